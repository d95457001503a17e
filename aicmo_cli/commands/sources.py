"""Metric sources: services that are asked for a brand's figures before each feedback run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from aicmo_cli.documents import document
from aicmo_cli.feedback_view import pulled_table
from aicmo_cli.options import AsJson, Brand
from aicmo_cli.pairs import pairs
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING, listed, table, when
from aicmo_core.feedback.sources import ConfiguredSource

app = typer.Typer(help="Services that are asked for figures.", no_args_is_help=True)


@app.command("set")
def configure(
    context: typer.Context,
    brand: Brand,
    kind: Annotated[str, typer.Argument(help="`ga4`, `ses`, `ses_events` or `json`.")],
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="Such as property_id=123456.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Have a service asked for a brand's figures; its secret is named in the answer."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    texts = {name: _text(value) for name, value in pairs(sets or ()).items()}
    session.workspace.sources.configure(brand, texts | {"kind": kind}, session.actor)
    _told(session, brand, as_json=as_json)


@app.command("show")
def show(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show which services are asked, and where each one's secret belongs."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    _told(session, brand, as_json=as_json)


@app.command("remove")
def remove(
    context: typer.Context,
    brand: Brand,
    name: Annotated[str, typer.Argument(help="The source's name.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Ask a service no more; its figures stay."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    session.workspace.sources.remove(brand, name)
    _told(session, brand, as_json=as_json)


@app.command("pull")
def pull(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Ask a brand's services now, with your own rights, and store what they tell."""
    session: Session = context.obj
    zone = session.workspace.zone_of(brand)
    told = [report.told() for report in session.workspace.sources.pull(brand, zone)]
    nothing = f"There is nothing to ask: `aicmo metrics sources set {brand} ga4` names a service."
    session.answer(document(told), listed(pulled_table(told), nothing), as_json=as_json)


def _text(value: object) -> object:
    """Numbers on a command line are texts: ids of digits among them."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _told(session: Session, brand: str, *, as_json: bool) -> None:
    found = session.workspace.sources.of(brand)
    rows = [document(one) | {"secret": _secret(session, brand, one)} for one in found]
    nothing = f"No service is asked yet: `aicmo metrics sources set {brand} ga4` names one."
    session.answer(rows, listed(_table(session, brand, found), nothing), as_json=as_json)


def _secret(session: Session, brand: str, one: ConfiguredSource) -> str:
    """Return the secret's whole name; SES needs none but the function's own rights."""
    config = one.config
    if config.kind in {"ses", "ses_events"} or (config.kind == "json" and not config.with_token):
        return ""
    name = session.workspace.sources.secret_of(brand, one.config.name)
    return f"{session.infra.settings.secrets_prefix}/{name}"


def _table(session: Session, brand: str, found: Iterable[ConfiguredSource]) -> Table:
    shown = table(f"Sources of {brand}", "Source", "Configuration", "Secret", "Since", "By")
    for one in found:
        rest = one.config.model_dump(exclude={"kind", "name"}, mode="json")
        told = ", ".join(f"{name}: {value}" for name, value in rest.items())
        secret = _secret(session, brand, one) or NOTHING
        shown.add_row(one.config.name, escape(told), secret, when(one.at), one.by)
    return shown
