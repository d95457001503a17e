"""What an executor works from, gathered from what is stored."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.brands.insights import Claim, ClaimKind, Evidence, Lesson
from aicmo_core.execution.engine import AutoExecutionEngine
from aicmo_core.execution.ports import OutputRecord
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DANA = Actor.person("dana")
BRIEF = {
    "brand_name": "Harbor & Pine",
    "industry": "Home goods",
    "product_service": "refillable beeswax candles",
    "primary_goal": "Sell more refills",
    "target_audience": "people who buy fewer, better things",
    "timezone": "UTC",
}


@pytest.fixture
def workspace() -> Workspace:
    made = open_workspace(in_memory_infrastructure(clock=lambda: NOW))
    made.brand_service.add_brand(BRIEF, actor="dana", brand_id="b1")
    return made


def execute(workspace: Workspace, task_id: str, task_type: str, *depends_on: str) -> OutputRecord:
    fields: dict[str, Any] = {
        "task_id": task_id,
        "brand_id": "b1",
        "task_type": task_type,
        "title": task_type,
        "depends_on": depends_on,
    }
    workspace.task_service.propose(TaskContent.model_validate(fields), actor=DANA)
    workspace.task_service.approve(task_id, DANA)
    result = AutoExecutionEngine(workspace.context("dana")).execute_task(task_id)
    assert result.error_message == ""
    return workspace.review.newest(task_id)


def test_work_builds_on_what_its_prerequisites_were_built_on(workspace: Workspace) -> None:
    execute(workspace, "swot", "swot_analysis")
    pillars = execute(workspace, "pillars", "messaging_pillars", "swot")
    directions = execute(workspace, "directions", "creative_directions", "pillars")

    calendar = execute(workspace, "calendar", "social_calendar", "directions")

    assert pillars.inputs == {"swot": 1}
    assert directions.inputs == {"pillars": 1, "swot": 1}
    assert calendar.inputs == {"directions": 1, "pillars": 1, "swot": 1}


def test_a_rejected_output_is_not_built_on(workspace: Workspace) -> None:
    execute(workspace, "swot", "swot_analysis")
    workspace.review.reject("swot", DANA, "too thin")
    content = TaskContent(
        task_id="pillars",
        brand_id="b1",
        task_type="messaging_pillars",
        title="Pillars",
        depends_on=("swot",),
    )
    workspace.task_service.propose(content, actor=DANA)
    workspace.task_service.approve("pillars", DANA)

    result = AutoExecutionEngine(workspace.context("dana")).execute_task("pillars")

    assert str(result.status) == "not_executable"
    assert "prerequisite swot" in result.error_message


def alike(record: OutputRecord) -> list[str]:
    return [one["message"] for one in record.findings if one["rule_id"] == "near-duplicate"]


def test_work_that_repeats_an_earlier_one_is_told_until_that_is_rejected(
    workspace: Workspace,
) -> None:
    first = execute(workspace, "posts1", "create_social_variants")
    second = execute(workspace, "posts2", "create_social_variants")

    workspace.review.reject("posts1", DANA, "not our tone")
    workspace.review.reject("posts2", DANA, "the same again")
    third = execute(workspace, "posts3", "create_social_variants")

    assert alike(first) == []
    assert any("alike to an earlier output" in message for message in alike(second))
    assert alike(third) == []


def test_retracting_an_insight_flags_the_output_that_rests_on_it(workspace: Workspace) -> None:
    claim = Claim(
        kind=ClaimKind.LEARNED_BEHAVIOUR,
        text="Refill reminders bring people back",
        task_types=("swot_analysis",),
    )
    seen = Evidence(evidence_id="e1", source="operator dana", at=NOW, confidence=0.9)
    workspace.brain.learn("b1", Lesson(claim=claim, evidence=seen))
    record = execute(workspace, "swot", "swot_analysis")

    assert record.rests_on[0] == claim.insight_id
    flagged = workspace.memory.retract(
        "b1", record.rests_on[0], by="dana", reason="not true any more", open_tasks={}
    )

    assert [one.task_id for one in flagged.outputs] == ["swot"]


def test_earlier_work_that_stays_in_the_house_is_not_read_for_comparison(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the history was read for nothing")

    monkeypatch.setattr(workspace.brain, "generations", refuse)

    record = execute(workspace, "swot", "swot_analysis")

    assert record.task_type == "swot_analysis"
