"""A stored task whose words a model writes: claim, budget, output; a preview calls nobody."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import InvalidInputError, NotFoundError
from aicmo_core.execution.engine import AutoExecutionEngine
from aicmo_core.execution.estimates import FREE
from aicmo_core.settings import Settings
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import ExecutionStatus, TaskType

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
BRAND = "harbor-and-pine"
DANA = Actor.person("dana")
BRIEF = Path(__file__).parents[3] / "examples" / BRAND / "brief.json"
SUMMARY = "What they are good at, in short."


class Model:
    """Delivers another summary."""

    def __init__(self):
        self.calls = 0

    def converse(self, **request):
        self.calls += 1
        prompt = request["messages"][0]["content"][0]["text"]
        draft = re.search(r'<(data-\w+) name="draft">\n(.*)\n</\1>', prompt, re.DOTALL)
        words = json.loads(draft.group(2)) | {"summary": SUMMARY}
        use = {"toolUseId": "use_1", "name": "deliver", "input": words}
        return {
            "output": {"message": {"role": "assistant", "content": [{"toolUse": use}]}},
            "stopReason": "tool_use",
            "usage": {"inputTokens": 2000, "outputTokens": 700},
        }


@pytest.fixture
def model():
    return Model()


def opened(model, **settings):
    plain = in_memory_infrastructure(clock=lambda: NOW, settings=Settings(**settings))
    workspace = Workspace(replace(plain, models=lambda _timeout_s: model), "default")
    workspace.brand_service.add_brand(json.loads(BRIEF.read_text()), actor="dana", brand_id=BRAND)
    content = TaskContent(
        task_id="swot", brand_id=BRAND, task_type=TaskType.SWOT_ANALYSIS, title="SWOT"
    )
    workspace.task_service.propose(content, actor=DANA)
    workspace.task_service.approve("swot", DANA)
    return workspace


def execute(workspace, **context):
    return AutoExecutionEngine(workspace.context("dana", **context)).execute_task("swot")


def test_a_model_words_a_stored_task_and_the_brand_pays(model):
    workspace = opened(model)

    result = execute(workspace)

    account = workspace.ai_budget.account(BRAND)
    assert result.status is ExecutionStatus.COMPLETED
    assert result.output["summary"] == SUMMARY
    assert result.metadata["composer"].startswith("bedrock:us.anthropic.claude-sonnet")
    assert account.spent_micro_usd == 2000 * 33 // 10 + 700 * 165 // 10
    assert account.reservations == ()


def test_what_a_model_will_cost_is_told_before_anybody_says_yes(model):
    workspace = opened(model)

    told = workspace.estimate("swot")
    execute(workspace)

    spent = workspace.ai_budget.account(BRAND).spent_micro_usd
    assert model.calls == 1
    assert 0 < told.likely_micro_usd < told.most_micro_usd
    assert spent < told.most_micro_usd
    assert told.unknown == ""


def test_pictures_count_at_their_price(model):
    prices = '{"pictures": ["stability.x"], "prices": {"stability.x": ["0.04"]}}'
    workspace = opened(model, bedrock_models=prices)
    content = TaskContent(
        task_id="pictures",
        brand_id=BRAND,
        task_type=TaskType.GENERATE_NEW_CREATIVES,
        title="Pictures",
        payload={"num_variants": 2, "formats": ["1:1"]},
    )
    workspace.task_service.propose(content, actor=DANA)

    assert workspace.estimate("pictures").likely_micro_usd > 2 * 40_000


def test_work_that_cannot_be_drafted_yet_says_why_its_cost_is_not_known(model):
    workspace = opened(model)
    content = TaskContent(
        task_id="odd",
        brand_id=BRAND,
        task_type=TaskType.GENERATE_NEW_CREATIVES,
        title="Pictures",
        payload={"formats": ["round"]},
    )
    workspace.task_service.propose(content, actor=DANA)

    assert "formats" in workspace.estimate("odd").unknown


def test_the_offline_composer_costs_nothing():
    workspace = Workspace(in_memory_infrastructure(clock=lambda: NOW), "default")
    workspace.brand_service.add_brand(json.loads(BRIEF.read_text()), actor="dana", brand_id=BRAND)
    content = TaskContent(
        task_id="swot", brand_id=BRAND, task_type=TaskType.SWOT_ANALYSIS, title="SWOT"
    )
    workspace.task_service.propose(content, actor=DANA)

    assert workspace.estimate("swot") == FREE


def test_what_an_accepted_output_cost_counts_what_was_accepted_this_month(model):
    workspace = opened(model)
    assert workspace.accepted_in(BRAND, "2026-11") == 0
    execute(workspace)
    assert workspace.accepted_in(BRAND, "2026-11") == 0

    workspace.review.accept("swot", DANA)

    assert workspace.accepted_in(BRAND, "2026-11") == 1
    assert workspace.accepted_in(BRAND, "2026-12") == 0


def test_a_preview_calls_no_model(model):
    workspace = opened(model)

    result = execute(workspace, dry_run=True)

    assert result.status is ExecutionStatus.COMPLETED_PREVIEW
    assert (result.metadata["composer"], model.calls) == ("offline", 0)


def test_a_deployment_that_only_previews_calls_no_model(model):
    workspace = opened(model, dry_run=True)

    execute(workspace)

    assert model.calls == 0


def test_a_brand_without_ai_budget_is_served_offline(model):
    workspace = opened(model)
    workspace.brand_service.change_settings(BRAND, {"ai_budget_micro_usd": 0}, actor="dana")

    result = execute(workspace)

    assert (result.status, result.metadata["composer"]) == (ExecutionStatus.COMPLETED, "offline")
    assert any("AI budget" in note for note in result.output["notes"])
    assert model.calls == 0


def test_a_brand_that_waits_is_not_served_offline(model):
    workspace = opened(model)
    changes = {"ai_budget_micro_usd": 0, "when_ai_budget_is_spent": "wait"}
    workspace.brand_service.change_settings(BRAND, changes, actor="dana")

    result = execute(workspace)

    assert result.status is not ExecutionStatus.COMPLETED
    assert "AI budget" in result.error_message
    engine = AutoExecutionEngine(workspace.context("dana"))
    assert [one.kind for one in engine.explain({"task_id": "swot"})] == ["budget"]
    with pytest.raises(NotFoundError):
        workspace.outputs.get("swot", 1)


def test_a_configuration_of_models_that_cannot_be_used_says_so(model):
    with pytest.raises(InvalidInputError, match="AICMO_BEDROCK_MODELS"):
        opened(model, bedrock_models="{").context()


@pytest.mark.parametrize("zone", ["Atlantis/Capital", "../etc/passwd", "Europe"])
def test_a_zone_that_there_is_not_says_so(model, zone):
    with pytest.raises(InvalidInputError, match="AICMO_ZONE"):
        opened(model, zone=zone).context()


def test_without_bedrock_nothing_of_it_is_loaded():
    workspace = Workspace(in_memory_infrastructure(), "default")

    assert workspace.context().llm_router is None
