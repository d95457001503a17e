"""The workspace's rule book: which departure asks for which work."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from aicmo_cli.commands.brand import read_json
from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, File
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING, table
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.rulebook import RuleBook
from aicmo_core.feedback.rules import Rule

app = typer.Typer(help="The rule book: read it, edit it.", no_args_is_help=True)


@app.command("show")
def show(
    context: typer.Context,
    edits: Annotated[bool, typer.Option(help="Only the workspace's own edits, to change.")] = False,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the rules in the order in which they are asked."""
    session: Session = context.obj
    books = session.workspace.rule_books
    if edits:
        session.answer(books.edits(), as_json=True)
        return
    book = books.rule_book()
    flaws = (Text(f"! left out: {flaw}", style="red") for flaw in book.left_out)
    session.answer(document(book), _table(book), *flaws, as_json=as_json)


@app.command("edit")
def edit(context: typer.Context, file: File, *, as_json: AsJson = False) -> None:
    """Replace the workspace's edits by a document of `rules`, `off` and `policy` (JSON)."""
    session: Session = context.obj
    edits = read_json(file)
    if not isinstance(edits, dict):
        raise InvalidInputError(file.name, type(edits).__name__, "must be a JSON object")
    book = session.workspace.rule_books.save_edits(
        edits, actor=session.actor.actor_id, now=session.infra.clock()
    )
    session.answer(document(book), _table(book), as_json=as_json)


def _table(book: RuleBook) -> Table:
    shown = table("Rule book", "Rule", "When", "What", "Priority", "Effect")
    for rule in book.rules:
        effect = rule.effect
        shown.add_row(
            rule.rule_id,
            _when(rule),
            escape(_what(rule)),
            rule.priority.name,
            f"{effect.metric} {effect.change_pct:+.0f} %" if effect else NOTHING,
        )
    return shown


def _when(rule: Rule) -> str:
    channels = ", ".join(rule.when.channels) or "any channel"
    return f"{channels}: {', '.join(rule.when.metrics)} {rule.when.direction}"


def _what(rule: Rule) -> str:
    if rule.work is not None:
        return f"{rule.work.task_type}: {rule.work.title}"
    return f"checklist: {rule.checklist.title}" if rule.checklist else NOTHING
