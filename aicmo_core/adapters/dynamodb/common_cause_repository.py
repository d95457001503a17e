"""What the brands of a workspace share, as found last: one item a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION, check_schema, dump, load
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import PK, SK, Item, Put, Table
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE


class DynamoCommonCauseRepository:
    """The common causes of one workspace's brands.

    Args:
        table: Where.
        workspace: Whose.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._key = keys.common_causes(workspace)

    def causes(self) -> list[CommonCause]:
        """One GetItem."""
        item = self._table.get(self._key)
        if item is None:
            return []
        check_schema(item, "common causes")
        return [CommonCause.model_validate(one) for one in load(item["causes"])]

    def save_causes(self, causes: Sequence[CommonCause], *, now: datetime) -> None:
        """One PutItem: what was found last replaces what was found before."""
        item: Item = {
            PK: self._key[0],
            SK: self._key[1],
            SCHEMA: SCHEMA_VERSION,
            "causes": dump([cause.model_dump(mode="json") for cause in causes]),
            "at": to_text(now),
        }
        self._table.write(Put(item=item))
