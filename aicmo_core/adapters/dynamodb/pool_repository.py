"""What the brands of a workspace have learned together: one item a workspace, numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aicmo_core.adapters.documents import check_schema, dump, item_at, load
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import Put, Table
from aicmo_core.feedback.learning_pooling import PooledEffect
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE


class DynamoPoolRepository:
    """The pooled effects of one workspace.

    Args:
        table: Where.
        workspace: Whose.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._key = keys.pooled_effects(workspace)

    def pooled(self) -> list[PooledEffect]:
        """One GetItem."""
        item = self._table.get(self._key)
        if item is None:
            return []
        check_schema(item, "pooled effects")
        return [PooledEffect.model_validate(one) for one in load(item["effects"])]

    def save_pooled(self, pooled: Sequence[PooledEffect], *, now: datetime) -> None:
        """One PutItem."""
        found = dump([one.model_dump(mode="json") for one in pooled])
        self._table.write(Put(item=item_at(self._key, {"effects": found, "at": to_text(now)})))
