"""What an hour of feedback for ten thousand brands takes: requests, dollars, and the queue's wait.

    python -m bench.feedback [--brands 10000] [--runs 50]

The fan-out is run whole, on virtual time: every directory page, every message with its delay. The
function takes messages of some brands of one workspace, with the sample brand's figures: for a
first run that proposes, for the next day's, and for that of a brand with two years of figures. Its
requests are counted by DynamoDB's rules (`adapters/metering.py`) and its CPU is measured. Then the
hour is played through: messages arrive when their delay ends, so many functions work at once, each
for as long as was measured, and for as long as its services take. `docs/cost.md` holds the
arithmetic and the price list. Exits with 1 when an aim is missed.
"""

from __future__ import annotations

import argparse
import dataclasses
import heapq
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aicmo_core.adapters.aws_prices import (
    LAMBDA_GB_S,
    LAMBDA_REQUEST,
    LOG_GB,
    READ_UNIT,
    SQS_REQUEST,
    WRITE_UNIT,
)
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metering import Bill, MeteredTable
from aicmo_core.adapters.table import PK, SK, Put
from aicmo_core.bootstrap import feedback_service, open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.messages import (
    FeedbackMessage,
    QueueMessage,
    decode,
    encode,
    window_of,
)
from aicmo_core.feedback.service import FeedbackService
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.tasks.approval import Actor
from bench.dispatch import DYNAMODB_S, PLATFORM_LOG_BYTES, VCPU_SHARE

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOUR, QUARTER = timedelta(hours=1), timedelta(weeks=13)
AGED = 10
"""How many of the brands get a past of two years."""
SAMPLE = Path(__file__).parents[1] / "examples" / "harbor-and-pine"
FEEDBACK_GB = 1.0
SOURCES_S = 2.0
"""Assumed seconds that a brand's services take to answer."""
SLOW_S, SLOW_SHARE = 40.0, 0.05
"""The longest that a brand's services may take, and how many brands are that unlucky."""
LOG_BYTES = 700 + PLATFORM_LOG_BYTES
"""One line a run, its metrics, and what the platform writes."""
WORKERS = 10
"""Brands that are looked at at once (template.yaml, FeedbackConcurrency)."""
AIM_LATE_S = 900
"""After the hour: by then the looks at all brands together wait for no one."""


class VirtualHour:
    """The feedback queue and a clock; each message is handled when its delay ends."""

    def __init__(self, brands: int) -> None:
        self.now = NOW
        self.sent = 0
        self.send_requests = 0
        self.arrivals: list[float] = []
        self._waiting: list[tuple[datetime, int, QueueMessage]] = []
        self.table = MeteredTable(_directory(brands))
        infra = in_memory_infrastructure(clock=lambda: self.now)
        self.infra = dataclasses.replace(infra, table=self.table, feedback_queue=self)
        self.invocations = 0

    def send(self, messages: Sequence[tuple[QueueMessage, int]]) -> list[bool]:
        """Take every message, ten a request."""
        self.send_requests += -(-len(messages) // 10)
        for message, delay_s in messages:
            self.sent += 1
            arrives = self.now + timedelta(seconds=delay_s)
            heapq.heappush(self._waiting, (arrives, self.sent, decode(encode(message))))
        return [True] * len(messages)

    def play(self) -> Bill:
        """Fan out, and note when each brand's message arrives; return what it cost."""
        service = feedback_service(self.infra)
        with self.table.metered() as bill:
            service.fan_out()
            self.invocations += 1
            while self._waiting:
                arrives, _, message = heapq.heappop(self._waiting)
                self.now = max(self.now, arrives)
                if isinstance(message, FeedbackMessage):
                    if message.brand_id:
                        self.arrivals.append((arrives - NOW).total_seconds())
                    continue
                self.invocations += 1
                service.handle([("m", encode(message))])
        return bill


def _directory(brands: int) -> InMemoryTable:
    """Return a directory of brands, twenty a workspace."""
    table = InMemoryTable()
    for number in range(brands):
        workspace, brand_id = f"agency-{number // 20:04}", f"brand-{number:05}"
        pk, sk = keys.directory(workspace, brand_id)
        table.write(Put(item={PK: pk, SK: sk, "workspace": workspace, "brand_id": brand_id}))
    return table


@dataclass(kw_only=True)
class Runs:
    """What runs of the loop took, each of them.

    Attributes:
        bills: DynamoDB's units and requests.
        cpu_s: Of this machine.
        proposed: Tasks created, all runs together.
    """

    bills: list[Bill] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)
    proposed: int = 0

    def mean(self) -> Bill:
        """Return the bill of one run."""
        together = Bill()
        for bill in self.bills:
            together.add(bill)
        count = len(self.bills)
        return Bill(
            table_writes=together.table_writes / count,
            index_writes=together.index_writes / count,
            read_units=together.read_units / count,
            requests=together.requests,
        )

    @property
    def requests(self) -> float:
        """Requests a run."""
        return sum(bill.requests.total() for bill in self.bills) / len(self.bills)

    def function_s(self) -> list[float]:
        """Return how long each run keeps its function, without waiting for services."""
        pairs = zip(self.cpu_s, self.bills, strict=True)
        return [cpu / VCPU_SHARE + bill.requests.total() * DYNAMODB_S for cpu, bill in pairs]


