"""The brand directory: every brand of every workspace. Only the feedback fan-out may read it."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import Table


class DynamoBrandDirectory:
    """Pages the directory's partitions.

    Args:
        table: Where.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def brands(self) -> Iterator[tuple[str, str]]:
        """One Query a page and shard, made as the brands are consumed."""
        for shard in range(keys.DIRECTORY_SHARDS):
            for item in self._table.query(keys.directory_pk(shard), consistent=False):
                yield item["workspace"], item["brand_id"]
