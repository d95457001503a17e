"""Planning settings: what binds the calendars of a brand, or of all brands of the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from aicmo_cli.commands.brand import read_json
from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, Reason
from aicmo_cli.session import Session
from aicmo_cli.tables import table, when
from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.planning_settings.document import SettingsVersion

Replace = Annotated[
    Path | None,
    typer.Option(
        "--set", exists=True, dir_okay=False, help="Replace them by this JSON file, as a whole."
    ),
]
Seen = Annotated[
    int | None, typer.Option(help="Refuse if they are no longer at this version.", min=0)
]


def settings(
    context: typer.Context,
    brand: Brand,
    replace_by: Replace = None,
    reason: Reason = "",
    seen: Seen = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what binds a brand's calendar, and its history, or replace it: hours, lead times."""
    session: Session = context.obj
    service = session.workspace.planning_settings
    if replace_by:
        fields = read_settings(replace_by)
        found = service.set_brand(brand, fields, session.actor, reason, seen=seen)
    else:
        found = service.of_brand(brand)
    history = service.brand_history(brand)
    _answer(session, f"Planning settings of {brand}", found, history, as_json=as_json)


def shared(
    context: typer.Context,
    replace_by: Replace = None,
    reason: Reason = "",
    seen: Seen = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what all brands share, and its history, or replace it: people, reviews a day."""
    session: Session = context.obj
    service = session.workspace.planning_settings
    if replace_by:
        found = service.set_workspace(read_settings(replace_by), session.actor, reason, seen=seen)
    else:
        found = service.of_workspace()
    history = service.workspace_history()
    _answer(session, "Planning settings of the workspace", found, history, as_json=as_json)


def read_settings(path: Path) -> dict[str, Any]:
    """Read a JSON file of settings.

    Raises:
        InvalidInputError: It holds no JSON, or no object.
    """
    read = read_json(path)
    if not isinstance(read, dict):
        raise InvalidInputError(path.name, type(read).__name__, "must be an object of named fields")
    return read


def _answer(
    session: Session,
    title: str,
    found: SettingsVersion[Any],
    history: Sequence[SettingsVersion[Any]],
    *,
    as_json: bool,
) -> None:
    """Show the settings as they are, and who replaced them when and why."""
    changes = table("Changes", "When", "Who", "Why")
    for one in history:
        changes.add_row(when(one.changed_at), one.changed_by, escape(one.reason))
    answer = document(found) | {"history": document(history)}
    session.answer(answer, Group(_panel(title, found), changes), as_json=as_json)


def _panel(title: str, found: SettingsVersion[Any]) -> Panel:
    """Return what was set; what still has its default is left out."""
    facts = Table.grid(padding=(0, 2))
    for name, value in document(found.document).items():
        if name in found.document.model_fields_set:
            facts.add_row(f"[bold]{name}[/bold]", escape(str(value)))
    if found.changed_at:
        made = f"version {found.version}, {found.changed_by}, {when(found.changed_at)}"
        facts.add_row("[bold]set[/bold]", escape(f"{made} {found.reason}".strip()))
    else:
        facts.add_row("Nobody set any: tasks a day bind the calendar, and nothing else.")
    return Panel(facts, title=escape(title), title_align="left")
