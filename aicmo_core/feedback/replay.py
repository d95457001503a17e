"""Stored observations of a series, run through its detector.

Recent figures are always replayed, so that restatements, late files and corrected annotations are
judged as if they had been known in time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.catalogue import MetricDefinition, Unit
from aicmo_core.feedback.detection import (
    ALONE,
    Annotation,
    BrandShare,
    Direction,
    Phase,
    Point,
    SeriesDetector,
    Verdict,
    from_dict,
)
from aicmo_core.feedback.detection.types import explanation
from aicmo_core.feedback.detector_state import DetectorState
from aicmo_core.feedback.judged import by_month
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.profiles import profile_of
from aicmo_core.feedback.reading import ChartPoint
from aicmo_core.feedback.telling import Telling


@dataclass(frozen=True, kw_only=True)
class History:
    """One series as the detector reads it: an observation and a point for each window.

    Args:
        key: Which series.
        definition: What its figures mean.
        observations: Oldest first.
        points: The same, as a detector takes them.
        telling: Who has told the series by its end.
        state: What is known of it before the first point; None is nothing.
    """

    key: SeriesKey
    definition: MetricDefinition
    observations: tuple[Observation, ...]
    points: tuple[Point, ...]
    telling: Telling
    state: DetectorState | None = None

    @property
    def name(self) -> str:
        """The series' name, such as `email.ctr`."""
        return f"{self.key.channel}.{self.key.metric}"

    @property
    def newest_at(self) -> datetime:
        """End of the newest window."""
        return max(one.window_end for one in self.observations)

    @property
    def currency(self) -> str:
        """What its amounts of money are in; empty where it has none, or nobody said so."""
        return self.observations[-1].currency if self.is_money else ""

    @property
    def is_money(self) -> bool:
        """Whether its figures are amounts of money."""
        return self.definition.unit is Unit.MONEY

    @property
    def problem(self) -> str:
        """Why no detector can read the series; empty where one can.

        A figure below nothing, such as a refund booked as a sale, must cost its series the day and
        not the whole brand its feedback.
        """
        below = next((one for one in self.observations if one.value < 0), None)
        return "" if below is None else f"{self.name} is negative on {below.window_start:%Y-%m-%d}"

    @property
    def provisional(self) -> int:
        """How many points the source may still change."""
        return sum(not point.is_settled for point in self.points)

    @property
    def never_settled(self) -> int:
        """How many of those have had their time: they were read too early, and not since."""
        until = self.newest_at - self.definition.settling
        told = zip(self.points, self.observations, strict=True)
        return sum(not point.is_settled and one.window_end <= until for point, one in told)


_SILENT = frozenset({Phase.PROVISIONAL, Phase.MISSING, Phase.EXPLAINED})
"""What was not scored says nothing of an event, and is not counted for it."""


@dataclass(frozen=True, kw_only=True)
class Replay:
    """What the detector said of each point of a history."""

    history: History
    verdicts: tuple[Verdict, ...]
    detector: SeriesDetector
    """As it stands after the newest point."""
    said: tuple[Acceptance, ...] = ()
    """What people said of its open conditions, up to the newest point."""

    @property
    def smallest_drop_pct(self) -> float | None:
        """The smallest drop that the newest scored point could have shown; None without one."""
        told = (v.smallest_detectable_pct for v in reversed(self.verdicts) if v.level > 1)
        newest = next((size for size in told if math.isfinite(size)), None)
        return None if newest is None else round(newest, 1)

    def open_event(self) -> Verdict | None:
        """Return the verdict that tells the event open at the end; None where all is normal.

        The newest scored point tells it: points that are provisional, missing or explained after
        it say nothing about it. A person's word that came after it does.
        """
        told = zip(reversed(self.verdicts), reversed(self.history.observations), strict=True)
        for verdict, one in told:
            if verdict.phase not in _SILENT:
                is_over = any(not word.is_before(one.window_start) for word in self.said)
                return verdict if verdict.is_anomaly and not is_over else None
        return None


