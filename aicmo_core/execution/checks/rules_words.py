"""Rules about words: terms to avoid, claims, figures, offers that ended, language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.checks.claims import Claim, is_backed
from aicmo_core.execution.checks.context import Context
from aicmo_core.execution.checks.finding import Finding
from aicmo_core.execution.checks.terms import find_term, fold, without_placeholders
from aicmo_core.execution.executors.base import PublicText
from aicmo_core.execution.law.claims import CLAIM_LAWS, DISCLOSURE_LAWS, ClaimLaw
from aicmo_core.execution.writing.languages import foreign_language

_FIGURE = re.compile(r"(?<![\w./=-])\d[\d.,]*(?:\s?(?:%|percent\b|x\b|k\b))?")
_UNCOUNTED = re.compile(r"https?://\S+|\{\{[^}]*\}\}|#\w+")
_SMALL = 10
"""A bare number up to here is how people count, not a claim."""


def terms_to_avoid(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield the terms that the brief forbids on this channel."""
    for term in context.guard.forbidden_in(without_placeholders(text.text), text.channel):
        yield Finding(
            rule_id="must-avoid",
            severity="blocking",
            where=text.where,
            excerpt=term,
            message=f"The brief forbids \u201c{term}\u201d here.",
            what_to_do="Say it in other words.",
        )


def taboo_words(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield words that the brand's people struck from drafts again and again."""
    if text.role == "legal":
        return
    for word in context.taboo:
        if find_term(text.text, word):
            yield Finding(
                rule_id="taboo-word",
                severity="warning",
                where=text.where,
                excerpt=word,
                message=f"\u201c{word}\u201d was struck from at least two drafts of this brand.",
                what_to_do="Say it in other words, or let it stand once: then it is no taboo.",
            )


def claims(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield the claims that nobody proved, and those that law bars even so; one each."""
    if text.role not in ("copy", "detail"):
        return
    folded = fold(text.text)
    for claim in dict.fromkeys(context.guard.claims(text.text)):
        grounds = context.guard.grounds_of(claim)
        if not is_backed(claim, grounds):
            yield _unproven(text, claim, context)
        else:
            yield from _barred(text, claim, folded, context)


def disclosures(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield what must stand beside words such as "sponsored by" and does not."""
    folded = fold(text.text)
    for law in DISCLOSURE_LAWS:
        concerned = not law.channels or text.channel in law.channels
        if not concerned or not set(law.regimes) & set(context.regimes):
            continue
        match = law.when.search(folded)
        if match and not law.needs.search(folded):
            yield Finding(
                rule_id=law.rule_id,
                severity=law.severity,
                where=text.where,
                excerpt=match.group(0),
                message="This must be disclosed beside it.",
                what_to_do=law.what_to_do,
                law=law.law,
                source=law.source,
                waivable=law.severity == "warning",
            )


def figures(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield figures that no fact of the brief holds: invented, or the client's own business."""
    plain = _UNCOUNTED.sub(" ", fold(text.text))
    for match in _FIGURE.finditer(plain):
        shown = match.group(0).rstrip(".,")
        digits = re.sub(r"[^\d.]", "", shown.replace(",", "")).rstrip(".")
        if digits in context.figures or (shown.isdigit() and int(shown) <= _SMALL):
            continue
        yield Finding(
            rule_id="figure-without-source",
            severity="blocking",
            where=text.where,
            excerpt=shown,
            message=f"\u201c{shown}\u201d stands in no fact that the client gave for publication.",
            what_to_do="Take it out, or add it to the brief as a proof point with its evidence.",
        )


def ended_offers(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield offers that do not hold on the day of the work."""
    for offer in context.dead_offers:
        if find_term(text.text, offer.text):
            yield Finding(
                rule_id="offer-not-valid",
                severity="blocking",
                where=text.where,
                excerpt=offer.text,
                message=f"The offer does not hold on {context.day}.",
                what_to_do="Take it out, or correct its dates in the brief.",
            )


def language(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield texts that are clearly not in the output's language; an address may be."""
    if text.role == "legal":
        return
    foreign = foreign_language(text.text) if len(text.text.split()) >= 5 else ""
    if foreign and context.language.startswith("en"):
        yield Finding(
            rule_id="wrong-language",
            severity="blocking",
            where=text.where,
            message=f"Written in {foreign}, but the output is in {context.language}.",
            what_to_do="Write it in the output's language, or have it translated.",
        )


def published_figures(brief: Brief | None, originals: Sequence[str]) -> frozenset[str]:
    """Return the digits of every figure that may be said in public.

    Goals, KPIs and budgets are the client's own business: their figures are not among them.
    """
    texts = [*originals]
    if brief:
        private = {"primary_goal", "kpis", "budget", "constraints", "timeline"}
        texts.append(brief.model_dump_json(exclude=private))
        texts += [f"{o.valid_until:%-d}" for o in brief.offers if o.valid_until]
        texts += [f"{e.date:%-d}" for e in brief.upcoming_events]
    found = (m.group(0) for text in texts for m in re.finditer(r"\d[\d.,]*", text))
    return frozenset(digits.replace(",", "").rstrip(".") for digits in found)


def _unproven(text: PublicText, claim: Claim, context: Context) -> Finding:
    blocking = [law for law in _laws(claim, context) if law.severity == "blocking"]
    law = min(blocking, key=lambda one: len(one.kinds), default=None)  # the most specific
    return Finding(
        rule_id=f"claim-{claim.kind}" + (f":{law.rule_id}" if law else ""),
        severity="blocking",
        where=text.where,
        excerpt=claim.words,
        message=f"{claim.named[0].upper()}{claim.named[1:]} without a proof point.",
        what_to_do=law.what_to_do if law else "Take it out, or add the client's proof.",
        law=law.law if law else "",
        source=law.source if law else "",
        waivable=law is None,
    )


def _barred(text: PublicText, claim: Claim, folded: str, context: Context) -> Iterator[Finding]:
    """Yield what law says against a claim that is proved."""
    evidence = " ".join(context.evidence)
    for law in _laws(claim, context):
        excused = law.proof_suffices or (law.unless and law.unless.search(folded))
        if excused or (law.lawful_with and law.lawful_with.search(evidence)):
            continue
        yield Finding(
            rule_id=law.rule_id,
            severity=law.severity,
            where=text.where,
            excerpt=claim.words,
            message="Law limits this claim even where it is true.",
            what_to_do=law.what_to_do,
            law=law.law,
            source=law.source,
            waivable=law.severity == "warning",
        )


def _laws(claim: Claim, context: Context) -> Iterator[ClaimLaw]:
    for law in CLAIM_LAWS:
        if (
            claim.kind in law.kinds
            and set(law.regimes) & set(context.regimes)
            and (not law.regulated or set(law.regulated) & set(context.regulated))
            and (law.wording is None or law.wording.search(claim.words))
            and law.in_force <= context.day
        ):
            yield law
