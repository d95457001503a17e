"""What waits for a person, most urgent first, each with the command that answers it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aicmo_core.tasks import dispatch
from aicmo_core.tasks.dispatch import SkipReason
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.inbox import InboxKind, inbox_of
from aicmo_core.tasks.types import Priority, ScheduledTaskStatus, TaskApprovalStatus
from tests.unit.tasks.heads import HOUR, NOW, approved, claimed, pending, scheduled

RUN_AT, WINDOW_END = NOW + HOUR, NOW + 3 * HOUR


def named(head: TaskHead, task_id: str, priority: Priority = Priority.MEDIUM) -> TaskHead:
    return replace(head, task_id=task_id, priority=priority)


def skipped(reason: str) -> TaskHead:
    return dispatch.skipped(scheduled(), reason, WINDOW_END)


FAILED = dispatch.failed(claimed(), "there is no offer", RUN_AT)
DONE = replace(approved(), status=TaskApprovalStatus.EXECUTED)
PROMISED = replace(scheduled(), status=TaskApprovalStatus.PENDING_REVIEW)


def test_what_went_wrong_comes_before_what_is_to_be_decided_and_what_can_wait() -> None:
    heads = [DONE, pending(), PROMISED, skipped(SkipReason.WINDOW_MISSED), FAILED]

    asked = [item.kind for item in inbox_of(heads)]
    assert asked == list(InboxKind)[2:]  # checklists are no tasks, and of newer code's none is read


def test_each_item_says_why_since_when_and_what_answers_it() -> None:
    (failed,), (late,), (new,), (done,) = (
        inbox_of([head]) for head in (FAILED, PROMISED, pending(), DONE)
    )

    assert (failed.why, failed.since) == ("there is no offer", RUN_AT)
    assert failed.what_to_do == f"aicmo redrive {FAILED.last_receipt.slot_id}"  # type: ignore[union-attr]  # it failed
    assert (late.until, late.what_to_do) == (WINDOW_END, f"aicmo approve {PROMISED.task_id}")
    assert (new.until, new.why) == (None, "proposed")
    [known] = inbox_of([pending()], {pending().task_id: "clicks are low", "other": "no matter"})
    assert known.why == "clicks are low"
    assert done.what_to_do == f"aicmo outputs show {DONE.task_id}"


def test_of_two_alike_the_more_urgent_comes_first() -> None:
    heads = [named(pending(), "a", Priority.LOW), named(pending(), "b", Priority.CRITICAL)]

    assert [item.task_id for item in inbox_of(heads)] == ["b", "a"]


@pytest.mark.parametrize(
    "head",
    [
        approved(),
        scheduled(),
        claimed(),
        skipped("cancelled"),
        replace(DONE, output_verdict="accepted"),
        dispatch.end_slot(claimed(), ScheduledTaskStatus.COMPLETED, "", NOW),
    ],
    ids=["approved", "scheduled", "running", "cancelled", "accepted", "preview"],
)
def test_nobody_is_asked_where_nothing_is_to_be_decided(head: TaskHead) -> None:
    assert inbox_of([head]) == []
