"""Plays a scenario again and again, with one fault at another call each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tests.faults.simulation.auditor import AuditFailure
from tests.faults.simulation.faults import (
    Fault,
    answer_lost,
    die_after,
    die_before,
    sent_twice,
    throttled,
)
from tests.faults.simulation.scenarios import RUN_AT, Scenario
from tests.faults.simulation.world import World

PATIENCE = timedelta(seconds=180)
"""A lost message costs its queue lease, 120 s, and the next tick is at most a minute away."""
DEATHS: tuple[Fault, ...] = (die_before, die_after)
ERRORS: tuple[Fault, ...] = (throttled, answer_lost, sent_twice)
READS = frozenset({"GetItem", "BatchGetItem", "Query", "QueryIndex", "ReceiveMessage"})


@dataclass(kw_only=True)
class Swept:
    """How often a scenario was played, and how many deaths it survived in all."""

    plays: int = 0
    deaths: int = 0

    def add(self, world: World) -> None:
        self.plays += 1
        self.deaths += world.deaths


def calls_of(scenario: Scenario) -> Sequence[str]:
    """Return the calls that a scenario makes when nothing goes wrong; check that it ends well."""
    world = World()
    play(scenario, world)
    return world.faults.calls


def play(scenario: Scenario, world: World) -> None:
    """Play a scenario to its end and audit it.

    Raises:
        AuditFailure: A promise was broken; says which.
    """
    scenario.play(world)
    world.settle(world.clock.now + timedelta(hours=26))
    world.auditor.check_end()
    for task_id, ends in scenario.ends.items():
        receipt = world.auditor.head(task_id).last_receipt
        status = str(receipt.status) if receipt else "never scheduled"
        told = f"{status}: {receipt.reason}" if receipt else status
        if status not in ends and not any(told.startswith(f"{end}") for end in ends):
            raise AuditFailure(f"{task_id} ended {told}; expected one of {sorted(ends)}")
    if scenario.punctual and any(run.at - RUN_AT > PATIENCE for run in world.auditor.runs):
        raise AuditFailure(f"late: {[str(run.at - RUN_AT) for run in world.auditor.runs]}")


def sweep(scenario: Scenario, faults: Sequence[Fault]) -> Swept:
    """Strike every call once with every fault.

    Raises:
        AuditFailure: A promise was broken; says at which call, by which fault.
    """
    swept = Swept()
    calls = calls_of(scenario)
    for number, fault in _strikes(calls, faults):
        world = World()
        world.faults.plan(number, fault)
        _explained(
            lambda world=world: play(scenario, world),  # type: ignore[misc]  # bound at once
            f"{scenario.name}, call {number} ({calls[number]}), {fault.__name__}",
        )
        swept.add(world)
    return swept


def sweep_rivals(scenario: Scenario, rival: Callable[[World], Fault]) -> Swept:
    """Let somebody else act just before every call.

    Raises:
        AuditFailure: A promise was broken; says before which call.
    """
    swept = Swept()
    for number, name in enumerate(calls_of(scenario)):
        world = World()
        world.faults.plan(number, rival(world))
        _explained(
            lambda world=world: play_on(scenario, world),  # type: ignore[misc]  # bound at once
            f"{scenario.name}, before call {number} ({name})",
        )
        swept.add(world)
    return swept


def play_on(scenario: Scenario, world: World) -> None:
    """Play a scenario that somebody else disturbs: any end will do, if no promise is broken.

    Raises:
        AuditFailure: A promise was broken; says which.
    """
    scenario.play(world)
    world.settle(world.clock.now + timedelta(hours=26))
    world.auditor.check_end()


def _strikes(calls: Sequence[str], faults: Sequence[Fault]) -> Iterator[tuple[int, Fault]]:
    """Yield what to strike; a read does nothing, so that its answer may be lost or doubled.

    Nor does an SDK repeat our own code.
    """
    for number, name in enumerate(calls):
        for fault in faults:
            harmless = name in READS and fault in (answer_lost, sent_twice)
            if not (harmless or (fault is sent_twice and name == "executor")):
                yield number, fault


def _explained(act: Callable[[], None], where: str) -> None:
    try:
        act()
    except AssertionError as failure:
        raise AuditFailure(f"{where}:\n{failure}") from failure
