"""What the client supplied reaches the work, through every layer but AWS."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.engine import AutoExecutionEngine
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import ExecutionStatus, TaskApprovalStatus, TaskType

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
BRAND = "harbor-and-pine"
DANA = Actor.person("dana")
BRIEF = Path(__file__).parents[3] / "examples" / BRAND / "brief.json"


@pytest.fixture
def workspace():
    made = Workspace(in_memory_infrastructure(clock=lambda: NOW), "default")
    made.brand_service.add_brand(json.loads(BRIEF.read_text()), actor="dana", brand_id=BRAND)
    return made


def propose(workspace, task_id, task_type, depends_on=()):
    content = TaskContent(
        task_id=task_id,
        brand_id=BRAND,
        task_type=task_type,
        title=f"Do {task_id}",
        depends_on=depends_on,
    )
    workspace.task_service.propose(content, actor=DANA)
    workspace.task_service.approve(task_id, DANA)
    return content


def supply(workspace, content, **told):
    return workspace.asset_service.add(BRAND, content, actor="dana", **told)


def missing(workspace, task_id):
    engine = AutoExecutionEngine(workspace.context("dana"))
    return [(one.kind, one.name) for one in engine.explain({"task_id": task_id})]


def test_a_rewrite_keeps_to_the_mail_that_was_supplied(workspace):
    propose(workspace, "mails", TaskType.REWRITE_EMAIL_SEQUENCE)
    mail = supply(
        workspace,
        b"<p>Welcome to the shop.</p><p>We are glad that you are here.</p>",
        kind="email",
        name="welcome.html",
    )

    result = AutoExecutionEngine(workspace.context("dana")).execute_task("mails")

    assert result.status is ExecutionStatus.COMPLETED
    assert "new draft" not in result.output["title"]
    assert result.output["mails"][0]["comparison"]["asset_id"] == mail.asset_id


def test_a_rewrite_without_its_original_says_so(workspace):
    propose(workspace, "mails", TaskType.REWRITE_EMAIL_SEQUENCE)

    result = AutoExecutionEngine(workspace.context("dana")).execute_task("mails")

    assert "new draft, original not supplied" in result.output["title"]


def test_a_supplied_document_satisfies_a_prerequisite(workspace):
    propose(workspace, "swot", TaskType.SWOT_ANALYSIS)
    propose(workspace, "pillars", TaskType.MESSAGING_PILLARS, ("swot",))
    assert missing(workspace, "pillars") == [("prerequisite", "swot")]

    supply(workspace, b"# Strengths", kind="document", name="swot.md", stands_for="swot_analysis")

    assert missing(workspace, "pillars") == []


def test_what_the_client_supplied_is_not_proposed_again(workspace):
    before = {task.task_type for task in workspace.autobrain.look(BRAND).tasks}
    supply(workspace, b"# Strengths", kind="document", name="swot.md", stands_for="swot_analysis")

    plan = workspace.autobrain.look(BRAND)

    assert before - {task.task_type for task in plan.tasks} == {TaskType.SWOT_ANALYSIS}
    (left_out,) = (one for one in plan.left_out if one.task_type is TaskType.SWOT_ANALYSIS)
    assert "supplied a document" in left_out.reason


def test_a_waived_prerequisite_opens_review_again_and_is_audited(workspace):
    propose(workspace, "swot", TaskType.SWOT_ANALYSIS)
    propose(workspace, "pillars", TaskType.MESSAGING_PILLARS, ("swot",))

    head = workspace.task_service.waive("pillars", "swot", DANA, "the client has one")

    assert head.status is TaskApprovalStatus.PENDING_REVIEW
    assert workspace.task_service.task("pillars").content.depends_on == ()
    entry = workspace.task_service.audit_of("pillars")[-1]
    assert (entry.action, entry.actor) == ("waive", DANA)
    assert entry.reason == "does without swot: the client has one"
    workspace.task_service.approve("pillars", DANA)
    assert missing(workspace, "pillars") == []


@pytest.mark.parametrize(("prerequisite", "reason"), [("swot", " "), ("personas", "why not")])
def test_a_waiver_needs_a_reason_and_a_prerequisite(workspace, prerequisite, reason):
    propose(workspace, "swot", TaskType.SWOT_ANALYSIS)
    propose(workspace, "pillars", TaskType.MESSAGING_PILLARS, ("swot",))

    with pytest.raises(InvalidInputError):
        workspace.task_service.waive("pillars", prerequisite, DANA, reason)
