"""Tasks: look, decide, and see what waits for a decision."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import RenderableType
from rich.markup import escape
from rich.panel import Panel

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, Reason, TaskId
from aicmo_cli.pairs import json_or_text, pairs
from aicmo_cli.session import Session
from aicmo_cli.tables import (
    NO_BRAND,
    NOTHING,
    ai_cost,
    inbox_table,
    listed,
    table,
    task_panel,
    tasks_table,
)
from aicmo_core.errors import AicmoError, InvalidInputError
from aicmo_core.execution.estimates import FREE
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.inbox import in_order
from aicmo_core.tasks.types import TaskApprovalStatus, parse_task_type

app = typer.Typer(
    help="Tasks: look at them, ask for one, do without a prerequisite.", no_args_is_help=True
)

Tasks = Annotated[list[str], typer.Argument(help="Task ids, or one brand id with --all.")]
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
def show(context: typer.Context, task: TaskId, *, as_json: AsJson = False) -> None:
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
    shown = task_panel(found, audit, zone, cost, unmet)
    session.answer(answer, shown, *_unread(session, [found.head]), as_json=as_json)


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
    _told(session, [session.workspace.task_service.ask(fields, session.actor)], as_json=as_json)


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
    _told(session, [head], as_json=as_json)


def approve(
    context: typer.Context,
    tasks: Tasks,
    reason: Reason = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Every task of this brand that waits for review.")
    ] = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Say yes to exactly what a task asks for now."""
    session: Session = context.obj
    service = session.workspace.task_service
    chosen = tasks
    if everything:
        for brand in tasks:
            session.workspace.brands.get(brand)
        waiting = (t for b in tasks for t in service.tasks_of(b, TaskApprovalStatus.PENDING_REVIEW))
        chosen = [task.head.task_id for task in waiting]
    approved: list[TaskHead] = []
    try:
        for task_id in chosen:
            approved.append(service.approve(task_id, session.actor, reason))
    except AicmoError:
        if approved:  # these stand: the operator must know, whatever the next one came to
            _approved(session, approved, as_json=as_json)
        raise
    _approved(session, approved, as_json=as_json)


def _approved(session: Session, heads: list[TaskHead], *, as_json: bool) -> None:
    """Tell what was approved, and what models will cost for it."""
    costs = [session.workspace.estimate(head.task_id) for head in heads]
    pairs = zip(heads, costs, strict=True)
    told = [document(head) | {"ai_cost": document(cost)} for head, cost in pairs]
    line = f"AI cost of what was approved: {escape(ai_cost(sum(costs, start=FREE)))}."
    lines = [line, *_unread(session, heads)] if heads else []
    session.answer(told, _decided(session, heads), *lines, as_json=as_json)


def reject(
    context: typer.Context, task: TaskId, reason: Reason, *, as_json: AsJson = False
) -> None:
    """Say no to a task; the reason is what the loop learns from."""
    session: Session = context.obj
    head = session.workspace.task_service.reject(task, session.actor, reason)
    _told(session, [head], as_json=as_json)


def revoke(
    context: typer.Context, task: TaskId, reason: Reason = "", *, as_json: AsJson = False
) -> None:
    """Take a yes back; possible until a worker has begun."""
    session: Session = context.obj
    head = session.workspace.task_service.revoke(task, session.actor, reason)
    _told(session, [head], as_json=as_json)


def edit(
    context: typer.Context,
    task: TaskId,
    sets: Annotated[
        list[str],
        typer.Option("--set", help="FIELD=VALUE; payload.NAME=VALUE for a payload field."),
    ],
    reason: Reason = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Change what a task asks for; it is reviewed again."""
    session: Session = context.obj
    service = session.workspace.task_service
    payload = dict(service.task(task).content.payload)
    head = service.edit(task, _changes(sets, payload), session.actor, reason)
    _told(session, [head], as_json=as_json)


def inbox(
    context: typer.Context,
    brand: Annotated[str | None, typer.Argument(help="Only this brand.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what waits for a person, most urgent first."""
    session: Session = context.obj
    workspace = session.workspace
    brands = [brand] if brand else [one.brand_id for one in workspace.brand_service.list()]
    items = in_order(item for one in brands for item in workspace.inbox(one))
    zone = workspace.zone_of(brand) if brand else None
    nothing = "Nothing waits for you. `aicmo status` shows how every brand stands."
    shown = [listed(inbox_table(items, zone), nothing), *(() if as_json else _shared(session))]
    session.answer(document(items), *shown, as_json=as_json)


def _shared(session: Session) -> list[Panel]:
    """Return what many brands share now: to be looked into before any of their tasks."""
    causes = session.workspace.common_cause_records.causes()
    return [Panel(escape(cause.describe()), title="Shared by many brands") for cause in causes]


def status(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Show how the workspace stands: tasks by state, next slots, what went wrong."""
    session: Session = context.obj
    workspace = session.workspace
    rows: list[dict[str, Any]] = []
    stands: list[str] = []
    for brand in workspace.brand_service.list():
        heads = workspace.tasks.heads_of(brand.brand_id)
        settings = workspace.brands.get_settings(brand.brand_id)
        slots = sorted(head.slot.run_at for head in heads if head.slot)
        stands.append(settings.stands)
        rows.append(
            {
                "brand": brand.brand_id,
                "state": "paused" if settings.paused else "running",
                "paused_channels": list(settings.paused_channels),
                "tasks": {
                    str(one): sum(1 for head in heads if head.status is one)
                    for one in TaskApprovalStatus
                },
                "next_slot": slots[0] if slots else None,
                "inbox": len(workspace.inbox(brand.brand_id)),
            }
        )
    shown = table("Workspace", "Brand", "State", "Tasks", "Next slot", "Inbox")
    for row, state in zip(rows, stands, strict=True):
        counts = ", ".join(f"{n} {name}" for name, n in row["tasks"].items() if n)
        following = f"{row['next_slot']:%d %b %H:%M} UTC" if row["next_slot"] else NOTHING
        shown.add_row(row["brand"], state, counts, following, str(row["inbox"]))
    session.answer(document(rows), listed(shown, NO_BRAND), as_json=as_json)


def _told(session: Session, heads: list[TaskHead], *, as_json: bool) -> None:
    shown = (_decided(session, heads), *_unread(session, heads))
    session.answer(document(heads), *shown, as_json=as_json)


def _unread(session: Session, heads: list[TaskHead]) -> list[str]:
    """Return what the tasks ask for that nothing reads, a line each."""
    found = ((head.task_id, session.workspace.unread(head.task_id)) for head in heads)
    return [escape(f"{task_id}: {field}") for task_id, fields in found for field in fields]


def _decided(session: Session, heads: list[TaskHead]) -> RenderableType:
    zone: ZoneInfo | None = session.workspace.zone_of(heads[0].brand_id) if heads else None
    service = session.workspace.task_service
    found = [service.task(head.task_id) for head in heads]
    return listed(tasks_table("Decided", found, zone), "Nothing waits for review.")


def _changes(sets: list[str], payload: dict[str, Any]) -> dict[str, Any]:
    """Read FIELD=VALUE pairs; a value that is JSON is taken as such.

    Raises:
        InvalidInputError: A pair without `=`.
    """
    changes: dict[str, Any] = {}
    for pair in sets:
        name, equals, text = pair.partition("=")
        if not equals:
            raise InvalidInputError("--set", pair, "must be FIELD=VALUE")
        value = json_or_text(text)
        if name.startswith("payload."):
            payload[name.removeprefix("payload.")] = value
            changes["payload"] = payload
        else:
            changes[name] = value
    return changes
