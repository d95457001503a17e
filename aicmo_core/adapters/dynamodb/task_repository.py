"""Tasks of one workspace in the table. Every method's comment names the requests that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from aicmo_core.adapters import documents
from aicmo_core.adapters.conditions import Attr, Condition
from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION
from aicmo_core.adapters.dynamodb import keys, task_items
from aicmo_core.adapters.dynamodb.attention_keys import entry_key
from aicmo_core.adapters.table import (
    ATTENTION_KEY,
    ATTENTION_SHARD,
    PK,
    SK,
    Change,
    ConditionFailedError,
    Item,
    Key,
    Put,
    Table,
    Update,
    Write,
)
from aicmo_core.errors import (
    ConflictError,
    NotFoundError,
    UnsupportedRecordError,
    VersionConflictError,
)
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.tasks.dispatch import MAX_ATTEMPTS, DueEntry, queue_lease_covers
from aicmo_core.tasks.head import Attention, AttentionKind, Receipt, TaskHead
from aicmo_core.tasks.ports import ClaimTicket, DuplicateTaskError, Newer, RefusedClaimError
from aicmo_core.tasks.types import TaskApprovalStatus, TaskType

if TYPE_CHECKING:  # a worker loads what people's decisions are made of only where it reads one
    from aicmo_core.tasks.audit import AuditEntry
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.decisions import Decision
    from aicmo_core.tasks.slots import SlotRecord

T = TypeVar("T")
_NEW = Attr(PK).not_exists()
_HOLDER = "task_id"
_OF_A_KNOWN_TYPE = Attr("task_type").not_exists() | Attr("task_type").is_in(
    [str(one) for one in TaskType]
)
"""A head that was stored before heads told their type is of one that was known then."""


class DynamoTaskRepository:
    """Stores tasks, slots and audit of one workspace.

    Args:
        table: Where.
        workspace: Whose; no method can reach another workspace's items.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def create(self, head: TaskHead, content: TaskContent | None, audit: AuditEntry) -> None:
        """One transaction of 4 or 5 writes; a second where a closed task's key is taken over."""
        try:
            self._create(head, content, audit, _NEW)
        except ConditionFailedError as failed:
            if failed.position == 0:
                raise ConflictError(
                    f"Task {head.task_id} exists already.", task_id=head.task_id
                ) from failed
            holder = (failed.item or {})[_HOLDER]
            if any(found.open for found in self.heads([holder])):
                raise DuplicateTaskError(
                    f"Task {holder} is open for the same target ({head.uniqueness_key}).",
                    task_id=holder,
                ) from failed
            try:
                self._create(head, content, audit, Attr(_HOLDER).eq(holder))
            except ConditionFailedError as lost:
                raise DuplicateTaskError(
                    "Another task was opened for the same target at this moment.",
                    task_id=(lost.item or {}).get(_HOLDER, holder),
                ) from lost

    def head(self, task_id: str) -> TaskHead:
        """One consistent GetItem."""
        item = self._table.get(keys.head(self._workspace, task_id))
        if item is None:
            raise NotFoundError("task", task_id, "`aicmo tasks list BRAND` shows those there are.")
        return task_items.read_head(item)

    def heads(self, task_ids: Iterable[str]) -> list[TaskHead]:
        """One consistent BatchGetItem a hundred heads."""
        wanted = [keys.head(self._workspace, task_id) for task_id in task_ids]
        return self._read(wanted, task_items.read_head)

    def heads_of(self, brand_id: str, newer: Newer | None = None) -> list[TaskHead]:
        """One Query of the brand's task pointers, and one BatchGetItem a hundred heads."""
        partition = keys.brand_pk(self._workspace, brand_id)
        pointers = self._table.query(partition, prefix=keys.TASK)
        named = (item[SK].removeprefix(keys.TASK) for item in pointers)
        wanted = [keys.head(self._workspace, task_id) for task_id in named]
        found = self._read(wanted, task_items.read_head, newer)
        return sorted(found, key=lambda head: (head.created_at, head.task_id))

    def content(self, task_id: str, version: int) -> TaskContent:
        """One GetItem; versions never change, so an eventually consistent read is tried first."""
        key = keys.content(self._workspace, task_id, version)
        item = self._table.get(key, consistent=False) or self._table.get(key)
        if item is None:
            raise NotFoundError("task content", f"{task_id} version {version}")
        return task_items.read_content(item)

    def contents_of(
        self, heads: Iterable[TaskHead], newer: Newer | None = None
    ) -> dict[str, TaskContent]:
        """One BatchGetItem a hundred contents."""
        wanted = [
            keys.content(self._workspace, head.task_id, head.content_version)
            for head in heads
            if head.content_version
        ]
        found = self._read(wanted, task_items.read_content, newer)
        return {content.task_id: content for content in found}

    def _read(
        self, wanted: Sequence[Key], read: Callable[[Item], T], newer: Newer | None = None
    ) -> list[T]:
        """Read items, each by itself: one that newer code wrote is told, or raised."""
        found: list[T] = []
        for item in self._table.get_many(wanted, consistent=True) if wanted else ():
            try:
                found.append(read(item))
            except UnsupportedRecordError as error:
                if newer is None:
                    raise
                newer(keys.task_of(item[PK]), error)
        return found

    def save(self, before: TaskHead, decision: Decision, audit: AuditEntry) -> TaskHead:
        """One transaction: head, audit, and what else the decision brings."""
        after = replace(decision.after, version=before.version + 1, change_id=audit.entry_id)
        writes: list[Write] = [
            self._head_update(before, after, Attr("version").eq(before.version)),
            Put(item=task_items.audit_item(self._workspace, audit)),
        ]
        if decision.content:
            writes.append(Put(item=task_items.content_item(self._workspace, decision.content)))
        writes += [self._archive(after, receipt) for receipt in decision.archived]
        if decision.opened:
            writes += self._open_slot(decision.opened)
        if after.open and not before.open and after.uniqueness_key:
            writes.append(self._hold(after, _NEW | Attr(_HOLDER).eq(after.task_id)))
        try:
            self._table.transact(writes)
        except ConditionFailedError as failed:
            if (failed.item or {}).get("change_id") != audit.entry_id:
                raise _save_refused(after, failed) from failed
        return after

    def audit_of(self, task_id: str) -> list[AuditEntry]:
        """One Query."""
        partition = keys.task_pk(self._workspace, task_id)
        return [task_items.read_audit(i) for i in self._table.query(partition, prefix=keys.AUDIT)]

    def slot(self, slot_id: str) -> SlotRecord:
        """Two GetItems: the pointer and the slot."""
        pointer = self._table.get(keys.slot_pointer(self._workspace, slot_id))
        item = pointer and self._table.get(keys.slot(self._workspace, pointer["brand_id"], slot_id))
        if not item:
            raise NotFoundError("slot", slot_id, "`aicmo plan show BRAND` lists a brand's slots.")
        return task_items.read_slot_record(item)

    def slots_of(self, brand_id: str) -> list[SlotRecord]:
        """One Query."""
        found = self._table.query(keys.brand_pk(self._workspace, brand_id), prefix=keys.SLOT)
        return [task_items.read_slot_record(item) for item in found]

    def annotate_slot(self, slot: SlotRecord, metadata: dict[str, Any]) -> None:
        """One UpdateItem."""
        key = keys.slot(self._workspace, slot.brand_id, slot.slot_id)
        change = Change(set={"metadata": documents.dump(metadata)})
        self._table.write(Update(key=key, change=change, condition=Attr(PK).exists()))

    def claim(self, ticket: ClaimTicket) -> TaskHead:
        """One UpdateItem, blind: its condition is the whole of invariant 1 and 2.

            t0  run_at ≤ now < window_end     the promise is due, and not over
            t1  seal = promise                a person said yes to exactly this
            t2  generation = the message's    nothing was decided since it was sent
            t3  a retry's moment has come     a copy of an older message does not hasten it
            t4  a schema and a type we know   what newer code wrote is left alone
            t5  approved, or executing under a lease that has ended with no effect begun
            t6  lease, fence + 1, attempts + 1 ──► every earlier worker's answer is refused
            t7  late only: index entry moved to the lease's end (on time, tick's mark covers it)

        A lost answer is recognised by the token, and counts as the success that it was.
        """
        message = ticket.message
        key = keys.head(self._workspace, message.task_id)
        change = Change(
            set={
                "status": str(TaskApprovalStatus.EXECUTING),
                task_items.LEASE_TOKEN: ticket.token,
                task_items.LEASE_UNTIL: to_text(ticket.lease_until),
                task_items.STARTED_AT: to_text(ticket.now),
                **self._running_entry(ticket),
            },
            add={"fence": 1, "attempts": 1, "version": 1},
            append={"history": [f"{to_text(ticket.now)} claimed"]},
        )
        try:
            item = self._table.write(Update(key=key, change=change, condition=_claimable(ticket)))
        except ConditionFailedError as refused:
            item = refused.item
            if not item or item.get(task_items.LEASE_TOKEN) != ticket.token:
                raise RefusedClaimError(task_items.read_head(item) if item else None) from refused
        return task_items.read_head(item or {})

    def settle(self, before: TaskHead, after: TaskHead) -> TaskHead:
        """One UpdateItem, conditional on the version that was read."""
        return self._write_head(before, after, Attr("version").eq(before.version))

    def finish(self, claimed: TaskHead, after: TaskHead) -> TaskHead:
        """One UpdateItem, conditional on the fence: a late answer is refused.

        A note of an effect goes also where `begin_effect` was carried out and its answer lost.
        """
        noted = replace(claimed, effect_started=True)
        return self._write_head(noted, after, _held_by(claimed))

    def begin_effect(self, claimed: TaskHead) -> TaskHead:
        """One UpdateItem, conditional on the fence."""
        return self._write_head(claimed, replace(claimed, effect_started=True), _held_by(claimed))

    def _create(
        self,
        head: TaskHead,
        content: TaskContent | None,
        audit: AuditEntry,
        key_is: Condition,
    ) -> None:
        pk, sk = keys.task_pointer(self._workspace, head.brand_id, head.task_id)
        writes: list[Write] = [
            Put(item=task_items.head_item(self._workspace, head), condition=_NEW),
            Put(item=task_items.audit_item(self._workspace, audit)),
            Put(item={PK: pk, SK: sk}),
        ]
        if content:
            writes.append(Put(item=task_items.content_item(self._workspace, content)))
        if head.uniqueness_key:
            writes.append(self._hold(head, key_is))
        self._table.transact(writes)

    def _hold(self, head: TaskHead, condition: Condition) -> Put:
        pk, sk = keys.uniqueness(self._workspace, head.brand_id, head.uniqueness_key)
        return Put(item={PK: pk, SK: sk, _HOLDER: head.task_id}, condition=condition)

    def _archive(self, head: TaskHead, receipt: Receipt) -> Update:
        key = keys.slot(self._workspace, head.brand_id, receipt.slot_id)
        return Update(key=key, change=Change(set={"receipt": task_items.receipt_map(receipt)}))

    def _open_slot(self, slot: SlotRecord) -> list[Write]:
        pk, sk = keys.slot_pointer(self._workspace, slot.slot_id)
        pointer: Item = {PK: pk, SK: sk, "brand_id": slot.brand_id, "task_id": slot.task_id}
        return [
            Put(item=task_items.slot_item(self._workspace, slot), condition=_NEW),
            Put(item=pointer, condition=_NEW),
        ]

    def _running_entry(self, ticket: ClaimTicket) -> dict[str, str]:
        """Return where the index looks again, from the message alone: the claim reads nothing."""
        message = ticket.message
        if queue_lease_covers(message, ticket.lease_until):
            return {}
        running = Attention(at=ticket.lease_until, kind=AttentionKind.RUNNING)
        return {
            ATTENTION_SHARD: keys.attention_shard(self._workspace, message.task_id),
            ATTENTION_KEY: entry_key(DueEntry(message=message, attention=running)),
        }

    def _head_update(self, before: TaskHead, after: TaskHead, condition: Condition) -> Update:
        key = keys.head(self._workspace, before.task_id)
        change = task_items.head_change(self._workspace, before, after)
        return Update(key=key, change=change, condition=condition)

    def _write_head(self, before: TaskHead, after: TaskHead, condition: Condition) -> TaskHead:
        try:
            item = self._table.write(self._head_update(before, after, condition))
        except ConditionFailedError as failed:
            item = failed.item
            if not item or not _is_ours(task_items.read_head(item), before, after):
                raise _late(before) from failed
        return task_items.read_head(item or {})


