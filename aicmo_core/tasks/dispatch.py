"""The rules of dispatch: what a machine may do to a task, given its head and the moment. Pure.

    scheduled ──tick: send, mark──► queued ──execute: claim──► running ──► completed | failed
        ▲                             │                          │
        └────── retry planned ◄───────┼── gate closed, paused ◄──┘ (retryable failure)
                                      └── window over: skipped, with the reason

Each step is one conditional write on the head. Whatever is lost in between (a message, a worker, an
answer), the attention index holds the moment at which the task is looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from aicmo_core.kernel.clock import to_text
from aicmo_core.tasks.head import (
    MAX_HISTORY,
    Attention,
    AttentionKind,
    LiveSlot,
    Receipt,
    TaskHead,
)
from aicmo_core.tasks.transitions import Command, after
from aicmo_core.tasks.types import ScheduledTaskStatus, TaskApprovalStatus

LOOK_AHEAD = timedelta(seconds=150)
"""Tick sends what is due within it: more than two ticks, so that one missed tick delays nothing."""
QUEUE_LEASE = timedelta(seconds=120)
"""A message that was not worked on for so long is sent again; doubles with each send."""
MAX_QUEUE_LEASE = timedelta(hours=1)
RECHECK_AFTER = timedelta(minutes=5)
"""A closed gate is looked at again by then: polling, so that no wake-up can be lost."""
RETRY_DELAY = timedelta(seconds=60)
"""After the first retryable failure; doubles with each attempt."""
MAX_ATTEMPTS = 3
MAX_REASON = 140
"""Characters of a receipt's reason: the head stays under 1 KB."""


class SkipReason(StrEnum):
    """Why a slot ended without a run."""

    NOT_APPROVED_IN_TIME = "not approved in time"
    PREREQUISITE_NOT_MET_IN_TIME = "prerequisite not met in time"
    PAUSED_THROUGH_WINDOW = "paused until its window was over"
    WINDOW_MISSED = "window missed"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    REJECTED = "task rejected"


class FailReason(StrEnum):
    """Why a slot failed without an answer from its executor."""

    OUTCOME_UNKNOWN = "outcome_unknown"
    WORKER_LOST = "worker_lost"
    DEAD_LETTER = "dead_letter"


_EXPLAINED: Mapping[str, str] = MappingProxyType(
    {
        FailReason.OUTCOME_UNKNOWN: "its worker was lost, and what it does outside may have been "
        "done: look there first",
        FailReason.WORKER_LOST: "its workers ended without an answer: see the function's errors",
        FailReason.DEAD_LETTER: "its message could not be processed: see `aicmo dead-letters`",
    }
)


def explained(reason: str) -> str:
    """Return a receipt's reason as a person is told it."""
    code, colon, detail = reason.partition(":")
    meaning = _EXPLAINED.get(code)
    return f"{meaning}{colon}{detail}" if meaning else reason


@dataclass(frozen=True, kw_only=True, slots=True)
class DispatchMessage:
    """What travels through the queue: enough to claim, nothing stale that could be believed."""

    workspace_id: str
    brand_id: str
    task_id: str
    generation: int
    run_at: datetime
    window_end: datetime
    gated: bool = False
    channels: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DueEntry:
    """One entry of the attention index, as read: enough to send and mark without a read."""

    message: DispatchMessage
    attention: Attention


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmet:
    """A prerequisite whose output is not there, or was rejected; without a title it is no task."""

    task_id: str
    title: str = ""

    def __str__(self) -> str:
        """Return it as a person knows it, with the id that commands take."""
        return f"{self.title} ({self.task_id})" if self.title else self.task_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """What stands outside the head and may keep a task from running."""

    paused: bool = False
    unmet: tuple[Unmet, ...] = ()


OPEN_GATE = Gate()


class Action(StrEnum):
    """What to do with a task that was looked at."""

    IGNORE = "ignore"
    CLAIM = "claim"
    SETTLE = "settle"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What to do next; `after` is the head to store when the action is `settle`."""

    action: Action
    reason: str = ""
    after: TaskHead | None = None


def message_of(workspace_id: str, head: TaskHead, slot: LiveSlot) -> DispatchMessage:
    """Return the message that makes a worker look at a head's live slot."""
    return DispatchMessage(
        workspace_id=workspace_id,
        brand_id=head.brand_id,
        task_id=head.task_id,
        generation=head.generation,
        run_at=slot.run_at,
        window_end=slot.window_end,
        gated=head.gated,
        channels=head.channels,
    )


def is_due(attention: Attention, now: datetime, look_ahead: timedelta = LOOK_AHEAD) -> bool:
    """Tell whether tick should send this entry now.

    Runs and retries are sent ahead, with a delay that makes them arrive on time; everything else is
    looked at when its moment has come.
    """
    ahead = attention.kind in (AttentionKind.RUN, AttentionKind.RETRY)
    return attention.at <= now + (look_ahead if ahead else timedelta(0))


