"""Outputs: read them, accept, edit or reject them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markdown import Markdown
from rich.markup import escape
from rich.panel import Panel

from aicmo_cli.commands.brand import read_json
from aicmo_cli.commands.plan import write
from aicmo_cli.documents import document
from aicmo_cli.edits import change
from aicmo_cli.options import AsJson, Reason, TaskId
from aicmo_cli.session import Session
from aicmo_core.execution.executors.files import Artefact
from aicmo_core.execution.rendering import output_from, render_html, render_markdown
from aicmo_core.execution.review import blockers

app = typer.Typer(help="Outputs: read, accept, edit, reject.", no_args_is_help=True)


@app.command("show")
def show(
    context: typer.Context,
    task: TaskId,
    html: Annotated[Path | None, typer.Option(help="Also write it as one HTML page.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Read a task's newest output."""
    session: Session = context.obj
    workspace = session.workspace
    record = workspace.review.newest(task)
    output = output_from(record.body)
    if html:
        files = [
            Artefact(
                name=file.name,
                content_type=file.content_type,
                data=workspace.outputs.read_file(file),
                sha256=file.sha256,
            )
            for file in record.files
        ]
        write(html, render_html(output, artefacts=files).encode())
    notes = [
        Panel(escape(text), title="Blocks acceptance", style="red") for text, _ in blockers(record)
    ]
    session.answer(document(record), Markdown(render_markdown(output)), *notes, as_json=as_json)


@app.command("accept")
def accept(
    context: typer.Context,
    task: TaskId,
    note: Annotated[str, typer.Option(help="Kept in the audit.")] = "",
    waive: Annotated[str, typer.Option(help="Why a blocking finding does not matter here.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Accept a task's newest output; the brand's voice is learned from it."""
    session: Session = context.obj
    head = session.workspace.review.accept(task, session.actor, note, waive=waive)
    session.answer(
        document(head), f"{task}: output {head.output_version} accepted", as_json=as_json
    )


@app.command("edit")
def edit(
    context: typer.Context,
    task: TaskId,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", help="PATH=VALUE, such as variants[0].hook='Good morning'."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="The whole edited output, as `outputs show --json` has it.")
    ] = None,
    note: Annotated[str, typer.Option(help="Kept in the audit.")] = "",
    waive: Annotated[str, typer.Option(help="Why a blocking finding does not matter here.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Accept a task's newest output as you edit it; the voice is learned from what you changed."""
    session: Session = context.obj
    review = session.workspace.review
    body: Any = read_json(file) if file else dict(review.newest(task).body)
    if isinstance(body, dict) and isinstance(body.get("body"), dict):
        body = body["body"]
    for pair in sets or ():
        change(body, pair)
    head = review.edit(task, body, session.actor, note, waive=waive)
    session.answer(
        document(head), f"{task}: output {head.output_version} is your edit", as_json=as_json
    )


@app.command("reject")
def reject(
    context: typer.Context, task: TaskId, reason: Reason, *, as_json: AsJson = False
) -> None:
    """Reject a task's newest output; the reason is what the brand brain learns."""
    session: Session = context.obj
    head = session.workspace.review.reject(task, session.actor, reason)
    session.answer(
        document(head), f"{task}: output {head.output_version} rejected", as_json=as_json
    )
