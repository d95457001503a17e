"""What a brief says, as facts of the brand's memory: each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aicmo_core.brands.brand import BriefVersion
from aicmo_core.brands.brief import Brief
from aicmo_core.brands.insights import Claim, ClaimKind, Evidence, Lesson

_CLIENT_SAYS = 0.95
"""The client knows the brand best, and is sometimes wrong."""


def facts_of(version: BriefVersion) -> list[Lesson]:
    """Return the facts that one version of a brief states; the same version gives the same."""
    brief = version.brief
    return [
        *(_fact(version, path, text) for path, text in _sentences(brief)),
        *_offers(version),
        *_events(version),
        *_terms(version),
    ]


def _sentences(brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield (place in the brief, sentence) for what holds everywhere and without an end."""
    plain = {
        "positioning_summary": brief.positioning_summary,
        "target_audience": brief.target_audience and f"Audience: {brief.target_audience}",
        "secondary_audience": brief.secondary_audience
        and f"Second audience: {brief.secondary_audience}",
        "voice": brief.voice and f"Voice: {brief.voice}",
        "geography": brief.geography and f"Works in {brief.geography}",
    }
    yield from ((path, text) for path, text in plain.items() if text)
    for i, product in enumerate(brief.products):
        if product.usp:
            yield f"products[{i}].usp", f"{product.name}: {product.usp}"
        if product.price_note:
            yield f"products[{i}].price_note", f"{product.name} costs {product.price_note}"
    for i, proof in enumerate(brief.proof_points):
        backing = f" ({proof.evidence})" if proof.evidence else ""
        yield f"proof_points[{i}]", f"{proof.text}{backing}"
    yield from (
        (f"competitors[{i}]", f"Competes with {c}") for i, c in enumerate(brief.competitors)
    )
    yield from ((f"constraints[{i}]", text) for i, text in enumerate(brief.constraints))


def _offers(version: BriefVersion) -> Iterator[Lesson]:
    for i, offer in enumerate(version.brief.offers):
        terms = f" ({offer.terms})" if offer.terms else ""
        yield _fact(
            version,
            f"offers[{i}]",
            f"Offer: {offer.text}{terms}",
            valid_from=offer.valid_from,
            valid_until=offer.valid_until,
        )


def _events(version: BriefVersion) -> Iterator[Lesson]:
    for i, event in enumerate(version.brief.upcoming_events):
        text = f"{event.date}: {event.name}"
        yield _fact(version, f"upcoming_events[{i}]", text, valid_until=event.date)


def _terms(version: BriefVersion) -> Iterator[Lesson]:
    named = {
        "must_include": ("Always say", version.brief.must_include),
        "must_avoid": ("Never say", version.brief.must_avoid),
    }
    for field, (rule, terms) in named.items():
        for i, term in enumerate(terms):
            text = f"{rule} “{term.text}”"
            yield _fact(version, f"{field}[{i}]", text, channels=term.channels)


def _fact(
    version: BriefVersion,
    path: str,
    text: str,
    *,
    channels: tuple[str, ...] = (),
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Lesson:
    evidence = Evidence(
        evidence_id=f"brief:{version.version}:{path}",
        source=f"brief v{version.version}: {path}",
        at=version.created_at,
        confidence=_CLIENT_SAYS,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    claim = Claim(kind=ClaimKind.FACT, text=text[:2000], channels=channels)
    return Lesson(claim=claim, evidence=evidence)
