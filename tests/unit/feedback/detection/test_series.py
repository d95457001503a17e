import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection import (
    Annotation,
    Direction,
    GoodDirection,
    Phase,
    Point,
    Season,
    SeriesDetector,
    SeriesKind,
    SeriesProfile,
    explanation,
    share_alarm_budget,
    to_dict,
)
from tests.unit.feedback.detection.series_makers import (
    CLICKS,
    CONVERSION,
    CPC,
    SESSIONS,
    conversions,
    day,
    scored,
    trained,
)

QUIET, DROP = [1.0] * 20, [0.5] * 10


def phases_of(factors: list[float]) -> list[Phase]:
    """What the days after a quiet quarter are told as."""
    verdicts = scored(SeriesDetector(CONVERSION), conversions(90 + len(factors), factors=factors))
    return [verdict.phase for verdict in verdicts[90:]]


def test_a_quiet_quarter_raises_nothing() -> None:
    verdicts = scored(SeriesDetector(CONVERSION), conversions(120))

    assert not any(verdict.is_anomaly for verdict in verdicts)
    assert all(verdict.score < 0.5 for verdict in verdicts)


def test_a_drop_is_told_once_goes_on_and_recovers() -> None:
    phases = phases_of([*DROP, *QUIET])

    assert phases.count(Phase.OPENED) == 1
    assert phases.index(Phase.OPENED) <= 1
    assert phases.count(Phase.RECOVERED) == 1
    assert phases.index(Phase.RECOVERED) >= len(DROP)
    assert set(phases[phases.index(Phase.RECOVERED) + 1 :]) == {Phase.NORMAL}


def test_a_lasting_step_stays_one_open_event() -> None:
    phases = phases_of([0.6] * 60)

    assert phases.count(Phase.OPENED) == 1
    assert set(phases[phases.index(Phase.OPENED) + 1 :]) == {Phase.CONTINUING}


def test_a_relapse_after_a_short_recovery_is_told_once_and_dated_anew() -> None:
    factors = [*DROP, *[1.0] * 7, *DROP]
    verdicts = scored(trained(), conversions(len(factors), factors=factors, first=90))

    assert sum(verdict.is_new for verdict in verdicts) == 1
    assert verdicts[-1].phase is Phase.CONTINUING
    assert verdicts[-1].since == day(90 + len(DROP) + 7)


def test_the_same_drop_months_later_is_a_new_event() -> None:
    assert phases_of([*DROP, *[1.0] * 40, *DROP]).count(Phase.OPENED) == 2


def test_tracking_that_breaks_during_a_dip_is_told_as_an_event_of_its_own() -> None:
    phases = phases_of([*[0.75] * 20, *[0.02] * 5])

    told = [place for place, phase in enumerate(phases) if phase is Phase.OPENED]

    assert len(told) == 2
    assert told[0] < 10
    assert told[1] == 20


def test_after_acceptance_the_fixed_line_stays_silent() -> None:
    profile = SeriesProfile(metric="conversion_rate", kind=SeriesKind.RATIO, low_line=0.05)
    detector = trained(profile)
    scored(detector, conversions(10, factors=[0.5] * 10, first=90))

    detector.accept_as_normal()

    assert not detector.score(Point(day(100), numerator=150, denominator=10_000)).is_anomaly


def test_an_opening_carries_its_evidence() -> None:
    detector = trained()

    told = next(
        v for v in scored(detector, conversions(5, factors=[0.5] * 5, first=90)) if v.is_new
    )

    assert told.direction is Direction.LOW
    assert not told.is_good_news
    assert told.observed < told.expected_low < told.expected < told.expected_high
    assert told.expected == pytest.approx(0.03, rel=0.05)
    assert told.change_pct == pytest.approx(-50.0, abs=12.0)
    assert told.since == day(90)
    assert told.confidence > 0.9
    assert told.score > 0.5
    assert (told.method, told.level) == ("baseline", 3)


def test_a_rise_of_a_good_figure_is_told_as_good_news() -> None:
    verdicts = scored(trained(), conversions(5, factors=[1.6] * 5, first=90))

    told = [verdict for verdict in verdicts if verdict.is_new]

    assert [verdict.direction for verdict in told] == [Direction.HIGH]
    assert told[0].is_good_news


