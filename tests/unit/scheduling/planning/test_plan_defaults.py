"""What the planner does without settings: spread, most urgent first, stop at the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.planning import (
    BrandRules,
    ChannelRules,
    Constraint,
    Freeze,
    LeadTimes,
    Plan,
    PlanningProblem,
    PlanTask,
    ReviewStage,
    plan,
)
from aicmo_core.tasks.types import Priority, TaskType

START = datetime(2026, 11, 2, 9, 30, 0, 123456, tzinfo=UTC)
HURRIED, TOO_CLOSE = LeadTimes(internal_days=-1), ChannelRules(min_gap_minutes=-1)
BACKWARDS = Freeze(first=date(2026, 11, 5), last=date(2026, 11, 4))


def task(task_id: str, task_type: TaskType = TaskType.SWOT_ANALYSIS, **details: object) -> PlanTask:
    return PlanTask(task_id=task_id, brand_id="b", task_type=task_type, **details)  # type: ignore[arg-type]


def planned(*tasks: PlanTask, days: float = 30, per_day: int | None = 3) -> Plan:
    return plan(
        PlanningProblem(
            start_at=START,
            end_at=START + timedelta(days=days),
            tasks=tasks,
            brands={"b": BrandRules(max_tasks_per_day=per_day)},
        )
    )


def run_days(result: Plan) -> dict[str, float]:
    return {
        placed.task_id: (placed.run_at - START) / timedelta(days=1) for placed in result.placements
    }


def test_the_specification_s_example_holds_to_the_microsecond() -> None:
    result = planned(
        task("t1", TaskType.SWOT_ANALYSIS, priority=Priority.CRITICAL),
        task("t2", TaskType.PERSONA_GENERATION, priority=Priority.CRITICAL),
        task("t3", TaskType.SOCIAL_CALENDAR, priority=Priority.HIGH),
    )

    assert [placed.run_at for placed in result.placements] == [
        START,
        START,
        START + timedelta(days=1),
    ]
    assert [placed.task_id for placed in result.placements] == ["t1", "t2", "t3"]


def test_no_day_gets_more_tasks_than_allowed_and_urgent_ones_come_first() -> None:
    tasks = [task(f"t{priority}", priority=Priority(priority)) for priority in (5, 4, 3, 2, 1)]

    result = planned(*tasks, per_day=2)

    assert run_days(result) == {"t1": 0, "t2": 0, "t3": 1, "t4": 1, "t5": 2}


def test_what_an_urgent_task_builds_on_is_as_urgent_as_it_is() -> None:
    result = planned(
        task("early", priority=Priority.HIGH),
        task("base", priority=Priority.OPTIONAL),
        task("rush", priority=Priority.CRITICAL, depends_on=("base",)),
        per_day=1,
    )

    assert run_days(result) == {"base": 0, "rush": 1, "early": 2}


def test_planning_stops_at_the_end_and_tells_what_did_not_fit_and_what_would_help() -> None:
    result = planned(*(task(f"t{number}") for number in range(7)), days=2, per_day=3)

    (left_out,) = result.unplaced
    assert left_out.task_id == "t6"
    assert left_out.binding.constraint is Constraint.TASKS_PER_DAY
    assert left_out.fits_at == START + timedelta(days=2)
    assert left_out.remedy == (
        "end the range later: it fits 2026-11-04 09:30, "
        "or raise the limit of 3 tasks a day to at least 4"
    )


def test_what_builds_on_a_task_that_did_not_fit_does_not_fit_either() -> None:
    result = planned(
        task("big", estimated_minutes=30, deadline=START - timedelta(days=1)),
        task("next", TaskType.MESSAGING_PILLARS),
    )

    assert not result.placements
    assert [left.binding.constraint for left in result.unplaced] == [
        Constraint.DEADLINE,
        Constraint.PREREQUISITE,
    ]


def test_an_empty_plan_is_a_plan() -> None:
    assert planned() == Plan(placements=())


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ("end_at", {"end_at": START - timedelta(seconds=1)}),
        ("start_at", {"start_at": START.replace(tzinfo=None)}),
        ("task_id", {"tasks": (task("a"), task("a"))}),
        ("a.needs", {"tasks": (task("a", needs={"studio": 1}),)}),
        ("a.campaign", {"tasks": (task("a", campaign="spring"),)}),
        ("window", {"tasks": (task("a"),), "brands": {"b": BrandRules(window=timedelta())}}),
        (
            "review_gap_days",
            {"tasks": (task("a"),), "brands": {"b": BrandRules(review_gap_days=-1)}},
        ),
        ("last", {"tasks": (task("a"),), "brands": {"b": BrandRules(freezes=(BACKWARDS,))}}),
        ("end_at", {"end_at": datetime(9999, 12, 31, tzinfo=UTC)}),
        ("capacities.studio", {"capacities": {"studio": -1}}),
        ("reviews_per_day.client", {"reviews_per_day": {ReviewStage.CLIENT: -1}}),
        ("a.needs.studio", {"tasks": (task("a", needs={"studio": -1}),)}),
        (
            "internal_days",
            {"tasks": (task("a"),), "brands": {"b": BrandRules(lead_times=HURRIED)}},
        ),
        (
            "min_gap_minutes",
            {"tasks": (task("a"),), "brands": {"b": BrandRules(channels={"x": TOO_CLOSE})}},
        ),
        ("a.phase", {"tasks": (task("a", phase="launch"),)}),
        ("a.estimated_minutes", {"tasks": (task("a", estimated_minutes=0),)}),
        ("a.deadline", {"tasks": (task("a", deadline=START.replace(tzinfo=None)),)}),
        ("zone", {"tasks": (task("a"),), "brands": {"b": BrandRules(zone="Mars/Olympus")}}),
    ],
)
def test_a_problem_that_reads_two_ways_is_refused(field: str, problem: dict[str, object]) -> None:
    given = {"start_at": START, "end_at": START + timedelta(days=1), "tasks": (), **problem}

    with pytest.raises(InvalidInputError) as refused:
        plan(PlanningProblem(**given))  # type: ignore[arg-type]

    assert refused.value.fields["field"] == field
