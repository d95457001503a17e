"""Feedback: run the loop for a brand, show what the last run found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from aicmo_cli.commands import rules
from aicmo_cli.documents import document
from aicmo_cli.feedback_view import (
    Series,
    notes_table,
    run_view,
    series_of,
    write_charts,
)
from aicmo_cli.options import AsJson, Brand, Reason
from aicmo_cli.pictures import chart_folder
from aicmo_cli.score_tree import score_tree
from aicmo_cli.session import Session
from aicmo_cli.tables import listed, table, when
from aicmo_cli.times import read_time
from aicmo_core.errors import InvalidInputError, NotFoundError
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.checks import departing_with
from aicmo_core.feedback.notes import NoteKind
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.kernel.words import counted, effect_told

app = typer.Typer(help="Feedback: what changed, what to do about it.", no_args_is_help=True)
app.add_typer(rules.app, name="rules")

AsOf = Annotated[str, typer.Option("--as-of", help="Look as of this moment; default: the newest.")]
Charts = Annotated[
    Path | None, typer.Option(help="Write the picture of each departure into this folder (SVG).")
]
SeriesNames = Annotated[
    list[str], typer.Argument(metavar="SERIES…", help="One series or more, such as `email.ctr`.")
]


@app.command("run")
def run(
    context: typer.Context,
    brand: Brand,
    as_of: AsOf = "",
    charts: Charts = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Look at a brand's figures, propose what they call for, remember what was learned."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    moment = read_time(as_of, session.workspace.zone_of(brand), "--as-of") if as_of else None
    if moment:
        session.workspace.metrics.check_moment(brand, moment)
    if charts:
        chart_folder(charts)
    done = session.workspace.feedback.run(brand, as_of=moment)
    _show(session, done, charts, as_json=as_json)
    if done.errors:
        raise typer.Exit(1)


@app.command("show")
def show(
    context: typer.Context,
    brand: Brand,
    as_of: AsOf = "",
    charts: Charts = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what a brand's newest run found, or its newest run up to a moment."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    zone = session.workspace.zone_of(brand)
    moment = read_time(as_of, zone, "--as-of") if as_of else None
    found = session.workspace.feedback_runs.latest(brand, moment, past_too=True)
    if found is None:
        earlier = f"None stood by {when(moment, zone)}; without `--as-of` the newest is shown."
        none = "Run `aicmo feedback run` first."
        raise NotFoundError("feedback run", brand, earlier if moment else none)
    _show(session, found, charts, as_json=as_json)


@app.command("annotate")
def annotate(
    context: typer.Context,
    brand: Brand,
    kind: Annotated[NoteKind, typer.Option(help="What happened.")],
    start: Annotated[str, typer.Option("--from", help="First moment; in the brand's zone.")],
    end: Annotated[str, typer.Option("--to", help="First moment that is usual again.")],
    note: Annotated[str, typer.Option(help="In your words.")] = "",
    metric: Annotated[
        list[str] | None, typer.Option(help="Only this metric, such as `sessions`; repeatable.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Explain a window: its figures raise no alarm and teach no baseline."""
    session: Session = context.obj
    workspace = session.workspace
    zone = workspace.zone_of(brand)
    first, last = read_time(start, zone, "--from"), read_time(end, zone, "--to")
    if last <= first:
        raise InvalidInputError("--to", end, f"must lie after --from, {when(first, zone)}")
    noted = workspace.notes.annotate(
        brand,
        kind,
        first,
        last,
        actor=session.actor,
        note=note,
        metrics=metric or (),
    )
    told = f"{brand}: {noted.reason}, {when(noted.start, zone)} to {when(noted.end, zone)}"
    session.answer(document(noted), escape(told), as_json=as_json)


@app.command("accept")
def accept(
    context: typer.Context,
    brand: Brand,
    series: SeriesNames,
    reason: Reason,
    *,
    as_json: AsJson = False,
) -> None:
    """Take the new level of a series for normal; only what departs from it is told from now on."""
    session: Session = context.obj
    _say(session, session.workspace.notes.accept, brand, series, reason, as_json=as_json)


@app.command("resolve")
def resolve(
    context: typer.Context,
    brand: Brand,
    series: SeriesNames,
    reason: Reason,
    *,
    as_json: AsJson = False,
) -> None:
    """Close what departs in a series: its cause is mended. What departs later is told anew."""
    session: Session = context.obj
    _say(session, session.workspace.notes.resolve, brand, series, reason, as_json=as_json)


