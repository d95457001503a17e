"""What dispatch costs: units, requests, Lambda time, logs, dollars, and CPU beside a floor.

    python -m bench.dispatch [--slots 10000] [--planned 1000000] [--local-cloud]

Exits with 1 when an aim is missed. `docs/cost.md` holds the arithmetic and the price list.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from aicmo_core.adapters.aws_prices import LAMBDA_GB_S, MILLION
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.attention_keys import entry_key
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metering import Bill
from aicmo_core.bootstrap import tick_service
from aicmo_core.scheduling.dispatcher import ON_THE_WAY
from aicmo_core.scheduling.tick import Caps, fair_order
from aicmo_core.tasks.dispatch import DispatchMessage, DueEntry
from aicmo_core.tasks.head import Attention, AttentionKind
from bench import dispatch_cpu
from bench.dispatch_stage import BATCH, START, WORKSPACE, Stage, spread_over
from bench.prices import Usage

AIM_WRITE_UNITS = 9.0
AIM_READ_UNITS = 0.5
AIM_USD = 6.0
AIM_CPU = 1.3
AIM_TICK = 0.10
AIM_WAIT_S = 5.0

BRANDS = 100
EXECUTE_GB = 1.0
VCPU_SHARE = 1024 / 1769
"""A Lambda function of 1,769 MB has one vCPU (AWS Lambda Developer Guide, memory)."""
DYNAMODB_S = 0.005
"""Assumed seconds that a request to DynamoDB waits; "single-digit milliseconds", says AWS."""
CONCURRENCY = 10
"""Execute functions at work at once (template.yaml, ExecuteConcurrency)."""
PLATFORM_LOG_BYTES = 330
"""START, END and REPORT of one invocation with their request ids, as Lambda writes them."""


@dataclass
class Aims:
    """What was aimed at and what came out."""

    missed: int = 0

    def check(self, what: str, value: float, aim: float, unit: str = "") -> None:
        """Print one aim; count it if it was missed."""
        met = value <= aim
        self.missed += not met
        print(f"  {'met   ' if met else 'MISSED'} {what}: {value:.3g}{unit} (aim {aim:g}{unit})")


def main() -> int:
    """Measure all of it, print it, and say whether the aims were met."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--slots", type=int, default=10_000)
    asked.add_argument("--planned", type=int, default=1_000_000)
    asked.add_argument("--cpu-tasks", type=int, default=100)
    asked.add_argument("--local-cloud", action="store_true", help="compare units with MiniStack")
    options = asked.parse_args()
    aims = Aims()
    stage = dispatched(options.slots)
    dispatch = print_units(stage, options.slots)
    cpu = print_cpu(options.cpu_tasks)
    usd = print_price(stage, dispatch, options.slots, cpu)
    growth = print_ticks((0, 10_000, options.planned))
    wait_s = print_fairness(options.slots, cpu.core_s)
    if options.local_cloud:
        aims.missed += print_local_cloud()
    print("\nAims")
    aims.check("write units a task", dispatch.write_units / options.slots, AIM_WRITE_UNITS)
    aims.check("read units a task", dispatch.read_units / options.slots, AIM_READ_UNITS)
    aims.check("USD a million tasks", usd, AIM_USD)
    aims.check("core's CPU beside the floor", cpu.ratio, AIM_CPU, " x")
    aims.check("growth of an idle tick with what is planned", growth, AIM_TICK)
    aims.check("wait of another brand's single slot", wait_s, AIM_WAIT_S, " s")
    return 1 if aims.missed else 0


def dispatched(slots: int) -> Stage:
    """Bring slots of one minute, spread over a hundred brands, from proposal to receipt."""
    stage = Stage(BRANDS)
    minute = START + timedelta(hours=1)
    run_at = spread_over(minute, slots)
    for number in range(slots):
        stage.add(stage.brands[number % BRANDS], run_at(number))
    for ahead in (2, 1, 0):
        stage.clock.now = minute - timedelta(minutes=ahead)
        stage.tick()
    counts: dict[str, int] = {}
    for report in stage.execute():
        for outcome, count in report.counts().items():
            counts[outcome] = counts.get(outcome, 0) + count
    if counts != {"completed": slots}:
        raise AssertionError(f"not every slot was completed: {counts}")
    return stage