def looked_at(runs: int) -> tuple[dict[str, Runs], float]:
    """Run the loop for so many brands: when figures depart, a day later, and with a long past.

    Returns:
        What the runs took, and the read units a brand of the look at all of them together.
    """
    now = [NOW]
    table = MeteredTable(InMemoryTable())
    infra = in_memory_infrastructure(clock=lambda: now[0])
    infra = dataclasses.replace(infra, table=table)
    workspace, service = open_workspace(infra), feedback_service(infra)
    for number in range(runs):
        _add_brand(workspace, f"brand-{number}")
    service.handle([_message(0, NOW)])  # what is imported once is not a run's
    told = {}
    for name, day in (("first run, proposes", 0), ("next day, nothing new", 1)):
        now[0] = NOW + timedelta(days=day)
        told[name] = _runs(service, table, runs, now[0])
    for number in range(1, AGED + 1):
        _age(workspace, f"brand-{number}")
    now[0] += HOUR
    _runs(service, table, AGED + 1, now[0])  # reads the past, once
    now[0] += HOUR
    told["two years of figures"] = _runs(service, table, AGED + 1, now[0])
    with table.metered() as look:
        workspace.common_causes.look_at_round(workspace.brand_ids())
    return told, look.read_units / runs


def _add_brand(workspace: Workspace, brand_id: str) -> None:
    brief = json.loads((SAMPLE / "brief.json").read_text())
    workspace.brand_service.add_brand(brief, actor="bench", brand_id=brand_id)
    parsed = read_metrics((SAMPLE / "metrics.csv").read_bytes())
    zone = workspace.zone_of(brand_id)
    workspace.metrics.load(brand_id, parsed, "file", Actor.person("bench"), zone=zone)


def _age(workspace: Workspace, brand_id: str) -> None:
    """Give a brand seven earlier quarters that were like its own."""
    observations, beginning = workspace.observations, NOW - timedelta(days=365)
    own = [
        one
        for summary in observations.known_series(brand_id)
        for one in observations.series(brand_id, summary.key, beginning, NOW)
    ]
    earlier = [
        dataclasses.replace(
            one,
            window_start=one.window_start - quarters * QUARTER,
            window_end=one.window_end - quarters * QUARTER,
            as_of=one.as_of - quarters * QUARTER,
        )
        for one in own
        for quarters in range(1, 8)
    ]
    observations.save(earlier, actor="bench", now=NOW)


def _message(number: int, hour: datetime) -> tuple[str, str]:
    brand_id = f"brand-{number}"
    message = FeedbackMessage(
        workspace_id=DEFAULT_WORKSPACE, brand_id=brand_id, window=window_of(hour)
    )
    return brand_id, encode(message)


def _runs(service: FeedbackService, table: MeteredTable, runs: int, hour: datetime) -> Runs:
    """Let the function take each brand's message of an hour."""
    found = Runs()
    for number in range(1, runs):
        with table.metered() as bill:
            began = time.process_time()
            report = service.handle([_message(number, hour)])
            found.cpu_s.append(time.process_time() - began)
        found.bills.append(bill)
        found.proposed += sum(len(run.created) for run in report.runs)
    return found


@dataclass(frozen=True, kw_only=True)
class Played:
    """How an hour went.

    Attributes:
        done_s: When the last brand was done, after the schedule fired.
        longest_wait_s: Of a message that could be received, until somebody did.
        busy: Share of the workers' time that was used until then.
    """

    done_s: float
    longest_wait_s: float
    busy: float


