"""Decisions: say yes or no to a task, take a yes back, change what is asked for."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.markup import escape

from aicmo_cli.decided import decided, told, unread_lines
from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Reason, TaskId
from aicmo_cli.pairs import json_or_text
from aicmo_cli.session import Session
from aicmo_cli.tables import ai_cost
from aicmo_core.errors import AicmoError, InvalidInputError
from aicmo_core.execution.estimates import FREE
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.types import TaskApprovalStatus

Tasks = Annotated[list[str], typer.Argument(help="Task ids, or one brand id with --all.")]


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
            session.workspace.require_brand(brand)
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
    lines = [line, *unread_lines(session, heads)] if heads else []
    session.answer(told, decided(session, heads), *lines, as_json=as_json)


def reject(
    context: typer.Context, task: TaskId, reason: Reason, *, as_json: AsJson = False
) -> None:
    """Say no to a task; the reason is what the loop learns from."""
    session: Session = context.obj
    head = session.workspace.task_service.reject(task, session.actor, reason)
    told(session, [head], as_json=as_json)


def revoke(
    context: typer.Context, task: TaskId, reason: Reason = "", *, as_json: AsJson = False
) -> None:
    """Take a yes back; possible until a worker has begun."""
    session: Session = context.obj
    head = session.workspace.task_service.revoke(task, session.actor, reason)
    told(session, [head], as_json=as_json)


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
    told(session, [head], as_json=as_json)


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
