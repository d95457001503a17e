"""What people decide, as pure rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import (
    ConflictError,
    InvalidInputError,
    LeaseHeldError,
    TransitionRefusedError,
)
from aicmo_core.tasks import decisions, dispatch
from aicmo_core.tasks.approval import AUTOBRAIN, Actor, ActorKind
from aicmo_core.tasks.decisions import Decision, Moment
from aicmo_core.tasks.head import AttentionKind, TaskHead
from aicmo_core.tasks.types import Priority, ScheduledTaskStatus, TaskApprovalStatus
from tests.unit.tasks.heads import (
    ALICE,
    HOUR,
    NOW,
    WINDOW,
    approved,
    claimed,
    content,
    pending,
    scheduled,
)

POLICY = Actor(actor_id="auto-approve", kind=ActorKind.POLICY)


def test_a_proposal_waits_for_review_and_for_nothing_else() -> None:
    head = pending(depends_on=("t0",), targets=("linkedin", "instagram"))

    assert head.status is TaskApprovalStatus.PENDING_REVIEW
    assert not head.sealed
    assert (head.slot, head.attention) == (None, None)
    assert (head.gated, head.channels) == (True, "instagram,linkedin")


def test_a_yes_covers_exactly_what_was_asked_for() -> None:
    head = approved()

    assert head.sealed
    assert head.approved_by == "alice"
    assert not replace(head, promise="something else").sealed


@pytest.mark.parametrize("actor", [ALICE, POLICY])
def test_people_and_policies_may_approve(actor: Actor) -> None:
    assert decisions.approve(pending(), content(), actor, NOW).after.approved_by == actor.actor_id


def test_a_policy_may_not_approve_what_needs_a_person() -> None:
    weak = content(evidence={"needs_person": True})

    with pytest.raises(InvalidInputError, match="its evidence needs a person"):
        decisions.approve(pending(), weak, POLICY, NOW)
    assert decisions.approve(pending(), weak, ALICE, NOW).after.approved_by == "alice"


def test_the_system_may_not_approve_its_own_proposals() -> None:
    with pytest.raises(InvalidInputError, match="may not approve"):
        decisions.approve(pending(), content(), AUTOBRAIN, NOW)


def test_what_is_taken_back_is_no_refusal_and_is_none_once_reopened() -> None:
    back = decisions.reject(pending(), NOW, withdrawn=True).after

    assert (back.status, back.withdrawn) == (TaskApprovalStatus.REJECTED, True)
    assert not decisions.edit(back, content(version=2), NOW).after.withdrawn


def test_every_decision_starts_a_new_generation_and_forgets_attempts() -> None:
    head = replace(scheduled(), attempts=2, retry_at=NOW + HOUR)

    after = decisions.revoke(head, NOW).after

    assert after.generation == head.generation + 1
    assert (after.attempts, after.retry_at) == (0, None)


def test_a_revoked_task_keeps_its_slot_until_the_window_is_over() -> None:
    after = decisions.revoke(scheduled(), NOW).after

    assert after.seal == ""
    assert after.attention is not None
    assert after.attention.kind is AttentionKind.AWAITING_APPROVAL
    assert after.attention.at == WINDOW.window_end


def test_a_late_yes_inside_the_window_is_due_at_once() -> None:
    head = decisions.schedule(pending(), content(), WINDOW, NOW).after
    late = NOW + 2 * HOUR

    after = decisions.approve(head, content(), ALICE, late).after

    assert after.attention is not None
    assert after.attention.kind is AttentionKind.RUN
    assert dispatch.is_due(after.attention, late)


def test_a_rejected_tasks_slot_ends_with_that_reason() -> None:
    after = decisions.reject(scheduled(), NOW).after

    assert after.slot is None
    assert after.attention is None
    assert after.last_receipt is not None
    assert after.last_receipt.reason == "task rejected"
    assert after.seal == ""


def test_an_edit_replaces_content_and_opens_review() -> None:
    edited = content(version=2, title="Another", priority=Priority.HIGH, targets=("x",))

    decision = decisions.edit(scheduled(), edited, NOW)

    assert decision.content == edited
    assert decision.after.status is TaskApprovalStatus.PENDING_REVIEW
    assert not decision.after.sealed
    assert (decision.after.title, decision.after.channels) == ("Another", "x")


def test_an_edit_must_be_the_next_version() -> None:
    with pytest.raises(InvalidInputError, match=r"content\.version"):
        decisions.edit(approved(), content(version=3), NOW)


def test_an_edit_of_what_no_yes_covers_changes_no_promise() -> None:
    head = pending()

    after = decisions.edit(head, content(version=2, estimated_minutes=90), NOW).after

    assert after.promise == head.promise


@pytest.mark.parametrize(
    "change",
    [
        {"title": "other"},
        {"description": "other"},
        {"payload": {"tone": "warm"}},
        {"depends_on": ("t0",)},
        {"targets": ("instagram",)},
        {"brief_version": 2},
    ],
)
def test_whatever_decides_the_work_is_under_the_seal(change: dict[str, Any]) -> None:
    assert pending(**change).promise != pending().promise


def test_the_first_time_that_is_set_comes_under_the_seal() -> None:
    head = scheduled()

    assert head.sealed
    assert head.promise != approved().promise


def test_a_slot_without_an_end_ends_after_a_day() -> None:
    head = decisions.schedule(approved(), content(), Moment(run_at=NOW), NOW).after

    assert head.slot is not None
    assert head.slot.window_end == NOW + timedelta(hours=24)


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    backwards = Moment(run_at=NOW, window_end=NOW)

    with pytest.raises(InvalidInputError, match="time_window_end"):
        decisions.schedule(approved(), content(), backwards, NOW)


def test_a_task_has_at_most_one_live_slot() -> None:
    with pytest.raises(ConflictError) as refused:
        decisions.schedule(scheduled(), content(), WINDOW, NOW)

    assert refused.value.fields["slot_id"] == "t1.s1"


@pytest.mark.parametrize("status", [TaskApprovalStatus.EXECUTED, TaskApprovalStatus.REJECTED])
def test_a_closed_task_gets_no_slot(status: TaskApprovalStatus) -> None:
    with pytest.raises(ConflictError, match="edit it"):
        decisions.schedule(replace(approved(), status=status), content(), WINDOW, NOW)


def test_a_yes_to_something_else_is_no_yes_to_a_slot() -> None:
    head = replace(approved(), promise="changed since")

    after = decisions.schedule(head, content(), WINDOW, NOW).after

    assert after.status is TaskApprovalStatus.PENDING_REVIEW
    assert after.seal == ""


@given(minutes=st.integers(min_value=0, max_value=119))
def test_a_move_inside_the_window_keeps_the_seal(minutes: int) -> None:
    later = Moment(run_at=WINDOW.run_at + timedelta(minutes=minutes))

    decision = decisions.reschedule(scheduled(), content(), later, NOW)

    assert decision.after.sealed
    assert decision.after.slot is not None
    assert decision.after.slot.window_end == WINDOW.window_end
    assert decision.opened is not None
    assert decision.opened.slot_id == "t1.s2"
    assert [(r.slot_id, r.reason) for r in decision.archived] == [("t1.s1", "superseded")]


@given(
    minutes=st.integers(min_value=-600, max_value=600).filter(lambda m: not 0 <= m < 120),
)
def test_a_move_out_of_the_window_opens_review(minutes: int) -> None:
    run_at = WINDOW.run_at + timedelta(minutes=minutes)

    after = decisions.reschedule(scheduled(), content(), Moment(run_at=run_at), NOW).after

    assert after.status is TaskApprovalStatus.PENDING_REVIEW
    assert not after.sealed
    assert after.attention is not None
    assert after.attention.kind is AttentionKind.AWAITING_APPROVAL


def test_moving_later_and_back_stays_inside_the_window_that_was_approved() -> None:
    end = Moment(run_at=NOW + 2 * HOUR + timedelta(minutes=59))
    moved = decisions.reschedule(scheduled(), content(), end, NOW).after

    back = decisions.reschedule(moved, content(), Moment(run_at=WINDOW.run_at), NOW).after

    assert back.sealed


def test_another_end_of_the_window_opens_review() -> None:
    longer = Moment(run_at=WINDOW.run_at, window_end=NOW + 9 * HOUR)

    assert not decisions.reschedule(scheduled(), content(), longer, NOW).after.sealed


def test_running_now_supersedes_the_slot_under_the_callers_yes() -> None:
    decision = decisions.run_now(scheduled(), content(), Actor.person("bob"), NOW)

    assert decision.after.sealed
    assert decision.after.approved_by == "bob"
    assert decision.after.slot is not None
    assert decision.after.slot.run_at == NOW
    assert [receipt.reason for receipt in decision.archived] == ["superseded"]


def test_what_nobody_approved_cannot_be_run_now() -> None:
    with pytest.raises(TransitionRefusedError):
        decisions.run_now(pending(), content(), ALICE, NOW)


def test_a_cancelled_task_keeps_its_approval() -> None:
    after = decisions.cancel(scheduled(), NOW).after

    assert (after.slot, after.attention) == (None, None)
    assert after.status is TaskApprovalStatus.APPROVED
    assert after.last_receipt is not None
    assert after.last_receipt.status is ScheduledTaskStatus.SKIPPED


def test_what_has_no_slot_cannot_be_moved_or_cancelled() -> None:
    with pytest.raises(ConflictError, match="it is not scheduled"):
        decisions.cancel(approved(), NOW)
    with pytest.raises(ConflictError, match="it is not scheduled"):
        decisions.reschedule(approved(), content(), WINDOW, NOW)


def test_a_failed_slot_is_redriven_as_a_new_slot_of_a_new_generation() -> None:
    failed = dispatch.failed(claimed(), "broken", NOW + HOUR)

    decision = decisions.redrive(failed, content(), "t1.s1", ALICE, NOW + 2 * HOUR)

    assert decision.after.sealed
    assert decision.after.generation == failed.generation + 1
    assert decision.opened is not None
    assert decision.opened.slot_id == "t1.s2"
    assert [receipt.slot_id for receipt in decision.archived] == ["t1.s1"]


def test_a_yes_that_was_given_for_one_window_covers_no_other() -> None:
    cancelled = decisions.cancel(scheduled(), NOW).after
    next_week = Moment(run_at=NOW + timedelta(days=7))

    elsewhere = decisions.schedule(cancelled, content(), next_week, NOW).after
    as_before = decisions.schedule(cancelled, content(), WINDOW, NOW).after

    assert (elsewhere.status, elsewhere.seal) == (TaskApprovalStatus.PENDING_REVIEW, "")
    assert elsewhere.attention is not None
    assert elsewhere.attention.kind is AttentionKind.AWAITING_APPROVAL
    assert as_before.sealed


def test_a_yes_that_is_given_after_its_slot_ended_covers_the_next_window() -> None:
    missed = dispatch.skipped(decisions.revoke(scheduled(), NOW).after, "not approved", NOW)
    approved_late = decisions.approve(missed, content(), ALICE, NOW).after

    after = decisions.schedule(approved_late, content(), Moment(run_at=NOW + HOUR * 99), NOW).after

    assert after.sealed


def test_a_part_of_the_system_cannot_say_yes_by_driving_a_slot_again() -> None:
    failed = dispatch.failed(claimed(), "broken", NOW + HOUR)

    with pytest.raises(InvalidInputError, match="may not approve"):
        decisions.redrive(failed, content(), "t1.s1", AUTOBRAIN, NOW + 2 * HOUR)


@pytest.mark.parametrize(
    ("head", "slot_id", "why"),
    [
        (dispatch.completed(claimed(), NOW + HOUR), "t1.s1", "completed at 2026-.*: edit the task"),
        (dispatch.completed(claimed(), NOW + HOUR, preview=True), "t1.s1", ": schedule the task"),
        (
            dispatch.failed(claimed(), "broken", NOW + HOUR),
            "t1.s7",
            "not the last .*: that is t1.s1",
        ),
        (scheduled(), "t1.s1", "has not ended: it is promised for 2026-"),
        (decisions.reschedule(scheduled(), content(), WINDOW, NOW).after, "t1.s1", "by t1.s2"),
    ],
)
def test_only_the_last_slot_that_did_not_go_well_is_redriven(
    head: TaskHead, slot_id: str, why: str
) -> None:
    with pytest.raises(ConflictError, match=why):
        decisions.redrive(head, content(), slot_id, ALICE, NOW + 2 * HOUR)


DECISIONS: dict[str, Callable[[TaskHead], Decision]] = {
    "approve": lambda head: decisions.approve(head, content(), ALICE, NOW + HOUR),
    "reject": lambda head: decisions.reject(head, NOW + HOUR),
    "revoke": lambda head: decisions.revoke(head, NOW + HOUR),
    "edit": lambda head: decisions.edit(head, content(version=2), NOW + HOUR),
    "reschedule": lambda head: decisions.reschedule(head, content(), WINDOW, NOW + HOUR),
    "schedule": lambda head: decisions.schedule(head, content(), WINDOW, NOW + HOUR),
    "run now": lambda head: decisions.run_now(head, content(), ALICE, NOW + HOUR),
    "cancel": lambda head: decisions.cancel(head, NOW + HOUR),
}


def test_after_a_lost_worker_people_are_told_when_the_task_is_looked_at_again() -> None:
    lost = claimed()
    assert lost.lease is not None
    assert lost.attention is not None

    with pytest.raises(LeaseHeldError, match=r"lost its worker.*after 10:02:10 UTC") as refused:
        decisions.cancel(lost, lost.lease.until)

    assert refused.value.retry_after_s == 60


@pytest.mark.parametrize("name", sorted(DECISIONS))
def test_nobody_decides_about_a_task_while_a_worker_runs_it(name: str) -> None:
    with pytest.raises(LeaseHeldError) as refused:
        DECISIONS[name](claimed())

    assert refused.value.retry_after_s == 70


def test_a_verdict_needs_an_output_and_a_word_that_is_known() -> None:
    done = dispatch.completed(claimed(), NOW + HOUR)

    assert decisions.review_output(done, "accepted", NOW).after.output_verdict == "accepted"
    with pytest.raises(InvalidInputError, match="verdict"):
        decisions.review_output(done, "fine", NOW)
    with pytest.raises(ConflictError):
        decisions.review_output(approved(), "accepted", NOW)
