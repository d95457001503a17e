from datetime import UTC, datetime

import pytest

from aicmo_core.feedback.detection import Direction, Point, SeriesKind, SeriesProfile
from aicmo_core.feedback.detection.thresholds import Crossing, below_line, crossing, figure

AT = datetime(2026, 3, 2, tzinfo=UTC)
COMPLAINTS = SeriesProfile(metric="complaint_rate", kind=SeriesKind.PER_SEND, high_line=0.001)
CLICKS = SeriesProfile(metric="ctr", kind=SeriesKind.PER_SEND, low_line=0.04)


@pytest.mark.parametrize(
    ("channel", "metric", "line"),
    [
        ("email", "open_rate", 0.20),
        ("email", "ctr", 0.04),
        ("instagram", "engagement_rate", 0.03),
        ("web", "conversion_rate", 0.01),
    ],
)
def test_the_four_rules_fire_below_their_line_and_not_on_it(
    channel: str, metric: str, line: float
) -> None:
    assert below_line(channel, metric, line - 0.0001)
    assert not below_line(channel, metric, line)


def test_a_missing_figure_and_an_unknown_metric_fire_nothing() -> None:
    assert not below_line("email", "ctr", None)
    assert not below_line("email", "mood", 0.0)


def test_a_bare_figure_is_taken_at_its_word() -> None:
    crossed = crossing(Point(AT, value=0.03), CLICKS)

    assert crossed is not None
    assert crossed.direction is Direction.LOW


def test_two_clicks_of_a_hundred_are_too_few_to_tell() -> None:
    assert crossing(Point(AT, numerator=2, denominator=100), CLICKS) is None


def test_two_hundred_clicks_of_ten_thousand_are_not() -> None:
    crossed = crossing(Point(AT, numerator=200, denominator=10_000), CLICKS)

    assert crossed is not None
    assert crossed.z < -5.0


def test_complaints_break_their_line_from_below() -> None:
    crossed = crossing(Point(AT, numerator=40, denominator=10_000), COMPLAINTS)

    assert crossed is not None
    assert crossed.direction is Direction.HIGH


@pytest.mark.parametrize(
    ("point", "told"),
    [
        (Point(AT, value=3.0), 3.0),
        (Point(AT), None),
        (Point(AT, value=9.0, numerator=3), 3),
        (Point(AT, value=9.0, numerator=3, denominator=4), 0.75),
        (Point(AT, value=9.0, numerator=0, denominator=0), None),
    ],
)
def test_a_figure_is_its_counts_where_it_has_them(point: Point, told: float | None) -> None:
    assert figure(point) == told


def test_nought_breaks_a_rule_and_what_no_rate_can_be_breaks_none() -> None:
    assert below_line("email", "ctr", 0.0)
    assert not below_line("email", "ctr", -0.01)


@pytest.mark.parametrize(
    ("value", "crossed"), [(0.0009, False), (0.001, False), (0.0011, True), (None, False)]
)
def test_a_figure_on_the_line_that_it_must_not_rise_above_has_not_crossed_it(
    value: float | None, crossed: bool
) -> None:
    found = crossing(Point(AT, value=value), COMPLAINTS)

    assert (found is not None) is crossed
    if found:
        assert found == Crossing(0.001, Direction.HIGH, 0.0011, 0.0)


@pytest.mark.parametrize(("clicks", "crossed"), [(353, True), (354, False), (400, False)])
def test_a_counted_figure_crosses_its_line_by_more_than_chance(clicks: int, crossed: bool) -> None:
    """Of 10,000, 400 are the line and 28 the noise of twice their number: 1.645 of them count."""
    found = crossing(Point(AT, numerator=clicks, denominator=10_000), CLICKS)

    assert (found is not None) is crossed


@pytest.mark.parametrize(
    ("point", "crossed"),
    [
        (Point(AT, value=0.0399), True),
        (Point(AT, value=0.04), False),
        (Point(AT, value=0.05), False),
        (Point(AT, numerator=0.03), True),
        (Point(AT, value=0.03, denominator=100), True),
    ],
)
def test_a_bare_figure_on_its_line_or_above_has_not_fallen_under_it(
    point: Point, crossed: bool
) -> None:
    assert (crossing(point, CLICKS) is not None) is crossed
