"""Heads, contents, slots and audit entries as items, and back. Names are part of the stored format.

Attributes that this code does not know stay where they are: heads change attribute by attribute.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters import documents
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.attention_keys import attention_key, read_attention
from aicmo_core.adapters.table import ATTENTION_KEY, ATTENTION_SHARD, Change, Item, Key
from aicmo_core.errors import UnsupportedRecordError
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.tasks.head import Lease, LiveSlot, Receipt, TaskHead
from aicmo_core.tasks.types import Priority, ScheduledTaskStatus, TaskApprovalStatus, TaskType

if TYPE_CHECKING:  # dead letters end slots and read heads alone, a worker no audit entry
    from aicmo_core.tasks.audit import AuditEntry
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.slots import SlotRecord

RUN_AT, WINDOW_START, WINDOW_END, SLOT_ID = "run_at", "window_start", "window_end", "slot_id"
RETRY_AT = "retry_at"
LEASE_TOKEN, LEASE_UNTIL, STARTED_AT = "lease_token", "lease_until", "started_at"
_PLAIN = (
    "task_id",
    "brand_id",
    "content_version",
    "promise",
    "correlation_id",
    "version",
    "generation",
    "title",
    "channels",
    "seal",
    "approved_by",
    "withdrawn",
    "slots_made",
    "fence",
    "attempts",
    "output_version",
    "output_verdict",
    "uniqueness_key",
    "change_id",
)
_RECEIPT = tuple(field.name for field in fields(Receipt))


def head_attributes(workspace: str, head: TaskHead) -> Item:
    """Return a head's attributes; empty ones are left out, so that absence means absence."""
    found: Item = {name: getattr(head, name) for name in _PLAIN}
    found |= {
        "task_type": str(head.task_type or ""),
        "priority": int(head.priority),
        "status": str(head.status),
        "created_at": to_text(head.created_at),
        "updated_at": to_text(head.updated_at),
        "gated": head.gated,
        "effect_started": head.effect_started,
        "history": list(head.history),
    }
    if head.slot:
        found |= {
            SLOT_ID: head.slot.slot_id,
            RUN_AT: to_text(head.slot.run_at),
            WINDOW_START: to_text(head.slot.window_start),
            WINDOW_END: to_text(head.slot.window_end),
        }
    if head.retry_at:
        found[RETRY_AT] = to_text(head.retry_at)
    if head.lease:
        found |= {
            LEASE_TOKEN: head.lease.token,
            LEASE_UNTIL: to_text(head.lease.until),
            STARTED_AT: to_text(head.lease.started_at),
        }
    if head.attention and head.slot:
        found[ATTENTION_SHARD] = keys.attention_shard(workspace, head.task_id)
        found[ATTENTION_KEY] = attention_key(workspace, head, head.attention, head.slot)
    if head.last_receipt:
        found["last_receipt"] = receipt_map(head.last_receipt)
    return {name: value for name, value in found.items() if value not in ("", 0, False, [])}


def head_item(workspace: str, head: TaskHead) -> Item:
    """Return the whole item of a new head."""
    key = keys.head(workspace, head.task_id)
    return documents.item_at(key, head_attributes(workspace, head))


def head_change(workspace: str, before: TaskHead, after: TaskHead) -> Change:
    """Return the update that turns one head into the other and touches nothing else."""
    old, new = head_attributes(workspace, before), head_attributes(workspace, after)
    counted = {"version"}
    return Change(
        set={k: v for k, v in new.items() if old.get(k) != v and k not in counted},
        add={"version": 1},
        remove=[k for k in old if k not in new],
    )


def read_head(item: Item) -> TaskHead:
    """Return the head that an item holds.

    Raises:
        UnsupportedRecordError: Written by a newer major version of the code, or of a type of task
            that only newer code knows.
    """
    documents.check_schema(item, "task heads")
    plain: dict[str, Any] = {name: item[name] for name in _PLAIN if name in item}
    return TaskHead(
        **plain,
        task_type=_read_type(item),
        priority=Priority(item["priority"]),
        status=TaskApprovalStatus(item["status"]),
        created_at=from_text(item["created_at"]),
        updated_at=from_text(item["updated_at"]),
        gated=item.get("gated", False),
        effect_started=item.get("effect_started", False),
        history=tuple(item.get("history", ())),
        retry_at=from_text(item[RETRY_AT]) if RETRY_AT in item else None,
        slot=_read_slot(item),
        lease=_read_lease(item),
        attention=read_attention(item[ATTENTION_KEY]) if ATTENTION_KEY in item else None,
        last_receipt=read_receipt(item["last_receipt"]) if "last_receipt" in item else None,
    )


