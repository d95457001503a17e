"""The generator does what it says, and the detector keeps its promises on it (fixed seeds here)."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from aicmo_core.feedback.detection import SeriesKind, share_alarm_budget
from bench.detect import Bench, false_alarms, learn
from bench.detect_peers import KnownBaseline, alarms, line_for_budget
from bench.marketing_series import (
    HISTORY_DAYS,
    PLAN,
    QUARTER_DAYS,
    Effect,
    Planted,
    World,
    beta_binomial,
    brand,
    calendar,
    negative_binomial,
    series,
)

PLANS = {plan.name: plan for plan in PLAN}


@pytest.mark.parametrize("dispersion", [1.0, 2.0, 3.0])
def test_counts_vary_as_much_as_they_are_asked_to(dispersion: float) -> None:
    rng = np.random.default_rng(5)

    flows = [negative_binomial(rng, 300.0, dispersion) for _ in range(4000)]
    shares = [beta_binomial(rng, 1000, 0.3, dispersion) for _ in range(4000)]

    assert np.var(flows) / 300.0 == pytest.approx(dispersion, rel=0.1)
    assert np.var(shares) / 210.0 == pytest.approx(dispersion, rel=0.1)


def test_the_same_seed_makes_the_same_brand() -> None:
    first, again = brand(np.random.default_rng(3)), brand(np.random.default_rng(3))

    assert [one.readings for one in first] == [one.readings for one in again]
    assert {one.plan.kind for one in first} == set(SeriesKind)


def test_a_planted_drop_takes_its_share_and_leaves_everything_else_alone() -> None:
    def events(planted: Planted) -> dict[int, float]:
        rng = np.random.default_rng(8)
        made = series(
            rng, PLANS["web/sessions"], calendar(rng), daily_events=90_000.0, planted=planted
        )
        return {r.day: r.point.numerator or 0.0 for r in made.readings if r.point.is_settled}

    day = HISTORY_DAYS + 10
    plain, dropped = events(Planted()), events(Planted(Effect.DROP, 0.4, day))

    before = [one for one in plain if one in dropped and one < day]
    assert sum(dropped[d] for d in before) == sum(plain[d] for d in before)
    assert dropped[day] / plain[day] == pytest.approx(0.6, abs=0.05)


def test_brands_without_a_planted_effect_stay_near_their_budget_of_false_alarms() -> None:
    brands = [brand(np.random.default_rng(seed)) for seed in range(40)]

    told: Counter[tuple[str, bool]] = sum((false_alarms(one) for one in brands), Counter())

    # 40 brand-quarters at up to one each; a Poisson count reaches 56 once in a hundred runs.
    assert 10 <= told.total() <= 55


def test_brands_whose_good_days_carry_over_cry_wolf_little_more_often() -> None:
    restless = World(carried_sd=0.08)
    brands = [brand(np.random.default_rng(seed), world=restless) for seed in range(30)]

    told: Counter[tuple[str, bool]] = sum((false_alarms(one) for one in brands), Counter())

    # Were each day taken for independent of the one before, it would be five a brand-quarter.
    assert told.total() <= 50


def test_brands_with_a_month_of_history_keep_to_the_budget_too() -> None:
    told = 0
    for seed in range(40):
        young = brand(np.random.default_rng(seed))
        detectors = [learn(one, until=30) for one in young]
        share_alarm_budget(detectors)
        for one, detector in zip(young, detectors, strict=True):
            quarter = [r for r in one.readings if 30 <= r.day < 30 + QUARTER_DAYS]
            told += sum(detector.score(r.point, r.explained_by).is_new for r in quarter)

    assert told <= 55


def test_drops_are_found_nearly_as_often_as_by_one_who_knows_the_baseline() -> None:
    bench = Bench(seed=20, brands=12, cases=40)

    large = bench.case("web/conversion_rate", (900, 900), Effect.DROP, 0.4)
    clear = bench.case("web/conversion_rate", (900, 9000), Effect.DROP, 0.2)
    broken = bench.case("web/sessions", (900, 900), Effect.BROKEN, 0.0)

    assert large[0].within(3) >= 97.0
    assert clear[0].within(3) >= clear[-1].within(3) - 15.0
    assert clear[0].within(3) >= 85.0
    assert broken[0].within(1) >= 95.0


def test_a_peer_calibrated_to_a_budget_spends_it() -> None:
    brands = [brand(np.random.default_rng(seed)) for seed in range(6)]
    runs = [list(KnownBaseline().ranks(one)) for made in brands for one in made]

    line = line_for_budget(runs, allowed=6)

    assert 4 <= sum(1 for ranked in runs for _ in alarms(ranked, line)) <= 6
