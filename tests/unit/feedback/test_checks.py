from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aicmo_core.feedback.anomalies import Anomaly, Direction
from aicmo_core.feedback.checks import (
    SAME_TIME,
    SegmentShift,
    may_follow,
    more_of_lesser,
    shifts_of,
    split_of,
    splits_of,
    tracking_is_doubtful,
)


def shift(name, before, after):
    return SegmentShift(
        segment=name,
        events_before=before[0],
        base_before=before[1],
        events_after=after[0],
        base_after=after[1],
    )


def test_a_change_is_split_between_mix_and_rates_without_a_rest():
    # Desktop 4 % and mobile 1 %, half and half; then 3 % and 1 %, a quarter and three quarters.
    # Mix: -0.25 x 3.5 % + 0.25 x 1 % = -0.625 points; rates: -1 % x 0.375 = -0.375 points.
    parts = [shift("desktop", (40, 1000), (15, 500)), shift("mobile", (10, 1000), (15, 1500))]

    assert split_of(parts).share == pytest.approx(0.625)


def test_one_segment_has_no_mix():
    alone = [shift("list:all", (40, 1000), (15, 10_000))]

    assert split_of(alone) is None
    assert splits_of(alone, FALLEN) == []


def test_a_segment_that_came_or_went_is_taken_at_the_rate_that_is_known():
    assert shift("came", (0, 0), (3, 10)).rates == (0.3, 0.3)
    assert shift("went", (3, 10), (0, 0)).rates == (0.3, 0.3)
    assert shift("never", (0, 0), (0, 0)).rates == (0.0, 0.0)


def test_without_a_change_there_is_nothing_to_explain():
    assert split_of([shift(name, (40, 1000), (40, 1000)) for name in "ab"]) is None


counts = st.tuples(st.integers(0, 50), st.integers(0, 500))


@given(st.lists(st.tuples(counts, counts), max_size=5))
@example([((0, 0), (1, 5)), ((0, 0), (2, 5))])
@example([((1, 5), (0, 0)), ((2, 5), (0, 0))])
def test_any_segments_have_a_share_or_none(parts):
    split = split_of([shift(str(n), *part) for n, part in enumerate(parts)])

    assert split is None or 0 <= split.share <= 1


FALLEN = Anomaly(channel="web", metric="conversion_rate", denominator=10_000)
MIXED = [
    shift("channel:social", (10, 2000), (40, 8000)),
    shift("channel:search", (240, 8000), (60, 2000)),
]
ALIKE = [
    shift("device:mobile", (125, 5000), (50, 5000)),
    shift("device:desktop", (125, 5000), (50, 5000)),
]


def test_each_kind_of_segments_is_split_by_itself():
    by_channel, by_device = splits_of([*MIXED, *ALIKE], FALLEN)

    assert by_channel.share == pytest.approx(1.0)
    assert by_channel.grown == ("channel:social", 0.2, 0.8)
    assert by_device.share == pytest.approx(0.0)


def test_a_few_pages_of_many_do_not_speak_for_the_whole():
    few = [shift("page:/a", (5, 100), (1, 400)), shift("page:/b", (90, 900), (60, 600))]

    assert splits_of(few, FALLEN) == []
    assert len(splits_of(few, FALLEN.model_copy(update={"denominator": None}))) == 1


def test_segments_that_name_no_kind_are_of_one():
    parts = [shift("desktop", (150, 5000), (60, 2000)), shift("mobile", (50, 5000), (80, 8000))]

    [split] = splits_of(parts, FALLEN)

    assert split.grown == ("mobile", 0.5, 0.8)


def test_the_segment_in_which_a_rate_fell_is_its_place():
    parts = [
        shift("device:mobile", (150, 6000), (60, 6000)),
        shift("device:desktop", (160, 4000), (158, 4000)),
    ]

    assert split_of(parts).place == parts[0]
    assert split_of(ALIKE).place is None


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


@pytest.mark.parametrize(
    "rows", [None, "device:mobile", [1], [{"segment": "a", "events_before": "many"}], [{}]]
)
def test_rows_without_counts_are_no_segments(rows):
    assert shifts_of(rows) == []