def _read_type(item: Item) -> TaskType | None:
    try:
        return TaskType(item["task_type"]) if "task_type" in item else None
    except ValueError as error:
        rule = "is a type of task that this code does not know: newer code will do it"
        raise UnsupportedRecordError("task_type", item["task_type"], rule) from error


def _read_slot(item: Item) -> LiveSlot | None:
    if SLOT_ID not in item:
        return None
    return LiveSlot(
        slot_id=item[SLOT_ID],
        run_at=from_text(item[RUN_AT]),
        window_start=from_text(item[WINDOW_START]),
        window_end=from_text(item[WINDOW_END]),
    )


def _read_lease(item: Item) -> Lease | None:
    if LEASE_TOKEN not in item:
        return None
    return Lease(
        token=item[LEASE_TOKEN],
        until=from_text(item[LEASE_UNTIL]),
        started_at=from_text(item[STARTED_AT]),
    )


def receipt_map(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as a map; empty fields are left out."""
    found = {name: getattr(receipt, name) for name in _RECEIPT}
    return {
        name: to_text(value) if isinstance(value, datetime) else value
        for name, value in found.items()
        if value not in ("", 0, None)
    }


def read_receipt(stored: dict[str, Any]) -> Receipt:
    """Return the receipt that a map holds; fields that this code does not know are ignored."""
    values = {name: value for name, value in stored.items() if name in _RECEIPT}
    for name in ("run_at", "ended_at", "started_at"):
        if name in values:
            values[name] = from_text(values[name])
    values["status"] = ScheduledTaskStatus(values["status"])
    return Receipt(**{"reason": "", **values})


def content_item(workspace: str, content: TaskContent) -> Item:
    """Return the item of one version of a content."""
    key = keys.content(workspace, content.task_id, content.version)
    return documents.item_at(key, {"body": documents.dump(content.model_dump(mode="json"))})


def read_content(item: Item) -> TaskContent:
    """Return the content that an item holds."""
    from aicmo_core.tasks.content import TaskContent

    documents.check_schema(item, "task contents")
    return TaskContent.model_validate(documents.load(item["body"]))


def slot_item(workspace: str, slot: SlotRecord) -> Item:
    """Return the item of a slot in its brand's calendar."""
    found: Item = {
        SLOT_ID: slot.slot_id,
        "task_id": slot.task_id,
        "brand_id": slot.brand_id,
        RUN_AT: to_text(slot.run_at),
        WINDOW_END: to_text(slot.window_end),
        "created_at": to_text(slot.created_at),
        "local_time": slot.local_time,
        "zone": slot.zone,
        "metadata": documents.dump(dict(slot.metadata)),
    }
    if slot.receipt:
        found["receipt"] = receipt_map(slot.receipt)
    return documents.item_at(keys.slot(workspace, slot.brand_id, slot.slot_id), found)


def read_slot_record(item: Item) -> SlotRecord:
    """Return the slot that an item holds."""
    from aicmo_core.tasks.slots import SlotRecord

    documents.check_schema(item, "slots")
    return SlotRecord(
        slot_id=item[SLOT_ID],
        task_id=item["task_id"],
        brand_id=item["brand_id"],
        run_at=from_text(item[RUN_AT]),
        window_end=from_text(item[WINDOW_END]),
        created_at=from_text(item["created_at"]),
        local_time=item.get("local_time", ""),
        zone=item.get("zone", ""),
        metadata=documents.load(item.get("metadata", "{}")),
        receipt=read_receipt(item["receipt"]) if "receipt" in item else None,
    )


def audit_key(workspace: str, entry: AuditEntry) -> Key:
    """Return the key of an audit entry: in the order of the decisions, whatever clocks say."""
    return keys.task_pk(workspace, entry.task_id), (f"{keys.AUDIT}{entry.version:010d}")


def audit_item(workspace: str, entry: AuditEntry) -> Item:
    """Return the item of an audit entry."""
    fields = {
        "entry_id": entry.entry_id,
        "task_id": entry.task_id,
        "version": entry.version,
        "at": to_text(entry.at),
        "actor": entry.actor.actor_id,
        "actor_kind": str(entry.actor.kind),
        "action": entry.action,
        "reason": entry.reason,
        "before": entry.before,
        "after": entry.after,
    }
    return documents.item_at(audit_key(workspace, entry), fields)


def read_audit(item: Item) -> AuditEntry:
    """Return the audit entry that an item holds."""
    from aicmo_core.tasks.approval import Actor, ActorKind
    from aicmo_core.tasks.audit import AuditEntry

    return AuditEntry(
        entry_id=item["entry_id"],
        task_id=item["task_id"],
        version=item["version"],
        at=from_text(item["at"]),
        actor=Actor(actor_id=item["actor"], kind=ActorKind(item["actor_kind"])),
        action=item["action"],
        reason=item["reason"],
        before=item["before"],
        after=item["after"],
    )
