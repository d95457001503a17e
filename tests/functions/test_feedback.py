"""Feedback's entry point: the schedule's event, and the queue's."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from aicmo_core.adapters.dynamodb.brand_directory import DynamoBrandDirectory
from aicmo_core.adapters.dynamodb.feedback_run_repository import DynamoFeedbackRunRepository
from aicmo_core.bootstrap import feedback_service, open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.errors import UnavailableError
from aicmo_core.execution.ports import Notice
from aicmo_core.feedback.fanout import FanOut
from aicmo_core.feedback.messages import FeedbackMessage, encode
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.pulling import PullReport
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.feedback.service import FeedbackService
from aicmo_core.feedback.sources import SourceService
from aicmo_core.tasks.inbox import InboxKind
from scripts.paths import ROOT

from .conftest import NOW, Call

_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())


def test_a_message_runs_the_loop_for_its_brand(
    call: Call, infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    open_workspace(infra).brand_service.add_brand(_BRIEF, actor="op_alice")

    answer = call("feedback", sample_event("feedback"))

    (line,) = answer.lines
    assert answer.returned == {"batchItemFailures": []}
    assert (line["brand_id"], line["window"]) == ("harbor-and-pine", "2026-11-16T05")
    assert answer.metrics == {"TasksProposed": 0}


def test_a_message_for_a_brand_that_does_not_exist_fails_and_leaves_nothing(
    call: Call, infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    answer = call("feedback", sample_event("feedback"))

    assert len(answer.returned["batchItemFailures"]) == 1
    assert (answer.lines[0]["code"], answer.lines[0]["facts"]["kind"]) == ("not_found", "brand")
    assert open_workspace(infra).feedback_runs.latest("harbor-and-pine") is None


def test_a_run_that_a_service_of_ours_left_in_pieces_comes_again_and_names_what_failed(
    call: Call,
    infra: Infrastructure,
    sample_event: Callable[[str], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(*_: object) -> None:
        raise UnavailableError("dynamodb:PutItem is throttled, while ada@example.com waits.")

    open_workspace(infra).brand_service.add_brand(_BRIEF, actor="op_alice")
    monkeypatch.setattr(DynamoFeedbackRunRepository, "save", away)

    answer = call("feedback", sample_event("feedback"))

    [failed] = [line["failed"] for line in answer.lines if "failed" in line]
    assert len(answer.returned["batchItemFailures"]) == 1
    assert failed == ["store the run: UnavailableError"]
    assert "ada@" not in str(answer.lines)


def test_a_hard_stop_is_told_at_once_and_once(
    call: Call, infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    told: list[Notice] = []
    agency = dataclasses.replace(infra, notices=SimpleNamespace(tell=told.append))
    workspace = open_workspace(agency)
    workspace.brand_service.add_brand(_BRIEF, actor="op_alice")
    complaints = Observation(
        brand_id="harbor-and-pine",
        channel="email",
        metric="complaint_rate",
        value=0.004,
        numerator=40,
        denominator=10_000,
        window_start=NOW - timedelta(hours=9),
        window_end=NOW - timedelta(hours=9),
        as_of=NOW,
        source="file",
    )
    workspace.observations.save([complaints], actor="op_alice", now=NOW)

    for _ in range(2):
        call("feedback", sample_event("feedback"), agency)
    later = FeedbackMessage(
        workspace_id="default", brand_id="harbor-and-pine", window="2026-11-17T05"
    )
    feedback_service(agency).handle([("m1", encode(later))])

    [notice] = told
    [waiting] = workspace.inbox.of("harbor-and-pine")
    assert (notice.brand_id, notice.status) == ("harbor-and-pine", "hard stop")
    assert "complaint rate" in notice.reason
    assert (waiting.kind, waiting.title, waiting.why) == (
        InboxKind.CHECKLIST,
        notice.title,
        notice.reason,
    )


def test_a_source_that_is_away_is_told_and_its_message_does_not_come_again(
    call: Call,
    infra: Infrastructure,
    sample_event: Callable[[str], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = PullReport(source="shop", error="shop.example did not answer ada@example.com")
    open_workspace(infra).brand_service.add_brand(_BRIEF, actor="op_alice")
    monkeypatch.setattr(SourceService, "pull", lambda *_: [told])

    answer = call("feedback", sample_event("feedback"))

    assert answer.returned == {"batchItemFailures": []}
    assert [line["failed"] for line in answer.lines if "failed" in line] == [["shop"]]
    assert "ada@" not in str(answer.lines)


def test_a_bug_met_by_a_dropped_file_spoils_no_neighbour(
    infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    open_workspace(infra).brand_service.add_brand(_BRIEF, actor="op_alice")

    def take_drop(_key: str) -> None:
        raise KeyError("bug")

    service = FeedbackService(
        FanOut(DynamoBrandDirectory(infra.table), infra.feedback_queue, infra.clock),
        lambda workspace_id: open_workspace(infra, workspace_id),
        take_drop,
    )
    drop = sample_event("feedback_drop")["Records"][0]["body"]
    report = service.handle([("1", drop), ("2", _body("harbor-and-pine"))])

    assert report.failed_ids == ("1",)
    assert report.errors["1"].message == "KeyError while loading a dropped file."
    assert [run.brand_id for run in report.runs] == ["harbor-and-pine"]


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


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"v": 2}, "v"), ({"window": "2026-11-16T5"}, "window"), ({"window": "today"}, "window")],
)
def test_a_message_of_newer_code_or_of_no_hour_is_left_for_later(
    changes: dict[str, Any], field: str, call: Call, sample_event: Callable[[str], Any]
) -> None:
    event = sample_event("feedback")
    body = json.loads(event["Records"][0]["body"])
    event["Records"][0]["body"] = json.dumps(body | changes)

    answer = call("feedback", event)

    assert len(answer.returned["batchItemFailures"]) == 1
    assert answer.lines[0]["facts"]["field"] == field


def test_a_bug_met_by_one_brand_spoils_no_neighbour(infra: Infrastructure) -> None:
    workspace = open_workspace(infra)
    workspace.brand_service.add_brand(_BRIEF, actor="op_alice")

    class LoopWithABug:
        def run(self, brand_id: str, *, as_of: object, window: str) -> FeedbackRun:
            if brand_id == "buggy":
                raise KeyError("what was sent")
            return workspace.feedback.run(brand_id, window=window)

    loop: Any = LoopWithABug()
    service = FeedbackService(
        FanOut(DynamoBrandDirectory(infra.table), infra.feedback_queue, infra.clock),
        lambda _: SimpleNamespace(feedback=loop),
        lambda _: None,
    )
    report = service.handle([("1", _body("buggy")), ("2", _body("harbor-and-pine"))])

    assert report.failed_ids == ("1",)
    assert report.errors["1"].message == "KeyError while looking at brand buggy."
    assert [run.brand_id for run in report.runs] == ["harbor-and-pine"]


def _body(brand_id: str) -> str:
    return encode(
        FeedbackMessage(workspace_id="default", brand_id=brand_id, window="2026-11-16T05")
    )
