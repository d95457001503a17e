"""How a series moves by itself, by weekday and by growth, as the time before an event tells.

Without it a measurement that begins on a weekend finds an effect every Monday, and whatever a
growing brand does is credited with its growth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.detection import Annotation, Season, SeriesKind
from aicmo_core.feedback.detection.baseline import Baseline, calendar_slots, dynamics_of
from aicmo_core.feedback.profiles import profile_of
from aicmo_core.feedback.replay import History, replay

_KNOWN_POINTS = 14
"""Points, two weeks, from which on weekday and level can be told apart."""
_TOO_FAST = 0.9
"""Share of the steepest slope that a baseline follows, from which on it may lag behind."""


@dataclass(frozen=True, kw_only=True)
class Habit:
    """A series' own course, from before an event; log scale.

    Attributes:
        baseline: What the detector had learned when the event began.
        kind: What the figure counts.
        season: Which positions of the calendar have a level of their own.
        step_s: Seconds between two points.
    """

    baseline: Baseline
    kind: SeriesKind
    season: Season
    step_s: float

    @property
    def counts_events(self) -> bool:
        """Whether a figure is a count by itself, such as sessions a day."""
        return self.kind is SeriesKind.FLOW

    @property
    def is_too_fast(self) -> bool:
        """Whether it grows or shrinks so fast that nobody can tell how fast it would go on."""
        limit = dynamics_of(self.kind).slope_limit
        return limit > 0 and abs(self.baseline.slope) >= _TOO_FAST * limit

    @property
    def month_pct(self) -> float:
        """Growth in thirty days, in per cent."""
        return 100 * math.expm1(self.baseline.slope * 30 * 86_400 / self.step_s)

    def level_at(self, at: datetime) -> float:
        """Return the log of the figure at a moment, whatever weekday it is."""
        return self.baseline.level + self.baseline.slope * (self._steps(at) - self.baseline.at)

    def times(self, at: datetime, since: datetime) -> float:
        """Return by how much a figure is larger at one moment by habit than `level_at` another."""
        moved = self.baseline.slope * (self._steps(at) - self._steps(since))
        factors = self.baseline.factors
        slots = calendar_slots(self.season, at) if factors else ()
        return math.exp(moved + sum(factors[slot] for slot in slots))

    def drift(self, first: datetime, later: datetime) -> float:
        """Return the variance that growth and slow wander bring in from one moment to another."""
        dynamics = dynamics_of(self.kind)
        ahead = max(0.0, self._steps(first) - self.baseline.at)
        steps = max(0.0, self._steps(later) - self._steps(first))
        slope_var = self.baseline.slope_var + ahead * dynamics.slope_sd**2
        wander = steps * dynamics.level_sd**2 + steps**3 / 3 * dynamics.slope_sd**2
        return steps**2 * slope_var + wander

    def _steps(self, at: datetime) -> float:
        return at.timestamp() / self.step_s


def habit_of(
    history: History,
    until: datetime,
    *,
    annotations: Iterable[Annotation] = (),
    acceptances: Iterable[Acceptance] = (),
) -> Habit | None:
    """Return the habit of a series up to a moment; None where too little is known, or of sends.

    Args:
        history: The series.
        until: When the event began: what comes later is no habit.
        annotations: What explains windows of time.
        acceptances: What people said of open conditions.
    """
    profile = profile_of(history.key.channel, history.definition)
    kept = [
        (one, point)
        for one, point in zip(history.observations, history.points, strict=True)
        if point.at < until
    ]
    if profile.kind is SeriesKind.PER_SEND or len(kept) < _KNOWN_POINTS:
        return None
    observations, points = zip(*kept, strict=True)
    before = replace(history, observations=observations, points=points)
    found = replay(before, annotations=annotations, acceptances=acceptances)
    baseline = found.detector.baseline
    if baseline.absorbed < _KNOWN_POINTS:
        return None
    return Habit(baseline=baseline, kind=profile.kind, season=profile.season, step_s=profile.step_s)
