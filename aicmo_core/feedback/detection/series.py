"""The detector of one series: a point in, a verdict out, bounded state in between.

    point ─► usable? ─► held back (7 newest) ─► scan of 1, 2, 3, 7 points ─► event ─► verdict
                              │                       ▲
                              └── the oldest ──► baseline and noise (never an event's points)

No clock, no randomness, no I/O: the same points give the same verdicts, with or without a stop in
between (`aicmo_core.feedback.detection.state`).
"""

from __future__ import annotations

import math
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from aicmo_core.feedback.detection.baseline import Baseline, calendar_slots, dynamics_of
from aicmo_core.feedback.detection.budget import DEFAULT_LINE
from aicmo_core.feedback.detection.event import (
    RECOVERY_POINTS,
    AlarmLines,
    OpenEvent,
    opening,
)
from aicmo_core.feedback.detection.noise import CountNoise, GaugeNoise, Spread, noise_for
from aicmo_core.feedback.detection.pooling import Prior
from aicmo_core.feedback.detection.recent import HELD_BACK, RECENT_EXACT, Held, Window, scan
from aicmo_core.feedback.detection.report import (
    quiet_verdict,
    smallest_detectable_pct,
    threshold_verdict,
    window_verdict,
)
from aicmo_core.feedback.detection.thresholds import crossing
from aicmo_core.feedback.detection.types import (
    Direction,
    Phase,
    Point,
    SeriesKind,
    SeriesProfile,
    Verdict,
)
from aicmo_core.feedback.detection.usable import usable_amount

_RANK = attrgetter("rank")
_RELEVANT_DROP = 0.2
_ACCEPTED_VAR = 0.01
"""Variance of a level that a person accepted as normal from a handful of points: 10 %."""
USUAL_RUNS, RUNS_POINTS = 1.0, 12.0
"""Neighbouring points are independent, until weeks of runs or the siblings show otherwise."""
_KNOWN_POINTS = 14
"""Points in the baseline, two weeks, from which on runs are measured against it."""


class BrandShare(NamedTuple):
    """What a series has of its brand; see `share_alarm_budget`."""

    alarm_line: float = DEFAULT_LINE
    """Its part of the budget of false alarms, as a standard score."""
    noise: Prior | None = None
    """What its siblings tell of its noise; None leaves what it believes."""
    runs: Prior | None = None
    """What they tell of how much neighbouring points vary together, likewise."""


ALONE = BrandShare()
"""The share of a series that is looked at by itself."""


