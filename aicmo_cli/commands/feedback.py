"""Feedback: run the loop for a brand, show what the last run found."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand
from aicmo_cli.score_tree import score_tree
from aicmo_cli.session import Session
from aicmo_cli.tables import feedback_panel
from aicmo_core.errors import NotFoundError
from aicmo_core.kernel.clock import from_text

app = typer.Typer(help="Feedback: what changed, what to do about it.", no_args_is_help=True)

AsOf = Annotated[str, typer.Option("--as-of", help="Look as of this moment; default: the newest.")]


@app.command("run")
def run(context: typer.Context, brand: Brand, as_of: AsOf = "", *, as_json: AsJson = False) -> None:
    """Look at a brand's figures, propose what they call for, remember what was learned."""
    session: Session = context.obj
    session.workspace.brands.get(brand)
    moment: datetime | None = from_text(as_of, "--as-of") if as_of else None
    done = session.workspace.feedback.run(brand, as_of=moment)
    session.answer(document(done), feedback_panel(done), as_json=as_json)


@app.command("show")
def show(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show what the newest run of a brand found."""
    session: Session = context.obj
    session.workspace.brands.get(brand)
    found = session.workspace.feedback_runs.latest(brand)
    if found is None:
        raise NotFoundError("feedback run", brand, "Run `aicmo feedback run` first.")
    session.answer(document(found), feedback_panel(found), as_json=as_json)


@app.command("score")
def score(
    context: typer.Context, series_root: Path, scores_root: Path, *, as_json: AsJson = False
) -> None:
    """Score every CSV of timestamp,value below a folder; needs no stack."""
    session: Session = context.obj
    told = score_tree(series_root, scores_root)
    skipped = [str(path) for path in told.skipped]
    answer = {"files": told.files, "points": told.points, "skipped": skipped}
    left = f"; left alone, without the two columns: {', '.join(skipped)}" if skipped else ""
    session.answer(answer, f"{told.files} files, {told.points:,} points{left}", as_json=as_json)
