"""What waits for a person: checklists, tasks to decide on, outputs to review, slots gone wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from aicmo_core.tasks.dispatch import explained
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.types import UNWELL, Priority, ScheduledTaskStatus

_BY_PEOPLE = frozenset({"cancelled", "superseded", "task rejected"})
"""Reasons that a person gave by deciding so: nobody needs to be told."""


class InboxKind(StrEnum):
    """What is asked of the person; in order of urgency."""

    CHECKLIST = "checklist"
    FAILED = "failed"
    SKIPPED = "skipped"
    APPROVE_IN_TIME = "approve in time"
    REVIEW_TASK = "review task"
    REVIEW_OUTPUT = "review output"


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxItem:
    """One thing to look at.

    Attributes:
        task_id: Empty for a checklist, which is no task.
        why: What happened or what is asked, in words.
        what_to_do: The command that answers it.
        since: Since when it waits.
        until: Until when it must be answered; None for no limit.
    """

    kind: InboxKind
    task_id: str
    brand_id: str
    title: str
    priority: Priority
    why: str
    what_to_do: str
    since: datetime
    until: datetime | None = None


def inbox_of(
    heads: Iterable[TaskHead], reasons: Mapping[str, str] = MappingProxyType({})
) -> list[InboxItem]:
    """Return what waits for a person: what went wrong first, then what is most urgent.

    Args:
        heads: Of the tasks.
        reasons: Why each was proposed, by task id, as far as known.
    """
    items = (_item(head, reasons.get(head.task_id) or "proposed") for head in heads)
    return in_order(item for item in items if item is not None)


def in_order(items: Iterable[InboxItem]) -> list[InboxItem]:
    """Return the items with the most urgent first."""
    order = list(InboxKind)
    return sorted(items, key=lambda i: (order.index(i.kind), i.priority, i.since, i.task_id))


def _item(head: TaskHead, proposed: str) -> InboxItem | None:
    receipt = head.last_receipt
    if receipt and receipt.status in UNWELL and receipt.reason not in _BY_PEOPLE:
        failed = receipt.status is ScheduledTaskStatus.FAILED
        kind = InboxKind.FAILED if failed else InboxKind.SKIPPED
        why, answer = explained(receipt.reason), f"aicmo redrive {receipt.slot_id}"
        return _asked(head, kind, why, answer, receipt.ended_at)
    if head.undecided:
        answer = f"aicmo approve {head.task_id}"
        if head.slot is None:
            return _asked(head, InboxKind.REVIEW_TASK, proposed, answer, head.updated_at)
        why = f"is promised for {head.slot.run_at:%Y-%m-%d %H:%M} UTC"
        until = head.slot.window_end
        kind = InboxKind.APPROVE_IN_TIME
        return _asked(head, kind, why, answer, head.updated_at, until=until)
    if head.unjudged_since is not None:
        answer = f"aicmo outputs show {head.task_id}"
        return _asked(head, InboxKind.REVIEW_OUTPUT, "is done", answer, head.unjudged_since)
    return None


def _asked(
    head: TaskHead,
    kind: InboxKind,
    why: str,
    what_to_do: str,
    since: datetime,
    *,
    until: datetime | None = None,
) -> InboxItem:
    return InboxItem(
        kind=kind,
        task_id=head.task_id,
        brand_id=head.brand_id,
        title=head.title,
        priority=head.priority,
        why=why,
        what_to_do=what_to_do,
        since=since,
        until=until,
    )
