import math
import random

import pytest

from aicmo_core.feedback.detection import (
    SeriesDetector,
    SeriesKind,
    SeriesProfile,
    share_alarm_budget,
)
from aicmo_core.feedback.detection.noise import Spread
from aicmo_core.feedback.detection.pooling import shared_priors
from tests.unit.feedback.detection.series_makers import (
    CLICKS,
    CONVERSION,
    conversions,
    scored,
    trained,
)


def measured(value: float, points: float = 60.0) -> Spread:
    return Spread(prior=2.0, prior_points=12.0, total=value * points, weight=points)


def test_series_that_are_equally_noisy_lean_on_each_other() -> None:
    rng = random.Random(4)  # noqa: S311 - repeatable figures, no secret
    chance = [4.0 * math.exp(rng.gauss(0.0, math.sqrt(2.0 / 60.0))) for _ in range(10)]

    priors = shared_priors([measured(one) for one in chance], 2.0)

    assert all(3.2 < prior.value < 4.6 for prior in priors)
    assert all(prior.points > 30.0 for prior in priors)


def test_series_with_a_noise_of_their_own_lean_on_nobody() -> None:
    priors = shared_priors([measured(one) for one in (1.0, 2.0, 6.0, 20.0, 60.0)], 2.0)

    assert all(prior.points < 3.0 for prior in priors)


def test_no_series_is_its_own_witness() -> None:
    priors = shared_priors([*(measured(2.0) for _ in range(6)), measured(5.0)], 2.0)

    assert priors[6].value == pytest.approx(2.0, rel=0.02)
    assert priors[0].value > priors[6].value


def test_a_young_series_listens_before_it_speaks() -> None:
    settled = [measured(3.0, 150.0) for _ in range(5)]

    alone = shared_priors(settled, 2.0)
    *beside, young = shared_priors([*settled, measured(40.0, 3.0)], 2.0)

    assert beside == alone
    assert young.value == pytest.approx(3.0, rel=0.1)


@pytest.mark.parametrize("spreads", [[], [Spread(2.0, 12.0)], [measured(2.0)]])
def test_without_siblings_a_series_believes_what_its_kind_does(spreads: list[Spread]) -> None:
    for prior in shared_priors(spreads, 2.0):
        assert prior.value == pytest.approx(2.0)
        assert prior.points == pytest.approx(12.0, rel=0.1)


def test_another_detector_of_the_series_takes_the_same_share() -> None:
    first, again = trained(), trained()
    share_alarm_budget([first, *(trained() for _ in range(3))])

    again.take(first.share)

    assert again.share == first.share != trained().share
    assert repr(scored(again, conversions(5, first=90))) == repr(
        scored(first, conversions(5, first=90))
    )


def test_prices_neither_tell_nor_hear_of_counts() -> None:
    price = SeriesDetector(SeriesProfile(metric="ads/cpc", kind=SeriesKind.GAUGE))
    before = price.share.noise

    share_alarm_budget([price, trained(), SeriesDetector(CONVERSION)])

    assert price.share.noise == before


def restless(detector: SeriesDetector) -> SeriesDetector:
    """The same with runs of points that vary half as much again as single ones tell."""
    detector.runs.total, detector.runs.weight = 90.0, 60.0
    return detector


def test_days_that_carry_over_in_most_series_do_so_in_the_next_one_too() -> None:
    quiet, young = trained(), SeriesDetector(CONVERSION)

    share_alarm_budget([quiet, young, *(restless(trained()) for _ in range(6))])

    assert 1.35 < young.runs.value() < 1.5
    assert 1.0 < quiet.runs.value() < young.runs.value()


def test_what_carries_over_from_day_to_day_is_not_expected_of_sends() -> None:
    send = SeriesDetector(CLICKS)

    share_alarm_budget([send, *(restless(trained()) for _ in range(6))])

    assert send.runs.value() == pytest.approx(1.0)


def test_a_slow_decline_and_figures_that_creep_do_not_pass_for_days_that_carry_over() -> None:
    creeping, declining, quiet = trained(), restless(trained()), [trained() for _ in range(6)]
    creeping.runs.total, creeping.runs.weight = 2.0, 60.0
    declining.runs.total = 240.0

    share_alarm_budget([creeping, declining, *quiet])

    assert declining.runs.value() < 3.6
    assert all(one.runs.value() > 0.85 for one in quiet)
