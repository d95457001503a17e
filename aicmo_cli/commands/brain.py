"""The Living Brand Brain: what is known of a brand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.markup import escape
from rich.table import Table

from aicmo_cli.commands.brand import read_json
from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, File, Reason
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING, table, when
from aicmo_core.brands.generations import Flagged
from aicmo_core.errors import InvalidInputError

app = typer.Typer(help="The Living Brand Brain.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """The Living Brand Brain."""


@app.command("show")
def show(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show what a brand's memory holds: facts, insights, what was made."""
    session: Session = context.obj
    workspace = session.workspace
    workspace.brands.get(brand)
    zone = workspace.zone_of(brand)
    insights = [one for one in workspace.brain.insights(brand) if one.retraction is None]
    generations = workspace.brain.generations(brand)
    known = table("What is known", "Kind", "What", "Source", "Sure", "Seen", "Id")
    for one in sorted(insights, key=lambda i: (str(i.claim.kind), -i.confidence)):
        known.add_row(
            str(one.claim.kind),
            escape(one.claim.text),
            escape(one.source),
            f"{one.confidence:.0%}",
            f"{one.times_seen} x, {one.last_seen.astimezone(zone):%d %b %Y}",
            one.insight_id,
        )
    made = table("What was made", "When", "What", "Verdict")
    for generation in generations:
        verdict = str(generation.judgement.verdict) if generation.judgement else NOTHING
        made.add_row(when(generation.made_at, zone), escape(generation.title), verdict)
    named = [document(one) | {"insight_id": one.insight_id} for one in insights]
    answer = {"insights": named, "generations": document(generations)}
    session.answer(answer, Group(known, made), as_json=as_json)


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
    session.workspace.brands.get(brand)
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
    session.workspace.brands.get(brand)
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
    workspace.brands.get(brand)
    tasks = workspace.task_service.tasks_of(brand)
    flagged = workspace.memory.retract(
        brand,
        insight,
        by=session.actor.actor_id,
        reason=reason,
        open_tasks={t.head.task_id: t.content.depends_on for t in tasks if t.head.open},
    )
    session.answer(document(flagged), _resting(flagged), as_json=as_json)


@app.command("voice")
def voice(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show how a brand sounds, as far as its accepted texts tell."""
    session: Session = context.obj
    session.workspace.brands.get(brand)
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
