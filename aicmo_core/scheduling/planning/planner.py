"""Plans: lays the tasks out in order of urgency, and in other orders where that leaves some out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from aicmo_core.scheduling.planning.order import WorkOrder, work_order
from aicmo_core.scheduling.planning.problem import PlanningProblem, check
from aicmo_core.scheduling.planning.relaxation import LARGEST, shortest_first
from aicmo_core.scheduling.planning.result import Binding, Constraint, Move, Plan
from aicmo_core.scheduling.planning.squeaky_wheel import complaints_first
from aicmo_core.scheduling.planning.timeline import Timeline
from aicmo_core.tasks.types import Priority

Cost: TypeAlias = tuple[tuple[int, ...], int, float]
"""What is wrong with a timeline: tasks left out by priority, moves, and lateness."""


def plan(problem: PlanningProblem) -> Plan:
    """Give each task of the problem a time, or say why it has none and what would give it one.

    Tasks get the earliest time that breaks no rule (or, with the even strategy, the day that
    paces the brand's work over the range), the most urgent first. Tasks of the calendar keep
    their times unless those break a rule, or keep out something more urgent. Same problem, same
    plan.

    Raises:
        InvalidInputError: The problem cannot be read one way only; see `problem.check`.
    """
    check(problem)
    order = work_order(problem)
    best = _laid(problem, order)
    if best.unplaced:
        for other in _others(problem, order, best):
            best = min(best, other, key=lambda timeline: _cost(problem, timeline))
            if not best.unplaced:
                break
    return _told(problem, best)


def _laid(
    problem: PlanningProblem, order: WorkOrder, released: frozenset[str] = frozenset()
) -> Timeline:
    timeline = Timeline(problem, order, released)
    timeline.lay()
    return timeline


def _others(problem: PlanningProblem, order: WorkOrder, first: Timeline) -> Iterator[Timeline]:
    """Yield other timelines, within the problem's effort.

    First the calendar gives way to what is more urgent than it; then the order is that of a
    search over the problem as a project; then what was left out, and could fit, moves to the
    front, again and again.
    """
    rounds = problem.effort // len(problem.tasks)
    released = _less_urgent(problem, first)
    if released:
        yield _laid(problem, order, released)
    if rounds and len(problem.tasks) <= LARGEST:
        yield _laid(problem, shortest_first(problem, order, schedules=rounds), released)
    timeline = first
    for _ in range(rounds):
        order = complaints_first(order, timeline.unplaced)
        timeline = _laid(problem, order, released)
        yield timeline


def _less_urgent(problem: PlanningProblem, timeline: Timeline) -> frozenset[str]:
    """Return the tasks of the calendar that are less urgent than one that was left out."""
    left_out = [
        task.priority
        for task in problem.tasks
        if task.task_id in timeline.unplaced and timeline.unplaced[task.task_id].fits_at is not None
    ]
    most_urgent = min(left_out, default=Priority.OPTIONAL)
    return frozenset(
        task.task_id
        for task in problem.tasks
        if task.task_id in problem.calendar
        and task.task_id not in problem.pinned
        and task.priority > most_urgent
    )


def _cost(problem: PlanningProblem, timeline: Timeline) -> Cost:
    left_out = [0] * len(Priority)
    lateness = 0.0
    for task in problem.tasks:
        if task.task_id in timeline.unplaced:
            left_out[task.priority - 1] += 1
        else:
            waited = timeline.placements[task.task_id].run_at - problem.start_at
            lateness += waited.total_seconds() / task.priority
    return tuple(left_out), sum(1 for _ in _moves(problem, timeline)), lateness


def _told(problem: PlanningProblem, timeline: Timeline) -> Plan:
    unplaced = timeline.unplaced
    return Plan(
        placements=tuple(sorted(timeline.placements.values(), key=lambda placed: placed.run_at)),
        unplaced=tuple(
            unplaced[task.task_id] for task in problem.tasks if task.task_id in unplaced
        ),
        moves=tuple(_moves(problem, timeline)),
    )


_GAVE_WAY = Binding(constraint=Constraint.MORE_URGENT, detail="gave way to something more urgent")


def _moves(problem: PlanningProblem, timeline: Timeline) -> Iterator[Move]:
    for task_id, before in problem.calendar.items():
        after = timeline.placements.get(task_id)
        if after is None or (after.run_at, after.publish_at) != (before.run_at, before.publish_at):
            because = timeline.displaced.get(task_id, _GAVE_WAY)
            yield Move(task_id=task_id, before=before, after=after, because=because)
