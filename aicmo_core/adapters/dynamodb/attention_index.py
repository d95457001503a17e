"""The attention index: what needs to be looked at by a moment, whosever it is. Tick only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.dynamodb import attention_keys, keys
from aicmo_core.adapters.table import (
    ATTENTION_KEY,
    ATTENTION_SHARD,
    Change,
    ConditionFailedError,
    Table,
    Update,
)
from aicmo_core.errors import InvalidInputError
from aicmo_core.tasks.dispatch import DueEntry
from aicmo_core.tasks.head import Attention


class DynamoAttentionIndex:
    """Reads the sparse, keys-only index, and moves what was sent.

    Args:
        table: The table that holds every workspace's heads.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def due(self, up_to: datetime) -> Iterable[Iterable[DueEntry]]:
        """One Query a page and shard, made as the entries are consumed."""
        return [self._shard(shard, up_to) for shard in keys.attention_shards()]

    def mark(self, entry: DueEntry, attention: Attention) -> bool:
        """One UpdateItem, conditional on exactly the entry that was read.

        A claim, a decision or another tick changes the key: then this mark is refused, and rightly.
        """
        message = entry.message
        shard = keys.attention_shard(message.workspace_id, message.task_id)
        moved = DueEntry(message=message, attention=attention)
        update = Update(
            key=keys.head(message.workspace_id, message.task_id),
            change=Change(
                set={ATTENTION_KEY: attention_keys.entry_key(moved), ATTENTION_SHARD: shard},
                add={"version": 1},
            ),
            condition=Attr(ATTENTION_KEY).eq(attention_keys.entry_key(entry)),
        )
        try:
            self._table.write(update)
        except ConditionFailedError:
            return False
        return True

    def _shard(self, shard: str, up_to: datetime) -> Iterator[DueEntry]:
        """Yield what can be read: one entry of newer code must not stop everybody's dispatch."""
        for item in self._table.query_attention(shard, attention_keys.up_to(up_to)):
            try:
                entry = attention_keys.read_entry(item)
            except (ValueError, InvalidInputError):
                continue
            yield entry
