"""What an operator and the machine do together, step by step; any step may be struck by a fault.

Every scenario starts at 08:00 and promises 08:10 with a window until 09:10, unless it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from aicmo_core.errors import ExecutionError, UnavailableError
from aicmo_core.execution.gathering import NO_BRAND
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.types import TaskType
from tests.faults.simulation.clock import START
from tests.faults.simulation.executors import POST, REPORT
from tests.faults.simulation.world import ALICE, VISIBILITY_S, World

RUN_AT = START + timedelta(minutes=10)
WINDOW_END = RUN_AT + timedelta(minutes=60)
THE_END = START + timedelta(hours=4)
MOMENT = Moment(run_at=RUN_AT, window_end=WINDOW_END)
BRIEF_MOMENT = Moment(run_at=RUN_AT, window_end=RUN_AT + timedelta(minutes=12))
"""For what waits by asking again and again: enough to ask three times."""
DONE = frozenset({"completed"})
UNKNOWN = frozenset({"completed", "failed: outcome_unknown"})
"""How an unrepeatable effect may end when its worker dies."""

SCENARIOS: dict[str, Scenario] = {}


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A story.

    Attributes:
        play: What happens, up to the end of every window.
        ends: How each task's last slot may end, wherever a fault strikes.
        punctual: Whether a single fault may delay a run by a lease only.
    """

    name: str
    play: Callable[[World], None]
    ends: Mapping[str, frozenset[str]] = field(default_factory=dict)
    punctual: bool = False


def scenario(
    ends: Mapping[str, frozenset[str]] | None = None, *, punctual: bool = False
) -> Callable[[Callable[[World], None]], Callable[[World], None]]:
    """Register a story under its function's name."""

    def register(play: Callable[[World], None]) -> Callable[[World], None]:
        SCENARIOS[play.__name__] = Scenario(
            name=play.__name__, play=play, ends=ends or {"t1": DONE}, punctual=punctual
        )
        return play

    return register


def content(task_id: str, task_type: TaskType = REPORT, **fields: Any) -> TaskContent:
    """Return a task's first content."""
    return TaskContent(
        task_id=task_id, brand_id=NO_BRAND, task_type=task_type, title=task_id, **fields
    )


def propose(world: World, task_id: str = "t1", task_type: TaskType = REPORT, **fields: Any) -> None:
    """Store a proposal."""
    asked = content(task_id, task_type, **fields)
    world.insist(lambda ws: ws.task_service.propose(asked, actor=ALICE))


def approve(world: World, task_id: str = "t1") -> None:
    """Say yes."""
    world.insist(lambda ws: ws.task_service.approve(task_id, ALICE))


def schedule(world: World, task_id: str = "t1", moment: Moment = MOMENT) -> None:
    """Promise a moment."""
    world.insist(lambda ws: ws.scheduling.schedule(task_id, moment, ALICE))


def promise(world: World, task_id: str = "t1", task_type: TaskType = REPORT, **fields: Any) -> None:
    """Propose, approve and schedule."""
    propose(world, task_id, task_type, **fields)
    approve(world, task_id)
    schedule(world, task_id)


def in_flight(world: World) -> None:
    """Send what is due at 08:10, and stop just before it is seen."""
    world.clock.advance_to(RUN_AT - timedelta(minutes=2))
    world.tick()
    world.auditor.check()


def at(world: World, minutes: float) -> None:
    """Let the world run until so many minutes after 08:00."""
    world.settle(START + timedelta(minutes=minutes))


@scenario(punctual=True)
def approved_and_scheduled(world: World) -> None:
    promise(world)
    at(world, 240)


@scenario({"t1": UNKNOWN}, punctual=True)
def an_unrepeatable_effect(world: World) -> None:
    promise(world, task_type=POST)
    at(world, 240)


@scenario()
def approved_late_inside_the_window(world: World) -> None:
    propose(world)
    schedule(world)
    at(world, 30)
    approve(world)
    at(world, 240)


@scenario({"t1": frozenset({"completed", "skipped: window missed", "failed"})})
def approved_two_seconds_before_the_window_ends(world: World) -> None:
    propose(world)
    schedule(world)
    at(world, 70 - 2 / 60)
    approve(world)
    at(world, 240)


@scenario({"t1": frozenset({"skipped: not approved in time"})})
def never_approved(world: World) -> None:
    propose(world)
    schedule(world)
    at(world, 240)


@scenario({"t1": frozenset({"skipped: not approved in time"})})
def revoked_in_flight(world: World) -> None:
    promise(world)
    in_flight(world)
    world.insist(lambda ws: ws.task_service.revoke("t1", ALICE))
    at(world, 240)


