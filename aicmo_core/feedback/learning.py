"""Did it help? Proposals that went live are measured against what would have happened anyway."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from aicmo_core.feedback.anomalies import Anomaly, Method, Moment
from aicmo_core.feedback.detection import Annotation, Direction, Point
from aicmo_core.feedback.detection.types import explanation
from aicmo_core.feedback.habit import Habit
from aicmo_core.feedback.learning_statistics import (
    Change,
    Effect,
    Recovery,
    change_between,
    effect_of,
)
from aicmo_core.feedback.levels import Level, count_level, ratio_level, value_level
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.kernel.words import effect_told


class Outcome(StrEnum):
    """What became of a proposal's promise."""

    NOT_USED = "not_used"
    """It never went live: teaches nothing about the work, but how the figure fares by itself."""
    TOO_EARLY = "too_early"
    NO_FIGURES = "no_figures"
    CONFOUNDED = "confounded"
    """Something else changed in the same weeks: the two cannot be told apart."""
    UNCLEAR = "unclear"
    """The interval holds no effect at all."""
    HELPED = "helped"
    HURT = "hurt"


LATE_FIGURES = timedelta(days=14)
"""How long figures of an effect window are waited for before it is told that there are none."""

MEASURED = frozenset({Outcome.UNCLEAR, Outcome.HELPED, Outcome.HURT})


class EffectRecord(BaseModel):
    """What was predicted of a proposal, and what was seen. Percentages; None is not measured."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    task_id: str
    brand_id: str
    rule_ids: tuple[str, ...]
    series: str
    outcome: Outcome
    why: str = ""
    predicted_pct: float | None = None
    observed_pct: float | None = None
    """Change of the figure, before to after, beyond its weekdays and growth, whatever caused it."""
    effect_pct: float | None = None
    """What the work added to what would have happened anyway."""
    low_pct: float | None = None
    high_pct: float | None = None
    log_std_error: float | None = None
    """Of the effect, on the log scale."""
    change: Change | None = None
    """What happened to the figure, on the log scale: what brands that learn together add up, the
    changes of unused proposals too. None where something else changed in the same weeks, and where
    the figure was held against a line or a target: nothing goes back to those by itself."""
    measured_at: Moment
    live_at: Moment | None = None
    """When the work went live, as far as it was known then."""
    beside: str = ""
    """What else people had told of the same weeks then."""
    evidence_id: str = ""
    """The evidence in the brand brain that it is part of; empty where nothing was measured."""

    @model_validator(mode="before")
    @classmethod
    def _name_older_evidence(cls, stored: Any) -> Any:
        """Name what was taught before the tasks of one work were taught together: one by one."""
        if isinstance(stored, dict) and stored.get("outcome") in MEASURED:
            return {"evidence_id": _alone(stored.get("task_id"))} | stored
        return stored

    @property
    def effect_told(self) -> str:
        """The effect with its 95 % interval, in words; empty where none was measured."""
        if self.effect_pct is None or self.low_pct is None or self.high_pct is None:
            return ""
        return effect_told(self.effect_pct, self.low_pct, self.high_pct)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A proposal with its main figure, and what a measurement needs to know.

    Attributes:
        brand_id: Whose.
        anomaly: The evidence that leads; its series is what is measured.
        points: The series, settled points only, oldest first, once they were read.
        live: When and as what the work went live; None if it never did.
        others: Live records of the brand's work on the same channel.
        annotations: What people know of the brand's weeks.
        window_days: How long an effect may take to show.
        habit: How the series moves by itself, from before the event; None where nothing is known.
        zone: Where the brand's days begin, by which people are told of moments.
    """

    brand_id: str
    task: PastTask
    anomaly: Anomaly
    points: Sequence[Point] = ()
    live: LiveRecord | None = None
    others: Sequence[LiveRecord] = ()
    annotations: Sequence[Annotation] = ()
    window_days: int = 28
    habit: Habit | None = None
    zone: tzinfo = UTC

    def day_of(self, moment: datetime) -> str:
        """Return the brand's day of a moment, such as `2026-11-22`."""
        return f"{moment.astimezone(self.zone):%Y-%m-%d}"

    @property
    def began(self) -> datetime:
        """When the event began; where nobody knows, a window before the moment that counts."""
        return self.anomaly.window_start or self.since - timedelta(days=self.window_days)

    @property
    def is_own_baseline(self) -> bool:
        """Whether the figure was expected where it usually is, and may go back to by itself."""
        return self.anomaly.method is Method.BASELINE

    @property
    def since(self) -> datetime:
        """The moment from which a change counts: live, or else decided, or else proposed."""
        if self.live is not None:
            return self.live.went_live_at
        return self.task.decided_at or self.task.proposed_at

    @property
    def until(self) -> datetime:
        """The end of the effect window."""
        return self.since + timedelta(days=self.window_days)


def change_of(case: Case) -> Change | None:
    """Return what happened to the figure; None where there are too few points to say.

    Before is the open event until the moment that counts, so that like is compared with like; what
    a note explains is left out of it. A single point, such as the send that was answered at once,
    is enough where the other window tells how such points scatter.
    """
    earliest = max(case.began, case.since - timedelta(days=case.window_days))
    earlier = [p for p in case.points if earliest <= p.at < case.since and not _note_on(case, p)]
    later = [p for p in case.points if case.since <= p.at < case.until]
    before, after = _level(case, earlier), _level(case, later)
    before = before or _level(case, earlier, like=after)
    after = after or _level(case, later, like=before)
    expected, habit = case.anomaly.expected, case.habit
    if before is None or after is None or not expected or expected <= 0:
        return None
    if habit is None:
        return change_between(before, after, expected)
    if case.is_own_baseline:
        expected = math.exp(habit.level_at(case.since))
    drift = habit.drift(_middle(earlier), _middle(later))
    return change_between(before, after, expected, drift)


