"""Why a task has no time, and what would give it one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from aicmo_core.scheduling.planning.bounds import Latest
from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.enquiry import Slot
from aicmo_core.scheduling.planning.ledger import DayLimit
from aicmo_core.scheduling.planning.problem import PlanTask
from aicmo_core.scheduling.planning.publication import Obstacle
from aicmo_core.scheduling.planning.result import Binding, Constraint, Unplaced


def as_binding(obstacle: Obstacle) -> Binding:
    """Return an obstacle in words."""
    return obstacle.binding() if isinstance(obstacle, DayLimit) else obstacle


def impossible(
    task: PlanTask,
    calendar: BrandCalendar,
    *,
    cycle: tuple[str, ...] | None,
    unknown: str | None,
    failed: str | None,
) -> Unplaced | None:
    """Return why no time whatever would do for the task, if so.

    `cycle` holds ids that depend on each other in a circle, `unknown` is a dependency that is
    neither in the plan nor done, `failed` a task of the plan that it builds on and has no time.
    """
    if cycle is not None:
        detail = "depends on itself by way of " + ", ".join(cycle)
        return _unplaced(task, Constraint.DEPENDENCY_CYCLE, detail, "break the circle")
    if unknown is not None:
        detail = f"builds on {unknown}, which is neither planned nor done"
        return _unplaced(task, Constraint.PREREQUISITE, detail, f"plan {unknown}, or do it first")
    if failed is not None:
        detail = f"builds on {failed}, which has no time"
        return _unplaced(task, Constraint.PREREQUISITE, detail, f"make {failed} fit")
    return _too_large(task, calendar) or _off_campaign(task, calendar)


def _too_large(task: PlanTask, calendar: BrandCalendar) -> Unplaced | None:
    for limit in calendar.day_limits(task):
        if limit.amount > limit.limit:
            remedy = f"{limit.remedy()} to at least {limit.amount}, or split the task"
            return _unplaced(task, limit.constraint, limit.binding().detail, remedy)
    holds, length = calendar.holds(task), calendar.rules.day_length_minutes
    for hold in holds:
        if hold.units > hold.capacity:
            detail = f"needs {hold.units} of {hold.resource}, there are {hold.capacity}"
            return _unplaced(task, Constraint.SHARED_RESOURCE, detail, f"add {hold.resource}")
    if holds and task.estimated_minutes > length:
        detail = (
            f"needs {holds[0].resource} for {task.estimated_minutes} minutes of a day's {length}"
        )
        return _unplaced(task, Constraint.SHARED_RESOURCE, detail, "split the task")
    return None


def _off_campaign(task: PlanTask, calendar: BrandCalendar) -> Unplaced | None:
    campaign = calendar.rules.campaigns.get(task.campaign)
    if campaign is None or not campaign.channels:
        return None
    foreign = [name for name in task.channels if name not in campaign.channels]
    if not foreign:
        return None
    detail = f"{task.campaign} does not use {', '.join(foreign)}"
    remedy = "add the channel to the campaign, or take it from the task"
    return _unplaced(task, Constraint.CHANNEL_NOT_IN_CAMPAIGN, detail, remedy)


def remedy(
    task: PlanTask,
    obstacle: Obstacle,
    slot: Slot | None,
    exceeded: Iterable[Latest],
    calendar: BrandCalendar,
) -> str:
    """Return what would make the task fit: which bounds to move, or which limit to raise.

    `obstacle` is what stopped it, `slot` the time it would get without bounds from above (None if
    there is none either), `exceeded` the bounds that this time exceeds.
    """
    ways = []
    if slot is not None:
        moved = [f"{bound.remedy}: it fits {_when(slot, bound, calendar)}" for bound in exceeded]
        if task.publish_at is not None and slot.publish_at != task.publish_at:
            moved.append(
                f"promise {_local(slot.publish_at or slot.run_at, calendar)} for going live"
            )
        ways.append(" and ".join(moved))
    if isinstance(obstacle, DayLimit):
        ways.append(obstacle.remedy())
    elif slot is None:
        ways.append(f"change the rule: {obstacle.detail}")
    return (
        ", or ".join(way for way in ways if way)
        or f"change the rule: {as_binding(obstacle).detail}"
    )


def _when(slot: Slot, bound: Latest, calendar: BrandCalendar) -> str:
    live = slot.publish_at is not None and bound.because.constraint is not Constraint.END_OF_RANGE
    return _local(slot.publish_at if live and slot.publish_at else slot.run_at, calendar)


def _local(moment: datetime, calendar: BrandCalendar) -> str:
    return f"{calendar.clock.local(moment):%Y-%m-%d %H:%M}"


def _unplaced(task: PlanTask, constraint: Constraint, detail: str, remedy: str) -> Unplaced:
    binding = Binding(constraint=constraint, detail=detail)
    return Unplaced(task_id=task.task_id, brand_id=task.brand_id, binding=binding, remedy=remedy)
