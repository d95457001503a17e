"""The parts of a series that departs: what each device, channel or page had before and since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from pydantic import JsonValue

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.catalogue import MetricDefinition
from aicmo_core.feedback.mix import SegmentShift
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.feedback.ports import SeriesSummary
from aicmo_core.feedback.replay import History
from aicmo_core.feedback.series_reader import SeriesReader

MOST_PARTS = 100
"""Each part is a request: a shop's thousands of pages would take a run all of its time."""
_BEFORE = timedelta(days=28)
"""What an event's parts are compared with: four whole weeks before it."""

Part = tuple[SeriesKey, MetricDefinition]


def segments_of(
    anomalies: Iterable[Anomaly],
    known: Iterable[tuple[SeriesSummary, MetricDefinition]],
    reader: SeriesReader,
    newest: datetime,
) -> tuple[dict[str, JsonValue], list[str]]:
    """Return counts before and since each event began, by series and part; and what was left out.

    Parts are read only where something departs: they explain a series, and are not judged.
    """
    parts = [(summary.key, definition) for summary, definition in known if summary.key.segment]
    found: dict[str, JsonValue] = {}
    notes: list[str] = []
    for anomaly in anomalies:
        since = anomaly.window_start
        own = [part for part in parts if part[0][:2] == (anomaly.channel, anomaly.metric)]
        if since is None or len(own) < 2:
            continue
        few, many = _by_size(own)
        notes += [
            f"Not compared: {anomaly.series} by {kind}, {count:,} parts." for kind, count in many
        ]
        read = (reader.between(*part, since - _BEFORE, newest) for part in few)
        found[anomaly.series] = [_before_and_after(one, since) for one in read if one]
    return found, notes


def _by_size(parts: Sequence[Part]) -> tuple[list[Part], list[tuple[str, int]]]:
    """Return the parts of kinds that have few, and the kinds that have too many with how many."""
    sizes = Counter(_kind(key) for key, _ in parts)
    few = [part for part in parts if sizes[_kind(part[0])] <= MOST_PARTS]
    return few, [(kind, count) for kind, count in sizes.items() if count > MOST_PARTS]


def _kind(key: SeriesKey) -> str:
    return key.segment.partition(":")[0]


def _before_and_after(part: History, since: datetime) -> JsonValue:
    before = [p for p in part.points if since - _BEFORE <= p.at < since]
    after = [p for p in part.points if p.at >= since]
    shift = SegmentShift(
        segment=part.key.segment,
        events_before=sum(p.numerator or 0.0 for p in before),
        base_before=sum(p.denominator or 0.0 for p in before),
        events_after=sum(p.numerator or 0.0 for p in after),
        base_after=sum(p.denominator or 0.0 for p in after),
    )
    return shift.model_dump(mode="json")
