"""What waits for a person: checklists, tasks to decide on, outputs to review, slots gone wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from aicmo_core.errors import UnsupportedRecordError
from aicmo_core.kernel.clock import Clock
from aicmo_core.tasks.dispatch import explained
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.ports import TaskRepository
from aicmo_core.tasks.types import UNWELL, Priority, ScheduledTaskStatus

_BY_PEOPLE = frozenset({"cancelled", "superseded", "task rejected"})
"""Reasons that a person gave by deciding so: nobody needs to be told."""
_UNTOLD = "proposed; why was written by newer code and cannot be shown"


class InboxKind(StrEnum):
    """What is asked of the person; in order of urgency."""

    NOT_SHOWN = "not shown"
    """Newer code wrote it: it may be anything."""
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
        what_to_do: The command that answers it; empty where only newer code can.
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


class Inbox:
    """Tells what waits for a person. What newer code wrote hides nothing else: it is told in words.

    Args:
        tasks: The tasks of one workspace.
        checklists_of: Returns a brand's open checklists.
        clock: The present moment.
    """

    def __init__(
        self,
        tasks: TaskRepository,
        checklists_of: Callable[[str], Iterable[InboxItem]],
        clock: Clock,
    ) -> None:
        self._tasks = tasks
        self._checklists_of = checklists_of
        self._clock = clock

    def of(self, brand_id: str) -> list[InboxItem]:
        """Return what waits at a brand, most urgent first, with its reasons."""
        newer: dict[str, UnsupportedRecordError] = {}
        untold: dict[str, UnsupportedRecordError] = {}
        heads = self._tasks.heads_of(brand_id, newer.__setitem__)
        undecided = (head for head in heads if head.undecided)
        contents = self._tasks.contents_of(undecided, untold.__setitem__)
        reasons = {task_id: content.reason for task_id, content in contents.items()}
        reasons |= dict.fromkeys(untold, _UNTOLD)
        not_shown = [self._not_shown(brand_id, one, task_id=key) for key, one in newer.items()]
        return in_order([*not_shown, *self._checklists(brand_id), *inbox_of(heads, reasons)])

    def size(self, brand_id: str, heads: Iterable[TaskHead]) -> int:
        """Return how much waits at a brand whose heads are read already."""
        return len([*self._checklists(brand_id), *inbox_of(heads)])

    def _checklists(self, brand_id: str) -> Iterable[InboxItem]:
        try:
            return self._checklists_of(brand_id)
        except UnsupportedRecordError as error:
            again = f"aicmo feedback run {brand_id}"
            return [self._not_shown(brand_id, error, title="Checklists", what_to_do=again)]

    def _not_shown(
        self,
        brand_id: str,
        error: UnsupportedRecordError,
        *,
        task_id: str = "",
        title: str = "",
        what_to_do: str = "",
    ) -> InboxItem:
        return InboxItem(
            kind=InboxKind.NOT_SHOWN,
            task_id=task_id,
            brand_id=brand_id,
            title=title or task_id,
            priority=Priority.MEDIUM,
            why=error.message,
            what_to_do=what_to_do,
            since=self._clock(),
        )


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
