"""A series of stored observations, run through its detector from the beginning.

Replaying half a year of a series takes milliseconds and a handful of items to read. It needs no
stored detector state, so that restatements, late files and corrected annotations are always judged
as if they had been known in time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from aicmo_core.feedback.anomalies import Anomaly, Direction, Method
from aicmo_core.feedback.catalogue import MetricDefinition
from aicmo_core.feedback.detection import Annotation, Phase, Point, SeriesDetector, Verdict
from aicmo_core.feedback.detection import Direction as Side
from aicmo_core.feedback.detection.budget import DEFAULT_LINE
from aicmo_core.feedback.detection.types import explanation
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.profiles import profile_of
from aicmo_core.feedback.reading import ChartPoint
from aicmo_core.feedback.rollups import told_once


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """A person's word that the open condition of a series is the new normal, from this moment."""

    series: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class History:
    """One series as the detector reads it: one point a window, from one source and definition."""

    key: SeriesKey
    definition: MetricDefinition
    observations: tuple[Observation, ...]
    points: tuple[Point, ...]
    read_at: tuple[datetime, ...]
    """When the source of each point was last read."""

    @property
    def name(self) -> str:
        """The series' name, such as `email.ctr`."""
        return f"{self.key.channel}.{self.key.metric}"

    @property
    def newest_at(self) -> datetime:
        """End of the newest window."""
        return max(one.window_end for one in self.observations)

    @property
    def provisional(self) -> int:
        """How many points the source may still change."""
        return sum(not point.is_settled for point in self.points)


@dataclass(frozen=True, kw_only=True)
class Replay:
    """What the detector said of each point of a history."""

    history: History
    verdicts: tuple[Verdict, ...]
    strength: float

    def open_event(self) -> Verdict | None:
        """Return the verdict that tells the event open at the end; None where all is normal.

        The newest scored point tells it: points that are provisional, missing or explained after
        it say nothing about it.
        """
        silent = {Phase.PROVISIONAL, Phase.MISSING, Phase.EXPLAINED}
        scored = (one for one in reversed(self.verdicts) if one.phase not in silent)
        newest = next(scored, None)
        return newest if newest is not None and newest.is_anomaly else None


def history_of(
    key: SeriesKey,
    definition: MetricDefinition,
    observations: Sequence[Observation],
    zone: tzinfo,
) -> History | None:
    """Return the history that observations make, or None where there are none.

    Only the newest version of the definition counts: a new definition starts a new baseline. What
    several sources tell of the same time counts once.
    """
    kept = tuple(told_once(observations))
    if not kept:
        return None
    by_window: dict[datetime, list[Observation]] = defaultdict(list)
    for one in kept:
        by_window[one.window_start].append(one)
    windows = [by_window[at] for at in sorted(by_window)]
    return History(
        key=key,
        definition=definition,
        observations=kept,
        points=tuple(_point(parts, definition, zone) for parts in windows),
        read_at=tuple(max(one.as_of for one in parts) for parts in windows),
    )


def _point(parts: Sequence[Observation], definition: MetricDefinition, zone: tzinfo) -> Point:
    """Join the campaigns of one window: counts add up, other figures of several are not told."""
    at = parts[0].window_start.astimezone(zone)
    settled = all(one.is_settled(definition) for one in parts)
    numerators = [one.numerator for one in parts if one.numerator is not None]
    denominators = [one.denominator for one in parts if one.denominator is not None]
    if len(denominators) == len(parts):
        top, bottom = sum(numerators), sum(denominators)
        value = definition.scale * top / bottom if bottom > 0 else None
        return Point(at=at, value=value, numerator=top, denominator=bottom, is_settled=settled)
    value = parts[0].value if len(parts) == 1 else None
    if definition.aggregation == "sum":
        value = sum(one.value for one in parts)
    return Point(at=at, value=value, is_settled=settled)


def replay(
    history: History,
    *,
    alarm_line: float = DEFAULT_LINE,
    annotations: Iterable[Annotation] = (),
    acceptances: Iterable[Acceptance] = (),
) -> Replay:
    """Run a history through a fresh detector; same history, same verdicts."""
    detector = SeriesDetector(profile_of(history.key.channel, history.definition), alarm_line)
    accepted = sorted(one.at for one in acceptances if one.series == history.name)
    notes = tuple(annotations)
    verdicts = []
    for point in history.points:
        while accepted and accepted[0] <= point.at:
            accepted.pop(0)
            detector.accept_as_normal()
        reason = explanation(notes, history.key.metric, point.at)
        verdicts.append(detector.score(point, reason))
    return Replay(history=history, verdicts=tuple(verdicts), strength=detector.strength)


def anomaly_of(found: Replay, verdict: Verdict) -> Anomaly:
    """Return the open event as an anomaly, with the counts of the points since it began."""
    since = verdict.since or verdict.at
    during = [p for p in found.history.points if p.at >= since and p.denominator is not None]
    return Anomaly(
        channel=found.history.key.channel,
        metric=found.history.key.metric,
        segment=found.history.key.segment,
        direction=Direction.LOW if verdict.direction is Side.LOW else Direction.HIGH,
        value=verdict.observed,
        expected=verdict.expected,
        expected_low=_finite(verdict.expected_low),
        expected_high=_finite(verdict.expected_high),
        numerator=sum(p.numerator or 0.0 for p in during) if during else None,
        denominator=sum(p.denominator or 0.0 for p in during) if during else None,
        window_start=since,
        window_end=found.history.newest_at,
        source=found.history.observations[-1].source,
        method=Method.THRESHOLD if verdict.level == 1 else Method.BASELINE,
        confidence=round(min(1.0, max(0.0, verdict.confidence)), 3),
    )


def chart_points(found: Replay) -> list[ChartPoint]:
    """Return the series as it is drawn: figures, the band at each, the event's points marked."""
    drawn = []
    history = found.history
    for point, verdict, read_at in zip(
        history.points, found.verdicts, history.read_at, strict=True
    ):
        if point.value is not None:
            low, high = _finite(verdict.expected_low), _finite(verdict.expected_high)
            drawn.append(
                ChartPoint(
                    at=point.at,
                    value=point.value,
                    low=low if verdict.level > 1 else None,
                    high=high if verdict.level > 1 else None,
                    provisional=not point.is_settled,
                    marked=verdict.is_anomaly and not verdict.is_good_news,
                    read_at=read_at,
                )
            )
    return drawn


def _finite(value: float) -> float | None:
    return value if abs(value) < float("inf") else None
