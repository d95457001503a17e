"""Overview: what waits for a person, and how the workspace stands."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.panel import Panel

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson
from aicmo_cli.session import Session
from aicmo_cli.tables import NO_BRAND, NOTHING, inbox_table, listed, table
from aicmo_core.errors import UnsupportedRecordError
from aicmo_core.tasks.inbox import in_order
from aicmo_core.tasks.types import TaskApprovalStatus


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
    items = in_order(item for one in brands for item in workspace.inbox.of(one))
    zone = workspace.zone_of(brand) if brand else None
    nothing = "Nothing waits for you. `aicmo status` shows how every brand stands."
    shown = [listed(inbox_table(items, zone), nothing), *(() if as_json else _shared(session))]
    session.answer(document(items), *shown, as_json=as_json)


def _shared(session: Session) -> list[Panel]:
    """Return what many brands share now: to be looked into before any of their tasks."""
    try:
        causes = session.workspace.common_cause_records.causes()
    except UnsupportedRecordError as error:
        return [Panel(escape(error.message), title="Shared by many brands: not shown")]
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
                "inbox": workspace.inbox.size(brand.brand_id, heads),
            }
        )
    shown = table("Workspace", "Brand", "State", "Tasks", "Next slot", "Inbox")
    for row, state in zip(rows, stands, strict=True):
        counts = ", ".join(f"{n} {name}" for name, n in row["tasks"].items() if n)
        following = f"{row['next_slot']:%d %b %H:%M} UTC" if row["next_slot"] else NOTHING
        shown.add_row(row["brand"], state, counts, following, str(row["inbox"]))
    session.answer(document(rows), listed(shown, NO_BRAND), as_json=as_json)
