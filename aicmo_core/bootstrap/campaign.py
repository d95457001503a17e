"""The specification's timeline planner: task dicts in, scheduled tasks out, slots stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from aicmo_core.bootstrap.scheduler import SchedulerRepository
from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.clock import from_text
from aicmo_core.kernel.ids import check_id
from aicmo_core.scheduling.planning import (
    BrandRules,
    Placement,
    PlanningProblem,
    PlanTask,
    Unplaced,
    plan,
)
from aicmo_core.scheduling.scheduled_task import ScheduledTask
from aicmo_core.tasks.types import parse_priority, parse_task_type


class CampaignTimeline(list[ScheduledTask]):
    """Scheduled tasks in order of time; `unplaced` tells what did not fit, and why."""

    def __init__(
        self, scheduled: Iterable[ScheduledTask] = (), unplaced: Sequence[Unplaced] = ()
    ) -> None:
        super().__init__(scheduled)
        self.unplaced = tuple(unplaced)


class CampaignTimelinePlanner:
    """Gives tasks their times.

    Args:
        scheduler_repository: Where slots are stored.
    """

    def __init__(self, scheduler_repository: SchedulerRepository | None = None) -> None:
        self._slots = scheduler_repository or SchedulerRepository()

    def plan_timeline_for_brand(
        self,
        brand_id: str,
        start_at: datetime | str,
        end_at: datetime | str,
        max_tasks_per_day: int = 3,
        pending_tasks: Sequence[Mapping[str, Any]] = (),
    ) -> CampaignTimeline:
        """Spread tasks over the range, priority first, prerequisites a day before what needs them.

        Args:
            brand_id: Whose tasks.
            start_at: The first moment, also as ISO 8601 text; a naive one is read as UTC.
            end_at: No task gets this moment or a later one.
            max_tasks_per_day: At most so many tasks a day.
            pending_tasks: Task dicts with `task_id`, `task_type`, and optionally `priority` and
                `dependencies` (ids).

        Returns:
            The scheduled tasks, stored; `unplaced` on it lists what did not fit.

        Raises:
            InvalidInputError: A field cannot be used; names it, its value and the rule.
        """
        if max_tasks_per_day < 1:
            raise InvalidInputError("max_tasks_per_day", max_tasks_per_day, "must be at least 1")
        tasks = tuple(_read(brand_id, one) for one in pending_tasks)
        given = {task.task_id: one for task, one in zip(tasks, pending_tasks, strict=True)}
        problem = PlanningProblem(
            start_at=from_text(start_at, "start_at"),
            end_at=from_text(end_at, "end_at"),
            tasks=tasks,
            brands={brand_id: BrandRules(max_tasks_per_day=max_tasks_per_day)},
        )
        planned = plan(problem)
        scheduled = [self._scheduled(brand_id, given[at.task_id], at) for at in planned.placements]
        return CampaignTimeline(scheduled, planned.unplaced)

    def _scheduled(
        self, brand_id: str, task: Mapping[str, Any], placement: Placement
    ) -> ScheduledTask:
        """Store a task's slot."""
        slot = ScheduledTask(
            scheduled_id=self._slots.infra.new_id("slot", placement.run_at),
            task_id=placement.task_id,
            brand_id=brand_id,
            run_at=placement.run_at,
            time_window_end=placement.window_end,
            priority=parse_priority(task.get("priority")),
            metadata={"task": dict(task)},
        )
        return self._slots.add_scheduled_task(slot)


def _read(brand_id: str, task: Mapping[str, Any]) -> PlanTask:
    depends_on = task.get("dependencies") or task.get("depends_on") or ()
    if isinstance(depends_on, str):
        raise InvalidInputError("dependencies", depends_on, "must be a list of task ids")
    return PlanTask(
        task_id=check_id("task_id", task.get("task_id")),
        brand_id=check_id("brand_id", brand_id),
        task_type=parse_task_type(task.get("task_type")),
        priority=parse_priority(task.get("priority")),
        depends_on=tuple(check_id("dependencies", one) for one in depends_on),
    )