def queued(entry: DueEntry, now: datetime) -> Attention:
    """Return the attention of an entry that was just put on the queue."""
    lease = min(QUEUE_LEASE * 2**entry.attention.sends, MAX_QUEUE_LEASE)
    return Attention(
        at=max(now, entry.attention.at) + lease,
        kind=AttentionKind.QUEUED,
        sends=min(entry.attention.sends + 1, 9),
    )


def queue_lease_covers(message: DispatchMessage, lease_until: datetime) -> bool:
    """Tell whether the entry of a queued task comes up no earlier than a run lease ends.

    Tick marks a sent run with the later of `run_at` and its own moment, plus the queue lease. So a
    claim that is on time need not move the entry: it already brings a dead worker's task back.
    """
    return lease_until <= message.run_at + QUEUE_LEASE


def attention_of(head: TaskHead) -> Attention | None:
    """Return when a head that a person just changed must be looked at; None for never."""
    if head.slot is None:
        return None
    if head.status is TaskApprovalStatus.APPROVED and head.sealed:
        return Attention(at=head.slot.run_at, kind=AttentionKind.RUN)
    return Attention(at=head.slot.window_end, kind=AttentionKind.AWAITING_APPROVAL)


def next_step(head: TaskHead, generation: int, now: datetime, gate: Gate = OPEN_GATE) -> Step:
    """Decide what a worker does with a task that a message points at.

    Args:
        head: The stored head.
        generation: The message's; another one means that a person changed the task since.
        now: The worker's clock.
        gate: Pause and prerequisites, as read just now.
    """
    slot = head.slot
    if slot is None or head.generation != generation:
        return Step(action=Action.IGNORE, reason="stale message")
    if head.leased(now):
        return Step(action=Action.IGNORE, reason="another worker runs it")
    if head.status is TaskApprovalStatus.EXECUTING:
        return _after_lost_worker(head, now, gate)
    if now >= slot.window_end:
        missed = _missed(head, gate)
        return Step(action=Action.SETTLE, reason=missed, after=skipped(head, missed, now))
    if not (head.status is TaskApprovalStatus.APPROVED and head.sealed):
        return _waiting(head, slot.window_end, AttentionKind.AWAITING_APPROVAL, "awaits approval")
    if now < slot.run_at:
        return _waiting(head, slot.run_at, AttentionKind.RUN, "not due yet")
    if head.retry_at and now < head.retry_at:
        return _waiting(head, head.retry_at, AttentionKind.RETRY, "its retry is not due yet")
    if gate.paused or gate.unmet:
        reason = "paused" if gate.paused else f"waits for {', '.join(map(str, gate.unmet))}"
        until = min(now + RECHECK_AFTER, slot.window_end)
        return _waiting(head, until, AttentionKind.GATED, reason)
    return Step(action=Action.CLAIM)


def completed(head: TaskHead, now: datetime, *, preview: bool = False) -> TaskHead:
    """Return the head of a claimed task whose output is stored under its fence.

    A preview proves nothing was done: the task stays approved.
    """
    ended = end_slot(
        head, ScheduledTaskStatus.COMPLETED, "preview" if preview else "", now, made_output=True
    )
    if preview:
        return replace(ended, status=after(head.task_id, head.status, Command.RELEASE))
    return replace(
        ended,
        status=after(head.task_id, head.status, Command.COMPLETE),
        output_version=head.fence,
        output_verdict="",
    )


def failed(head: TaskHead, reason: str, now: datetime) -> TaskHead:
    """Return the head of a task whose slot failed for good: approved again, with its receipt."""
    status = after(head.task_id, head.status, Command.RELEASE)
    return replace(end_slot(head, ScheduledTaskStatus.FAILED, reason, now), status=status)


def dead_lettered(head: TaskHead, generation: int, now: datetime) -> TaskHead | None:
    """Return the failed head of a task whose message nobody could process; None: leave it alone.

    A slot that ended, was changed since, is held by a worker or has a retry planned looks after
    itself.
    """
    if head.slot is None or head.generation != generation or head.leased(now):
        return None
    if _retry_under_way(head, now):
        return None
    if head.status is TaskApprovalStatus.EXECUTING:
        lost = FailReason.OUTCOME_UNKNOWN if head.effect_started else FailReason.DEAD_LETTER
        return failed(head, lost, now)
    return end_slot(head, ScheduledTaskStatus.FAILED, FailReason.DEAD_LETTER, now)