def _say(
    session: Session,
    say: Callable[..., Acceptance],
    brand: str,
    series: list[str],
    reason: str,
    *,
    as_json: bool,
) -> None:
    """Take a person's word on some series down, and answer with what it means from now on."""
    zone = session.workspace.zone_of(brand)
    words = [say(brand, one, reason=reason, actor=session.actor) for one in series]
    told = [f"{brand}: {word.series} {_meaning(word, when(word.at, zone))}" for word in words]
    newest = session.workspace.feedback_runs.latest(brand)
    others = departing_with(newest.anomalies if newest else (), series)
    if others:
        names = escape(" ".join(others))
        told.append(f"Departs since the same days: {names}. Of one cause? Say it of these, too.")
    session.answer(document(words), *told, as_json=as_json)


def _meaning(word: Acceptance, at: str) -> str:
    if word.resolved:
        return f"is settled up to {at}; what departs later is told"
    return f"is normal from {at} on"


@app.command("notes")
def notes(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show what people said of a brand's figures: windows explained, levels accepted, mended."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    found = session.workspace.notes.of(brand)
    nothing = f"Nobody has said anything of the figures of {brand}."
    shown = listed(notes_table(found, session.workspace.zone_of(brand)), nothing)
    session.answer(document(found), shown, as_json=as_json)


@app.command("withdraw")
def withdraw(
    context: typer.Context,
    brand: Brand,
    note: Annotated[str, typer.Argument(help="Its id; `aicmo feedback notes BRAND` shows them.")],
    reason: Reason,
    *,
    as_json: AsJson = False,
) -> None:
    """Take a note back: figures are judged as if it had not been said."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    taken = session.workspace.notes.withdraw(brand, note, reason=reason, actor=session.actor)
    told = f"{brand}: note {taken.note_id} counts no more"
    session.answer(document(taken), told, as_json=as_json)


@app.command("causes")
def causes(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Show what many of the workspace's brands share now: look for one cause outside of them."""
    session: Session = context.obj
    found = session.workspace.common_cause_records.causes()
    shown = table("Shared by many brands", "Since", "In words")
    for cause in found:
        shown.add_row(when(cause.since), escape(cause.describe()))
    nothing = "Nothing departs in so many brands at once that it is more than chance."
    session.answer(document(found), listed(shown, nothing), as_json=as_json)


@app.command("share")
def share(
    context: typer.Context,
    brand: Brand,
    *,
    on: Annotated[
        bool, typer.Option("--on/--off", help="Whether it learns with the others.")
    ] = True,
    reason: Reason,
    as_json: AsJson = False,
) -> None:
    """Let a brand's measured effects be pooled with other brands', in numbers only; or no more."""
    session: Session = context.obj
    settings = session.workspace.brand_service.change_settings(
        brand, {"shares_learning": on}, actor=session.actor.actor_id, reason=reason
    )
    told = f"{brand} {'learns with the others' if on else 'learns for itself'}"
    session.answer(document(settings), told, as_json=as_json)


@app.command("pool")
def show_pool(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Show what the brands that share have learned together: at least ten of them."""
    session: Session = context.obj
    found = session.workspace.pooling.pooled()
    shown = table("Learned together", "Rule", "Figure", "Effect", "Brands")
    for one in found:
        shown.add_row(one.rule_id, one.series, effect_told(*one.pct), str(one.brands))
    nothing = (
        "Nothing yet: it takes ten brands that share what they learned, by "
        "`aicmo feedback share BRAND --on -r …`."
    )
    session.answer(document(found), listed(shown, nothing), as_json=as_json)


@app.command("score")
def score(
    context: typer.Context,
    series_root: Annotated[Path, typer.Argument(help="The folder to read.")],
    scores_root: Annotated[Path, typer.Argument(help="The folder that gets the scores.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Score every CSV of timestamp,value below a folder; needs no stack."""
    session: Session = context.obj
    told = score_tree(series_root, scores_root)
    left = {str(path): reason for path, reason in told.skipped.items()}
    unread = {str(path): count for path, count in told.unread.items()}
    answer = {"files": told.files, "points": told.points, "skipped": left, "unread": unread}
    shown = [f"{counted(told.files, 'file')}, {counted(told.points, 'point')}"]
    shown += [f"left alone: {path}: {reason}" for path, reason in left.items()]
    shown += [
        f"{path}: {counted(count, 'figure')} left out, no number: scored 0"
        for path, count in unread.items()
    ]
    session.answer(answer, *map(escape, shown), as_json=as_json)


def _show(session: Session, run: FeedbackRun, charts: Path | None, *, as_json: bool) -> None:
    series: Series = {} if as_json and charts is None else series_of(session.workspace, run)
    zone = session.workspace.zone_of(run.brand_id)
    written = write_charts(run, series, charts) if charts else []
    answer = document(run) | ({"charts": [str(path) for path in written]} if charts else {})
    pictures = [f"Wrote {path}" for path in written]
    session.answer(answer, run_view(run, series, zone), *pictures, as_json=as_json)
