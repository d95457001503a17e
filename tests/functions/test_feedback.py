"""Feedback's entry point: the schedule's event, and the queue's."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.feedback.fanout import FeedbackMessage
from scripts.paths import ROOT

from .conftest import Call

_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())


def test_the_schedule_sends_one_message_a_brand(
    call: Call, infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    for tenant in ("default", "other"):
        open_workspace(infra, tenant).brand_service.add_brand(_BRIEF, actor="op_alice")

    answer = call("feedback", sample_event("feedback_schedule"))

    sent = infra.feedback_queue.take()  # type: ignore[attr-defined]
    assert answer.returned == {"brands": 2, "sent": 2}
    assert all(isinstance(message, FeedbackMessage) for message in sent)
    assert {message.workspace_id for message in sent} == {"default", "other"}


def test_a_fan_out_over_no_brands_is_no_error(call: Call) -> None:
    assert call("feedback", {}).returned == {"brands": 0, "sent": 0}


def test_a_message_runs_the_loop_for_its_brand(
    call: Call, infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    open_workspace(infra).brand_service.add_brand(_BRIEF, actor="op_alice")

    answer = call("feedback", sample_event("feedback"))

    (line,) = answer.lines
    assert answer.returned == {"batchItemFailures": []}
    assert (line["brand_id"], line["window"]) == ("harbor-and-pine", "2026-11-16T05")
    assert answer.metrics == {"TasksProposed": 0}


def test_a_message_that_cannot_be_read_comes_again_and_its_text_is_not_logged(
    call: Call, sample_event: Callable[[str], Any]
) -> None:
    event = sample_event("feedback")
    event["Records"][0]["body"] = "token=hunter2"

    answer = call("feedback", event)

    assert [it["itemIdentifier"] for it in answer.returned["batchItemFailures"]] == [
        event["Records"][0]["messageId"]
    ]
    assert "hunter2" not in answer.text
