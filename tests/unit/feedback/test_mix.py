import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.mix import SegmentShift, shifts_of, split_of, splits_of


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


@pytest.mark.parametrize(
    "rows", [None, "device:mobile", [1], [{"segment": "a", "events_before": "many"}], [{}]]
)
def test_rows_without_counts_are_no_segments(rows):
    assert shifts_of(rows) == []


def test_what_grew_is_named_and_not_what_is_large():
    parts = [
        shift("desktop", (70, 700), (60, 600)),
        shift("tablet", (10, 200), (5, 100)),
        shift("mobile", (1, 100), (3, 300)),
    ]

    assert split_of(parts).grown == ("mobile", 0.1, 0.3)


@pytest.mark.parametrize(("fell_by", "is_the_place"), [(0.041, True), (0.039, False)])
def test_four_fifths_of_the_change_of_rates_are_its_place(fell_by, is_the_place):
    there = shift("there", (100, 1000), (1000 * (0.1 - fell_by), 1000))
    elsewhere = shift("elsewhere", (100, 1000), (1000 * (0.05 + fell_by), 1000))

    assert split_of([there, elsewhere]).place == (there if is_the_place else None)


def test_a_place_is_of_the_change_of_rates_however_much_the_mix_has_changed():
    fell = shift("fell", (100, 1000), (72, 900))
    poor = shift("poor", (10, 1000), (25, 2500))

    split = split_of([fell, poor])

    assert split.share > 0.5
    assert split.place == fell
