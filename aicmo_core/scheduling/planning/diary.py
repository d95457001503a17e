"""One brand's diary: finds a time for a task that breaks no rule, enters it, strikes it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from aicmo_core.scheduling.planning.bounds import Bounds, Earliest, exceeded
from aicmo_core.scheduling.planning.brand_calendar import MIDNIGHT, BrandCalendar
from aicmo_core.scheduling.planning.enquiry import Request, Slot, Tally, Wish
from aicmo_core.scheduling.planning.ledger import DayLimit, Hold, Ledger, Use
from aicmo_core.scheduling.planning.problem import PlanTask
from aicmo_core.scheduling.planning.publication import Newsroom, Obstacle
from aicmo_core.scheduling.planning.result import Binding, Constraint, Placement
from aicmo_core.scheduling.planning.reviews import ReviewDesk, Reviews
from aicmo_core.scheduling.planning.rules import ReviewStage

PUBLICATION_SEARCH_DAYS = 366
"""How far after a piece is ready the planner looks for a moment to go live."""


class Diary:
    """The times of one brand's tasks; shares the ledger with the other brands."""

    def __init__(
        self, calendar: BrandCalendar, ledger: Ledger, shared_reviews: Mapping[ReviewStage, int]
    ) -> None:
        self.calendar = calendar
        self._ledger = ledger
        self.desk = ReviewDesk(calendar, ledger, shared_reviews)
        self._newsroom = Newsroom(calendar, ledger)

    def find(self, request: Request, days: Iterable[int], tally: Tally) -> Slot | None:
        """Return the first slot that breaks no rule on the first of `days` that has one."""
        task, hopeless_from = request.task, None
        limits = self.calendar.day_limits(task)
        for day in days:
            if day < request.earliest.day or (hopeless_from is not None and day >= hopeless_from):
                continue
            run_at = self._made(request, day, limits)
            if not isinstance(run_at, datetime):
                tally.add(run_at)
                continue
            reviews = self.desk.book(task, day)
            if not isinstance(reviews, Reviews):
                tally.add(reviews)
                continue
            if not task.goes_live:
                return Slot(task, day, run_at, None, reviews)
            publish_at = self._live(request, self._ready_at(task, run_at, reviews), tally)
            if publish_at is not None:
                return Slot(task, day, run_at, publish_at, reviews)
            hopeless_from = day
        return None

    def obstacle(self, slot: Slot, earliest: Earliest, bounds: Bounds) -> Obstacle | None:
        """Return the first rule that exactly this slot would break; its reviews are booked anew."""
        if slot.run_at < earliest.moment or slot.day < earliest.day:
            return earliest.because or BEFORE_RANGE
        wish = Wish(slot.run_at, slot.publish_at, fixed=True)
        request = Request(slot.task, earliest, bounds, wish)
        run_at = self._made(request, slot.day, self.calendar.day_limits(slot.task))
        if not isinstance(run_at, datetime):
            return run_at
        if run_at != slot.run_at:
            return _full("a shared person or machine is not free then")
        reviews = self.desk.book(slot.task, slot.day, dict(slot.reviews.days))
        if not isinstance(reviews, Reviews):
            return reviews
        if not slot.task.goes_live:
            return None
        if slot.publish_at is None:
            return Binding(constraint=Constraint.LEAD_TIME, detail="has no time to go live yet")
        if slot.task.publish_at not in (None, slot.publish_at):
            return self._promised(slot.task.publish_at)
        return self._closed(request, slot.publish_at, self._ready_at(slot.task, run_at, reviews))

    def _promised(self, publish_at: datetime) -> Binding:
        detail = f"promised for {self.calendar.clock.local(publish_at):%Y-%m-%d %H:%M}"
        return Binding(constraint=Constraint.PROMISE, detail=detail)

    def slot(self, task: PlanTask, had: Placement) -> Slot:
        """Return the slot of a task whose time is given, whether or not it breaks a rule."""
        day = self.calendar.clock.day_of(had.run_at)
        agreed = {review.stage: review.on.toordinal() for review in had.reviews}
        reviews = self.desk.book(task, day, agreed)
        booked = reviews if isinstance(reviews, Reviews) else Reviews(day)
        return Slot(task, day, had.run_at, had.publish_at, booked)

    def enter(self, slot: Slot) -> None:
        """Count what the slot uses."""
        self._count(slot, 1)
        for hold, use in self._uses(slot):
            self._ledger.hold(hold, use)

    def strike(self, slot: Slot) -> None:
        """Give back what the slot uses."""
        self._count(slot, -1)
        for hold, use in self._uses(slot):
            self._ledger.release(hold, use)

    def _count(self, slot: Slot, sign: int) -> None:
        for limit in self.calendar.day_limits(slot.task):
            self._ledger.use(limit, slot.day, sign)
        for limit, day in slot.reviews.uses:
            self._ledger.use(limit, day, sign)
        if slot.publish_at is not None:
            self._newsroom.note(slot.task, slot.publish_at, sign)

    def _uses(self, slot: Slot) -> Iterable[tuple[Hold, Use]]:
        until = slot.run_at + timedelta(minutes=slot.task.estimated_minutes)
        for hold in self.calendar.holds(slot.task):
            yield hold, Use(slot.task.task_id, slot.run_at, until, hold.units)

    def _made(
        self, request: Request, day: int, limits: tuple[DayLimit, ...]
    ) -> datetime | Obstacle:
        """Return when the task can be made on `day`, or why it cannot."""
        closed = self.calendar.no_work_on(day)
        if closed is not None:
            return closed
        for limit in limits:
            if not self._ledger.has_room(limit, day):
                return limit
        run_at = self._free_moment(request, day)
        if not isinstance(run_at, datetime):
            return run_at
        bound = exceeded(request.bounds.made, run_at)
        return bound.because if bound else run_at

    def _free_moment(self, request: Request, day: int) -> datetime | Binding:
        """Return when the day's work has come to the task and all that it holds is free."""
        length = timedelta(minutes=request.task.estimated_minutes)
        run_at, closes_at = self._span(request, day, length)
        day_ends_at = self.calendar.ends_at(day)
        if run_at > closes_at or run_at >= day_ends_at:
            return request.earliest.because or BEFORE_RANGE
        holds = self.calendar.holds(request.task)
        while holds:
            if run_at + length > closes_at or run_at >= day_ends_at:
                return _full(", ".join(hold.resource for hold in holds) + " not free that day")
            tries = (self._ledger.free_from(hold, run_at, run_at + length) for hold in holds)
            later = max((moment for moment in tries if moment), default=None)
            if later is None:
                break
            run_at = later
        return run_at

    def _span(self, request: Request, day: int, length: timedelta) -> tuple[datetime, datetime]:
        """Return between which moments of `day` the task may be made; a wish widens the day."""
        calendar, wanted = self.calendar, request.wish.run_at
        opens_at = max(calendar.opens_at(day), request.earliest.moment)
        closes_at = calendar.closes_at(day)
        if wanted is None or wanted < request.earliest.moment:
            return opens_at, closes_at
        if calendar.clock.day_of(wanted) != day:
            return opens_at, closes_at
        return wanted, max(closes_at, wanted + length)

    def _ready_at(self, task: PlanTask, run_at: datetime, reviews: Reviews) -> datetime:
        made_at = run_at + timedelta(minutes=task.estimated_minutes)
        wall = self.calendar.clock.local(run_at).time()
        return max(made_at, self.calendar.clock.at(reviews.ready_day, wall))

    def _live(self, request: Request, ready_at: datetime, tally: Tally) -> datetime | None:
        """Return when the task can go live, as the wish has it or first of all."""
        wanted = request.wish.publish_at
        if wanted is not None and request.wish.fixed:
            obstacle = self._closed(request, wanted, ready_at)
            if obstacle is not None:
                tally.add(obstacle)
            return None if obstacle else wanted
        if wanted is not None and wanted > ready_at:
            found = self._first_free(request, wanted, Tally())
            if found is not None:
                return found
        return self._first_free(request, ready_at, tally)

    def _first_free(self, request: Request, ready_at: datetime, tally: Tally) -> datetime | None:
        """Return the first moment from `ready_at` on at which nothing stands in the way."""
        first = max(self.calendar.clock.day_of(ready_at), request.bounds.on_air)
        over = request.bounds.live[0] if request.bounds.live else None
        for day in range(first, first + PUBLICATION_SEARCH_DAYS):
            if over is not None and self.calendar.clock.at(day, MIDNIGHT) > over.moment:
                tally.add(over.because)
                return None
            closed = self._newsroom.closed_on(request.task, day)
            if closed is not None:
                tally.add(closed)
                continue
            for moment in self._newsroom.openings(request.task, day, ready_at):
                obstacle = self._closed(request, moment, ready_at)
                if obstacle is None:
                    return moment
                tally.add(obstacle)
        return None

    def _closed(self, request: Request, moment: datetime, ready_at: datetime) -> Obstacle | None:
        """Return why the task cannot go live at exactly `moment`, if so."""
        if moment < ready_at:
            ready = self.calendar.clock.local(ready_at)
            detail = f"reviews end {ready:%Y-%m-%d %H:%M}"
            return Binding(constraint=Constraint.LEAD_TIME, detail=detail)
        bound = exceeded(request.bounds.live, moment)
        if bound:
            return bound.because
        day, room = self.calendar.clock.day_of(moment), self._newsroom
        if day < request.bounds.on_air:
            detail = f"on air from {date.fromordinal(request.bounds.on_air)}"
            return Binding(constraint=Constraint.FLIGHT, detail=detail)
        return room.closed_on(request.task, day) or room.closed_at(request.task, moment)


BEFORE_RANGE = Binding(constraint=Constraint.EARLIEST_START, detail="before the start of the range")


def _full(detail: str) -> Binding:
    return Binding(constraint=Constraint.SHARED_RESOURCE, detail=detail)
