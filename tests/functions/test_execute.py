"""The execute queue's entry point."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from aicmo_core.errors import InvalidInputError

from .conftest import Call

Event = dict[str, Any]


def _with_bodies(event: Event, bodies: list[str]) -> Event:
    """The sample event with one message a body, called m0, m1, ..."""
    (template,) = event["Records"]
    records = [deepcopy(template) | {"messageId": f"m{n}"} for n in range(len(bodies))]
    return {"Records": [record | {"body": b} for record, b in zip(records, bodies, strict=True)]}


def _failed(answer: Any) -> list[str]:
    return [item["itemIdentifier"] for item in answer.returned["batchItemFailures"]]


def test_a_message_for_a_task_that_is_gone_is_acknowledged(
    call: Call, sample_event: Callable[[str], Any]
) -> None:
    answer = call("execute", sample_event("execute"))

    assert _failed(answer) == []
    assert answer.metrics["TasksIgnored"] == 1


@pytest.mark.parametrize(
    "bad", ["not json", "[]", '"text"', "{}", '{"v": 1, "task_id": 7}', "[" * 10_000, ""]
)
def test_one_bad_message_does_not_fail_its_nine_neighbours(
    call: Call, sample_event: Callable[[str], Any], bad: str
) -> None:
    event = sample_event("execute")
    good = event["Records"][0]["body"]

    answer = call("execute", _with_bodies(event, [good] * 4 + [bad] + [good] * 5))

    assert _failed(answer) == ["m4"]
    assert answer.metrics["TasksIgnored"] == 9
    assert answer.metrics["MessagesFailed"] == 1


def test_a_message_of_a_newer_version_comes_again_until_newer_code_is_there(
    call: Call, sample_event: Callable[[str], Any]
) -> None:
    event = sample_event("execute")
    newer = json.loads(event["Records"][0]["body"]) | {"v": 2}

    answer = call("execute", _with_bodies(event, [json.dumps(newer)]))

    assert _failed(answer) == ["m0"]
    assert [line["code"] for line in answer.lines if "code" in line] == ["unsupported_record"]


def test_what_a_message_held_stays_out_of_the_log(
    call: Call, sample_event: Callable[[str], Any]
) -> None:
    secret = "ada@example.com wrote: token=hunter2"

    answer = call("execute", _with_bodies(sample_event("execute"), [secret]))

    assert _failed(answer) == ["m0"]
    assert "hunter2" not in answer.text
    assert "ada@" not in answer.text


@pytest.mark.filterwarnings("ignore:No application metrics to publish")  # it raises before
@pytest.mark.parametrize(
    ("event", "field"),
    [
        (None, "Records"),
        ({}, "Records"),
        ({"Records": "many"}, "Records"),
        ({"Records": [7]}, "Records[0]"),
        ({"Records": [{"messageId": "1"}]}, "Records[0].body"),
        ({"Records": [{"messageId": "1", "body": {"a": 1}}]}, "Records[0].body"),
        ({"Records": [{"messageId": "1", "body": ""}]}, "Records[0].eventSourceARN"),
    ],
)
def test_an_event_that_is_no_batch_is_refused_by_field(
    call: Call, event: object, field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        call("execute", event)

    assert refused.value.fields["field"] == field
