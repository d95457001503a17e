"""The brand directory: every brand of every workspace. Only the feedback fan-out may read it."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import SK, Table
from aicmo_core.feedback.fanout import ListedBrand


class DynamoBrandDirectory:
    """Pages the directory's partitions.

    Args:
        table: Where.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def brands(self, quarter: int, after: str = "") -> Iterator[ListedBrand]:
        """One Query a page, made as the brands are consumed; a quarter is a shard."""
        reach = (after or " ", "~")  # all ids sort between these
        shard = keys.directory_pk(quarter)
        for item in self._table.query(shard, between=reach, consistent=False):
            if item[SK] != after:
                yield ListedBrand(item["workspace"], item["brand_id"], item[SK])
