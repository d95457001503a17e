import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection import SeriesStrength, alarm_lines
from aicmo_core.feedback.detection.budget import HIGHEST_LINE, LOWEST_LINE, OPENINGS_PER_TEST
from aicmo_core.feedback.detection.tails import upper_tail

series = st.builds(SeriesStrength, st.floats(0.0, 30.0), st.sampled_from([26.0, 91.0]))


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
    strong, middling = SeriesStrength(15.0, 91.0), SeriesStrength(4.0, 91.0)

    alone = alarm_lines([middling] * 12)[0]
    strong_line, in_company = alarm_lines([strong] * 6 + [middling] * 6)[5:7]

    assert strong_line > in_company
    assert in_company < alone


def test_more_series_mean_higher_lines() -> None:
    few = alarm_lines([SeriesStrength(4.0, 91.0)] * 4)[0]
    many = alarm_lines([SeriesStrength(4.0, 91.0)] * 16)[0]

    assert many > few


def test_a_budget_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="budget"):
        alarm_lines([SeriesStrength(4.0, 91.0)], 0.0)
