"""Use cases of the timeline: give a brand's work its times, move as little, tell what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from aicmo_core.brands.ports import BrandRepository
from aicmo_core.errors import ConflictError
from aicmo_core.scheduling.planning import (
    Binding,
    Conflict,
    Move,
    Placement,
    Plan,
    PlanningProblem,
    Unplaced,
    find_conflicts,
    plan,
)
from aicmo_core.scheduling.planning_desk import Desk, PlanningDesk, PlanOptions
from aicmo_core.scheduling.ports import PlanningSettingsRepository
from aicmo_core.scheduling.publications import publication
from aicmo_core.scheduling.service import SchedulingService
from aicmo_core.tasks.approval import PLANNER, Actor
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.service import TaskService

_PLAIN = PlanOptions()


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A slot that re-planning moved.

    Attributes:
        because: The rule that its old time broke, or the more urgent work that it gave way to.
        review_reopened: Whether the new time is outside of the approved window, so that the task
            waits for another yes.
    """

    head: TaskHead
    before: Placement
    after: Placement
    because: Binding
    review_reopened: bool


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """What planning a brand came to.

    Attributes:
        scheduled: Heads with their new slots, by time.
        unplaced: What did not fit: which constraint stopped it, what would make it fit. A task
            that had a slot keeps it until a person decides.
        changed_meanwhile: Ids of tasks that somebody else scheduled or closed at this moment.
        moved: What stood elsewhere before; by time.
    """

    scheduled: tuple[TaskHead, ...]
    unplaced: tuple[Unplaced, ...]
    changed_meanwhile: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()


class TimelineService:
    """Plans the approved work of one workspace's brands.

    Args:
        brands: Settings and time zones.
        tasks: What is approved.
        scheduling: Gives slots, and moves them.
        settings: What operators set about calendars.
    """

    def __init__(
        self,
        brands: BrandRepository,
        tasks: TaskService,
        scheduling: SchedulingService,
        settings: PlanningSettingsRepository,
    ) -> None:
        self._scheduling = scheduling
        self._desk = PlanningDesk(brands, tasks, scheduling, settings)

    def markets(self, brand_id: str) -> frozenset[str]:
        """Return whose public holidays a plan of this brand wants to be told in its options.

        Raises:
            NotFoundError: No such brand.
        """
        return self._desk.markets(brand_id)

    def plan(
        self,
        brand_id: str,
        start_at: datetime,
        end_at: datetime | None = None,
        actor: Actor = PLANNER,
        options: PlanOptions = _PLAIN,
    ) -> Timeline:
        """Give every approved task of a brand without a slot its time; what stands stays.

        Raises:
            NotFoundError: No such brand.
        """
        desk = self._desk.open(brand_id, start_at, end_at, options)
        proposed = _new(plan(desk.pinned()), desk)
        return self._schedule(proposed, desk, actor)

    def replan(
        self,
        brand_id: str,
        start_at: datetime,
        end_at: datetime | None = None,
        actor: Actor = PLANNER,
        options: PlanOptions = _PLAIN,
    ) -> Timeline:
        """Plan again: move what breaks a rule, or keeps out something more urgent, and no more.

        What runs, is made, or stands outside of the range stays. A move inside the approved
        window keeps the approval; another one opens review again, and says so.

        Raises:
            NotFoundError: No such brand.
        """
        desk = self._desk.open(brand_id, start_at, end_at, options)
        proposed = _settled(desk.problem)
        moves = self._move(proposed.moves, desk, actor)
        timeline = self._schedule(_new(proposed, desk), desk, actor)
        return replace(
            timeline,
            moved=moves.moved,
            changed_meanwhile=(*moves.changed_meanwhile, *timeline.changed_meanwhile),
        )

    def conflicts(
        self,
        brand_id: str,
        start_at: datetime,
        options: PlanOptions = _PLAIN,
    ) -> tuple[Conflict, ...]:
        """Return every time that stands after `start_at` and breaks a rule, with its repair.

        The repairs belong together; `replan` makes them.

        Raises:
            NotFoundError: No such brand.
        """
        desk = self._desk.open(brand_id, start_at, None, options, whole=True)
        found = find_conflicts(desk.problem)
        return tuple(
            one
            for one in found
            if one.task_id in desk.side.calendar and one.task_id not in desk.fixed
        )

    def _schedule(self, proposed: Plan, desk: Desk, actor: Actor) -> Timeline:
        """Store the placements of tasks that had no slot."""
        scheduled: list[TaskHead] = []
        changed: list[str] = []
        for placed in sorted(proposed.placements, key=lambda one: (one.run_at, one.task_id)):
            moment = _moment(placed, desk)
            try:
                head = self._scheduling.schedule(placed.task_id, moment, actor, "timeline")
            except ConflictError:
                changed.append(placed.task_id)
            else:
                scheduled.append(head)
        return Timeline(
            scheduled=tuple(scheduled),
            unplaced=(*desk.side.unreadable, *proposed.unplaced),
            changed_meanwhile=tuple(changed),
        )

    def _move(self, moves: Iterable[Move], desk: Desk, actor: Actor) -> Timeline:
        """Store moves; a slot that nothing else would do for stays where it is."""
        moved: list[Moved] = []
        changed: list[str] = []
        for move in moves:
            if move.after is None or move.task_id not in desk.side.heads:
                continue
            before = desk.side.heads[move.task_id]
            moment = _inside_window(_moment(move.after, desk), before, move.after)
            reason = f"re-planned: {move.because.detail}"
            try:
                head = self._scheduling.reschedule(move.task_id, moment, actor, reason)
            except ConflictError:
                changed.append(move.task_id)
            else:
                moved.append(_moved(move, move.after, before, head))
        in_time = sorted(moved, key=lambda one: (one.after.run_at, one.head.task_id))
        return Timeline(
            scheduled=(), unplaced=(), changed_meanwhile=tuple(changed), moved=tuple(in_time)
        )


def _settled(problem: PlanningProblem) -> Plan:
    """Return a plan in which what stands, and fits nowhere else, stays and takes its place."""
    proposed = plan(problem)
    stuck = frozenset(move.task_id for move in proposed.moves if move.after is None)
    if not stuck:
        return proposed
    again = _settled(replace(problem, pinned=problem.pinned | stuck))
    told = tuple(one for one in proposed.unplaced if one.task_id in stuck)
    return replace(again, unplaced=(*told, *again.unplaced))


def _new(proposed: Plan, desk: Desk) -> Plan:
    """Return the part of a plan that is about tasks without a slot."""
    standing = desk.problem.calendar
    placements = tuple(one for one in proposed.placements if one.task_id not in standing)
    return replace(proposed, placements=placements)


def _moment(placed: Placement, desk: Desk) -> Moment:
    zone = ZoneInfo(desk.side.rules.zone)
    return Moment(
        run_at=placed.run_at,
        window_end=placed.window_end,
        local_time=placed.run_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        zone=zone.key,
        metadata=publication(placed),
    )


def _inside_window(moment: Moment, head: TaskHead, placed: Placement) -> Moment:
    """Return a moment that leaves the approved window as it is, where the new time is in it."""
    slot = head.slot
    if slot is None or not slot.window_start <= placed.run_at < slot.window_end:
        return moment
    too_late = placed.publish_at is not None and slot.window_end > placed.publish_at
    return moment if too_late else replace(moment, window_end=None)


def _moved(move: Move, placed: Placement, before: TaskHead, head: TaskHead) -> Moved:
    return Moved(
        head=head,
        before=move.before,
        after=placed,
        because=move.because,
        review_reopened=before.sealed and not head.sealed,
    )
