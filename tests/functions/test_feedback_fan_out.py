"""The fan-out: a message a quarter of an hour, then one a brand, over the hour."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from aicmo_core.adapters.dynamodb.brand_directory import DynamoBrandDirectory
from aicmo_core.adapters.dynamodb.keys import DIRECTORY_SHARDS
from aicmo_core.bootstrap import feedback_service, open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.feedback.fanout import PAGE, SPREAD_S, TIME_TO_SEND
from aicmo_core.feedback.messages import (
    LOOKS,
    QUARTERS,
    FeedbackMessage,
    QuarterMessage,
    QueueMessage,
    decode,
    encode,
    window_of,
)
from scripts.paths import ROOT

from .conftest import NOW, Call

_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())
WINDOW = window_of(NOW)


class Hour:
    """A queue with a clock: what is sent arrives after its delay."""

    def __init__(self, infra: Infrastructure) -> None:
        self.now = NOW
        self.step = timedelta(0)
        """How long each look at the clock takes."""
        self.refuse = 0
        """How many of the next messages are not taken."""
        self._waiting: list[tuple[datetime, QueueMessage]] = []
        self.infra = dataclasses.replace(infra, clock=self.clock, feedback_queue=self)
        self.service = feedback_service(self.infra)

    def clock(self) -> datetime:
        self.now += self.step
        return self.now

    def send(self, messages: Sequence[tuple[QueueMessage, int]]) -> list[bool]:
        assert all(0 <= delay_s <= 900 for _, delay_s in messages), "SQS takes no longer delay"
        taken, self.refuse = messages[self.refuse :], max(0, self.refuse - len(messages))
        self._waiting += [(self.now + timedelta(seconds=s), decode(encode(m))) for m, s in taken]
        return [False] * (len(messages) - len(taken)) + [True] * len(taken)

    def add_brands(self, count: int, workspace: str = "default") -> set[tuple[str, str]]:
        brands = open_workspace(self.infra, workspace).brand_service
        for number in range(count):
            brands.add_brand(_BRIEF, actor="op_alice", brand_id=f"brand-{number:03}")
        return {(workspace, f"brand-{number:03}") for number in range(count)}

    def pass_by(self) -> list[tuple[timedelta, FeedbackMessage]]:
        """Let time pass and quarters be handled; return what came for brands, and when."""
        came: list[tuple[timedelta, FeedbackMessage]] = []
        while self._waiting:
            self._waiting.sort(key=lambda one: one[0])
            at, message = self._waiting.pop(0)
            self.now = max(self.now, at)
            if isinstance(message, FeedbackMessage):
                came.append((at - NOW, message))
            else:
                self.handle(message)
        return came

    def messages(self) -> list[QueueMessage]:
        """Return what waits on the queue, in the order in which it was sent."""
        return [message for _, message in self._waiting]

    def handle(self, message: QuarterMessage) -> None:
        report = self.service.handle([("m1", encode(message))])
        assert report.errors == {}


@pytest.fixture
def hour(infra: Infrastructure) -> Hour:
    return Hour(infra)


def test_every_brand_of_every_workspace_is_sent_once_within_the_hour(hour: Hour) -> None:
    brands = hour.add_brands(30) | hour.add_brands(3, "other")

    assert hour.service.fan_out() == WINDOW
    came = [(at, one) for at, one in hour.pass_by() if one.brand_id]

    assert Counter((one.workspace_id, one.brand_id) for _, one in came) == Counter(brands)
    assert {one.window for _, one in came} == {WINDOW}
    assert all(timedelta(0) <= at < timedelta(hours=1) for at, _ in came)


def test_brands_are_spread_evenly_over_the_hour(hour: Hour) -> None:
    hour.add_brands(240)

    hour.service.fan_out()
    tenths = Counter(int(at / timedelta(minutes=6)) for at, one in hour.pass_by() if one.brand_id)

    assert set(tenths) == set(range(10))
    assert max(tenths.values()) <= 2 * 24


def test_a_brand_is_looked_at_at_the_same_minute_of_each_hour(hour: Hour) -> None:
    hour.add_brands(12)

    hour.service.fan_out()
    first = {one.brand_id: at for at, one in hour.pass_by() if one.brand_id}
    hour.now = NOW
    hour.service.fan_out()
    second = {one.brand_id: at for at, one in hour.pass_by() if one.brand_id}

    assert first == second


def test_the_hour_ends_with_one_look_at_the_brands_of_a_workspace(hour: Hour) -> None:
    hour.add_brands(5)
    hour.add_brands(4, "small")

    hour.service.fan_out()
    came = hour.pass_by()

    [(at, look)] = [(at, one) for at, one in came if not one.brand_id]
    assert look == FeedbackMessage(workspace_id="default", brand_id="", window=WINDOW, looks=LOOKS)
    assert at >= max(at for at, one in came if one.brand_id)


def test_a_quarter_that_is_not_done_in_its_time_goes_on_where_it_stopped(hour: Hour) -> None:
    brands = hour.add_brands(4 * PAGE + 40)
    hour.step = TIME_TO_SEND  # a page takes all that there is

    hour.service.fan_out()
    came = [one for _, one in hour.pass_by() if one.brand_id]

    assert Counter((one.workspace_id, one.brand_id) for one in came) == Counter(brands)


@pytest.mark.parametrize(("pages_in_time", "stops"), [(1, True), (2, False)])
def test_a_quarter_stops_when_its_time_is_over_and_says_where(
    hour: Hour, pages_in_time: int, stops: bool
) -> None:
    hour.add_brands(4 * PAGE + 40)
    directory = DynamoBrandDirectory(hour.infra.table)
    quarters = {quarter: list(directory.brands(quarter)) for quarter in range(QUARTERS)}
    fullest = max(quarters, key=lambda quarter: len(quarters[quarter]))
    message = QuarterMessage(window=WINDOW, quarter=fullest, at=NOW)
    hour.step = TIME_TO_SEND / pages_in_time

    hour.handle(message)

    places = quarters[fullest]
    first, more = places[:PAGE], places[PAGE:]
    assert more
    rest = [one for one in hour.messages() if isinstance(one, QuarterMessage)]
    sent = [one.brand_id for one in hour.messages() if isinstance(one, FeedbackMessage)]
    assert sent == [one.brand_id for one in (first if stops else places)]
    last = dataclasses.replace(message, after=(first if stops else more)[-1].place)
    assert rest == [last]


def test_a_quarter_that_is_done_in_its_time_leaves_nothing_to_do(hour: Hour) -> None:
    hour.add_brands(20)

    hour.handle(QuarterMessage(window=WINDOW, quarter=0, at=NOW))

    assert hour.messages()
    assert all(isinstance(one, FeedbackMessage) for one in hour.messages())


def test_a_quarter_that_was_taken_in_part_is_taken_again_from_its_place(hour: Hour) -> None:
    hour.add_brands(40)
    [first, second, *rest] = [
        brand.place for brand in DynamoBrandDirectory(hour.infra.table).brands(0)
    ]
    quarter = QuarterMessage(window=WINDOW, quarter=0, at=NOW, after=second)
    hour.refuse = 1

    refused = hour.service.handle([("m1", encode(quarter))])
    hour.pass_by()
    hour.handle(quarter)
    came = [f"{one.workspace_id}#{one.brand_id}" for _, one in hour.pass_by()]

    assert refused.failed_ids == ("m1",)
    assert first not in came
    assert sorted(came) == rest


def test_a_fan_out_that_the_queue_does_not_take_fails_so_that_it_is_repeated(hour: Hour) -> None:
    hour.refuse = 1

    with pytest.raises(UnavailableError, match="took 4 of 5 messages") as refused:
        hour.service.fan_out()

    assert refused.value.retry_after_s == 5


def test_a_message_that_comes_early_is_put_back(hour: Hour) -> None:
    hour.add_brands(8)
    later = QuarterMessage(window=WINDOW, quarter=0, at=NOW + timedelta(minutes=40))

    hour.handle(later)
    came = hour.pass_by()

    due = {brand.brand_id for brand in DynamoBrandDirectory(hour.infra.table).brands(0)}
    assert {one.brand_id for _, one in came} == due
    assert min(at for at, _ in came) >= timedelta(minutes=40)


def test_the_directory_has_a_part_for_each_quarter() -> None:
    assert DIRECTORY_SHARDS == QUARTERS
    assert timedelta(hours=1).total_seconds() == QUARTERS * SPREAD_S


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quarter", 5),
        ("quarter", -1),
        ("quarter", "0"),
        ("quarter", True),
        ("at", "soon"),
        ("at", "2036-11-22T09:00:00Z"),
        ("after", 7),
        ("after", "x" * 201),
        ("window", "today"),
    ],
)
def test_a_quarter_of_another_form_is_refused_by_name(field: str, value: object) -> None:
    body = json.loads(encode(QuarterMessage(window=WINDOW, quarter=1, at=NOW, after="a#b")))

    with pytest.raises(InvalidInputError) as refused:
        decode(json.dumps(body | {field: value}))

    assert refused.value.fields["field"] == field


def test_the_schedule_begins_a_fan_out(
    call: Call, infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    answer = call("feedback", sample_event("feedback_schedule"))

    sent = infra.feedback_queue.take()  # type: ignore[attr-defined]
    assert answer.returned == {"window": WINDOW}
    assert [message.quarter for message in sent] == [0, 1, 2, 3, 4]


def test_how_many_brands_were_sent_is_counted(call: Call, infra: Infrastructure) -> None:
    open_workspace(infra).brand_service.add_brand(_BRIEF, actor="op_alice")
    metrics = [
        call("feedback", _event(QuarterMessage(window=WINDOW, quarter=quarter, at=NOW))).metrics
        for quarter in range(QUARTERS)
    ]

    assert sum(one.get("BrandsSent", 0) for one in metrics) == 1


def _event(message: QueueMessage) -> Any:
    arn = "arn:aws:sqs:eu-central-1:123456789012:aicmo-feedback"
    return {"Records": [{"messageId": "m1", "body": encode(message), "eventSourceARN": arn}]}
