"""Reviews before going live: when each takes place, and when a piece is ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.ledger import DayLimit, Ledger
from aicmo_core.scheduling.planning.problem import PlanTask
from aicmo_core.scheduling.planning.result import Constraint
from aicmo_core.scheduling.planning.rules import ReviewStage

LONGEST_WAIT_DAYS = 60
"""Working days that a piece waits for one reviewer before the planner calls it stuck."""


_NOTHING_AGREED: Mapping[ReviewStage, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of one piece: on which day each takes place, and the day the piece is ready."""

    ready_day: int
    days: tuple[tuple[ReviewStage, int], ...] = ()
    uses: tuple[tuple[DayLimit, int], ...] = ()


class ReviewDesk:
    """Books reviews of one brand with its reviewers and those of the workspace."""

    def __init__(
        self, calendar: BrandCalendar, ledger: Ledger, shared: Mapping[ReviewStage, int]
    ) -> None:
        self._calendar = calendar
        self._ledger = ledger
        own = calendar.rules.reviews_per_day
        self._stages = tuple(
            (stage, lead, _limits(calendar.brand_id, stage, own, shared))
            for stage, lead in calendar.rules.lead_times.stages(regulated=calendar.rules.regulated)
        )
        self.lead_days = sum(lead for _, lead, _ in self._stages)

    def book(
        self, task: PlanTask, made_on: int, agreed: Mapping[ReviewStage, int] = _NOTHING_AGREED
    ) -> Reviews | DayLimit:
        """Return the reviews of a piece made on a day, or the limit that leaves it stuck.

        Each review takes its lead time, in working days, from the end of the one before; it
        takes longer only if no reviewer is free in that time. A day that was agreed before, by
        stage, is taken again if it is still possible.
        """
        if not task.goes_live:
            return Reviews(made_on)
        day, days, uses = made_on, list[tuple[ReviewStage, int]](), list[tuple[DayLimit, int]]()
        for stage, lead, limits in self._stages:
            seen_on = self._first_free(day, limits, agreed.get(stage, 0))
            if isinstance(seen_on, DayLimit):
                return seen_on
            days.append((stage, seen_on))
            uses.extend((limit, seen_on) for limit in limits)
            day = max(self._calendar.working_days.after(day, lead), seen_on)
        return Reviews(day, tuple(days), tuple(uses))

    def start_for(self, publish_day: int) -> int:
        """Return the last day on which a piece that is ready on `publish_day` may be made."""
        return self._calendar.working_days.before(publish_day, self.lead_days)

    def _first_free(self, day: int, limits: tuple[DayLimit, ...], agreed: int) -> int | DayLimit:
        possible = agreed > day and self._calendar.working_days.has(agreed)
        if possible and all(self._ledger.has_room(limit, agreed) for limit in limits):
            return agreed
        full = None
        for _ in range(LONGEST_WAIT_DAYS):
            day = self._calendar.working_days.after(day, 1)
            full = next((limit for limit in limits if not self._ledger.has_room(limit, day)), None)
            if full is None:
                return day
        return full or day


def _limits(
    brand_id: str,
    stage: ReviewStage,
    own: Mapping[ReviewStage, int],
    shared: Mapping[ReviewStage, int],
) -> tuple[DayLimit, ...]:
    unit, kind = f"{stage} reviews", Constraint.REVIEWERS
    limits = []
    if stage in own:
        limits.append(DayLimit(("review", stage, brand_id), own[stage], kind, unit))
    if stage in shared:
        limits.append(DayLimit(("review", stage), shared[stage], kind, unit))
    return tuple(limits)
