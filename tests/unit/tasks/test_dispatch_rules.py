"""What a machine may do to a task, given its head and the moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.tasks import decisions, dispatch
from aicmo_core.tasks.dispatch import Action, DueEntry, Gate, Unmet
from aicmo_core.tasks.head import Attention, AttentionKind, TaskHead
from aicmo_core.tasks.types import ScheduledTaskStatus, TaskApprovalStatus
from tests.unit.tasks.heads import HOUR, NOW, WINDOW, approved, claimed, content, pending, scheduled

RUN_AT, WINDOW_END = NOW + HOUR, NOW + 3 * HOUR
PAUSED, UNMET = Gate(paused=True), Gate(unmet=(Unmet(task_id="t0", title="SWOT"),))
MOMENTS = st.integers(min_value=-7200, max_value=5 * 3600).map(
    lambda seconds: NOW + timedelta(seconds=seconds)
)
GATES = st.sampled_from([Gate(), PAUSED, UNMET])
HEADS = st.sampled_from(
    [
        scheduled(),
        decisions.schedule(pending(), content(), WINDOW, NOW).after,
        decisions.revoke(scheduled(), NOW).after,
        claimed(),
        replace(claimed(), attempts=3),
        replace(claimed(), effect_started=True),
    ]
)


def step(head: TaskHead, at: datetime, gate: Gate = Gate()) -> dispatch.Step:  # noqa: B008
    return dispatch.next_step(head, head.generation, at, gate)


@given(head=HEADS, at=MOMENTS, gate=GATES)
def test_whatever_a_worker_stores_is_ended_with_a_receipt_or_looked_at_again(
    head: TaskHead, at: datetime, gate: Gate
) -> None:
    after = step(head, at, gate).after

    if after is None:
        return
    if after.slot is None:
        assert after.attention is None
        assert after.last_receipt is not None
        assert after.last_receipt.reason
        assert after.history[-1].endswith(after.last_receipt.status)
    else:
        assert after.attention is not None
        assert after.attention.at >= at
        assert after.attention.at <= max(WINDOW_END, at)


@given(head=HEADS, at=MOMENTS, gate=GATES)
def test_a_claim_is_tried_only_when_everything_speaks_for_it(
    head: TaskHead, at: datetime, gate: Gate
) -> None:
    if step(head, at, gate).action is not Action.CLAIM:
        return

    assert head.sealed
    assert RUN_AT <= at < WINDOW_END
    assert gate == Gate()
    assert not head.leased(at)
    assert not head.effect_started
    assert head.attempts < dispatch.MAX_ATTEMPTS


@given(head=HEADS, at=MOMENTS, gate=GATES, other=st.integers(min_value=-3, max_value=3))
def test_a_message_of_another_generation_changes_nothing(
    head: TaskHead, at: datetime, gate: Gate, other: int
) -> None:
    if other:
        found = dispatch.next_step(head, head.generation + other, at, gate)
        assert found.action is Action.IGNORE


@pytest.mark.parametrize(
    ("head", "gate", "reason"),
    [
        (decisions.revoke(scheduled(), NOW).after, Gate(), "not approved in time"),
        (scheduled(), UNMET, "prerequisite not met in time: SWOT (t0)"),
        (scheduled(), PAUSED, "paused until its window was over"),
        (scheduled(), Gate(), "window missed"),
    ],
)
def test_a_window_that_ends_says_why_nothing_ran(head: TaskHead, gate: Gate, reason: str) -> None:
    found = step(head, WINDOW_END, gate)

    assert found.after is not None
    assert found.after.last_receipt is not None
    assert found.after.last_receipt.status is ScheduledTaskStatus.SKIPPED
    assert found.after.last_receipt.reason == reason


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (2, "Research of market 0 (task_1m8hhfmjk0), Research of market 1 (task_1m8hhfmjk1)"),
        (4, ", ".join(f"Research of market {n}" for n in range(4))),
        (9, ", ".join(f"Research of market {n}" for n in range(4)) + " and 5 more"),
    ],
)
def test_a_receipt_names_as_many_missing_prerequisites_as_it_has_room_for(
    count: int, named: str
) -> None:
    unmet = [
        Unmet(task_id=f"task_1m8hhfmjk{n}", title=f"Research of market {n}") for n in range(count)
    ]
    gate = Gate(unmet=tuple(unmet))

    found = step(scheduled(), WINDOW_END, gate)

    assert found.after is not None
    assert found.after.last_receipt is not None
    assert found.after.last_receipt.reason == f"prerequisite not met in time: {named}"


def test_a_receipt_names_one_of_two_missing_prerequisites_whose_titles_are_long() -> None:
    unmet = tuple(Unmet(task_id=f"t{n}", title=f"{n} {'x' * 60}") for n in range(2))

    found = step(scheduled(), WINDOW_END, Gate(unmet=unmet))

    assert found.after is not None
    assert found.after.last_receipt is not None
    assert found.after.last_receipt.reason.endswith(f": {unmet[0].title} and 1 more")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("dead_letter", "its message could not be processed: see `aicmo dead-letters`"),
        ("outcome_unknown: AWS failed", "look there first: AWS failed"),
        ("window missed", "window missed"),
        ("field price: must be money", "field price: must be money"),
    ],
)
def test_a_person_is_told_what_a_reason_means(reason: str, told: str) -> None:
    assert dispatch.explained(reason).endswith(told)


def test_a_message_that_comes_early_puts_its_task_back_to_its_moment() -> None:
    sent = replace(
        scheduled(), attention=Attention(at=RUN_AT + HOUR, kind=AttentionKind.QUEUED, sends=1)
    )

    found = step(sent, RUN_AT - timedelta(seconds=5))

    assert found.after is not None
    assert found.after.attention == Attention(at=RUN_AT, kind=AttentionKind.RUN)


@pytest.mark.parametrize(("gate", "reason"), [(PAUSED, "paused"), (UNMET, "waits for SWOT (t0)")])
def test_what_holds_a_due_task_back_is_told(gate: Gate, reason: str) -> None:
    assert step(scheduled(), RUN_AT, gate).reason == reason


@pytest.mark.parametrize("gate", [PAUSED, UNMET])
def test_a_closed_gate_is_looked_at_again_in_five_minutes_or_at_the_windows_end(gate: Gate) -> None:
    soon, last = step(scheduled(), RUN_AT, gate), step(scheduled(), WINDOW_END - HOUR / 60, gate)

    assert soon.after is not None
    assert soon.after.attention == Attention(
        at=RUN_AT + timedelta(minutes=5), kind=AttentionKind.GATED
    )
    assert last.after is not None
    assert last.after.attention is not None
    assert last.after.attention.at == WINDOW_END


def test_a_living_lease_is_respected() -> None:
    running = claimed()

    assert step(running, RUN_AT + timedelta(seconds=69)).action is Action.IGNORE
    assert step(running, RUN_AT + timedelta(seconds=70)).action is Action.CLAIM


@pytest.mark.parametrize(
    ("head", "at", "reason"),
    [
        (replace(claimed(), effect_started=True), RUN_AT + HOUR, "outcome_unknown"),
        (replace(claimed(), attempts=3), RUN_AT + HOUR, "worker_lost"),
        (claimed(), WINDOW_END, "worker_lost"),
    ],
)
def test_a_lost_worker_that_must_not_be_replaced_fails_the_slot(
    head: TaskHead, at: datetime, reason: str
) -> None:
    found = step(head, at)

    assert found.after is not None
    assert found.after.status is TaskApprovalStatus.APPROVED
    assert found.after.last_receipt is not None
    assert found.after.last_receipt.status is ScheduledTaskStatus.FAILED
    assert found.after.last_receipt.reason == reason


@pytest.mark.parametrize("gate", [PAUSED, UNMET])
def test_a_lost_worker_is_not_replaced_while_the_gate_is_closed(gate: Gate) -> None:
    found = step(claimed(), RUN_AT + HOUR, gate)

    assert found.action is Action.SETTLE
    assert found.after is not None
    assert found.after.lease is None
    assert found.after.status is TaskApprovalStatus.APPROVED
    assert found.after.attempts == 1
    assert found.after.attention is not None
    assert found.after.attention.kind is AttentionKind.GATED
    assert found.after.history[-1].endswith("worker lost")


@given(attempts=st.integers(1, 5), asked=st.none() | st.floats(0, 20_000), at=MOMENTS)
def test_a_retry_waits_longer_each_time_and_never_past_the_window(
    attempts: int, asked: float | None, at: datetime
) -> None:
    head = replace(claimed(at=at), attempts=attempts)

    after = dispatch.retried(head, "busy", at, asked)

    delay = max(timedelta(seconds=60) * 2 ** (attempts - 1), timedelta(seconds=asked or 0))
    assert after.lease is None
    if after.attention is None:
        assert attempts >= 3 or at + delay >= WINDOW_END
        assert after.last_receipt is not None
        assert after.last_receipt.reason == "busy"
        return
    assert after.attention.at == at + delay < WINDOW_END
    assert after.attention.kind is AttentionKind.RETRY
    assert after.history[-1].endswith(f"retry after attempt {attempts}")


def test_a_task_that_waits_for_its_retry_carries_no_note_of_an_effect() -> None:
    noted = replace(claimed(), effect_started=True)

    assert not dispatch.retried(noted, "busy", RUN_AT, None).effect_started


def test_a_message_that_comes_before_its_retry_sends_the_task_back_to_that_moment() -> None:
    waiting = dispatch.retried(claimed(), "busy", RUN_AT, None)
    assert waiting.retry_at is not None
    sent = replace(waiting, attention=Attention(at=WINDOW_END, kind=AttentionKind.QUEUED))

    early = dispatch.next_step(sent, sent.generation, waiting.retry_at - timedelta(seconds=1))
    on_time = dispatch.next_step(sent, sent.generation, waiting.retry_at)

    assert early.after is not None
    assert early.after.attention == Attention(at=waiting.retry_at, kind=AttentionKind.RETRY)
    assert on_time.action is Action.CLAIM


@pytest.mark.parametrize(
    ("kind", "late", "left_alone"),
    [
        (AttentionKind.RETRY, timedelta(hours=1), True),  # tick was away: not sent yet
        (AttentionKind.QUEUED, timedelta(0), True),  # its message is on its way
        (AttentionKind.QUEUED, dispatch.QUEUE_LEASE, False),  # its message died, too
    ],
)
def test_a_dead_letter_leaves_a_retry_alone_while_it_is_on_its_way(
    kind: AttentionKind, late: timedelta, left_alone: bool
) -> None:
    waiting = dispatch.retried(claimed(), "busy", RUN_AT, None)
    assert waiting.retry_at is not None
    head = replace(waiting, attention=Attention(at=WINDOW_END, kind=kind))

    after = dispatch.dead_lettered(head, head.generation, waiting.retry_at + late)

    assert (after is None) == left_alone


@given(sends=st.integers(0, 9), at=MOMENTS)
def test_the_queue_lease_doubles_up_to_an_hour(sends: int, at: datetime) -> None:
    head = scheduled()
    assert head.slot is not None
    attention = Attention(at=RUN_AT, kind=AttentionKind.RUN, sends=sends)
    entry = DueEntry(message=dispatch.message_of("w", head, head.slot), attention=attention)

    found = dispatch.queued(entry, at)

    lease = found.at - max(at, RUN_AT)
    assert lease == min(timedelta(seconds=120) * 2**sends, timedelta(hours=1))
    assert found.kind is AttentionKind.QUEUED
    assert found.sends == min(sends + 1, 9)


@pytest.mark.parametrize("kind", list(AttentionKind))
def test_only_runs_and_retries_are_sent_ahead(kind: AttentionKind) -> None:
    soon = Attention(at=NOW + timedelta(seconds=150), kind=kind)

    assert dispatch.is_due(soon, NOW) == (kind in "rt")
    assert dispatch.is_due(soon, soon.at)


def test_a_completed_run_leaves_an_executed_task_with_its_output_and_receipt() -> None:
    after = dispatch.completed(claimed(), RUN_AT + timedelta(seconds=9))

    assert after.status is TaskApprovalStatus.EXECUTED
    assert after.output_version == after.fence == 1
    assert after.last_receipt is not None
    assert after.last_receipt.output_version == 1
    assert after.last_receipt.started_at == RUN_AT


def test_a_preview_proves_nothing_was_done() -> None:
    after = dispatch.completed(claimed(), RUN_AT, preview=True)

    assert after.status is TaskApprovalStatus.APPROVED
    assert after.output_version == 0
    assert after.last_receipt is not None
    assert after.last_receipt.reason == "preview"


def test_a_dead_letter_fails_what_nobody_else_looks_after() -> None:
    head = scheduled()

    after = dispatch.dead_lettered(head, head.generation, RUN_AT)

    assert after is not None
    assert after.last_receipt is not None
    assert (after.last_receipt.reason, after.last_receipt.fence) == ("dead_letter", 0)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (claimed(), "dead_letter"),
        (replace(claimed(), effect_started=True), "outcome_unknown"),
    ],
)
def test_a_dead_letter_after_a_lost_worker_says_what_is_known(head: TaskHead, reason: str) -> None:
    after = dispatch.dead_lettered(head, head.generation, RUN_AT + HOUR)

    assert after is not None
    assert after.last_receipt is not None
    assert after.last_receipt.reason == reason


def test_a_dead_letter_leaves_alone_what_looks_after_itself() -> None:
    retry = dispatch.retried(claimed(), "busy", RUN_AT, None)
    cases = [
        (claimed(), 0, RUN_AT + timedelta(seconds=1)),
        (scheduled(), -1, RUN_AT),
        (approved(), 0, RUN_AT),
        (retry, 0, RUN_AT),
    ]

    for head, other, at in cases:
        assert dispatch.dead_lettered(head, head.generation + other, at) is None


@given(steps=st.integers(0, 30))
def test_the_history_is_bounded_and_keeps_the_newest(steps: int) -> None:
    head = claimed()
    for _ in range(steps):
        head = replace(claimed(scheduled()), history=head.history, attempts=1)
        head = dispatch.retried(head, "busy", RUN_AT, None)

    assert len(head.history) == min(steps, 6)
