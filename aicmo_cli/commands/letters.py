"""Dead letters: what the queues gave up on, and why."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING, facts_grid, when
from aicmo_core.execution.dead_letters import DeadLetter

_NOTHING = "No message was given up on in the last ninety days."


def dead_letters(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Show the messages that nobody could process, newest first: why, and what they were."""
    session: Session = context.obj
    letters = session.workspace.dead_letters()
    session.answer(document(letters), _shown(letters), as_json=as_json)


def _shown(letters: Sequence[DeadLetter]) -> RenderableType:
    return Group(*map(_panel, letters)) if letters else _NOTHING


def _panel(letter: DeadLetter) -> Panel:
    facts = facts_grid(
        [
            ("Why", escape(letter.reason)),
            ("Task", escape(letter.task_id) or NOTHING),
            ("Failed slot", escape(letter.slot_id) or NOTHING),
            ("Message id", escape(letter.message_id)),
            ("Message", escape(letter.body)),
        ]
    )
    title = f"{when(letter.recorded_at, None)}, {letter.queue} queue"
    return Panel(facts, title=title, title_align="left")
