"""Assets: what the client supplied."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, File
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING, table, when
from aicmo_core.execution.asset_types import MAX_BYTES
from aicmo_core.execution.assets import Asset, AssetKind

app = typer.Typer(help="What the client supplied: add, list.", no_args_is_help=True)


@app.command("add")
def add(
    context: typer.Context,
    brand: Brand,
    file: File,
    kind: Annotated[AssetKind, typer.Option(help="What it is.")],
    name: Annotated[str, typer.Option(help="Default: the file's own name.")] = "",
    stands_for: Annotated[
        str, typer.Option(help="Type of task that this document makes unnecessary.")
    ] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Store a file for a brand; the tasks that follow work from it."""
    session: Session = context.obj
    with file.open("rb") as opened:  # a byte more than the most: enough to be refused by size
        content = opened.read(MAX_BYTES + 1)
    added = session.workspace.asset_service.add(
        brand,
        content,
        kind=kind,
        name=name or file.name,
        actor=session.actor.actor_id,
        stands_for=stands_for,
    )
    size = f"{added.size_bytes:,} bytes of {added.content_type}"
    told = f"{added.asset_id}: {escape(added.name)}, {size}"
    session.answer(document(added), told, as_json=as_json)


@app.command("list")
def list_all(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """List what a brand's client supplied, newest first."""
    session: Session = context.obj
    found = session.workspace.asset_service.of_brand(brand)
    zone = session.workspace.zone_of(brand)
    shown = table(f"Assets of {brand}", "Asset", "Kind", "Name", "Bytes", "Stands for", "Added")
    for one in found:
        shown.add_row(*_row(one), when(one.added_at, zone))
    session.answer(document(found), shown, as_json=as_json)


def _row(asset: Asset) -> tuple[str, ...]:
    stands_for = asset.stands_for or NOTHING
    return asset.asset_id, asset.kind, escape(asset.name), f"{asset.size_bytes:,}", stands_for
