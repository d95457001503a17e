"""How long a fresh process takes to its first answer, beside a floor.

    python -m bench.coldstart [--rounds 15]

Each function of the built stack (its folder and the layer, bytecode compiled) is started in a fresh
interpreter, is handed one event, and answers; a small server on loopback plays AWS with answers
that moto gave once. The floor is a process that imports boto3 from the same layer, makes the
clients that the function needs, and makes the same requests. Processes take turns. Exits with 1
when an aim is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest.mock import patch

from moto import mock_aws

from aicmo_core.adapters.dynamodb.table import DynamoTable
from aicmo_core.adapters.sqs import SqsDispatchQueue
from aicmo_core.bootstrap import execute_service, tick_service
from aicmo_core.bootstrap.infrastructure import Infrastructure, in_memory_infrastructure
from aicmo_core.execution.service import QueueRecord
from aicmo_core.kernel.clock import system_clock
from bench.dispatch_cpu import CREDENTIALS, Exchange, aws_clients, record, table_definition
from bench.dispatch_stage import HandClock, Stage
from scripts import sam

AIMS = {"tick": 1.25, "execute": 1.6}

_RUN_FUNCTION = """
import json, sys
from time import process_time
from types import SimpleNamespace
from {function}.app import handler
context = SimpleNamespace(
    function_name="{function}", memory_limit_in_mb=512, invoked_function_arn="arn",
    aws_request_id="r", get_remaining_time_in_millis=lambda: 50_000,
)
answer = handler(json.load(open(sys.argv[1])), context)
print("ANSWER", process_time(), answer, flush=True)
"""
_RUN_FLOOR = """
import json, sys
from time import process_time
import boto3
session = boto3.session.Session()
requests = json.load(open(sys.argv[1]))
clients = {name: session.client(name) for name in dict.fromkeys(it[0] for it in requests)}
for service, method, parameters in requests:
    answer = getattr(clients[service], method)(**parameters)
print("ANSWER", process_time(), len(requests), flush=True)
"""


@dataclass(frozen=True)
class Start:
    """One program that a fresh process runs.

    Attributes:
        code: What the interpreter runs.
        given: The file that it is given: an event, or requests.
        exchanges: The answers that AWS gives it, in the order of each operation.
    """

    code: str
    given: Path
    exchanges: Sequence[Exchange]


@dataclass(frozen=True)
class Took:
    """Seconds to the answer, and of CPU until then."""

    wall_s: float
    cpu_s: float


def main() -> int:
    """Measure, print, and say whether the aims were met."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rounds", type=int, default=15)
    options = asked.parse_args()
    built = sam.build().parent
    recorded = exchanges()
    print(f"Median of {options.rounds} fresh processes each, in turn; the built layer, compiled")
    print("                 floor            function         ratio")
    print("             wall ms  CPU ms   wall ms  CPU ms   wall   CPU")
    missed = 0
    with tempfile.TemporaryDirectory() as folder, aws() as server:
        for function, aim in AIMS.items():
            starts = programs(function, recorded, Path(folder))
            floor, ours = measured(starts, server, built, function, options.rounds)
            ratio = ours.wall_s / floor.wall_s
            missed += ratio > aim
            print(
                f"{function:<10}{floor.wall_s * 1e3:>10.0f}{floor.cpu_s * 1e3:>8.0f}"
                f"{ours.wall_s * 1e3:>10.0f}{ours.cpu_s * 1e3:>8.0f}"
                f"{ratio:>8.2f}{ours.cpu_s / floor.cpu_s:>6.2f}"
                f"   aim {aim:g} x: {'met' if ratio <= aim else 'MISSED'}"
            )
    return 1 if missed else 0


def exchanges() -> dict[str, list[Exchange]]:
    """Tick and execute once against moto; return what each asked and was answered."""
    with patch.dict(os.environ, CREDENTIALS), mock_aws():
        clients = aws_clients()
        clients["dynamodb"].create_table(**table_definition("aicmo"))
        queue = clients["sqs"].create_queue(QueueName="execute")["QueueUrl"]
        table = DynamoTable("aicmo", lambda: clients["dynamodb"])
        stage = Stage(1, table)
        now = system_clock()
        stage.clock.now = now
        stage.add(stage.brands[0], now)
        infra = replace(
            in_memory_infrastructure(HandClock(now)),
            table=table,
            queue=SqsDispatchQueue(queue, lambda: clients["sqs"]),
        )
        return {"tick": _ticked(infra, clients), "execute": _executed(infra, clients, now)}


def _ticked(infra: Infrastructure, clients: dict[str, Any]) -> list[Exchange]:
    kept: list[Exchange] = []
    for name, client in clients.items():
        record(name, client, kept)
    tick_service(infra).run()
    return list(kept)


