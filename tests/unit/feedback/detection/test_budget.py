import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection.budget import (
    _DROPS,
    HIGHEST_LINE,
    LOWEST_LINE,
    OPENINGS_PER_TEST,
    SeriesStrength,
    alarm_lines,
)
from aicmo_core.feedback.detection.tails import upper_tail
from aicmo_core.feedback.detection.types import SeriesKind

series = st.builds(
    SeriesStrength,
    st.sampled_from(SeriesKind),
    st.floats(0.0, 30.0),
    st.sampled_from([26.0, 91.0]),
)


def daily(strength: float, kind: SeriesKind = SeriesKind.RATIO) -> SeriesStrength:
    return SeriesStrength(kind, strength, 91.0)


def spent(brand: list[SeriesStrength], lines: list[float]) -> float:
    tests = [one.tests_per_quarter for one in brand]
    return OPENINGS_PER_TEST * sum(
        n * upper_tail(line) for n, line in zip(tests, lines, strict=True)
    )


@given(st.lists(series, min_size=1, max_size=30), st.floats(0.2, 2.0))
def test_a_brand_never_spends_more_than_its_budget_unless_every_line_is_at_its_highest(
    brand: list[SeriesStrength], budget: float
) -> None:
    lines = alarm_lines(brand, budget)

    assert all(LOWEST_LINE <= line <= HIGHEST_LINE for line in lines)
    assert spent(brand, lines) <= budget * 1.01 or min(lines) == HIGHEST_LINE


def test_a_strong_series_leaves_its_share_to_one_that_needs_it() -> None:
    strong, middling = daily(15.0), daily(4.0)

    alone = alarm_lines([middling] * 12)[0]
    strong_line, in_company = alarm_lines([strong] * 6 + [middling] * 6)[5:7]

    assert strong_line > in_company
    assert in_company < alone


def test_a_hopeless_series_does_not_waste_the_budget_of_the_others() -> None:
    hopeless, hopeful = daily(0.5), daily(2.5)

    lines = alarm_lines([hopeless] * 6 + [hopeful] * 6)

    assert lines[0] > lines[6]
    assert lines[6] < alarm_lines([hopeful] * 12)[0]


def test_a_series_that_can_just_show_ten_percent_is_given_more_than_one_where_that_is_plain() -> (
    None
):
    brand = [daily(strength) for strength in (7.0, 15.0, 2.5, 2.5) * 3]

    shows_ten, plain, shows_twenty, _ = alarm_lines(brand)[:4]

    assert shows_twenty < shows_ten < plain == HIGHEST_LINE


def test_where_nine_drops_of_twenty_percent_in_ten_are_within_reach_they_are_found() -> None:
    strengths = (1.0, 1.5, 2.0, 2.8, 3.8, 5.5, 8.0, 12.0)
    weaker, middling, larger = alarm_lines([daily(one) for one in strengths])[3:6]

    assert middling < weaker < larger
    assert upper_tail(middling - 3.8) > 0.85
    assert upper_tail(larger - 5.5) > 0.9


def test_no_other_lines_for_the_same_false_alarms_find_more() -> None:
    brand = [daily(strength) for strength in (1.0, 1.5, 2.0, 2.5, 2.7, 2.9) * 2]
    best = alarm_lines(brand)

    one_line = [equal_line(spent(brand, best), brand)] * len(brand)

    assert worth(brand, best) > worth(brand, one_line)


def worth(brand: list[SeriesStrength], lines: list[float]) -> float:
    """What the found drops of 10, 20 and 40 % are worth together."""
    return sum(
        weight * upper_tail(line - share * one.strength)
        for one, line in zip(brand, lines, strict=True)
        for share, weight in _DROPS
    )


def equal_line(allowed: float, brand: list[SeriesStrength]) -> float:
    low, high = 2.0, 5.0
    for _ in range(40):
        middle = (low + high) / 2.0
        if spent(brand, [middle] * len(brand)) > allowed:
            low = middle
        else:
            high = middle
    return high


def test_people_come_before_prices_and_the_less_certain_baseline_gets_the_lower_line() -> None:
    kinds = [SeriesKind.FLOW, SeriesKind.RATIO, SeriesKind.GAUGE]
    flow, ratio, price = alarm_lines([daily(2.5, kind) for kind in kinds * 4])[:3]

    assert flow < ratio < price


def test_more_series_mean_higher_lines() -> None:
    few = alarm_lines([daily(4.0)] * 4)[0]
    many = alarm_lines([daily(4.0)] * 16)[0]

    assert many > few


def test_a_budget_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="budget"):
        alarm_lines([daily(4.0)], 0.0)
