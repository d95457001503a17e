"""Puts the planner's problem together from what is stored: rules, tasks, what stands already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.brands.ports import BrandRepository
from aicmo_core.scheduling.planning import (
    BrandRules,
    Placement,
    PlanningProblem,
    PlanTask,
    Strategy,
    Unplaced,
)
from aicmo_core.scheduling.planning_settings.document import WorkspacePlanning
from aicmo_core.scheduling.planning_settings.rules import brand_rules, first_opening
from aicmo_core.scheduling.planning_tasks import TaskReader
from aicmo_core.scheduling.ports import PlanningSettingsRepository
from aicmo_core.scheduling.publications import made_placement, placement_of
from aicmo_core.scheduling.service import SchedulingService
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.service import TaskService
from aicmo_core.tasks.slots import SlotRecord
from aicmo_core.tasks.types import ScheduledTaskStatus, TaskApprovalStatus

DEFAULT_RANGE = timedelta(days=30)
MEMORY = timedelta(days=7)
"""How long a publication counts towards the caps of a week after it went live."""


@dataclass(frozen=True, kw_only=True)
class PlanOptions:
    """What a person may ask of one planning.

    Attributes:
        strategy: Instead of the brand's own.
        holidays: Public holidays by market; `PlanningDesk.markets` says of which.
    """

    strategy: Strategy | None = None
    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class BrandSide:
    """One brand's part of a problem.

    Attributes:
        calendar: What stands: live slots, and what was made and has yet to go live.
        made: Ids in the calendar whose work is made; nothing moves them.
        held: Ids in the calendar that cannot move: a worker runs them, or nobody can read what
            they ask for.
        heads: The heads of tasks with a live slot.
        unreadable: Tasks whose payload asks for something that cannot be read.
    """

    rules: BrandRules
    tasks: tuple[PlanTask, ...]
    calendar: Mapping[str, Placement]
    made: frozenset[str]
    held: frozenset[str]
    met: frozenset[str]
    heads: Mapping[str, TaskHead]
    unreadable: tuple[Unplaced, ...]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A brand's problem with its surroundings: other brands stand in it only if people are shared.

    Attributes:
        fixed: Ids in the brand's calendar that cannot move in this range.
    """

    problem: PlanningProblem
    side: BrandSide
    fixed: frozenset[str]

    def pinned(self) -> PlanningProblem:
        """Return the problem in which nothing that stands moves."""
        return replace(self.problem, pinned=frozenset(self.problem.calendar))


