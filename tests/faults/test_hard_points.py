"""The points at which schedulers lose or double work, one by one, told as stories."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aicmo_core.adapters.table import Put
from aicmo_core.errors import ExecutionError, UnavailableError
from aicmo_core.execution.gathering import NO_BRAND
from aicmo_core.kernel.clock import to_text
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.dispatch import explained
from aicmo_core.tasks.head import AttentionKind, Receipt, TaskHead
from tests.faults.simulation.executors import POST
from tests.faults.simulation.faults import (
    answer_lost,
    die_after,
    die_before,
    meanwhile,
    sent_twice,
    throttled,
)
from tests.faults.simulation.scenarios import (
    RUN_AT,
    WINDOW_END,
    approve,
    at,
    in_flight,
    promise,
    propose,
    schedule,
)
from tests.faults.simulation.sweep import PATIENCE
from tests.faults.simulation.world import ALICE, VISIBILITY_S, World

SECOND = timedelta(seconds=1)


@pytest.fixture
def world() -> World:
    return World()


def receipt(world: World, task_id: str = "t1") -> Receipt:
    found = world.auditor.head(task_id).last_receipt
    assert found is not None
    return found


def head(world: World) -> TaskHead:
    return world.auditor.head("t1")


def call_at_delivery(world: World, name: str) -> int:
    """Return how many calls a fresh delivery makes before its first call of this name."""
    probe = World()
    promise(probe)
    in_flight(probe)
    probe.clock.advance_to(RUN_AT)
    before = len(probe.faults.calls)
    probe.deliver()
    return probe.faults.calls[before:].index(name)


def test_a_message_that_comes_early_by_a_workers_clock_does_not_lose_its_task(
    world: World,
) -> None:
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)

    world.deliver(skew_s=-5)
    early = head(world)
    at(world, 240)

    assert early.attention is not None
    assert (early.attention.at, early.attention.kind) == (RUN_AT, AttentionKind.RUN)
    assert receipt(world).status == "completed"
    assert world.auditor.runs[0].at - RUN_AT <= timedelta(seconds=60)


def test_a_worker_whose_clock_is_less_than_a_second_behind_waits_out_the_rest(
    world: World,
) -> None:
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)

    world.deliver(skew_s=-0.8)

    assert receipt(world).status == "completed"
    assert world.clock.now == RUN_AT + timedelta(seconds=0.8)


def test_a_throttled_claim_comes_back_by_its_message_or_by_stored_state(world: World) -> None:
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    world.faults.strike_next(throttled, after=call_at_delivery(world, "UpdateItem"))

    world.deliver()
    waiting = world.sqs.waiting(world.queue)
    at(world, 240)

    assert waiting == 1
    assert receipt(world).status == "completed"
    assert len(world.auditor.runs) == 1
    assert world.auditor.runs[0].at - RUN_AT <= PATIENCE


def test_a_claim_whose_answer_was_lost_and_sent_again_by_the_sdk_is_one_claim(
    world: World,
) -> None:
    promise(world, task_type=POST)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    world.faults.strike_next(sent_twice, after=call_at_delivery(world, "UpdateItem"))

    world.deliver()

    assert (head(world).fence, receipt(world).status) == (1, "completed")


def test_a_claim_whose_answer_was_lost_for_good_is_one_lost_attempt(world: World) -> None:
    promise(world, task_type=POST)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    world.faults.strike_next(answer_lost, after=call_at_delivery(world, "UpdateItem"))

    at(world, 240)

    assert (head(world).fence, receipt(world).status) == (2, "completed")
    assert sum(world.auditor.effects.values()) == 1


def test_two_ticks_at_once_send_twice_and_run_once(world: World) -> None:
    promise(world, task_type=POST)
    world.clock.advance_to(RUN_AT - timedelta(minutes=2))
    world.faults.strike_next(meanwhile(lambda: world.tick(skew_s=5)), after=8)

    world.tick()
    sent = sum(world.sqs.accepted(world.queue).values())
    at(world, 240)

    assert sent == 2
    assert sum(world.auditor.effects.values()) == 1


@pytest.mark.parametrize("moved_by", [timedelta(minutes=1), timedelta(minutes=40)])
def test_a_task_that_is_moved_while_its_message_is_in_flight_runs_at_its_new_moment(
    world: World, moved_by: timedelta
) -> None:
    promise(world)
    in_flight(world)

    later = Moment(run_at=RUN_AT + moved_by)
    world.insist(lambda ws: ws.scheduling.reschedule("t1", later, ALICE))
    at(world, 240)

    [run] = world.auditor.runs
    assert later.run_at <= run.at <= later.run_at + timedelta(seconds=1)


def test_a_brand_that_is_paused_until_the_window_ends_is_told_so(world: World) -> None:
    promise(world)
    in_flight(world)
    world.insist(lambda ws: ws.scheduling.pause(NO_BRAND, ALICE, "crisis"))

    at(world, 240)

    assert receipt(world).reason == "paused until its window was over"
    assert receipt(world).ended_at - WINDOW_END <= PATIENCE
    assert [notice.status for notice in world.told] == ["skipped"]


def test_a_pause_also_holds_back_the_task_of_a_worker_that_died(world: World) -> None:
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    world.faults.strike_next(die_before, after=call_at_delivery(world, "executor"))
    world.deliver()
    world.insist(lambda ws: ws.scheduling.pause(NO_BRAND, ALICE, "crisis"))

    at(world, 20)
    held = head(world)
    world.insist(lambda ws: ws.scheduling.resume(NO_BRAND, ALICE))
    at(world, 240)

    assert (held.status, held.lease) == ("approved", None)
    assert [line.split(" ", 1)[1] for line in held.history] == ["claimed", "worker lost"]
    assert receipt(world).status == "completed"


@pytest.mark.parametrize("seconds_left", [30, 2])
def test_a_yes_just_before_the_window_ends_runs_at_once(world: World, seconds_left: int) -> None:
    propose(world)
    schedule(world)
    world.settle(WINDOW_END - seconds_left * SECOND)

    approve(world)
    world.deliver()

    assert receipt(world).status == "completed"


def test_a_yes_after_the_window_runs_nothing(world: World) -> None:
    propose(world)
    schedule(world)
    world.clock.advance_to(WINDOW_END + SECOND)

    approve(world)
    at(world, 240)

    assert world.auditor.runs == []
    assert receipt(world).status == "skipped"


@pytest.mark.parametrize("death", [die_before, die_after])
def test_an_unrepeatable_effect_that_may_have_begun_is_never_tried_again(
    world: World, death: object
) -> None:
    promise(world, task_type=POST)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    after = call_at_delivery(world, "executor") + 1  # one call more: the note of the effect
    world.faults.strike_next(death, after=after)  # type: ignore[arg-type]

    at(world, 240)

    assert (receipt(world).status, receipt(world).reason) == ("failed", "outcome_unknown")
    assert sum(world.auditor.effects.values()) <= 1
    assert {notice.reason for notice in world.told} == {explained("outcome_unknown")}
    assert head(world).status == "approved"


def test_a_note_of_an_effect_whose_answer_was_lost_does_not_fail_the_next_attempt(
    world: World,
) -> None:
    promise(world, task_type=POST)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    note = call_at_delivery(world, "executor")
    world.faults.strike_next(answer_lost, after=note)
    world.deliver()
    released = head(world)
    world.faults.strike_next(die_after, after=0)

    at(world, 240)

    assert not released.effect_started
    assert receipt(world).status == "completed"
    assert sum(world.auditor.effects.values()) == 1


def test_a_zombie_cannot_answer_for_the_worker_that_replaced_it(world: World) -> None:
    world.auditor.zombies = True
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)

    def hang() -> None:
        world.clock.advance(71 * SECOND)
        for body in world.sqs.accepted(world.queue):
            world.sqs.inject(world.queue, body)
        world.deliver()

    world.faults.strike_next(meanwhile(hang), after=call_at_delivery(world, "PutItem"))
    world.deliver()
    at(world, 240)

    assert (head(world).fence, receipt(world).fence) == (2, 2)
    assert [line.split(" ")[1] for line in head(world).history] == [
        "claimed",
        "claimed",
        "completed",
    ]


def test_after_three_lost_workers_the_slot_fails_and_is_told(world: World) -> None:
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    for _ in range(3):
        world.faults.strike_next(die_before, after=call_at_delivery(world, "executor"))
        world.deliver()
        world.clock.advance(71 * SECOND)
        for body in world.sqs.accepted(world.queue):
            world.sqs.inject(world.queue, body)

    at(world, 240)

    assert (receipt(world).status, receipt(world).reason) == ("failed", "worker_lost")
    assert {notice.reason for notice in world.told} == {explained("worker_lost")}


def test_people_are_told_when_a_task_fails_for_good_and_not_of_what_is_tried_again(
    world: World,
) -> None:
    world.outside.moods["t1"] = [UnavailableError("busy"), ExecutionError("there is no offer")]
    promise(world)

    at(world, 240)

    assert [(notice.status, notice.reason) for notice in world.told] == [
        ("failed", "there is no offer")
    ]


def test_people_are_told_though_the_process_died_between_the_end_of_a_slot_and_its_notice(
    world: World,
) -> None:
    world.outside.moods["t1"] = [ExecutionError("there is no offer")]
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    world.faults.strike_next(die_before, after=call_at_delivery(world, "executor") + 2)
    world.deliver()
    struck, silent = world.faults.calls[-1], list(world.told)

    at(world, 240)

    assert receipt(world).reason == "there is no offer"
    assert (struck, silent) == ("Publish", [])
    assert [notice.reason for notice in world.told] == ["there is no offer"]


def test_an_outage_of_the_queue_delays_a_task_and_no_more(world: World) -> None:
    promise(world)
    world.clock.advance_to(RUN_AT - timedelta(minutes=2))
    for _ in range(10):
        world.faults.strike_next(throttled, after=8)
        world.tick()
        world.clock.advance(timedelta(minutes=1))

    at(world, 240)

    assert receipt(world).status == "completed"
    assert world.auditor.runs[0].at - RUN_AT <= timedelta(minutes=9)


def test_a_batch_that_its_function_never_saw_is_delivered_again(world: World) -> None:
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)

    world.lose_batch()
    world.clock.advance((VISIBILITY_S + 1) * SECOND)
    world.deliver()

    assert receipt(world).status == "completed"


def test_a_retry_is_planned_in_stored_state_and_not_left_to_the_queue(world: World) -> None:
    world.outside.moods["t1"] = [UnavailableError("busy")]
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)

    world.deliver()
    planned = head(world).attention

    assert world.sqs.waiting(world.queue) == 0
    assert planned is not None
    assert (planned.kind, planned.at) == (AttentionKind.RETRY, RUN_AT + 60 * SECOND)


def test_copies_of_its_message_do_not_use_up_a_tasks_attempts_at_once(world: World) -> None:
    world.outside.moods["t1"] = [UnavailableError("busy") for _ in range(2)]
    promise(world)
    in_flight(world)
    [body] = world.sqs.accepted(world.queue)
    for _ in range(3):
        world.sqs.inject(world.queue, body, delay_s=121)
    world.clock.advance_to(RUN_AT + SECOND)

    world.deliver()
    after_all_copies = head(world).attempts
    at(world, 240)

    assert after_all_copies == 1
    assert receipt(world).status == "completed"


def test_a_dead_copy_of_its_message_does_not_end_a_slot_whose_retry_is_on_its_way(
    world: World,
) -> None:
    world.outside.moods["t1"] = [UnavailableError("busy")]
    promise(world)
    in_flight(world)
    world.clock.advance_to(RUN_AT)
    world.deliver()
    world.tick()

    for body in world.sqs.accepted(world.queue):
        world.sqs.inject(world.dead, body)
    world.bury()
    at(world, 240)

    assert receipt(world).status == "completed"


def test_older_code_leaves_a_newer_head_alone_until_newer_code_is_everywhere(
    world: World,
) -> None:
    promise(world)
    in_flight(world)
    world.newer_code_takes_over("t1")
    at(world, 20)
    during = list(world.auditor.runs)

    world.newer_code_is_everywhere()
    at(world, 240)

    assert during == []
    assert head(world).last_receipt is not None
    world.auditor.check_end()


def test_a_task_of_a_type_that_only_newer_code_knows_is_left_to_newer_code(world: World) -> None:
    promise(world)
    in_flight(world)
    world.newer_code_asks_for_a_new_type("t1")
    at(world, 20)
    during = list(world.auditor.runs)

    world.newer_code_is_everywhere()
    at(world, 240)

    assert during == []
    assert (receipt(world).status, head(world).fence) == ("completed", 1)


def test_a_dead_letter_of_newer_codes_task_waits_for_newer_code(world: World) -> None:
    promise(world)
    in_flight(world)
    world.newer_code_takes_over("t1")
    for body in world.sqs.accepted(world.queue):
        world.sqs.inject(world.dead, body)

    world.bury()

    assert world.sqs.waiting(world.dead) == 1


def test_an_entry_that_nobody_can_read_stops_no_other(world: World) -> None:
    promise(world)
    shard = "A#0"
    key = "2026-11-23T08:00:00.000000Z|?|rubbish"
    rubbish = {"pk": "W#default#T#rubbish", "sk": "HEAD", "attention_shard": shard}
    world.table.write(Put(item=rubbish | {"attention_key": key}))

    in_flight(world)
    world.clock.advance_to(RUN_AT)
    world.deliver()

    assert receipt(world).status == "completed"


def test_an_entry_that_the_queue_refuses_stops_no_other(world: World) -> None:
    promise(world)
    key = f"{to_text(RUN_AT)}|r|0|1|{to_text(RUN_AT)}|{to_text(WINDOW_END)}|0|no such group|"
    rubbish = {"pk": "W#default#T#rubbish", "sk": "HEAD", "attention_shard": "A#0"}
    world.table.write(Put(item=rubbish | {"attention_key": key}))

    in_flight(world)
    world.clock.advance_to(RUN_AT)
    world.deliver()

    assert receipt(world).status == "completed"
