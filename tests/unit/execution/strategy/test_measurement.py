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

    assert "20% more than today in six months" in target("Increase visits by 20% in six months")
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


def goal(text, **fields):
    return kpis(BARE.model_copy(update={"primary_goal": text, "kpis": (), **fields}))


def test_a_wish_for_so_many_a_month_is_a_level_and_not_a_sum():
    (patients,) = goal("Win 40 new patients a month in 6 months")

    assert patients.name == "New patients"
    assert patients.unit == "count a month"
    assert "9.2 a week" in patients.target.text
    assert "32" in patients.alert
    assert "month" in patients.alert


def test_the_verb_beside_a_figure_tells_its_direction_and_not_that_of_its_neighbour():
    patients, missed = goal("Win 40 new patients and cut missed appointments from 11% to 6%")

    assert (patients.direction, missed.direction) == ("up", "down")
    assert "nobody came" in missed.formula


def test_a_figure_that_should_fall_alarms_while_it_is_still_above_its_path():
    (churn,) = goal("Cut churn from 12% to 6%")

    assert "above" in churn.alert
    assert "10 %" in churn.alert


def test_a_standing_to_reach_has_no_pace_before_today_is_known():
    (users,) = goal("Reach 25,000 active users by June 2026")

    assert "a week" not in users.target.text
    assert "25,000 by June 2026" in users.target.text


def test_what_the_goal_gives_a_figure_is_not_asked_for_again():
    text = "Reduce churn rate from 12% to 7% and increase customer lifetime value by 30%"

    assert [k.name for k in goal(text)] == ["Churn rate", "Customer lifetime value"]


def test_a_sum_over_a_year_alarms_by_its_pace_and_not_by_the_month():
    (visitors,) = goal("60,000 visitors in 2027, up from 41,000")

    assert "41,000" in visitors.baseline.text
    assert "month" not in visitors.alert
    assert "921" in visitors.alert


def test_a_channel_that_cannot_be_clicked_is_counted_by_asking():
    names = [k.name for k in goal("Become known", channels=("flyers",))]

    assert "Enquiries by source" in names
    assert "Engagement rate" not in names


def test_ads_without_a_shop_are_judged_by_what_a_result_costs():
    leads = goal("Generate 120 demo requests a month", channels=("paid_ads",))
    sales = goal("Raise revenue by 10%", channels=("paid_ads",))

    assert [k.name for k in leads][-1] == "Cost per result"
    assert [k.name for k in sales][-1] == "ROAS"


def test_a_guardrail_has_to_be_kept_and_is_never_asked_to_rise():
    (guard,) = [m for m in success().metrics if m.level == "guardrail"]

    assert guard.target.kind == "inference"
    assert "above its best" not in guard.succeeds_when
    assert "below" in guard.succeeds_when or "worst" in guard.succeeds_when


def test_a_timeline_with_two_dates_lasts_until_the_second():
    brief = BARE.model_copy(update={"timeline": "Season: 16 March 2026 to 15 May 2026"})

    assert success(brief).checkpoints[-1].on == date(2026, 5, 15)


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


def test_a_standing_start_and_end_a_month_are_a_level_a_month():
    (patients,) = goal("Increase new patients from 30 to 50 a month")

    assert patients.unit == "count a month"
    assert "40" in patients.alert
    assert "month" in patients.alert


def test_the_time_that_a_goal_gives_is_not_asked_for():
    (tickets,) = goal("Sell out early-bird tickets in six weeks")

    assert "by when" not in tickets.target.text + tickets.target.ask
    assert tickets.cadence.startswith("weekly")


def test_a_figure_after_a_mere_verb_is_named_by_what_follows_it():
    accounts, churn = goal("Get from 1,200 to 5,000 paying accounts while keeping churn under 3%")

    assert (accounts.name, churn.name) == ("Paying accounts", "Churn")
    assert churn.direction == "down"
