"""Time as people decide on it: promise, move, cancel, run now, redrive, pause."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from aicmo_core.adapters.in_memory.queue import InMemoryDispatchQueue
from aicmo_core.brands.settings import BrandSettings
from aicmo_core.errors import ConflictError, InvalidInputError, NotFoundError
from aicmo_core.tasks import dispatch
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.ports import ClaimTicket
from aicmo_core.tasks.types import ScheduledTaskStatus, TaskApprovalStatus
from tests.services.office import ALICE, BOB, BRAND, HOUR, NOW, Office

SOON = Moment(run_at=NOW + HOUR, window_end=NOW + 3 * HOUR)


@pytest.fixture
def office() -> Office:
    return Office()


def sent(office: Office) -> list[str]:
    queue = office.infra.queue
    assert isinstance(queue, InMemoryDispatchQueue)
    return [one.message.task_id for one in queue.take()]


def fail(office: Office, reason: str = "broken") -> None:
    """Let a worker claim the task in its window and fail."""
    office.now = NOW + HOUR
    tasks = office.workspace.tasks
    head = tasks.head("t1")
    assert head.slot is not None
    message = dispatch.message_of("default", head, head.slot)
    ticket = ClaimTicket(message=message, token="w", now=office.now, lease_until=NOW + 2 * HOUR)
    claimed = tasks.claim(ticket)
    tasks.finish(claimed, dispatch.failed(claimed, reason, office.now))


def test_a_promised_moment_is_in_the_calendar_with_the_wall_clock_it_was_meant_by(
    office: Office,
) -> None:
    office.approved()
    moment = replace(SOON, local_time="2026-11-23T11:00", zone="Europe/Berlin")

    office.scheduling.schedule("t1", moment, ALICE, "launch day", slot_id="slot_a")

    [slot] = office.scheduling.slots_of(BRAND)
    assert (slot.slot_id, slot.task_id, slot.run_at) == ("slot_a", "t1", NOW + HOUR)
    assert (slot.local_time, slot.zone, slot.receipt) == (
        "2026-11-23T11:00",
        "Europe/Berlin",
        None,
    )
    assert office.tasks.audit_of("t1")[-1].reason == "launch day"


def test_what_is_due_within_the_look_ahead_is_sent_by_the_command_itself(office: Office) -> None:
    office.approved("soon")
    office.approved("later")

    in_two_minutes = Moment(run_at=NOW + timedelta(minutes=2))
    office.scheduling.schedule("soon", in_two_minutes, ALICE)
    office.scheduling.schedule("later", SOON, ALICE)

    assert sent(office) == ["soon"]


def test_a_late_approval_inside_the_window_is_sent_at_once(office: Office) -> None:
    office.propose()
    office.scheduling.schedule("t1", SOON, ALICE)
    office.now = NOW + 2 * HOUR

    office.tasks.approve("t1", ALICE)

    assert sent(office) == ["t1"]


def test_a_slot_id_can_be_used_only_once(office: Office) -> None:
    office.approved("t1")
    office.approved("t2")
    office.scheduling.schedule("t1", SOON, ALICE, slot_id="slot_a")

    with pytest.raises(ConflictError, match="slot with this id"):
        office.scheduling.schedule("t2", SOON, ALICE, slot_id="slot_a")

    assert office.tasks.task("t2").head.slot is None


def test_a_move_leaves_the_old_slot_with_its_receipt(office: Office) -> None:
    office.approved()
    office.scheduling.schedule("t1", SOON, ALICE)

    office.scheduling.reschedule("t1", Moment(run_at=NOW + 2 * HOUR), BOB)

    old, new = office.scheduling.slots_of(BRAND)
    assert old.receipt is not None
    assert (old.receipt.status, old.receipt.reason) == ("skipped", "superseded")
    assert (new.receipt, new.run_at) == (None, NOW + 2 * HOUR)
    assert office.tasks.task("t1").head.sealed


def test_a_move_out_of_the_window_needs_a_new_yes(office: Office) -> None:
    office.approved()
    office.scheduling.schedule("t1", SOON, ALICE)

    head = office.scheduling.reschedule("t1", Moment(run_at=NOW + 30 * HOUR), BOB)

    assert head.status is TaskApprovalStatus.PENDING_REVIEW
    assert office.tasks.approve("t1", ALICE).sealed


def test_a_cancelled_slot_says_so_and_the_task_can_be_scheduled_again(office: Office) -> None:
    office.approved()
    office.scheduling.schedule("t1", SOON, ALICE)

    office.scheduling.cancel("t1", BOB, "client is away")
    [slot] = office.scheduling.slots_of(BRAND)
    office.scheduling.schedule("t1", SOON, ALICE)

    assert slot.receipt is not None
    assert slot.receipt.reason == "cancelled"
    assert office.actions() == ["propose", "approve", "schedule", "cancel", "schedule"]


def test_running_now_sends_at_once_under_the_callers_name(office: Office) -> None:
    office.approved()

    head = office.scheduling.run_now("t1", BOB)

    assert sent(office) == ["t1"]
    assert (head.approved_by, head.sealed) == ("bob", True)


def test_a_failed_slot_is_redriven_by_its_id(office: Office) -> None:
    office.approved()
    office.scheduling.schedule("t1", SOON, ALICE)
    sent(office)
    fail(office)

    head = office.scheduling.redrive("t1.s1", BOB, "fixed")

    assert head.slot is not None
    assert head.slot.run_at == office.now
    assert sent(office) == ["t1"]
    first = office.scheduling.slots_of(BRAND)[0]
    assert first.receipt is not None
    assert first.receipt.status is ScheduledTaskStatus.FAILED


def test_an_unknown_slot_cannot_be_redriven(office: Office) -> None:
    with pytest.raises(NotFoundError, match="slot"):
        office.scheduling.redrive("nobody.s1", ALICE)


def test_a_pause_is_told_with_who_and_why_and_lifted_by_resume(office: Office) -> None:
    paused = office.scheduling.pause(BRAND, BOB, "crisis")
    resumed = office.scheduling.resume(BRAND, ALICE)

    assert (paused.paused, paused.changed_by, paused.reason) == (True, "bob", "crisis")
    assert not resumed.paused
    kept = office.workspace.brands.settings_history(BRAND)
    assert [one.paused for one in kept] == [True, False]


def test_channels_are_paused_one_by_one(office: Office) -> None:
    office.scheduling.pause(BRAND, ALICE, "", channel="instagram")
    both = office.scheduling.pause(BRAND, ALICE, "", channel="email")
    again = office.scheduling.pause(BRAND, ALICE, "", channel="email")
    one = office.scheduling.resume(BRAND, ALICE, channel="instagram")

    assert both.stands == "running, paused on instagram, paused on email"
    assert both.paused_channels == again.paused_channels == ("instagram", "email")
    assert one.paused_channels == ("email",)
    assert not one.paused


def test_a_channel_is_paused_by_what_people_call_it(office: Office) -> None:
    paused = office.scheduling.pause(BRAND, ALICE, "", channel="IG")

    assert paused.paused_channels == ("instagram",)


def test_pausing_a_channel_that_the_brand_has_not_is_refused(office: Office) -> None:
    with pytest.raises(InvalidInputError, match="did you mean 'instagram'"):
        office.scheduling.pause(BRAND, ALICE, "", channel="instgram")
    with pytest.raises(InvalidInputError, match="'email' is not paused; paused are: none"):
        office.scheduling.resume(BRAND, ALICE, channel="email")


def test_a_pause_and_another_change_of_settings_at_once_both_hold(office: Office) -> None:
    brands = office.workspace.brands
    brands.save_settings(BrandSettings(brand_id=BRAND, version=1, max_tasks_per_day=7))

    paused = office.scheduling.pause(BRAND, ALICE, "")

    assert (paused.version, paused.max_tasks_per_day, paused.paused) == (2, 7, True)


def test_what_is_not_there_cannot_be_paused(office: Office) -> None:
    with pytest.raises(NotFoundError):
        office.scheduling.pause("nobody", ALICE, "")
    with pytest.raises(InvalidInputError, match="channel"):
        office.scheduling.pause(BRAND, ALICE, "", channel=" ")


def test_a_task_under_a_workers_lease_is_left_to_it(office: Office) -> None:
    office.approved()
    office.scheduling.schedule("t1", SOON, ALICE)
    office.now = NOW + HOUR
    head = office.workspace.tasks.head("t1")
    assert head.slot is not None
    message = dispatch.message_of("default", head, head.slot)
    until = office.now + timedelta(seconds=70)
    office.workspace.tasks.claim(
        ClaimTicket(message=message, token="w", now=office.now, lease_until=until)
    )

    with pytest.raises(ConflictError) as refused:
        office.scheduling.cancel("t1", ALICE)

    assert refused.value.code == "lease_held"
    assert refused.value.retry_after_s == 70
