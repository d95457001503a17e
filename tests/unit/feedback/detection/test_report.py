"""A verdict is told in the units of its metric, and claims no more than was seen."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.detection.event import AlarmLines, OpenEvent
from aicmo_core.feedback.detection.recent import RECENT_EXACT, Window
from aicmo_core.feedback.detection.report import (
    confidence_of,
    quiet_verdict,
    smallest_detectable_pct,
    threshold_verdict,
    window_verdict,
)
from aicmo_core.feedback.detection.thresholds import Crossing
from aicmo_core.feedback.detection.types import (
    Direction,
    GoodDirection,
    Phase,
    Point,
    SeriesKind,
    SeriesProfile,
    Verdict,
)

AT = datetime(2026, 11, 20, tzinfo=UTC)
SINCE = AT - timedelta(days=2)
POINT = Point(AT, numerator=30, denominator=1000)
RATE = SeriesProfile(metric="ctr", kind=SeriesKind.RATIO)
COST = SeriesProfile(metric="cpc", kind=SeriesKind.GAUGE, good_direction=GoodDirection.LOW)
LOW, HIGH = Direction.LOW, Direction.HIGH
LINES = AlarmLines(3.0, 4.0)


def event(direction: Direction) -> OpenEvent:
    return OpenEvent(direction, SINCE, 70 if direction is LOW else 130, 100, level=3)


def window(share: float, usual: float = 900.0, points: int = 3) -> Window:
    z = (share - 1.0) * math.sqrt(usual)
    return Window(points, usual * share, usual * 20, usual, 1.0 / usual, 1.0 / usual, z, abs(z))


def verdict_of(
    seen: Window, opened: OpenEvent | None = None, profile: SeriesProfile = RATE
) -> Verdict:
    phase = Phase.CONTINUING if opened else Phase.NORMAL
    return window_verdict(
        POINT, seen, phase, event=opened, profile=profile, lines=LINES, smallest_pct=12.5
    )


def crossed(direction: Direction, z: float, observed: float, *, is_new: bool = True) -> Verdict:
    crossing = Crossing(0.02, direction, observed, z)
    return threshold_verdict(POINT, crossing, event(direction), RATE, is_new=is_new)


@pytest.mark.parametrize("side", [None, LOW, HIGH])
def test_a_point_that_was_not_scored_claims_nothing_but_that_an_event_is_open(
    side: Direction | None,
) -> None:
    opened = event(side) if side else None

    said = quiet_verdict(POINT, Phase.EXPLAINED, opened, RATE, "sale")

    assert (said.at, said.phase, said.method, said.observed) == (AT, Phase.EXPLAINED, "sale", 0.03)
    assert (said.is_anomaly, said.direction) == (side is not None, side)
    assert said.since == (SINCE if side else None)
    assert (said.score, said.z, said.change_pct, said.confidence) == (0, 0, 0, 0)
    assert (said.level, said.window, said.is_good_news) == (0, 0, False)
    unknown = (said.expected, said.expected_low, said.expected_high, said.smallest_detectable_pct)
    assert all(map(math.isnan, unknown))


def test_a_missing_figure_is_no_figure() -> None:
    assert math.isnan(quiet_verdict(Point(AT), Phase.MISSING, None, RATE).observed)


def test_a_figure_below_its_line_is_told_with_its_distance_to_the_line() -> None:
    said = crossed(LOW, z=-3.0, observed=0.015)

    assert (said.direction, said.is_good_news, said.is_anomaly) == (LOW, False, True)
    assert (said.expected, said.expected_low, said.expected_high) == (0.02, 0.02, math.inf)
    assert (said.observed, said.z, said.change_pct) == (0.015, -3.0, pytest.approx(-25))
    assert (said.at, said.method, said.level, said.window) == (AT, "threshold", 1, 1)
    assert said.since == SINCE
    assert math.isnan(said.smallest_detectable_pct)


def test_a_figure_above_its_line_lies_outside_of_what_is_below() -> None:
    said = crossed(HIGH, z=3.0, observed=0.03)

    assert (said.expected_low, said.expected_high) == (0.0, 0.02)
    assert (said.change_pct, said.is_good_news) == (pytest.approx(50), True)


def test_any_figure_is_beyond_all_measure_of_a_line_at_nothing() -> None:
    nothing = Crossing(0.0, HIGH, 0.01, 3.0)

    assert threshold_verdict(POINT, nothing, event(HIGH), RATE, is_new=True).change_pct == math.inf


def test_a_line_is_crossed_once() -> None:
    assert crossed(LOW, -3.0, 0.01).is_new
    assert not crossed(LOW, -3.0, 0.01, is_new=False).is_new


@given(st.floats(0.1, 20), st.floats(0.1, 20))
def test_the_further_beyond_a_line_the_surer_and_all_of_it_is_an_alarm(a: float, b: float) -> None:
    near, far = (crossed(LOW, -z, 0.01) for z in sorted((a, b)))

    assert 0.5 <= near.score <= far.score <= 1
    assert 0.5 < near.confidence <= far.confidence <= 1


def test_a_bare_figure_beyond_its_line_says_nothing_for_or_against() -> None:
    bare = crossed(LOW, 0.0, 0.01)

    assert (bare.confidence, bare.score) == (0.5, 0.5)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0, 40.0])
def test_a_verdict_is_as_sure_as_a_quarters_tests_leave_it(share: float) -> None:
    seen = window(share)
    said = verdict_of(seen)

    assert said.confidence == confidence_of(seen.z, RATE.tests_per_quarter)
    assert 0 <= said.score <= 1


def test_what_chance_brings_nearly_five_times_a_quarter_is_hardly_sure() -> None:
    """Beyond 1.96 lie 5 % of tests, both sides together: 4.6 of the 91 of a daily series."""
    assert confidence_of(1.96, 91.0) == pytest.approx(1 / (1 + 0.05 * 91), rel=0.01)


@given(st.floats(0, 5), st.floats(1, 10_000), st.sampled_from([RATE, COST]))
def test_a_window_is_told_in_the_units_of_its_metric(
    share: float, usual: float, profile: SeriesProfile
) -> None:
    said = verdict_of(window(share, usual), profile=profile)

    assert said.expected == pytest.approx(1 / 20)
    assert said.observed == pytest.approx(share / 20)
    assert said.observed == pytest.approx(said.expected * (1 + said.change_pct / 100))
    assert 0 <= said.expected_low < said.expected < said.expected_high
    assert (said.at, said.window, said.smallest_detectable_pct) == (AT, 3, 12.5)


@pytest.mark.parametrize(("share", "side", "good"), [(0.8, LOW, False), (1.2, HIGH, True)])
def test_without_an_event_a_window_lies_on_its_own_side(
    share: float, side: Direction, good: bool
) -> None:
    said = verdict_of(window(share))

    assert (said.direction, said.is_good_news) == (side, good)
    assert (said.is_anomaly, said.since) == (False, None)


@pytest.mark.parametrize("side", [LOW, HIGH])
def test_an_open_event_keeps_its_side_while_its_points_waver(side: Direction) -> None:
    said = verdict_of(window(1.01 if side is LOW else 0.99), event(side))

    assert (said.direction, said.is_anomaly, said.since) == (side, True, SINCE)


@pytest.mark.parametrize(("share", "line"), [(0.9, 3.0), (1.1, 4.0)])
def test_the_band_and_the_score_are_those_of_the_side_that_departs(
    share: float, line: float
) -> None:
    said = verdict_of(window(share, usual=900.0))

    assert said.expected_high == pytest.approx(said.expected * (1 + line / 30))
    assert said.expected_low == pytest.approx(said.expected * (1 - line / 30))
    assert said.score == pytest.approx(3.0 / (2 * line))  # a tenth of 900 is three deviations


@pytest.mark.parametrize(
    ("usual", "profile", "level", "method"),
    [
        (RECENT_EXACT / 2, RATE, 2, "small_sample"),
        (RECENT_EXACT * 2, RATE, 3, "baseline"),
        (RECENT_EXACT / 2, COST, 3, "baseline"),
    ],
    ids=["few events", "many", "no events at all"],
)
def test_few_events_are_called_a_small_sample(
    usual: float, profile: SeriesProfile, level: int, method: str
) -> None:
    said = verdict_of(window(0.8, usual), profile=profile)

    assert (said.level, said.method) == (level, method)


@given(st.floats(0, 8), st.floats(0, 8), st.floats(1, 1000))
def test_a_rarer_score_is_surer_and_the_more_tests_the_less(
    a: float, b: float, tests: float
) -> None:
    common, rare = sorted((a, b))

    assert 0 < confidence_of(common, tests) <= confidence_of(rare, tests) <= 1
    assert confidence_of(common, 2 * tests) <= confidence_of(common, tests)
    assert confidence_of(-common, tests) == confidence_of(common, tests)


def test_what_a_series_could_have_seen_is_a_change_to_the_side_that_hurts() -> None:
    few, many = window(1.0, 100), window(1.0, 10_000)

    for lines in (LINES, AlarmLines(4.0, 3.0)):
        seen = smallest_detectable_pct(few, lines)
        assert seen == pytest.approx(10 * smallest_detectable_pct(many, lines))
        assert 100 * 3.0 / 10 < seen < 100 * 4.0 / 10
