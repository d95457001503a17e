"""Why no time whatever would do for a task."""

from __future__ import annotations

from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.ledger import DayLimit
from aicmo_core.scheduling.planning.problem import PlanTask
from aicmo_core.scheduling.planning.publication import Obstacle
from aicmo_core.scheduling.planning.result import Binding, Constraint, Unplaced

MOST_NAMED = 8
"""Tasks of a circle that are named."""


def as_binding(obstacle: Obstacle) -> Binding:
    """Return an obstacle in words."""
    return obstacle.binding() if isinstance(obstacle, DayLimit) else obstacle


def out_of_order(
    task: PlanTask, *, cycle: tuple[str, ...] | None, unknown: str | None, failed: str | None
) -> Unplaced | None:
    """Return why the order of work leaves no time for the task, if so.

    `cycle` holds ids that depend on each other in a circle, `unknown` is a dependency that is
    neither in the plan nor done, `failed` a task of the plan that it builds on and has no time.
    """
    if cycle is not None:
        more = f" and {len(cycle) - MOST_NAMED} more" if len(cycle) > MOST_NAMED else ""
        detail = f"depends on itself by way of {', '.join(cycle[:MOST_NAMED])}{more}"
        return _unplaced(task, Constraint.DEPENDENCY_CYCLE, detail, "break the circle")
    if unknown is not None:
        detail = f"builds on {unknown}, which is neither planned nor done"
        return _unplaced(task, Constraint.PREREQUISITE, detail, f"plan {unknown}, or do it first")
    if failed is not None:
        detail = f"builds on {failed}, which has no time"
        return _unplaced(task, Constraint.PREREQUISITE, detail, f"make {failed} fit")
    return None


def fits_nowhere(task: PlanTask, calendar: BrandCalendar) -> Obstacle | None:
    """Return what keeps the task out of every day, however empty it is, if anything does."""
    for limit in calendar.day_limits(task):
        if limit.amount > limit.limit:
            return limit
    return _too_large(task, calendar) or _off_campaign(task, calendar)


def _too_large(task: PlanTask, calendar: BrandCalendar) -> Binding | None:
    holds, length = calendar.holds(task), calendar.rules.day_length_minutes
    detail = ""
    for hold in holds:
        if hold.units > hold.capacity:
            detail = f"needs {hold.units} of {hold.resource}, there are {hold.capacity}"
    if holds and not detail and task.estimated_minutes > length:
        name, minutes = holds[0].resource, task.estimated_minutes
        detail = f"needs {name} for {minutes} minutes of a day's {length}"
    return Binding(constraint=Constraint.SHARED_RESOURCE, detail=detail) if detail else None


def _off_campaign(task: PlanTask, calendar: BrandCalendar) -> Binding | None:
    campaign = calendar.rules.campaigns.get(task.campaign)
    if campaign is None or not campaign.channels:
        return None
    foreign = [name for name in task.channels if name not in campaign.channels]
    if not foreign:
        return None
    detail = f"{task.campaign} does not use {', '.join(foreign)}"
    return Binding(constraint=Constraint.CHANNEL_NOT_IN_CAMPAIGN, detail=detail)


def _unplaced(task: PlanTask, constraint: Constraint, detail: str, remedy: str) -> Unplaced:
    binding = Binding(constraint=constraint, detail=detail)
    return Unplaced(task_id=task.task_id, brand_id=task.brand_id, binding=binding, remedy=remedy)
