"""Tasks: look at them, ask for one, do without a prerequisite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aicmo_cli.decided import told, unread_lines
from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, Reason, TaskId
from aicmo_cli.pairs import pairs
from aicmo_cli.pictures import write_pictures
from aicmo_cli.session import Session
from aicmo_cli.tables import listed, task_panel, tasks_table
from aicmo_core.tasks.types import TaskApprovalStatus, parse_task_type

app = typer.Typer(
    help="Tasks: look at them, ask for one, do without a prerequisite.", no_args_is_help=True
)

TaskType = Annotated[str, typer.Argument(help="Its type, such as `social_variants`.")]
Title = Annotated[str, typer.Option(help="What it is called; default: its type.")]
Description = Annotated[str, typer.Option(help="What is asked for.")]
Priority = Annotated[str, typer.Option(help="CRITICAL, HIGH, MEDIUM, LOW or OPTIONAL.")]
Payload = Annotated[
    list[str] | None, typer.Option("--set", help="NAME=VALUE of its payload; repeatable.")
]
Channels = Annotated[
    list[str] | None, typer.Option("--channel", help="A channel it is for; repeatable.")
]
After = Annotated[
    list[str] | None, typer.Option(help="A task whose output it builds on; repeatable.")
]
Charts = Annotated[
    Path | None, typer.Option(help="Write the pictures that it was proposed with (SVG).")
]


@app.command("list")
def list_tasks(
    context: typer.Context,
    brand: Brand,
    status_is: Annotated[
        TaskApprovalStatus | None, typer.Option("--status", help="Only tasks in this state.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List a brand's tasks."""
    session: Session = context.obj
    zone = session.workspace.zone_of(brand)
    found = session.workspace.task_service.tasks_of(brand, status_is)
    nothing = (
        f"No task of {brand} is {status_is}."
        if status_is
        else f"{brand} has no task yet: `aicmo plan {brand}` proposes what is missing."
    )
    shown = listed(tasks_table(f"Tasks of {brand}", found, zone), nothing)
    session.answer(document(found), shown, as_json=as_json)


@app.command("show")
def show(
    context: typer.Context, task: TaskId, charts: Charts = None, *, as_json: AsJson = False
) -> None:
    """Show a task with its content, state and every decision about it."""
    session: Session = context.obj
    service = session.workspace.task_service
    found, audit = service.task(task), service.audit_of(task)
    zone = session.workspace.zone_of(found.head.brand_id)
    cost, unmet = session.workspace.estimate(task), session.workspace.unmet(task)
    answer = document(found) | {
        "decisions": document(audit),
        "ai_cost": document(cost),
        "waits_for": document(unmet),
        "unread": document(session.workspace.unread(task)),
    }
    drawn = ((f"{task}.{n}", svg) for n, svg in enumerate(found.content.pictures, start=1))
    written = [f"Wrote {path}" for path in write_pictures(charts, drawn)] if charts else []
    shown = task_panel(found, audit, zone, cost, unmet)
    unread = unread_lines(session, [found.head])
    session.answer(answer, shown, *unread, *written, as_json=as_json)


@app.command("add")
def add(
    context: typer.Context,
    brand: Brand,
    task_type: TaskType,
    title: Title = "",
    description: Description = "",
    priority: Priority = "",
    sets: Payload = None,
    channels: Channels = None,
    after: After = None,
    reason: Reason = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Ask for work yourself; it waits for review like any other."""
    session: Session = context.obj
    stored = session.workspace.brands.get(brand)
    kind = parse_task_type(task_type)
    fields = {
        "task_id": session.infra.new_id("task", session.infra.clock()),
        "brand_id": brand,
        "task_type": kind,
        "title": title or f"{kind.replace('_', ' ').capitalize()} for {stored.name}",
        "description": description,
        "priority": priority or None,
        "payload": pairs(sets or ()),
        "targets": channels or (),
        "depends_on": after or (),
        "brief_version": stored.brief_version,
        "reason": reason,
        "confidence": 1.0,
    }
    told(session, [session.workspace.task_service.ask(fields, session.actor)], as_json=as_json)


@app.command("waive")
def waive(
    context: typer.Context,
    task: TaskId,
    prerequisite: Annotated[str, typer.Argument(help="The task that it need not wait for.")],
    reason: Reason,
    *,
    as_json: AsJson = False,
) -> None:
    """Let a task do without a prerequisite; it is reviewed again."""
    session: Session = context.obj
    head = session.workspace.task_service.waive(task, prerequisite, session.actor, reason)
    told(session, [head], as_json=as_json)