def test_a_rise_of_a_cost_is_bad_news() -> None:
    detector = SeriesDetector(CPC)
    scored(detector, [Point(day(i), value=1.0 + 0.05 * (-1) ** i) for i in range(60)])

    told = [
        v for v in scored(detector, [Point(day(60 + i), value=2.0) for i in range(3)]) if v.is_new
    ]

    assert len(told) == 1
    assert not told[0].is_good_news


def test_a_smooth_figure_need_not_lose_much_to_be_seen() -> None:
    detector = SeriesDetector(SeriesProfile(metric="followers", kind=SeriesKind.GAUGE))
    scored(detector, [Point(day(i), value=10_000.0 + 12 * i) for i in range(90)])

    verdicts = scored(detector, [Point(day(90 + i), value=10_200.0) for i in range(7)])

    assert sum(verdict.is_new for verdict in verdicts) == 1


def test_no_return_on_what_was_spent_is_a_drop_and_not_a_missing_figure() -> None:
    detector = SeriesDetector(SeriesProfile(metric="roas", kind=SeriesKind.GAUGE))
    scored(detector, [Point(day(i), value=3.0 + 0.4 * (-1) ** i) for i in range(60)])

    verdict = detector.score(Point(day(60), value=0.0))

    assert verdict.is_new
    assert verdict.direction is Direction.LOW
    assert verdict.change_pct == -100.0


def test_growth_of_a_flow_is_no_anomaly() -> None:
    days = [Point(day(i), numerator=round(500 * math.exp(0.003 * i))) for i in range(200)]

    assert not any(verdict.is_anomaly for verdict in scored(SeriesDetector(SESSIONS), days))


def test_quiet_weekends_are_learned() -> None:
    week = [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.4]
    days = [Point(day(i), numerator=round(400 * week[i % 7])) for i in range(140)]

    verdicts = scored(SeriesDetector(SESSIONS), days)

    assert not any(verdict.is_anomaly for verdict in verdicts[35:])
    assert verdicts[-1].expected < verdicts[-3].expected


def test_a_weekday_as_weak_as_a_weekend_is_seen() -> None:
    week = [1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.4]
    detector = SeriesDetector(SESSIONS)
    scored(detector, [Point(day(i), numerator=round(400 * week[i % 7])) for i in range(140)])

    assert detector.score(Point(day(141), numerator=160)).is_new


@pytest.mark.parametrize(
    "point",
    [
        Point(day(90)),
        Point(day(90), numerator=5),
        Point(day(90), numerator=0, denominator=0),
    ],
)
def test_a_missing_figure_is_not_zero(point: Point) -> None:
    verdict = trained().score(point)

    assert verdict.phase is Phase.MISSING
    assert not verdict.is_anomaly


def test_a_send_to_a_handful_is_not_compared() -> None:
    detector = SeriesDetector(CLICKS)

    handful = detector.score(Point(day(0), numerator=1, denominator=20))
    many = detector.score(Point(day(2), numerator=30, denominator=900))

    assert [handful.phase, many.phase] == [Phase.MISSING, Phase.LEARNING]


def test_provisional_and_explained_figures_trigger_nothing_and_teach_nothing() -> None:
    detector = trained()
    before = to_dict(detector)
    zero = Point(day(90), numerator=0, denominator=10_000)

    provisional = detector.score(Point(day(90), numerator=0, denominator=10_000, is_settled=False))
    explained = detector.score(zero, explained_by="outage")

    assert provisional.phase is Phase.PROVISIONAL
    assert (explained.phase, explained.method) == (Phase.EXPLAINED, "outage")
    assert to_dict(detector) == before


def test_an_annotation_covers_its_window_and_metrics_only() -> None:
    sale = Annotation(start=day(3), end=day(5), reason="sale", metrics=frozenset({"ctr"}))

    assert explanation([sale], "ctr", day(3)) == "sale"
    assert explanation([sale], "ctr", day(5)) is None
    assert explanation([sale], "sessions", day(4)) is None


def test_an_annotation_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="end"):
        Annotation(start=day(5), end=day(5), reason="sale")


def test_a_settled_correction_withdraws_the_event_that_it_invalidates() -> None:
    detector = trained()
    opened = detector.score(Point(day(90), numerator=20, denominator=10_000))

    corrected = detector.score(Point(day(90), numerator=300, denominator=10_000))

    assert opened.is_new
    assert (corrected.phase, corrected.method) == (Phase.RECOVERED, "restated")
    assert detector.event is None


