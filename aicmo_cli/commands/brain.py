"""The Living Brand Brain: what is known of a brand."""

from __future__ import annotations

import typer
from rich.console import Group
from rich.markup import escape

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING, table, when

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
    known = table("What is known", "Kind", "What", "Source", "Confidence", "Seen", "Last")
    for one in sorted(insights, key=lambda i: (str(i.claim.kind), -i.confidence)):
        known.add_row(
            str(one.claim.kind),
            escape(one.claim.text),
            escape(one.source),
            f"{one.confidence:.0%}",
            "once" if one.times_seen == 1 else f"{one.times_seen} times",
            when(one.last_seen, zone),
        )
    made = table("What was made", "When", "What", "Verdict")
    for generation in generations:
        verdict = str(generation.judgement.verdict) if generation.judgement else NOTHING
        made.add_row(when(generation.made_at, zone), escape(generation.title), verdict)
    answer = {"insights": document(insights), "generations": document(generations)}
    session.answer(answer, Group(known, made), as_json=as_json)
