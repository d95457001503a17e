"""What a series' detector has learned of figures that are settled for long: one item a series.

    stored state           month by month      read and replayed by every run
    ──────────────────┤─────────────────────┤──────────────────────────────────► newest figure
                      until                 settled_until

A state saves reading, and never changes a result: it is what replaying all figures before `until`
gives. It is forgotten as soon as that is no longer so: the repository forgets it with the write of
an older figure, and its fingerprint fits no more once a metric's meaning, a person's word about
those weeks or the detectors' arithmetic changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aicmo_core.feedback.telling import Telling

REPLAYED = timedelta(days=90)
"""What every run reads and replays at least: what sources restate, what a picture shows, and the
weeks before an event that is still open."""
OLDER = timedelta(days=45)
"""A figure so much older than now is written with the word that its series' state holds no more.
Far shorter than `REPLAYED`, so that a state never reaches a month that is written without it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DetectorState:
    """Where a series stands before its recent figures.

    Args:
        until: Every figure whose window starts before it is taken in, and no other.
        fingerprint: What it was made by and with; see `fingerprint.py`.
        telling: Who told the figures.
        detector: The detector as plain data; see `detection.to_dict`.
    """

    until: datetime
    fingerprint: str
    telling: Telling
    detector: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class StateRecord:
    """What is stored of a series: its state, if it has one, and how often one was forgotten."""

    state: DetectorState | None = None
    forgotten: int = 0


def settled_until(newest_at: datetime, zone: tzinfo) -> datetime:
    """Return how far a state reaches: to a month's beginning, since figures are told by months."""
    first = (newest_at - REPLAYED).astimezone(zone).replace(day=1)
    return datetime.combine(first.date(), time(), zone).astimezone(UTC)
