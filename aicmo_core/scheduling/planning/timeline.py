"""Lays tasks on the calendars of their brands, one after another, in a given order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from aicmo_core.scheduling.planning.bounds import Bounds, Earliest, Latest, bounds_of, exceeded
from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.diary import (
    BEFORE_RANGE,
    NO_WISH,
    Diary,
    Request,
    Slot,
    Tally,
    Wish,
)
from aicmo_core.scheduling.planning.ledger import Ledger
from aicmo_core.scheduling.planning.order import Node, WorkOrder
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.scheduling.planning.result import Binding, Constraint, Placement, Unplaced
from aicmo_core.scheduling.planning.rules import Strategy
from aicmo_core.scheduling.planning.unfit import as_binding, impossible, remedy

BEYOND_DAYS = 400
"""How far beyond the range the planner looks to say when a task would fit."""


@dataclass(frozen=True, slots=True)
class _Done:
    """When a task, or the last one of a stage, is made."""

    day: int
    run_at: datetime
    until: datetime
    task: PlanTask


class Timeline:
    """The calendars of one problem while they fill.

    Args:
        released: Tasks of the calendar whose time may be given to others, as if they had none.
    """

    def __init__(
        self,
        problem: PlanningProblem,
        order: WorkOrder,
        released: frozenset[str] = frozenset(),
    ) -> None:
        self._problem = problem
        self._order = order
        self._ledger = Ledger()
        self._diaries: dict[str, Diary] = {}
        self._targets: dict[str, int] = {}
        self._slots: dict[str, Slot] = {}
        self._done: dict[Node, _Done] = {}
        self._failed: dict[Node, str] = {}
        self._kept = problem.calendar.keys() - released
        self.placements: dict[str, Placement] = {}
        self.unplaced: dict[str, Unplaced] = {}
        self.displaced: dict[str, Binding] = {}

    def lay(self, sequence: Iterable[PlanTask]) -> None:
        """Give each task a time, or say why it has none; the calendar's tasks keep theirs first."""
        tasks = tuple(sequence)
        kept = [task for task in tasks if task.task_id in self._kept]
        for task in sorted(kept, key=lambda task: task.task_id not in self._problem.pinned):
            self._keep(task)
        self._pace(tasks)
        for task in tasks:
            self._settle(task)

    def _diary(self, brand_id: str) -> Diary:
        diary = self._diaries.get(brand_id)
        if diary is None:
            calendar = BrandCalendar(self._problem, brand_id)
            diary = Diary(calendar, self._ledger, self._problem.reviews_per_day)
            self._diaries[brand_id] = diary
        return diary

    def _keep(self, task: PlanTask) -> None:
        """Enter the time that a task has already, unless it breaks a rule by itself."""
        diary, had = self._diary(task.brand_id), self._problem.calendar[task.task_id]
        slot = diary.slot(task, had.run_at, had.publish_at)
        if task.task_id not in self._problem.pinned:
            obstacle = diary.obstacle(slot, self._opening(diary, task), self._bounds(diary, task))
            if obstacle is not None:
                self.displaced[task.task_id] = as_binding(obstacle)
                return
        diary.enter(slot)
        self._slots[task.task_id] = slot

    def _pace(self, tasks: tuple[PlanTask, ...]) -> None:
        """Set the day that each new task of an evenly planned brand is meant for."""
        by_brand: dict[str, list[PlanTask]] = {}
        for task in tasks:
            rules = self._problem.rules(task.brand_id)
            if rules.strategy is Strategy.EVEN and task.task_id not in self._kept:
                by_brand.setdefault(task.brand_id, []).append(task)
        for brand_id, paced in by_brand.items():
            calendar = self._diary(brand_id).calendar
            days = calendar.last_day - calendar.first_day
            days += calendar.opens_at(calendar.last_day) < self._problem.end_at
            total = sum(task.estimated_minutes for task in paced)
            before = 0
            for task in paced:
                self._targets[task.task_id] = calendar.first_day + before * days // total
                before += task.estimated_minutes

    def _settle(self, task: PlanTask) -> None:
        diary = self._diary(task.brand_id)
        pinned = task.task_id in self._problem.pinned and task.task_id in self._slots
        refusal = None if pinned else self._refusal(diary, task)
        slot = self._slots.pop(task.task_id, None)
        if refusal is None:
            earliest = self._earliest(diary, task)
            if slot is not None and (pinned or not _too_early(slot, earliest)):
                self._record(task, slot, self._problem.calendar[task.task_id].reasons)
                return
            if slot is not None:
                diary.strike(slot)
                self.displaced[task.task_id] = earliest.because or BEFORE_RANGE
            self._place(diary, task, earliest)
            return
        if slot is not None:
            diary.strike(slot)
            self.displaced[task.task_id] = refusal.binding
        self._refuse(task, refusal)

    def _before(self, task: PlanTask) -> list[Node]:
        """Return what comes before a task: tasks, and the ends of all stages before its own."""
        builds_on = self._order.builds_on
        nodes = list(builds_on[task.task_id])
        for node in nodes:  # grows: a stage's end leads to the end of the stage before it
            if isinstance(node, tuple):
                nodes.extend(before for before in builds_on[node] if isinstance(before, tuple))
        return nodes

    def _refusal(self, diary: Diary, task: PlanTask) -> Unplaced | None:
        """Return why no time at all would do for the task, if so."""
        before = self._before(task)
        return impossible(
            task,
            diary.calendar,
            cycle=self._order.cycles.get(task.task_id),
            unknown=self._order.unknown.get(task.task_id),
            failed=next((self._failed[node] for node in before if node in self._failed), None),
        )

    def _place(self, diary: Diary, task: PlanTask, earliest: Earliest) -> None:
        bounds, tally = self._bounds(diary, task), Tally()
        for days, wish in self._attempts(diary, task, earliest):
            slot = diary.find(Request(task, earliest, bounds, wish), days, tally)
            if slot is not None:
                diary.enter(slot)
                self._record(task, slot, _reasons(earliest, tally))
                return
        self._refuse(task, self._unfit(diary, task, earliest, bounds, tally))

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
            return
        target = max(first, self._targets.get(task.task_id, first))
        if task.publish_at is not None:
            start = diary.desk.start_for(diary.calendar.clock.day_of(task.publish_at))
            yield range(min(start, last), first - 1, -1), Wish(None, task.publish_at, fixed=True)
            return
        flights = diary.calendar.flights(task) if task.goes_live else ()
        for flight in flights:
            target = max(target, diary.desk.start_for(flight.first.toordinal()))
        target = min(target, max(last, first))
        yield chain(range(target, last + 1), range(target - 1, first - 1, -1)), NO_WISH

    def _opening(self, diary: Diary, task: PlanTask) -> Earliest:
        """Return the earliest time for a task that builds on nothing."""
        calendar, start_at = diary.calendar, self._problem.start_at
        if task.earliest_at is None or task.earliest_at <= start_at:
            return Earliest(calendar.first_day, start_at)
        local = calendar.clock.local(task.earliest_at)
        detail = f"not before {local:%Y-%m-%d %H:%M}"
        because = Binding(constraint=Constraint.EARLIEST_START, detail=detail)
        return Earliest(local.toordinal(), task.earliest_at, because)

    def _earliest(self, diary: Diary, task: PlanTask) -> Earliest:
        """Return the earliest time for a task after all that it builds on."""
        earliest, calendar = self._opening(diary, task), diary.calendar
        day, moment, because = earliest.day, earliest.moment, earliest.because
        for node in self._before(task):
            done = self._done.get(node)
            if done is None:
                continue
            same_brand = done.task.brand_id == task.brand_id
            made_on = done.day if same_brand else calendar.clock.day_of(done.run_at)
            after = calendar.days_after(made_on)
            if after > day or (after == day and done.until > moment):
                detail = f"builds on {done.task.task_id}, made {date.fromordinal(made_on)}"
                because = Binding(constraint=Constraint.PREREQUISITE, detail=detail)
            day, moment = max(day, after), max(moment, done.until)
        return Earliest(day, moment, because)

    def _bounds(self, diary: Diary, task: PlanTask) -> Bounds:
        return bounds_of(self._problem, diary.calendar, task)

    def _record(self, task: PlanTask, slot: Slot, reasons: tuple[Binding, ...]) -> None:
        rules = self._problem.rules(task.brand_id)
        limits = [slot.run_at + rules.window, slot.publish_at or task.deadline]
        self.placements[task.task_id] = Placement(
            task_id=task.task_id,
            brand_id=task.brand_id,
            run_at=slot.run_at,
            window_end=min(limit for limit in limits if limit and limit > slot.run_at),
            publish_at=slot.publish_at,
            reasons=reasons,
        )
        until = slot.run_at + timedelta(minutes=task.estimated_minutes)
        done = _Done(slot.day, slot.run_at, until, task)
        self._done[task.task_id] = done
        for stage in self._order.stages[task.task_id]:
            known = self._done.get(stage)
            if known is None or (done.day, done.until) > (known.day, known.until):
                self._done[stage] = done

    def _refuse(self, task: PlanTask, refusal: Unplaced) -> None:
        self.unplaced[task.task_id] = refusal
        nodes: list[Node] = [task.task_id, *self._order.stages[task.task_id]]
        for node in nodes:
            self._failed.setdefault(node, task.task_id)

    def _unfit(
        self, diary: Diary, task: PlanTask, earliest: Earliest, bounds: Bounds, tally: Tally
    ) -> Unplaced:
        """Return what stopped the task, and when it would fit if its bounds were wider."""
        first = earliest.day
        unbounded = Request(task, earliest, Bounds())
        slot = diary.find(unbounded, range(first, first + BEYOND_DAYS), Tally())
        broken: list[Latest | None] = []
        if slot is not None:
            broken = [exceeded(bounds.made, slot.run_at)]
            broken += [exceeded(bounds.live, slot.publish_at) if slot.publish_at else None]
        obstacle = tally.worst() or earliest.because or bounds.made[0].because
        return Unplaced(
            task_id=task.task_id,
            brand_id=task.brand_id,
            binding=as_binding(obstacle),
            remedy=remedy(task, obstacle, slot, filter(None, broken), diary.calendar),
            fits_at=slot.run_at if slot else None,
        )


def _too_early(slot: Slot, earliest: Earliest) -> bool:
    return slot.day < earliest.day or slot.run_at < earliest.moment


def _reasons(earliest: Earliest, tally: Tally) -> tuple[Binding, ...]:
    waited = tuple(as_binding(obstacle) for _, obstacle in tally.met.values())
    return (earliest.because, *waited) if earliest.because else waited


def _nearest(day: int, first: int, last: int) -> Iterator[int]:
    """Yield the days from `first` to `last`, the nearest to `day` first; of two, the later."""
    yield from sorted(range(first, last + 1), key=lambda other: (abs(other - day), -other))