def _executed(infra: Infrastructure, clients: dict[str, Any], now: Any) -> list[Exchange]:
    kept: list[Exchange] = []
    record("dynamodb", clients["dynamodb"], kept)
    infra.clock.now = now + timedelta(seconds=1)  # type: ignore[attr-defined]  # HandClock
    queue = infra.queue._url  # type: ignore[attr-defined]  # SqsDispatchQueue
    (message,) = clients["sqs"].receive_message(QueueUrl=queue)["Messages"]
    body = message["Body"]
    report = execute_service(infra).handle([QueueRecord(message_id="m", body=body)])
    if report.counts() != {"completed": 1}:
        raise AssertionError(f"{report}")
    kept.insert(0, Exchange("message", body, {}))
    return kept


def programs(
    function: str, recorded: dict[str, list[Exchange]], folder: Path
) -> tuple[Start, Start]:
    """Return floor and function as what fresh processes run."""
    kept = [one for one in recorded[function] if one.service != "message"]
    bodies = [one.operation for one in recorded[function] if one.service == "message"]
    arn = "arn:aws:sqs:us-east-1:123456789012:aicmo-execute"
    event = {"Records": [{"messageId": "m", "body": it, "eventSourceARN": arn} for it in bodies]}
    given = folder / f"{function}-event.json", folder / f"{function}-requests.json"
    given[0].write_text(json.dumps(event if bodies else {}))
    given[1].write_text(json.dumps([(one.service, one.method, one.parameters) for one in kept]))
    floor = Start(_RUN_FLOOR, given[1], kept)
    return floor, Start(_RUN_FUNCTION.format(function=function), given[0], kept)


def measured(
    starts: tuple[Start, Start], server: Aws, built: Path, function: str, rounds: int
) -> tuple[Took, Took]:
    """Start both in turn; return the medians, without the first round."""
    folder = {"tick": "Tick", "execute": "Execute"}[function]
    environment = {
        **CREDENTIALS,
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{built / folder}:{built / 'CoreLayer' / 'python'}",
        "AWS_ENDPOINT_URL": server.url,
        "AICMO_TABLE": "aicmo",
        "AICMO_EXECUTE_QUEUE_URL": f"{server.url}/123456789012/execute",
        "POWERTOOLS_SERVICE_NAME": "aicmo",
        "POWERTOOLS_METRICS_NAMESPACE": "AICMO",
        "PYDANTIC_DISABLE_PLUGINS": "__all__",
    }
    taken: tuple[list[Took], list[Took]] = ([], [])
    for _ in range(rounds + 1):
        for start, kept in zip(starts, taken, strict=True):
            server.play(start.exchanges)
            kept.append(_started(start, environment))
    floor, ours = (
        Took(
            statistics.median(one.wall_s for one in kept[1:]),
            statistics.median(one.cpu_s for one in kept[1:]),
        )
        for kept in taken
    )
    return floor, ours


def _started(start: Start, environment: dict[str, str]) -> Took:
    # Without `site` and the current folder: a process in Lambda sees the layer, and not what lies
    # here beside it.
    command = [sys.executable, "-S", "-P", "-c", start.code, str(start.given)]
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None  # noqa: S101 - for the type checker
        answered = next((line for line in process.stdout if line.startswith("ANSWER")), "")
        wall_s = time.perf_counter() - began
        _, told = process.communicate()
    if not answered or "batchItemFailures': [{" in answered:
        raise AssertionError(f"no answer: {answered}{told[-2000:]}")
    return Took(wall_s, float(answered.split()[1]))


class Aws:
    """Plays AWS on loopback: gives each operation its kept answers in turn."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._left: dict[str, list[Exchange]] = {}
        self._lock = threading.Lock()

    def play(self, kept: Sequence[Exchange]) -> None:
        """Begin anew with these answers."""
        left: dict[str, list[Exchange]] = defaultdict(list)
        for one in kept:
            left[one.operation].append(one)
        with self._lock:
            self._left = left

    def answer(self, operation: str) -> Exchange:
        """Return the next answer of an operation.

        Raises:
            IndexError: It was asked more often than it was kept.
        """
        with self._lock:
            return self._left[operation].pop(0)


@contextmanager
def aws() -> Iterator[Aws]:
    """Yield a server on loopback that runs until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            """Answer one request by its target."""
            self.rfile.read(int(self.headers["Content-Length"]))
            one = playing.answer(self.headers["X-Amz-Target"].rsplit(".", 1)[-1])
            self.send_response(one.status)
            for name, value in one.headers.items():
                if name.lower() not in ("content-length", "date", "server", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(one.content)))
            self.end_headers()
            self.wfile.write(one.content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    playing = Aws(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield playing
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
