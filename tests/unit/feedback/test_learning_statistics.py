import math
from random import Random

import pytest

from aicmo_core.feedback.learning_statistics import (
    Change,
    Recovery,
    change_between,
    effect_of,
    natural_recovery,
    pooled_effect,
    together,
)
from aicmo_core.feedback.levels import count_level, ratio_level, value_level
from bench.learning import STATED, World, simulate

RATE, BASE = 0.05, 2000


def counts(random, rate, points):
    """Return counts of a rate that wobbles from day to day: over-dispersion about 2."""
    drawn = []
    for _ in range(points):
        mean = BASE * rate * math.exp(random.gauss(0, 0.1))
        drawn.append((max(0.0, random.gauss(mean, math.sqrt(mean))), BASE))
    return drawn


def case(random, true_effect=0.0, share=None):
    """Return one anomaly: a real dip, which closes partly by itself, plus what the work did."""
    gap = random.uniform(0.1, 0.5)
    closes = random.gauss(0.6 if share is None else share, 0.3)
    before = ratio_level(counts(random, RATE * math.exp(-gap), 10))
    after_rate = RATE * math.exp(-gap + closes * gap + true_effect)
    after = ratio_level(counts(random, after_rate, 28))
    return change_between(before, after, RATE)


def credited(random, *, treated, untreated, true_effect=0.0, share=None):
    recovery = natural_recovery([case(random, share=share) for _ in range(untreated)])
    cases = [case(random, true_effect, share) for _ in range(treated)]
    return pooled_effect(cases, recovery).low > 0


@pytest.mark.parametrize(
    ("treated", "untreated", "share"),
    [(20, 12, 0.6), (5, 5, 0.6), (1, 8, 0.6), (10, 10, 1.0), (10, 0, 0.7), (15, 10, 0.1)],
)
def test_work_without_effect_is_not_credited_beyond_the_stated_error(treated, untreated, share):
    random = Random(treated * 100 + untreated)  # noqa: S311
    rules = 240

    wrong = sum(
        credited(random, treated=treated, untreated=untreated, share=share) for _ in range(rules)
    )

    # One-sided error of a 95 % interval is 2.5 %; three standard deviations of chance on top.
    assert wrong <= rules * 0.025 + 3 * math.sqrt(rules * 0.025 * 0.975)


def beyond_chance(rules):
    """Return how many of so many rules may err: 2.5 %, and three deviations of chance."""
    return rules * STATED + 3 * math.sqrt(rules * STATED * (1 - STATED))


BRANDS = World("30 brands", treated=30, untreated=30)
FEW_EVENTS = World("30 brands", treated=30, untreated=30, events_a_day=5.0)
ONE_BRAND = World("one brand", treated=1, untreated=8, seen_z=2.5, one_brand=True)
AGAIN = World("one brand, 20 tasks", treated=20, untreated=8, seen_z=2.5, one_brand=True)


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0, 1.2])
@pytest.mark.parametrize("world", [BRANDS, FEW_EVENTS, ONE_BRAND, AGAIN])
def test_a_gap_that_is_measured_with_error_credits_and_blames_no_idle_rule(world, share):
    rules = 200

    wrong = simulate(world, share=share, rules=rules, seed=1)

    assert wrong.credited * rules <= beyond_chance(rules)
    assert wrong.blamed * rules <= beyond_chance(rules)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_thirty_brands_find_an_effect_of_a_tenth(share):
    found = simulate(BRANDS, share=share, rules=60, seed=2, true_effect=math.log(1.1))

    assert found.credited > 0.85


def test_the_cases_of_one_brand_count_as_one():
    recovery = natural_recovery([])
    one = Change(log_change=0.2, variance=0.002, gap=0.4, before_variance=0.001)
    other = Change(log_change=0.4, variance=0.002, gap=0.2, before_variance=0.001)

    both = together([one, other, other], recovery)

    assert 0.2 < both.log_change < 0.4
    assert 0.2 < both.gap < 0.4
    assert both.variance < one.variance
    assert together([one], recovery) == one


def test_what_few_cases_tell_has_the_wider_interval_of_students_t():
    few = Recovery(share=0.5, std_error=0.0, spread=0.1, cases=4, freedom=3.0)
    many = Recovery(share=0.5, std_error=0.0, spread=0.1, cases=4, freedom=1e6)
    change = Change(log_change=0.3, variance=0.0, gap=0.4)

    ratio = effect_of([change], few).std_error / effect_of([change], many).std_error

    assert ratio == pytest.approx(3.18 / 1.96, rel=0.03)


def test_work_that_helps_is_found():
    random = Random(7)  # noqa: S311

    found = sum(
        credited(random, treated=20, untreated=12, true_effect=math.log(1.25)) for _ in range(60)
    )

    assert found >= 54


def test_without_the_correction_recovery_would_be_taken_for_success():
    random = Random(11)  # noqa: S311
    naive = Recovery(share=0.0, std_error=0.0, spread=0.0, cases=0)

    wrong = sum(pooled_effect([case(random) for _ in range(10)], naive).low > 0 for _ in range(50))

    assert wrong >= 48


def test_intervals_cover_the_truth_as_often_as_they_say():
    random = Random(13)  # noqa: S311
    truth = math.log(1.1)
    covered = 0
    for _ in range(200):
        recovery = natural_recovery([case(random) for _ in range(12)])
        effect = pooled_effect([case(random, truth) for _ in range(12)], recovery)
        covered += effect.low <= truth <= effect.high

    assert covered >= 182


