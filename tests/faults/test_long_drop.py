"""A dropped file that takes several messages, with a fault at each of its calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from aicmo_core.adapters.blobs import Blob, InMemoryBlobStore
from aicmo_core.adapters.in_memory.queue import InMemoryDispatchQueue
from aicmo_core.adapters.sqs import SqsFeedbackQueue
from aicmo_core.bootstrap import feedback_service
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import AicmoError, UnavailableError
from aicmo_core.feedback import drops, metrics
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.settings import Settings
from tests.faults.simulation.clock import START, VirtualClock
from tests.faults.simulation.clock import Counter as Ids
from tests.faults.simulation.faults import Died, Fault, Faults
from tests.faults.simulation.sqs import SimulatedSqs
from tests.faults.simulation.sweep import DEATHS, ERRORS
from tests.faults.simulation.table import SimulatedTable

KEY = "drops/default/birch/pages.csv"
_EVENT = {
    "source": "aws.s3",
    "detail-type": "Object Created",
    "detail": {"object": {"key": KEY}},
}
_BRIEF = {
    "brand_name": "Birch",
    "industry": "joinery",
    "product_service": "oak tables",
    "primary_goal": "sell 20 tables a month",
}
PAGES, DAYS = 3, 50


class FaultyBucket(InMemoryBlobStore):
    """A bucket behind faults."""

    def __init__(self, faults: Faults, clock: VirtualClock) -> None:
        super().__init__(clock)
        self._faults = faults

    def fetch(self, name: str, most: int) -> Blob:
        return self._faults.call(
            "GetObject", lambda: super(FaultyBucket, self).fetch(name, most), _away
        )

    def get(self, name: str) -> bytes:
        return self._faults.call("GetObject", lambda: super(FaultyBucket, self).get(name), _away)

    def put(self, name: str, content: bytes, content_type: str) -> None:
        self._faults.call(
            "PutObject", lambda: super(FaultyBucket, self).put(name, content, content_type), _away
        )


class Day:
    """The feedback function over a simulated bucket, table and queue, until no message is left."""

    def __init__(self, seed: int | None = None) -> None:
        self.clock, self.faults = VirtualClock(), Faults()
        self.table = SimulatedTable(self.faults, self.clock)
        self.sqs = SimulatedSqs(self.clock, self.faults, seed)
        self.dead = self.sqs.add_queue("dead", visibility_s=180)
        self.queue = self.sqs.add_queue(
            "feedback", visibility_s=720, dead_letters=self.dead, max_receives=3
        )
        self.infra = Infrastructure(
            settings=Settings(),
            table=self.table,
            queue=InMemoryDispatchQueue(),
            blobs=FaultyBucket(self.faults, self.clock),
            feedback_queue=SqsFeedbackQueue(self.queue, lambda: self.sqs),
            clock=self.clock,
            new_id=Ids(),
        )
        self.workspace = Workspace(self.infra, "default")
        self.workspace.brand_service.add_brand(_BRIEF, actor="op_alice", brand_id="birch")
        self.faults.calls.clear()

    def drop(self, content: bytes) -> None:
        """Put a file into the bucket, which tells the queue of it."""
        self.infra.blobs.put(KEY, content, "text/csv")
        self.sqs.inject(self.queue, json.dumps(_EVENT))
        self.faults.calls.clear()

    def pass_by(self, meanwhile: Callable[[], None] = bool) -> None:
        while at := self.sqs.next_visible(self.queue):
            self.clock.advance_to(max(at, self.clock() + timedelta(seconds=1)))
            meanwhile()
            try:
                self._deliver()
            except (Died, AicmoError, ClientError):
                continue  # the queue brings it again

    def _deliver(self) -> None:
        answer = self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=1)
        for one in answer.get("Messages", ()):
            report = feedback_service(self.infra).handle([(one["MessageId"], one["Body"])])
            if not report.failed_ids:
                entry = {"Id": one["MessageId"], "ReceiptHandle": one["ReceiptHandle"]}
                self.sqs.delete_message_batch(QueueUrl=self.queue, Entries=[entry])

    def figures(self) -> dict[SeriesKey, list[Observation]]:
        self.faults.calm()
        kept = self.workspace.observations
        since = START - timedelta(days=400)
        return {
            one.key: kept.series("birch", one.key, since, one.newest_at)
            for one in kept.known_series("birch")
        }

    def report(self) -> Any:
        return json.loads(self.infra.blobs.get("drop-reports/default/birch/pages.csv.json"))

    def is_over(self) -> bool:
        return not (self.sqs.waiting(self.queue) or self.sqs.waiting(self.dead))


def _away(name: str) -> UnavailableError:
    return UnavailableError(f"s3:{name} is away.")


def _file(more: int = 0) -> bytes:
    lines = ["Date,Landing page,Sessions,Engaged sessions"]
    for day in range(DAYS):
        at = START - timedelta(days=DAYS - day)
        lines += [f"{at:%Y%m%d},/p/{page},{100 + page + more},{page}" for page in range(PAGES)]
    return "\n".join(lines).encode()


@pytest.fixture(autouse=True)
def _short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drops, "ROWS", 32 * PAGES)
    monkeypatch.setattr(metrics, "AT_ONCE", 90)
    monkeypatch.setattr(drops, "TIME_TO_LOAD", timedelta(0))


def calm() -> Day:
    day = Day()
    day.drop(_file())
    day.pass_by()
    return day


@pytest.mark.parametrize("fault", [*DEATHS, *ERRORS], ids=lambda fault: fault.__name__)
def test_a_fault_at_any_call_changes_neither_the_figures_nor_that_all_are_loaded(
    fault: Fault,
) -> None:
    first = calm()
    expected, calls = first.figures(), list(first.faults.calls)
    assert len(expected) == 2 * PAGES
    assert first.sqs.accepted(first.queue), "it took more than one message"
    for number, name in enumerate(calls):
        day = Day()
        day.drop(_file())
        day.faults.plan(number, fault)

        day.pass_by()

        where = f"{fault.__name__} at call {number} ({name})"
        assert day.figures() == expected, where
        assert day.is_over(), where
        report = day.report()
        assert report["loaded"] == "whole", where
        assert report["stored"] + report["unchanged"] == DAYS * PAGES * 2, where
        assert (report["corrected"], report["rejected"]) == (0, []), where


@pytest.mark.parametrize("seed", range(6))
def test_every_message_twice_in_any_order_comes_to_the_same(seed: int) -> None:
    expected = calm().figures()
    day = Day(seed)
    day.drop(_file())
    day.sqs.inject(day.queue, json.dumps(_EVENT))
    again: set[str] = set()

    def twice() -> None:
        for body in day.sqs.accepted(day.queue):
            if body not in again:
                again.add(body)
                day.sqs.inject(day.queue, body, delay_s=seed * 170)

    day.pass_by(meanwhile=twice)

    assert day.figures() == expected
    assert day.is_over()
    assert day.report()["loaded"] == "whole"


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_corrected_file_that_comes_while_the_first_is_loaded_holds(after: int) -> None:
    only = Day()
    only.drop(_file())
    only.clock.advance(timedelta(minutes=5))
    only.drop(_file(more=7))
    only.sqs.inject(only.queue, json.dumps(_EVENT))
    only.pass_by()
    day = Day(seed=after)
    day.drop(_file())
    deliveries = iter(range(1000))

    def correct() -> None:
        if next(deliveries) == after:
            day.drop(_file(more=7))

    day.pass_by(meanwhile=correct)

    values = {key: [one.value for one in found] for key, found in day.figures().items()}
    assert values == {key: [one.value for one in found] for key, found in only.figures().items()}
    assert day.report()["loaded"] == "whole"
    assert datetime.fromisoformat(day.report()["version"].split()[0]) > START.astimezone(UTC)
