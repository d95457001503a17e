"""The specification's runtime: one tick with its executions, in this process.

The same read, send, claim and complete as the deployed tick and execute functions, over an
in-process queue, at the moment that the caller names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from aicmo_core.adapters.in_memory.queue import InMemoryDispatchQueue
from aicmo_core.bootstrap.scheduler import SchedulerRepository, is_plain
from aicmo_core.execution.engine import AutoExecutionEngine
from aicmo_core.execution.worker import LEASE, Worker
from aicmo_core.kernel.clock import from_text
from aicmo_core.scheduling.dispatcher import Dispatcher
from aicmo_core.scheduling.tick import TickService
from aicmo_core.tasks import dispatch
from aicmo_core.tasks.dispatch import Action, DispatchMessage, DueEntry
from aicmo_core.tasks.head import Attention, TaskHead
from aicmo_core.tasks.ports import AttentionIndex, ClaimTicket, RefusedClaimError
from aicmo_core.tasks.types import ExecutionStatus, ScheduledTaskStatus, TaskApprovalStatus

_DONE = frozenset({ExecutionStatus.COMPLETED, ExecutionStatus.COMPLETED_PREVIEW})


class SchedulerRuntime:
    """Runs what is due.

    Args:
        scheduler_repository: The slots.
        auto_execution_engine: Executes. With a task repository stored tasks run under their
            stored approval; without one, each slot's plain dict (`metadata["task"]`) runs.
    """

    def __init__(
        self, scheduler_repository: SchedulerRepository, auto_execution_engine: AutoExecutionEngine
    ) -> None:
        self._slots = scheduler_repository
        self._engine = auto_execution_engine

    def tick(
        self, now: datetime | str | None = None, max_to_run: int | None = None
    ) -> dict[str, ScheduledTaskStatus]:
        """Run what is due at `now`, at most `max_to_run`; return each slot's status by its id."""
        infra = self._slots.infra
        moment = infra.clock() if now is None else from_text(now, "now")
        queue = InMemoryDispatchQueue()
        index = _OneWorkspace(infra.index, self._slots.workspace_id)
        ticking = TickService(
            index, Dispatcher(index, queue), lambda: moment, look_ahead=timedelta(0)
        )
        ticking.run(limit=max_to_run)
        statuses: dict[str, ScheduledTaskStatus] = {}
        for outgoing in queue.take():
            head = self._slots.tasks.head(outgoing.message.task_id)
            if head.slot is None:
                continue
            self._look(head, outgoing.message, moment)
            slot_id = head.slot.slot_id
            statuses[slot_id] = self._slots.get_scheduled_task(slot_id).status
        return statuses

    def _look(self, head: TaskHead, message: DispatchMessage, now: datetime) -> None:
        context = self._engine.context
        if is_plain(head):
            self._run_plain(head, message, now)
        elif context.task_repository is not None and context.output_repository is not None:
            Worker(
                replace(context, clock=lambda: now),
                context.task_repository,
                context.output_repository,
                self._engine.executors,
            ).look(message)

    def _run_plain(self, head: TaskHead, message: DispatchMessage, now: datetime) -> None:
        """Claim the slot, let the engine execute the dict, record how it ended."""
        infra, tasks = self._slots.infra, self._slots.tasks
        token = infra.new_id("run", now)
        ticket = ClaimTicket(message=message, token=token, now=now, lease_until=now + LEASE)
        try:
            claimed = tasks.claim(ticket)
        except RefusedClaimError:
            step = dispatch.next_step(head, message.generation, now)
            if step.action is Action.SETTLE and step.after is not None:
                tasks.settle(head, step.after)
            return
        slot_id = head.slot.slot_id if head.slot else ""
        result = self._engine.execute_task(head.task_id, self._plain_task(head, slot_id))
        if result.status in _DONE:
            after = dispatch.end_slot(claimed, ScheduledTaskStatus.COMPLETED, "", now)
            tasks.finish(claimed, replace(after, status=TaskApprovalStatus.APPROVED))
        else:
            tasks.finish(claimed, dispatch.failed(claimed, result.error_message, now))

    def _plain_task(self, head: TaskHead, slot_id: str) -> Mapping[str, Any]:
        task = self._slots.tasks.slot(slot_id).metadata.get("task")
        given = task if isinstance(task, Mapping) else {}
        return {"task_id": head.task_id, "task_type": head.task_type, **given}


class _OneWorkspace:
    """The attention index as one workspace may see it."""

    def __init__(self, index: AttentionIndex, workspace_id: str) -> None:
        self._index = index
        self._workspace_id = workspace_id

    def due(self, up_to: datetime) -> Iterable[Iterable[DueEntry]]:
        """Return the workspace's own entries."""
        for shard in self._index.due(up_to):
            yield [one for one in shard if one.message.workspace_id == self._workspace_id]

    def mark(self, entry: DueEntry, attention: Attention) -> bool:
        """Move an entry that was sent."""
        return self._index.mark(entry, attention)
