"""Brands: add one from its brief, show what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated

import typer
from rich.console import Group
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, File, Reason
from aicmo_cli.pairs import pairs
from aicmo_cli.session import Session
from aicmo_cli.tables import NO_BRAND, NOTHING, listed, table, when
from aicmo_core.brands.intake import parse_json
from aicmo_core.brands.service import SETTABLE, BrandOverview
from aicmo_core.brands.settings import BrandSettings

app = typer.Typer(help="Brands and their briefs.", no_args_is_help=True)


@app.command("add")
def add(
    context: typer.Context,
    brief: File,
    brand_id: Annotated[str | None, typer.Option("--id", help="Default: from its name.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Add a brand from its brief (JSON)."""
    session: Session = context.obj
    added = session.workspace.brand_service.add_brand(
        read_json(brief), actor=session.actor.actor_id, brand_id=brand_id
    )
    session.answer(document(added), overview(added), as_json=as_json)


@app.command("update")
def update(context: typer.Context, brand: Brand, brief: File, *, as_json: AsJson = False) -> None:
    """Store the next version of a brand's brief (JSON)."""
    session: Session = context.obj
    updated = session.workspace.brand_service.update_brief(
        brand, read_json(brief), actor=session.actor.actor_id
    )
    session.answer(document(updated), overview(updated), as_json=as_json)


@app.command("show")
def show(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show a brand, its brief and its settings."""
    session: Session = context.obj
    found = session.workspace.brand_service.show(brand)
    session.answer(document(found), overview(found), as_json=as_json)


@app.command("list")
def list_all(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the workspace's brands."""
    session: Session = context.obj
    found = session.workspace.brand_service.list()
    shown = table("Brands", "Brand", "Name", "Brief")
    for one in found:
        shown.add_row(one.brand_id, escape(one.name), f"version {one.brief_version}")
    session.answer(document(found), listed(shown, NO_BRAND), as_json=as_json)


@app.command("settings")
def settings(
    context: typer.Context,
    brand: Brand,
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="NAME=VALUE, such as max_tasks_per_day=5.")
    ] = None,
    reason: Reason = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Show a brand's settings with their history, or change some of them."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    changes = pairs(sets or ())
    if changes:
        session.workspace.brand_service.change_settings(
            brand, changes, actor=session.actor.actor_id, reason=reason
        )
    now = session.workspace.brands.get_settings(brand)
    history = session.workspace.brands.settings_history(brand)
    answer = document(now) | {"history": document(history)}
    session.answer(answer, _settings_table(now, history), as_json=as_json)


def _settings_table(now: BrandSettings, history: Sequence[BrandSettings]) -> Group:
    shown = table(f"Settings of {now.brand_id}", "Setting", "Value")
    for name in SETTABLE:
        shown.add_row(name, escape(_value(now, name)))
    changes = table("Changes", "When", "Who", "What", "Why")
    for before, one in pairwise((BrandSettings(brand_id=now.brand_id), *history)):
        changed = escape("\n".join(_changed(before, one)))
        changes.add_row(when(one.changed_at), one.changed_by, changed, escape(one.reason))
    return Group(shown, changes)


def _value(settings: BrandSettings, name: str) -> str:
    value = document(getattr(settings, name))
    return ", ".join(_words(value)) or NOTHING if value is not None else NOTHING


def _changed(before: BrandSettings, after: BrandSettings) -> Iterator[str]:
    for name in SETTABLE:
        if getattr(before, name) != getattr(after, name):
            yield f"{name}: {_value(before, name)} → {_value(after, name)}"


def read_json(path: File) -> object:
    """Read a JSON file.

    Raises:
        InvalidInputError: It is no JSON, or holds a field twice; names line and column.
    """
    return parse_json(path.read_bytes(), path.name)


def _words(value: object) -> list[str]:
    """Return a part of the brief as lines of words."""
    match value:
        case dict():
            parts = (f"{name}: {', '.join(_words(part))}" for name, part in value.items() if part)
            return ["; ".join(parts)]
        case list():
            return [line for part in value for line in _words(part)]
    return [str(value)]


def overview(found: BrandOverview) -> Group:
    """Return a brand as people look at it."""
    facts = Table.grid(padding=(0, 2))
    brief = found.brief.brief
    for name, value in brief.model_dump(mode="json").items():
        if shown := "\n".join(filter(None, _words(value))):
            facts.add_row(f"[bold]{name}[/bold]", escape(shown))
    settings = found.settings
    state = f"{settings.stands}, {settings.max_tasks_per_day} tasks a day"
    facts.add_row("[bold]state[/bold]", escape(state))
    title = f"{found.brand.name} ({found.brand.brand_id}), brief v{found.brand.brief_version}"
    panels = [Panel(facts, title=escape(title), title_align="left")]
    if found.notes:
        notes = escape("\n".join(found.notes))
        panels.append(Panel(notes, title="Assumed", title_align="left"))
    return Group(*panels)