def history_of(
    key: SeriesKey,
    definition: MetricDefinition,
    observations: Iterable[Observation],
    zone: tzinfo,
    state: DetectorState | None = None,
) -> History | None:
    """Return the history that observations make, or None where there are none.

    One source and one version of the definition count at a time, hours and campaigns of a day are
    joined as the catalogue allows (`judged.by_month`), and sends of one moment stay two points.

    Args:
        key: Which series.
        definition: What its figures mean.
        observations: Its figures.
        zone: In which days begin.
        state: What is known of the figures before these; a newer version of the definition starts
            a new baseline without it.
    """
    before = state.telling if state else Telling()
    told, now = by_month(observations, definition, zone, before)
    if not told:
        return None
    points: list[Point] = []
    for one in told:
        at = one.window_start.astimezone(zone)
        if points and at <= points[-1].at:
            at = points[-1].at + timedelta(microseconds=1)
        points.append(_point(one, at, definition))
    return History(
        key=key,
        definition=definition,
        observations=tuple(told),
        points=tuple(points),
        telling=now,
        state=state if now.version == before.version else None,
    )


def _point(one: Observation, at: datetime, definition: MetricDefinition) -> Point:
    return Point(
        at=at,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        is_settled=one.is_settled(definition),
    )


def replay(
    history: History,
    *,
    share: BrandShare = ALONE,
    annotations: Iterable[Annotation] = (),
    acceptances: Iterable[Acceptance] = (),
) -> Replay:
    """Run a history through its detector; same history, same verdicts.

    Args:
        history: The points, and what is known before them.
        share: Where alarms begin, and what the brand's other series tell of noise.
        annotations: What explains windows of time.
        acceptances: What people said of open conditions; the state holds what they said before it.
    """
    profile, state = profile_of(history.key.channel, history.definition), history.state
    detector = from_dict(profile, state.detector) if state else SeriesDetector(profile)
    detector.take(share)
    said = [
        one
        for one in sorted(acceptances, key=lambda one: one.at)
        if one.series == history.name
        and one.at <= history.observations[-1].window_start
        and (state is None or one.at >= state.until)
    ]
    notes, waiting = tuple(annotations), list(said)
    verdicts = []
    for point, one in zip(history.points, history.observations, strict=True):
        while waiting and waiting[0].is_before(one.window_start):
            _heed(waiting.pop(0), detector)
        lasts = one.window_end - one.window_start
        reason = explanation(notes, history.key.metric, point.at, lasts)
        verdicts.append(detector.score(point, reason))
    for word in waiting:
        _heed(word, detector)
    return Replay(history=history, verdicts=tuple(verdicts), detector=detector, said=tuple(said))


def _heed(word: Acceptance, detector: SeriesDetector) -> None:
    if word.resolved:
        detector.resolve()
    else:
        detector.accept_as_normal()


def anomaly_of(found: Replay, verdict: Verdict) -> Anomaly:
    """Return the open event as an anomaly, with the counts of what was scored since it began."""
    since = verdict.since or verdict.at
    during = [
        point
        for point, said in zip(found.history.points, found.verdicts, strict=True)
        if point.at >= since and point.denominator is not None and said.phase not in _SILENT
    ]
    newest = found.history.observations[-1]
    return Anomaly(
        channel=found.history.key.channel,
        metric=found.history.key.metric,
        segment=found.history.key.segment,
        direction=verdict.direction or Direction.HIGH,
        value=_finite(verdict.observed),
        expected=_finite(verdict.expected),
        expected_low=_finite(verdict.expected_low),
        expected_high=_finite(verdict.expected_high),
        numerator=sum(p.numerator or 0.0 for p in during) if during else None,
        denominator=sum(p.denominator or 0.0 for p in during) if during else None,
        window_start=since,
        window_end=found.history.newest_at,
        figure_days=(newest.window_end - newest.window_start) / timedelta(days=1),
        source=newest.source,
        currency=found.history.currency,
        method=Method.THRESHOLD if verdict.level == 1 else Method.BASELINE,
        confidence=round(min(1.0, max(0.0, verdict.confidence)), 3),
    )


def chart_points(found: Replay) -> list[ChartPoint]:
    """Return the series as it is drawn: figures, the band at each, the event's points marked."""
    drawn = []
    history = found.history
    for point, verdict, one in zip(
        history.points, found.verdicts, history.observations, strict=True
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
                    read_at=one.as_of,
                )
            )
    return drawn


def _finite(value: float) -> float | None:
    return value if abs(value) < float("inf") else None
