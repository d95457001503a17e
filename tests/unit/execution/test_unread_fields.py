"""What a payload asks for that nothing reads is told, with what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from aicmo_core import AutoExecutionEngine, ExecutionContext
from aicmo_core.autobrain.catalogue import KINDS
from aicmo_core.execution.executors import REGISTRY, executor_for
from aicmo_core.execution.unread import unread_fields
from aicmo_core.feedback.advice import possible_work
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK
from aicmo_core.scheduling.publicity import Wishes
from aicmo_core.tasks.content import PAYLOAD_FIELDS, TaskContent
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import FULL, assignment

SOCIAL = TaskType.CREATE_SOCIAL_VARIANTS


def told(
    payload: Mapping[str, Any], task_type: TaskType = SOCIAL, *, briefed: bool = True
) -> list[str]:
    content = TaskContent(
        task_id="t1", brand_id="b", task_type=task_type, title="Posts", payload=dict(payload)
    )
    return [str(one) for one in unread_fields(executor_for(task_type), content, briefed=briefed)]


def test_a_misspelt_field_is_told_with_the_one_that_was_meant() -> None:
    assert told({"num_variant": 2}) == [
        "Nothing reads payload.num_variant: did you mean 'num_variants'?"
    ]


def test_a_field_like_no_other_is_told_with_those_that_are_read() -> None:
    [line] = told({"zebra": 2}, TaskType.VIDEO_BRIEFS)

    assert line.startswith("Nothing reads payload.zebra: read are also_focus, audience, ")
    assert "num_videos" in line


def test_without_a_brief_the_payload_may_hold_what_one_tells() -> None:
    payload = {"brand_name": "Tarn Boots"}

    assert told(payload, briefed=False) == []
    assert len(told(payload)) == 1


def _proposed() -> Iterator[tuple[TaskType, Mapping[str, Any]]]:
    for task_type, kind in KINDS.items():
        yield task_type, kind.payload(FULL, ("instagram",))
    for rule in DEFAULT_RULE_BOOK.rules:
        if rule.work:
            yield rule.work.task_type, rule.work.payload
    for channel in ("email", "instagram", "paid_ads", "web"):
        yield from possible_work(channel).items()


@pytest.mark.parametrize(("task_type", "payload"), list(_proposed()))
def test_what_is_proposed_by_rule_is_read(task_type: TaskType, payload: Mapping[str, Any]) -> None:
    assert told(payload, task_type) == []


def test_what_the_planner_reads_is_known() -> None:
    assert {one.name for one in fields(Wishes)} <= PAYLOAD_FIELDS


class Watched(dict[str, Any]):
    """A payload that remembers which fields it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:  # type: ignore[override] # as called
        self.asked.add(name)
        return default


@pytest.mark.parametrize("task_type", REGISTRY)
def test_an_executor_reads_no_field_that_would_be_told_as_unread(task_type: TaskType) -> None:
    work, payload = assignment(task_type, FULL), Watched()
    asked = work.task.model_copy(update={"payload": payload})

    executor_for(task_type).draft(replace(work, task=asked))

    assert payload.asked <= PAYLOAD_FIELDS | executor_for(task_type).payload_fields()


def test_an_output_says_what_it_did_not_heed() -> None:
    engine = AutoExecutionEngine(ExecutionContext(clock=lambda: datetime(2026, 11, 23, tzinfo=UTC)))
    task = {
        "task_type": "social_variants",
        "title": "Posts",
        "description": "For Instagram",
        "payload": {"num_variant": 2},
        "approval_status": "approved",
    }

    result = engine.execute_task("t1", task)

    assert result.output is not None
    assert "Nothing reads payload.num_variant" in " ".join(result.output["notes"])
