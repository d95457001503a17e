"""Plans: let the Auto-Brain propose, look at the calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table
from typer.core import TyperGroup

from aicmo_cli.commands import plan_settings
from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand
from aicmo_cli.planning import End, How, Start, plan_options
from aicmo_cli.planning_view import conflicts_table, replanned_view
from aicmo_cli.session import Session
from aicmo_cli.tables import listed, short, slots_table, table
from aicmo_cli.timeline.entries import entries_of_slots
from aicmo_cli.timeline.gantt import gantt
from aicmo_cli.times import read_time
from aicmo_core.autobrain.plan import AutoBrainPlan
from aicmo_core.errors import InvalidInputError


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
    nothing = f"Nothing is missing: every kind of work {brand} needs is open or done."
    session.answer(document(made), listed(plan_table(made), nothing), as_json=as_json)


@app.command("show")
def show(
    context: typer.Context,
    brand: Brand,
    svg: Annotated[Path | None, typer.Option(help="Also draw it into this SVG file.")] = None,
    ics: Annotated[
        Path | None, typer.Option(help="Also write it as a calendar (.ics) to this file.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show a brand's calendar: a picture, then every slot with how it ended."""
    session: Session = context.obj
    workspace = session.workspace
    slots = workspace.scheduling.slots_of(brand)
    heads = {head.task_id: head for head in workspace.tasks.heads_of(brand)}
    zone = workspace.zone_of(brand)
    title, entries = f"Calendar of {brand}", entries_of_slots(slots, heads)
    if svg:
        from aicmo_cli.timeline.gantt_svg import gantt_svg

        write(svg, gantt_svg(entries, zone=zone.key, title=title).encode())
    if ics:
        from aicmo_cli.timeline.ical import ical

        write(ics, ical(entries, key=brand, title=title, made_at=workspace.infra.clock()))
    picture = gantt(entries, zone=zone.key, title=title)
    nothing = f"Nothing is scheduled: `aicmo schedule {brand}` gives approved tasks their times."
    shown = [picture, slots_table("Slots", slots, heads, zone)] if slots else [nothing]
    session.answer(document(slots), *shown, as_json=as_json)


@app.command("again")
def again(
    context: typer.Context,
    brand: Brand,
    start: Start = "",
    end: End = "",
    strategy: How = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Plan again: move what breaks a rule or keeps out something more urgent, and no more."""
    session: Session = context.obj
    workspace = session.workspace
    zone = workspace.zone_of(brand)
    starts = read_time(start, zone, "--from") if start else workspace.infra.clock()
    ends = read_time(end, zone, "--to") if end else None
    options = plan_options(workspace, brand, starts, strategy)
    made = workspace.timeline.replan(brand, starts, ends, session.actor, options)
    heads = {head.task_id: head for head in workspace.tasks.heads_of(brand)}
    session.answer(document(made), *replanned_view(made, heads, zone), as_json=as_json)


@app.command("conflicts")
def conflicts(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show every time in the calendar that breaks a rule, and the time that would not."""
    session: Session = context.obj
    workspace = session.workspace
    now = workspace.infra.clock()
    found = workspace.timeline.conflicts(brand, now, plan_options(workspace, brand, now))
    shown = conflicts_table(found, workspace.zone_of(brand))
    session.answer(document(found), shown, as_json=as_json)


app.command("settings")(plan_settings.settings)
app.command("shared")(plan_settings.shared)


def write(path: Path, content: bytes) -> None:
    """Write a file that a person asked for.

    Raises:
        InvalidInputError: It cannot be written there; says why.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        rule = f"must be a file that can be written ({error.strerror})"
        raise InvalidInputError("file", str(path), rule) from error


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
