from datetime import UTC, datetime

import pytest

from aicmo_core.feedback.detection import Direction, Point, SeriesKind, SeriesProfile
from aicmo_core.feedback.detection.thresholds import below_line, crossing

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