@scenario()
def edited_in_flight_and_approved_again(world: World) -> None:
    promise(world)
    in_flight(world)
    world.insist(lambda ws: ws.task_service.edit("t1", {"title": "better"}, ALICE))
    at(world, 20)
    approve(world)
    at(world, 240)


@scenario()
def rescheduled_in_flight(world: World) -> None:
    promise(world)
    in_flight(world)
    later = Moment(run_at=RUN_AT + timedelta(minutes=20))
    world.insist(lambda ws: ws.scheduling.reschedule("t1", later, ALICE))
    at(world, 240)


@scenario()
def rescheduled_out_of_its_window_and_approved_again(world: World) -> None:
    promise(world)
    in_flight(world)
    later = Moment(run_at=RUN_AT + timedelta(hours=2), window_end=THE_END - timedelta(minutes=20))
    world.insist(lambda ws: ws.scheduling.reschedule("t1", later, ALICE))
    at(world, 15)
    approve(world)
    at(world, 240)


@scenario({"t1": frozenset({"skipped: cancelled"})})
def cancelled_in_flight(world: World) -> None:
    promise(world)
    in_flight(world)
    world.insist(lambda ws: ws.scheduling.cancel("t1", ALICE))
    at(world, 240)


@scenario({"t1": frozenset({"skipped: not approved in time"})})
def cancelled_and_promised_for_a_window_that_nobody_approved(world: World) -> None:
    promise(world)
    in_flight(world)
    world.insist(lambda ws: ws.scheduling.cancel("t1", ALICE))
    later = Moment(run_at=RUN_AT + timedelta(hours=1), window_end=WINDOW_END + timedelta(hours=1))
    schedule(world, moment=later)
    at(world, 240)


@scenario({"t1": frozenset({"skipped: task rejected"})})
def rejected_in_flight(world: World) -> None:
    promise(world)
    in_flight(world)
    world.insist(lambda ws: ws.task_service.reject("t1", ALICE, "not for this client"))
    at(world, 240)


@scenario({"t1": frozenset({"completed"})})
def run_now(world: World) -> None:
    propose(world)
    approve(world)
    world.insist(lambda ws: ws.scheduling.run_now("t1", ALICE))
    at(world, 240)


@scenario()
def run_now_instead_of_later(world: World) -> None:
    promise(world)
    in_flight(world)
    world.insist(lambda ws: ws.scheduling.run_now("t1", ALICE))
    world.settle(START + timedelta(hours=28))


@scenario()
def retried_after_a_service_was_away(world: World) -> None:
    world.outside.moods["t1"] = [UnavailableError("busy")]
    promise(world)
    at(world, 240)


@scenario({"t1": frozenset({"failed"})})
def failed_after_the_last_attempt(world: World) -> None:
    world.outside.moods["t1"] = [UnavailableError("busy") for _ in range(9)]
    promise(world)
    at(world, 240)


@scenario()
def failed_for_good_and_redriven(world: World) -> None:
    world.outside.moods["t1"] = [ExecutionError("the brief lacks an offer")]
    promise(world)
    at(world, 30)
    world.insist(lambda ws: ws.scheduling.redrive("t1.s1", ALICE))
    world.settle(START + timedelta(hours=28))


@scenario({"t1": frozenset({"failed"})})
def an_executor_with_a_bug(world: World) -> None:
    world.outside.moods["t1"] = [KeyError("price") for _ in range(3)]
    promise(world)
    at(world, 240)


@scenario({"t1": DONE, "t2": DONE})
def waits_for_its_prerequisite(world: World) -> None:
    promise(world, "t2", depends_on=("t1",))
    propose(world, "t1")
    approve(world, "t1")
    schedule(world, "t1", Moment(run_at=RUN_AT + timedelta(minutes=4), window_end=WINDOW_END))
    at(world, 240)


@scenario({"t2": frozenset({"skipped: prerequisite not met in time: t1 (t1)"})})
def its_prerequisite_never_comes(world: World) -> None:
    propose(world, "t2", depends_on=("t1",))
    approve(world, "t2")
    schedule(world, "t2", BRIEF_MOMENT)
    propose(world, "t1")
    at(world, 240)


@scenario()
def paused_and_resumed(world: World) -> None:
    promise(world)
    in_flight(world)
    world.insist(lambda ws: ws.scheduling.pause(NO_BRAND, ALICE, "holiday"))
    at(world, 17)
    world.insist(lambda ws: ws.scheduling.resume(NO_BRAND, ALICE))
    at(world, 240)