@pytest.mark.parametrize("place", [0, 3])
def test_a_correction_that_leaves_a_drop_standing_ends_no_event(place: int) -> None:
    detector, fallen = trained(), conversions(4, factors=[0.4] * 4, first=90)
    scored(detector, fallen)
    before = detector.event

    corrected = detector.score(replace(fallen[place], numerator=fallen[place].numerator + 3))

    assert (corrected.phase, corrected.is_anomaly) == (Phase.RESTATED, True)
    assert detector.event == before


def test_a_correction_ends_a_rise_that_it_takes_back_too() -> None:
    detector = trained()
    scored(detector, conversions(1, factors=[2.0], first=90))
    assert detector.event is not None

    detector.score(Point(day(90), numerator=300, denominator=10_000))

    assert detector.event is None


def test_a_correction_of_a_series_without_history_leaves_its_line_to_rule() -> None:
    low = replace(CONVERSION, low_line=0.05)
    detector, told = SeriesDetector(low), conversions(5)
    scored(detector, told)

    corrected = detector.score(told[-1])
    going_on = detector.score(conversions(1, first=5)[0])

    assert (corrected.phase, corrected.is_anomaly) == (Phase.RESTATED, True)
    assert (going_on.phase, going_on.since) == (Phase.CONTINUING, day(0))


def test_only_the_days_that_showed_a_recovery_teach_again() -> None:
    detector = trained()
    learned = detector.baseline.absorbed
    fallen = conversions(10, factors=[0.5] * 10, first=90)
    well = conversions(20, first=100, seed=2)

    recovered = scored(detector, fallen + well)

    assert detector.event is None
    after = next(n for n, verdict in enumerate(recovered) if verdict.phase is Phase.RECOVERED)
    taught = detector.baseline.absorbed - learned + len(detector.held)
    shown = min(after + 1 - len(fallen), 3)
    assert taught == len(recovered) - after - 1 + shown + 7  # the week that was held back then


def test_what_goes_to_the_other_side_after_a_recovery_is_another_event() -> None:
    factors = [0.5] * 6 + [1.0] * 8 + [2.0] * 4

    verdicts = scored(trained(), conversions(len(factors), factors=factors, first=90))

    opened = [(v.direction, v.at >= day(104)) for v in verdicts if v.is_new]
    assert opened == [(Direction.LOW, False), (Direction.HIGH, True)]


def test_corrections_during_an_event_count_as_if_they_had_been_known_in_time() -> None:
    low = conversions(6, factors=[0.6] * 6, first=90, seed=4)
    wrong = [
        replace(one, numerator=0.9 * (one.numerator or 0.0)) if place in (3, 4) else one
        for place, one in enumerate(low)
    ]
    corrected, right = trained(), trained()

    scored(corrected, [*wrong, low[3], low[4]])
    scored(right, low)

    assert corrected.event is not None
    assert corrected.event == right.event


def test_a_correction_from_before_a_far_worse_fall_is_no_part_of_it() -> None:
    points = conversions(8, factors=[0.7] * 6 + [0.02] * 2, first=90, seed=4)
    detector = trained()
    scored(detector, points)
    event = detector.event
    assert event is not None
    assert event.since == points[6].at
    came_to = event.amount, event.expected

    detector.score(replace(points[4], numerator=10.0))

    assert (event.amount, event.expected) == came_to


def test_of_a_fall_whose_exposures_are_taken_back_some_are_still_usual() -> None:
    """After some weak days less was expected of it than the baseline alone says."""
    points = conversions(5, factors=[0.85] * 4 + [0.2], first=90, seed=4)
    detector = trained()
    scored(detector, points)
    event = detector.event
    assert event is not None
    assert event.since == points[4].at
    expected = event.expected

    detector.score(replace(points[4], numerator=1.0, denominator=20.0))

    assert event.expected == pytest.approx(expected / 500)


def test_weekly_totals_that_fall_again_after_months_are_a_new_event() -> None:
    weekly = replace(SESSIONS, step_s=7 * 86_400.0, season=Season.NONE, min_history=12)
    usual, low = [1_000.0, 1_040.0, 980.0, 1_010.0], [500.0] * 4
    figures = [*usual * 6, *low, *usual * 2, *low]

    verdicts = scored(
        SeriesDetector(weekly),
        [Point(day(7 * n), numerator=figure) for n, figure in enumerate(figures)],
    )

    assert [n for n, verdict in enumerate(verdicts) if verdict.is_new] == [24, 36]