class PlanningDesk:
    """Reads what one workspace has stored about the calendars of its brands.

    Args:
        brands: Briefs, zones, tasks a day.
        tasks: What is approved.
        scheduling: What stands in the calendars.
        settings: What operators set.
    """

    def __init__(
        self,
        brands: BrandRepository,
        tasks: TaskService,
        scheduling: SchedulingService,
        settings: PlanningSettingsRepository,
    ) -> None:
        self._brands = brands
        self._tasks = tasks
        self._scheduling = scheduling
        self._settings = settings

    def rules(self, brand_id: str) -> BrandRules:
        """Return what binds a brand's calendar.

        Raises:
            NotFoundError: No such brand.
        """
        brief = self._brands.brief(brand_id).brief
        settings = self._settings.of_brand(brand_id)
        return brand_rules(settings, self._brands.get_settings(brand_id), brief)

    def markets(self, brand_id: str) -> frozenset[str]:
        """Return whose public holidays matter to a brand: its own, and its campaigns' markets."""
        rules = self.rules(brand_id)
        return rules.markets.union(*(one.markets for one in rules.campaigns.values()))

    def open(
        self,
        brand_id: str,
        start_at: datetime,
        end_at: datetime | None,
        options: PlanOptions,
        *,
        whole: bool = False,
    ) -> Desk:
        """Return a brand's problem over a range; work that is under way or made is pinned.

        Args:
            brand_id: Whose.
            start_at: First moment of the range.
            end_at: Its end; None: `DEFAULT_RANGE` later.
            options: What a person asks of this planning.
            whole: Whether the range reaches to the last slot that stands.

        Raises:
            NotFoundError: No such brand.
        """
        shared = self._settings.of_workspace().document
        own = self._side(brand_id, start_at, shared)
        if options.strategy:
            own = replace(own, rules=replace(own.rules, strategy=options.strategy))
        local = start_at.astimezone(ZoneInfo(own.rules.zone))
        starts_at = first_opening(own.rules, start_at, local)
        ends_at = end_at or start_at + DEFAULT_RANGE
        if whole:
            ends_at = max([ends_at, *(one.window_end for one in own.calendar.values())])
        fixed = own.made | own.held | _outside(own, start_at, ends_at)
        others = self._others(brand_id, start_at, shared) if shared.shared else {}
        sides = {brand_id: own, **others}
        elsewhere = frozenset(name for side in others.values() for name in side.calendar)
        problem = PlanningProblem(
            start_at=starts_at,
            end_at=max(ends_at, starts_at),
            tasks=tuple(task for side in sides.values() for task in side.tasks),
            brands={name: side.rules for name, side in sides.items()},
            holidays=options.holidays,
            capacities=shared.capacities,
            reviews_per_day=shared.reviews_per_day,
            met=frozenset().union(*(side.met for side in sides.values())),
            calendar={name: at for side in sides.values() for name, at in side.calendar.items()},
            pinned=fixed | elsewhere,
        )
        return Desk(problem=problem, side=own, fixed=fixed)

    def _others(
        self, brand_id: str, start_at: datetime, shared: WorkspacePlanning
    ) -> dict[str, BrandSide]:
        """Return what stands in the calendars of the workspace's other brands."""
        others = (one.brand_id for one in self._brands.list() if one.brand_id != brand_id)
        sides = {name: self._side(name, start_at, shared) for name in others}
        return {name: replace(side, tasks=_standing(side)) for name, side in sides.items()}

    def _side(self, brand_id: str, start_at: datetime, shared: WorkspacePlanning) -> BrandSide:
        brief = self._brands.brief(brand_id).brief
        settings = self._settings.of_brand(brand_id)
        rules = brand_rules(settings, self._brands.get_settings(brand_id), brief)
        found = self._tasks.tasks_of(brand_id)
        slots = {slot.slot_id: slot for slot in self._scheduling.slots_of(brand_id)}
        heads = {one.head.task_id: one.head for one in found}
        live = {name: _stands(head, slots) for name, head in heads.items() if head.slot}
        made = _made(heads.values(), slots, start_at)
        reader = TaskReader(rules, brief.channels, shared.needs, planned=settings.stored)
        tasks = [reader.read(one) for one in found if _is_planned(one.head, made)]
        odd = {one.task_id: one for one in reader.unreadable if one.task_id not in made}
        runs = {name for name, head in heads.items() if head.lease}
        return BrandSide(
            rules=rules,
            tasks=tuple(one for one in tasks if one.task_id in live or one.task_id not in odd),
            calendar=live | made,
            made=frozenset(made),
            held=frozenset((runs | odd.keys()) & live.keys()),
            met=frozenset(name for name, head in heads.items() if _is_met(head)),
            heads={name: heads[name] for name in live},
            unreadable=tuple(odd.values()),
        )


def _standing(side: BrandSide) -> tuple[PlanTask, ...]:
    return tuple(task for task in side.tasks if task.task_id in side.calendar)


def _outside(side: BrandSide, start_at: datetime, end_at: datetime) -> frozenset[str]:
    """Return what stands before or after a range: planning the range leaves it alone."""
    return frozenset(
        name for name, at in side.calendar.items() if not start_at < at.run_at < end_at
    )


def _stands(head: TaskHead, slots: Mapping[str, SlotRecord]) -> Placement:
    """Return where a task with a live slot stands; the head knows it before the calendar does."""
    if head.slot is None:
        raise ValueError(f"task {head.task_id} has no slot")
    record = slots.get(head.slot.slot_id)
    if record is not None:
        return placement_of(record)
    return Placement(
        task_id=head.task_id,
        brand_id=head.brand_id,
        run_at=head.slot.run_at,
        window_end=head.slot.window_end,
    )


def _made(
    heads: Iterable[TaskHead], slots: Mapping[str, SlotRecord], start_at: datetime
) -> dict[str, Placement]:
    """Return where work stands that is made and goes live later, or did so recently."""
    of_task: dict[str, list[SlotRecord]] = {}
    for slot in slots.values():
        of_task.setdefault(slot.task_id, []).append(slot)
    done = (slots[ident] for head in heads if (ident := _made_slot(head)) in slots)
    placed = (made_placement(slot, of_task[slot.task_id]) for slot in done)
    return {
        one.task_id: one
        for one in placed
        if one.publish_at is not None and one.publish_at > start_at - MEMORY
    }


def _is_planned(head: TaskHead, made: Mapping[str, Placement]) -> bool:
    """Tell whether a task has a place in the calendar, or is approved and waits for one."""
    placed = head.slot is not None or head.task_id in made
    return placed or head.status is TaskApprovalStatus.APPROVED


def _made_slot(head: TaskHead) -> str:
    """Return the slot in which a task's accepted or unjudged work was made; empty: none."""
    last = head.last_receipt
    if head.status is not TaskApprovalStatus.EXECUTED or last is None or not _is_met(head):
        return ""
    return last.slot_id if last.status is ScheduledTaskStatus.COMPLETED else ""


def _is_met(head: TaskHead) -> bool:
    return head.output_version > 0 and head.output_verdict != "rejected"