def retried(head: TaskHead, reason: str, now: datetime, retry_after_s: float | None) -> TaskHead:
    """Return the head of a claimed task that is tried again later; failed after the last attempt.

    Args:
        head: The claimed head.
        reason: Why the attempt failed; kept on the receipt if it was the last.
        now: The worker's clock.
        retry_after_s: Seconds that the failing service asked for.
    """
    delay = max(RETRY_DELAY * 2 ** (head.attempts - 1), timedelta(seconds=retry_after_s or 0))
    at = now + delay
    if head.attempts >= MAX_ATTEMPTS or head.slot is None or at >= head.slot.window_end:
        return failed(head, reason, now)
    return replace(
        head,
        status=after(head.task_id, head.status, Command.RELEASE),
        lease=None,
        effect_started=False,
        retry_at=at,
        attention=Attention(at=at, kind=AttentionKind.RETRY),
        history=_logged(head, f"retry after attempt {head.attempts}", now),
    )


def skipped(head: TaskHead, reason: str, now: datetime) -> TaskHead:
    """Return the head of a task whose slot ended without a run."""
    return end_slot(head, ScheduledTaskStatus.SKIPPED, reason, now)


def end_slot(
    head: TaskHead,
    status: ScheduledTaskStatus,
    reason: str,
    now: datetime,
    *,
    made_output: bool = False,
) -> TaskHead:
    """Return the head without its slot, lease and attention, and with the slot's receipt."""
    if head.slot is None:
        return head
    receipt = Receipt(
        slot_id=head.slot.slot_id,
        run_at=head.slot.run_at,
        status=status,
        reason=reason[:MAX_REASON],
        started_at=head.lease.started_at if head.lease else None,
        ended_at=now,
        fence=head.fence if head.lease else 0,
        output_version=head.fence if made_output else 0,
    )
    return replace(
        head,
        slot=None,
        lease=None,
        attention=None,
        retry_at=None,
        effect_started=False,
        last_receipt=receipt,
        history=_logged(head, str(status), now),
    )


def _retry_under_way(head: TaskHead, now: datetime) -> bool:
    """Tell whether a retry waits for its moment, or for the message that tick sent for it."""
    if head.status is TaskApprovalStatus.EXECUTING:
        return False
    if head.attention is not None and head.attention.kind is AttentionKind.RETRY:
        return True  # it was not sent; what older code planned has no moment of its own
    return head.retry_at is not None and now < head.retry_at + QUEUE_LEASE


def _after_lost_worker(head: TaskHead, now: datetime, gate: Gate) -> Step:
    """Decide about a task whose worker's lease ended without an answer."""
    if head.effect_started:
        reason = FailReason.OUTCOME_UNKNOWN
    elif head.attempts >= MAX_ATTEMPTS or (head.slot and now >= head.slot.window_end):
        reason = FailReason.WORKER_LOST
    elif head.slot and (gate.paused or gate.unmet):
        return next_step(_released(head, now), head.generation, now, gate)
    else:
        return Step(action=Action.CLAIM)
    return Step(action=Action.SETTLE, reason=reason, after=failed(head, reason, now))


def _released(head: TaskHead, now: datetime) -> TaskHead:
    """Return the head of a task that its dead worker holds no longer."""
    status = after(head.task_id, head.status, Command.RELEASE)
    return replace(head, status=status, lease=None, history=_logged(head, "worker lost", now))


def _missed(head: TaskHead, gate: Gate) -> str:
    if not (head.status is TaskApprovalStatus.APPROVED and head.sealed):
        return SkipReason.NOT_APPROVED_IN_TIME
    if gate.unmet:
        told = f"{SkipReason.PREREQUISITE_NOT_MET_IN_TIME}: "
        return told + _named(gate.unmet, MAX_REASON - len(told))
    return SkipReason.PAUSED_THROUGH_WINDOW if gate.paused else SkipReason.WINDOW_MISSED


def _named(unmet: tuple[Unmet, ...], room: int) -> str:
    """Name prerequisites in so many characters: with ids, without, or some and how many more.

    The ids of all are on the task that waited: `aicmo tasks show` tells them.
    """
    names = [one.title or one.task_id for one in unmet]
    fewer = range(len(names) - 1, 0, -1)
    some = (f"{', '.join(names[:n])} and {len(names) - n} more" for n in fewer)
    ways = (", ".join(map(str, unmet)), ", ".join(names), *some)
    return next((way for way in ways if len(way) <= room), names[0])


def _waiting(head: TaskHead, until: datetime, kind: AttentionKind, reason: str) -> Step:
    """Keep the task in the index until the next look; nothing to write when it is there already."""
    attention = Attention(at=until, kind=kind)
    if head.attention == attention:
        return Step(action=Action.IGNORE, reason=reason)
    return Step(action=Action.SETTLE, reason=reason, after=replace(head, attention=attention))


def _logged(head: TaskHead, what: str, now: datetime) -> tuple[str, ...]:
    return (*head.history, f"{to_text(now)} {what}")[-MAX_HISTORY:]
