"""Who may act just before any call: another tick, another worker, a person, other code."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import Change, ConditionFailedError, Update
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.execution.gathering import NO_BRAND
from aicmo_core.tasks.decisions import Moment
from tests.faults.simulation.faults import Act, Died, Fault, Unavailable
from tests.faults.simulation.scenarios import RUN_AT, WINDOW_END
from tests.faults.simulation.world import ALICE, World


def another_tick(world: World) -> None:
    world.tick(skew_s=5)


def another_worker(world: World) -> None:
    """Every message that was ever sent comes once more, to a worker whose clock is fast."""
    for body in world.sqs.accepted(world.queue):
        world.sqs.inject(world.queue, body)
    world.deliver(skew_s=5)


def a_dead_letter(world: World) -> None:
    """The dead-letter function gets every message that was ever sent."""
    for body in world.sqs.accepted(world.queue):
        world.sqs.inject(world.dead, body)
    world.bury()


def other_code(world: World) -> None:
    """Something changes what would run, and leaves state and seal as they are; up to the claim."""
    change = Change(set={"promise": "another"})
    key = keys.head(world.workspace_id, "t1")
    with suppress(ConditionFailedError):
        world.table.stored.write(Update(key=key, change=change, condition=FREE))


def stalled(world: World) -> Fault:
    """The process hangs until its lease is over, others go on, and then it goes on, too.

    Not so inside an executor: Lambda stops the function ten seconds before its lease ends.
    """
    world.auditor.zombies = True

    def stall(name: str, act: Act, _unavailable: Unavailable) -> Any:
        world.clock.advance(timedelta(seconds=71))
        world.tick()
        another_worker(world)
        if name == "executor":
            raise Died("timed out")
        return act()

    return stall


def decision(command: Callable[[Workspace], object]) -> Callable[[World], None]:
    def decide(world: World) -> None:
        world.person(command)

    return decide


FREE = Attr("pk").exists() & Attr("lease_token").not_exists()
INSIDE = Moment(run_at=RUN_AT + timedelta(minutes=5), window_end=WINDOW_END)
OUTSIDE = Moment(run_at=RUN_AT + timedelta(minutes=65), window_end=WINDOW_END + timedelta(hours=1))
RIVALS = {
    "another tick": another_tick,
    "another worker": another_worker,
    "a dead letter": a_dead_letter,
    "other code": other_code,
    "revoke": decision(lambda ws: ws.task_service.revoke("t1", ALICE)),
    "reject": decision(lambda ws: ws.task_service.reject("t1", ALICE, "no")),
    "edit": decision(lambda ws: ws.task_service.edit("t1", {"description": "other"}, ALICE)),
    "cancel": decision(lambda ws: ws.scheduling.cancel("t1", ALICE)),
    "move inside the window": decision(lambda ws: ws.scheduling.reschedule("t1", INSIDE, ALICE)),
    "move outside of it": decision(lambda ws: ws.scheduling.reschedule("t1", OUTSIDE, ALICE)),
    "run now": decision(lambda ws: ws.scheduling.run_now("t1", ALICE)),
    "pause": decision(lambda ws: ws.scheduling.pause(NO_BRAND, ALICE, "")),
}
