"""What a simulation came to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aicmo_core.bootstrap.simulation.cost import CostLine
from aicmo_core.bootstrap.simulation.people import ReviewDay
from aicmo_core.bootstrap.simulation.setbacks import Setback
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.scheduling.planning import Unplaced
from aicmo_core.scheduling.publications import reviews_of
from aicmo_core.tasks.dispatch import MAX_QUEUE_LEASE
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.slots import SlotRecord
from aicmo_core.tasks.types import ScheduledTaskStatus

MOST_DELAY = MAX_QUEUE_LEASE + timedelta(minutes=5)
"""After its window, a slot is looked at again when its queue lease ends, at the latest."""


@dataclass(frozen=True, kw_only=True)
class FeedbackDay:
    """One run of feedback for one brand, where it found or did something."""

    at: datetime
    brand_id: str
    anomalies: int
    proposed: tuple[str, ...]
    """Types of the tasks that it put up for review."""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BrandResult:
    """What became of one brand."""

    brand_id: str
    zone: str
    slots: tuple[SlotRecord, ...]
    heads: dict[str, TaskHead]
    figures_told: int = 0
    figures_left_out: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Promises:
    """How the promised moments ended.

    Attributes:
        by_ending: Slots by status, and by reason where they did not complete.
        live: Slots whose time has not come, or whose window is open.
        forgotten: Slots that ended nowhere although their window is over; must be empty.
        late_s: Seconds from the promised moment to the start: median, 99th percentile, most.
    """

    slots: int
    by_ending: dict[str, int]
    live: int
    forgotten: tuple[str, ...]
    late_s: tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class SimulationReport:
    """Everything that a person asks before switching a brand on.

    Attributes:
        planned_reviews: Reviews that public work has before it goes live, by day and stage; these
            people are not simulated.
        unplaced: What the planner could not fit when it last tried, and what would make it fit.
        setbacks: What the operator could not accept, or gave up, and why.
        executions: Claims by a worker, those that died included.
        faults: What went wrong, by kind.
    """

    starts_at: datetime
    ends_at: datetime
    seed: int
    brands: tuple[BrandResult, ...]
    promises: Promises
    reviews: tuple[ReviewDay, ...]
    planned_reviews: dict[date, dict[str, int]]
    feedback: tuple[FeedbackDay, ...]
    feedback_runs: int
    unplaced: tuple[Unplaced, ...]
    setbacks: tuple[Setback, ...]
    cost: tuple[CostLine, ...]
    executions: int
    faults: dict[str, int]
    dead_letters: int

    @property
    def usd(self) -> float:
        """Return the whole cost of the simulated time."""
        return sum(line.usd for line in self.cost)


def feedback_days(runs: Iterable[FeedbackRun]) -> tuple[FeedbackDay, ...]:
    """Return the runs that found or did something, oldest first."""
    return tuple(
        FeedbackDay(
            at=run.ran_at,
            brand_id=run.brand_id,
            anomalies=len(run.anomalies),
            proposed=tuple(task.task_type for task in run.created),
            errors=tuple(run.errors),
        )
        for run in sorted(runs, key=lambda run: (run.ran_at, run.brand_id))
        if run.created or run.errors or run.anomalies
    )


def planned_reviews(brands: Iterable[BrandResult]) -> dict[date, dict[str, int]]:
    """Return how many reviews of each stage the calendars hold a day; given-up slots hold none."""
    by_day: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for brand in brands:
        for slot in brand.slots:
            if slot.receipt is None or slot.receipt.status is ScheduledTaskStatus.COMPLETED:
                for review in reviews_of(slot):
                    by_day[review.on][str(review.stage)] += 1
    return {day: dict(stages) for day, stages in sorted(by_day.items())}


def promises_of(brands: Sequence[BrandResult], now: datetime) -> Promises:
    """Return how the slots of all brands ended."""
    slots = [slot for brand in brands for slot in brand.slots]
    ended = [slot.receipt for slot in slots if slot.receipt is not None]
    open_slots = [slot for slot in slots if slot.receipt is None]
    late = sorted(
        max(0.0, (one.started_at - one.run_at).total_seconds())
        for one in ended
        if one.started_at is not None and one.status is ScheduledTaskStatus.COMPLETED
    )
    return Promises(
        slots=len(slots),
        by_ending=dict(
            Counter(": ".join(filter(None, (str(one.status), one.reason))) for one in ended)
        ),
        live=len(open_slots),
        forgotten=tuple(slot.slot_id for slot in open_slots if now >= _found_again_by(slot)),
        late_s=(_quantile(late, 0.5), _quantile(late, 0.99), _quantile(late, 1.0)),
    )


def _found_again_by(slot: SlotRecord) -> datetime:
    """Return when a slot must have ended at the latest, whatever died on the way."""
    return slot.window_end + MOST_DELAY


def _quantile(ascending: Sequence[float], share: float) -> float:
    if not ascending:
        return 0.0
    return ascending[min(len(ascending) - 1, int(share * len(ascending)))]
