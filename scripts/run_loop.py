"""`make run`: one whole turn of the loop, by the deployed functions, told as it happens."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from aicmo_cli.commands.brand import overview, read_json
from aicmo_cli.commands.plan import plan_table
from aicmo_cli.documents import document
from aicmo_cli.failures import as_told, failure_panel
from aicmo_cli.feedback_view import feedback_panel, series_of, write_charts
from aicmo_cli.metrics_view import load_table
from aicmo_cli.tables import slots_table, table, unplaced_table
from aicmo_cli.terminal import console as tables_console
from aicmo_core.bootstrap import infrastructure
from aicmo_core.brands.intake import load_brief
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.executors.base import IN_ENGLISH, languages_refused
from aicmo_core.execution.rendering import output_from, render_markdown
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.kernel.words import counted
from aicmo_core.tasks.service import Task
from scripts.local_cloud import LocalCloud
from scripts.loop import OPERATOR, Turn
from scripts.paths import LOCAL, ROOT
from scripts.planted import Planted, planted_beside, planted_view
from scripts.processes import terminate_as_exit

SAMPLE = ROOT / "examples" / "harbor-and-pine"
REPORT = LOCAL / "report.json"
CHARTS = LOCAL / "charts"
EVENT = ROOT / "events" / "tick.json"
_EXCERPT_LINES = 14


def main(arguments: list[str] | None = None) -> int:
    """Run the loop; return 0 if every step happened, else 1 with the reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brief", type=Path, default=SAMPLE / "brief.json")
    parser.add_argument("--metrics", type=Path, default=SAMPLE / "metrics.csv")
    chosen = parser.parse_args(arguments)
    console = tables_console()
    try:
        with terminate_as_exit():
            check_input(chosen.brief, chosen.metrics)
            run(chosen.brief, chosen.metrics, console)
    except KeyboardInterrupt:
        console.print("Interrupted: what was started is stopped.")
        return 130
    except Exception as error:  # noqa: BLE001 - an entry point: told in words
        console.print(failure_panel(as_told(error, "turning the loop")))
        return 1
    return 0


def check_input(brief: Path, metrics: Path) -> None:
    """Read both files before anything is built: what is wrong with them is told at once.

    Raises:
        InvalidInputError: There is no such file, nothing in it can be used, or the brief asks for
            what the offline composer does not write.
    """
    for path in (brief, metrics):
        if not path.is_file():
            raise InvalidInputError("file", str(path), "is not there")
    if refused := languages_refused(load_brief(read_json(brief)).brief):
        raise InvalidInputError("languages", ", ".join(refused), f"cannot be written. {IN_ENGLISH}")
    read_metrics(metrics.read_bytes())


def run(brief: Path, metrics: Path, console: Console) -> None:
    """Start a cloud, deploy, turn the loop once, write the report, stop the cloud."""
    started = time.monotonic()
    REPORT.unlink(missing_ok=True)  # of an earlier run: a report is there when the loop closed
    with LocalCloud.temporary() as cloud:
        with waiting(console, "Building the functions and deploying the template …"):
            cloud.deploy()
        deployed_s = time.monotonic() - started
        console.print(f"[bold]1. Deployed[/bold] to a local cloud in {deployed_s:.0f} s.\n")
        os.environ.update(cloud.environment)
        turn = Turn(cloud=cloud, infra=infrastructure())
        turn.timings_s["deploy"] = round(deployed_s, 2)
        tell(turn, brief, metrics, console)
        turn.timings_s["total"] = round(time.monotonic() - started, 2)
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(json.dumps(report(turn), indent=2, ensure_ascii=False))
    shown = REPORT.relative_to(ROOT)
    console.print(f"\n[bold green]The loop is closed.[/bold green] All of it: {shown}")


def waiting(console: Console, doing: str) -> AbstractContextManager[object]:
    """Tell what is being waited for: by a sign that moves, or once in a line of a file or a log."""
    if console.is_terminal:
        return console.status(doing)
    console.print(doing)
    return nullcontext()