class SeriesDetector:
    """Scores one series of one brand, point by point.

    Args:
        profile: How to read the series.
        alarm_line: Standard score at which the side that hurts opens an event; from
            `alarm_lines`, which spends one budget over all series of a brand.
    """

    def __init__(self, profile: SeriesProfile, alarm_line: float = DEFAULT_LINE) -> None:
        self.profile = profile
        self.set_alarm_line(alarm_line)
        self.baseline = Baseline.for_profile(profile)
        self.noise: CountNoise | GaugeNoise = noise_for(profile.kind)
        self.runs = Spread(USUAL_RUNS, RUNS_POINTS)
        self.held: list[Held] = []
        self.event: OpenEvent | None = None
        self.past: OpenEvent | None = None
        self.seen = 0
        self._dynamics = dynamics_of(profile.kind)

    def score(self, point: Point, explained_by: str | None = None) -> Verdict:
        """Judge a point and take it in.

        Points come in the order of time; a known or a late one among the newest seven is taken over
        quietly as a correction, an older one is told as outdated.

        Args:
            point: The figure.
            explained_by: Reason of the annotation that covers it (`explanation`), if any.
        """
        if not point.is_settled:
            return quiet_verdict(point, Phase.PROVISIONAL, self.event, self.profile)
        pair = usable_amount(point, self.profile)
        if pair is None:
            return quiet_verdict(point, Phase.MISSING, self.event, self.profile)
        if explained_by is not None:
            return quiet_verdict(point, Phase.EXPLAINED, self.event, self.profile, explained_by)
        if self.held and point.at <= self.held[-1].at:
            return self._restate(point, *pair)
        self._take_in(point.at, *pair)
        if self.seen < self.profile.min_history:
            return self._first_line(point)
        return self._judge(point)

    def set_alarm_line(self, alarm_line: float) -> None:
        """Take the line that the brand's budget now gives this series."""
        self.alarm_line = alarm_line
        self.lines = AlarmLines.around(alarm_line, self.profile.good_direction)

    def take(self, share: BrandShare) -> None:
        """Take what the brand gives: an alarm line, and what the siblings tell of noise."""
        self.set_alarm_line(share.alarm_line)
        for spread, prior in ((self.noise.spread, share.noise), (self.runs, share.runs)):
            if prior is not None:
                spread.prior, spread.prior_points = prior

    @property
    def share(self) -> BrandShare:
        """Return what this series has of its brand, for another detector of the same series."""
        noise, runs = (Prior(one.prior, one.prior_points) for one in (self.noise.spread, self.runs))
        return BrandShare(self.alarm_line, noise, runs)

    def resolve(self) -> None:
        """Close the open event by a person's word; its points stay out of the baseline."""
        self.event = self.past = None
        self.held = [one for one in self.held if not one.in_event]

    def accept_as_normal(self) -> None:
        """Make the open event's level the baseline, by a person's word."""
        recent = [one for one in self.held if self._is_of_event(one)]
        self.event = self.past = None
        if not recent:
            return
        expected = sum(one.exposure * self.baseline.multiplier(one.slots) for one in recent)
        amount = max(sum(one.amount for one in recent), self._least)
        self.baseline.advance(recent[-1].step, self._dynamics)
        self.baseline.level = math.log(amount / expected)
        self.baseline.slope, self.baseline.cross = 0.0, 0.0
        self.baseline.level_var += _ACCEPTED_VAR
        self.held = []

    @property
    def strength(self) -> float:
        """Standard deviations by which a drop of 20 % over three points stands out."""
        if len(self.held) < RECOVERY_POINTS:
            return 0.0
        # Over all that is held: three days of a quiet weekend would tell of a smaller series.
        week = self._scan()[-1]
        own_var = week.own_var * week.points / RECOVERY_POINTS
        return _RELEVANT_DROP / math.sqrt(week.variance - week.own_var + own_var)

    @property
    def _least(self) -> float:
        """Return what nothing observed counts as: half an event, or next to no price."""
        return 1e-3 if self.profile.kind is SeriesKind.GAUGE else 0.5

    def _is_of_event(self, one: Held) -> bool:
        """Tell whether a held point is of the open event, and not of one that got far worse."""
        return self.event is not None and one.in_event and one.at >= self.event.since

    def _scan(self) -> list[Window]:
        restless = max(1.0, self.runs.value())
        return scan(self.held, self.baseline, self.noise, self._dynamics, restless)

    def _take_in(self, at: datetime, amount: float, exposure: float) -> None:
        self.seen += 1
        if self.profile.kind is SeriesKind.PER_SEND:
            step = float(self.seen)
        else:
            step = at.timestamp() / self.profile.step_s
        slots = calendar_slots(self.profile.season, at)
        in_event = self.event is not None and self.event.level > 1
        self.held.append(Held(at, step, amount, exposure, slots, in_event))
        if not self.baseline.known:
            self.baseline.start(math.log(max(amount, self._least) / exposure), step)
        if len(self.held) > HELD_BACK:
            self._absorb_oldest()

    def _absorb_oldest(self) -> None:
        """Let the baseline and the noise learn from the oldest held point."""
        baseline = self.baseline
        if baseline.absorbed >= _KNOWN_POINTS and baseline.absorbed % RECOVERY_POINTS == 0:
            self._learn_run(self.held[:RECOVERY_POINTS])
        one = self.held.pop(0)
        if one.in_event:
            return
        baseline.advance(one.step, self._dynamics)
        rate = math.exp(baseline.level)
        variance = baseline.level_var + baseline.factor_var(one.slots)
        exposure = one.exposure * baseline.multiplier(one.slots)
        shift, shrink = self.noise.learn(one.amount, exposure, rate, variance)
        baseline.correct(one.slots, shift, shrink, self._dynamics)

    def _learn_run(self, run: list[Held]) -> None:
        """Learn how much three points in a row vary together, against what they vary alone."""
        if not any(one.in_event for one in run):
            whole = scan(run, self.baseline, self.noise, self._dynamics, restless=1.0)[-1]
            self.runs.learn(whole.z**2)

    def _first_line(self, point: Point) -> Verdict:
        """Level 1: fixed lines rule until the series has a history of its own."""
        crossed = crossing(point, self.profile)
        if crossed is None:
            was_open, self.event = self.event, None
            phase = Phase.RECOVERED if was_open else Phase.LEARNING
            return quiet_verdict(point, phase, None, self.profile)
        is_new = self.event is None
        if self.event is None:
            self.event = OpenEvent(
                crossed.direction, point.at, crossed.observed, crossed.line, level=1
            )
        return threshold_verdict(point, crossed, self.event, self.profile, is_new=is_new)

    def _judge(self, point: Point) -> Verdict:
        """Levels 2 and 3: the newest windows against the series' own baseline."""
        scanned = self._scan()
        event = self.event
        if event is None or event.level == 1:
            self.event = None
            phase, window = self._watch(scanned)
        else:
            phase, window = self._follow(event, scanned)
        return window_verdict(
            point,
            window,
            phase,
            event=self.event,
            profile=self.profile,
            lines=self.lines,
            smallest_pct=smallest_detectable_pct(_reference(scanned), self.lines),
        )

    def _follow(self, event: OpenEvent, scanned: list[Window]) -> tuple[Phase, Window]:
        """Follow the open event until it is over, or until a far worse one comes on top of it."""
        event.go_on(scanned[0])
        recovery = event.recovery(scanned)
        if recovery is not None:
            self._close(recovery)
            return Phase.RECOVERED, scanned[0]
        worse = event.worsening(scanned, self.lines)
        if worse is not None:
            return self._open(worse), worse
        return Phase.CONTINUING, max(scanned, key=lambda one: one.z * event.sign)

    def _watch(self, scanned: list[Window]) -> tuple[Phase, Window]:
        """Look for a window that crosses a line."""
        crossed = opening(scanned, self.lines)
        if crossed is None:
            return Phase.NORMAL, max(scanned, key=_RANK)
        return self._open(crossed), crossed

    def _open(self, window: Window) -> Phase:
        """Open an event; what comes back was told already, and begins anew."""
        event_points = self.held[-window.points :]
        for one in event_points:
            one.in_event = True
        side = Direction.LOW if window.z < 0.0 else Direction.HIGH
        level = 3 if window.expected >= RECENT_EXACT else 2
        self.event = OpenEvent(
            side,
            event_points[0].at,
            window.amount,
            window.expected,
            level,
            is_counted=self.profile.kind is not SeriesKind.GAUGE,
        )
        past, self.past = self.past, None
        is_relapse = past is not None and past.relapses(window, self.held[-1].at)
        return Phase.CONTINUING if is_relapse else Phase.OPENED

    def _close(self, recovery: Window) -> None:
        """End the event: the points that showed the recovery are normal, the others forgotten."""
        for one in self.held[-min(recovery.points, RECOVERY_POINTS) :]:
            one.in_event = False
        past = self.event
        self.resolve()
        if past is not None:
            past.over_at = self.held[-1].at
        self.past = past

    def _restate(self, point: Point, amount: float, exposure: float) -> Verdict:
        """Take over a correction or a late figure among the held points."""
        for place, one in enumerate(self.held):
            if one.at == point.at:
                self._correct(one, amount, exposure)
                break
            if one.at > point.at:
                if place == 0:
                    return quiet_verdict(point, Phase.OUTDATED, self.event, self.profile)
                self._insert(place, point.at, amount, exposure)
                break
        if self.event is not None and self.event.level > 1 and not self._still_stands(self.event):
            self.resolve()
            return quiet_verdict(point, Phase.RECOVERED, None, self.profile, "restated")
        return quiet_verdict(point, Phase.RESTATED, self.event, self.profile)

    def _correct(self, one: Held, amount: float, exposure: float) -> None:
        """Take over a held point's figure, also in what its event comes to."""
        event = self.event
        if event is not None and self._is_of_event(one):
            usual = math.exp(self.baseline.level_ahead(one.step))
            usual *= self.baseline.multiplier(one.slots)
            event.amount += amount - one.amount
            # Less may have been expected than the baseline says: it loses no more than its share.
            share = exposure / max(exposure, one.exposure)
            event.expected = max(
                event.expected + (exposure - one.exposure) * usual, event.expected * share
            )
        one.amount, one.exposure = amount, exposure

    def _insert(self, place: int, at: datetime, amount: float, exposure: float) -> None:
        """Put a late point where it belongs; only the baseline's oldest leaves."""
        neighbour = self.held[place]
        is_send = self.profile.kind is SeriesKind.PER_SEND
        step = neighbour.step if is_send else at.timestamp() / self.profile.step_s
        slots = calendar_slots(self.profile.season, at)
        late = Held(at, step, 0.0, 0.0, slots, neighbour.in_event)
        self.held.insert(place, late)
        self._correct(late, amount, exposure)
        self.seen += 1
        if len(self.held) > HELD_BACK:
            self._absorb_oldest()

    def _still_stands(self, event: OpenEvent) -> bool:
        """Tell whether corrected figures still show at least half the line that opened it."""
        return any(one.z * event.sign > 0.5 * self.alarm_line for one in self._scan())


def _reference(scanned: list[Window]) -> Window:
    """The three-point window, over which sizes and strengths are stated."""
    return next((one for one in scanned if one.points == RECOVERY_POINTS), scanned[-1])
