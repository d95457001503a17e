"""What dispatch computes a task, beside a floor: the same AWS requests, bare botocore, no core.

Moto answers once, and every request and its answer are kept. Then the core, and after it a bare
client that only sends the kept requests, run on a transport in the process that gives the kept
answers: the same bytes in, the same bytes out, no network. What differs is the core.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import botocore.session
from boto3.session import Session
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from moto import mock_aws

from aicmo_core.adapters.dynamodb.brand_repository import DynamoBrandRepository
from aicmo_core.adapters.dynamodb.table import DynamoTable
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.adapters.sqs import SqsDispatchQueue
from aicmo_core.adapters.table import ATTENTION_INDEX, ATTENTION_KEY, ATTENTION_SHARD, PK, SK, Table
from aicmo_core.bootstrap import tick_service
from aicmo_core.bootstrap.infrastructure import Infrastructure, in_memory_infrastructure
from aicmo_core.execution.context import ExecutionContext
from aicmo_core.execution.executors.base import TaskOutput
from aicmo_core.execution.executors.files import Artefact
from aicmo_core.execution.ports import OutputRecord
from aicmo_core.execution.service import ExecuteService, QueueRecord
from aicmo_core.execution.worker import Worker
from aicmo_core.execution.workshop import Made
from aicmo_core.tasks.content import TaskContent
from bench.dispatch_stage import BATCH, NOTHING, START, WORKSPACE, HandClock, Stage

_TABLE, _QUEUE = "aicmo", "https://sqs.us-east-1.amazonaws.com/123456789012/bench"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "bench",
    "AWS_SECRET_ACCESS_KEY": "bench",
    "AWS_DEFAULT_REGION": "us-east-1",
}
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 5})

_MADE = Made(
    output=TaskOutput(task_type=NOTHING.task_type, title="Nothing", brand_name="Bench"),
    files=(),
    findings=(),
)


@dataclass
class Exchange:
    """One request and its answer."""

    service: str
    operation: str
    parameters: dict[str, Any]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def method(self) -> str:
        """The client's method."""
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in self.operation).lstrip("_")

    def answer(self, url: str) -> AWSResponse:
        """Return the answer as a transport would."""
        return AWSResponse(url, self.status, self.headers, _Raw(self.content))  # type: ignore[arg-type]  # it takes any mapping


@dataclass
class _Raw:
    """What botocore reads an answer's body from."""

    content: bytes

    def stream(self) -> Iterator[bytes]:
        """Yield the body."""
        yield self.content


@dataclass(frozen=True)
class Compared:
    """Seconds of CPU a task, and requests a task."""

    core_s: float
    floor_s: float
    requests: float

    @property
    def ratio(self) -> float:
        """How much the core adds: 1.0 is nothing."""
        return self.core_s / self.floor_s