def test_the_same_figure_twice_changes_nothing() -> None:
    detector = trained()
    before = to_dict(detector)

    again = detector.score(conversions(90)[-1])

    assert again.phase is Phase.RESTATED
    assert to_dict(detector) == before


def test_a_figure_older_than_the_held_ones_is_told_as_outdated() -> None:
    assert trained().score(Point(day(3), numerator=1, denominator=9)).phase is Phase.OUTDATED


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)))
def test_late_figures_lead_to_the_state_that_order_would_have_led_to(order: list[int]) -> None:
    newest = conversions(6, first=90, seed=2)
    in_order, late = trained(), trained()

    scored(in_order, newest)
    scored(late, [newest[place] for place in order])

    assert to_dict(late) == to_dict(in_order)


def test_before_there_is_history_the_fixed_line_rules_and_one_event_is_told_once() -> None:
    profile = SeriesProfile(metric="conversion_rate", kind=SeriesKind.RATIO, low_line=0.01)
    weak = [Point(day(i), numerator=20, denominator=10_000) for i in range(5)]
    fine = Point(day(5), numerator=150, denominator=10_000)

    verdicts = scored(SeriesDetector(profile), [*weak, fine])

    assert [v.phase for v in verdicts] == [
        Phase.OPENED, *[Phase.CONTINUING] * 4, Phase.RECOVERED,
    ]  # fmt: skip
    assert {v.method for v in verdicts[:5]} == {"threshold"}


def test_with_history_the_own_baseline_rules_and_no_fixed_line() -> None:
    profile = SeriesProfile(metric="conversion_rate", kind=SeriesKind.RATIO, low_line=0.05)

    verdicts = scored(SeriesDetector(profile), conversions(60))

    assert verdicts[10].is_anomaly
    assert not any(verdict.is_anomaly for verdict in verdicts[30:])


def test_a_handful_of_events_is_judged_as_a_small_sample() -> None:
    detector = SeriesDetector(CONVERSION)
    verdicts = scored(
        detector, [Point(day(i), numerator=2 + i % 3, denominator=150) for i in range(60)]
    )

    silence = scored(detector, [Point(day(60 + i), numerator=0, denominator=150) for i in range(7)])

    assert verdicts[-1].method == "small_sample"
    assert not silence[0].is_anomaly
    assert silence[-1].is_anomaly
    assert verdicts[-1].smallest_detectable_pct > 60.0


def test_a_larger_series_sees_smaller_changes() -> None:
    small, large = SeriesDetector(CONVERSION), SeriesDetector(CONVERSION)

    told_small = scored(small, conversions(60, daily=50))[-1]
    told_large = scored(large, conversions(60, daily=5000))[-1]

    assert told_large.smallest_detectable_pct < told_small.smallest_detectable_pct / 2
    assert large.strength > small.strength


def test_accepting_a_new_level_makes_it_normal() -> None:
    detector = trained()
    scored(detector, conversions(10, factors=[0.5] * 10, first=90, seed=3))

    detector.accept_as_normal()
    verdicts = scored(detector, conversions(20, factors=[0.5] * 20, first=100, seed=4))

    assert detector.event is None
    assert not any(verdict.is_anomaly for verdict in verdicts)
    assert verdicts[-1].expected == pytest.approx(0.015, rel=0.12)


def test_accepting_a_far_worse_level_does_not_mix_it_with_the_fall_before_it() -> None:
    detector = trained()
    verdicts = scored(detector, conversions(9, factors=[0.7] * 6 + [0.2] * 3, first=90, seed=4))
    assert sum(verdict.is_new for verdict in verdicts) == 2

    detector.accept_as_normal()
    later = scored(detector, conversions(20, factors=[0.2] * 20, first=99, seed=5))

    assert math.exp(detector.baseline.level) == pytest.approx(0.006, rel=0.12)
    assert not any(verdict.is_anomaly for verdict in later)


def test_accepting_when_nothing_is_open_changes_nothing() -> None:
    detector = trained()
    before = to_dict(detector)

    detector.accept_as_normal()

    assert to_dict(detector) == before


def test_resolving_closes_the_event_and_the_baseline_does_not_learn_it() -> None:
    detector = trained()
    level = detector.baseline.level
    scored(detector, conversions(10, factors=[0.3] * 10, first=90))

    detector.resolve()
    verdicts = scored(detector, conversions(10, first=100))

    assert not any(verdict.is_anomaly for verdict in verdicts)
    assert detector.baseline.level == pytest.approx(level, abs=0.05)


