"""Feedback runs in the table, one item a brand and window, kept for two years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from aicmo_core.adapters.documents import check_schema, item_at
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import EXPIRES_AT, Item, Put, Table
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

KEPT_FOR = timedelta(days=730)
_RUN = TypeAdapter(FeedbackRun)


class DynamoFeedbackRunRepository:
    """Stores what feedback runs came to.

    Args:
        table: Where.
        workspace: Whose.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def save(self, run: FeedbackRun) -> None:
        """One PutItem; a window begins like a time, so that windows and runs by hand sort."""
        key = (keys.feedback_pk(self._workspace, run.brand_id), keys.RUN + run.moment)
        ends = int((run.ran_at + KEPT_FOR).timestamp())
        item = item_at(key, {"body": _RUN.dump_json(run).decode(), EXPIRES_AT: ends})
        self._table.write(Put(item=item))

    def run_of(self, brand_id: str, window: str) -> FeedbackRun | None:
        """One GetItem."""
        item = self._table.get((keys.feedback_pk(self._workspace, brand_id), keys.RUN + window))
        return _read(item) if item else None

    def latest(
        self, brand_id: str, until: datetime | None = None, *, past_too: bool = False
    ) -> FeedbackRun | None:
        """One Query of one item; one more where that looked at the past, which is rare."""
        newest = next(self._newest(brand_id, until, limit=1), None)
        if newest is None or newest.as_of is None or past_too:
            return newest
        return next((run for run in self._newest(brand_id, until) if run.as_of is None), None)

    def _newest(
        self, brand_id: str, until: datetime | None, limit: int | None = None
    ) -> Iterator[FeedbackRun]:
        """Yield the brand's runs, newest first."""
        partition = keys.feedback_pk(self._workspace, brand_id)
        last = to_text(until) if until else "~"  # sorts after every time
        reach = (keys.RUN, keys.RUN + last)
        query = self._table.query(partition, between=reach, newest_first=True, limit=limit)
        return map(_read, query)


def _read(item: Item) -> FeedbackRun:
    check_schema(item, "feedback runs")
    return _RUN.validate_json(item["body"])
