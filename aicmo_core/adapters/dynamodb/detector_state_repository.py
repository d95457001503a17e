"""Detector states in the table, one item a series.

A state is forgotten by an update that counts up, in the transaction that writes an older figure; a
run that read the figures before that must not put its own state back, so it stores one only while
the count is still what it read:

    run    read count 3 ─ read figures ─────────────────────────── put if count 3  ✗
    load                                 figure + forget, count 4 ✓
"""

from __future__ import annotations

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.documents import check_schema, dump, item_at, load
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.detector_state_items import FORGOTTEN
from aicmo_core.adapters.dynamodb.observation_items import RETENTION, series_text
from aicmo_core.adapters.table import (
    EXPIRES_AT,
    PK,
    SK,
    ConditionFailedError,
    Item,
    Put,
    Table,
)
from aicmo_core.feedback.detector_state import DetectorState, StateRecord
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.feedback.telling import Telling
from aicmo_core.kernel.clock import from_text, to_text


class DynamoDetectorStateRepository:
    """Detector states of one workspace's brands.

    Args:
        table: Where.
        workspace: Whose; no method can reach another workspace's items.
    """

    def __init__(self, table: Table, workspace: str) -> None:
        self._table = table
        self._workspace = workspace

    def states_of(self, brand_id: str) -> dict[SeriesKey, StateRecord]:
        """One Query: about 2.5 KB a series."""
        pk = keys.feedback_pk(self._workspace, brand_id)
        items = self._table.query(pk, prefix=keys.DETECTOR)
        return {_series_of(item): _record(item) for item in items}

    def keep(self, brand_id: str, key: SeriesKey, state: DetectorState, *, forgotten: int) -> None:
        """One PutItem a series and month."""
        kept = {
            FORGOTTEN: forgotten,
            "until": to_text(state.until),
            "fingerprint": state.fingerprint,
            "telling": dump({"v": state.telling.version, "f": dict(state.telling.figures)}),
            "detector": dump(state.detector),
            EXPIRES_AT: int((state.until + RETENTION).timestamp()),
        }
        item = item_at(keys.detector(self._workspace, brand_id, series_text(key)), kept)
        unchanged = Attr(PK).not_exists() | Attr(FORGOTTEN).eq(forgotten)
        try:
            self._table.write(Put(item=item, condition=unchanged))
        except ConditionFailedError:
            return  # older figures were written meanwhile: the next run reads them


def _series_of(item: Item) -> SeriesKey:
    return SeriesKey(*item[SK].removeprefix(keys.DETECTOR).split("#", 2))


def _record(item: Item) -> StateRecord:
    check_schema(item, "detector states")
    forgotten = int(item[FORGOTTEN])
    if "detector" not in item:
        return StateRecord(forgotten=forgotten)
    telling = load(item["telling"])
    state = DetectorState(
        until=from_text(item["until"]),
        fingerprint=item["fingerprint"],
        telling=Telling(version=telling["v"], figures=telling["f"]),
        detector=load(item["detector"]),
    )
    return StateRecord(state=state, forgotten=forgotten)
