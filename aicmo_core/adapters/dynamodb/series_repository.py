"""Of what a brand has figures; apart from them, because execute mostly asks for no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aicmo_core.adapters.dynamodb import keys

if TYPE_CHECKING:
    from aicmo_core.adapters.table import Table
    from aicmo_core.feedback.ports import SeriesSummary


class DynamoSeriesRepository:
    """The series of one workspace's brands.

    Args:
        table: Where they stand.
        workspace: The only workspace that this repository reads and writes.
    """

    def __init__(self, table: Table, workspace: str) -> None:
        self._table = table
        self._workspace = workspace

    def known_series(self, brand_id: str) -> list[SeriesSummary]:
        """Return the directory of the brand's series: one Query."""
        items = list(self._table.query(keys.observations_pk(self._workspace, brand_id, "")))
        if not items:
            return []
        from aicmo_core.adapters.dynamodb.observation_items import read_summary

        return sorted(map(read_summary, items), key=lambda summary: summary.key)
