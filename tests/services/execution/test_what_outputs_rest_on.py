"""Facts that an output says are what it rests on; accepted strategy becomes fact."""

from __future__ import annotations

import json

import pytest

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.brands.insights import ClaimKind
from aicmo_core.execution.engine import AutoExecutionEngine
from aicmo_core.tasks.content import TaskContent
from scripts.paths import ROOT
from tests.services.office import ALICE, NOW

BRAND = "harbor"


@pytest.fixture
def workspace() -> Workspace:
    made = open_workspace(in_memory_infrastructure(clock=lambda: NOW))
    brief = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())
    made.brand_service.add_brand(brief, actor="alice", brand_id=BRAND)
    return made


def execute(workspace: Workspace, task_type: str) -> None:
    content = TaskContent.model_validate(
        {"task_id": task_type, "brand_id": BRAND, "task_type": task_type, "title": task_type}
    )
    workspace.task_service.propose(content, actor=ALICE)
    workspace.task_service.approve(task_type, ALICE)
    assert AutoExecutionEngine(workspace.context("alice")).execute_task(task_type).output


def claim_of(workspace: Workspace, words: str) -> str:
    return next(
        one.insight_id for one in workspace.brain.insights(BRAND) if words in one.claim.text
    )


def test_retracting_a_fact_flags_the_accepted_output_that_says_it(workspace: Workspace) -> None:
    execute(workspace, "create_social_variants")
    workspace.review.accept("create_social_variants", ALICE)
    said = claim_of(workspace, "11,400 vessels refilled")

    flagged = workspace.autobrain.retract(BRAND, said, actor=ALICE, reason="the log was wrong")

    assert "11,400 vessels refilled" in json.dumps(
        workspace.review.newest("create_social_variants").body
    )
    assert [one.task_id for one in flagged.outputs] == ["create_social_variants"]


def test_a_fact_that_an_output_does_not_say_flags_nothing(workspace: Workspace) -> None:
    execute(workspace, "kpi_definition")
    unsaid = claim_of(workspace, "Pine Trail Candle costs")

    flagged = workspace.autobrain.retract(BRAND, unsaid, actor=ALICE, reason="another price")

    assert flagged.outputs == ()


@pytest.mark.parametrize(
    ("task_type", "begins"),
    [("brand_positioning", "Positioning: "), ("messaging_pillars", "Message: ")],
)
def test_what_a_person_accepts_of_a_strategy_becomes_a_fact_of_the_brand(
    workspace: Workspace, task_type: str, begins: str
) -> None:
    execute(workspace, task_type)
    before = {one.insight_id for one in workspace.brain.insights(BRAND)}

    workspace.review.accept(task_type, ALICE)
    workspace.review.accept(task_type, ALICE)

    new = [one for one in workspace.brain.insights(BRAND) if one.insight_id not in before]
    assert new
    assert all(one.claim.text.startswith(begins) for one in new)
    assert all(one.claim.kind is ClaimKind.FACT and one.times_seen == 1 for one in new)
    assert all("accepted by alice" in one.source for one in new)
