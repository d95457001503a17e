"""One brand's part of a planning problem, read from its stored tasks and slots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aicmo_core.scheduling.planning import BrandRules, Placement, PlanTask, Unplaced
from aicmo_core.scheduling.planning_tasks import TaskReader
from aicmo_core.scheduling.publications import made_placement, placement_of
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.service import Task
from aicmo_core.tasks.slots import SlotRecord
from aicmo_core.tasks.types import ScheduledTaskStatus, TaskApprovalStatus

MEMORY = timedelta(days=7)
"""How long a publication counts towards the caps of a week after it went live."""


@dataclass(frozen=True, kw_only=True)
class BrandSide:
    """One brand's part of a problem.

    Attributes:
        calendar: What stands: live slots, and what was made and has yet to go live.
        made: Ids in the calendar whose work is made; nothing moves them.
        held: Ids in the calendar that cannot move: a worker runs them, or nobody can read what
            they ask for.
        heads: The heads of tasks with a live slot.
        unreadable: Tasks whose payload asks for something that cannot be read.
    """

    rules: BrandRules
    tasks: tuple[PlanTask, ...]
    calendar: Mapping[str, Placement]
    made: frozenset[str]
    held: frozenset[str]
    met: frozenset[str]
    heads: Mapping[str, TaskHead]
    unreadable: tuple[Unplaced, ...]

    def standing(self) -> tuple[PlanTask, ...]:
        """Return the tasks that have a place in the calendar."""
        return tuple(task for task in self.tasks if task.task_id in self.calendar)

    def outside(self, start_at: datetime, end_at: datetime) -> frozenset[str]:
        """Return what stands before or after a range: planning the range leaves it alone."""
        return frozenset(
            name for name, at in self.calendar.items() if not start_at < at.run_at < end_at
        )


def brand_side(
    found: Sequence[Task], slots: Iterable[SlotRecord], reader: TaskReader, start_at: datetime
) -> BrandSide:
    """Return what planning a brand from `start_at` on has to know.

    Args:
        found: All tasks of the brand.
        slots: All its slots.
        reader: Reads its tasks; carries its rules.
        start_at: First moment of the range; what went live long before is left out.
    """
    records = {slot.slot_id: slot for slot in slots}
    heads = {one.head.task_id: one.head for one in found}
    live = {name: _stands(head, records) for name, head in heads.items() if head.slot}
    made = _made(heads.values(), records, start_at)
    tasks = [reader.read(one) for one in found if _is_planned(one.head, made)]
    odd = {one.task_id: one for one in reader.unreadable if one.task_id not in made}
    runs = {name for name, head in heads.items() if head.lease}
    return BrandSide(
        rules=reader.rules,
        tasks=tuple(one for one in tasks if one.task_id in live or one.task_id not in odd),
        calendar=live | made,
        made=frozenset(made),
        held=frozenset((runs | odd.keys()) & live.keys()),
        met=frozenset(name for name, head in heads.items() if _is_met(head)),
        heads={name: heads[name] for name in live},
        unreadable=tuple(odd.values()),
    )


def _stands(head: TaskHead, slots: Mapping[str, SlotRecord]) -> Placement:
    """Return where a task with a live slot stands; the head knows it before the calendar does."""
    if head.slot is None:
        raise ValueError(f"task {head.task_id} has no slot")
    record = slots.get(head.slot.slot_id)
    if record is not None:
        return placement_of(record)
    return Placement(
        task_id=head.task_id,
        brand_id=head.brand_id,
        run_at=head.slot.run_at,
        window_end=head.slot.window_end,
    )


def _made(
    heads: Iterable[TaskHead], slots: Mapping[str, SlotRecord], start_at: datetime
) -> dict[str, Placement]:
    """Return where work stands that is made and goes live later, or did so recently."""
    of_task: dict[str, list[SlotRecord]] = {}
    for slot in slots.values():
        of_task.setdefault(slot.task_id, []).append(slot)
    done = (slots[ident] for head in heads if (ident := _made_slot(head)) in slots)
    placed = (made_placement(slot, of_task[slot.task_id]) for slot in done)
    return {
        one.task_id: one
        for one in placed
        if one.publish_at is not None and one.publish_at > start_at - MEMORY
    }


def _is_planned(head: TaskHead, made: Mapping[str, Placement]) -> bool:
    """Tell whether a task has a place in the calendar, or is approved and waits for one."""
    placed = head.slot is not None or head.task_id in made
    return placed or head.status is TaskApprovalStatus.APPROVED


def _made_slot(head: TaskHead) -> str:
    """Return the slot in which a task's accepted or unjudged work was made; empty: none."""
    last = head.last_receipt
    if head.status is not TaskApprovalStatus.EXECUTED or last is None or not _is_met(head):
        return ""
    return last.slot_id if last.status is ScheduledTaskStatus.COMPLETED else ""


def _is_met(head: TaskHead) -> bool:
    return head.output_version > 0 and head.output_verdict != "rejected"
