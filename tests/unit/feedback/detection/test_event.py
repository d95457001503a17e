"""An open event: when it is over, when a far worse one is told on top of it, and by which line."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.detection.event import (
    AlarmLines,
    OpenEvent,
    is_good_news,
)
from aicmo_core.feedback.detection.recent import Window
from aicmo_core.feedback.detection.types import Direction, GoodDirection

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
LINES = AlarmLines(3.0, 3.0)
LOW, HIGH = Direction.LOW, Direction.HIGH


def event(share: float, points: int = 10) -> OpenEvent:
    """Return an event that left a share of the usual, open for some points."""
    direction = LOW if share < 1 else HIGH
    return OpenEvent(direction, SINCE, 5_000 * share, 5_000.0, level=3, points=points)


def going_on(share: float, newest: list[Window], points: int = 10) -> OpenEvent:
    """Return an event that left a share of 5,000 events, and then what the windows show."""
    one, last = event(share, points), newest[-1]
    one.amount, one.expected = one.amount + last.amount, one.expected + last.expected
    return one


def window(points: int, share: float, usual: float) -> Window:
    """Return a window of independent events: a share of how many are usual in it."""
    z = (share - 1.0) * math.sqrt(usual)
    return Window(points, usual * share, usual * 50, usual, 1.0 / usual, 1.0 / usual, z, abs(z))


def test_tracking_that_breaks_in_the_middle_of_a_dip_is_told() -> None:
    broken = window(3, share=0.02, usual=500)

    assert event(0.8).worsening([broken], LINES) == broken


@pytest.mark.parametrize("share", [0.4, 0.6, 1.5, 3.0])
def test_an_event_that_goes_on_as_it_began_is_no_other_one(share: float) -> None:
    assert event(share).worsening([window(3, share, usual=10**6)], LINES) is None


def test_what_gets_worse_by_less_than_half_is_the_same_event_however_sure_it_is() -> None:
    assert event(0.5).worsening([window(3, share=0.4, usual=10**6)], LINES) is None


@pytest.mark.parametrize(("usual", "told"), [(60, False), (600, True)])
def test_that_half_of_what_was_left_is_gone_must_be_more_than_chance(
    usual: int, told: bool
) -> None:
    """Of 36 events that were left, 17 are 3.2 standard deviations off; of 360, 170 are ten."""
    worse = window(3, share=0.6 * 0.47, usual=usual)

    assert (event(0.6).worsening([worse], LINES) is not None) is told


def test_only_the_newest_three_points_show_what_is_worse() -> None:
    before, newest = window(7, share=0.02, usual=900), window(1, share=0.02, usual=300)

    assert event(0.8).worsening([before], LINES) is None
    assert event(0.8).worsening([window(1, 0.8, 300), newest], LINES) == newest
    assert event(0.8).worsening([before, newest], LINES) == newest


def test_a_rise_that_becomes_a_multiple_is_told_and_its_end_is_not() -> None:
    far, over = window(3, share=6.0, usual=300), window(3, share=0.05, usual=300)

    assert event(1.3).worsening([far], LINES) == far
    assert event(1.3).worsening([over], LINES) is None


@pytest.mark.parametrize(("share", "newest"), [(0.6, 0.28), (1.5, 3.2)])
def test_each_side_is_held_against_its_own_line(share: float, newest: float) -> None:
    worse = window(3, newest, usual=120)
    near_low, near_high = AlarmLines(1.0, 30.0), AlarmLines(30.0, 1.0)
    own, other = (near_low, near_high) if share < 1 else (near_high, near_low)

    assert event(share).worsening([worse], own) is not None
    assert event(share).worsening([worse], other) is None


@pytest.mark.parametrize("share", [0.5, 2.0])
def test_three_points_that_refute_the_event_end_it(share: float) -> None:
    usual = 30 if share < 1 else 60
    well, still = window(3, 1.0, usual), window(3, share, usual)

    assert going_on(share, [well]).recovery([well]) == well
    assert going_on(share, [still]).recovery([still]) is None


def test_a_lucky_stretch_of_few_events_does_not_end_a_drop() -> None:
    few, many = window(3, 0.9, 60), window(3, 0.97, 600)

    assert going_on(0.7, [few]).recovery([few]) is None
    assert going_on(0.7, [many]).recovery([many]) == many


def test_a_young_event_is_known_from_where_it_looked_worst_so_its_end_must_be_plain() -> None:
    near, plain = window(3, 1.0, 30), window(3, 1.0, 300)

    assert going_on(0.5, [near], points=5).recovery([near]) is None
    assert going_on(0.5, [near], points=9).recovery([near]) == near
    assert going_on(0.5, [plain], points=5).recovery([plain]) == plain


def test_two_points_end_an_event_only_where_they_tell_it_plainly() -> None:
    few, many = window(2, 1.0, 30), window(2, 1.0, 100)
    still = window(7, 0.6, 300)

    assert going_on(0.5, [few, still]).recovery([few, still]) is None
    assert going_on(0.5, [many, still]).recovery([many, still]) == many


def test_an_event_ends_where_all_that_was_seen_since_is_no_more_than_chance_brings() -> None:
    """Of 5,000 events 1.5 % are one standard deviation, 4 % are three."""
    hardly, plainly = window(7, 0.985, 700), window(7, 0.96, 700)

    assert event(0.985).recovery([hardly]) == hardly
    assert event(0.96).recovery([plainly]) is None
    assert event(1.015).recovery([window(7, 1.015, 700)]) is not None


def test_what_an_event_comes_to_shows_as_it_goes_on() -> None:
    """It opened on its worst three days; ten days of a fifth less are what it is."""
    worst = OpenEvent(LOW, SINCE, 150, 300, level=3)
    for _ in range(10):
        worst.go_on(window(1, 0.8, 100))

    half_back = window(3, 0.87, 300)
    worst.amount, worst.expected = worst.amount + 261, worst.expected + 300

    assert worst.recovery([half_back]) is None


@given(st.floats(0.01, 1e6), st.floats(0, 1e6), st.floats(0.01, 1e6), st.integers(1, 50))
def test_nothing_observed_is_no_error(
    expected: float, amount: float, usual: float, points: int
) -> None:
    for direction in (LOW, HIGH):
        one = OpenEvent(direction, SINCE, amount, expected, level=3, points=points)
        nothing = [window(count, 0.0, usual) for count in (1, 2, 3, 7)]

        one.recovery(nothing)
        one.worsening(nothing, LINES)


@pytest.mark.parametrize(("days", "same"), [(1, True), (14, True), (15, False)])
def test_a_relapse_within_two_weeks_is_no_news(days: int, same: bool) -> None:
    past = event(0.5)
    past.over_at = SINCE + timedelta(days=3)
    at = past.over_at + timedelta(days=days)

    assert past.relapses(window(3, 0.6, 500), at) is same
    assert not past.relapses(window(3, 1.6, 500), at)


def test_a_far_worse_fall_after_a_small_one_is_news() -> None:
    past = event(0.9)
    past.over_at = SINCE

    assert past.relapses(window(3, 0.6, 500), SINCE + timedelta(days=3))
    assert not past.relapses(window(3, 0.4, 500), SINCE + timedelta(days=3))


@given(st.floats(2, 4))
def test_the_side_that_hurts_has_the_budgets_line_and_good_news_a_higher_one(line: float) -> None:
    more, less, either = (AlarmLines.around(line, good) for good in (HIGH_IS, LOW_IS, NEITHER))

    assert more.low == less.high == line
    assert more.high == less.low > line
    assert line < either.low == either.high <= more.high


HIGH_IS, LOW_IS, NEITHER = GoodDirection.HIGH, GoodDirection.LOW, GoodDirection.NONE


@pytest.mark.parametrize(
    ("side", "good", "expected"),
    [
        (LOW, LOW_IS, True),
        (LOW, HIGH_IS, False),
        (HIGH, HIGH_IS, True),
        (HIGH, LOW_IS, False),
        (LOW, NEITHER, False),
        (HIGH, NEITHER, False),
    ],
)
def test_news_is_good_on_the_side_that_is_wanted(
    side: Direction, good: GoodDirection, expected: bool
) -> None:
    assert is_good_news(side, good) is expected
