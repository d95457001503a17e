"""What must not matter to a detector: the week, the unit, the days between sends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from aicmo_core.feedback.detection import (
    GoodDirection,
    Phase,
    Point,
    Season,
    SeriesDetector,
    SeriesProfile,
    Verdict,
)
from tests.unit.feedback.detection.series_makers import (
    CLICKS,
    CONVERSION,
    CPC,
    SESSIONS,
    conversions,
    day,
    noisy,
    scored,
    trained,
)

SENDS = replace(CLICKS, season=Season.NONE)
STEADY_THEN_HALF = [1.0] * 30 + [0.5] * 10 + [1.0] * 20


def said(verdicts: Iterable[Verdict]) -> list[tuple[object, ...]]:
    """Return what verdicts say besides when, to twelve figures."""
    return [
        (v.phase, v.is_anomaly, v.direction, v.window, *(f"{n:.11e}" for n in (v.z, v.change_pct)))
        for v in verdicts
    ]


def sends(factors: Sequence[float], gaps: Sequence[float], seed: int = 2) -> list[Point]:
    rng, at, points = Random(seed), 0.0, []  # noqa: S311
    for factor, gap in zip(factors, gaps, strict=True):
        at += gap
        points.append(Point(day(0) + timedelta(days=at), None, noisy(rng, 250 * factor), 5000))
    return points


def prices(scale: float, seed: int = 3) -> list[Point]:
    rng = Random(seed)  # noqa: S311
    paid = [0.7] * 60 + [1.2] * 10
    return [Point(day(n), value=scale * one * rng.gauss(1, 0.05)) for n, one in enumerate(paid)]


def weekly(count: int, level: float, first: int, seed: int = 4) -> list[Point]:
    """Return visits that halve on weekends."""
    rng = Random(seed)  # noqa: S311
    return [
        Point(at, value=noisy(rng, level * (0.5 if at.weekday() >= 5 else 1.0)))
        for at in map(day, range(first, first + count))
    ]


@pytest.mark.parametrize("seed", range(3))
def test_how_many_days_lie_between_sends_does_not_matter(seed: int) -> None:
    rng = Random(seed)  # noqa: S311
    even = [3.0] * len(STEADY_THEN_HALF)
    uneven = [rng.choice((0.5, 2.0, 7.0, 21.0)) for _ in even]

    one, other = (
        scored(SeriesDetector(SENDS), sends(STEADY_THEN_HALF, gaps, seed))
        for gaps in (even, uneven)
    )

    assert said(one) == said(other)
    assert Phase.OPENED in {verdict.phase for verdict in one}


@pytest.mark.parametrize("profile", [CONVERSION, SESSIONS])
def test_the_same_weeks_a_year_later_are_judged_the_same(profile: SeriesProfile) -> None:
    points = conversions(120, factors=[0.5] * 10 + [1.0] * 20)
    later = [replace(point, at=point.at + timedelta(weeks=52)) for point in points]

    now, then = (scored(SeriesDetector(profile), which) for which in (points, later))

    assert [v.phase for v in now] == [v.phase for v in then]
    assert [v.z for v in now] == pytest.approx([v.z for v in then], abs=1e-6)


@pytest.mark.parametrize("scale", [0.01, 100.0, 1e6])
def test_prices_raise_the_same_alarms_in_cents_and_in_thousands(scale: float) -> None:
    euros, other = (scored(SeriesDetector(CPC), prices(unit)) for unit in (1.0, scale))

    assert [v.phase for v in other] == [v.phase for v in euros]
    assert [v.z for v in other] == pytest.approx([v.z for v in euros], abs=1e-6)
    assert [v.observed for v in other] == pytest.approx([scale * v.observed for v in euros])
    assert Phase.OPENED in {verdict.phase for verdict in euros}


@pytest.mark.parametrize("scale", [0.01, 100.0])
def test_a_price_that_was_accepted_is_the_same_in_cents_and_in_thousands(scale: float) -> None:
    euros, other = SeriesDetector(CPC), SeriesDetector(CPC)
    for detector, unit in ((euros, 1.0), (other, scale)):
        scored(detector, prices(unit))
        detector.accept_as_normal()

    assert other.baseline.level == pytest.approx(euros.baseline.level + math.log(scale))


@pytest.mark.parametrize("scale", [0.01, 100.0])
def test_a_return_that_breaks_and_comes_back_is_told_alike_in_all_units(scale: float) -> None:
    rng = Random(5)  # noqa: S311
    factors = [1.0] * 60 + [0.7] * 8 + [0.1] * 8 + [0.6] * 10 + [1.0] * 10
    figures = [one * rng.gauss(1, 0.05) for one in factors]
    profile = replace(CPC, metric="roas", good_direction=GoodDirection.HIGH)

    plain, other = (
        scored(SeriesDetector(profile), [Point(day(n), value=u * f) for n, f in enumerate(figures)])
        for u in (1.0, scale)
    )

    assert [(v.phase, v.since) for v in other] == [(v.phase, v.since) for v in plain]
    assert [n for n, v in enumerate(plain) if v.is_new] == [60, 68]


def test_a_send_that_fails_is_seen_as_soon_as_its_series_has_a_history() -> None:
    factors = [1.0] * SENDS.min_history + [0.3]

    *_, failed = scored(SeriesDetector(SENDS), sends(factors, [2.0] * len(factors)))

    assert (failed.phase, failed.level) == (Phase.OPENED, 3)
    assert failed.change_pct == pytest.approx(-70, abs=8)


def test_what_lay_below_its_line_from_the_first_day_is_usual_once_it_is_known() -> None:
    low = replace(CONVERSION, low_line=0.04)
    detector = SeriesDetector(low)

    verdicts = scored(detector, conversions(80))
    fallen = scored(detector, conversions(10, factors=[0.5] * 10, first=80, seed=5))

    line, own = verdicts[: low.min_history - 1], verdicts[low.min_history :]
    assert sum(v.is_anomaly for v in line) > low.min_history / 2
    assert not any(v.is_anomaly for v in own)
    assert own[-1].expected == pytest.approx(0.03, rel=0.05)
    assert Phase.OPENED in {v.phase for v in fallen}


@pytest.mark.parametrize("until", [3, 5])
def test_a_level_that_was_accepted_on_a_weekend_is_that_of_all_weekdays(until: int) -> None:
    """The fall begins on a Thursday; chance alarms once in some twenty months."""
    thursday, alarmed = 13 * 7 + 3, 0
    for seed in range(20):
        detector = SeriesDetector(SESSIONS)
        scored(detector, weekly(thursday, 2000, first=0, seed=seed))
        scored(detector, weekly(until, 900, first=thursday, seed=100 + seed))
        assert detector.event is not None

        detector.accept_as_normal()
        assert detector.event is None
        after = scored(detector, weekly(28, 900, first=thursday + until, seed=200 + seed))
        alarmed += any(verdict.is_anomaly for verdict in after)

    assert alarmed <= 4


@pytest.mark.parametrize("seed", range(8))
def test_a_level_that_was_accepted_from_a_few_days_is_not_known_exactly(seed: int) -> None:
    """Three days of sixty events are off by an eighth in every third case: no alarm for that."""
    detector = SeriesDetector(CONVERSION)
    scored(detector, conversions(60, daily=300))
    scored(detector, conversions(3, daily=60, first=60, seed=seed))
    detector.accept_as_normal()

    after = scored(detector, conversions(21, daily=60, first=63, seed=100 + seed))

    assert not any(verdict.is_anomaly for verdict in after)


def test_what_falls_from_an_accepted_level_is_told_anew() -> None:
    detector = trained()
    scored(detector, conversions(10, factors=[0.5] * 10, first=90))
    detector.accept_as_normal()

    well = scored(detector, conversions(14, factors=[0.5] * 14, first=100, seed=2))
    worse = scored(detector, conversions(7, factors=[0.2] * 7, first=114, seed=3))

    assert not any(verdict.is_anomaly for verdict in well)
    assert [v.phase for v in worse].count(Phase.OPENED) == 1
    assert worse[-1].since == day(114)


def test_who_grew_is_held_against_what_it_has_grown_to() -> None:
    rng = Random(7)  # noqa: S311
    levels = [2000 * math.exp(0.002 * n) for n in range(200)]
    points = [Point(day(n), value=noisy(rng, level)) for n, level in enumerate(levels)]
    verdicts = scored(SeriesDetector(SESSIONS), points)

    assert not any(verdict.is_anomaly for verdict in verdicts)
    assert verdicts[-1].expected == pytest.approx(levels[-1], rel=0.06)
