import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.detection.tails import (
    count_z,
    normal_of_t,
    upper_tail,
    z_of_upper_tail,
)


def poisson_z(count: int, mean: float) -> float:
    """Mid-p score by plain summation, the textbook way."""
    terms = [math.exp(-mean + i * math.log(mean) - math.lgamma(i + 1)) for i in range(count + 1)]
    return -z_of_upper_tail(sum(terms[:-1]) + terms[-1] / 2.0)


@given(st.floats(-6.0, 6.0))
def test_tail_and_score_are_inverse(z: float) -> None:
    assert z_of_upper_tail(upper_tail(z)) == pytest.approx(z, abs=1e-6)


@pytest.mark.parametrize(("count", "mean"), [(0, 3.0), (4, 12.0), (9, 15.0), (30, 18.0)])
def test_few_independent_events_are_judged_by_the_poisson_sum(count: int, mean: float) -> None:
    z = count_z(count, mean, dispersion=1.0, relative_variance=0.0)

    assert z == pytest.approx(poisson_z(count, mean), abs=1e-6)


@pytest.mark.parametrize(("count", "mean"), [(22, 40.0), (60, 100.0), (840, 1000.0), (150, 100.0)])
def test_many_events_agree_with_the_sum_far_into_the_tail(count: int, mean: float) -> None:
    z = count_z(count, mean, dispersion=1.0, relative_variance=0.0)

    assert z == pytest.approx(poisson_z(count, mean), abs=0.1)


def test_the_exact_and_the_fast_score_meet_where_they_change_over() -> None:
    exact = count_z(6, 19.99, dispersion=2.0, relative_variance=0.01)
    fast = count_z(6, 20.01, dispersion=2.0, relative_variance=0.01)

    assert exact == pytest.approx(fast, abs=0.2)


def test_all_of_ten_where_all_are_usual_is_nothing_special() -> None:
    z = count_z(10, 10 * (1 - 1e-10), dispersion=5.0, relative_variance=0.01, trials=10)

    assert z == pytest.approx(0.0, abs=0.05)


def test_all_of_twelve_opening_is_possible_and_thirteen_of_twelve_is_not_scored_as_more() -> None:
    all_open = count_z(12, 6.0, dispersion=1.0, relative_variance=0.0, trials=12)

    assert all_open == count_z(13, 6.0, dispersion=1.0, relative_variance=0.0, trials=12)
    assert 2.0 < all_open < 4.5


@given(
    mean=st.floats(0.5, 500.0),
    dispersion=st.floats(1.0, 5.0),
    relative_variance=st.floats(0.0, 0.2),
    count=st.integers(0, 60),
)
def test_more_events_never_score_lower(
    mean: float, dispersion: float, relative_variance: float, count: int
) -> None:
    def z(events: int) -> float:
        return count_z(events, mean, dispersion=dispersion, relative_variance=relative_variance)

    assert z(count) <= z(count + 1) + 1e-9


@given(mean=st.floats(20.0, 500.0), away=st.floats(2.5, 6.0), side=st.sampled_from([-1, 1]))
def test_noise_and_doubt_about_the_baseline_make_a_count_less_surprising(
    mean: float, away: float, side: int
) -> None:
    """Far from the centre: near it the skewness of the models differs by a little."""
    count = max(0, round(mean + side * away * math.sqrt(mean)))

    sure = count_z(count, mean, dispersion=1.0, relative_variance=0.0)
    noisy = count_z(count, mean, dispersion=3.0, relative_variance=0.0)
    doubtful = count_z(count, mean, dispersion=1.0, relative_variance=0.1)

    assert 0 < side * noisy < side * sure
    assert 0 < side * doubtful < side * sure


@pytest.mark.parametrize("trials", [None, 60, 1000])
@pytest.mark.parametrize(
    ("dispersion", "relative_variance"), [(1.0, 0.0), (2.0, 0.0), (1.0, 0.1), (1.5, 0.05)]
)
def test_few_events_vary_about_their_mean_as_much_as_they_are_said_to(
    dispersion: float, relative_variance: float, trials: int | None
) -> None:
    """What the scores of all counts say of each count's chance, has that mean and variance."""
    mean = 6.0
    middles = [
        upper_tail(
            -count_z(
                count,
                mean,
                dispersion=dispersion,
                relative_variance=relative_variance,
                trials=trials,
            )
        )
        for count in range(60)
    ]

    chances = [2 * middles[0]]
    for before, middle in pairwise(middles):
        chances.append(2 * (middle - before) - chances[-1])
    found = sum(count * chance for count, chance in enumerate(chances))
    variance = sum((count - mean) ** 2 * chance for count, chance in enumerate(chances))
    assert sum(chances) == pytest.approx(1.0, abs=1e-4)
    assert found == pytest.approx(mean, rel=1e-3)
    said = dispersion * mean + relative_variance * mean**2
    alone = mean if trials is None else mean * (1 - mean / trials)
    assert variance == pytest.approx(max(said, alone), rel=0.01)


@pytest.mark.parametrize(
    ("score", "degrees", "tail"),
    [(3.169, 10, 0.005), (2.678, 50, 0.005), (4.587, 10, 0.0005), (3.390, 100, 0.0005)],
)
def test_a_score_of_an_estimated_spread_has_the_tail_of_students_t(
    score: float, degrees: float, tail: float
) -> None:
    assert upper_tail(normal_of_t(score, degrees)) == pytest.approx(tail, rel=0.03)
    assert normal_of_t(-score, degrees) == -normal_of_t(score, degrees)
