"""Looks for what a workspace's brands share, and tells it once.

The brands' newest runs are laid side by side after each round; what they share is stored for the
workspace, and the next runs propose no rewrite for it. Only counts are kept: which brands departed
does not leave this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.detection.shared_cause import BrandEvent, shared_causes
from aicmo_core.feedback.ports import CommonCauseRepository, FeedbackRunRepository
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.kernel.clock import Clock


def common_causes(runs: Iterable[FeedbackRun]) -> list[CommonCause]:
    """Return what the newest runs of a workspace's brands share."""
    events: list[BrandEvent] = []
    watched: Counter[tuple[str, str]] = Counter()
    for run in runs:
        events += [event for a in run.anomalies if (event := _event(run.brand_id, a)) is not None]
        watched.update(_watched(run))
    return [CommonCause.of(found) for found in shared_causes(events, watched)]


def _event(brand_id: str, anomaly: Anomaly) -> BrandEvent | None:
    """Only a departure from a brand's own baseline can be shared; a fixed line is everybody's."""
    began, size = anomaly.window_start, anomaly.change_pct
    if anomaly.method is not Method.BASELINE or anomaly.segment or began is None or size is None:
        return None
    where = (brand_id, anomaly.channel, anomaly.metric)
    return BrandEvent(*where, anomaly.direction, began, size)


def _watched(run: FeedbackRun) -> set[tuple[str, str]]:
    figures = PerformanceSnapshot.from_dict(run.snapshot).figures() if run.snapshot else {}
    return set(figures) | {(anomaly.channel, anomaly.metric) for anomaly in run.anomalies}


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundLook:
    """What a look at all brands of a workspace came to.

    Attributes:
        found: What they share now.
        new: What of it was not known before.
        waiting: Brands that have not run in this round yet.
    """

    found: tuple[CommonCause, ...]
    new: tuple[CommonCause, ...]
    waiting: int


class CommonCauseService:
    """Looks for what the brands of one workspace share.

    Args:
        runs: The brands' newest runs.
        causes: Where what they share is kept.
        clock: The present moment.
        tell: Tells people of a cause; called once for each, and again after a death.
    """

    def __init__(
        self,
        runs: FeedbackRunRepository,
        causes: CommonCauseRepository,
        clock: Clock,
        tell: Callable[[CommonCause], object] = lambda _cause: None,
    ) -> None:
        self._runs = runs
        self._causes = causes
        self._clock = clock
        self._tell = tell

    def look_at_round(self, brand_ids: Iterable[str], window: str = "") -> RoundLook:
        """Lay the brands' newest runs side by side; tell what is new, store what they share.

        One request a brand. Runs older than two days are left out: they tell of other days.

        Args:
            brand_ids: The workspace's brands.
            window: The round that they should have run in, such as `2026-11-22T09`.
        """
        now, waiting = self._clock(), 0
        fresh = []
        for brand_id in brand_ids:
            run = self._runs.latest(brand_id, now)
            waiting += run is None or run.moment < window
            if run is not None and _is_fresh(run, now):
                fresh.append(_without_the_rest(run))
        found = tuple(common_causes(fresh))
        known = self._causes.causes()
        new = tuple(one for one in found if not any(one.continues(other) for other in known))
        for cause in new:  # before it is known: who dies in between tells it again, and not never
            self._tell(cause)
        self._causes.save_causes(found, now=now)
        return RoundLook(found=found, new=new, waiting=waiting)


def _without_the_rest(run: FeedbackRun) -> FeedbackRun:
    """Keep of a run what is compared, so that thousands of them stay a small thing to hold."""
    return FeedbackRun(
        brand_id=run.brand_id, ran_at=run.ran_at, snapshot=run.snapshot, anomalies=run.anomalies
    )


def _is_fresh(run: FeedbackRun, now: datetime) -> bool:
    return now - run.ran_at <= timedelta(days=2)
