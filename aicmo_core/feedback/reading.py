"""What a monitor read from a brand's stored observations at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from pydantic import JsonValue

from aicmo_core.feedback.anomalies import Anomaly


@dataclass(frozen=True, kw_only=True)
class ChartPoint:
    """One point of a series as it is drawn. A missing figure has no point.

    Attributes:
        low, high: The expected band at that moment, where there was one.
    """

    at: datetime
    value: float
    low: float | None = None
    high: float | None = None
    provisional: bool = False
    marked: bool = False
    """Part of the anomaly."""
    read_at: datetime | None = None
    """When its source was last read."""


@dataclass(frozen=True, kw_only=True)
class BrandReading:
    """A brand's figures, what departs among them, and how old they are.

    Attributes:
        newest_at: End of the newest window that was read; the figures hold as of then.
        series: Points to draw, by series name such as `email.ctr`.
        segments: Segment counts before and after, by series name (see `mix.SegmentShift`).
        smallest_drop_pct: By series, the smallest drop over three points that would be seen four
            times in five; 100 or more means that none could be.
        notes: What a reader should know: provisional or withheld figures, short histories.
        zone: In which the brand's people read times.
    """

    newest_at: datetime
    channel_metrics: Mapping[str, Mapping[str, float]]
    funnel_metrics: Mapping[str, float]
    anomalies: Sequence[Anomaly]
    series: Mapping[str, Sequence[ChartPoint]] = field(default_factory=dict)
    segments: Mapping[str, JsonValue] = field(default_factory=dict)
    smallest_drop_pct: Mapping[str, float] = field(default_factory=dict)
    notes: Sequence[str] = ()
    zone: tzinfo = UTC
