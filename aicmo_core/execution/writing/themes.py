"""What a brand can talk about: themes drawn from the brief, each resting on a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aicmo_core.execution.writing.evidence import Fact
from aicmo_core.execution.writing.phrasing import (
    fragment,
    head,
    is_clause,
    lower_first,
    offering,
    tidy,
    upper_first,
)
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import needs_of


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Something true of a brand that content can be built on.

    Attributes:
        name: A few words, as a heading.
        claim: The fact it rests on.
        words: The claim as a fragment that fits into a sentence.
        kind: `usp`, `proof`, `need`, `positioning`, `product`, `offer` or `must`.
    """

    name: str
    claim: Fact
    words: str
    kind: str


def themes_of(subject: Subject) -> tuple[Theme, ...]:
    """Return the themes that `subject` gives, strongest first: what only this brand can say."""
    found: dict[str, Theme] = {}
    for theme in _candidates(subject):
        key = theme.name.casefold()
        if key and key not in found and subject.allows(theme.name):
            found[key] = theme
    return tuple(found.values())


def _candidates(subject: Subject) -> Iterator[Theme]:
    for told, product in subject.paired("products", subject.brief.products):
        if product.usp:
            yield _theme(subject, told, "usp", product.name)
    for field in ("target_audience", "positioning_summary"):
        for told in subject.facts(field):
            for need in needs_of(told.text):
                yield _theme(subject, told, "need", need, need)
    for field, kind in (
        ("proof_points", "proof"),
        ("positioning_summary", "positioning"),
        ("product_service", "product"),
        ("must_include", "must"),
        ("offers", "offer"),
    ):
        for told in subject.facts(field):
            yield _theme(subject, told, kind, _name(subject, told, kind))


def _name(subject: Subject, told: Fact, kind: str) -> str:
    """Return a heading for a fact: its noun phrase, or what a whole statement is about."""
    if kind == "positioning" and is_clause(told.text):
        return f"The promise of {subject.brand}"
    if kind == "product":
        return head(offering(told.text, subject.names)) or f"What {subject.brand} offers"
    short = fragment(told.text, 60)
    return short if kind == "proof" else head(short)


def _theme(subject: Subject, told: Fact, kind: str, name: str, words: str = "") -> Theme:
    return Theme(
        name=upper_first(fragment(tidy(name), 60), subject.names),
        claim=told,
        words=words or lower_first(fragment(told.text), subject.names),
        kind=kind,
    )
