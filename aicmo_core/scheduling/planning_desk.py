"""Puts the planner's problem together from what is stored: rules, tasks, what stands already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.brands.ports import BrandRepository
from aicmo_core.scheduling.brand_side import BrandSide, brand_side
from aicmo_core.scheduling.planning import (
    BrandRules,
    PlanningProblem,
    Strategy,
)
from aicmo_core.scheduling.planning_settings.document import WorkspacePlanning
from aicmo_core.scheduling.planning_settings.rules import brand_rules, first_opening
from aicmo_core.scheduling.planning_tasks import TaskReader
from aicmo_core.scheduling.ports import PlanningSettingsRepository
from aicmo_core.scheduling.service import SchedulingService
from aicmo_core.tasks.service import TaskService

DEFAULT_RANGE = timedelta(days=30)


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
        fixed = own.made | own.held | own.outside(start_at, ends_at)
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
        return {name: replace(side, tasks=side.standing()) for name, side in sides.items()}

    def _side(self, brand_id: str, start_at: datetime, shared: WorkspacePlanning) -> BrandSide:
        brief = self._brands.brief(brand_id).brief
        settings = self._settings.of_brand(brand_id)
        rules = brand_rules(settings, self._brands.get_settings(brand_id), brief)
        reader = TaskReader(rules, brief.channels, shared.needs, planned=settings.stored)
        found = self._tasks.tasks_of(brand_id)
        return brand_side(found, self._scheduling.slots_of(brand_id), reader, start_at)
