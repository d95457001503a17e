"""The order of work: named dependencies, the table of types, and where they disagree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.scheduling.planning import Constraint, Plan, PlanningProblem, PlanTask, plan
from aicmo_core.tasks.prerequisites import STAGE_OF
from aicmo_core.tasks.types import TaskType

START = datetime(2026, 1, 1, 9, tzinfo=UTC)

Pairs = set[tuple[str, str]]


def task(task_id: str, task_type: TaskType, *depends_on: str, brand_id: str = "b") -> PlanTask:
    return PlanTask(task_id=task_id, brand_id=brand_id, task_type=task_type, depends_on=depends_on)


def planned(*tasks: PlanTask, met: frozenset[str] = frozenset()) -> Plan:
    end_at = START + timedelta(days=60)
    return plan(PlanningProblem(start_at=START, end_at=end_at, tasks=tasks, met=met))


def days(result: Plan) -> dict[str, int]:
    return {placed.task_id: (placed.run_at - START).days for placed in result.placements}


def test_a_plan_follows_the_stages_of_work_and_skips_those_it_does_not_have() -> None:
    result = planned(
        task("metrics", TaskType.SUCCESS_METRICS),
        task("videos", TaskType.VIDEO_BRIEFS),
        task("swot", TaskType.SWOT_ANALYSIS),
        task("kpis", TaskType.KPI_DEFINITION),
    )

    assert days(result) == {"swot": 0, "videos": 1, "kpis": 2, "metrics": 3}


def test_brands_do_not_wait_for_each_other() -> None:
    result = planned(
        task("mine", TaskType.SWOT_ANALYSIS),
        task("yours", TaskType.SOCIAL_CALENDAR, brand_id="other"),
    )

    assert days(result) == {"mine": 0, "yours": 0}


def test_a_named_dependency_counts_more_than_the_table() -> None:
    result = planned(
        task("swot", TaskType.SWOT_ANALYSIS, "calendar"),
        task("calendar", TaskType.SOCIAL_CALENDAR),
        task("personas", TaskType.PERSONA_GENERATION),
    )

    assert days(result) == {"personas": 0, "calendar": 1, "swot": 2}


def test_a_dependency_that_is_done_holds_nothing_back_and_an_unknown_one_is_told() -> None:
    done = planned(task("a", TaskType.SWOT_ANALYSIS, "old"), met=frozenset({"old"}))
    unknown = planned(task("a", TaskType.SWOT_ANALYSIS, "lost"))

    assert days(done) == {"a": 0}
    (left,) = unknown.unplaced
    assert left.binding.constraint is Constraint.PREREQUISITE
    assert left.remedy == "plan lost, or do it first"


def test_tasks_that_wait_for_each_other_are_told_and_so_is_what_waits_for_them() -> None:
    result = planned(
        task("a", TaskType.SWOT_ANALYSIS, "b"),
        task("b", TaskType.SWOT_ANALYSIS, "a"),
        task("c", TaskType.SWOT_ANALYSIS, "b"),
        task("d", TaskType.SWOT_ANALYSIS),
    )

    assert days(result) == {"d": 0}
    assert {left.task_id: left.binding.constraint for left in result.unplaced} == {
        "a": Constraint.DEPENDENCY_CYCLE,
        "b": Constraint.DEPENDENCY_CYCLE,
        "c": Constraint.PREREQUISITE,
    }


def test_a_long_circle_is_not_told_in_full() -> None:
    ring = [task(f"t{n:03}", TaskType.SWOT_ANALYSIS, f"t{(n + 1) % 300:03}") for n in range(300)]

    detail = planned(*ring).unplaced[0].binding.detail

    assert detail.startswith("depends on itself by way of t000, t001, ")
    assert detail.endswith("t007 and 292 more")


def test_work_in_the_calendar_does_not_wait_for_work_that_is_proposed_later() -> None:
    kpis = task("kpis", TaskType.KPI_DEFINITION)
    standing = planned(kpis).placements[0]
    tasks = (kpis, task("mails", TaskType.REWRITE_EMAIL_SEQUENCE))

    result = plan(
        PlanningProblem(
            start_at=START,
            end_at=START + timedelta(days=9),
            tasks=tasks,
            calendar={"kpis": standing},
        )
    )

    assert days(result) == {"kpis": 0, "mails": 0}
    assert not result.moves


@st.composite
def tangled(draw: st.DrawFn) -> tuple[PlanTask, ...]:
    count = draw(st.integers(2, 7))
    tasks = []
    for number in range(count):
        earlier = st.lists(st.integers(0, max(0, number - 1)), max_size=2 if number else 0)
        anywhere = st.lists(st.integers(0, count - 1), max_size=1)
        needs = [*draw(earlier), *draw(st.one_of(st.just([]), st.just([]), anywhere))]
        task_type = draw(st.sampled_from(TaskType))
        tasks.append(task(f"t{number}", task_type, *(f"t{need}" for need in needs)))
    return tuple(tasks)


@settings(max_examples=150, deadline=None)
@given(tangled())
def test_the_table_gives_way_exactly_where_named_dependencies_contradict_it(
    tasks: tuple[PlanTask, ...],
) -> None:
    named = {(need, one.task_id) for one in tasks for need in one.depends_on}
    circles = {first for first, last in _closure(named) if first == last}
    named = {(need, one) for need, one in named if one not in circles}
    table = {
        (first.task_id, then.task_id)
        for first, then in product(tasks, tasks)
        if STAGE_OF[first.task_type] < STAGE_OF[then.task_type]
    }
    reachable = _closure(named | table)
    binding = named | {(first, then) for first, then in table if (then, first) not in reachable}

    result = planned(*tasks)

    made = days(result)
    lost = circles | {then for first, then in _closure(binding) if first in circles}
    assert {left.task_id for left in result.unplaced} == lost
    assert all(made[task_id] == _longest(task_id, binding) for task_id in made)


def _closure(pairs: Pairs) -> Pairs:
    reachable = set(pairs)
    while True:
        more = {(a, d) for a, b in reachable for c, d in reachable if b == c} - reachable
        if not more:
            return reachable
        reachable |= more


def _longest(task_id: str, pairs: Pairs) -> int:
    return max((_longest(first, pairs) + 1 for first, then in pairs if then == task_id), default=0)
