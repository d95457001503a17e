"""What would make a task fit. Each way is tried on the calendar before it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from aicmo_core.scheduling.planning.bounds import all_exceeded
from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.diary import Diary
from aicmo_core.scheduling.planning.enquiry import NO_WISH, Request, Slot, Tally, Wish
from aicmo_core.scheduling.planning.ledger import DayLimit, Ledger
from aicmo_core.scheduling.planning.problem import PlanningProblem
from aicmo_core.scheduling.planning.publication import Obstacle
from aicmo_core.scheduling.planning.relief import without
from aicmo_core.scheduling.planning.result import Constraint
from aicmo_core.scheduling.planning.unfit import as_binding, fits_nowhere
from aicmo_core.scheduling.planning.wall_clock import WallClock

BEYOND_DAYS = 400
"""How far beyond a task's first day the planner looks to say when it would fit."""

MOST_LIFTED = 6
"""Rules that may have to change together; beyond that, advice helps nobody."""

Attempts: TypeAlias = Sequence[tuple[Iterable[int], Wish]]
"""The days that were tried, best first, with what was wished for on them."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What would make a task fit, and when it would be made if only bounds from above moved."""

    remedy: str
    fits_at: datetime | None


class Adviser:
    """Looks for a time that a task would get under other rules, everything else as planned.

    Args:
        problem: What is planned.
        ledger: What is used, by all that has a time.
        request: What was asked for, in vain.
        attempts: How it was asked for.
    """

    def __init__(
        self, problem: PlanningProblem, ledger: Ledger, request: Request, attempts: Attempts
    ) -> None:
        self._problem = problem
        self._ledger = ledger
        self._request = request
        self._attempts = attempts
        self._clock = WallClock(problem.rules(request.task.brand_id).zone)

    def advice(self, tally: Tally) -> Advice:
        """Return what would help against the obstacles that were met."""
        slot, lifted = self._opened()
        if slot is None:
            stop = as_binding(tally.worst() or self._request.bounds.made[0].because)
            return Advice(f"change the rule: {stop.detail}", None)
        changes = [*(self._change(one, slot) for one in lifted), *self._ends(slot)]
        ways = [" and ".join(dict.fromkeys(changes))]
        if not lifted:
            ways += self._one_limit(tally)
        elif any(self._is_too_long(one) for one in lifted):
            ways.append("split the task")
        return Advice(", or ".join(ways), None if lifted else slot.run_at)

    def _opened(self) -> tuple[Slot | None, list[Obstacle]]:
        """Return a time without bounds from above, and the rules that leave none even then."""
        task, problem, lifted = self._request.task, self._problem, list[Obstacle]()
        while True:
            diary, met = self._diary(problem), Tally()
            stop = fits_nowhere(task, diary.calendar)
            if stop is None:
                slot = self._within(diary) if lifted else None
                slot = slot or self._beyond(diary, met)
                if slot is not None:
                    return slot, lifted
                stop = met.worst()
            relaxed = without(problem, task, stop) if stop else None
            if stop is None or relaxed is None or len(lifted) == MOST_LIFTED:
                return None, lifted
            lifted.append(stop)
            problem = relaxed

    def _diary(self, problem: PlanningProblem) -> Diary:
        calendar = BrandCalendar(problem, self._request.task.brand_id)
        return Diary(calendar, self._ledger, problem.reviews_per_day)

    def _within(self, diary: Diary) -> Slot | None:
        """Return a time as it was asked for."""
        for days, wish in self._attempts:
            slot = diary.find(replace(self._request, wish=wish), days, Tally())
            if slot is not None:
                return slot
        return None

    def _beyond(self, diary: Diary, met: Tally) -> Slot | None:
        """Return a time without bounds from above and without a promise."""
        first = self._request.earliest.day
        opened = replace(self._request, bounds=self._request.bounds.without_ends(), wish=NO_WISH)
        return diary.find(opened, range(first, first + BEYOND_DAYS), met)

    def _one_limit(self, tally: Tally) -> Iterator[str]:
        """Yield the one limit that it is enough to raise, if there is such a one."""
        counted = sorted(tally.met.values(), key=lambda entry: -entry[0])
        for _, limit in counted:
            if not isinstance(limit, DayLimit):
                continue
            relaxed = without(self._problem, self._request.task, limit)
            slot = self._within(self._diary(relaxed)) if relaxed else None
            if slot is not None:
                yield self._change(limit, slot)
                return

    def _is_too_long(self, obstacle: Obstacle) -> bool:
        """Tell whether the obstacle is how long the task takes."""
        if obstacle.constraint is not Constraint.SHARED_RESOURCE:
            return obstacle.constraint is Constraint.MINUTES_PER_DAY
        task = self._request.task
        return task.estimated_minutes > self._problem.rules(task.brand_id).day_length_minutes

    def _change(self, obstacle: Obstacle, slot: Slot) -> str:
        """Return how a rule has to change, so that the task gets `slot`."""
        if isinstance(obstacle, DayLimit):
            used = max(self._ledger.used(obstacle, day) for day in self._days(obstacle, slot))
            enough = used + obstacle.amount
            limit = f"{obstacle.limit} {obstacle.unit} {obstacle.span}"
            return f"raise the limit of {limit} to at least {enough}"
        if obstacle.constraint is not Constraint.SHARED_RESOURCE:
            return f"change the {_RULES[obstacle.constraint]}: {obstacle.detail}"
        task, has = self._request.task, self._problem.capacities
        more = [
            f"have {units} of {name}" for name, units in task.needs.items() if units > has[name]
        ]
        if self._is_too_long(obstacle):
            more.append(f"let shared people work {task.estimated_minutes} minutes a day")
        return " and ".join(more)

    def _days(self, limit: DayLimit, slot: Slot) -> list[int]:
        """Return on which days a slot would use a limit."""
        booked = [day for other, day in slot.reviews.uses if other.account == limit.account]
        if booked:
            return booked
        if limit.constraint in (Constraint.FREQUENCY_CAP, Constraint.EMAIL_PRESSURE):
            return [self._clock.day_of(slot.publish_at or slot.run_at)]
        return [slot.day]

    def _ends(self, slot: Slot) -> Iterator[str]:
        """Yield which bounds from above have to move, and what can be promised."""
        task, live = self._request.task, slot.publish_at
        for bound in all_exceeded(self._request.bounds, slot.run_at, live):
            of_range = bound.because.constraint is Constraint.END_OF_RANGE
            at = slot.run_at if of_range or live is None else live
            yield f"{bound.remedy}: it fits {self._local(at)}"
        if task.publish_at is not None and live not in (None, task.publish_at):
            yield f"promise {self._local(live)} for going live"

    def _local(self, moment: datetime) -> str:
        return f"{self._clock.local(moment):%Y-%m-%d %H:%M}"


_RULES = {
    Constraint.WORKING_DAYS: "working days",
    Constraint.HOLIDAY: "rule for public holidays",
    Constraint.FREEZE: "freeze",
    Constraint.QUIET_HOURS: "quiet hours",
    Constraint.POSTING_HOURS: "posting hours",
    Constraint.RECURRING_SLOT: "recurring slots",
    Constraint.FREQUENCY_CAP: "time between posts",
    Constraint.CHANNEL_NOT_IN_CAMPAIGN: "campaign or the task",
}
