"""What is made already of the things that a task builds on, and from when on it may be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from aicmo_core.scheduling.planning.bounds import Earliest
from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.enquiry import Slot
from aicmo_core.scheduling.planning.order import Node, WorkOrder
from aicmo_core.scheduling.planning.problem import PlanTask
from aicmo_core.scheduling.planning.result import Binding, Constraint


@dataclass(frozen=True, slots=True)
class _Made:
    """When a task, or the last one of a stage, is made."""

    slot: Slot
    until: datetime


class Precedence:
    """Follows what is made and what is left out, in the order of work."""

    def __init__(self, order: WorkOrder, start_at: datetime) -> None:
        self._order = order
        self._start_at = start_at
        self._made: dict[Node, _Made] = {}
        self._failed: dict[Node, str] = {}

    def made(self, slot: Slot) -> None:
        """Note that a task is made."""
        until = slot.run_at + timedelta(minutes=slot.task.estimated_minutes)
        done = self._made[slot.task.task_id] = _Made(slot, until)
        for stage in self._order.stages[slot.task.task_id]:
            known = self._made.get(stage)
            if known is None or (slot.day, until) > (known.slot.day, known.until):
                self._made[stage] = done

    def failed(self, task_id: str) -> None:
        """Note that a task has no time."""
        nodes: list[Node] = [task_id, *self._order.stages[task_id]]
        for node in nodes:
            self._failed.setdefault(node, task_id)

    def failure_before(self, task: PlanTask) -> str | None:
        """Return a task without a time that this one builds on, if there is one."""
        before = self._before(task)
        return next((self._failed[node] for node in before if node in self._failed), None)

    def opening(self, task: PlanTask, calendar: BrandCalendar) -> Earliest:
        """Return the earliest time for a task, whatever it builds on."""
        if task.earliest_at is None or task.earliest_at <= self._start_at:
            return Earliest(calendar.first_day, self._start_at)
        local = calendar.clock.local(task.earliest_at)
        detail = f"not before {local:%Y-%m-%d %H:%M}"
        because = Binding(constraint=Constraint.EARLIEST_START, detail=detail)
        return Earliest(local.toordinal(), task.earliest_at, because)

    def earliest(self, task: PlanTask, calendar: BrandCalendar) -> Earliest:
        """Return the earliest time for a task after all that it builds on."""
        opening = self.opening(task, calendar)
        day, moment, because = opening.day, opening.moment, opening.because
        for node in self._before(task):
            done = self._made.get(node)
            if done is None:
                continue
            after = self._day_after(done.slot, task, calendar)
            if after > day or (after == day and done.until > moment):
                made_on = calendar.clock.local(done.slot.run_at).date()
                detail = f"builds on {done.slot.task.task_id}, made {made_on}"
                because = Binding(constraint=Constraint.PREREQUISITE, detail=detail)
            day, moment = max(day, after), max(moment, done.until)
        return Earliest(day, moment, because)

    @staticmethod
    def _day_after(done: Slot, task: PlanTask, calendar: BrandCalendar) -> int:
        same_brand = done.task.brand_id == task.brand_id
        made_on = done.day if same_brand else calendar.clock.day_of(done.run_at)
        return calendar.days_after(made_on)

    def _before(self, task: PlanTask) -> list[Node]:
        """Return what comes before a task: tasks, and the ends of all stages before its own."""
        builds_on = self._order.builds_on
        nodes = list(builds_on[task.task_id])
        for node in nodes:  # grows: a stage's end leads to the end of the stage before it
            if isinstance(node, tuple):
                nodes.extend(before for before in builds_on[node] if isinstance(before, tuple))
        return nodes


def too_early(slot: Slot, earliest: Earliest) -> bool:
    """Tell whether a slot comes before its task may be made."""
    return slot.day < earliest.day or slot.run_at < earliest.moment
