"""Metrics: load a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated

import typer

from aicmo_cli.commands import sources
from aicmo_cli.metrics_view import (
    correction_document,
    corrections_table,
    load_table,
    stored_document,
    stored_table,
)
from aicmo_cli.options import AsJson, Brand, File
from aicmo_cli.session import Session
from aicmo_cli.tables import listed
from aicmo_cli.times import read_time
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.files import read_metrics

app = typer.Typer(help="Metrics: load figures, show what is stored.", no_args_is_help=True)
app.add_typer(sources.app, name="sources")


@app.callback()
def group() -> None:
    """Metrics: load figures, show what is stored."""


@app.command("load")
def load(
    context: typer.Context,
    brand: Brand,
    file: File,
    profile: Annotated[
        str | None, typer.Option(help="The tool that exported it, such as `klaviyo`.")
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", help="A header of the file and the export's own: `Kosten=Cost`."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(help="Where the figures come from: else the export's tool, or `file`."),
    ] = None,
    as_of: Annotated[
        str, typer.Option("--as-of", help="When the file was exported; default: now.")
    ] = "",
    encoding: Annotated[
        str, typer.Option(help="How the file is written, such as `cp1250`; UTF-8 needs none.")
    ] = "",
    strict: Annotated[bool, typer.Option(help="Refuse the whole file for one bad row.")] = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Load a CSV or JSON file; loading it twice stores each figure once."""
    session: Session = context.obj
    workspace = session.workspace
    zone = workspace.zone_of(brand)
    parsed = read_metrics(file.read_bytes(), profile, _mapping(mapped or ()), encoding=encoding)
    report = workspace.metrics.load(
        brand,
        parsed,
        source or parsed.tool or "file",
        session.actor,
        strict=strict,
        zone=zone,
        as_of=read_time(as_of, zone, "--as-of") if as_of else None,
    )
    session.answer(report.to_dict(), load_table(report), as_json=as_json)


@app.command("show")
def show(
    context: typer.Context,
    brand: Brand,
    days: Annotated[int, typer.Option(min=1, max=730, help="How far back.")] = 60,
    segments: Annotated[bool, typer.Option(help="Parts of the whole, too.")] = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what is stored of a brand: each figure's newest value and its line, unknown ones too."""
    session: Session = context.obj
    workspace = session.workspace
    workspace.require_brand(brand)
    since = workspace.infra.clock() - timedelta(days=days)
    stored, hidden = workspace.metrics.stored(brand, since, segments=segments)
    shown = stored_table(stored, workspace.zone_of(brand), hidden=hidden)
    session.answer([stored_document(one) for one in stored], shown, as_json=as_json)


@app.command("corrections")
def corrections(
    context: typer.Context,
    brand: Brand,
    channel: Annotated[str, typer.Argument(help="Such as `email`.")],
    metric: Annotated[str, typer.Argument(help="Such as `ctr`.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show what later readings replaced in a metric: before, after, who, when."""
    session: Session = context.obj
    workspace = session.workspace
    workspace.require_brand(brand)
    found = workspace.metrics.corrections(brand, channel, metric)
    nothing = f"No later reading has replaced a figure of {channel} {metric}."
    shown = listed(corrections_table(found, workspace.zone_of(brand)), nothing)
    session.answer([correction_document(one) for one in found], shown, as_json=as_json)


def _mapping(mapped: Iterable[str]) -> dict[str, str]:
    """Read THEIRS=OURS pairs.

    Raises:
        InvalidInputError: A pair without both.
    """
    found = {}
    for text in mapped:
        theirs, equals, ours = text.rpartition("=")
        if not equals or not theirs.strip() or not ours.strip():
            raise InvalidInputError("--map", text, "must be HEADER=HEADER, such as Kosten=Cost")
        found[theirs] = ours
    return found