def _middle(points: Sequence[Point]) -> datetime:
    return points[0].at + (points[-1].at - points[0].at) / 2


def _untreated_change_of(case: Case, now: datetime) -> Change | None:
    """Return how a figure fared while nothing was done, over a whole window; None if not so."""
    if not is_over(case, now) or confounder_of(case):
        return None
    return change_of(case)


def is_over(case: Case, now: datetime) -> bool:
    """Return whether the effect window has ended, and its figures have come."""
    newest = max((point.at for point in case.points), default=case.since)
    return min(now, newest + timedelta(days=1)) >= case.until


def _level(case: Case, points: Sequence[Point], like: Level | None = None) -> Level | None:
    """Return the level of some points as it would be at the moment that counts, by habit."""
    usual = [case.habit.times(p.at, case.since) if case.habit else 1.0 for p in points]
    shares = [
        (p.numerator, p.denominator * times)
        for p, times in zip(points, usual, strict=True)
        if p.numerator is not None and p.denominator is not None
    ]
    if shares:
        return ratio_level(shares, like)
    pairs = zip(points, usual, strict=True)
    figures = [(p.value, times) for p, times in pairs if p.value is not None]
    if case.habit is not None and case.habit.counts_events:
        return count_level(figures, like)
    return value_level([value / times for value, times in figures], like)


def beside(case: Case) -> str:
    """Return what else people told of the weeks of the measurement, or nothing."""
    reach = timedelta(days=case.window_days)
    for other in case.others:
        if other.task_id != case.task.task_id and abs(other.went_live_at - case.since) < reach:
            return f"task {other.task_id} went live on {case.day_of(other.went_live_at)}"
    for note in case.annotations:
        is_about = not note.metrics or case.anomaly.metric in note.metrics
        if is_about and note.start < case.until and note.end > case.since:
            return f"{note.reason} in the same weeks"
    return ""


def confounder_of(case: Case) -> str:
    """Return what else may have moved the figure in the weeks of the measurement, or nothing."""
    if told := beside(case):
        return told
    if case.habit is not None and case.habit.is_too_fast:
        return f"the figure moved by {case.habit.month_pct:+.0f} % a month by itself already"
    return ""


def _note_on(case: Case, point: Point) -> str | None:
    return explanation(case.annotations, case.anomaly.metric, point.at)


def measure(case: Case, recovery: Recovery, now: datetime) -> EffectRecord:
    """Return what a proposal came to.

    Args:
        case: The proposal, its figure and its live record.
        recovery: How such figures recover by themselves, from untreated cases of the same rule.
        now: The present moment; a window that has not ended yet is too early to judge.
    """
    if case.live is None:
        unused = _untreated_change_of(case, now)
        why = "nobody has decided on it" if case.task.waits else "no live record"
        return _record(case, Outcome.NOT_USED, now, why=why, change=unused)
    if not is_over(case, now):
        if now < case.until + LATE_FIGURES:
            return _record(case, Outcome.TOO_EARLY, now)
        why = f"its figures end before {case.day_of(case.until)}, when the effect would show"
        return _record(case, Outcome.NO_FIGURES, now, why=why)
    change = change_of(case)
    if change is None:
        return _record(case, Outcome.NO_FIGURES, now, why="too few settled figures")
    if why := confounder_of(case):
        told = _record(case, Outcome.CONFOUNDED, now, why=why, change=change)
        return told.model_copy(update={"change": None})
    effect = effect_of([change], recovery)
    outcome = outcome_of(effect, case.anomaly.direction)
    alone = outcome is Outcome.UNCLEAR and not recovery.cases
    why = "no case without work to compare with" if alone else ""
    return _record(case, outcome, now, why=why, change=change, effect=effect)


def outcome_of(effect: Effect, departed: Direction) -> Outcome:
    """Judge an interval: better is up for what was low, and down for what was high."""
    if effect.low <= 0 <= effect.high:
        return Outcome.UNCLEAR
    rose = effect.low > 0
    return Outcome.HELPED if rose == (departed is Direction.LOW) else Outcome.HURT


def _evidence_id(case: Case) -> str:
    """Return what names the evidence that a measurement is part of: that of all such work.

    What was held against a line or a target stands alone: nobody can tell what it has in common.
    """
    if not case.is_own_baseline:
        return _alone(case.task.task_id)
    anomaly, task = case.anomaly, case.task
    work = [anomaly.series, anomaly.direction, task.task_type, task.focus]
    return f"effect:{sha256(json.dumps(work).encode()).hexdigest()[:20]}"


def _alone(task_id: object) -> str:
    return f"effect:{task_id}"


def _record(
    case: Case,
    outcome: Outcome,
    now: datetime,
    *,
    why: str = "",
    change: Change | None = None,
    effect: Effect | None = None,
) -> EffectRecord:
    return EffectRecord(
        task_id=case.task.task_id,
        brand_id=case.brand_id,
        rule_ids=case.task.rule_ids,
        series=case.anomaly.series,
        outcome=outcome,
        why=why,
        predicted_pct=case.task.predicted_pct,
        observed_pct=_pct(change.log_change) if change else None,
        effect_pct=_pct(effect.log_effect) if effect else None,
        low_pct=_pct(effect.low) if effect else None,
        high_pct=_pct(effect.high) if effect else None,
        log_std_error=effect.std_error if effect else None,
        change=change if case.is_own_baseline else None,
        measured_at=now,
        live_at=case.live.went_live_at if case.live else None,
        beside=beside(case),
        evidence_id=_evidence_id(case) if effect else "",
    )


def _pct(log_change: float) -> float:
    return round(100 * math.expm1(log_change), 2)