def compare(tasks: int, rounds: int) -> Compared:
    """Run core and floor in turn and return the round whose ratio is the median."""
    making = "aicmo_core.execution.workshop.make"
    with patch.dict(os.environ, CREDENTIALS), patch(making, new=lambda *_, **__: _MADE):
        exchanges, contents = _recorded(tasks)
        clients = aws_clients()
        bare = {
            name: botocore.session.get_session().create_client(name, config=_CONFIG)
            for name in clients
        }
        found = []
        for _ in range(rounds + 1):
            core = _timed(clients, exchanges, lambda: _dispatch(clients, contents))
            floor = _timed(bare, exchanges, lambda: _send(bare, exchanges))
            found.append(Compared(core / tasks, floor / tasks, len(exchanges) / tasks))
    return sorted(found[1:], key=lambda one: one.ratio)[rounds // 2]


def _recorded(tasks: int) -> tuple[list[Exchange], dict[str, TaskContent]]:
    """Dispatch once against moto, and keep what went over the wire."""
    with mock_aws():
        clients = aws_clients()
        clients["dynamodb"].create_table(**table_definition(_TABLE))
        stage = Stage(10, DynamoTable(_TABLE, lambda: clients["dynamodb"]), briefs=False)
        clients["sqs"].create_queue(QueueName="bench")
        run_at = START + timedelta(minutes=10)
        heads = [stage.add(stage.brands[n % 10], run_at) for n in range(tasks)]
        contents = {head.task_id: stage.tasks.content(head.task_id, 1) for head in heads}
        exchanges: list[Exchange] = []
        for name, client in clients.items():
            record(name, client, exchanges)
        _dispatch(clients, contents)
    return exchanges, contents


def record(service: str, client: Any, exchanges: list[Exchange]) -> None:
    """Keep what a client asks from now on, and what it is answered."""

    def asked(params: dict[str, Any], model: Any, **_: Any) -> None:
        exchanges.append(Exchange(service, model.name, dict(params)))

    def answered(http_response: AWSResponse, **_: Any) -> None:
        last = exchanges[-1]
        last.status, last.content = http_response.status_code, http_response.content
        last.headers = dict(http_response.headers)

    client.meta.events.register(f"provide-client-params.{service}", asked)
    client.meta.events.register(f"after-call.{service}", answered)


def _dispatch(clients: dict[str, Any], contents: dict[str, TaskContent]) -> None:
    """Tick, then execute: all that dispatch asks of AWS, and neither content nor output.

    Making and checking an output is the executor's part; here it is done already.
    """
    infra = _infrastructure(clients)
    clock = infra.clock
    bodies: list[str] = []

    class Noting(SqsDispatchQueue):
        def _send_batch(self, batch: Sequence[tuple[str, str, int]]) -> list[bool]:
            bodies.extend(body for body, _group, _delay in batch)
            return super()._send_batch(batch)

    infra = replace(infra, queue=Noting(_QUEUE, lambda: clients["sqs"]))
    tick_service(infra).run()
    clock.now = START + timedelta(minutes=10, seconds=5)  # type: ignore[attr-defined]  # HandClock
    service = _execute_service(infra, contents)
    for start in range(0, len(bodies), BATCH):
        batch = bodies[start : start + BATCH]
        report = service.handle([QueueRecord(message_id=body, body=body) for body in batch])
        if report.counts() != {"completed": len(batch)}:
            raise AssertionError(f"{report.counts()} {report.errors}")


def _infrastructure(clients: dict[str, Any]) -> Infrastructure:
    ids = iter(range(10_000_000))
    infra = in_memory_infrastructure(
        HandClock(START + timedelta(minutes=9)), lambda prefix, _now: f"{prefix}_{next(ids):017d}"
    )
    return replace(infra, table=DynamoTable(_TABLE, lambda: clients["dynamodb"]))


def _execute_service(infra: Infrastructure, contents: dict[str, TaskContent]) -> ExecuteService:
    tasks = _KnownContents(infra.table, contents)
    context = ExecutionContext(task_repository=tasks, clock=infra.clock, new_id=infra.new_id)
    worker = Worker(context, tasks, _NoOutputs(), lambda _task_type: NOTHING)  # type: ignore[arg-type]  # putting is all that is asked
    brands = DynamoBrandRepository(infra.table, WORKSPACE)
    return ExecuteService(
        lambda _workspace: worker,
        lambda _workspace: brands.held_brands(),
        infra.clock,
        lambda _moment: None,
    )


class _KnownContents(DynamoTaskRepository):
    """Contents at hand: reading them is not dispatch."""

    def __init__(self, table: Table, contents: dict[str, TaskContent]) -> None:
        super().__init__(table, WORKSPACE)
        self._contents = contents

    def content(self, task_id: str, version: int) -> TaskContent:
        """Return the content without a request."""
        return self._contents[task_id]


class _NoOutputs:
    """Stores nothing: outputs are not dispatch."""

    def put(self, record: OutputRecord, files: Sequence[Artefact]) -> OutputRecord:
        """Return the record as it is."""
        return record


def _send(clients: dict[str, Any], exchanges: Sequence[Exchange]) -> None:
    """The floor: each request as it was, and its answer parsed."""
    calls = {
        (one.service, one.operation): getattr(clients[one.service], one.method) for one in exchanges
    }
    for one in exchanges:
        calls[one.service, one.operation](**one.parameters)


def _timed(
    clients: dict[str, Any], exchanges: Sequence[Exchange], work: Callable[[], None]
) -> float:
    """Return the CPU seconds of the work, on a transport that gives the kept answers in turn."""
    with _answering(clients, exchanges) as left:
        began = time.process_time()
        work()
        took = time.process_time() - began
    if left:
        raise AssertionError(f"{len(left)} requests were not made")
    return took


@contextmanager
def _answering(clients: dict[str, Any], exchanges: Sequence[Exchange]) -> Iterator[deque[Exchange]]:
    left = deque(exchanges)

    def answer(request: Any, event_name: str, **_: Any) -> AWSResponse:
        one = left.popleft()
        if not event_name.endswith(one.operation):
            raise AssertionError(f"{event_name} where {one.operation} was kept")
        return one.answer(request.url)

    for name, client in clients.items():
        client.meta.events.register_first(f"before-send.{name}", answer, unique_id="bench")
    try:
        yield left
    finally:
        for name, client in clients.items():
            client.meta.events.unregister(f"before-send.{name}", unique_id="bench")


def aws_clients() -> dict[str, Any]:
    """Return clients as the product makes them."""
    session = Session()
    return {name: session.client(name, config=_CONFIG) for name in ("dynamodb", "sqs")}


def table_definition(name: str) -> dict[str, Any]:
    """Return the table of template.yaml, as CreateTable takes it."""
    keys = ((PK, "HASH"), (SK, "RANGE"))
    index = ((ATTENTION_SHARD, "HASH"), (ATTENTION_KEY, "RANGE"))
    return {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [
            {"AttributeName": key, "AttributeType": "S"} for key, _ in (*keys, *index)
        ],
        "KeySchema": [{"AttributeName": key, "KeyType": kind} for key, kind in keys],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": ATTENTION_INDEX,
                "KeySchema": [{"AttributeName": key, "KeyType": kind} for key, kind in index],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
    }
