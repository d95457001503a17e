"""What the operator says of an output: kept with the task, learned by the brain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from aicmo_core import AutoExecutionEngine
from aicmo_core.errors import ConflictError, InvalidInputError, NotFoundError
from aicmo_core.execution.ports import OutputRecord
from aicmo_core.execution.review import BlockedOutputError, blockers
from aicmo_core.tasks.types import TaskApprovalStatus
from tests.services.office import ALICE, BOB, BRAND, Office
from tests.services.small_executors import SmallExecutors

WAIVABLE: dict[str, Any] = {"severity": "blocking", "message": "Too long.", "what_to_do": "Cut it."}
LAW: dict[str, Any] = {
    "severity": "blocking",
    "message": "A cure.",
    "what_to_do": "Drop it.",
    "waivable": False,
}
WARNING: dict[str, Any] = {"severity": "warning", "message": "Dull.", "what_to_do": "Liven it up."}


@pytest.fixture
def office() -> Office:
    office = Office()
    office.approved(title="Launch")
    context = replace(office.workspace.context("alice"), knowledge=None)
    assert AutoExecutionEngine(context).execute_task("t1").status == "completed"
    return office


def with_findings(office: Office, *findings: dict[str, Any]) -> OutputRecord:
    found = office.workspace.outputs.get("t1", 1)
    return office.workspace.outputs.put(replace(found, findings=list(findings)), ())


def test_a_rejected_output_says_why_and_no_longer_counts_for_what_builds_on_it(
    office: Office,
) -> None:
    head = office.workspace.review.reject("t1", BOB, "wrong market")

    assert head.output_verdict == "rejected"
    assert office.tasks.audit_of("t1")[-1].reason == "wrong market"
    assert office.tasks.audit_of("t1")[-1].actor == BOB


def test_a_rejection_without_a_reason_is_refused(office: Office) -> None:
    with pytest.raises(InvalidInputError, match="reason"):
        office.workspace.review.reject("t1", BOB, " ")


def test_an_output_that_is_blocked_is_not_accepted(office: Office) -> None:
    with_findings(office, WAIVABLE, WARNING)

    with pytest.raises(BlockedOutputError) as refused:
        office.workspace.review.accept("t1", ALICE)

    assert refused.value.fields["blockers"] == ["Too long. Cut it."]
    assert office.tasks.task("t1").head.output_verdict == ""


def test_what_is_law_cannot_be_waived(office: Office) -> None:
    with_findings(office, WAIVABLE, LAW)

    with pytest.raises(BlockedOutputError) as refused:
        office.workspace.review.accept("t1", ALICE, waive="the client insists")

    assert refused.value.fields["blockers"] == ["A cure. Drop it."]


def test_what_the_executor_itself_marked_as_unfinished_cannot_be_waived(office: Office) -> None:
    record = with_findings(office)

    marked = replace(record, body=record.body | {"blockers": ["No offer is known."]})

    assert blockers(marked) == [("No offer is known.", False)]


def test_warnings_block_nothing(office: Office) -> None:
    assert blockers(with_findings(office, WARNING)) == []


def test_nothing_is_reviewed_before_it_is_made(office: Office) -> None:
    office.approved("t2")

    with pytest.raises(ConflictError, match="no output yet"):
        office.workspace.review.newest("t2")
    with pytest.raises(NotFoundError):
        office.workspace.review.newest("nobody")


def test_an_edited_task_is_done_again_beside_its_earlier_output(office: Office) -> None:
    head = office.tasks.edit("t1", {"title": "Once more"}, ALICE)
    office.tasks.approve("t1", ALICE)
    context = replace(office.workspace.context("alice"), knowledge=None)

    AutoExecutionEngine(context, SmallExecutors()).execute_task("t1")

    assert head.status is TaskApprovalStatus.PENDING_REVIEW
    assert office.workspace.outputs.versions("t1") == [1, 2]
    assert office.workspace.review.newest("t1").body["title"] == "Once more"
    assert office.tasks.tasks_of(BRAND, TaskApprovalStatus.EXECUTED)[0].head.fence == 2
