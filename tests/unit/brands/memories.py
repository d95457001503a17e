"""What the tests of the brand brain are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from aicmo_core.brands.insights import Claim, ClaimKind, Effect, Evidence, Insight, Lesson

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def claim(text: str = "Questions in subject lines are opened more", **fields: object) -> Claim:
    return Claim.model_validate({"kind": ClaimKind.INSIGHT, "text": text} | fields)


def evidence(ident: str = "e1", *, days_ago: float = 0, **fields: object) -> Evidence:
    given = {
        "evidence_id": ident,
        "source": f"source of {ident}",
        "at": NOW - timedelta(days=days_ago),
        "confidence": 0.6,
    }
    return Evidence.model_validate(given | fields)


def lesson(text: str = "Refills bring people back", ident: str = "e1", **fields: object) -> Lesson:
    named = ("kind", "channels", "task_types", "metric")
    about = {name: fields.pop(name) for name in named if name in fields}
    return Lesson(claim=claim(text, **about), evidence=evidence(ident, **fields))  # type: ignore[arg-type]


def _occasion(number: int) -> Lesson:
    """Return occasion `number`: what an occasion says never changes, so all follows from it."""
    effect = Effect(change_ratio=number / 10 - 0.3, std_error=0.05) if number % 2 else None
    return lesson(
        f"Claim {number % 3}",
        f"e{number}",
        days_ago=number % 4,
        confidence=number / 12,
        effect=effect,
        valid_until=(NOW + timedelta(days=number)).date() if number % 5 == 0 else None,
    )


OCCASIONS = st.lists(st.integers(0, 11).map(_occasion), max_size=20)
"""Lessons about three claims, with repeats, in any order."""


def added_up(lessons: Iterable[Lesson]) -> dict[str, Insight]:
    """Return the insights that lessons add up to, by id; each piece of evidence counts once."""
    once = {(one.claim.insight_id, one.evidence.evidence_id): one for one in lessons}
    claims: dict[str, list[Lesson]] = {}
    for (ident, _), one in once.items():
        claims.setdefault(ident, []).append(one)
    return {ident: _insight(found) for ident, found in claims.items()}


def _insight(lessons: Sequence[Lesson]) -> Insight:
    newest = max((one.evidence for one in lessons), key=lambda one: one.order)
    removed, weight, weighted = map(
        sum, zip(*(one.evidence.weights for one in lessons), strict=True)
    )
    return Insight(
        claim=lessons[0].claim,
        times_seen=len(lessons),
        newest=newest.order,
        last_seen=newest.at,
        source=newest.source,
        valid_from=newest.valid_from,
        valid_until=newest.valid_until,
        doubt_removed=removed,
        effect_weight=weight,
        effect_weighted=weighted,
    )