def _claimable(ticket: ClaimTicket) -> Condition:
    now = to_text(ticket.now)
    free = Attr("status").eq(str(TaskApprovalStatus.APPROVED))
    abandoned = (
        Attr("status").eq(str(TaskApprovalStatus.EXECUTING))
        & Attr(task_items.LEASE_UNTIL).lte(now)
        & Attr("effect_started").not_exists()
    )
    known = (Attr(SCHEMA).not_exists() | Attr(SCHEMA).lte(SCHEMA_VERSION)) & _OF_A_KNOWN_TYPE
    untried = Attr("attempts").not_exists() | Attr("attempts").lt(MAX_ATTEMPTS)
    in_turn = Attr(task_items.RETRY_AT).not_exists() | Attr(task_items.RETRY_AT).lte(now)
    return (
        Attr("generation").eq(ticket.message.generation)
        & Attr("seal").eq(Attr("promise"))
        & Attr(task_items.RUN_AT).lte(now)
        & Attr(task_items.WINDOW_END).gt(now)
        & untried
        & in_turn
        & known
        & (free | abandoned)
    )


def _held_by(claimed: TaskHead) -> Condition:
    token = claimed.lease.token if claimed.lease else ""
    return Attr("fence").eq(claimed.fence) & Attr(task_items.LEASE_TOKEN).eq(token)


def _is_ours(stored: TaskHead, before: TaskHead, after: TaskHead) -> bool:
    """Tell a write whose answer was lost from a race that was lost: by what it left behind.

    A mark of tick's may have come in between, so that the version says only that something did.
    """
    return (
        stored.version > before.version
        and stored.history == after.history
        and (stored.status, stored.fence, stored.last_receipt, stored.attention)
        == (after.status, after.fence, after.last_receipt, after.attention)
    )


def _late(head: TaskHead) -> VersionConflictError:
    return VersionConflictError(
        f"Task {head.task_id} was changed by someone else meanwhile.", task_id=head.task_id
    )


def _save_refused(head: TaskHead, failed: ConditionFailedError) -> ConflictError:
    if failed.position == 0:
        return _late(head)
    found = failed.item or {}
    if head.uniqueness_key and found.get(SK) == head.uniqueness_key:
        holder = found.get(_HOLDER)
        return DuplicateTaskError(
            f"Task {holder} is open for the same target ({head.uniqueness_key}).", task_id=holder
        )
    return ConflictError(
        f"Task {head.task_id}: a slot with this id exists already.", task_id=head.task_id
    )
