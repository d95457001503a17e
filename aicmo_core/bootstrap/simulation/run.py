"""The run of a simulation: from event to event, with nothing in between.

    review session ─┐
    feedback        ├─► the earliest is next ─► the clock jumps there ─► functions work ─► …
    tick with work  │
    message seen   ─┘

Nothing else moves time: work takes none, so what is late was made late by a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metering import MeteredTable
from aicmo_core.bootstrap import tick_service
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.simulation.clock import VirtualClock, earliest
from aicmo_core.bootstrap.simulation.cost import forecast
from aicmo_core.bootstrap.simulation.faults import Faults
from aicmo_core.bootstrap.simulation.figures import Figures, figures_until
from aicmo_core.bootstrap.simulation.functions import MINUTE, SimulatedStack
from aicmo_core.bootstrap.simulation.people import OPERATOR, SimulatedOperator
from aicmo_core.bootstrap.simulation.report import (
    BrandResult,
    SimulationReport,
    feedback_days,
    planned_reviews,
    promises_of,
)
from aicmo_core.bootstrap.simulation.rules import Client, SimulationRules
from aicmo_core.errors import InvalidInputError


class Simulation:
    """Runs clients through the loop.

    Args:
        rules: What is simulated.
        clients: For whom; all share the operator.
    """

    def __init__(self, rules: SimulationRules, clients: list[Client]) -> None:
        if not clients:
            raise InvalidInputError("brief", "", "must name a brief at least")
        self._rules = rules
        self._clock = VirtualClock(rules.starts_at)
        faults = Faults(rules.faults, rules.seed)
        self._stack = SimulatedStack(self._clock, faults, pictures=rules.pictures)
        self._figures: dict[str, Figures] = {}
        self._left_out: dict[str, tuple[str, ...]] = {}
        self._feedback_at = rules.starts_at
        self._tick_at: datetime | None = None
        self._brand_ids = [self._add(client) for client in clients]
        self._operator = SimulatedOperator(
            self._stack.workspace,
            rules.reviewing,
            self._stack.workspace.zone_of(self._brand_ids[0]),
            rules.starts_at,
            rules.holidays,
        )

    def run(self, progress: Callable[[datetime], object] = lambda _now: None) -> SimulationReport:
        """Go from event to event until the last day is over.

        Args:
            progress: Called with each moment that something happens at.
        """
        while (moment := self._next()) is not None and moment < self._rules.ends_at:
            self._clock.advance_to(moment)
            self._happen(moment)
            progress(moment)
        self._clock.advance_to(self._rules.ends_at)
        progress(self._rules.ends_at)
        return self._report()

    def _add(self, client: Client) -> str:
        workspace = self._stack.workspace
        added = workspace.brand_service.add_brand(client.brief, actor=OPERATOR.actor_id)
        brand_id = added.brand.brand_id
        if client.planning is not None:
            workspace.planning_settings.set_brand(brand_id, client.planning, OPERATOR)
        if client.metrics is not None:
            newest = self._rules.starts_at if self._rules.figures_lead_up else self._rules.ends_at
            zone = workspace.zone_of(brand_id)
            figures, left_out = figures_until(
                client.metrics, brand_id=brand_id, newest_at=newest, zone=zone
            )
            self._figures[brand_id], self._left_out[brand_id] = figures, tuple(left_out)
        return brand_id

    def _next(self) -> datetime | None:
        self._tick_at = self._stack.next_tick_at()
        return earliest(
            (
                self._operator.next_at,
                self._feedback_at,
                self._tick_at,
                self._stack.next_message_at(),
            )
        )

    def _happen(self, now: datetime) -> None:
        if now >= self._operator.next_at:
            with self._stack.counted():
                self._operator.work(self._brand_ids, now)
        if now >= self._feedback_at:
            self._feedback_at += self._rules.feedback_every
            self._tell_figures(now)
            self._stack.fan_out()
        if self._tick_at is not None and now >= self._tick_at:
            self._stack.tick()
        self._stack.deliver()

    def _tell_figures(self, now: datetime) -> None:
        for figures in self._figures.values():
            told = figures.until(now)
            if told:
                with self._stack.counted():
                    self._stack.workspace.observations.save(told, actor=OPERATOR.actor_id, now=now)

    def _report(self) -> SimulationReport:
        stack, brands = self._stack, tuple(self._result(one) for one in self._brand_ids)
        self._count_idle_ticks()
        heads = {ident: head for brand in brands for ident, head in brand.heads.items()}
        return SimulationReport(
            starts_at=self._rules.starts_at,
            ends_at=self._rules.ends_at,
            seed=self._rules.seed,
            brands=brands,
            promises=promises_of(brands, self._clock()),
            reviews=tuple(self._operator.sessions),
            planned_reviews=planned_reviews(brands),
            feedback=feedback_days(stack.runs.values()),
            feedback_runs=len(stack.runs),
            unplaced=tuple(
                one
                for task_id, one in self._operator.unplaced.items()
                if heads[task_id].open and heads[task_id].slot is None
            ),
            setbacks=self._operator.setbacks.told(),
            cost=forecast(stack.usage, self._rules.usd_per_million_tokens),
            executions=sum(head.fence for head in heads.values()),
            faults={str(fault): count for fault, count in sorted(stack.faults.struck.items())},
            dead_letters=stack.dead_letters,
        )

    def _result(self, brand_id: str) -> BrandResult:
        workspace = self._stack.workspace
        figures = self._figures.get(brand_id)
        return BrandResult(
            brand_id=brand_id,
            zone=workspace.zone_of(brand_id).key,
            slots=tuple(workspace.scheduling.slots_of(brand_id)),
            heads={head.task_id: head for head in workspace.tasks.heads_of(brand_id)},
            figures_told=figures.told if figures else 0,
            figures_left_out=self._left_out.get(brand_id, ()),
        )

    def _count_idle_ticks(self) -> None:
        """Add the ticks that were jumped over: each minute's, and what it reads to find nothing."""
        usage = self._stack.usage
        minutes = int((self._rules.ends_at - self._rules.starts_at) / MINUTE)
        idle = max(0, minutes - usage.invocations["tick"])
        usage.invocations["tick"] += idle
        usage.bill.read_units += idle * _read_units_of_an_idle_tick(self._clock)


def _read_units_of_an_idle_tick(clock: VirtualClock) -> float:
    """Return what one tick reads where nothing is due, as the meter counts it."""
    table = MeteredTable(InMemoryTable())
    with table.metered() as bill:
        tick_service(replace(in_memory_infrastructure(clock=clock), table=table)).run()
    return bill.read_units
