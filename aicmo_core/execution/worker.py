"""The worker: claim, run, record. The only way in which a stored task is ever executed.

message ──► claim (one conditional write) ──► gather, make ──► store output under the fence
               │ refused                          │ raises            │
               ▼                                  ▼                   ▼
         ignore, wait, skip, fail          retry or fail        finish, only if the fence is ours
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aicmo_core.errors import AicmoError, VersionConflictError
from aicmo_core.execution.composer import composer_of, media_of
from aicmo_core.execution.gathering import gather, unmet_prerequisites
from aicmo_core.execution.ports import (
    Executors,
    Notices,
    OutputRecord,
    OutputRepository,
    Run,
    notice_of,
)
from aicmo_core.execution.time_limit import LONGEST_S
from aicmo_core.tasks import dispatch
from aicmo_core.tasks.dispatch import Action, DispatchMessage, FailReason, Gate
from aicmo_core.tasks.ports import ClaimTicket, RefusedClaimError, TaskRepository
from aicmo_core.tasks.types import Effect

if TYPE_CHECKING:
    from aicmo_core.brands.generations import Generation
    from aicmo_core.brands.settings import BrandSettings
    from aicmo_core.execution.context import ExecutionContext
    from aicmo_core.execution.executors.base import Assignment
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.head import TaskHead

LEASE = timedelta(seconds=70)
"""The execute function's timeout (60 s) + 10 s: when it ends, the worker is certainly gone."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What a worker did about one message.

    Attributes:
        outcome: `completed`, `preview`, `retry`, `failed`, `skipped`, `waiting` or `ignored`.
        head: The task as it stands now; None where it does not exist.
    """

    outcome: str
    reason: str = ""
    head: TaskHead | None = None
    record: OutputRecord | None = None


class Worker:
    """Executes claimed tasks.

    Args:
        context: Services, clock, ids.
        tasks: The workspace's tasks.
        outputs: Where outputs are stored.
        executors: Who does which type of task.
        notices: Tells people of failures and skips.
        lease: How long a claim holds the task.
    """

    def __init__(
        self,
        context: ExecutionContext,
        tasks: TaskRepository,
        outputs: OutputRepository,
        executors: Executors,
        *,
        notices: Notices | None = None,
        lease: timedelta = LEASE,
    ) -> None:
        self._context = context
        self._tasks = tasks
        self._outputs = outputs
        self._executors = executors
        self._notices = notices
        self._lease = lease

    def look(
        self,
        message: DispatchMessage,
        settings: BrandSettings | None = None,
        until: datetime | None = None,
        *,
        again: bool = False,
    ) -> Looked:
        """Do what the stored state says must be done about a task now.

        Args:
            message: What points at the task; its own words are not believed.
            settings: The brand's settings, read consistently for this batch; None: not paused.
            until: When a run must have ended; None: it may take what its executor may.
            again: The queue delivered this message before, and nobody acknowledged it: who looked
                then may have died between ending the slot and telling people so.

        Raises:
            UnavailableError: The outcome could not be recorded; the message must come again.
        """
        now = self._context.clock()
        gate = Gate(paused=_holds_back(settings, message))
        if gate.paused or message.gated or now >= message.window_end:
            refused = self._refusal(message, gate, now)
            if refused is not None:
                return self._told_again(refused, message) if again else refused
        ticket = ClaimTicket(
            message=message,
            token=self._context.new_id("run", now),
            now=now,
            lease_until=now + self._lease,
        )
        try:
            claimed = self._tasks.claim(ticket)
        except RefusedClaimError as refused_claim:
            refused = self._settle(refused_claim.head, message, gate, now)
            return self._told_again(refused, message) if again else refused
        return self._run(claimed, until, dry_run=bool(settings and settings.dry_run))

    def _refusal(self, message: DispatchMessage, gate: Gate, now: datetime) -> Looked | None:
        """Look at the head first, where more than its own condition decides; None: claim it."""
        head = next(iter(self._tasks.heads([message.task_id])), None)
        if head is None:
            return Looked(outcome="ignored", reason="no such task")
        if message.gated and head.generation == message.generation:
            content = self._tasks.content(head.task_id, head.content_version)
            gate = replace(gate, unmet=unmet_prerequisites(self._context, content))
        if dispatch.next_step(head, message.generation, now, gate).action is Action.CLAIM:
            return None
        return self._settle(head, message, gate, now)

    def _settle(
        self, head: TaskHead | None, message: DispatchMessage, gate: Gate, now: datetime
    ) -> Looked:
        """Write what a task that must not run now becomes."""
        if head is None:
            return Looked(outcome="ignored", reason="no such task")
        step = dispatch.next_step(head, message.generation, now, gate)
        if step.action is not Action.SETTLE or step.after is None:
            return Looked(outcome="ignored", reason=step.reason or "changed meanwhile", head=head)
        try:
            stored = self._tasks.settle(head, step.after)
        except VersionConflictError:
            return Looked(outcome="ignored", reason="changed meanwhile", head=head)
        ended = stored.slot is None
        if ended:
            self._tell(stored)
        outcome = str(stored.last_receipt.status) if ended and stored.last_receipt else "waiting"
        return Looked(outcome=outcome, reason=step.reason, head=stored)

    def _told_again(self, looked: Looked, message: DispatchMessage) -> Looked:
        """Tell how the message's slot ended, if it did before this look: twice beats never."""
        head = looked.head
        ended_before = head is not None and head.slot is None and looked.outcome == "ignored"
        if head is not None and ended_before and head.generation == message.generation:
            self._tell(head)
        return looked

    def _run(self, claimed: TaskHead, until: datetime | None, *, dry_run: bool) -> Looked:
        preview = dry_run or self._context.dry_run
        try:
            content = self._tasks.content(claimed.task_id, claimed.content_version)
            claimed = self._begin(claimed, content, preview=preview)
            record = self._record(claimed, content, until, preview=preview)
        except VersionConflictError:
            return Looked(outcome="ignored", reason="another worker has claimed it since")
        except AicmoError as error:
            return self._gave_up(claimed, error.message, error)
        except Exception as error:  # noqa: BLE001 - an executor's bug must not leave a slot open
            return self._gave_up(claimed, f"{type(error).__name__} in the executor", None)
        after = dispatch.completed(claimed, self._context.clock(), preview=preview)
        return self._finish(claimed, after, "preview" if preview else "completed", record=record)

    def _begin(self, claimed: TaskHead, content: TaskContent, *, preview: bool) -> TaskHead:
        """Write down that an unrepeatable effect may begin, before it does."""
        executor = self._executors(content.task_type)
        if executor.effect is Effect.ONCE and not preview:
            return self._tasks.begin_effect(claimed)
        return claimed

    def _record(
        self, claimed: TaskHead, content: TaskContent, until: datetime | None, *, preview: bool
    ) -> OutputRecord:
        """Make the output and store it under the fence: until the finish, nobody counts it."""
        from aicmo_core.execution import workshop

        now = self._context.clock()
        gathered = gather(self._context, content, now)
        composer = composer_of(self._context, preview=preview)
        executor = self._executors(content.task_type)
        media = media_of(self._context, preview=preview)
        run = self._paying(claimed, now)
        left_s = (until - now).total_seconds() if until else LONGEST_S
        made = workshop.make(executor, gathered.assignment, composer, run, media, within_s=left_s)
        record = OutputRecord(
            task_id=claimed.task_id,
            brand_id=claimed.brand_id,
            version=claimed.fence,
            task_type=str(content.task_type),
            made_at=now,
            body=made.body,
            composer=made.output.composer,
            content_version=claimed.content_version,
            inputs=gathered.inputs,
            rests_on=self._grounds(content, gathered.assignment, made.body),
            findings=list(made.findings),
            preview=preview,
        )
        stored = self._outputs.put(record, made.files)
        if not preview:
            self._remember(claimed, stored)
        return stored

    def _grounds(
        self, content: TaskContent, assignment: Assignment, body: dict[str, Any]
    ) -> tuple[str, ...]:
        """Return what the output rests on: what memory recalled, and facts that it says."""
        recalled = [one.insight_id for one in assignment.memory]
        brands = self._context.brand_repository
        if assignment.brief is None or brands is None:
            return tuple(recalled)
        from aicmo_core.execution.grounds import facts_said

        version = brands.brief(content.brand_id, content.brief_version)
        return tuple(dict.fromkeys([*recalled, *facts_said(version, body)]))

    def _paying(self, claimed: TaskHead, now: datetime) -> Run:
        return Run(
            task_id=claimed.task_id,
            brand_id=claimed.brand_id,
            fence=claimed.fence,
            lease_until=claimed.lease.until if claimed.lease else now + self._lease,
        )

    def _gave_up(self, claimed: TaskHead, reason: str, error: AicmoError | None) -> Looked:
        """Plan a retry, or fail the slot for good; after an effect may have begun, only fail."""
        now = self._context.clock()
        if claimed.effect_started:
            after = dispatch.failed(claimed, f"{FailReason.OUTCOME_UNKNOWN}: {reason}", now)
        elif error is not None and error.retryable:
            after = dispatch.retried(claimed, reason, now, error.retry_after_s)
        else:
            after = dispatch.failed(claimed, reason, now)
        return self._finish(claimed, after, "failed" if after.slot is None else "retry", reason)

    def _finish(
        self,
        claimed: TaskHead,
        after: TaskHead,
        outcome: str,
        reason: str = "",
        record: OutputRecord | None = None,
    ) -> Looked:
        try:
            head = self._tasks.finish(claimed, after)
        except VersionConflictError:
            return Looked(outcome="ignored", reason="another worker has claimed it since")
        self._tell(head)
        return Looked(outcome=outcome, reason=reason, head=head, record=record)

    def _remember(self, claimed: TaskHead, record: OutputRecord) -> None:
        """Note in the brand's memory that this was made; repeating it changes nothing."""
        brain = self._context.brand_brain_repository
        if brain is not None:
            brain.record_generation(claimed.brand_id, _generation(claimed, record))

    def _tell(self, head: TaskHead) -> None:
        notice = notice_of(self._context.workspace_id, head)
        if self._notices is not None and notice is not None:
            self._notices.tell(notice)


def _holds_back(settings: BrandSettings | None, message: DispatchMessage) -> bool:
    if settings is None:
        return False
    return settings.holds_back(tuple(name for name in message.channels.split(",") if name))


def _generation(claimed: TaskHead, record: OutputRecord) -> Generation:
    from aicmo_core.brands.generations import Generation

    return Generation(
        task_id=record.task_id,
        task_type=record.task_type,
        output_version=record.version,
        made_at=record.made_at,
        title=str(record.body.get("title", claimed.title)),
        channels=tuple(name for name in claimed.channels.split(",") if name),
        rests_on=record.rests_on,
        builds_on=tuple(record.inputs),
    )
