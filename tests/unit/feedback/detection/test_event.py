"""An open event: when it is over, when a far worse one is told on top of it, and by which line."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.detection.event import (
    AlarmLines,
    OpenEvent,
    is_good_news,
    log_ratio,
)
from aicmo_core.feedback.detection.recent import Window
from aicmo_core.feedback.detection.types import Direction, GoodDirection

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
LINES = AlarmLines(3.0, 3.0)
LOW, HIGH = Direction.LOW, Direction.HIGH


def event(share: float, points: int = 10) -> OpenEvent:
    """Return an event that left a share of the usual, open for some points."""
    direction = LOW if share < 1 else HIGH
    return OpenEvent(direction, SINCE, size=math.log(share), level=3, points=points)


def window(points: int, share: float, usual: float) -> Window:
    """Return a window of independent events: a share of how many are usual in it."""
    z = (share - 1.0) * math.sqrt(usual)
    return Window(points, usual * share, usual * 50, usual, 1.0 / usual, z, abs(z))


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


@given(
    st.floats(0.1, 0.8), st.floats(0.05, 1.2), st.floats(20, 10_000), st.sampled_from([1, 2, 3, 7])
)
def test_a_rise_is_over_when_a_drop_is_in_the_mirror(
    share: float, newest: float, usual: float, points: int
) -> None:
    fell = window(points, newest, usual)
    rose = fell._replace(amount=usual / newest, z=-fell.z)

    over = event(share).recovery([fell])

    assert (event(1 / share).recovery([rose]) is None) is (over is None)


def test_three_points_that_tell_the_event_from_the_usual_end_it() -> None:
    """A half of 100 events is five standard deviations: three points tell it, two do not yet."""
    still, well = window(7, 0.6, 230), window(3, 1.0, 100)

    assert event(0.5).recovery([window(2, 1.0, 66), well, still]) == well
    assert event(0.5).recovery([window(2, 1.0, 66), window(3, 0.6, 100), still]) is None


def test_two_points_end_an_event_only_where_they_tell_it_plainly() -> None:
    few, many = window(2, 1.0, 90), window(2, 1.0, 900)
    still = [window(3, 0.6, 130), window(7, 0.6, 300)]

    assert event(0.5).recovery([few, *still]) is None
    assert event(0.5).recovery([many, *still]) == many


@given(st.floats(0, 10**6), st.floats(0.01, 10**6))
def test_of_nothing_there_is_half_an_event_and_of_more_what_there_is(
    amount: float, expected: float
) -> None:
    found = Window(3, amount, 1.0, expected, 0.1, 0.0, 0.0)

    ratio = log_ratio(found)

    assert ratio == pytest.approx(math.log(max(amount, min(0.5, expected / 2)) / expected))


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
