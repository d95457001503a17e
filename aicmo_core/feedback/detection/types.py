"""The words of detection: a point goes in, a verdict comes out, a profile says how to read both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from aicmo_core.errors import InvalidInputError


class SeriesKind(StrEnum):
    """What one figure of the series counts, which decides its noise model."""

    RATIO = "ratio"
    """Events per exposure, per calendar window: converting sessions / sessions."""
    FLOW = "flow"
    """Events per calendar window, no denominator: sessions a day."""
    PER_SEND = "per_send"
    """A ratio of one email send, settled: the next point is the next send."""
    GAUGE = "gauge"
    """A positive figure that counts nothing by itself: cost per click, followers, frequency."""


class Season(StrEnum):
    """Which calendar positions of a point have a level of their own."""

    NONE = "none"
    DAY_OF_WEEK = "day_of_week"


class GoodDirection(StrEnum):
    """Which side is good news."""

    HIGH = "high"
    LOW = "low"
    NONE = "none"


class Direction(StrEnum):
    """The side of the baseline on which a figure lies."""

    LOW = "low"
    HIGH = "high"


class Phase(StrEnum):
    """What the point means in the life of the series."""

    LEARNING = "learning"
    """Too little history for a baseline and no threshold for the metric."""
    NORMAL = "normal"
    OPENED = "opened"
    """A new anomaly: the one point at which an event is told."""
    CONTINUING = "continuing"
    """The same event goes on; it is told already."""
    RECOVERED = "recovered"
    EXPLAINED = "explained"
    """Inside an annotation (sale, holiday, outage): neither scored nor learned from."""
    PROVISIONAL = "provisional"
    """Not settled yet: neither scored nor learned from."""
    MISSING = "missing"
    """No figure, or too small a denominator."""
    RESTATED = "restated"
    """A correction of a known point, taken over quietly; the next point is judged with it."""
    OUTDATED = "outdated"
    """Older than what the state still holds; only a replay can take it in."""


@dataclass(frozen=True, slots=True)
class Point:
    """One settled figure of a series.

    Args:
        at: Start of its window in the brand's own time zone: the weekday is read from it.
        value: The figure; needed for gauges, derived for ratios.
        numerator: Events; for flows too, where `value` does as well.
        denominator: Exposures; ratios and sends only.
        is_settled: False while the source may still change the figure.
    """

    at: datetime
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    is_settled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesProfile:
    """How to read a series; comes from the metric catalogue and the brand's settings.

    Args:
        metric: Name in the catalogue, for messages.
        kind: Noise model.
        season: Calendar positions with a level of their own.
        step_s: Seconds between two points; for sends one send is one step whatever the time.
        good_direction: Which side is good news.
        min_denominator: Smaller points are treated as missing.
        low_line: Level 1: a fixed line under which a figure without history is an anomaly.
        high_line: Level 1: the same for figures that must not rise, such as complaints.
        min_history: Points before the series' own baseline rules.
        tests_per_quarter: How often the series is tested in 91 days, for alarm budgets.
    """

    metric: str
    kind: SeriesKind
    season: Season = Season.DAY_OF_WEEK
    step_s: float = 86_400.0
    good_direction: GoodDirection = GoodDirection.HIGH
    min_denominator: float = 1.0
    low_line: float | None = None
    high_line: float | None = None
    min_history: int = 28
    tests_per_quarter: float = 91.0

    def __post_init__(self) -> None:
        for name in ("step_s", "min_history", "tests_per_quarter"):
            if not getattr(self, name) > 0:
                raise InvalidInputError(name, getattr(self, name), "must be above 0")


class Verdict(NamedTuple):
    """What the detector says of one point, with its evidence.

    Sizes compare the window that shows the departure best (`window` newest points), so a drop of
    three days is told with the size of the three days.
    """

    at: datetime
    phase: Phase
    is_anomaly: bool
    """An event is open at this point (opened now, or continuing)."""
    score: float
    """0 to 1; 0.5 is the alarm line."""
    z: float
    """Signed standard score of the window; negative is below the baseline."""
    observed: float
    expected: float
    expected_low: float
    expected_high: float
    """The band that the observed figure leaves only as often as the alarm line allows."""
    change_pct: float
    """(observed - expected) / expected * 100."""
    direction: Direction | None
    is_good_news: bool
    method: str
    level: int
    """1 threshold, 2 small sample, 3 baseline; 0 where nothing was scored."""
    confidence: float
    """1 / (1 + chance findings this extreme that a quarter of this series brings by itself)."""
    smallest_detectable_pct: float
    """Smallest drop over three points seen four times in five; 100 or more: none could be seen."""
    window: int
    since: datetime | None
    """When the open event began."""

    @property
    def is_new(self) -> bool:
        """True at the one point where an event is told for the first time."""
        return self.phase is Phase.OPENED


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """An operator's (or the calendar's) note that explains a window of time.

    Args:
        start: First moment that it covers.
        end: First moment that it no longer covers.
        reason: Sale, price change, release, tracking change, outage, holiday.
        metrics: Names that it covers; empty covers all.
        by: Who said so; empty for the calendar.
        noted_at: When they said so.
    """

    start: datetime
    end: datetime
    reason: str
    metrics: frozenset[str] = frozenset()
    by: str = ""
    noted_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidInputError("end", self.end, "must be after start")


def explanation(
    annotations: Iterable[Annotation],
    metric: str,
    at: datetime,
    lasts: timedelta = timedelta(0),
) -> str | None:
    """Return the reason of the first annotation that covers a figure of this metric.

    Args:
        annotations: What explains windows of time.
        metric: The figure's.
        at: Where its window starts.
        lasts: How long the window is. A person's word covers every window that it touches, as an
            outage of some hours does with its day; the calendar's must cover half of it, or a
            holiday would explain its whole week or month.
    """
    until = at + lasts
    for note in annotations:
        if note.end <= at or note.start > until:
            continue  # a calendar of years: nearly all of it lies elsewhere
        if _covers(note, at, until) and (not note.metrics or metric in note.metrics):
            return note.reason
    return None


def _covers(note: Annotation, at: datetime, until: datetime) -> bool:
    if at == until:
        return note.start <= at < note.end
    covered = min(note.end, until) - max(note.start, at)
    return covered > timedelta(0) if note.by else 2 * covered >= until - at
