"""People decide about tasks: each decision is stored with its audit entry, or refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from aicmo_core.errors import (
    ConflictError,
    InvalidInputError,
    NotFoundError,
    TransitionRefusedError,
    VersionConflictError,
)
from aicmo_core.tasks import decisions
from aicmo_core.tasks.approval import FEEDBACK
from aicmo_core.tasks.content import MAX_PAYLOAD_BYTES, TaskContent
from aicmo_core.tasks.decisions import Decision, Moment
from aicmo_core.tasks.head import Attention, AttentionKind, TaskHead
from aicmo_core.tasks.ports import DuplicateTaskError
from aicmo_core.tasks.service import TaskService, read_content
from aicmo_core.tasks.types import TaskApprovalStatus
from tests.services.office import ALICE, BOB, BRAND, HOUR, NOW, Office


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_proposal_waits_for_review_with_its_content_and_its_audit(office: Office) -> None:
    office.propose(payload={"tone": "warm"})

    task = office.tasks.task("t1")

    assert task.head.status is TaskApprovalStatus.PENDING_REVIEW
    assert task.content.payload == {"tone": "warm"}
    assert office.actions() == ["propose"]


def test_each_decision_is_told_with_who_when_why_before_and_after(office: Office) -> None:
    office.propose()
    office.now = NOW + HOUR

    office.tasks.approve("t1", BOB, "fits the launch")

    told = office.tasks.audit_of("t1")[-1]
    assert (told.actor, told.action, told.reason) == (BOB, "approve", "fits the launch")
    assert told.at == NOW + HOUR
    assert told.before["status"] == "pending_review"
    assert told.after["status"] == "approved"
    assert told.after["seal"]


def test_a_refused_decision_leaves_no_trace(office: Office) -> None:
    office.approved()
    before = office.tasks.task("t1")

    with pytest.raises(TransitionRefusedError):
        office.tasks.approve("t1", BOB)

    assert office.tasks.task("t1") == before
    assert office.actions() == ["propose", "approve"]


def test_a_yes_to_what_was_changed_since_it_was_looked_at_is_refused(office: Office) -> None:
    office.propose()
    seen = office.tasks.task("t1").head.generation
    office.tasks.edit("t1", {"title": "Something else"}, ALICE)

    with pytest.raises(VersionConflictError):
        office.tasks.approve("t1", BOB, generation=seen)

    assert office.tasks.task("t1").head.seal == ""


def test_a_machines_step_in_between_is_no_reason_to_refuse(office: Office) -> None:
    office.approved()
    office.scheduling.schedule("t1", Moment(run_at=NOW + HOUR), ALICE)
    tasks = office.workspace.tasks
    steps = iter([True])

    def revoke(head: TaskHead) -> Decision:
        if next(steps, False):
            queued = Attention(at=NOW + 2 * HOUR, kind=AttentionKind.QUEUED, sends=1)
            tasks.settle(head, replace(head, attention=queued))
        return decisions.revoke(head, office.now)

    after = office.tasks.decide("t1", revoke, actor=ALICE, action="revoke", reason="")

    assert after.status is TaskApprovalStatus.PENDING_REVIEW
    assert office.tasks.task("t1").head == after


def test_another_persons_decision_at_the_same_moment_is_told(office: Office) -> None:
    office.propose()

    def too_late(head: TaskHead) -> Decision:
        office.tasks.edit("t1", {"title": "Meanwhile"}, BOB)
        return decisions.approve(head, office.tasks.task("t1").content, ALICE, office.now)

    with pytest.raises(VersionConflictError, match="someone else"):
        office.tasks.decide("t1", too_late, actor=ALICE, action="approve", reason="")

    assert office.actions() == ["propose", "edit"]


def test_an_open_task_of_the_same_target_is_named(office: Office) -> None:
    first, second = office.content("t1"), office.content("t2")
    office.tasks.propose(first, actor=ALICE, key="swot#2026")

    with pytest.raises(DuplicateTaskError) as refused:
        office.tasks.propose(second, actor=ALICE, key="swot#2026")

    assert refused.value.fields["task_id"] == "t1"


def test_a_rejection_needs_its_reason(office: Office) -> None:
    office.propose()

    with pytest.raises(InvalidInputError, match="reason"):
        office.tasks.reject("t1", ALICE, "  ")

    office.tasks.reject("t1", ALICE, "off brand")
    assert office.tasks.audit_of("t1")[-1].reason == "off brand"


def test_an_edited_channel_is_stored_by_the_name_that_a_pause_goes_by(office: Office) -> None:
    office.propose()

    head = office.tasks.edit("t1", {"targets": ["IG", "instagram", "E-Mail"]}, ALICE)

    assert head.channels == "email,instagram"


def test_who_proposed_a_task_may_say_more_of_it_while_it_waits(office: Office) -> None:
    office.propose(payload={"tone": "warm"})
    office.tasks.edit("t1", {"payload": {"tone": "dry"}}, ALICE)
    seen = office.tasks.task("t1").head.generation

    office.tasks.amend("t1", _with_reason, FEEDBACK, "clicks fell too")

    task = office.tasks.task("t1")
    assert (task.content.reason, task.content.payload) == ("opens and clicks", {"tone": "dry"})
    assert (task.head.status, task.head.content_version) == (TaskApprovalStatus.PENDING_REVIEW, 3)
    assert office.actions() == ["propose", "edit", "amend"]
    with pytest.raises(VersionConflictError):
        office.tasks.approve("t1", BOB, generation=seen)


def _with_reason(content: TaskContent) -> TaskContent:
    return content.model_copy(update={"reason": "opens and clicks"})


def test_nobody_says_more_of_what_was_decided(office: Office) -> None:
    office.approved()
    before = office.tasks.task("t1")

    with pytest.raises(TransitionRefusedError):
        office.tasks.amend("t1", _with_reason, FEEDBACK, "clicks fell too")

    assert office.tasks.task("t1") == before


def test_who_proposed_a_task_may_take_it_back_until_somebody_decides(office: Office) -> None:
    office.propose()

    head = office.tasks.withdraw("t1", FEEDBACK, "its figures were restated")

    assert (head.open, head.withdrawn, office.actions()) == (False, True, ["propose", "withdraw"])


def test_nobody_takes_back_what_a_person_decided(office: Office) -> None:
    office.approved()
    before = office.tasks.task("t1")

    with pytest.raises(TransitionRefusedError):
        office.tasks.withdraw("t1", FEEDBACK, "its figures were restated")

    assert office.tasks.task("t1") == before


def test_an_edit_makes_the_next_version_and_keeps_the_one_before(office: Office) -> None:
    office.approved(payload={"tone": "warm"})

    head = office.tasks.edit("t1", {"payload": {"tone": "dry"}, "priority": "HIGH"}, BOB)

    assert head.content_version == 2
    assert office.workspace.tasks.content("t1", 1).payload == {"tone": "warm"}
    assert office.tasks.task("t1").content.payload == {"tone": "dry"}
    assert office.tasks.task("t1").head.status is TaskApprovalStatus.PENDING_REVIEW


@pytest.mark.parametrize("field", ["task_id", "brand_id", "version", "task_type", "nonsense"])
def test_what_cannot_be_edited_is_refused_by_name(office: Office, field: str) -> None:
    office.propose()

    with pytest.raises(InvalidInputError) as refused:
        office.tasks.edit("t1", {field: "x"}, ALICE)

    assert refused.value.fields["field"] == field


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"task_type": "poetry"}, "task_type"),
        ({"confidence": 2}, "confidence"),
        ({"task_id": "a#b"}, "task_id"),
        ({"depends_on": ("a|b",)}, "depends_on"),
        ({"targets": ("in stagram",)}, "targets"),
        ({"payload": {"text": "x" * MAX_PAYLOAD_BYTES}}, "payload"),
    ],
)
def test_content_that_cannot_be_used_is_refused_by_field(
    fields: dict[str, object], field: str
) -> None:
    given = {"task_id": "t1", "brand_id": BRAND, "task_type": "swot_analysis", "title": "x"}

    with pytest.raises(InvalidInputError) as refused:
        read_content(given | fields)

    assert refused.value.fields["field"] == field


def test_a_task_that_is_not_there_is_not_found(office: Office) -> None:
    calls: list[Callable[[], object]] = [
        lambda: office.tasks.task("nobody"),
        lambda: office.tasks.audit_of("nobody"),
        lambda: office.tasks.approve("nobody", ALICE),
    ]
    for call in calls:
        with pytest.raises(NotFoundError):
            call()


def test_tasks_of_a_brand_are_listed_oldest_first_all_or_by_status(office: Office) -> None:
    office.approved("t2")
    office.now = NOW + HOUR
    office.propose("t1")

    assert [task.head.task_id for task in office.tasks.tasks_of(BRAND)] == ["t2", "t1"]
    waiting = office.tasks.tasks_of(BRAND, TaskApprovalStatus.PENDING_REVIEW)
    assert [task.head.task_id for task in waiting] == ["t1"]


def test_a_decision_is_stored_before_anybody_hears_of_it(office: Office) -> None:
    heard: list[TaskHead] = []
    tasks = office.workspace.tasks
    service = TaskService(tasks, lambda: NOW, office.infra.new_id, heard.append)
    service.propose(office.content(), actor=ALICE)

    head = service.approve("t1", ALICE)

    assert heard == [head] == [tasks.head("t1")]


def test_a_task_id_cannot_be_proposed_twice(office: Office) -> None:
    office.propose()

    with pytest.raises(ConflictError, match="exists already"):
        office.propose()


def test_an_output_that_is_not_there_cannot_be_judged(office: Office) -> None:
    office.approved()

    with pytest.raises(ConflictError):
        office.tasks.review_output("t1", "accepted", ALICE)
