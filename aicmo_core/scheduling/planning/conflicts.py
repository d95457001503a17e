"""What is wrong with an existing calendar, and the repair that moves as little as it can."""

from __future__ import annotations

from dataclasses import replace

from aicmo_core.scheduling.planning.order import work_order
from aicmo_core.scheduling.planning.planner import plan
from aicmo_core.scheduling.planning.problem import PlanningProblem, check
from aicmo_core.scheduling.planning.result import Conflict
from aicmo_core.scheduling.planning.timeline import Timeline


def find_conflicts(problem: PlanningProblem) -> tuple[Conflict, ...]:
    """Return every time of the problem's calendar that breaks a rule, with a proposed repair.

    Of several tasks that are too many together, the least urgent are in conflict. The repairs
    belong together: they are the times of one plan for the whole calendar, in which also a pinned
    task that is in conflict may move. What breaks no rule, and has to move because of a repair,
    is told after the conflicts, so that the calendar is right once all repairs are made.

    Raises:
        InvalidInputError: The problem cannot be read one way only; see `problem.check`.
    """
    check(problem)
    timeline = Timeline(problem, work_order(problem))
    timeline.audit()
    wrong = timeline.displaced
    if not wrong:
        return ()
    repaired = plan(replace(problem, pinned=problem.pinned - wrong.keys()))
    told = {move.task_id: move.because for move in repaired.moves} | wrong
    times = {placed.task_id: placed for placed in repaired.placements}
    remedies = {left.task_id: left.remedy for left in repaired.unplaced}
    return tuple(
        Conflict(
            task_id=task_id,
            placement=problem.calendar[task_id],
            binding=told[task_id],
            repair=times.get(task_id),
            remedy=_remedy(task_id in problem.pinned, remedies.get(task_id)),
            follows=task_id not in wrong,
        )
        for task_id in dict.fromkeys((*wrong, *told))
    )


def _remedy(pinned: bool, otherwise: str | None) -> str:
    way = otherwise or "move it to the proposed time"
    return f"release it, then {way}" if pinned else way
