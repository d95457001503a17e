"""One brand's calendar in one problem: its zone, its days, and the limits on its tasks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from aicmo_core.scheduling.planning.ledger import DayLimit, Hold
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.scheduling.planning.result import Binding, Constraint
from aicmo_core.scheduling.planning.rules import Flight, Freeze
from aicmo_core.scheduling.planning.wall_clock import WallClock
from aicmo_core.scheduling.planning.working_days import WorkingDays

MIDNIGHT = time(0)


class BrandCalendar:
    """What the rules of one brand mean for the days of one range; days are local ordinals."""

    def __init__(self, problem: PlanningProblem, brand_id: str) -> None:
        self.brand_id = brand_id
        self.rules = problem.rules(brand_id)
        self.clock = WallClock(self.rules.zone)
        self._holidays = problem.holidays
        self._holidays_of: dict[frozenset[str], frozenset[date]] = {}
        self._capacities = problem.capacities
        self.holidays = self.holidays_of(self.rules.markets)
        self.working_days = WorkingDays(self.rules.working_weekdays, self.holidays)
        self._start_at = problem.start_at
        opening = self.clock.local(problem.start_at)
        self.opening_time = self.rules.day_starts_at or opening.time()
        self.first_day = opening.toordinal()
        self.last_day = self.clock.day_of(problem.end_at)

    def holidays_of(self, markets: frozenset[str]) -> frozenset[date]:
        """Return the public holidays of all `markets` together."""
        known = self._holidays_of.get(markets)
        if known is None:
            nothing: frozenset[date] = frozenset()
            known = nothing.union(*(self._holidays.get(market, nothing) for market in markets))
            self._holidays_of[markets] = known
        return known

    def opens_at(self, day: int) -> datetime:
        """Return when work on `day` starts: at its time of day, never before the range."""
        return max(self.clock.at(day, self.opening_time), self._start_at)

    def ends_at(self, day: int) -> datetime:
        """Return the midnight at which `day` is over: what is made from then on is the next's."""
        return self.clock.at(day + 1, MIDNIGHT)

    def closes_at(self, day: int) -> datetime:
        """Return when shared people and machines stop work on `day`; it may be past midnight."""
        fixed = self.rules.day_starts_at
        starts_at = self.opens_at(day) if fixed is None else self.clock.at(day, fixed)
        return starts_at + timedelta(minutes=self.rules.day_length_minutes)

    def days_after(self, day: int) -> int:
        """Return the first day on which something that builds on work of `day` may be made."""
        if self.rules.gap_in_working_days:
            return self.working_days.after(day, self.rules.review_gap_days)
        return day + self.rules.review_gap_days

    def no_work_on(self, day: int) -> Binding | None:
        """Return why nothing is made on `day`, if so."""
        if self.rules.work_on_working_days_only and not self.working_days.has(day):
            detail = f"{date.fromordinal(day)} is no working day"
            return Binding(constraint=Constraint.WORKING_DAYS, detail=detail)
        for freeze in self.rules.freezes:
            if freeze.stops_work and covers(freeze, day):
                return frozen(freeze)
        return None

    def day_limits(self, task: PlanTask) -> tuple[DayLimit, ...]:
        """Return the limits that bind the day on which `task` is made."""
        rules, brand = self.rules, self.brand_id
        limits = []
        if rules.max_tasks_per_day is not None:
            kind = Constraint.TASKS_PER_DAY
            limits.append(DayLimit(("tasks", brand), rules.max_tasks_per_day, kind, "tasks"))
        if rules.minutes_per_day is not None:
            kind, minutes = Constraint.MINUTES_PER_DAY, task.estimated_minutes
            account = ("minutes", brand)
            limits.append(DayLimit(account, rules.minutes_per_day, kind, "minutes", minutes))
        for name in dict.fromkeys(task.channels):
            limit = rules.channel(name).tasks_per_day
            if limit is not None:
                kind, unit = Constraint.CHANNEL_PER_DAY, f"tasks for {name}"
                limits.append(DayLimit(("made", brand, name), limit, kind, unit))
        return tuple(limits)

    def holds(self, task: PlanTask) -> tuple[Hold, ...]:
        """Return the shared people and machines that `task` holds."""
        return tuple(
            Hold(name, units, self._capacities[name])
            for name, units in sorted(task.needs.items())
            if units > 0
        )

    def flights(self, task: PlanTask) -> tuple[Flight, ...]:
        """Return the flights inside which `task` goes live: its campaign's and its phase's."""
        if not task.campaign:
            return ()
        campaign = self.rules.campaigns[task.campaign]
        phase = (campaign.phases[task.phase],) if task.phase else ()
        return (campaign.flight, *phase)


def covers(span: Flight | Freeze, day: int) -> bool:
    """Tell whether `day` is one of the days of `span`, both ends included."""
    return span.first.toordinal() <= day <= span.last.toordinal()


def frozen(freeze: Freeze) -> Binding:
    """Return a freeze as a reason."""
    detail = f"frozen from {freeze.first} to {freeze.last}"
    return Binding(constraint=Constraint.FREEZE, detail=detail)