def played(arrivals: Sequence[float], takes_s: Sequence[float], workers: int) -> Played:
    """Play a queue through: each message in its turn, by the first worker that is free."""
    free = [0.0] * workers
    longest = done = 0.0
    for arrives, takes in zip(sorted(arrivals), takes_s, strict=True):
        begins = max(arrives, heapq.heappop(free))
        longest = max(longest, begins - arrives)
        done = max(done, begins + takes)
        heapq.heappush(free, begins + takes)
    return Played(done_s=done, longest_wait_s=longest, busy=sum(takes_s) / (workers * done))


def takes(measured: Sequence[float], brands: int, *, slow: float) -> Iterator[float]:
    """Yield how long each brand keeps its function, its services included; the same each time."""
    draw = random.Random(20261122)
    for _ in range(brands):
        yield draw.choice(measured) + (SLOW_S if draw.random() < slow else SOURCES_S)


def priced(
    hour: VirtualHour, fan_out: Bill, runs: Runs, look_units: float, brands: int
) -> Mapping[str, float]:
    """Return what the hour costs, in USD, by what is paid for; every brand as in `runs`."""
    mean = runs.mean()
    read_units = fan_out.read_units + brands * (mean.read_units + look_units)
    seconds = sum(takes(runs.function_s(), brands, slow=0.0))
    polls = 2 * brands  # a receive and a delete a message, one message a batch
    return {
        "DynamoDB write units": (fan_out.write_units + brands * mean.write_units) * WRITE_UNIT,
        "DynamoDB read units": read_units * READ_UNIT,
        "SQS requests": (hour.send_requests + polls) * SQS_REQUEST,
        "Lambda requests": (hour.invocations + brands) * LAMBDA_REQUEST,
        "Lambda GB-seconds": seconds * FEEDBACK_GB * LAMBDA_GB_S,
        "CloudWatch Logs": brands * LOG_BYTES / 1e9 * LOG_GB,
    }


def main() -> int:
    """Print the tables; return 1 when the hour does not suffice."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--brands", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=50, help=f"more than {AGED}")
    asked = parser.parse_args()
    hour = VirtualHour(asked.brands)
    fan_out = hour.play()
    print(f"Fan-out over {asked.brands:,} brands: {len(hour.arrivals):,} messages for brands")
    print(
        f"  {hour.invocations} invocations, {fan_out.requests.total()} directory pages, "
        f"{fan_out.read_units:.0f} read units, {hour.send_requests:,} SendMessageBatch"
    )
    told, look_units = looked_at(asked.runs)
    _print_runs(told)
    print(f"  a look at all brands together: {look_units:.1f} read units a brand")
    first = next(iter(told.values()))
    costs = priced(hour, fan_out, first, look_units, asked.brands)
    print(f"\nUSD for the hour, every brand a first run: {sum(costs.values()):.3f}")
    for name, usd in costs.items():
        print(f"  {name:<24} {usd:>8.4f}")
    late = _print_hours(hour.arrivals, first.function_s())
    whole = len(hour.arrivals) == asked.brands and max(hour.arrivals) < HOUR.total_seconds()
    return int(not whole or late > AIM_LATE_S)


def _print_runs(told: Mapping[str, Runs]) -> None:
    print("\nOne run                     requests   write    read   CPU ms  function s   proposed")
    for name, runs in told.items():
        mean, count = runs.mean(), len(runs.bills)
        print(
            f"  {name:<24} {runs.requests:>9.1f} {mean.write_units:>7.1f} {mean.read_units:>7.1f} "
            f"{1000 * sum(runs.cpu_s) / count:>8.0f} {sum(runs.function_s()) / count:>11.2f} "
            f"{runs.proposed / count:>10.1f}"
        )


def _print_hours(arrivals: Sequence[float], measured: Sequence[float]) -> float:
    """Print how the hour goes by workers; return how late the last brand is with `WORKERS`."""
    print("\nThe hour                          workers   last brand done   longest wait    busy")
    late = 0.0
    for name, slow in (
        (f"services take {SOURCES_S:.0f} s", 0.0),
        ("one in 20 takes 40 s", SLOW_SHARE),
    ):
        lengths = list(takes(measured, len(arrivals), slow=slow))
        for workers in (5, WORKERS, 2 * WORKERS):
            went = played(arrivals, lengths, workers)
            print(
                f"  {name:<30} {workers:>8} {went.done_s / 60:>13.1f} min "
                f"{went.longest_wait_s:>12.0f} s {went.busy:>7.0%}"
            )
            if workers == WORKERS and not slow:
                late = max(0.0, went.done_s - HOUR.total_seconds())
    return late


if __name__ == "__main__":
    sys.exit(main())
