"""The sort key of the attention index: all that tick needs, so that it never reads a head.

    <attention_at>|<kind>|<sends>|<generation>|<run_at>|<window_end>|<gated>|<brand>|<channels>

Times have a fixed width, so that text order is time order. The index projects keys only: an entry
costs one write unit to insert or delete, whatever the head holds.
"""

from __future__ import annotations

from datetime import datetime

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import ATTENTION_KEY, PK, Item
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.tasks.dispatch import DispatchMessage, DueEntry, message_of
from aicmo_core.tasks.head import Attention, AttentionKind, LiveSlot, TaskHead

_AFTER_ALL_KINDS = "|~"


def attention_key(workspace: str, head: TaskHead, attention: Attention, slot: LiveSlot) -> str:
    """Return the index key of a head with a live slot."""
    message = message_of(workspace, head, slot)
    return entry_key(DueEntry(message=message, attention=attention))


def entry_key(entry: DueEntry) -> str:
    """Return the index key of an entry."""
    message, attention = entry.message, entry.attention
    parts = (
        to_text(attention.at),
        attention.kind,
        attention.sends,
        message.generation,
        to_text(message.run_at),
        to_text(message.window_end),
        int(message.gated),
        message.brand_id,
        message.channels,
    )
    return "|".join(str(part) for part in parts)


def read_entry(item: Item) -> DueEntry:
    """Return the entry that an item of the index stands for.

    Raises:
        ValueError: Not a key that this code knows.
        InvalidInputError: A time in it is none.
    """
    workspace_id, task_id = keys.parse_task_pk(item[PK])
    parts = item[ATTENTION_KEY].split("|")  # newer code may append parts
    at, kind, sends, generation, run_at, window_end, gated, brand_id, channels = parts[:9]
    return DueEntry(
        message=DispatchMessage(
            workspace_id=workspace_id,
            brand_id=brand_id,
            task_id=task_id,
            generation=int(generation),
            run_at=from_text(run_at),
            window_end=from_text(window_end),
            gated=gated == "1",
            channels=channels,
        ),
        attention=Attention(at=from_text(at), kind=AttentionKind(kind), sends=int(sends)),
    )


def up_to(moment: datetime) -> str:
    """Return the key that sorts after every entry of a moment."""
    return to_text(moment) + _AFTER_ALL_KINDS


def read_attention(key: str) -> Attention:
    """Return when and why, from an index key."""
    at, kind, sends, *_ = key.split("|")
    return Attention(at=from_text(at), kind=AttentionKind(kind), sends=int(sends))
