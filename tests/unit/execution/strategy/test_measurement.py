"""Figures steer only when everybody knows how they are counted and from where they start."""

from __future__ import annotations

from datetime import date, timedelta

from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.metric_library import LIBRARY, definition_of
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, MADE_AT, assignment


def kpis(brief=FULL, **fields):
    work = assignment(TaskType.KPI_DEFINITION, brief, **fields)
    return executor_for(TaskType.KPI_DEFINITION).draft(work).kpis


def success(brief=FULL, **fields):
    work = assignment(TaskType.SUCCESS_METRICS, brief, **fields)
    return executor_for(TaskType.SUCCESS_METRICS).draft(work)


def test_the_goal_gives_the_outcomes_with_start_and_target():
    repeat, subscribers = kpis()[:2]

    assert (repeat.name, repeat.level, repeat.direction) == ("Repeat order rate", "outcome", "up")
    assert "21%" in repeat.baseline.text
    assert "+43 %" in repeat.target.text
    assert "400" in subscribers.target.text
    assert "4.4 a day" in subscribers.target.text or "31" in subscribers.target.text


def test_a_goal_to_reduce_something_points_down():
    brief = FULL.model_copy(update={"primary_goal": "Cut churn from 12% to 7%", "kpis": ()})

    assert kpis(brief)[0].direction == "down"


def test_a_relative_wish_is_told_as_more_or_less_than_today():
    def target(goal):
        return kpis(BARE.model_copy(update={"primary_goal": goal}))[0].target.text

    assert "20% more than today (six months)" in target("Increase visits by 20% in six months")
    assert "10% less than today" in target("Reduce delivery costs by 10%")


def test_the_brands_own_figure_is_the_baseline_where_there_is_one():
    (rate,) = [k for k in kpis(baselines={"email.click_rate": 0.024}) if k.name == "Click rate"]

    assert rate.baseline.source == "metrics: email.click_rate"
    assert "2.4 %" in rate.baseline.text


def test_without_a_figure_the_baseline_is_unknown_and_not_a_guess():
    brief = FULL.model_copy(update={"primary_goal": "Grow brand awareness", "kpis": ()})

    lead = kpis(brief)[0]

    assert (lead.baseline.kind, lead.target.kind) == ("unknown", "unknown")


def test_a_goal_without_any_metric_still_gives_one_to_agree_on():
    brief = BARE.model_copy(update={"primary_goal": "Be loved"})

    (only,) = kpis(brief)

    assert only.baseline.kind == "unknown"


def test_no_figure_is_defined_twice():
    names = [definition_of(k.name) or k.name for k in kpis()]

    assert len(names) == len(set(map(id, names)))


def test_success_is_judged_on_dated_days_within_the_time_that_the_goal_gives():
    plan = success()

    days = [c.on for c in plan.checkpoints]
    assert days == sorted(set(days))
    assert days[-1] == MADE_AT.date() + timedelta(days=90)


def test_an_assumed_length_is_told():
    brief = BARE.model_copy(update={"primary_goal": "Be loved"})

    plan = success(brief)

    assert plan.checkpoints[-1].on == date(2026, 5, 31)
    assert any("assumption" in note for note in plan.notes)


def test_success_metrics_take_over_the_kpis_that_were_defined():
    brief = FULL.model_copy(update={"primary_goal": "Sell 90 crates in 30 days", "kpis": ()})
    work = assignment(TaskType.KPI_DEFINITION, brief)
    made = executor_for(TaskType.KPI_DEFINITION).draft(work)

    plan = success(inputs={TaskType.KPI_DEFINITION: made.model_dump(mode="json")})

    assert [m.name for m in plan.metrics] == [k.name for k in made.kpis]


def test_every_definition_says_how_and_where_it_is_counted():
    for definition in LIBRARY:
        assert definition.formula
        assert definition.unit
        assert definition.source
        assert definition.owner