def print_units(stage: Stage, slots: int) -> Bill:
    """Print units by step; return what dispatch takes."""
    bills = stage.phases.bills
    print(f"{slots:,} slots of one minute, {BRANDS} brands, an executor that does nothing\n")
    print("Units a task                     table   index    read  requests")
    steps = {
        "schedule: entry into the index": Bill(index_writes=bills["schedule"].index_writes),
        "dispatch: tick reads": bills["read"],
        "dispatch: tick marks": bills["mark"],
        "claim: what is paused": bills["pauses"],
        "claim": bills["claim"],
        "completion": bills["completion"],
    }
    total = Bill()
    for name, bill in steps.items():
        _row(name, bill, slots)
        total.add(bill)
    _row("dispatch in all", total, slots)
    print("apart, because people decide it or executors make it:")
    scheduled = bills["schedule"]
    decision = replace(scheduled, index_writes=0.0)
    _row("schedule (a decision)", decision, slots)
    for name in ("propose", "approve", "content", "output"):
        _row(name, bills[name], slots)
    made = ("claim", "completion", "content", "output", "pauses")
    rest = Bill(
        bills["execute"].table_writes - sum(bills[name].table_writes for name in made),
        bills["execute"].index_writes - sum(bills[name].index_writes for name in made),
        bills["execute"].read_units - sum(bills[name].read_units for name in made),
        bills["execute"].requests - sum((bills[name].requests for name in made), Counter()),
    )
    _row("brief and brand memory", rest, slots)
    return total


def _row(name: str, bill: Bill, tasks: int) -> None:
    figures = (bill.table_writes, bill.index_writes, bill.read_units)
    cells = "".join(f"{figure / tasks:8.3f}" for figure in figures)
    requests = bill.requests.total() / tasks
    print(f"  {name:<28}{cells}{requests:10.3f}".rstrip("0").rstrip("."))


def print_cpu(tasks: int) -> dispatch_cpu.Compared:
    """Print the core's CPU beside the floor's."""
    cpu = dispatch_cpu.compare(tasks, rounds=7)
    print(f"\nClient CPU a task ({cpu.requests:.2f} requests; median of 7 rounds, {tasks} tasks)")
    print(f"  core {cpu.core_s * 1e3:.2f} ms, floor {cpu.floor_s * 1e3:.2f} ms: {cpu.ratio:.2f} x")
    return cpu


def print_price(stage: Stage, dispatch: Bill, slots: int, cpu: dispatch_cpu.Compared) -> float:
    """Print what a million tasks cost; return the sum in USD."""
    busy_s = cpu.core_s / VCPU_SHARE + 3 * DYNAMODB_S
    batch_bytes, alone_bytes = logged_bytes(BATCH, 1)
    usage = Usage(
        write_units=dispatch.write_units / slots,
        read_units=dispatch.read_units / slots,
        sqs_requests=stage.sqs.requests.total() / slots,
        lambda_requests=stage.sqs.requests["ReceiveMessage"] / slots,
        lambda_gb_s=busy_s * EXECUTE_GB,
        log_bytes=batch_bytes,
    )
    print("\nUSD a million tasks (prices of us-east-1, docs/cost.md)")
    for name, (amount, each, usd) in usage.priced().items():
        print(f"  {name:<24}{amount:>10.4f} x {each * 1e6:>10.4f} a million = {usd:6.3f}")
    print(f"  {'together':<49}{usage.usd_per_million():>15.3f}")
    print(f"  Lambda: {busy_s * 1e3:.1f} ms a task, {DYNAMODB_S * 1e3:g} ms assumed a request")
    alone = replace(
        usage,
        read_units=usage.read_units + 1 - 1 / BATCH,
        sqs_requests=3.0,
        lambda_requests=1.0,
        log_bytes=alone_bytes,
    )
    wait_s = ON_THE_WAY.total_seconds() + 0.5
    waiting = wait_s * EXECUTE_GB * LAMBDA_GB_S * MILLION
    print(f"  sent ahead of their moment, a batch waits {wait_s:g} s: {waiting / BATCH:.3f} more")
    print(f"  every message alone: {alone.usd_per_million():.3f}, sent ahead {waiting:.3f} more")
    return usage.usd_per_million()


def logged_bytes(*batches: int) -> list[float]:
    """Return what the deployed handler logs a task, platform lines included, by batch size."""
    names = {"POWERTOOLS_SERVICE_NAME": "aicmo", "POWERTOOLS_METRICS_NAMESPACE": "AICMO"}
    written = io.StringIO()
    with patch.dict(os.environ, names), contextlib.redirect_stdout(written):
        sys.path.append("functions")
        app = importlib.import_module("execute.app")
        return [_logged(app, written, batch) for batch in batches]


