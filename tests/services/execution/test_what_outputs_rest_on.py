"""Facts that an output says are what it rests on; accepted strategy becomes fact."""

from __future__ import annotations

import json
from dataclasses import replace

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


def execute(workspace: Workspace, task_type: str, task_id: str = "") -> None:
    named = task_id or task_type
    content = TaskContent.model_validate(
        {"task_id": named, "brand_id": BRAND, "task_type": task_type, "title": task_type}
    )
    workspace.task_service.propose(content, actor=ALICE)
    workspace.task_service.approve(named, ALICE)
    assert AutoExecutionEngine(workspace.context("alice")).execute_task(named).output


def accepted_positioning(workspace: Workspace) -> str:
    """Accept a positioning; return the fact that it taught."""
    execute(workspace, "brand_positioning")
    workspace.review.accept("brand_positioning", ALICE)
    return claim_of(workspace, "Positioning: ")


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


def test_a_fact_of_an_accepted_output_falls_when_the_output_is_rejected_after_all(
    workspace: Workspace,
) -> None:
    fact = accepted_positioning(workspace)

    workspace.review.reject("brand_positioning", ALICE, "the client wants another")

    assert not workspace.brain.insight(BRAND, fact).holds_at(NOW)
    said = workspace.brain.insight(BRAND, fact).retraction
    assert said is not None
    assert "the client wants another" in said.reason

    workspace.review.accept("brand_positioning", ALICE)

    assert workspace.brain.insight(BRAND, fact).holds_at(NOW)


def test_a_fact_that_others_stand_for_too_outlives_the_rejected_output(
    workspace: Workspace,
) -> None:
    fact = accepted_positioning(workspace)
    text = workspace.brain.insight(BRAND, fact).claim.text
    workspace.memory.tell(BRAND, text, by="bob", source="the client's letter")

    workspace.review.reject("brand_positioning", ALICE, "badly worded")

    assert workspace.brain.insight(BRAND, fact).holds_at(NOW)


def test_a_rejected_output_takes_nothing_from_an_accepted_one_that_says_the_same(
    workspace: Workspace,
) -> None:
    execute(workspace, "brand_positioning")
    workspace.review.accept("brand_positioning", ALICE)
    execute(workspace, "brand_positioning", "again")

    workspace.review.reject("again", ALICE, "one is enough")

    assert workspace.brain.insight(BRAND, claim_of(workspace, "Positioning: ")).holds_at(NOW)


def test_what_a_person_retracted_is_not_made_true_by_accepting_it_again(
    workspace: Workspace,
) -> None:
    fact = accepted_positioning(workspace)
    workspace.autobrain.retract(BRAND, fact, actor=ALICE, reason="not us")

    workspace.review.accept("brand_positioning", ALICE)

    assert not workspace.brain.insight(BRAND, fact).holds_at(NOW)


def test_an_output_that_today_cannot_be_read_any_more_can_be_rejected_and_its_facts_fall(
    workspace: Workspace,
) -> None:
    fact = accepted_positioning(workspace)
    made = workspace.outputs.get("brand_positioning", 1)
    workspace.outputs.put(replace(made, body={"made": "by older code"}), ())

    head = workspace.review.reject("brand_positioning", ALICE, "out of date")

    assert head.output_verdict == "rejected"
    assert not workspace.brain.insight(BRAND, fact).holds_at(NOW)