def test_one_bad_day_hardly_moves_the_baseline() -> None:
    calm, shocked = trained(), trained()

    scored(calm, conversions(30, first=90, seed=5))
    scored(shocked, [Point(day(90), numerator=2000, denominator=10_000)])
    scored(shocked, conversions(30, first=90, seed=5)[1:])

    assert shocked.baseline.level == pytest.approx(calm.baseline.level, abs=0.03)


def test_a_long_silence_makes_the_expectation_wider_and_raises_nothing() -> None:
    detector = trained()
    before = detector.score(conversions(1, first=90)[0])

    after = detector.score(Point(day(90) + timedelta(days=200), numerator=300, denominator=10_000))

    assert not after.is_anomaly
    assert after.smallest_detectable_pct > before.smallest_detectable_pct


def test_a_brand_shares_its_budget_among_its_series() -> None:
    small, large = trained(), SeriesDetector(CONVERSION)
    scored(large, conversions(90, daily=20_000))

    share_alarm_budget([small] * 6 + [large] * 6)

    assert large.alarm_line > small.alarm_line


@pytest.mark.parametrize("figure", [-1.0, math.inf, math.nan])
def test_what_no_count_can_be_is_refused(figure: float) -> None:
    with pytest.raises(InvalidInputError, match="numerator"):
        trained().score(Point(day(90), numerator=figure, denominator=100))


def test_a_profile_without_a_step_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="step_s"):
        SeriesProfile(metric="x", kind=SeriesKind.FLOW, step_s=0.0)


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(list(SeriesKind)),
    good=st.sampled_from(list(GoodDirection)),
    figures=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**7)), max_size=60),
)
def test_whatever_the_figures_the_verdict_is_finite_and_in_range(
    kind: SeriesKind, good: GoodDirection, figures: list[tuple[int, int]]
) -> None:
    profile = SeriesProfile(metric="m", kind=kind, good_direction=good, min_history=8)
    detector = SeriesDetector(profile)

    for number, (top, bottom) in enumerate(figures):
        verdict = detector.score(Point(day(number), numerator=top, denominator=bottom))

        assert 0.0 <= verdict.score <= 1.0
        assert 0.0 <= verdict.confidence <= 1.0
        assert math.isfinite(verdict.z)


def test_three_lucky_days_of_a_small_series_do_not_end_a_drop_that_goes_on() -> None:
    detector = trained()
    quiet = [Point(day(90 + n), numerator=19, denominator=1_000) for n in range(8)]
    lucky = [Point(day(98 + n), numerator=26, denominator=1_000) for n in range(3)]
    opened, going_on = scored(detector, quiet), scored(detector, lucky)

    assert any(verdict.is_new for verdict in opened)
    assert [verdict.phase for verdict in going_on] == [Phase.CONTINUING] * 3


def test_a_week_near_the_usual_ends_the_drop_of_a_small_series() -> None:
    detector = trained()
    scored(detector, [Point(day(90 + n), numerator=19, denominator=1_000) for n in range(8)])
    well = [Point(day(98 + n), numerator=30, denominator=1_000) for n in range(7)]

    assert Phase.RECOVERED in {verdict.phase for verdict in scored(detector, well)}


def sends(rates: Sequence[float], first: int = 0, delivered: int = 8_000) -> list[Point]:
    return [
        Point(day(7 * (first + n)), numerator=delivered * rate, denominator=delivered)
        for n, rate in enumerate(rates)
    ]


def test_two_large_sends_that_are_well_again_end_a_drop() -> None:
    detector = SeriesDetector(CLICKS)
    scored(detector, sends([0.048, 0.050, 0.046] * 8))

    dropped = scored(detector, sends([0.024] * 4, first=24))
    well = scored(detector, sends([0.048] * 2, first=28))

    assert any(verdict.is_new for verdict in dropped)
    assert [verdict.phase for verdict in well] == [Phase.CONTINUING, Phase.RECOVERED]


def test_what_is_usual_does_not_grow_on_while_a_drop_stays_open() -> None:
    growing = [Point(day(n), numerator=1_000 * 1.004**n) for n in range(120)]
    detector = SeriesDetector(SESSIONS)
    scored(detector, growing)

    dropped = [Point(day(120 + n), numerator=800.0) for n in range(60)]
    verdicts = scored(detector, dropped)

    assert verdicts[-1].is_anomaly
    assert verdicts[-1].expected < 1.1 * verdicts[8].expected
