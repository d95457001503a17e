"""A round over all brands: what was done earlier is measured, what brands share is told once."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aicmo_core.bootstrap import feedback_service, open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.execution.ports import Notice
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.detection.shared_cause import MIN_BRANDS
from aicmo_core.feedback.fanout import FEWEST
from aicmo_core.feedback.messages import LOOKS, FeedbackMessage, encode
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from scripts.paths import ROOT

from .conftest import NOW, Call

_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())
_WINDOW = f"{NOW:%Y-%m-%dT%H}"


class Told:
    """Keeps what people were told."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    def tell(self, notice: Notice) -> None:
        self.notices.append(notice)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def agency(infra: Infrastructure, told: Told) -> Infrastructure:
    """Twelve brands."""
    made = dataclasses.replace(infra, notices=told)
    for number in range(12):
        open_workspace(made).brand_service.add_brand(
            _BRIEF, actor="op_alice", brand_id=f"brand-{number}"
        )
    return made


def ran(infra: Infrastructure, number: int, *, window: str = _WINDOW, **anomaly: Any) -> None:
    """Store the run of a brand, with a fall of its click-through rate if it has figures."""
    fall = Anomaly(
        channel="email",
        metric="ctr",
        method=Method.BASELINE,
        window_start=NOW - timedelta(days=2),
        **anomaly,
    )
    snapshot = PerformanceSnapshot(
        snapshot_id="s",
        brand_id=f"brand-{number}",
        captured_at=NOW,
        channel_metrics={"email": {"ctr": 0.05}},
    )
    run = FeedbackRun(
        brand_id=f"brand-{number}",
        ran_at=NOW,
        window=window,
        snapshot=snapshot.to_dict(),
        anomalies=[fall] if anomaly else [],
    )
    open_workspace(infra).feedback_runs.save(run)


def look(looks: int = LOOKS) -> Any:
    message = FeedbackMessage(workspace_id="default", brand_id="", window=_WINDOW, looks=looks)
    body, arn = encode(message), "arn:aws:sqs:eu-central-1:123456789012:aicmo-feedback"
    return {"Records": [{"messageId": "m1", "body": body, "eventSourceARN": arn}]}


def sent(infra: Infrastructure) -> list[FeedbackMessage]:
    taken: list[FeedbackMessage] = infra.feedback_queue.take()  # type: ignore[attr-defined]
    return taken


def test_the_fewest_brands_that_are_looked_at_are_those_that_can_share() -> None:
    assert FEWEST == MIN_BRANDS


def test_what_many_brands_share_is_told_once(
    call: Call, agency: Infrastructure, told: Told
) -> None:
    for number in range(12):
        ran(agency, number, **({"value": 0.03, "expected": 0.05} if number < 8 else {}))

    first = call("feedback", look(), agency)
    call("feedback", look(), agency)

    [notice] = told.notices
    [line] = [one for one in first.lines if one["level"] == "WARNING"]
    assert first.returned == {"batchItemFailures": []}
    assert "8 of 12 brands" in notice.reason
    assert "8 of 12 brands" in line["cause"]
    [cause] = open_workspace(agency).common_cause_records.causes()
    assert (cause.channel, cause.metric, cause.brands) == ("email", "ctr", 8)
    assert not any(f"brand-{number}" in notice.reason + line["cause"] for number in range(12))
    assert sent(agency) == []


def test_a_cause_that_has_passed_is_forgotten_and_told_anew_when_it_returns(
    call: Call, agency: Infrastructure, told: Told
) -> None:
    figures = {"value": 0.03, "expected": 0.05}
    for departed in (8, 0, 8):
        for number in range(12):
            ran(agency, number, **(figures if number < departed else {}))
        call("feedback", look(), agency)

    assert len(told.notices) == 2


@pytest.mark.parametrize(("looks", "again"), [(LOOKS, [LOOKS - 1]), (1, [])])
def test_while_some_brands_have_not_run_there_is_another_look_later(
    call: Call, agency: Infrastructure, looks: int, again: list[int]
) -> None:
    for number in range(11):
        ran(agency, number)
    ran(agency, 11, window=f"{NOW - timedelta(days=1):%Y-%m-%dT%H}")

    call("feedback", look(looks), agency)

    assert [message.looks for message in sent(agency)] == again


@pytest.mark.parametrize("looks", [0, LOOKS + 1, True, "2"])
def test_a_message_cannot_ask_for_looks_without_end(
    call: Call, agency: Infrastructure, looks: object
) -> None:
    event = look()
    body = json.loads(event["Records"][0]["body"])
    event["Records"][0]["body"] = json.dumps(body | {"looks": looks})

    answer = call("feedback", event, agency)

    assert len(answer.returned["batchItemFailures"]) == 1


def test_the_effect_of_what_went_live_is_measured_in_the_brands_message(
    infra: Infrastructure, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[str] = []
    workspace = open_workspace(infra)
    workspace.brand_service.add_brand(_BRIEF, actor="op_alice")
    learning = type(workspace.learning)

    def broken(_self: object, context: BrandContext, _tasks: object) -> list[Any]:
        measured.append(context.brand_id)
        raise RuntimeError("no figures today")

    monkeypatch.setattr(learning, "measure_brand", broken)
    message = FeedbackMessage(
        workspace_id="default", brand_id="harbor-and-pine", window="2026-11-16T05"
    )
    report = feedback_service(infra).handle([("m1", encode(message))])

    assert measured == ["harbor-and-pine"]
    assert report.failed_ids == ()
    [run] = report.runs
    assert run.errors == ["measure: RuntimeError: no figures today"]
    stored = workspace.feedback_runs.run_of("harbor-and-pine", "2026-11-16T05")
    assert stored is not None
    assert stored.errors == run.errors
    assert run.ran_at == datetime(2026, 11, 16, 9, tzinfo=UTC)
