"""What a decision on tasks came to, as people are told it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.markup import escape

from aicmo_cli.documents import document
from aicmo_cli.session import Session
from aicmo_cli.tables import (
    listed,
    tasks_table,
)
from aicmo_core.tasks.head import TaskHead


def told(session: Session, heads: list[TaskHead], *, as_json: bool) -> None:
    """Tell what was decided, and what of it nothing reads."""
    shown = (decided(session, heads), *unread_lines(session, heads))
    session.answer(document(heads), *shown, as_json=as_json)


def unread_lines(session: Session, heads: list[TaskHead]) -> list[str]:
    """Return what the tasks ask for that nothing reads, a line each."""
    found = ((head.task_id, session.workspace.unread(head.task_id)) for head in heads)
    return [escape(f"{task_id}: {field}") for task_id, fields in found for field in fields]


def decided(session: Session, heads: list[TaskHead]) -> RenderableType:
    """Return the tasks that were decided on, as they stand now."""
    zone: ZoneInfo | None = session.workspace.zone_of(heads[0].brand_id) if heads else None
    service = session.workspace.task_service
    found = [service.task(head.task_id) for head in heads]
    return listed(tasks_table("Decided", found, zone), "Nothing waits for review.")