@scenario({"t1": frozenset({"skipped: paused until its window was over"}), "t2": DONE})
def its_channel_is_paused_through_its_window(world: World) -> None:
    for task_id, channel in (("t1", "instagram"), ("t2", "linkedin")):
        propose(world, task_id, targets=(channel,))
        approve(world, task_id)
        schedule(world, task_id, BRIEF_MOMENT)
    world.insist(lambda ws: ws.scheduling.pause(NO_BRAND, ALICE, "", channel="instagram"))
    at(world, 240)


@scenario()
def its_message_dies_and_it_is_redriven(world: World) -> None:
    promise(world)
    in_flight(world)
    for _ in range(7):
        world.clock.advance(timedelta(seconds=VISIBILITY_S))
        world.lose_batch()
    for _ in range(2):
        world.bury()
        world.clock.advance(timedelta(minutes=4))
    world.auditor.check()
    world.insist(lambda ws: ws.scheduling.redrive("t1.s1", ALICE))
    world.settle(START + timedelta(hours=28))


@scenario(punctual=True)
def two_ticks_and_every_message_twice(world: World) -> None:
    promise(world)
    in_flight(world)
    world.tick()
    for body in world.sqs.accepted(world.queue):
        world.sqs.inject(world.queue, body, delay_s=121)
    at(world, 240)


@scenario({"t1": DONE, "t2": DONE, "t3": UNKNOWN}, punctual=True)
def a_batch_with_rubbish_in_it(world: World) -> None:
    promise(world, "t1")
    promise(world, "t2")
    promise(world, "t3", POST)
    world.sqs.inject(world.queue, "not a message of ours", delay_s=600)
    at(world, 240)


@scenario()
def an_old_message_comes_weeks_later(world: World) -> None:
    promise(world)
    in_flight(world)
    [old] = world.sqs.accepted(world.queue) or ["{}"]
    at(world, 30)
    world.insist(lambda ws: ws.task_service.edit("t1", {"title": "once more"}, ALICE))
    approve(world)
    again = Moment(run_at=START + timedelta(days=21, minutes=10))
    schedule(world, moment=again)
    world.settle(START + timedelta(days=21))
    world.sqs.inject(world.queue, old)
    world.settle(START + timedelta(days=23))


@scenario({"t1": DONE, "t2": DONE})
def edited_in_flight_to_wait_for_another(world: World) -> None:
    promise(world)
    propose(world, "t2")
    schedule(world, "t2", Moment(run_at=RUN_AT + timedelta(minutes=4), window_end=WINDOW_END))
    in_flight(world)
    world.insist(lambda ws: ws.task_service.edit("t1", {"depends_on": ("t2",)}, ALICE))
    approve(world)
    at(world, 12)
    approve(world, "t2")
    at(world, 240)


@scenario({"t1": frozenset({"skipped: window missed"})})
def an_outage_through_the_window(world: World) -> None:
    promise(world)
    in_flight(world)
    world.clock.advance_to(WINDOW_END + timedelta(minutes=1))
    at(world, 240)


@scenario()
def an_outage_inside_the_window(world: World) -> None:
    promise(world)
    world.clock.advance_to(WINDOW_END - timedelta(minutes=5))
    at(world, 240)


@scenario({"t1": DONE, "t2": DONE, "t3": DONE}, punctual=True)
def the_queue_takes_a_batch_in_part(world: World) -> None:
    for task_id in ("t1", "t2", "t3"):
        promise(world, task_id)
    world.sqs.refuse = {0, 2}
    in_flight(world)
    world.sqs.refuse = set()
    at(world, 240)


@scenario({"t1": DONE})
def the_index_lags_behind(world: World) -> None:
    world.table.lag = timedelta(seconds=20)
    promise(world)
    in_flight(world)
    world.clock.advance(timedelta(seconds=5))
    world.tick()
    later = Moment(run_at=RUN_AT + timedelta(minutes=3))
    world.insist(lambda ws: ws.scheduling.reschedule("t1", later, ALICE))
    world.tick()
    at(world, 240)


@scenario({"t1": UNKNOWN})
def every_clock_is_off(world: World) -> None:
    propose(world, task_type=POST)
    world.person(lambda ws: ws.task_service.approve("t1", ALICE), skew_s=5)
    approve(world)
    world.person(lambda ws: ws.scheduling.schedule("t1", MOMENT, ALICE), skew_s=-5)
    schedule(world)
    world.clock.advance_to(RUN_AT - timedelta(minutes=1))
    world.tick(skew_s=5)
    world.clock.advance_to(RUN_AT)
    world.deliver(skew_s=-5)
    world.auditor.check()
    at(world, 240)
