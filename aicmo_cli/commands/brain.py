"""The Living Brand Brain: what is known of a brand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from aicmo_cli.brain_view import brain_view
from aicmo_cli.commands.brand import read_json
from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, File, Reason
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING, table
from aicmo_core.brands.generations import Flagged
from aicmo_core.errors import InvalidInputError

app = typer.Typer(help="The Living Brand Brain.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """The Living Brand Brain."""


@app.command("show")
def show(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show what a brand's memory holds: facts, insights, what works, voice, what was made."""
    session: Session = context.obj
    workspace = session.workspace
    workspace.require_brand(brand)
    known = workspace.memory.overview(brand)
    insights = [one for held in known.claims.values() for one in held]
    named = [document(one) | {"insight_id": one.insight_id} for one in insights]
    answer = {
        "insights": named,
        "generations": document(known.generations),
        "voice": document(known.voice),
    }
    shown = brain_view(known, workspace.infra.clock(), workspace.zone_of(brand))
    session.answer(answer, *shown, as_json=as_json)


@app.command("add")
def add(
    context: typer.Context,
    brand: Brand,
    fact: Annotated[str, typer.Argument(help="One sentence that is true of the brand.")],
    *,
    of_client: Annotated[bool, typer.Option("--client", help="The client said so.")] = False,
    channel: Annotated[
        list[str] | None, typer.Option(help="Only there; can be given again.")
    ] = None,
    since: Annotated[str, typer.Option(help="First day on which it holds: YYYY-MM-DD.")] = "",
    until: Annotated[str, typer.Option(help="Last day on which it holds: YYYY-MM-DD.")] = "",
    as_json: AsJson = False,
) -> None:
    """Tell a brand's memory a fact; telling it again confirms it."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    held = session.workspace.memory.tell(
        brand,
        fact,
        by=session.actor.actor_id,
        of_client=of_client,
        channels=tuple(channel or ()),
        valid_from=since or None,
        valid_until=until or None,
    )
    told = f"{brand}: known with {held.confidence:.0%} confidence ({held.insight_id})"
    answer = document(held) | {"insight_id": held.insight_id}
    session.answer(answer, told, as_json=as_json)


@app.command("export")
def export(
    context: typer.Context,
    brand: Brand,
    file: Annotated[Path | None, typer.Option(help="Where to; default: the terminal.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Write all that a brand remembers as one JSON document."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    known = session.workspace.memory.export(brand)
    if file is None:
        session.answer(document(known), as_json=True)
        return
    try:
        file.write_text(known.model_dump_json(indent=2), encoding="utf-8")
    except OSError as error:
        raise InvalidInputError("--file", str(file), "must be a file to write to") from error
    told = {"file": str(file), "lessons": len(known.lessons), "outputs": len(known.generations)}
    session.answer(told, f"{told['lessons']} lessons written to {file}", as_json=as_json)


@app.command("import")
def load(context: typer.Context, brand: Brand, file: File, *, as_json: AsJson = False) -> None:
    """Add an exported memory to a brand's own; doing it twice changes nothing."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    new = session.workspace.memory.load(brand, read_json(file))
    session.answer({"new_lessons": new}, f"{brand}: {new} new lessons", as_json=as_json)


@app.command("retract")
def retract(
    context: typer.Context,
    brand: Brand,
    insight: Annotated[str, typer.Argument(help="Its id; `aicmo brain show BRAND` has them.")],
    reason: Reason,
    *,
    as_json: AsJson = False,
) -> None:
    """Mark a claim as wrong, and tell what rests on it."""
    session: Session = context.obj
    workspace = session.workspace
    workspace.require_brand(brand)
    flagged = workspace.autobrain.retract(brand, insight, actor=session.actor, reason=reason)
    session.answer(document(flagged), _resting(flagged), as_json=as_json)


@app.command("voice")
def voice(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show how a brand sounds, as far as its accepted texts tell."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    profile = session.workspace.memory.voice(brand)
    shown = table(f"Voice of {brand}", "What", "Value")
    for name, value in profile.model_dump().items():
        told = ", ".join(value) if isinstance(value, tuple) else str(value)
        shown.add_row(name.replace("_", " "), escape(told) or NOTHING)
    session.answer(document(profile), shown, as_json=as_json)


def _resting(flagged: Flagged) -> Table:
    """Nothing is stopped by itself: a person looks at each of them again."""
    shown = table("Retracted. What rests on it, to look at again", "Kind", "What")
    for one in flagged.outputs:
        shown.add_row("output", escape(f"{one.title} ({one.task_id})"))
    for task_id in flagged.tasks:
        shown.add_row("task", task_id)
    return shown
