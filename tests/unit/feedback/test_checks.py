import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.checks import SegmentShift, mix_share


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

    assert mix_share(parts) == pytest.approx(0.625)


def test_one_segment_has_no_mix():
    assert mix_share([shift("all", (40, 1000), (15, 500))]) is None


def test_without_a_change_there_is_nothing_to_explain():
    assert mix_share([shift(name, (40, 1000), (40, 1000)) for name in "ab"]) is None


counts = st.tuples(st.integers(0, 50), st.integers(0, 500))


@given(st.lists(st.tuples(counts, counts), max_size=5))
def test_any_segments_have_a_share_or_none(parts):
    share = mix_share([shift(str(n), *part) for n, part in enumerate(parts)])

    assert share is None or 0 <= share <= 1
