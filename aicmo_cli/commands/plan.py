"""Plans: let the Auto-Brain propose, look at the calendar."""

from __future__ import annotations

import typer
from rich.markup import escape
from rich.table import Table
from typer.core import TyperGroup

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand
from aicmo_cli.session import Session
from aicmo_cli.tables import short, slots_table, table
from aicmo_core.autobrain.plan import AutoBrainPlan


class _ProposeByDefault(TyperGroup):
    """Reads `aicmo plan BRAND` as `aicmo plan propose BRAND`."""

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> object:  # type: ignore[override]  # click's own Context
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["propose", *args]
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=_ProposeByDefault,
    help="Plan a brand: `aicmo plan BRAND` proposes, `aicmo plan show BRAND` shows the calendar.",
    no_args_is_help=True,
)


@app.command("propose")
def propose(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Propose the tasks that are missing, for review."""
    session: Session = context.obj
    made = session.workspace.autobrain.plan(brand)
    session.answer(document(made), plan_table(made), as_json=as_json)


@app.command("show")
def show(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show a brand's calendar."""
    session: Session = context.obj
    workspace = session.workspace
    slots = workspace.scheduling.slots_of(brand)
    heads = {head.task_id: head for head in workspace.tasks.heads_of(brand)}
    shown = slots_table(f"Calendar of {brand}", slots, heads, workspace.zone_of(brand))
    session.answer(document(slots), shown, as_json=as_json)


def plan_table(plan: AutoBrainPlan) -> Table:
    """Return what was proposed."""
    shown = table("Proposed (pending review)", "Task", "Type", "Priority", "Min", "Why")
    for task in plan.tasks:
        shown.add_row(
            task.task_id,
            str(task.task_type),
            task.priority.name,
            str(task.estimated_minutes),
            escape(short(task.reason)),
        )
    return shown
