"""The specification's scheduler, over the same records and rules as the deployed functions.

Where a table is configured only stored tasks can get a slot. In the process a slot may also stand
for a task that is a plain dict (`metadata["task"]`): then the slot is all that is stored, and the
engine decides by the dict's own approval.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from aicmo_core.bootstrap.infrastructure import Infrastructure, infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import ConflictError, NotFoundError
from aicmo_core.kernel.clock import from_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.scheduling.scheduled_task import ScheduledTask
from aicmo_core.tasks import audit, decisions, dispatch
from aicmo_core.tasks.approval import PLANNER
from aicmo_core.tasks.decisions import Decision, Moment
from aicmo_core.tasks.head import Attention, AttentionKind, Lease, TaskHead
from aicmo_core.tasks.ports import ClaimTicket
from aicmo_core.tasks.slots import SlotRecord, live_slot
from aicmo_core.tasks.types import (
    ScheduledTaskStatus,
    TaskApprovalStatus,
    parse_slot_status,
    parse_task_type,
)

_PLAIN = "plain"
"""Promise and seal of a head that only holds a slot: there is no stored content to seal."""


class SchedulerRepository:
    """Slots of one workspace, as scheduled tasks.

    Args:
        infra: Where; by default the table that the environment names, else the process.
        workspace_id: Whose.
    """

    def __init__(
        self, infra: Infrastructure | None = None, workspace_id: str = DEFAULT_WORKSPACE
    ) -> None:
        self.infra = infra or infrastructure()
        self.workspace_id = workspace_id
        self.tasks = Workspace(self.infra, workspace_id).tasks

    def add_scheduled_task(self, scheduled: ScheduledTask) -> ScheduledTask:
        """Give a task its slot, under the id that the caller chose.

        Raises:
            ConflictError: The task has a live slot, or the id is taken.
            NotFoundError: A table is configured and no such task is stored in it.
        """
        now = self.infra.clock()
        try:
            head = self.tasks.head(scheduled.task_id)
        except NotFoundError:
            if self.infra.settings.table:
                raise
            head = self._hold(scheduled, now)
        decision = self._decision(head, scheduled, now)
        if decision.opened is not None:
            opened = replace(decision.opened, metadata=scheduled.metadata)
            decision = replace(decision, opened=opened)
        entry = audit.entry(
            self.infra.new_id("audit", now),
            before=head,
            after=decision.after,
            actor=PLANNER,
            action="schedule",
            reason="",
            at=now,
        )
        self.tasks.save(head, decision, entry)
        return self.get_scheduled_task(scheduled.scheduled_id)

    def get_scheduled_task(self, scheduled_id: str) -> ScheduledTask:
        """Return one scheduled task.

        Raises:
            NotFoundError: No such slot in this workspace.
        """
        slot = self.tasks.slot(scheduled_id)
        return ScheduledTask.of(slot, self.tasks.head(slot.task_id))

    def get_due_tasks(self, now: datetime | str) -> list[ScheduledTask]:
        """Return what may run at `now`, most urgent first, then by time."""
        moment = from_text(now, "now")
        ids = [
            entry.message.task_id
            for shard in self.infra.index.due(moment)
            for entry in shard
            if entry.message.workspace_id == self.workspace_id
            and entry.message.run_at <= moment < entry.message.window_end
        ]
        due = [head for head in self.tasks.heads(ids) if _is_waiting(head)]
        due.sort(key=lambda head: (head.priority, head.slot.run_at if head.slot else moment))
        return [self.get_scheduled_task(head.slot.slot_id) for head in due if head.slot]

    def list_for_brand(
        self, brand_id: str, status: ScheduledTaskStatus | str | None = None
    ) -> list[ScheduledTask]:
        """Return a brand's scheduled tasks by time, those of one status or all."""
        heads = {head.task_id: head for head in self.tasks.heads_of(brand_id)}
        found = [ScheduledTask.of(s, heads[s.task_id]) for s in self.tasks.slots_of(brand_id)]
        wanted = None if status is None else parse_slot_status(status)
        chosen = [one for one in found if wanted in (None, one.status)]
        return sorted(chosen, key=lambda one: (one.run_at, one.priority, one.task_id))

    def update_status(
        self,
        scheduled_id: str,
        status: ScheduledTaskStatus | str,
        metadata: Mapping[str, Any] | None = None,
        error_message: str | None = None,
    ) -> ScheduledTask:
        """Move a slot by hand; the receipt keeps `error_message`.

        Raises:
            NotFoundError: No such slot.
            InvalidInputError: No such status.
            ConflictError: The slot has ended, or its task must not run now, or only an execution
                can complete it.
        """
        slot = self.tasks.slot(scheduled_id)
        head = self.tasks.head(slot.task_id)
        if head.slot is None or head.slot.slot_id != scheduled_id:
            raise ConflictError(f"Slot {scheduled_id} has ended.", slot_id=scheduled_id)
        wanted = parse_slot_status(status)
        if wanted is ScheduledTaskStatus.IN_PROGRESS:
            self._begin(head)
        elif wanted is not ScheduledTaskStatus.SCHEDULED:
            self._end(head, wanted, error_message or "")
        if metadata:
            self.tasks.annotate_slot(slot, {**slot.metadata, **metadata})
        return self.get_scheduled_task(scheduled_id)

    def _hold(self, scheduled: ScheduledTask, now: datetime) -> TaskHead:
        """Store a head that only holds slots, for a task that is a plain dict."""
        task = scheduled.metadata.get("task")
        named = task.get("task_type") if isinstance(task, Mapping) else None
        head = TaskHead(
            task_id=scheduled.task_id,
            brand_id=scheduled.brand_id,
            task_type=parse_task_type(named) if named else None,
            priority=scheduled.priority,
            status=TaskApprovalStatus.APPROVED,
            content_version=0,
            promise=_PLAIN,
            seal=_PLAIN,
            created_at=now,
            updated_at=now,
            correlation_id=self.infra.new_id("corr", now),
        )
        entry = audit.entry(
            self.infra.new_id("audit", now),
            before=None,
            after=head,
            actor=PLANNER,
            action="hold a slot for a plain task",
            reason="",
            at=now,
        )
        self.tasks.create(head, None, entry)
        return head

    def _decision(self, head: TaskHead, scheduled: ScheduledTask, now: datetime) -> Decision:
        if not is_plain(head):
            content = self.tasks.content(head.task_id, head.content_version)
            moment = Moment(run_at=scheduled.run_at, window_end=scheduled.time_window_end)
            return decisions.schedule(head, content, moment, now, scheduled.scheduled_id)
        if head.slot is not None:
            raise ConflictError(f"Task {head.task_id} has slot {head.slot.slot_id} already.")
        slot = live_slot(scheduled.scheduled_id, scheduled.run_at, scheduled.time_window_end)
        after = replace(
            head,
            status=TaskApprovalStatus.APPROVED,
            generation=head.generation + 1,
            attempts=0,
            slot=slot,
            priority=scheduled.priority,
            attention=Attention(at=slot.run_at, kind=AttentionKind.RUN),
            last_receipt=None,
            updated_at=now,
        )
        opened = SlotRecord(
            slot_id=slot.slot_id,
            task_id=head.task_id,
            brand_id=head.brand_id,
            run_at=slot.run_at,
            window_end=slot.window_end,
            created_at=now,
        )
        archived = (head.last_receipt,) if head.last_receipt else ()
        return Decision(after=after, opened=opened, archived=archived)

    def _begin(self, head: TaskHead) -> None:
        now = self.infra.clock()
        if head.slot is None:
            return
        token = self.infra.new_id("run", now)
        lease_until = now + dispatch.QUEUE_LEASE
        if not is_plain(head):
            message = dispatch.message_of(self.workspace_id, head, head.slot)
            ticket = ClaimTicket(message=message, token=token, now=now, lease_until=lease_until)
            self.tasks.claim(ticket)
            return
        running = replace(
            head,
            status=TaskApprovalStatus.EXECUTING,
            lease=Lease(token=token, until=lease_until, started_at=now),
            fence=head.fence + 1,
            attention=Attention(at=lease_until, kind=AttentionKind.RUNNING),
        )
        self.tasks.settle(head, running)

    def _end(self, head: TaskHead, status: ScheduledTaskStatus, reason: str) -> None:
        if status is ScheduledTaskStatus.COMPLETED and not is_plain(head):
            raise ConflictError(
                f"Task {head.task_id} is stored: only an execution can complete it.",
                task_id=head.task_id,
            )
        ended = dispatch.end_slot(head, status, reason, self.infra.clock())
        if head.status is TaskApprovalStatus.EXECUTING:
            ended = replace(ended, status=TaskApprovalStatus.APPROVED)
        self.tasks.settle(head, ended)


def is_plain(head: TaskHead) -> bool:
    """Tell whether a head only holds slots for a task that is a plain dict."""
    return head.content_version == 0


def _is_waiting(head: TaskHead) -> bool:
    return head.slot_status is ScheduledTaskStatus.SCHEDULED
