"""Live records: what really went live. Without one no effect can be measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from aicmo_cli.documents import document
from aicmo_cli.metrics_view import problems_table
from aicmo_cli.options import AsJson, Brand, File, TaskId
from aicmo_cli.session import Session
from aicmo_cli.tables import listed, table, when
from aicmo_cli.times import read_time
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.going_live import LiveLoad, WentLive, web_address
from aicmo_core.feedback.live_record import LiveRecord

app = typer.Typer(help="What really went live.", no_args_is_help=True)


@app.command("add")
def add(
    context: typer.Context,
    task: TaskId,
    channel: Annotated[str, typer.Option(help="Where, such as `email`.")],
    at: Annotated[str, typer.Option(help="When; ISO 8601, in the brand's zone.")],
    url: Annotated[str, typer.Option(help="Its address.")] = "",
    external_id: Annotated[str, typer.Option(help="The platform's id of it.")] = "",
    utm: Annotated[str, typer.Option(help="Its UTM campaign.")] = "",
    output: Annotated[int | None, typer.Option(help="Output version; default: newest.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Tell that a task's output went live."""
    session: Session = context.obj
    workspace = session.workspace
    zone = workspace.zone_of(workspace.tasks.head(task).brand_id)
    told = WentLive(
        task_id=task,
        channel=channel,
        named=_one_of(external_id, web_address("--url", url), utm),
        went_live_at=read_time(at, zone, "--at"),
        output_version=output,
    )
    record = workspace.live.add(told, session.actor)
    session.answer(document(record), _table("Live", [record], zone), as_json=as_json)


@app.command("import")
def load(context: typer.Context, file: File, *, as_json: AsJson = False) -> None:
    """Load live records from CSV: task_id, channel, went_live_at, url (or utm_campaign …)."""
    session: Session = context.obj
    done = session.workspace.live.load(file.read_bytes(), session.actor)
    session.answer(document(done), *_loaded(done, session), as_json=as_json)


@app.command("revoke")
def revoke(context: typer.Context, task: TaskId, *, as_json: AsJson = False) -> None:
    """Take back that a task's work went live, and what was learned from it."""
    session: Session = context.obj
    workspace = session.workspace
    done = workspace.live.revoke(task, session.actor)
    shown = _table("Taken back", done.records, workspace.zone_of(done.records[0].brand_id))
    no_more = [escape(f"Unlearned: {claim}") for claim in done.unlearned]
    session.answer(document(done), shown, *no_more, as_json=as_json)


@app.command("list")
def list_all(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """List what went live for a brand."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    nothing = "Nothing went live yet: `aicmo live add TASK …` tells what did."
    told = session.workspace.lessons.live_of(brand)
    records = sorted((one for one in told if not one.revoked_by), key=lambda one: one.went_live_at)
    made = _table(f"Live for {brand}", records, session.workspace.zone_of(brand))
    session.answer(document(records), listed(made, nothing), as_json=as_json)


def _one_of(*names: str) -> str:
    given = [name for name in names if name]
    if len(given) != 1:
        raise InvalidInputError("--url, --external-id, --utm", given, "must be one of the three")
    return given[0]


def _loaded(done: LiveLoad, session: Session) -> list[RenderableType]:
    """Return what a file told, by brands: each one's moments are its own."""
    brands = dict.fromkeys(one.brand_id for one in done.stored)
    shown: list[RenderableType] = [
        _table(
            f"Live for {brand}",
            [one for one in done.stored if one.brand_id == brand],
            session.workspace.zone_of(brand),
        )
        for brand in brands
    ]
    shown += map(escape, done.notes)
    return shown + ([problems_table("Lines left out", done.rejected)] if done.rejected else [])


def _table(title: str, records: Iterable[LiveRecord], zone: ZoneInfo) -> Table:
    """Return live records, their moments in their brand's zone."""
    shown = table(title, "When", "Task", "Output", "Channel", "What", "By")
    for one in records:
        version = f"version {one.output_version}"
        moment_live = when(one.went_live_at, zone)
        shown.add_row(
            moment_live, one.task_id, version, one.channel, escape(one.external_id), one.by
        )
    return shown
