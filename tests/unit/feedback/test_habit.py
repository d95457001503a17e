"""What a series does by itself, by weekday and by growth, is no work's effect."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import Annotation, SeriesKind
from aicmo_core.feedback.detection.baseline import dynamics_of
from aicmo_core.feedback.habit import Habit, habit_of
from aicmo_core.feedback.learning import Case, Outcome, change_of, measure
from aicmo_core.feedback.learning_statistics import Recovery
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.replay import History, history_of
from aicmo_core.tasks.types import TaskType

START = datetime(2026, 1, 5, tzinfo=UTC)
FELL, LIVE, DAYS = 210, 217, 250
NOW = START + timedelta(days=DAYS + 9)
NONE = Recovery(share=0.0, std_error=0.02, spread=0.05, cases=30)
"""Figures that do not recover by themselves."""
WEEK = (0.0, 0.05, 0.05, 0.0, -0.05, -0.3, -0.25)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def history(level: Callable[[int], float], metric: str = "sessions", days: int = DAYS) -> History:
    random = Random(3)  # noqa: S311
    told = []
    for number in range(days):
        usual = level(number)
        told.append(
            Observation(
                brand_id="b1",
                channel="web",
                metric=metric,
                value=max(0, round(random.gauss(usual, math.sqrt(2 * usual)))),
                window_start=day(number),
                window_end=day(number + 1),
                as_of=day(number + 9),
                source="file",
            )
        )
    definition = DEFAULT_CATALOGUE.find("web", metric)
    assert definition is not None
    made = history_of(SeriesKey("web", metric), definition, told, UTC)
    assert made is not None
    return made


def growing(monthly: float, effect: float = 0.0, fell: float = 0.3) -> Callable[[int], float]:
    """Return sessions that grow, fall by a part, and after going live gain what the work adds."""

    def level(number: int) -> float:
        log = math.log(2000) + number / 30 * math.log1p(monthly) + WEEK[number % 7]
        log += math.log1p(-fell) if number >= FELL else 0.0
        return math.exp(log + (effect if number >= LIVE else 0.0))

    return level


def case(found: History, began: int = FELL, live: int = LIVE) -> Case:
    habit = habit_of(found, day(began))
    task = PastTask(
        task_id="t1",
        task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY,
        title="",
        text="",
        target="web",
        open=False,
        accepted=True,
        rejected=False,
        proposed_at=day(began + 2),
    )
    anomaly = Anomaly(
        channel="web",
        metric=found.key.metric,
        value=700,
        expected=1000,
        window_start=day(began),
        method=Method.BASELINE,
    )
    record = LiveRecord(
        task_id="t1",
        brand_id="b1",
        output_version=1,
        channel="web",
        went_live_at=day(live),
        by="alice",
    )
    return Case(
        brand_id="b1", task=task, anomaly=anomaly, points=found.points, live=record, habit=habit
    )


@pytest.mark.parametrize("monthly", [-0.1, 0.05, 0.12])
def test_a_brand_that_grows_is_not_credited_with_its_growth(monthly: float) -> None:
    told = measure(case(history(growing(monthly))), NONE, NOW)

    assert told.outcome is Outcome.UNCLEAR
    assert told.observed_pct == pytest.approx(0, abs=3)


def test_growth_hides_no_effect() -> None:
    told = measure(case(history(growing(0.1, effect=math.log(1.2)))), NONE, NOW)

    assert told.outcome is Outcome.HELPED
    assert told.observed_pct == pytest.approx(20, abs=4)


@pytest.mark.parametrize("monthly", [0.2, 0.3, -0.25])
def test_growth_too_fast_to_follow_is_told_and_credits_nothing(monthly: float) -> None:
    told = measure(case(history(growing(monthly))), NONE, NOW)

    assert (told.outcome, told.effect_pct) == (Outcome.CONFOUNDED, None)
    assert told.why.startswith("the figure moved by")
    assert told.why.endswith(" % a month by itself already")


def test_a_fall_that_was_seen_on_a_weekend_does_not_end_on_monday_by_any_work() -> None:
    friday = FELL + 4
    assert day(friday + 1).weekday() == 5
    found = history(lambda n: growing(0.0, fell=0.0)(n) * (0.7 if n > friday else 1.0))

    told = measure(case(found, began=friday + 1, live=friday + 3), NONE, NOW)

    assert told.outcome is Outcome.UNCLEAR
    assert told.observed_pct == pytest.approx(0, abs=10)  # of Mondays it would be 38 more


def test_days_without_a_sale_count_as_nothing_sold() -> None:
    """Their logarithm would leave them out, and the work would seem to have sold on every day."""
    found = history(lambda n: 4.0 if n < FELL else 1.5, metric="key_events")
    sold = [one.value or 0.0 for one in found.points]

    change = change_of(case(found))

    before, after = sum(sold[FELL:LIVE]) / (LIVE - FELL), sum(sold[LIVE : LIVE + 28]) / 28
    assert 0 in sold[LIVE : LIVE + 28]
    assert change is not None
    assert change.log_change == pytest.approx(math.log(after / before), abs=0.1)


def test_a_level_that_a_person_explained_is_no_habit() -> None:
    sale = Annotation(start=day(150), end=day(FELL), reason="sale", by="alice")
    found = history(lambda n: 2000.0 * (1.5 if 150 <= n < FELL else 1.0))

    habit = habit_of(found, day(FELL), annotations=[sale])

    assert habit is not None
    assert habit.level_at(day(FELL)) == pytest.approx(math.log(2000), abs=0.05)


def test_of_two_weeks_nobody_knows_a_habit() -> None:
    found = history(growing(0.0))

    assert habit_of(found, day(14)) is None
    assert habit_of(found, day(0)) is None
    assert habit_of(found, day(40)) is not None


def test_what_comes_after_the_event_began_is_no_habit() -> None:
    calm, wild = (history(growing(0.1, effect=effect)) for effect in (0.0, 1.0))

    assert habit_of(calm, day(FELL)) == habit_of(replace(wild), day(FELL))


def test_the_day_on_which_the_event_began_is_no_habit() -> None:
    light, deep = (history(growing(0.1, fell=fell)) for fell in (0.1, 0.9))

    assert habit_of(light, day(FELL)) == habit_of(deep, day(FELL))


def test_a_level_that_a_person_accepted_is_the_habit() -> None:
    found = history(lambda n: 2000.0 if n < 150 else 1300.0)
    word = Acceptance(series="web.sessions", at=day(155), by="alice")

    before, accepted = (habit_of(found, day(FELL), acceptances=said) for said in ((), (word,)))

    assert before is not None
    assert accepted is not None
    assert accepted.level_at(day(FELL)) == pytest.approx(math.log(1300), abs=0.05)
    assert before.level_at(day(FELL)) > accepted.level_at(day(FELL)) + 0.2


def test_sends_have_no_habit() -> None:
    clicks = DEFAULT_CATALOGUE.find("email", "ctr")
    sent = [
        Observation(
            brand_id="b1",
            channel="email",
            metric="ctr",
            value=0.05,
            numerator=250,
            denominator=5000,
            window_start=day(n),
            window_end=day(n),
            as_of=day(n + 9),
            source="file",
        )
        for n in range(60)
    ]
    assert clicks is not None
    found = history_of(SeriesKey("email", "ctr"), clicks, sent, UTC)

    assert found is not None
    assert habit_of(found, day(50)) is None


def test_the_further_ahead_the_less_is_known_of_growth() -> None:
    habit = habit_of(history(growing(0.1)), day(FELL))

    assert habit is not None
    near, far = habit.drift(day(212), day(220)), habit.drift(day(212), day(240))
    assert 0 < near < far
    assert habit.drift(day(212), day(212)) == 0


@pytest.fixture(params=[-0.1, 0.1])
def habit(request: pytest.FixtureRequest) -> Habit:
    found = habit_of(history(growing(request.param)), day(FELL))
    assert found is not None
    return found


def test_what_grows_is_expected_to_grow_on(habit: Habit) -> None:
    """Its level is that of all weekdays, which the days of a week lie around."""
    grown = math.log1p(0.1 if habit.month_pct > 0 else -0.1) / 30
    usual = math.log(2000) + sum(WEEK) / 7

    for number in (FELL, FELL + 30):
        assert habit.level_at(day(number)) == pytest.approx(usual + grown * number, abs=0.1)
    assert habit.month_pct == pytest.approx(100 * math.expm1(30 * grown), abs=2)


def test_growth_is_told_as_the_level_grows(habit: Habit) -> None:
    month = habit.level_at(day(FELL + 30)) - habit.level_at(day(FELL))

    assert habit.month_pct == pytest.approx(100 * math.expm1(month))


@pytest.mark.parametrize("weekday", range(7))
def test_the_same_weekdays_differ_by_growth_alone(habit: Habit, weekday: int) -> None:
    first, later = day(FELL + weekday), day(FELL + weekday + 28)

    times = habit.times(later, day(FELL)) / habit.times(first, day(FELL))

    assert math.log(times) == pytest.approx(habit.level_at(later) - habit.level_at(first))


def test_the_longer_ago_a_habit_was_learned_the_less_is_known_of_growth(habit: Habit) -> None:
    soon = habit.drift(day(FELL), day(FELL + 20))
    late = habit.drift(day(FELL + 60), day(FELL + 80))

    assert 0 < soon < late


def test_from_one_window_to_the_next_a_figure_drifts_between_their_middles() -> None:
    found = case(history(growing(0.0)))
    assert found.habit is not None
    still = replace(found, habit=Still(**vars(found.habit)))

    change, unmoved = change_of(found), change_of(still)

    before, after = day(FELL) + timedelta(days=3), day(LIVE) + timedelta(days=13.5)
    assert change is not None
    assert unmoved is not None
    drifted = change.variance - unmoved.variance
    assert drifted == pytest.approx(found.habit.drift(before, after), rel=1e-6)


class Still(Habit):
    """A habit that is known for good."""

    def drift(self, first: datetime, later: datetime) -> float:
        return 0.0


@pytest.mark.parametrize("counted", [True, False], ids=["rates", "amounts"])
def test_a_figure_that_does_what_its_weekdays_do_has_not_changed(counted: bool) -> None:
    """Before are a Friday to a Sunday, after are weeks: as they are, they would seem to rise."""
    found = case(history(growing(0.0, fell=0.0)), began=FELL + 4, live=FELL + 7)
    assert found.habit is not None
    usual = [found.habit.times(point.at, day(FELL)) for point in found.points]
    kind = SeriesKind.RATIO if counted else SeriesKind.GAUGE
    points = [
        replace(point, value=30 * times, numerator=30_000 * times, denominator=1_000_000)
        if counted
        else replace(point, value=30 * times, numerator=None, denominator=None)
        for point, times in zip(found.points, usual, strict=True)
    ]

    change = change_of(replace(found, points=points, habit=replace(found.habit, kind=kind)))

    assert change is not None
    assert change.log_change == pytest.approx(0, abs=1e-3)


def test_a_figure_below_a_target_is_off_by_its_distance_to_the_target() -> None:
    found = case(history(growing(0.0, fell=0.0)))
    missed = found.anomaly.model_copy(update={"method": Method.THRESHOLD, "expected": 8000.0})

    change, below = change_of(found), change_of(replace(found, anomaly=missed))

    assert change is not None
    assert below is not None
    assert change.gap == pytest.approx(0, abs=0.15)
    assert below.gap == pytest.approx(math.log(8000 / 1800), abs=0.2)


def test_a_figure_drifts_as_far_as_its_level_and_its_growth_wander(habit: Habit) -> None:
    """After k steps: k moves of the level, and of each move of the growth what it has added up."""
    sds, first = dynamics_of(habit.kind), day(FELL)
    known = replace(habit.baseline, at=first.timestamp() / habit.step_s, slope_var=0.0)
    unsure = replace(known, slope_var=1e-6)

    for steps in (10, 40):
        added_up = sum(n**2 for n in range(steps))
        wandered = steps * sds.level_sd**2 + added_up * sds.slope_sd**2
        sure, wide = (
            replace(habit, baseline=one).drift(first, first + timedelta(days=steps))
            for one in (known, unsure)
        )
        assert sure == pytest.approx(wandered, rel=0.15)
        assert wide - sure == pytest.approx(steps**2 * 1e-6)


def test_what_follows_no_growth_is_never_too_fast(habit: Habit) -> None:
    kinds = [kind for kind in SeriesKind if not dynamics_of(kind).slope_limit]

    assert kinds
    assert not any(replace(habit, kind=kind).is_too_fast for kind in kinds)
