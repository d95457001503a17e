"""The head: the one small record that decides whether, when and how often a task runs.

Content and outputs are records of their own; the head stays under 1 KB, so that each step of
dispatch costs one write unit. Plain dataclasses: tick must not pay for validation libraries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aicmo_core.tasks.types import (
    CLOSED,
    Priority,
    ScheduledTaskStatus,
    TaskApprovalStatus,
    TaskType,
)

MAX_HISTORY = 6
"""Machine transitions kept on the head, newest last; people's decisions are in the audit."""


class AttentionKind(StrEnum):
    """Why a task is in the attention index; one letter, because it is part of a key."""

    RUN = "r"
    """A scheduled slot whose time comes."""
    QUEUED = "q"
    """Sent; looked at again when the queue lease ends."""
    RUNNING = "x"
    """Claimed; looked at again when the run lease ends."""
    AWAITING_APPROVAL = "a"
    """Its time came without a yes; skipped when the window ends."""
    GATED = "g"
    """Waits for a prerequisite, or is paused; checked again soon."""
    RETRY = "t"
    """A retry is planned."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attention:
    """When the task must be looked at again, and why."""

    at: datetime
    kind: AttentionKind
    sends: int = 0
    """How often it was put on the queue since it last became due; doubles the queue lease."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveSlot:
    """A promised moment that has not ended yet."""

    slot_id: str
    run_at: datetime
    window_start: datetime
    """The earliest moment that the approval covers; a move before it re-opens review."""
    window_end: datetime
    """The slot is skipped from this moment on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lease:
    """A worker's hold on the task, from the claim until `until`."""

    token: str
    until: datetime
    started_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """How a slot ended."""

    slot_id: str
    run_at: datetime
    status: ScheduledTaskStatus
    reason: str
    ended_at: datetime
    started_at: datetime | None = None
    fence: int = 0
    output_version: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskHead:
    """Everything about a task that decides what happens next.

    Attributes:
        task_type: None where the head only holds a slot for a task that is stored elsewhere.
        version: Grows with every write; a save is conditional on the version that was read.
        generation: Grows when approval, content, time or cancellation changes, never by dispatch;
            messages carry it, so that an old message is harmless.
        promise: Digest of what would run: content and time window.
        seal: The promise that was approved; empty without an approval.
        channels: Targets, joined by commas; pause and caps look at them.
        gated: Whether prerequisites must be looked at before a claim.
        withdrawn: Whether the part of the system that proposed it took it back: no person's no.
        fence: Grows with every claim; names the output and refuses a late answer.
        attempts: Claims of the live slot since it was scheduled or redriven.
        retry_at: When the next attempt is planned: no message, however it came, runs it sooner.
        effect_started: Whether an unrepeatable effect may have begun under the current lease.
        output_version: Fence of the newest completed output; 0 for none.
        output_verdict: Empty, `accepted`, `edited` or `rejected`.
    """

    task_id: str
    brand_id: str
    task_type: TaskType | None
    priority: Priority
    status: TaskApprovalStatus
    promise: str
    created_at: datetime
    updated_at: datetime
    correlation_id: str
    content_version: int = 0
    version: int = 1
    generation: int = 1
    title: str = ""
    channels: str = ""
    gated: bool = False
    seal: str = ""
    approved_by: str = ""
    withdrawn: bool = False
    slot: LiveSlot | None = None
    slots_made: int = 0
    lease: Lease | None = None
    fence: int = 0
    attempts: int = 0
    retry_at: datetime | None = None
    effect_started: bool = False
    attention: Attention | None = None
    output_version: int = 0
    output_verdict: str = ""
    last_receipt: Receipt | None = None
    uniqueness_key: str = ""
    change_id: str = ""
    """Id of the audit entry of the last decision: tells a lost answer from a lost race."""
    history: tuple[str, ...] = ()

    @property
    def sealed(self) -> bool:
        """Tell whether exactly what would run was approved."""
        return bool(self.seal) and self.seal == self.promise

    @property
    def slot_status(self) -> ScheduledTaskStatus | None:
        """Return the live slot's status; None without one."""
        if self.slot is None:
            return None
        running = self.status is TaskApprovalStatus.EXECUTING
        return ScheduledTaskStatus.IN_PROGRESS if running else ScheduledTaskStatus.SCHEDULED

    def leased(self, now: datetime) -> bool:
        """Tell whether a worker holds the task at this moment."""
        return self.lease is not None and now < self.lease.until

    @property
    def open(self) -> bool:
        """Tell whether the task still waits for a decision or for its execution."""
        return self.status not in CLOSED

    @property
    def undecided(self) -> bool:
        """Tell whether a person's yes or no is waited for."""
        return self.status in (TaskApprovalStatus.PENDING_REVIEW, TaskApprovalStatus.PROPOSED)

    @property
    def unjudged_since(self) -> datetime | None:
        """Return since when its output waits for a person's verdict; None where none waits."""
        if self.status is not TaskApprovalStatus.EXECUTED or self.output_verdict:
            return None
        return self.last_receipt.ended_at if self.last_receipt else self.updated_at
