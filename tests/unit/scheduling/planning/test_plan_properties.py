"""No plan ever breaks a hard rule: random problems against an independent reading of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aicmo_core.scheduling.planning import (
    Constraint,
    Placement,
    PlanningProblem,
    find_conflicts,
    plan,
)
from tests.unit.scheduling.planning.advice_follower import followed
from tests.unit.scheduling.planning.plan_checker import broken_rules
from tests.unit.scheduling.planning.plan_problems import problems

# No shrinking: a crowded month shrinks for minutes, and its seed replays it as well.
crowded = settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)


def moved(placed: Placement, by: timedelta) -> Placement:
    return replace(
        placed,
        run_at=placed.run_at + by,
        window_end=placed.window_end + by,
        publish_at=placed.publish_at + by if placed.publish_at else None,
    )


def disturbed_calendar(problem: PlanningProblem, data: st.DataObject) -> dict[str, Placement]:
    hours = st.integers(-100, 100).map(lambda hour: timedelta(hours=hour))
    return {
        placed.task_id: moved(placed, data.draw(hours) if data.draw(st.booleans()) else timedelta())
        for placed in plan(problem).placements
    }


@crowded
@given(problems())
def test_no_plan_ever_breaks_a_hard_rule(problem: PlanningProblem) -> None:
    assert broken_rules(problem, plan(problem)) == []


@crowded
@given(problems())
def test_the_same_problem_gets_the_same_plan(problem: PlanningProblem) -> None:
    assert plan(problem) == plan(replace(problem))


@crowded
@given(problems())
def test_a_plan_that_stands_is_kept_and_has_no_conflict(problem: PlanningProblem) -> None:
    first = plan(problem)
    standing = {placed.task_id: placed for placed in first.placements}
    planned = tuple(task for task in problem.tasks if task.task_id in standing)

    again = replace(problem, tasks=planned, calendar=standing)

    assert find_conflicts(again) == ()
    assert plan(again).moves == ()
    assert {placed.task_id: placed.run_at for placed in plan(again).placements} == {
        task_id: placed.run_at for task_id, placed in standing.items()
    }


@crowded
@given(problems(), st.data())
def test_a_disturbed_calendar_is_repaired_without_breaking_a_rule(
    problem: PlanningProblem, data: st.DataObject
) -> None:
    calendar = disturbed_calendar(problem, data)

    disturbed = replace(problem, calendar=calendar)
    repaired = plan(disturbed)

    assert broken_rules(disturbed, repaired) == []
    for conflict in find_conflicts(disturbed):
        assert conflict.repair is None or conflict.repair in repaired.placements


@crowded
@given(problems(), st.data())
def test_a_calendar_is_right_once_all_its_repairs_are_made(
    problem: PlanningProblem, data: st.DataObject
) -> None:
    calendar = disturbed_calendar(problem, data)
    planned = tuple(task for task in problem.tasks if task.task_id in calendar)
    disturbed = replace(problem, tasks=planned, calendar=calendar)

    conflicts = find_conflicts(disturbed)
    repairs = {one.task_id: one.repair for one in conflicts if one.repair}

    repaired = find_conflicts(replace(disturbed, calendar={**calendar, **repairs}))
    beyond_repair = {one.task_id for one in conflicts if one.repair is None}
    assert {one.task_id for one in repaired if not one.follows} <= beyond_repair
    assert beyond_repair or not repaired


@crowded
@given(problems())
def test_what_would_make_a_task_fit_does(problem: PlanningProblem) -> None:
    problem = replace(problem, effort=0)
    first = plan(problem)
    calendar = {placed.task_id: placed for placed in first.placements}
    for left in first.unplaced:
        if left.fits_at is None:
            continue
        unbound = tuple(
            replace(task, deadline=None, publish_at=None, campaign="", phase="")
            if task.task_id == left.task_id
            else task
            for task in problem.tasks
            if task.task_id in calendar or task.task_id == left.task_id
        )

        later = max(problem.end_at, left.fits_at + timedelta(days=1))
        again = plan(replace(problem, end_at=later, tasks=unbound, calendar=calendar))

        assert left.task_id in {placed.task_id for placed in again.placements}


@crowded
@given(problems())
def test_every_advice_is_true(problem: PlanningProblem) -> None:
    problem = replace(problem, effort=0)
    first = plan(problem)
    calendar = {placed.task_id: placed for placed in first.placements}
    tasks = {task.task_id: task for task in problem.tasks}
    for left in first.unplaced:
        if left.binding.constraint is Constraint.PREREQUISITE and left.fits_at is None:
            continue  # what it builds on has an advice of its own
        planned = tuple(one for one in problem.tasks if one.task_id in {*calendar, left.task_id})
        standing = replace(problem, tasks=planned, calendar=calendar, pinned=frozenset(calendar))
        for way in left.remedy.split(", or "):
            changed = followed(standing, tasks[left.task_id], way)
            if changed is not None:
                placed = {one.task_id for one in plan(changed).placements}
                assert left.task_id in placed, f"{left.task_id}: {way}"
