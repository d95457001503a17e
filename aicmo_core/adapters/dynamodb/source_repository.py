"""Which services are asked for a brand's figures: one item a source, without any secret."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.documents import check_schema, item_at
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import (
    Change,
    ConditionFailedError,
    Delete,
    Item,
    Put,
    Table,
    Update,
)
from aicmo_core.feedback.sources import CONFIG, ConfiguredSource
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE


class DynamoSourceRepository:
    """The configured sources of one workspace's brands.

    Args:
        table: Where.
        workspace: Whose.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def sources_of(self, brand_id: str) -> list[ConfiguredSource]:
        """One Query."""
        pk = keys.feedback_pk(self._workspace, brand_id)
        return [_read(item) for item in self._table.query(pk, prefix=keys.SOURCE)]

    def save_source(self, brand_id: str, source: ConfiguredSource) -> None:
        """One PutItem."""
        key = keys.source(self._workspace, brand_id, source.config.name)
        saved = {
            "config": source.config.model_dump_json(),
            "by": source.by,
            "at": to_text(source.at),
        }
        self._table.write(Put(item=item_at(key, saved)))

    def note_told(self, brand_id: str, source: ConfiguredSource, until: datetime) -> None:
        """One UpdateItem, conditional on the configuration that was asked."""
        key = keys.source(self._workspace, brand_id, source.config.name)
        change = Change(set={"told_until": to_text(until)})
        same = Attr("at").eq(to_text(source.at))
        with suppress(ConditionFailedError):
            self._table.write(Update(key=key, change=change, condition=same))

    def remove_source(self, brand_id: str, name: str) -> None:
        """One DeleteItem."""
        self._table.write(Delete(key=keys.source(self._workspace, brand_id, name)))


def _read(item: Item) -> ConfiguredSource:
    check_schema(item, "metric sources")
    config = CONFIG.validate_json(item["config"], extra="ignore")
    told = item.get("told_until")
    return ConfiguredSource(
        config=config,
        by=item["by"],
        at=from_text(item["at"]),
        told_until=from_text(told) if told else None,
    )
