"""Metrics: load a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from aicmo_cli.commands import sources
from aicmo_cli.options import AsJson, Brand, File
from aicmo_cli.session import Session
from aicmo_cli.tables import load_table
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.files import read_metrics

app = typer.Typer(help="Metrics: load figures.", no_args_is_help=True)
app.add_typer(sources.app, name="sources")


@app.callback()
def group() -> None:
    """Metrics: load figures."""


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
    source: Annotated[str, typer.Option(help="Where the figures come from.")] = "file",
    strict: Annotated[bool, typer.Option(help="Refuse the whole file for one bad row.")] = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Load a CSV or JSON file; loading it twice stores each figure once."""
    session: Session = context.obj
    workspace = session.workspace
    zone = workspace.zone_of(brand)
    report = workspace.metrics.load(
        brand,
        read_metrics(file.read_bytes(), profile, _mapping(mapped or ())),
        source,
        session.actor,
        strict=strict,
        zone=zone,
    )
    session.answer(report.to_dict(), load_table(report), as_json=as_json)


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
