"""How late a slot begins, on the warm local cloud, in real time.

    python -m bench.lateness            # 200 slots over three minutes; about five minutes in all

The deployed stack runs as it does in production: the schedule's own ticks send, SQS delays, the
deployed execute function claims and runs. A slot's lateness is its receipt's `started_at`, by the
worker's own clock, less its `run_at`. Exits with 1 when an aim is missed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import UnavailableError
from aicmo_core.kernel.clock import system_clock
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.head import Receipt
from aicmo_core.tasks.types import TaskType
from scripts.local_cloud import LocalCloud

AIM_P99_S = 1.0
AIM_EARLY_S = 0.1
OPERATOR = Actor.person("op_bench")
LEAD = timedelta(seconds=150)
"""From scheduling to the first slot: two ticks of the schedule at least."""
_BRIEF = Path(__file__).parent.parent / "examples" / "harbor-and-pine" / "brief.json"
_EDGES_MS = (-100, 0, 25, 50, 100, 200, 300, 500, 750, 1000, 2000, 5000)


def main() -> int:
    """Measure, print, and say whether the aims were met."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--slots", type=int, default=200)
    asked.add_argument("--minutes", type=float, default=3.0)
    options = asked.parse_args()
    with LocalCloud.temporary() as cloud:
        print("building, deploying and warming the local cloud ...", flush=True)
        cloud.deploy()
        with patch.dict(os.environ, cloud.environment):
            workspace = open_workspace()
            warm(cloud, workspace)
            receipts = measure(workspace, options.slots, timedelta(minutes=options.minutes))
        ticks = cloud.runs("tick")
    return report(receipts, options.slots, options.minutes, ticks)


def warm(cloud: LocalCloud, workspace: Workspace) -> None:
    """Run a few tasks first: workers are up, and their code is loaded."""
    brief = json.loads(_BRIEF.read_text(encoding="utf-8"))
    workspace.brand_service.add_brand(brief, actor="op_bench", brand_id="harbor")
    ids = schedule(workspace, "warm", [system_clock()] * 20)
    cloud.invoke("tick")
    if len(ended(workspace, ids, timedelta(seconds=60))) < len(ids):
        told = "\n".join(cloud.log_lines("execute")[-15:])
        raise UnavailableError(f"The warm-up did not end; the execute function says:\n{told}")


def measure(workspace: Workspace, slots: int, span: timedelta) -> list[Receipt]:
    """Schedule slots over a span of real time, wait it out, and return their receipts."""
    random = Random(20261122)
    print(f"scheduling {slots} slots ...", flush=True)
    first = system_clock() + LEAD
    moments = sorted(first + span * random.random() for _ in range(slots))
    ids = schedule(workspace, "slot", moments)
    if system_clock() > first - timedelta(seconds=75):
        print("  this machine took long to schedule: the first slots had less than a tick's time")
    wait = (first + span - system_clock()).total_seconds()
    print(f"waiting {wait:.0f} s until the last slot is due ...", flush=True)
    time.sleep(max(0.0, wait))
    return ended(workspace, ids, timedelta(seconds=90))


def schedule(workspace: Workspace, name: str, moments: Sequence[datetime]) -> list[str]:
    """Propose, approve and schedule one task a moment; what is due at once is sent at once."""
    ids = [f"{name}_{number:04d}" for number in range(len(moments))]
    for task_id, run_at in zip(ids, moments, strict=True):
        content = TaskContent(
            task_id=task_id,
            brand_id="harbor",
            task_type=TaskType.KPI_DEFINITION,
            title="Which figures tell whether this works",
        )
        workspace.task_service.propose(content, actor=OPERATOR)
        workspace.task_service.approve(task_id, OPERATOR)
        workspace.scheduling.schedule(task_id, Moment(run_at=run_at), OPERATOR)
    return ids


def ended(workspace: Workspace, ids: Sequence[str], within: timedelta) -> list[Receipt]:
    """Wait until every slot has ended, and return the receipts of those that have."""
    deadline = time.monotonic() + within.total_seconds()
    while True:
        heads = workspace.tasks.heads(ids)
        receipts = [head.last_receipt for head in heads if head.last_receipt]
        if len(receipts) == len(ids) or time.monotonic() > deadline:
            return receipts
        time.sleep(1.0)


def report(receipts: Sequence[Receipt], slots: int, minutes: float, ticks: int) -> int:
    """Print the histogram and the percentiles; return the process's exit code."""
    late = lateness(receipts)
    print(f"\n{slots} slots over {minutes:g} minutes, {ticks} ticks of the schedule\n")
    if not late:
        print("  no slot began")
        return 1
    print(histogram(late))
    p50, p90, p99 = (percentile(late, share) for share in (0.5, 0.9, 0.99))
    print(
        f"\nstarted {len(late)} of {slots}; earliest {min(late):+.3f} s, median {p50:.3f} s, "
        f"p90 {p90:.3f} s, p99 {p99:.3f} s, latest {max(late):.3f} s"
    )
    met = len(late) == slots and p99 <= AIM_P99_S and min(late) >= -AIM_EARLY_S
    print(
        f"aim: all started, p99 <= {AIM_P99_S:g} s, none early by more than "
        f"{AIM_EARLY_S * 1000:g} ms: {'met' if met else 'MISSED'}"
    )
    return 0 if met else 1


def lateness(receipts: Sequence[Receipt]) -> list[float]:
    """Return seconds from `run_at` to the start of each slot that ran, ascending."""
    return sorted(
        (one.started_at - one.run_at).total_seconds() for one in receipts if one.started_at
    )


def percentile(ascending: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values do not exceed."""
    rank = max(1, -(-len(ascending) * share // 1))
    return ascending[int(rank) - 1]


def histogram(seconds: Sequence[float]) -> str:
    """Return one line a bucket of milliseconds: how many, and a bar."""
    edges = [float("-inf"), *(edge / 1000 for edge in _EDGES_MS), float("inf")]
    lines = []
    for low, high in itertools.pairwise(edges):
        count = sum(low <= one < high for one in seconds)
        span = f"{_ms(low):>6} ... {_ms(high):>6} ms"
        lines.append(f"  {span} {count:>5} {'#' * round(60 * count / len(seconds))}".rstrip())
    return "\n".join(lines)


def _ms(seconds: float) -> str:
    return "" if abs(seconds) == float("inf") else f"{seconds * 1000:.0f}"


if __name__ == "__main__":
    sys.exit(main())
