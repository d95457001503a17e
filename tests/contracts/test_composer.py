"""What every composer promises: offline, or with a model that obeys, lies or is silent."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from aicmo_core.adapters.bedrock.catalogue import model_choice
from aicmo_core.adapters.bedrock.composer import BedrockComposer
from aicmo_core.brands.brief import Brief
from aicmo_core.errors import ExecutionError, InvalidInputError
from aicmo_core.execution.checks import check
from aicmo_core.execution.composer import OfflineComposer
from aicmo_core.execution.executors import REGISTRY, executor_for
from aicmo_core.execution.ports import Composer
from aicmo_core.execution.routing import CircuitBreakers
from aicmo_core.tasks.types import TaskType
from tests.unit.adapters.bedrock.desk import Accounts, Clock
from tests.unit.execution.assignments import BARE, FULL, any_brief, assignment

Change = Callable[[Any], Any]


class Model:
    """Answers Converse in the process: delivers the draft's words, changed."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def converse(self, **request: Any) -> dict[str, Any]:
        prompt = request["messages"][0]["content"][0]["text"]
        found = re.search(r'<(data-\w+) name="draft">\n(.*)\n</\1>', prompt, re.DOTALL)
        assert found
        delivered = self._change(copy.deepcopy(json.loads(found.group(2))))
        use = {"toolUseId": "use_1", "name": "deliver", "input": delivered}
        return {
            "output": {"message": {"role": "assistant", "content": [{"toolUse": use}]}},
            "stopReason": "tool_use",
            "usage": {"inputTokens": 1000, "outputTokens": 500},
        }


def reworded(words: Any) -> Any:
    """Say everything that ends like a sentence a little longer, and the line under a headline.

    Captions stay: a card of two lines may be full already.
    """
    if isinstance(words, dict):
        longer = {"support": words["support"] + ", plainly"} if words.get("support") else {}
        kept = {"caption": words["caption"]} if "caption" in words else {}
        return {name: reworded(part) for name, part in words.items()} | longer | kept
    if isinstance(words, list):
        return [reworded(part) for part in words]
    return words[:-1] + ", plainly." if isinstance(words, str) and words.endswith(".") else words


def lying(words: Any) -> Any:
    """Invent figures, addresses and cures everywhere."""
    if isinstance(words, dict):
        return {name: lying(part) for name, part in words.items()}
    if isinstance(words, list):
        return [lying(part) for part in words]
    return "The best cure, 98.7 % proven: https://evil.example"


def bedrock(change: Change) -> BedrockComposer:
    clock, model = Clock(), Model(change)
    budget = Accounts(clock).budget
    return BedrockComposer(lambda _s: model, model_choice(""), budget, clock, CircuitBreakers())


COMPOSERS: dict[str, Callable[[], Composer]] = {
    "offline": OfflineComposer,
    "bedrock, obeying": lambda: bedrock(reworded),
    "bedrock, lying": lambda: bedrock(lying),
    "bedrock, silent": lambda: bedrock(lambda _words: {}),
}
KEPT = ("schema_version", "task_type", "brand_name", "language", "blockers")


@pytest.fixture(params=COMPOSERS)
def composer(request: pytest.FixtureRequest) -> Composer:
    return COMPOSERS[request.param]()


def blocking(output: Any, work: Any) -> set[str]:
    return {one.rule_id for one in check(output, work) if one.severity == "blocking"}


@pytest.mark.parametrize("brief", [FULL, BARE, None], ids=["full", "bare", "no brand"])
@pytest.mark.parametrize("task_type", REGISTRY)
def test_an_output_is_typed_labelled_and_breaks_no_rule_that_its_draft_does_not(
    composer: Composer, task_type: TaskType, brief: Brief | None
) -> None:
    executor, work = executor_for(task_type), assignment(task_type, brief)
    draft = executor.draft(work)

    output = composer.compose(executor, work)

    assert type(output) is executor.output_model
    assert executor.output_model.model_validate(output.model_dump()) == output
    assert all(getattr(output, name) == getattr(draft, name) for name in KEPT)
    assert output.composer == "offline" or output.composer.startswith("bedrock:")
    assert set(draft.notes) <= set(output.notes)
    assert blocking(output, work) <= blocking(draft, work)
    assert "evil.example" not in output.model_dump_json()
    assert "98.7" not in output.model_dump_json()


@pytest.mark.parametrize("task_type", REGISTRY)
def test_a_model_that_obeys_is_believed_and_one_that_lies_is_not(task_type: TaskType) -> None:
    executor, work = executor_for(task_type), assignment(task_type)

    truthful = bedrock(reworded).compose(executor, work)
    liar = bedrock(lying).compose(executor, work)

    assert liar.composer == "offline"
    assert any("Amazon Bedrock could not" in note for note in liar.notes)
    assert truthful.composer.startswith("bedrock:")


def parts(document: Any) -> Iterator[Any]:
    if isinstance(document, dict):
        for part in document.values():
            yield from parts(part)
    elif isinstance(document, list):
        for part in document:
            yield from parts(part)
    else:
        yield document


@pytest.mark.parametrize("name", COMPOSERS)
@given(brief=any_brief())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_brief_gives_a_valid_output_or_says_what_is_in_the_way(name: str, brief: Brief) -> None:
    composer = COMPOSERS[name]()
    for task_type in (TaskType.CREATE_SOCIAL_VARIANTS, TaskType.SWOT_ANALYSIS):
        executor, work = executor_for(task_type), assignment(task_type, brief)
        try:
            output = composer.compose(executor, work)
        except (ExecutionError, InvalidInputError):
            continue  # typed, and says what to supply
        assert executor.output_model.model_validate(output.model_dump()) == output
        assert "schema" not in {one.rule_id for one in check(output, work)}
        assert "https://evil.example" not in set(parts(output.model_dump(mode="json")))
