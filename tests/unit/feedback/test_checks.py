from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.checks import (
    SAME_TIME,
    is_no_matter_of_words,
    may_follow,
    more_of_lesser,
    tracking_is_doubtful,
)
from aicmo_core.feedback.detection import Direction

BEGUN = datetime(2026, 11, 2, tzinfo=UTC)


def rate(seen, of=1000, expected=0.1, **fields):
    figures = {"numerator": seen, "denominator": of, "value": seen / of, "expected": expected}
    return Anomaly(**{"channel": "web", "metric": "conversion_rate", **figures, **fields})


def count(seen, expected, days=None, **fields):
    end = BEGUN + timedelta(days=days) if days else None
    window = {"window_start": BEGUN if days else None, "window_end": end}
    figures = {"value": seen, "expected": expected}
    return Anomaly(**{"channel": "web", "metric": "key_events", **figures, **window, **fields})


def volume(seen, expected=100.0, **fields):
    return count(seen, expected, **{"metric": "sessions", **fields})


def more(seen, expected=100.0, **fields):
    return volume(seen, expected, **{"direction": Direction.HIGH, **fields})


@pytest.mark.parametrize(
    ("departed", "doubtful"),
    [
        (rate(20), True),
        (rate(21), False),
        (rate(0, of=100), True),
        (rate(0, of=99), False),
        (rate(0, direction=Direction.HIGH), False),
        (rate(0, metric="reach"), False),
        (rate(0, expected=None), False),
        (count(2, 10), True),
        (count(2.1, 10), False),
        (count(0, 9), False),
        (count(0, 1, days=10), True),
        (count(0, 1, days=9), False),
        (count(0, 9, days=0.5), False),
        (count(None, 10), False),
        (count(0, None), False),
        (rate(0, denominator=None, expected=50), False),
        (rate(0, numerator=None, expected=50), False),
        (count(0, 1, days=10, window_start=None), False),
        (count(0, 1, days=10, window_end=None), False),
    ],
)
def test_tracking_is_doubted_where_four_of_five_of_at_least_ten_vanish(departed, doubtful):
    assert tracking_is_doubtful(departed, [departed], ["sessions", "revenue"]) is doubtful


@pytest.mark.parametrize(
    ("fallen", "broken"),
    [
        (rate(49), True),
        (rate(50), False),
        (rate(0, of=99), False),
        (rate(0, of=100), True),
        (count(4.9, 10), True),
        (count(5, 10), False),
        (count(0, 1, days=9), False),
        (count(None, 10), False),
        (rate(49, direction=Direction.HIGH), False),
        (volume(10), False),
        (rate(49, channel="email", metric="ctr"), False),
        (rate(49, channel="instagram", metric="engagement_rate"), False),
    ],
)
def test_a_page_that_loses_more_than_half_of_its_own_usual_is_no_matter_of_words(fallen, broken):
    own = fallen.model_copy(update={"method": Method.BASELINE})

    assert is_no_matter_of_words(own) is broken


def test_a_line_that_is_missed_by_more_than_half_is_no_fall():
    assert not is_no_matter_of_words(rate(10, method=Method.THRESHOLD))


@pytest.mark.parametrize(
    ("other", "doubtful"),
    [
        (volume(50), False),
        (volume(51), True),
        (volume(10, None), False),
        (volume(10, channel="email"), True),
        (volume(10, metric="revenue"), True),
        (volume(10, direction=Direction.HIGH), True),
    ],
)
def test_a_count_is_doubted_only_where_what_it_is_counted_of_holds(other, doubtful):
    gone = count(0, 10)

    assert tracking_is_doubtful(gone, [gone, other], ["sessions"]) is doubtful
    assert tracking_is_doubtful(gone, [gone, other], ["revenue"]) is False


@pytest.mark.parametrize(
    ("fallen", "grown", "explains"),
    [
        (rate(50), more(180), True),
        (rate(50), more(179), False),
        (rate(50), more(180, channel="email"), False),
        (rate(50), more(180, metric="revenue"), False),
        (rate(50), more(180, direction=Direction.LOW), False),
        (rate(50), more(180, None), False),
        (rate(50, expected=None), more(180), False),
        (rate(50, direction=Direction.HIGH), more(180), False),
        (rate(50, window_start=BEGUN + SAME_TIME), more(180, days=1), True),
        (rate(50, window_start=BEGUN - SAME_TIME), more(180, days=1), True),
        (rate(50, window_start=BEGUN + 1.1 * SAME_TIME), more(180, days=1), False),
        (rate(50, window_start=BEGUN - 1.1 * SAME_TIME), more(180, days=1), False),
        (rate(50, window_start=BEGUN), more(180), True),
        (rate(50), more(180, days=1), True),
    ],
)
def test_a_lower_rate_of_so_many_more_is_no_loss_while_nine_tenths_come_of_it(
    fallen, grown, explains
):
    assert more_of_lesser(fallen, [fallen, grown]) == (grown if explains else None)


@pytest.mark.parametrize(("days", "may"), [(-15, False), (-14, True), (0, True), (60, True)])
def test_what_follows_did_not_begin_long_before_its_cause(days, may):
    cause, one = rate(1, window_start=BEGUN), rate(1, window_start=BEGUN + timedelta(days=days))

    assert may_follow(one, cause) is may
    assert may_follow(rate(1), cause) is may_follow(one, rate(1)) is True
