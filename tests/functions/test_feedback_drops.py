"""A file dropped into the bucket reaches its brand through feedback's queue."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from aicmo_core.adapters.blobs import Blob, InMemoryBlobStore
from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.errors import InvalidInputError, NotFoundError, UnavailableError
from aicmo_core.feedback import drops
from aicmo_core.feedback.messages import DropMessage, decode, encode
from aicmo_core.feedback.observations import SeriesKey
from scripts.paths import ROOT

from .conftest import Call

_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())
_KEY = "drops/default/harbor-and-pine/autumn figures.csv"
_REPORT = "drop-reports/default/harbor-and-pine/autumn figures.csv.json"
_FILE = b"at,channel,metric,value\n2026-11-10,web,sessions,100\nann@example.com,web,sessions,1\n"


@pytest.fixture
def drop(infra: Infrastructure, sample_event: Callable[[str], Any]) -> Callable[..., Any]:
    """Put a file into the bucket; return the event that tells of it."""
    open_workspace(infra).brand_service.add_brand(_BRIEF, actor="op_alice")

    def put(content: bytes = _FILE, key: str = _KEY) -> Any:
        infra.blobs.put(key, content, "text/csv")
        event = sample_event("feedback_drop")
        body = json.loads(event["Records"][0]["body"])
        body["detail"]["object"]["key"] = key
        event["Records"][0]["body"] = json.dumps(body)
        return event

    return put


def sessions(infra: Infrastructure) -> list[float]:
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    found = open_workspace(infra).observations.series(
        "harbor-and-pine", SeriesKey("web", "sessions"), start, end
    )
    return [one.value for one in found]


def test_the_sample_event_is_the_one_that_the_template_asks_for(
    call: Call, drop: Callable[..., Any], sample_event: Callable[[str], Any]
) -> None:
    assert json.loads(sample_event("feedback_drop")["Records"][0]["body"]) == json.loads(
        drop()["Records"][0]["body"]
    )


def test_a_dropped_file_is_loaded_and_its_report_left(
    call: Call, infra: Infrastructure, drop: Callable[..., Any]
) -> None:
    answer = call("feedback", drop())

    (line,) = answer.lines
    report = json.loads(infra.blobs.get(_REPORT))
    assert answer.returned == {"batchItemFailures": []}
    assert (line["refused"], line["stored"], line["rejected"]) == (False, 1, 1)
    assert sessions(infra) == [100]
    assert (report["stored"], report["rejected"][0]["line"]) == (1, 3)
    assert "ann@example.com" not in json.dumps(report) + answer.text


def test_an_event_that_comes_twice_stores_the_figures_once(
    call: Call, infra: Infrastructure, drop: Callable[..., Any]
) -> None:
    event = drop()

    call("feedback", event)
    again = call("feedback", event)

    assert again.lines[0]["stored"] == 0
    assert sessions(infra) == [100]


def test_a_file_that_cannot_be_read_is_answered_and_not_tried_again(
    call: Call, infra: Infrastructure, drop: Callable[..., Any]
) -> None:
    answer = call("feedback", drop(b""))

    assert answer.returned == {"batchItemFailures": []}
    assert answer.lines[0]["refused"] is True
    assert "is empty" in json.loads(infra.blobs.get(_REPORT))["refused"]


def test_a_folder_that_the_console_made_is_no_file(
    call: Call, infra: Infrastructure, drop: Callable[..., Any]
) -> None:
    answer = call("feedback", drop(b"", key="drops/default/harbor-and-pine/"))

    assert answer.returned == {"batchItemFailures": []}
    with pytest.raises(NotFoundError):
        infra.blobs.get("drop-reports/default/harbor-and-pine/.json")


@pytest.mark.parametrize("key", ["drops/harbor-and-pine/x.csv", "drops/default/a b/x.csv"])
def test_a_file_in_no_brands_place_ends_among_the_dead_letters(
    call: Call, drop: Callable[..., Any], key: str
) -> None:
    event = drop(key=key)

    answer = call("feedback", event)

    [failed] = answer.returned["batchItemFailures"]
    assert failed["itemIdentifier"] == event["Records"][0]["messageId"]


def test_a_bucket_that_is_busy_is_asked_again(
    call: Call, infra: Infrastructure, drop: Callable[..., Any]
) -> None:
    class BusyBucket(InMemoryBlobStore):
        def fetch(self, name: str, most: int) -> Blob:
            raise UnavailableError("The bucket is busy.")

    busy = dataclasses.replace(infra, blobs=BusyBucket())

    answer = call("feedback", drop(), busy)

    assert len(answer.returned["batchItemFailures"]) == 1
    with pytest.raises(NotFoundError):
        infra.blobs.get(_REPORT)


def test_a_long_file_is_read_on_in_by_messages_until_it_is_whole(
    call: Call, infra: Infrastructure, drop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops, "ROWS", 2)
    rows = "".join(f"2026-{month:02}-10,web,sessions,{month}\n" for month in range(6, 11))

    answer = call("feedback", drop(f"at,channel,metric,value\n{rows}".encode()))
    told = [answer.lines[0]["whole"]]
    while waiting := infra.feedback_queue.take():  # type: ignore[attr-defined]
        [message] = waiting
        assert isinstance(message, DropMessage)
        told.append(call("feedback", _event(encode(message))).lines[0]["whole"])

    assert told == [False, False, True]
    assert sessions(infra) == [6, 7, 8, 9, 10]
    assert json.loads(infra.blobs.get(_REPORT))["loaded"] == "whole"


def test_a_rest_that_the_queue_does_not_take_brings_its_message_back(
    call: Call, infra: Infrastructure, drop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops, "ROWS", 1)
    monkeypatch.setattr(infra.feedback_queue, "send", lambda messages: [False] * len(messages))
    rows = b"at,channel,metric,value\n2026-10-10,web,sessions,1\n2026-11-10,web,sessions,2\n"

    answer = call("feedback", drop(rows))

    assert len(answer.returned["batchItemFailures"]) == 1


@pytest.mark.parametrize(
    "message",
    [
        DropMessage(key=_KEY),
        DropMessage(key=_KEY, version="2026 ab", before=date(2026, 11, 1)),
        DropMessage(key=_KEY, version="x", after=SeriesKey("web", "sessions", "page:/a#b")),
    ],
)
def test_what_is_left_of_a_file_reads_as_it_was_sent(message: DropMessage) -> None:
    assert decode(encode(message)) == message


@pytest.mark.parametrize(
    ("field", "value"),
    [("dropped", 7), ("before", "soon"), ("after", ["web", "sessions"]), ("after", "web")],
)
def test_a_rest_of_another_form_is_refused_by_name(field: str, value: object) -> None:
    body = json.loads(encode(DropMessage(key=_KEY, version="x", before=date(2026, 11, 1))))

    with pytest.raises(InvalidInputError) as refused:
        decode(json.dumps(body | {field: value}))

    assert refused.value.fields["field"] == field


def _event(body: str) -> dict[str, Any]:
    arn = "arn:aws:sqs:eu-central-1:123456789012:aicmo-feedback"
    return {"Records": [{"messageId": "m-2", "eventSourceARN": arn, "body": body}]}


@pytest.mark.parametrize("folder", [drops.DROPS, drops.REPORTS])
def test_no_workspace_may_be_called_like_a_folder_for_drops(
    infra: Infrastructure, folder: str
) -> None:
    """Its outputs would lie among the files that feedback loads."""
    with pytest.raises(InvalidInputError, match="is a folder of the bucket"):
        open_workspace(infra, folder)