def test_recovery_is_learned_from_untreated_cases():
    random = Random(3)  # noqa: S311

    learned = natural_recovery([case(random, share=0.9) for _ in range(40)])

    assert learned.share == pytest.approx(0.9, abs=0.12)
    assert learned.std_error < 0.1


def test_how_much_cases_differ_is_seen_through_the_noise_of_small_gaps():
    random = Random(5)  # noqa: S311

    learned = natural_recovery([case(random) for _ in range(90)])

    assert learned.spread == pytest.approx(0.3, abs=0.08)


def test_what_the_window_before_got_wrong_cancels_as_far_as_the_gap_closes():
    change = Change(log_change=0.2, variance=0.003, gap=0.2, before_variance=0.002)

    assert change.noise(share=0.0) == pytest.approx(0.003)
    assert change.noise(share=1.0) == pytest.approx(0.001)


def test_cases_that_disagree_widen_what_they_tell_together():
    recovery = Recovery(share=0.5, std_error=0.0, spread=0.1, cases=50)
    agree = [Change(log_change=0.2, variance=0.001, gap=0.0)] * 10
    disagree = [Change(log_change=0.2 + step, variance=0.001, gap=0.0) for step in (-0.3, 0.3)] * 5

    assert (
        pooled_effect(disagree, recovery).std_error > 3 * pooled_effect(agree, recovery).std_error
    )


def test_without_untreated_cases_the_prior_is_unsure():
    prior = natural_recovery([])

    assert (prior.share, prior.std_error, prior.cases) == (0.5, 1.0, 0)


def test_an_effect_is_shrunk_the_more_the_less_is_known():
    recovery = natural_recovery([])
    sure = effect_of([Change(log_change=0.3, variance=0.0001, gap=0.0)], recovery)
    unsure = effect_of([Change(log_change=0.3, variance=0.1, gap=0.0)], recovery)

    assert sure.log_effect == pytest.approx(0.3, rel=0.01)
    assert unsure.log_effect < 0.15


def test_a_change_is_as_unsure_as_both_windows_and_the_drift_between_them():
    before, after = ratio_level([(50, 1000)] * 3), ratio_level([(60, 1000)] * 9)

    change = change_between(before, after, 0.05, drift=0.02)

    assert change.variance == pytest.approx(before.variance + after.variance + 0.02)
    assert change.before_variance == before.variance
    assert change.log_change == pytest.approx(math.log(60 / 50), abs=0.01)
    assert change.gap == pytest.approx(0, abs=0.01)


def test_levels_need_points():
    assert ratio_level([(5, 100)]) is None
    assert ratio_level([(5, 0), (5, 100)]) is None
    assert ratio_level([(5, 100), (5, 100)]) is not None
    assert count_level([(5, 1.0)]) is None
    assert count_level([(5, 1.0), (5, 1.0)]) is not None
    assert value_level([1.0, 2.0]) is None
    assert value_level([1.0, 2.0, 3.0]) is not None


@pytest.mark.parametrize("level", [ratio_level, count_level, value_level])
def test_of_no_points_there_is_no_level_whatever_another_window_tells(level):
    other = value_level([1.0, 2.0, 3.0])

    assert level([], other) is None


def test_one_point_is_enough_where_another_window_tells_how_points_scatter():
    calm, wild = (ratio_level([(50 - by, 1000), (50 + by, 1000)] * 5) for by in (1, 40))

    near, far = (ratio_level([(50, 1000)], like) for like in (calm, wild))

    assert near.log_mean == far.log_mean
    assert near.variance < far.variance / 4


def test_a_rate_of_nought_has_a_level():
    """As if half of one event were there."""
    for level in (ratio_level([(0, 500), (0, 500)]), count_level([(0, 500), (0, 500)])):
        assert level.log_mean == pytest.approx(math.log(0.5 / 1000), abs=0.01)
        assert level.variance >= 1 / 0.5


def test_a_rate_of_one_has_a_level():
    level = ratio_level([(500, 500), (500, 500)])

    assert level.log_mean == pytest.approx(0, abs=0.01)
    assert 0 < level.variance < 1e-3


def test_what_has_no_logarithm_is_left_out_of_a_value():
    assert value_level([0.0, -1.0, 2.0, 2.0, 2.0]) == value_level([2.0, 2.0, 2.0])
    assert value_level([0.0, 1.0, 2.0]) is None


def spread_out(random, kind):
    """Return twelve days of a known log level, which scatter four times as wide as coin tosses."""
    true = math.log(0.3)
    if kind is value_level:
        return true, [0.3 * math.exp(random.gauss(0, 0.2)) for _ in range(12)]
    counted = []
    for _ in range(12):
        base = random.choice((200, 1000, 3000))
        mean, rest = 0.3 * base, 0.7 if kind is ratio_level else 1.0
        counted.append((max(0.0, random.gauss(mean, math.sqrt(4 * mean * rest))), base))
    return true, counted


@pytest.mark.parametrize("kind", [ratio_level, count_level, value_level])
def test_a_level_is_off_by_as_much_as_it_says(kind):
    random = Random(11)  # noqa: S311
    off = []
    for _ in range(600):
        true, points = spread_out(random, kind)
        level = kind(points)
        off.append((level.log_mean - true) / math.sqrt(level.variance))

    assert math.fsum(off) / len(off) == pytest.approx(0, abs=0.15)
    # Eleven degrees of freedom: Student's t has 11 / 9 of the normal's variance.
    assert math.fsum(one**2 for one in off) / len(off) == pytest.approx(11 / 9, rel=0.15)


def test_what_stays_the_same_is_known_well_and_never_for_certain():
    assert 0 < value_level([2.0] * 10).variance < 1e-5