def _logged(app: Any, written: io.StringIO, batch: int) -> float:
    """Handle two batches, because the first of a container logs more; measure the second."""
    stage = Stage()
    for _ in range(2 * batch):
        stage.add(stage.brands[0], START + timedelta(minutes=5))
    stage.clock.now = START + timedelta(minutes=4)
    stage.tick()
    stage.clock.now = START + timedelta(minutes=5, seconds=1)
    app.service = lambda: stage.executing
    app.handler(_event(stage.sqs.bodies[:batch]), _context())
    before = len(written.getvalue().encode())
    app.handler(_event(stage.sqs.bodies[batch:]), _context())
    return (len(written.getvalue().encode()) - before + PLATFORM_LOG_BYTES) / batch


def _event(bodies: Sequence[str]) -> dict[str, Any]:
    arn = "arn:aws:sqs:us-east-1:123456789012:aicmo-execute"
    return {
        "Records": [
            {"messageId": f"m{number}", "body": body, "eventSourceARN": arn, "attributes": {}}
            for number, body in enumerate(bodies)
        ]
    }


def _context() -> SimpleNamespace:
    return SimpleNamespace(
        function_name="aicmo-execute",
        memory_limit_in_mb=1024,
        invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:aicmo-execute",
        aws_request_id="52fdfc07-2182-154f-163f-5f0f9a621d72",
    )


def print_ticks(planned: Sequence[int]) -> float:
    """Print a tick's requests and units with so much planned for later; return the growth."""
    print("\nOne tick with slots planned for the coming year   due   requests    read   CPU ms")
    idle = []
    for due in (0, 1_000):
        for later in planned:
            bill, took_ms = ticked(due, later)
            print(
                f"  {later:>9,} planned {due:>32,} {bill.requests.total():>10} "
                f"{bill.read_units:>7} {took_ms:>8.1f}"
            )
            if not due:
                idle.append(bill.read_units + bill.requests.total())
    return max(idle) / min(idle) - 1


def ticked(due: int, later: int) -> tuple[Bill, float]:
    """Tick once over an index that holds entries due now, and others of the year to come."""
    stage = Stage(table=PlannedTable(later), briefs=False)
    for _ in range(due):
        stage.add(stage.brands[0], START)
    began = time.process_time()
    with stage.meter.metered() as bill:
        tick_service(stage.infra).run()
    return bill, (time.process_time() - began) * 1000


class PlannedTable(InMemoryTable):
    """A table whose index holds entries planned for the year after the first hour."""

    def __init__(self, planned: int) -> None:
        super().__init__()
        shards = keys.attention_shards()
        step = timedelta(days=365) / max(1, planned)
        for number in range(planned):
            run_at = START + timedelta(hours=1) + step * number
            key = entry_key(_entry("brand_later", f"later_{number:09d}", run_at))
            place = (keys.task_pk(WORKSPACE, f"later_{number:09d}"), keys.HEAD)
            self._attention[shards[number % len(shards)]].append((key, place))


def _entry(brand_id: str, task_id: str, run_at: Any) -> DueEntry:
    message = DispatchMessage(
        workspace_id=WORKSPACE,
        brand_id=brand_id,
        task_id=task_id,
        generation=1,
        run_at=run_at,
        window_end=run_at + timedelta(days=1),
    )
    return DueEntry(message=message, attention=Attention(at=run_at, kind=AttentionKind.RUN))


def print_fairness(slots: int, task_s: float) -> float:
    """Print what one flooding brand does to the others; return the worst wait in seconds."""
    run_at = spread_over(START, slots)
    flood = [_entry("brand_flood", f"task_{n:06d}", run_at(n)) for n in range(slots - 100)]
    others = [_entry(f"brand_{n:03d}", f"task_o{n:03d}", run_at(slots - 1)) for n in range(100)]
    caps = Caps()
    chosen = fair_order([*flood, *others], caps)
    places = [at for at, one in enumerate(chosen) if one.message.brand_id != "brand_flood"]
    service_s = task_s / VCPU_SHARE + 3 * DYNAMODB_S
    wait_s = (max(places) // (CONCURRENCY * BATCH) + 1) * BATCH * service_s
    print(f"\nOne brand floods a minute with {len(flood):,} slots, a hundred others have one each")
    print(
        f"  sent by one tick: {len(chosen):,}, of the flood {len(chosen) - len(places):,} "
        f"(cap {caps.per_brand:,}); the others stand among the first {max(places) + 1}"
    )
    print(
        f"  {CONCURRENCY} functions, {BATCH} messages each, {service_s * 1e3:.1f} ms a task: "
        f"a single slot waits {wait_s:.2f} s at most"
    )
    if len(places) != len(others):
        raise AssertionError("a brand's only slot was left out")
    return wait_s


def print_local_cloud() -> int:
    """Compare the counter with what MiniStack says it consumed; return how many differ."""
    from bench.dispatch_local import compare

    print("\nThe counter beside the local cloud's own figures")
    return compare()


if __name__ == "__main__":
    sys.exit(main())
