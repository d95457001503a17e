"""What a brand can talk about: themes drawn from the brief, each resting on a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aicmo_core.execution.copywriting.guard import may_publish
from aicmo_core.execution.writing.evidence import Fact
from aicmo_core.execution.writing.needs import needs_of
from aicmo_core.execution.writing.nouns import head, offering, parts_of, with_article
from aicmo_core.execution.writing.phrasing import (
    fragment,
    is_clause,
    lower_first,
    lower_label,
    tidy,
    upper_first,
    whole_parts,
)
from aicmo_core.execution.writing.slogans import stands_alone
from aicmo_core.execution.writing.subject import Subject

SHORT_STATEMENT = 42
"""Letters up to which a proof point is its own heading."""
LEAST_GIST, MOST_GIST = 3, 7
"""Words that the heading of a longer one has."""
_DETAIL = re.compile(
    r"[,;:(]|\s(?=(?:and|in|at|with|within|instead|after|since|from|on|by|for|when|who|that|of)\s)"
)


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Something true of a brand that content can be built on.

    Attributes:
        name: A few words, as a heading.
        claim: The fact it rests on.
        words: The claim as it may be said in public, as a fragment that fits into a sentence:
            without superlatives that nobody proved.
        kind: `usp`, `proof`, `need`, `positioning`, `product`, `part`, `offer` or `must`.
    """

    name: str
    claim: Fact
    words: str
    kind: str


def themes_of(subject: Subject) -> tuple[Theme, ...]:
    """Return the themes that `subject` gives, strongest first: what only this brand can say."""
    found: dict[str, Theme] = {}
    for theme in (*_candidates(subject), *_parts(subject)):
        key = theme.name.casefold()
        if key and key not in found and subject.allows(theme.name):
            found[key] = theme
    return tuple(found.values())


def _candidates(subject: Subject) -> Iterator[Theme]:
    for told, product in subject.paired("products", subject.brief.products):
        words = subject.guard.usable(told.text)
        if product.usp and words:
            yield _theme(subject, told, "usp", product.name, words)
    yield from _needs(subject)
    for field, kind in (
        ("proof_points", "proof"),
        ("positioning_summary", "positioning"),
        ("product_service", "product"),
        ("must_include", "must"),
        ("offers", "offer"),
    ):
        for told in _publishable(subject, field):
            words = subject.guard.usable(told.text)
            name = _name(subject, words, kind)
            if _is_named(words, kind):
                words = with_article(lower_first(words, subject.names))
            if words:
                yield _theme(subject, told, kind, name, words)


def _needs(subject: Subject) -> Iterator[Theme]:
    """Yield what people look for, each with what the brand has that answers it.

    A bare need ("quality") says nothing that only this brand could say; its own words do.
    """
    answers = _answers(subject)
    for field in ("target_audience", "positioning_summary"):
        for told in subject.facts(field):
            for i, need in enumerate(filter(subject.guard.usable, needs_of(told.text))):
                answer = f", from {answers[i % len(answers)]}" if answers else ""
                yield _theme(subject, told, "need", need, f"{need}{answer}")


def _parts(subject: Subject) -> Iterator[Theme]:
    """Yield the single things that are on offer, each a theme of its own."""
    for told in subject.facts("product_service"):
        for part in parts_of(offering(subject.guard.usable(told.text), subject.names)):
            yield _theme(subject, told, "part", part, f"{part} at {subject.brand}")


def _answers(subject: Subject) -> tuple[str, ...]:
    """Return product and position as noun phrases, where they are some."""
    texts = (subject.brief.product_service, subject.brief.positioning_summary)
    phrases = (offering(subject.guard.usable(tidy(text)), subject.names) for text in texts)
    return tuple(with_article(phrase) for phrase in phrases if phrase)


def _publishable(subject: Subject, field: str) -> tuple[Fact, ...]:
    """Return the facts of a field; a proof point only where the client lets it be shown."""
    if field != "proof_points":
        return subject.facts(field)
    pairs = subject.paired(field, subject.brief.proof_points)
    return tuple(told for told, proof in pairs if may_publish(proof))


def _name(subject: Subject, words: str, kind: str) -> str:
    """Return a heading for a claim: its noun phrase, or what a whole statement is about."""
    if kind == "positioning" and stands_alone(words):
        return f"What {subject.brand} stands for"
    if kind == "product":
        field = lower_label(fragment(subject.brief.industry))
        return head(offering(words, subject.names)) or field or f"What {subject.brand} offers"
    if kind == "proof":
        return _gist(fragment(words))
    return head(fragment(words, 60))


def _is_named(words: str, kind: str) -> bool:
    """Tell whether a claim is a noun phrase, which takes an article."""
    alone = stands_alone if kind == "positioning" else is_clause
    return kind in ("product", "positioning") and not alone(words)


def _gist(statement: str) -> str:
    """Return the first words of a statement, up to where it goes into detail."""
    if len(statement) <= SHORT_STATEMENT:
        return statement
    for match in _DETAIL.finditer(statement):
        if len(statement[: match.start()].split()) >= LEAST_GIST:
            return statement[: match.start()]
    return " ".join(statement.split()[:MOST_GIST])


def _theme(subject: Subject, told: Fact, kind: str, name: str, words: str) -> Theme:
    return Theme(
        name=upper_first(fragment(tidy(name), 60), subject.names),
        claim=told,
        words=lower_first(whole_parts(words), subject.names),
        kind=kind,
    )
