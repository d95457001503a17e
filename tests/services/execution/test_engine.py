"""The engine: what it executes, what it refuses and why, and what it never does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from aicmo_core import AutoExecutionEngine, ExecutionContext, ExecutionStatus
from aicmo_core.errors import ExecutionError, InvalidInputError, NotFoundError, UnavailableError
from aicmo_core.execution.executors.base import Missing
from aicmo_core.tasks import dispatch
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.head import AttentionKind
from aicmo_core.tasks.ports import ClaimTicket
from aicmo_core.tasks.types import TaskApprovalStatus
from tests.services.office import ALICE, HOUR, NOW, Office
from tests.services.small_executors import SmallExecutors

TASK = {
    "task_id": "t1",
    "task_type": "swot_analysis",
    "title": "SWOT",
    "approval_status": "approved",
}


@dataclass
class Outlets:
    """Publisher, sender and launcher in one; nobody may ever call it."""

    calls: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        def called(*_args: object, **_more: object) -> str:
            self.calls.append(name)
            return "done"

        return called


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def executors() -> SmallExecutors:
    return SmallExecutors()


@pytest.fixture
def plain(executors: SmallExecutors) -> AutoExecutionEngine:
    return AutoExecutionEngine(ExecutionContext(clock=lambda: NOW), executors)


def stored(office: Office, executors: SmallExecutors, **changes: Any) -> AutoExecutionEngine:
    context = replace(office.workspace.context("alice"), knowledge=None, **changes)
    return AutoExecutionEngine(context, executors)


def test_a_plain_task_that_says_it_is_approved_runs_and_nothing_is_stored(
    plain: AutoExecutionEngine,
) -> None:
    result = plain.execute_task("t1", TASK)

    assert result.status is ExecutionStatus.COMPLETED
    assert result.output is not None
    assert result.output["title"] == "SWOT"
    assert result.metadata["stored"] is False


def test_the_id_that_is_asked_for_is_the_tasks_id(plain: AutoExecutionEngine) -> None:
    assert plain.execute_task("t9", TASK).task_id == "t9"


@pytest.mark.parametrize("status", ["pending_review", "rejected", "proposed", "", None, "APPROVED"])
def test_a_plain_task_without_a_yes_is_not_executable_and_says_so(
    plain: AutoExecutionEngine, executors: SmallExecutors, status: str | None
) -> None:
    task = TASK | {"approval_status": status}

    result = plain.execute_task("t1", task)

    assert plain.classify_executability(task) is ExecutionStatus.NOT_EXECUTABLE
    assert result.status is ExecutionStatus.NOT_EXECUTABLE
    assert "approval" in result.error_message
    assert executors.ran == []


@pytest.mark.parametrize(
    ("change", "field"),
    [({"task_type": "poetry"}, "task_type"), ({"priority": "soon"}, "priority")],
)
def test_a_task_that_cannot_be_read_is_not_executable_and_names_the_field(
    plain: AutoExecutionEngine, change: dict[str, str], field: str
) -> None:
    result = plain.execute_task("t1", TASK | change)

    assert result.status is ExecutionStatus.NOT_EXECUTABLE
    assert field in result.error_message


def test_everything_that_is_missing_is_told_at_once(
    plain: AutoExecutionEngine, executors: SmallExecutors
) -> None:
    executors.lacking = (Missing(kind="original", name="mail", how_to_supply="Upload it."),)

    told = plain.explain(TASK | {"approval_status": "proposed"})

    assert [one.name for one in told] == ["approval_status", "mail"]


def test_every_field_that_cannot_be_used_is_told_at_once_with_what_else_is_missing() -> None:
    engine = AutoExecutionEngine(ExecutionContext(clock=lambda: NOW))
    payload = {"language": "fr", "num_variants": "many", "platforms": ["myspace"], "campaign": 7}

    of_form = engine.explain({"task_type": "poetry", "priority": "soon", "payload": "x"})
    of_content = engine.explain({"task_type": "social_variants", "payload": payload})
    of_brief = engine.explain(TASK | {"brief": {"brand_name": "X"}})

    assert [(one.kind, one.name) for one in of_form] == [
        ("field", "task_type"),
        ("field", "priority"),
        ("field", "payload"),
        ("approval", "approval_status"),
    ]
    assert {(one.kind, one.name) for one in of_content} == {
        ("approval", "approval_status"),
        ("language", "fr"),
        ("field", "payload.num_variants"),
        ("field", "payload.platforms"),
        ("field", "payload.campaign"),
    }
    assert {one.name for one in of_brief} == {"industry", "product_service", "primary_goal"}
    assert all(one.how_to_supply for one in (*of_form, *of_content, *of_brief))


@pytest.mark.parametrize(
    ("task_type", "payload", "field"),
    [
        ("rewrite_email_sequence", {"focus": "all"}, "payload.focus"),
        ("optimize_landing_page_copy", {"num_variants": 0}, "payload.num_variants"),
        ("generate_new_creatives", {"formats": ["round"]}, "payload.formats"),
        ("social_calendar", {"days": -1}, "payload.days"),
        ("video_briefs", {"num_videos": "two"}, "payload.num_videos"),
    ],
)
def test_a_payload_that_an_executor_cannot_use_is_told_before_it_runs(
    task_type: str, payload: dict[str, Any], field: str
) -> None:
    engine = AutoExecutionEngine(ExecutionContext(clock=lambda: NOW))
    task = TASK | {"task_type": task_type, "payload": payload}

    (lacking,) = engine.explain(task)

    assert (lacking.kind, lacking.name) == ("field", field)
    assert engine.execute_task("t1", task).status is ExecutionStatus.NOT_EXECUTABLE


def test_what_changed_since_the_yes_is_told(office: Office, executors: SmallExecutors) -> None:
    office.approved()
    office.tasks.edit("t1", {"title": "Another", "payload": {"n": 1}}, ALICE)
    engine = stored(office, executors)

    (lacking,) = engine.explain({"task_id": "t1"})
    office.tasks.approve("t1", ALICE)

    assert lacking.kind == "approval"
    assert "Since the yes, this changed: title, payload." in lacking.how_to_supply
    assert engine.explain({"task_id": "t1"}) == ()


def test_a_yes_to_another_time_is_told_as_that(office: Office, executors: SmallExecutors) -> None:
    office.approved()
    office.scheduling.schedule("t1", Moment(run_at=NOW + HOUR), ALICE)
    office.scheduling.reschedule("t1", Moment(run_at=NOW + 100 * HOUR), ALICE)

    (lacking,) = stored(office, executors).explain({"task_id": "t1"})

    assert "this changed: time." in lacking.how_to_supply


@pytest.mark.parametrize("error", [ExecutionError("no offer"), ValueError("a bug")])
def test_whatever_an_executor_raises_becomes_a_failed_result(
    plain: AutoExecutionEngine, executors: SmallExecutors, error: Exception
) -> None:
    executors.errors["t1"] = [error]

    result = plain.execute_task("t1", TASK)

    assert result.status is ExecutionStatus.FAILED
    assert str(error) in result.error_message
    assert result.output is None


def test_an_executor_that_never_ends_is_broken_off_and_its_neighbours_run(
    plain: AutoExecutionEngine, executors: SmallExecutors
) -> None:
    executors.never_end("a")

    results = plain.execute_batch([TASK | {"task_id": name} for name in ("a", "b")])

    assert [str(one.status) for one in results.values()] == ["failed", "completed"]
    assert "took longer than 0.2 s" in results["a"].error_message
    assert results["a"].output is None


def test_a_run_that_is_broken_off_leaves_no_output_and_is_tried_again(
    office: Office, executors: SmallExecutors
) -> None:
    office.approved()
    executors.never_end("t1")

    result = stored(office, executors).execute_task("t1")

    head = office.tasks.task("t1").head
    assert result.status is not ExecutionStatus.COMPLETED
    with pytest.raises(NotFoundError):
        office.workspace.outputs.get("t1", 1)
    assert office.workspace.brain.generations(head.brand_id) == []
    assert head.attention is not None
    assert head.attention.kind is AttentionKind.RETRY


def test_a_batch_runs_in_order_and_one_failure_stops_no_other(
    plain: AutoExecutionEngine, executors: SmallExecutors
) -> None:
    executors.errors["b"] = [ExecutionError("no offer")]
    tasks = [TASK | {"task_id": name} for name in ("a", "b", "c")]

    results = plain.execute_batch(tasks)

    assert executors.ran == ["a", "b", "c"]
    assert [str(one.status) for one in results.values()] == ["completed", "failed", "completed"]


def test_a_batch_takes_at_most_so_many(
    plain: AutoExecutionEngine, executors: SmallExecutors
) -> None:
    tasks = [TASK | {"task_id": name} for name in ("a", "b", "c")]

    assert list(plain.execute_batch(tasks, max_tasks=2)) == ["a", "b"]
    assert plain.execute_batch(tasks, max_tasks=0) == {}
    assert executors.ran == ["a", "b"]


def test_a_batch_that_cannot_be_answered_by_id_is_refused(plain: AutoExecutionEngine) -> None:
    with pytest.raises(InvalidInputError, match="max_tasks"):
        plain.execute_batch([TASK], max_tasks=-1)
    with pytest.raises(InvalidInputError, match="task_id of their own"):
        plain.execute_batch([TASK, TASK])


def test_a_dry_run_is_complete_and_stores_and_publishes_nothing(
    office: Office, executors: SmallExecutors
) -> None:
    office.approved()
    before = office.tasks.task("t1")
    outlets = Outlets()
    engine = stored(
        office,
        executors,
        dry_run=True,
        social_publisher=outlets,
        email_sender=outlets,
        ads_launcher=outlets,
    )

    result = engine.execute_task("t1")

    assert result.status is ExecutionStatus.COMPLETED_PREVIEW
    assert result.output is not None
    assert office.tasks.task("t1") == before
    with pytest.raises(NotFoundError):
        office.workspace.outputs.get("t1", 1)
    assert outlets.calls == []


def test_a_run_calls_no_publisher_sender_or_launcher_either(
    office: Office, executors: SmallExecutors
) -> None:
    office.approved()
    outlets = Outlets()
    engine = stored(
        office, executors, social_publisher=outlets, email_sender=outlets, ads_launcher=outlets
    )

    assert engine.execute_task("t1").status is ExecutionStatus.COMPLETED
    assert outlets.calls == []


def test_a_stored_task_is_claimed_run_and_recorded(
    office: Office, executors: SmallExecutors
) -> None:
    office.approved()

    result = stored(office, executors).execute_task("t1")

    head = office.tasks.task("t1").head
    assert result.status is ExecutionStatus.COMPLETED
    assert result.metadata["output_version"] == head.output_version == head.fence == 1
    assert head.status is TaskApprovalStatus.EXECUTED
    assert [line.split(" ")[1] for line in head.history] == ["claimed", "completed"]
    assert office.workspace.outputs.get("t1", 1).body["title"] == "SWOT"
    assert office.actions() == ["propose", "approve", "run now"]


def test_a_callers_word_is_no_approval_of_a_stored_task(
    office: Office, executors: SmallExecutors
) -> None:
    office.propose()

    result = stored(office, executors).execute_task("t1", TASK)

    assert result.status is ExecutionStatus.NOT_EXECUTABLE
    assert "approval" in result.error_message
    assert executors.ran == []


def test_a_task_that_is_not_stored_is_not_executable_where_tasks_are_stored(
    office: Office, executors: SmallExecutors
) -> None:
    result = stored(office, executors).execute_task("nobody", TASK)

    assert result.status is ExecutionStatus.NOT_EXECUTABLE
    assert executors.ran == []


def test_a_missing_prerequisite_is_named(office: Office, executors: SmallExecutors) -> None:
    office.approved(depends_on=("t0",))

    told = stored(office, executors).explain({"task_id": "t1"})

    assert [(one.kind, one.name) for one in told] == [("prerequisite", "t0")]


def test_a_stored_task_needs_somebody_who_executes_it(
    office: Office, executors: SmallExecutors
) -> None:
    office.approved()

    result = stored(office, executors, operator_id="").execute_task("t1")

    assert result.status is ExecutionStatus.FAILED
    assert "actor" in result.error_message
    assert executors.ran == []


def test_a_task_that_a_worker_runs_at_this_moment_is_left_to_it(
    office: Office, executors: SmallExecutors
) -> None:
    office.approved()
    head = office.scheduling.schedule("t1", Moment(run_at=NOW), ALICE)
    assert head.slot is not None
    message = dispatch.message_of("default", head, head.slot)
    until = NOW + timedelta(seconds=70)
    office.workspace.tasks.claim(
        ClaimTicket(message=message, token="w", now=NOW, lease_until=until)
    )

    result = stored(office, executors).execute_task("t1")

    assert result.status is not ExecutionStatus.COMPLETED
    assert executors.ran == []


def test_a_service_that_was_away_plans_a_retry_in_stored_state(
    office: Office, executors: SmallExecutors
) -> None:
    office.approved()
    executors.errors["t1"] = [UnavailableError("busy")]

    result = stored(office, executors).execute_task("t1")

    head = office.tasks.task("t1").head
    assert result.status is ExecutionStatus.SKIPPED
    assert head.status is TaskApprovalStatus.APPROVED
    assert head.attention is not None
    assert NOW < head.attention.at <= NOW + HOUR


def test_each_missing_service_is_told_in_the_log(plain: AutoExecutionEngine) -> None:
    logs = plain.execute_task("t1", TASK).logs

    for service in ("social_publisher", "llm_router", "media_engine", "brand_brain_repository"):
        assert any(line.startswith(service) for line in logs)


def test_a_result_is_a_json_document(plain: AutoExecutionEngine) -> None:
    document = plain.execute_task("t1", TASK).to_dict()

    assert document["status"] == "completed"
    assert document["started_at"].endswith("Z")
    assert document["duration_ms"] == 0
