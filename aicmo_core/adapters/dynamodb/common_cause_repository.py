"""What the brands of a workspace share, as found last: one item a workspace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aicmo_core.adapters.documents import check_schema, dump, item_at, load
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import Put, Table
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
        found = dump([cause.model_dump(mode="json") for cause in causes])
        self._table.write(Put(item=item_at(self._key, {"causes": found, "at": to_text(now)})))
