"""Lays tasks on the calendars of their brands, one after another, in a given order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from aicmo_core.scheduling.planning.advice import Adviser
from aicmo_core.scheduling.planning.bounds import Bounds, Earliest, bounds_of
from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.diary import BEFORE_RANGE, Diary
from aicmo_core.scheduling.planning.enquiry import NO_WISH, Request, Slot, Tally, Wish
from aicmo_core.scheduling.planning.ledger import Ledger
from aicmo_core.scheduling.planning.order import WorkOrder
from aicmo_core.scheduling.planning.pace import target_days
from aicmo_core.scheduling.planning.precedence import Precedence, too_early
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.scheduling.planning.result import Binding, Placement, Review, Unplaced
from aicmo_core.scheduling.planning.unfit import as_binding, fits_nowhere, out_of_order


class Timeline:
    """The calendars of one problem while they fill.

    Args:
        released: Tasks of the calendar whose time may be given to others, as if they had none.

    Attributes:
        placements: The times that tasks got, by task id.
        unplaced: The tasks that got none, by task id.
        displaced: By task id, why a task of the calendar could not keep its time.
    """

    def __init__(
        self,
        problem: PlanningProblem,
        order: WorkOrder,
        released: frozenset[str] = frozenset(),
    ) -> None:
        self._problem = problem
        self._order = order
        self._kept = problem.calendar.keys() - released
        self._ledger = Ledger()
        self._precedence = Precedence(order, problem.start_at)
        self._diaries: dict[str, Diary] = {}
        self._slots: dict[str, Slot] = {}
        self._targets: dict[str, int] = {}
        self._left_out: list[tuple[Request, Tally]] = []
        self.placements: dict[str, Placement] = {}
        self.unplaced: dict[str, Unplaced] = {}
        self.displaced: dict[str, Binding] = {}

    def lay(self) -> None:
        """Give each task a time, or say why it has none; the calendar's tasks keep theirs first."""
        self.keep()
        self._clear_early()
        fresh = [task for task in self._order.sequence if task.task_id not in self._kept]
        calendars = {task.brand_id: self._diary(task).calendar for task in fresh}
        self._targets = target_days(self._problem, calendars, fresh)
        for task in self._order.sequence:
            self._settle(task)
        for request, tally in self._left_out:  # told last: what comes later takes room, too
            self.unplaced[request.task.task_id] = self._unfit(request, tally)

    def keep(self) -> None:
        """Enter the times that tasks have already; those that break a rule are displaced."""
        kept = [task for task in self._order.sequence if task.task_id in self._kept]
        for task in sorted(kept, key=lambda task: task.task_id not in self._problem.pinned):
            diary, had = self._diary(task), self._problem.calendar[task.task_id]
            slot = diary.slot(task, had)
            opening = self._precedence.opening(task, diary.calendar)
            obstacle = diary.obstacle(slot, opening, self._bounds(task))
            if obstacle is not None:
                self.displaced[task.task_id] = as_binding(obstacle)
            if obstacle is None or task.task_id in self._problem.pinned:
                diary.enter(slot)
                self._slots[task.task_id] = slot

    def _clear_early(self) -> None:
        """Take out what comes before what it builds on, so that its time is free for others."""
        standing = Precedence(self._order, self._problem.start_at)
        for task in self._order.sequence:
            slot, diary = self._slots.get(task.task_id), self._diary(task)
            if slot is None:
                continue
            earliest = standing.earliest(task, diary.calendar)
            if too_early(slot, earliest) and task.task_id not in self._problem.pinned:
                self._displace(slot, earliest.because)
            else:
                standing.made(slot)

    def _displace(self, slot: Slot, because: Binding | None) -> None:
        self._diary(slot.task).strike(slot)
        del self._slots[slot.task.task_id]
        self.displaced[slot.task.task_id] = because or BEFORE_RANGE

    def audit(self) -> None:
        """Displace the tasks of the calendar that come too early after what they build on."""
        self.keep()
        for task in self._order.sequence:
            had = self._problem.calendar.get(task.task_id)
            if had is None:
                continue
            diary = self._diary(task)
            slot = diary.slot(task, had)
            earliest = self._precedence.earliest(task, diary.calendar)
            if too_early(slot, earliest):
                self.displaced.setdefault(task.task_id, earliest.because or BEFORE_RANGE)
            self._precedence.made(slot)

    def _diary(self, task: PlanTask) -> Diary:
        diary = self._diaries.get(task.brand_id)
        if diary is None:
            calendar = BrandCalendar(self._problem, task.brand_id)
            diary = Diary(calendar, self._ledger, self._problem.reviews_per_day)
            self._diaries[task.brand_id] = diary
        return diary

    def _bounds(self, task: PlanTask) -> Bounds:
        return bounds_of(self._problem, self._diary(task).calendar, task)

    def _settle(self, task: PlanTask) -> None:
        """Confirm the time that a task has, or find it one."""
        slot, diary = self._slots.get(task.task_id), self._diary(task)
        if slot is not None and task.task_id in self._problem.pinned:
            self._confirm(slot)
            return
        refusal, stop = self._refusal(task), fits_nowhere(task, diary.calendar)
        earliest = self._precedence.earliest(task, diary.calendar)
        if slot is not None:
            if refusal is None and stop is None and not too_early(slot, earliest):
                self._confirm(slot)
                return
            because = as_binding(stop) if stop else earliest.because
            self._displace(slot, refusal.binding if refusal else because)
        if refusal is not None:
            self._refuse(refusal)
        elif stop is not None:
            self._leave_out(Request(task, earliest, self._bounds(task)), Tally.of(stop))
        else:
            self._place(task, earliest)

    def _refusal(self, task: PlanTask) -> Unplaced | None:
        """Return why the order of work leaves no time for the task, if so."""
        return out_of_order(
            task,
            cycle=self._order.cycles.get(task.task_id),
            unknown=self._order.unknown.get(task.task_id),
            failed=self._precedence.failure_before(task),
        )

    def _place(self, task: PlanTask, earliest: Earliest) -> None:
        diary, bounds, tally = self._diary(task), self._bounds(task), Tally()
        for days, wish in self._attempts(diary, task, earliest):
            slot = diary.find(Request(task, earliest, bounds, wish), days, tally)
            if slot is not None:
                diary.enter(slot)
                self._record(slot, _reasons(earliest, tally))
                return
        self._leave_out(Request(task, earliest, bounds), tally)

    def _leave_out(self, request: Request, tally: Tally) -> None:
        self._left_out.append((request, tally))
        self._precedence.failed(request.task.task_id)

    def _attempts(
        self, diary: Diary, task: PlanTask, earliest: Earliest
    ) -> Iterator[tuple[Iterable[int], Wish]]:
        """Yield the days to try, best first, with what is wished for on them."""
        first, last = earliest.day, diary.calendar.last_day
        had = self._problem.calendar.get(task.task_id)
        if had is not None:
            days = _nearest(diary.calendar.clock.day_of(had.run_at), first, last)
            promised = task.publish_at or had.publish_at
            yield days, Wish(had.run_at, promised, fixed=promised is not None)
            if task.publish_at is None and promised is not None:
                yield days, Wish(had.run_at, promised)
        elif task.publish_at is not None:
            start = diary.desk.start_for(diary.calendar.clock.day_of(task.publish_at))
            latest = max(min(start, last), first)
            yield range(latest, first - 1, -1), Wish(None, task.publish_at, fixed=True)
        else:
            target = min(max(self._target(diary, task), first), max(last, first))
            yield chain(range(target, last + 1), range(target - 1, first - 1, -1)), NO_WISH

    def _target(self, diary: Diary, task: PlanTask) -> int:
        """Return the day on which a new task is best made: not long before it can go live."""
        target = self._targets.get(task.task_id, diary.calendar.first_day)
        on_air = self._bounds(task).on_air if task.goes_live else 0
        return max(target, diary.desk.start_for(on_air)) if on_air else target

    def _confirm(self, slot: Slot) -> None:
        """Note that a task of the calendar keeps its time."""
        had = self._problem.calendar[slot.task.task_id]
        self.placements[slot.task.task_id] = replace(had, reviews=_reviews(slot))
        self._precedence.made(slot)

    def _record(self, slot: Slot, reasons: tuple[Binding, ...]) -> None:
        """Note the time that a task got."""
        task = slot.task
        opens_until = slot.run_at + self._problem.rules(task.brand_id).window
        limits = (opens_until, slot.publish_at, None if task.goes_live else task.deadline)
        self.placements[task.task_id] = Placement(
            task_id=task.task_id,
            brand_id=task.brand_id,
            run_at=slot.run_at,
            window_end=min(limit for limit in limits if limit and limit > slot.run_at),
            publish_at=slot.publish_at,
            reviews=_reviews(slot),
            reasons=reasons,
        )
        self._precedence.made(slot)

    def _refuse(self, refusal: Unplaced) -> None:
        self.unplaced[refusal.task_id] = refusal
        self._precedence.failed(refusal.task_id)

    def _unfit(self, request: Request, tally: Tally) -> Unplaced:
        """Return what stopped the task, and what would make it fit."""
        task, earliest = request.task, request.earliest
        tried = [
            (list(days), wish) for days, wish in self._attempts(self._diary(task), task, earliest)
        ]
        advice = Adviser(self._problem, self._ledger, request, tried).advice(tally)
        obstacle = tally.worst() or earliest.because or request.bounds.made[0].because
        return Unplaced(
            task_id=task.task_id,
            brand_id=task.brand_id,
            binding=as_binding(obstacle),
            remedy=advice.remedy,
            fits_at=advice.fits_at,
        )


def _reviews(slot: Slot) -> tuple[Review, ...]:
    days = slot.reviews.days
    return tuple(Review(stage=stage, on=date.fromordinal(day)) for stage, day in days)


def _reasons(earliest: Earliest, tally: Tally) -> tuple[Binding, ...]:
    waited = tuple(as_binding(obstacle) for _, obstacle in tally.met.values())
    return (earliest.because, *waited) if earliest.because else waited


def _nearest(day: int, first: int, last: int) -> list[int]:
    """Return the days from `first` to `last`, the nearest to `day` first; of two, the later."""
    return sorted(range(first, last + 1), key=lambda other: (abs(other - day), -other))