def tell(turn: Turn, brief: Path, metrics: Path, console: Console) -> None:
    """Turn the loop once and tell it as it happens."""
    added = turn.timed("brand", lambda: turn.add_brand(brief))
    zone = turn.workspace.zone_of(turn.brand_id)
    console.print("[bold]2. The brief[/bold]", overview(added))
    plan = turn.timed("propose", turn.propose)
    console.print("[bold]3. The Auto-Brain proposes[/bold]", plan_table(plan))
    approved = turn.timed("approve", turn.approve)
    console.print(_approvals(approved))
    made = turn.timed("schedule", turn.schedule)
    console.print(_calendar(turn, zone))
    if made.unplaced:
        heads = {head.task_id: head for head in turn.workspace.tasks.heads_of(turn.brand_id)}
        console.print(unplaced_table(made.unplaced, heads))
    event = json.loads(EVENT.read_text())
    ticked = turn.timed("tick", lambda: turn.tick(event))
    console.print(f"[bold]6. Tick[/bold] found {ticked['due']} due and sent {ticked['sent']}.")
    _execute(turn, console)
    turn.timed("accept", turn.accept)
    accepted = counted(len(turn.outputs), "output")
    console.print(f"[bold]8. Accepted[/bold] by {OPERATOR.actor_id}: {accepted}.")
    loaded = turn.timed("metrics", lambda: turn.load_metrics(metrics))
    console.print("[bold]9. Metrics in[/bold]", load_table(loaded))
    with waiting(console, "The deployed feedback function looks at the figures …"):
        found = turn.timed("feedback", turn.run_feedback)
    console.print("[bold]10. Feedback[/bold]", feedback_panel(found, zone))
    _pictures(turn, planted_beside(metrics), console)
    with waiting(console, "Waiting for the schedule to fire tick by itself …"):
        turn.timed("schedule_fired", lambda: turn.await_schedule(invoked=1))
    console.print("[bold]11. The schedule[/bold] fired tick by itself.")


def _approvals(approved: list[Task]) -> Table:
    shown = table(f"4. Approved by {OPERATOR.actor_id}", "Task", "Type", "Status", "Seal")
    for task in approved:
        head = task.head
        shown.add_row(head.task_id, str(task.content.task_type), str(head.status), head.seal[:12])
    return shown


def _calendar(turn: Turn, zone: ZoneInfo) -> Table:
    slots = turn.workspace.scheduling.slots_of(turn.brand_id)
    heads = {head.task_id: head for head in turn.workspace.tasks.heads_of(turn.brand_id)}
    return slots_table("5. Timeline", slots, heads, zone)


def _execute(turn: Turn, console: Console) -> None:
    wanted = len(turn.day_one)
    with console.status(f"Execute: 0 of {wanted} done") as status:
        turn.timed(
            "execute",
            lambda: turn.await_outputs(
                lambda done: status.update(f"Execute: {done} of {wanted} done")
            ),
        )
    shown = table("7. Executed by the deployed function", "Task", "Title", "By", "Findings")
    for task_id, record in turn.outputs.items():
        title, findings = str(record.body["title"]), str(len(record.findings))
        shown.add_row(task_id, escape(title), record.composer, findings)
    console.print(shown)
    record = next(iter(turn.outputs.values()))
    lines = render_markdown(output_from(record.body)).splitlines()[:_EXCERPT_LINES]
    console.print(Panel(escape("\n".join([*lines, "…"])), title=escape(str(record.body["title"]))))


def _pictures(turn: Turn, planted: Sequence[Planted], console: Console) -> None:
    """Show what was planted beside what was found, and write each departure's picture."""
    if turn.feedback is None:
        return
    series = series_of(turn.workspace, turn.feedback)
    if planted:
        console.print(planted_view(planted, turn.feedback, series))
    for old in CHARTS.glob("*.svg"):
        old.unlink()
    written = write_charts(turn.feedback, series, CHARTS)
    if written:
        shown = CHARTS.relative_to(ROOT)
        files = counted(len(written), "file")
        console.print(f"A picture of each departure: {shown}/*.svg ({files}).\n")


def report(turn: Turn) -> dict[str, Any]:
    """Return everything that happened as one JSON document."""
    found = turn.feedback
    heads = {head.task_id: head for head in turn.workspace.tasks.heads_of(turn.brand_id)}
    timeline = turn.timeline
    return {
        "brand": document(turn.brand),
        "proposed": [
            document(task) | {"status": turn.proposed[task.task_id]}
            for task in (turn.plan.tasks if turn.plan else ())
        ],
        "approved": document(turn.approved),
        "scheduled": document(timeline.scheduled if timeline else ()),
        "unplaced": document(timeline.unplaced if timeline else ()),
        "executed": [
            {
                "task_id": task_id,
                "task_type": record.task_type,
                "status": str(heads[task_id].status),
                "verdict": heads[task_id].output_verdict,
                "output": record.body,
            }
            for task_id, record in turn.outputs.items()
        ],
        "metrics": turn.loaded.to_dict() if turn.loaded else {},
        "snapshot": found.snapshot if found else None,
        "anomalies": document(found.anomalies if found else ()),
        "proposals": [
            document(turn.workspace.task_service.task(one.task_id))
            for one in (found.created if found else ())
        ],
        "learned": {
            "new_evidence": found.learned if found else 0,
            "insights": document(turn.workspace.brain.insights(turn.brand_id)),
        },
        "timings_s": turn.timings_s,
    }


if __name__ == "__main__":
    raise SystemExit(main())
