"""The even strategy: the day that each task is meant for, so that days carry equal work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.scheduling.planning.rules import Strategy


def target_days(
    problem: PlanningProblem, calendars: Mapping[str, BrandCalendar], tasks: Iterable[PlanTask]
) -> dict[str, int]:
    """Return by task id the day on which its share of the brand's minutes falls.

    Args:
        problem: What is planned; only brands with the even strategy are paced.
        calendars: By brand id.
        tasks: The tasks that have no time yet, in order of placement.
    """
    paced: dict[str, list[PlanTask]] = {}
    for task in tasks:
        if problem.rules(task.brand_id).strategy is Strategy.EVEN:
            paced.setdefault(task.brand_id, []).append(task)
    targets: dict[str, int] = {}
    for brand_id, brand_tasks in paced.items():
        calendar = calendars[brand_id]
        days = calendar.last_day - calendar.first_day
        days += calendar.opens_at(calendar.last_day) < problem.end_at
        total = sum(task.estimated_minutes for task in brand_tasks)
        before = 0
        for task in brand_tasks:
            targets[task.task_id] = calendar.first_day + before * days // total
            before += task.estimated_minutes
    return targets
