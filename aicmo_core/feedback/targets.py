"""KPI targets: what a client's brief wants a figure to reach, held against what it is.

A target sets the tone of a departure, and is a line of its own once it is due: a brand that is on
its way there is no anomaly, one that has missed it is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial

from aicmo_core.brands.brief import Kpi
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.catalogue import (
    Aggregation,
    GoodDirection,
    MetricDefinition,
    Unit,
)
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import Direction, Point, SeriesKind, SeriesProfile
from aicmo_core.feedback.detection.thresholds import crossing
from aicmo_core.feedback.labels import apart, label_of, shown
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.feedback.replay import History
from aicmo_core.feedback.rollups import Rollup, roll_up

JUDGED_OVER = timedelta(days=28)
"""Four whole weeks of settled figures, in which every weekday counts the same."""
_SURE = 0.95
_AMOUNT = re.compile(r"[^\d.,]*(\d[\d,]*(?:\.\d+)?)\s*(%?)[^\d]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """What a series should reach.

    Args:
        key: Which series.
        value: The figure; a rate as a fraction.
        due: Its last day; None where the brief names none.
    """

    key: SeriesKey
    value: float
    due: date | None = None


def targets_of(kpis: Iterable[Kpi]) -> list[Target]:
    """Return the targets that name a metric of the catalogue and one figure for it.

    `email.ctr` and `Email click-through rate` name the same. Sums have no target here: a count a
    month is not a count a day.
    """
    found: dict[SeriesKey, Target] = {}
    for kpi in kpis:
        key = _series_named(kpi.metric)
        definition = DEFAULT_CATALOGUE.find(*key[:2]) if key else None
        if key is None or definition is None or not _can_be_short(definition):
            continue
        value = _figure_in(kpi.target, definition)
        if value is not None:
            found.setdefault(key, Target(key=key, value=value, due=kpi.by))
    return list(found.values())


def _series_named(text: str) -> SeriesKey | None:
    words = text.replace(".", " ", 1).split()
    for cut in range(1, len(words)):
        channel, metric = " ".join(words[:cut]), " ".join(words[cut:])
        if DEFAULT_CATALOGUE.find(channel, metric):
            return SeriesKey(*DEFAULT_CATALOGUE.canonical(channel, metric))
    return None


def _can_be_short(definition: MetricDefinition) -> bool:
    is_sum = definition.aggregation is Aggregation.SUM
    return not is_sum and definition.good_direction is not GoodDirection.NEUTRAL


def _figure_in(text: str, definition: MetricDefinition) -> float | None:
    """Return the one figure of a text such as `6 %`, `$38` or `12,000`; None where it has more."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return None
    value = float(match[1].replace(",", ""))
    is_share = definition.unit is Unit.RATIO and (match[2] or value > 1)
    return value / 100 if is_share else value


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a target stands in a series.

    Args:
        target: The target.
        history: The series.
        figure: Its settled figures of the last four weeks as one.
        zone: In which the target's last day ends.
    """

    target: Target
    history: History
    figure: Rollup
    zone: tzinfo

    @property
    def is_short(self) -> bool:
        """Whether the figure lies on the wrong side of the target."""
        ahead = self.figure.value - self.target.value
        return ahead < 0 if self._wants_more else ahead > 0

    @property
    def is_due(self) -> bool:
        """Whether the last day is over, for four weeks at most: then it is history."""
        if self.target.due is None:
            return False
        over = self.figure.end.astimezone(self.zone).date() - self.target.due
        return timedelta(0) < over <= JUDGED_OVER

    def told(self) -> str:
        """Return a line for a reader: the figure, the target, and whether it is reached."""
        metric = self.target.key.metric
        tell = partial(shown, metric)
        figure, wanted = tell(self.figure.value), tell(self.target.value)
        if self.is_short:  # by how little, must be seen
            figure, wanted = apart(tell, self.figure.value, self.target.value)
        by = f" by {self.target.due}" if self.target.due else ""
        late = "missed" if self.is_due else "not reached yet"
        state = late if self.is_short else "reached"
        name = label_of(*self.target.key[:2])
        return f"KPI {name}: {figure} in the last four weeks, target {wanted}{by}: {state}."

    def missed(self) -> Anomaly | None:
        """Return a target that is due and missed by more than chance as an anomaly."""
        due = self.target.due
        if due is None or not self.is_due or not self._is_beyond():
            return None
        return Anomaly(
            channel=self.target.key.channel,
            metric=self.target.key.metric,
            direction=Direction.LOW if self._wants_more else Direction.HIGH,
            value=self.figure.value,
            expected=self.target.value,
            target=self.target.value,
            numerator=self.figure.numerator,
            denominator=self.figure.denominator,
            window_start=datetime.combine(due, time(), self.zone),
            window_end=self.figure.end,
            source=self.history.observations[-1].source,
            currency=self.history.currency,
            method=Method.THRESHOLD,
            confidence=_SURE,
        )

    @property
    def _wants_more(self) -> bool:
        return self.history.definition.good_direction is GoodDirection.UP

    def _is_beyond(self) -> bool:
        """Tell whether the 95 % interval of a share lies beyond; other figures are as told."""
        figure, wanted = self.figure, self.target.value
        profile = SeriesProfile(
            metric=self.history.name,
            kind=SeriesKind.RATIO,
            low_line=wanted if self._wants_more else None,
            high_line=None if self._wants_more else wanted,
        )
        is_share = self.history.definition.unit is Unit.RATIO
        point = Point(
            figure.start,
            figure.value,
            numerator=figure.numerator if is_share else None,
            denominator=figure.denominator if is_share else None,
        )
        return crossing(point, profile) is not None


def standing_of(target: Target, history: History, zone: tzinfo) -> Standing | None:
    """Return how a target stands; None where no settled figure of the last four weeks tells."""
    since = history.newest_at - JUDGED_OVER
    settled = [
        one
        for one in history.observations
        if one.window_start >= since and one.is_settled(history.definition)
    ]
    figure = roll_up(settled, history.definition)
    if figure is None:
        return None
    return Standing(target=target, history=history, figure=figure, zone=zone)
