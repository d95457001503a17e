"""What the tasks concept needs from storage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from aicmo_core.errors import ClaimRefusedError, ConflictError, UnsupportedRecordError
from aicmo_core.tasks.dispatch import DispatchMessage, DueEntry
from aicmo_core.tasks.head import Attention, TaskHead

if TYPE_CHECKING:  # tick imports this module, and must not pay for a validation library
    from aicmo_core.tasks.audit import AuditEntry
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.decisions import Decision
    from aicmo_core.tasks.slots import SlotRecord


Newer = Callable[[str, UnsupportedRecordError], object]
"""Is told of each task whose record newer code wrote, by its id; such a record is left out."""


class DuplicateTaskError(ConflictError):
    """An open task holds the same uniqueness key; `fields["task_id"]` names it."""

    code: ClassVar[str] = "duplicate_task"


class RefusedClaimError(ClaimRefusedError):
    """The claim's condition did not hold.

    Attributes:
        head: The stored head that refused it; None where the task does not exist.
    """

    def __init__(self, head: TaskHead | None) -> None:
        super().__init__("The task must not run now.", reason="condition")
        self.head = head


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimTicket:
    """A worker's request to run one task.

    Attributes:
        token: Unique for this request: tells a lost answer from a lost race.
        now: The worker's clock.
        lease_until: When the worker is certainly gone: function timeout + 10 s.
    """

    message: DispatchMessage
    token: str
    now: datetime
    lease_until: datetime


class TaskRepository(Protocol):
    """Stores tasks of one workspace. What a method raises is part of its promise."""

    def create(self, head: TaskHead, content: TaskContent | None, audit: AuditEntry) -> None:
        """Store a new task with its first content and audit entry, in one transaction.

        Without a content the head only holds slots, for a task that is kept elsewhere.

        Raises:
            ConflictError: The task id is taken.
            DuplicateTaskError: An open task holds `head.uniqueness_key`; one of a closed task is
                taken over.
        """

    def head(self, task_id: str) -> TaskHead:
        """Return the head, strongly consistent.

        Raises:
            NotFoundError: No such task in this workspace.
        """

    def heads(self, task_ids: Iterable[str]) -> list[TaskHead]:
        """Return those of the heads that exist, strongly consistent, in no order."""

    def heads_of(self, brand_id: str, newer: Newer | None = None) -> list[TaskHead]:
        """Return the heads of a brand's tasks, oldest first.

        Raises:
            UnsupportedRecordError: Newer code wrote one, and nobody is to be told (`newer`).
        """

    def content(self, task_id: str, version: int) -> TaskContent:
        """Return one version of the content.

        Raises:
            NotFoundError: No such task or version in this workspace.
        """

    def contents_of(
        self, heads: Iterable[TaskHead], newer: Newer | None = None
    ) -> dict[str, TaskContent]:
        """Return each head's current content by task id; heads that only hold slots have none.

        Raises:
            UnsupportedRecordError: Newer code wrote one, and nobody is to be told (`newer`).
        """

    def save(self, before: TaskHead, decision: Decision, audit: AuditEntry) -> TaskHead:
        """Store a person's decision with its audit entry in one transaction; return the new head.

        Raises:
            VersionConflictError: The head is not `before` any more.
        """

    def audit_of(self, task_id: str) -> list[AuditEntry]:
        """Return what was decided about a task, oldest first."""

    def slot(self, slot_id: str) -> SlotRecord:
        """Return a slot's record.

        Raises:
            NotFoundError: No such slot in this workspace.
        """

    def slots_of(self, brand_id: str) -> list[SlotRecord]:
        """Return a brand's slots, in the order of their ids."""

    def annotate_slot(self, slot: SlotRecord, metadata: dict[str, Any]) -> None:
        """Replace the metadata of a slot's record; it decides nothing."""

    def claim(self, ticket: ClaimTicket) -> TaskHead:
        """Take the task, if it may run now, by one conditional write; return the claimed head.

        Raises:
            RefusedClaimError: It may not; carries the head that says why.
        """

    def settle(self, before: TaskHead, after: TaskHead) -> TaskHead:
        """Store a machine's transition of an unclaimed head, or of one whose lease ended.

        Raises:
            VersionConflictError: The head is not `before` any more.
        """

    def finish(self, claimed: TaskHead, after: TaskHead) -> TaskHead:
        """Store the end of a run: only the worker whose claim is the newest may.

        Raises:
            VersionConflictError: Another worker has claimed the task since: this answer is late.
        """

    def begin_effect(self, claimed: TaskHead) -> TaskHead:
        """Record that an unrepeatable effect may begin; from here on no other worker may run it.

        Raises:
            VersionConflictError: Another worker has claimed the task since.
        """


class AttentionIndex(Protocol):
    """What needs attention, across workspaces: for tick only. Eventually consistent."""

    def due(self, up_to: datetime) -> Iterable[Iterable[DueEntry]]:
        """Return the entries up to a moment: one iterable a shard, each by time."""

    def mark(self, entry: DueEntry, attention: Attention) -> bool:
        """Move an entry that was sent; tell whether it still was as read."""
