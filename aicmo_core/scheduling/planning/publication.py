"""When a piece may go live: posting and quiet hours, freezes, holidays, flights, frequency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from aicmo_core.scheduling.planning.brand_calendar import (
    MIDNIGHT,
    BrandCalendar,
    covers,
    frozen,
)
from aicmo_core.scheduling.planning.ledger import DayLimit, Ledger
from aicmo_core.scheduling.planning.problem import PlanTask
from aicmo_core.scheduling.planning.result import Binding, Constraint
from aicmo_core.scheduling.planning.rules import EMAIL, Freeze, Hours

Obstacle = Binding | DayLimit
"""What stands in the way of one moment."""


class Newsroom:
    """Knows when pieces of one brand may go live."""

    def __init__(self, calendar: BrandCalendar, ledger: Ledger) -> None:
        self._calendar = calendar
        self._rules = calendar.rules
        self._clock = calendar.clock
        self._ledger = ledger

    def openings(self, task: PlanTask, day: int, ready_at: datetime) -> Iterator[datetime]:
        """Yield the moments of `day` worth trying, from `ready_at` on, earliest first."""
        walls = {wall for name in task.channels or ("",) for wall in self._walls(name, day)}
        weekday = (day - 1) % 7
        for quiet in self._quiet(task):
            if any(quiet.hold(weekday, wall) for wall in walls):
                walls.add(quiet.until)
        moments = {self._clock.at(day, wall) for wall in walls}
        if self._clock.day_of(ready_at) == day:
            moments.add(ready_at)
        for name in task.channels:
            moments.update(self._after_others(name, day))
        yield from sorted(moment for moment in moments if moment >= ready_at)

    def _quiet(self, task: PlanTask) -> Iterator[Hours]:
        """Yield the quiet hours of the brand, and of each channel on which `task` goes live."""
        yield from self._rules.quiet_hours
        for name in task.channels:
            yield from self._rules.channel(name).quiet_hours

    def _walls(self, channel: str, day: int) -> Iterator[time]:
        rules, weekday = self._rules.channel(channel), (day - 1) % 7
        if rules.recurring_slots:
            yield from (slot.at for slot in rules.recurring_slots if slot.weekday == weekday)
        elif rules.posting_hours:
            yield from (hours.since for hours in rules.posting_hours)
            yield MIDNIGHT
        else:
            yield self._rules.publish_time or self._calendar.opening_time

    def _after_others(self, channel: str, day: int) -> Iterator[datetime]:
        gap = timedelta(minutes=self._rules.channel(channel).min_gap_minutes)
        if gap:
            since = self._clock.at(day, MIDNIGHT) - gap
            others = self._ledger.between(
                self._live(channel), since, self._clock.at(day + 1, MIDNIGHT)
            )
            for other in others:
                if self._clock.day_of(other + gap) == day:
                    yield other + gap

    def closed_on(self, task: PlanTask, day: int) -> Obstacle | None:
        """Return why `task` cannot go live on `day` at any hour, if so."""
        for freeze in self._freezes(task):
            if covers(freeze, day) and _concerns(freeze, task):
                return frozen(freeze)
        if not self._rules.publish_on_holidays and date.fromordinal(day) in self._holidays(task):
            detail = f"{date.fromordinal(day)} is a public holiday"
            return Binding(constraint=Constraint.HOLIDAY, detail=detail)
        return self._over_limit(task, day)

    def _over_limit(self, task: PlanTask, day: int) -> DayLimit | None:
        for limit in self.limits(task):
            if not self._ledger.has_room(limit, day):
                return limit
        return None

    def closed_at(self, task: PlanTask, moment: datetime) -> Obstacle | None:
        """Return why `task` cannot go live at `moment`, on a day that is not closed, if so."""
        local = self._clock.local(moment)
        weekday, wall = local.weekday(), local.time()
        for quiet in self._quiet(task):
            if quiet.hold(weekday, wall):
                detail = f"quiet from {quiet.since:%H:%M} to {quiet.until:%H:%M}"
                return Binding(constraint=Constraint.QUIET_HOURS, detail=detail)
        for name in task.channels:
            obstacle = self._closed_channel(name, local, moment)
            if obstacle is not None:
                return obstacle
        return None

    def _closed_channel(self, channel: str, local: datetime, moment: datetime) -> Binding | None:
        rules, weekday, wall = self._rules.channel(channel), local.weekday(), local.time()
        if rules.recurring_slots:
            day = local.toordinal()
            if moment not in {self._clock.at(day, slot) for slot in self._walls(channel, day)}:
                detail = f"beside the recurring slots of {channel}"
                return Binding(constraint=Constraint.RECURRING_SLOT, detail=detail)
            if self._ledger.between(
                self._live(channel), moment, moment + timedelta(microseconds=1)
            ):
                detail = f"the recurring slot of {channel} is taken"
                return Binding(constraint=Constraint.RECURRING_SLOT, detail=detail)
        elif rules.posting_hours and not any(
            hours.hold(weekday, wall) for hours in rules.posting_hours
        ):
            detail = f"outside the posting hours of {channel}"
            return Binding(constraint=Constraint.POSTING_HOURS, detail=detail)
        gap = timedelta(minutes=rules.min_gap_minutes)
        if gap and self._ledger.neighbour(self._live(channel), moment, gap):
            detail = f"less than {rules.min_gap_minutes} minutes from another post on {channel}"
            return Binding(constraint=Constraint.FREQUENCY_CAP, detail=detail)
        return None

    def limits(self, task: PlanTask) -> tuple[DayLimit, ...]:
        """Return the limits that bind the day on which `task` goes live."""
        brand, rules, limits = self._calendar.brand_id, self._rules, []
        for name in dict.fromkeys(task.channels):
            channel, unit, kind = rules.channel(name), f"posts on {name}", Constraint.FREQUENCY_CAP
            for limit, days in ((channel.posts_per_day, 1), (channel.posts_per_week, 7)):
                if limit is not None:
                    account = ("posts", brand, name, days)
                    limits.append(DayLimit(account, limit, kind, unit, days=days))
        if EMAIL in task.channels:
            audience = self._audience(task)
            for limit, days in ((rules.mails_per_day, 1), (rules.mails_per_week, 7)):
                if limit is not None:
                    unit = f"mails to {audience or 'everybody'}"
                    account = ("mails", brand, audience, days)
                    kind = Constraint.EMAIL_PRESSURE
                    limits.append(DayLimit(account, limit, kind, unit, days=days))
        return tuple(limits)

    def note(self, task: PlanTask, moment: datetime, sign: int = 1) -> None:
        """Count a publication; take it back with `sign` -1."""
        for limit in self.limits(task):
            self._ledger.use(limit, self._clock.day_of(moment), sign)
        keep = self._ledger.note if sign > 0 else self._ledger.forget
        for name in dict.fromkeys(task.channels):
            keep(self._live(name), moment)

    def _live(self, channel: str) -> tuple[str, str, str]:
        return ("live", self._calendar.brand_id, channel)

    def _audience(self, task: PlanTask) -> str:
        campaign = self._rules.campaigns.get(task.campaign)
        return task.audience or (campaign.audience if campaign else "")

    def _freezes(self, task: PlanTask) -> tuple[Freeze, ...]:
        campaign = self._rules.campaigns.get(task.campaign)
        return (*self._rules.freezes, *(campaign.freezes if campaign else ()))

    def _holidays(self, task: PlanTask) -> frozenset[date]:
        campaign = self._rules.campaigns.get(task.campaign)
        if campaign is None:
            return self._calendar.holidays
        return self._calendar.holidays | self._calendar.holidays_of(campaign.markets)


def _concerns(freeze: Freeze, task: PlanTask) -> bool:
    return not freeze.channels or not freeze.channels.isdisjoint(task.channels)
