"""Each built function answers the sample of its trigger under Lambda's own runtime emulator."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.feedback.messages import QuarterMessage, encode, window_of
from scripts.invoke import cloud_invoke
from scripts.local_cloud import LocalCloud
from scripts.paths import ROOT

_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())
_ACKNOWLEDGED = {"batchItemFailures": []}


def _sample(name: str) -> Any:
    return json.loads((ROOT / "events" / f"{name}.json").read_text())


@pytest.mark.parametrize(
    ("function", "event", "answer"),
    [
        ("execute", "execute", _ACKNOWLEDGED),
        ("dead_letters", "dead_letters", _ACKNOWLEDGED),
    ],
)
def test_a_built_function_answers_its_sample_event(
    cloud: LocalCloud, tmp_path: Path, function: str, event: str, answer: object
) -> None:
    assert cloud_invoke(cloud, function, _sample(event), tmp_path / "log") == answer


def test_a_built_feedback_begins_a_fan_out(cloud: LocalCloud, tmp_path: Path) -> None:
    answer = cloud_invoke(cloud, "feedback", _sample("feedback_schedule"), tmp_path / "log")

    assert isinstance(answer, dict)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}", answer["window"])


def test_a_built_feedback_sends_a_quarter_of_the_brands(
    cloud: LocalCloud, infra: Infrastructure, tmp_path: Path
) -> None:
    open_workspace(infra, "rounds").brand_service.add_brand(_BRIEF, actor="op_alice")
    now = infra.clock()
    quarter = QuarterMessage(window=window_of(now), quarter=0, at=now)
    record = {"messageId": "m1", "body": encode(quarter), "eventSourceARN": "arn:aws:sqs:::f"}

    answer = cloud_invoke(cloud, "feedback", {"Records": [record]}, tmp_path / "log")

    assert answer == _ACKNOWLEDGED


def test_a_built_tick_dispatches_and_says_so_in_its_log(cloud: LocalCloud, tmp_path: Path) -> None:
    answer = cloud_invoke(cloud, "tick", _sample("tick"), tmp_path / "log")

    assert isinstance(answer, dict)
    assert set(answer) >= {"due", "sent", "past_window"}
    assert '"TickSucceeded":[1.0]' in (tmp_path / "log").read_text()


def test_an_error_in_a_function_comes_back_with_its_type(cloud: LocalCloud, tmp_path: Path) -> None:
    answer = cloud_invoke(cloud, "execute", {"Records": "none"}, tmp_path / "log")

    assert isinstance(answer, dict)
    assert answer["errorType"] == "InvalidInputError"
    assert "Records" in answer["errorMessage"]
