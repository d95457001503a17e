"""Use case of the timeline: give a brand's approved tasks their times; say what did not fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.brands.ports import BrandRepository
from aicmo_core.errors import ConflictError
from aicmo_core.scheduling.planning import (
    BrandRules,
    Placement,
    Plan,
    PlanningProblem,
    PlanTask,
    Unplaced,
    plan,
)
from aicmo_core.scheduling.service import SchedulingService
from aicmo_core.tasks.approval import PLANNER, Actor
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.service import Task, TaskService
from aicmo_core.tasks.types import TaskApprovalStatus

DEFAULT_RANGE = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """What planning a brand came to.

    Attributes:
        scheduled: Heads with their new slots, by time.
        unplaced: What did not fit: which constraint stopped it, what would make it fit.
        changed_meanwhile: Ids of tasks that somebody else scheduled or closed at this moment.
    """

    scheduled: tuple[TaskHead, ...]
    unplaced: tuple[Unplaced, ...]
    changed_meanwhile: tuple[str, ...] = ()


class TimelineService:
    """Plans the approved work of one workspace's brands.

    Args:
        brands: Settings and time zones.
        tasks: What is approved.
        scheduling: Gives slots.
    """

    def __init__(
        self, brands: BrandRepository, tasks: TaskService, scheduling: SchedulingService
    ) -> None:
        self._brands = brands
        self._tasks = tasks
        self._scheduling = scheduling

    def propose(self, brand_id: str, start_at: datetime, end_at: datetime | None = None) -> Plan:
        """Return where the brand's approved tasks without a slot would go; store nothing.

        Raises:
            NotFoundError: No such brand.
        """
        settings = self._brands.get_settings(brand_id)
        zone = self._brands.brief(brand_id).brief.timezone or "UTC"
        found = self._tasks.tasks_of(brand_id)
        standing = {task.head.task_id: _placement(task.head) for task in found if task.head.slot}
        rules = BrandRules(zone=zone, max_tasks_per_day=settings.max_tasks_per_day)
        problem = PlanningProblem(
            start_at=start_at,
            end_at=end_at or start_at + DEFAULT_RANGE,
            tasks=tuple(_plan_task(task) for task in found if _is_planned(task.head)),
            brands={brand_id: rules},
            met=frozenset(task.head.task_id for task in found if _is_met(task.head)),
            calendar=standing,
            pinned=frozenset(standing),
        )
        found_plan = plan(problem)
        new = tuple(one for one in found_plan.placements if one.task_id not in standing)
        return replace(found_plan, placements=new)

    def plan(
        self,
        brand_id: str,
        start_at: datetime,
        end_at: datetime | None = None,
        actor: Actor = PLANNER,
    ) -> Timeline:
        """Give every approved task of a brand without a slot its time.

        Raises:
            NotFoundError: No such brand.
        """
        proposed = self.propose(brand_id, start_at, end_at)
        zone = ZoneInfo(self._brands.brief(brand_id).brief.timezone or "UTC")
        scheduled: list[TaskHead] = []
        changed: list[str] = []
        for placement in sorted(proposed.placements, key=lambda one: (one.run_at, one.task_id)):
            moment = Moment(
                run_at=placement.run_at,
                window_end=placement.window_end,
                local_time=placement.run_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
                zone=zone.key,
            )
            try:
                head = self._scheduling.schedule(placement.task_id, moment, actor, "timeline")
            except ConflictError:
                changed.append(placement.task_id)
            else:
                scheduled.append(head)
        return Timeline(
            scheduled=tuple(scheduled),
            unplaced=tuple(proposed.unplaced),
            changed_meanwhile=tuple(changed),
        )


def _is_planned(head: TaskHead) -> bool:
    """Tell whether a task has a slot, or is approved and waits for one."""
    return head.slot is not None or head.status is TaskApprovalStatus.APPROVED


def _is_met(head: TaskHead) -> bool:
    return head.output_version > 0 and head.output_verdict != "rejected"


def _plan_task(task: Task) -> PlanTask:
    content = task.content
    return PlanTask(
        task_id=content.task_id,
        brand_id=content.brand_id,
        task_type=content.task_type,
        priority=content.priority,
        depends_on=content.depends_on,
        estimated_minutes=content.estimated_minutes,
        channels=content.targets,
    )


def _placement(head: TaskHead) -> Placement:
    """Return where a task with a live slot stands in the calendar."""
    if head.slot is None:
        raise ValueError(f"task {head.task_id} has no slot")
    return Placement(
        task_id=head.task_id,
        brand_id=head.brand_id,
        run_at=head.slot.run_at,
        window_end=head.slot.window_end,
    )
