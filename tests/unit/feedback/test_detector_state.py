"""When a stored detector state holds no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from hashlib import sha256
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import (
    Annotation,
    Point,
    Season,
    SeriesDetector,
    SeriesKind,
    SeriesProfile,
    to_dict,
)
from aicmo_core.feedback.detector_state import settled_until
from aicmo_core.feedback.fingerprint import ARITHMETIC, fingerprint
from aicmo_core.feedback.observations import SeriesKey

UNTIL = datetime(2026, 8, 1, tzinfo=UTC)
BEFORE, AFTER = UNTIL - timedelta(days=9), UNTIL + timedelta(days=40)
KEY = SeriesKey("web", "sessions")
DEFINITION = DEFAULT_CATALOGUE.find(*KEY[:2])
assert DEFINITION is not None


def printed(**changes: Any) -> str:
    parts: dict[str, Any] = {
        "key": KEY,
        "definition": DEFINITION,
        "zone": UTC,
        "annotations": (),
        "acceptances": (),
        "until": UNTIL,
    }
    return fingerprint(**parts | changes)


def note(at: datetime, *metrics: str) -> Annotation:
    return Annotation(
        start=at, end=at + timedelta(days=2), reason="sale", metrics=frozenset(metrics)
    )


@pytest.mark.parametrize(
    ("zone", "newest", "until"),
    [
        (UTC, datetime(2026, 11, 28, 7, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC)),
        (UTC, datetime(2026, 3, 31, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)),
        (
            ZoneInfo("Pacific/Auckland"),
            datetime(2026, 11, 28, 13, tzinfo=UTC),
            datetime(2026, 7, 31, 12, tzinfo=UTC),
        ),
    ],
    ids=["in a month", "on its last day", "where days begin earlier"],
)
def test_a_state_ends_where_a_month_begins_ninety_days_ago_or_more(
    zone: tzinfo, newest: datetime, until: datetime
) -> None:
    assert settled_until(newest, zone) == until


@pytest.mark.parametrize(
    "changes",
    [
        {"zone": ZoneInfo("America/Toronto")},
        {"definition": replace(DEFINITION, settling=timedelta(days=9))},
        {"annotations": [note(BEFORE)]},
        {"annotations": [note(BEFORE, "orders", "sessions")]},
        {"annotations": [replace(note(BEFORE), reason="outage")]},
        {"acceptances": [Acceptance(series="web.sessions", at=BEFORE)]},
        {"acceptances": [Acceptance(series="web.sessions", at=BEFORE, resolved=True)]},
    ],
    ids=["zone", "meaning", "note", "on metrics", "another reason", "acceptance", "resolution"],
)
def test_what_a_state_was_made_with_is_part_of_its_fingerprint(changes: dict[str, Any]) -> None:
    assert printed(**changes) != printed()


@pytest.mark.parametrize(
    "changes",
    [
        {"annotations": [note(AFTER)]},
        {"annotations": [note(BEFORE, "orders")]},
        {"acceptances": [Acceptance(series="web.sessions", at=AFTER)]},
        {"acceptances": [Acceptance(series="email.ctr", at=BEFORE)]},
    ],
    ids=["later note", "note on another metric", "later acceptance", "another series"],
)
def test_what_a_state_does_not_depend_on_leaves_its_fingerprint(changes: dict[str, Any]) -> None:
    assert printed(**changes) == printed()


def test_notes_in_another_order_are_the_same_notes() -> None:
    one, other = note(BEFORE, "sessions", "orders"), note(BEFORE - timedelta(days=3))

    assert printed(annotations=[one, other]) == printed(annotations=[other, one])


def learned(kind: SeriesKind, season: Season) -> list[str]:
    """Return what a detector holds after 200 points with a slow rise, a gap and a fall."""
    random = Random(5)  # noqa: S311 - repeatable figures, no secret
    profile = SeriesProfile(metric="m", kind=kind, season=season, min_history=8)
    detector = SeriesDetector(profile)
    for day in (day for day in range(200) if not 90 < day < 97):
        mean = 400 * (1 + day / 400) * (0.6 if day > 170 else 1.0)
        events = max(0, round(random.gauss(mean, (2 * mean) ** 0.5)))
        at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(days=day)
        detector.score(Point(at, numerator=events, denominator=9_000))
    return sorted(_rounded(to_dict(detector)))


def _rounded(part: Any, path: str = "") -> list[str]:
    """Return numbers to six digits: the last ones are the processor's."""
    if isinstance(part, dict):
        return [line for name, one in part.items() for line in _rounded(one, f"{path}.{name}")]
    if isinstance(part, list):
        return [line for n, one in enumerate(part) for line in _rounded(one, f"{path}.{n}")]
    return [f"{path}={part:.6g}" if isinstance(part, float) else f"{path}={part}"]


def test_a_change_of_the_detectors_arithmetic_raises_its_number() -> None:
    every = [learned(kind, season) for kind in SeriesKind for season in Season]
    digest = sha256(repr(every).encode()).hexdigest()[:16]

    assert (ARITHMETIC, digest) == (6, "bf4d5d3259998c62"), (
        "detectors learn something else from the same points: raise ARITHMETIC, pin both here"
    )
