"""What somebody stored is read on a terminal, and commands it never."""

from __future__ import annotations

import io
import json

import pytest
from rich.text import Text
from typer.testing import CliRunner

from aicmo_cli.main import app
from aicmo_cli.tables import table
from aicmo_cli.terminal import TextConsole

from .conftest import BRAND, Run

ATTACKS = [
    "\x1b[2J\x1b[41mpaid",
    "\x1b]0;title\x07paid",
    "\x9b31mpaid",
    "paid\r\b\x7f",
    "paid\u202e% 03 ylno\u2069\u2028",
]


@pytest.mark.parametrize("said", ATTACKS)
def test_a_stored_reason_cannot_command_the_terminal_that_lists_it(aicmo: Run, said: str) -> None:
    task_id = aicmo("plan", BRAND)["tasks"][0]["task_id"]
    aicmo("approve", task_id, "--reason", said)

    shown = CliRunner().invoke(app, ["tasks", "show", task_id]).output
    as_json = CliRunner().invoke(app, ["tasks", "show", task_id, "--json"]).output

    assert "paid" in shown
    for text in (shown, as_json):
        assert [c for c in text if c != "\n" and not c.isprintable()] == []
    assert said in [entry["reason"] for entry in json.loads(as_json)["decisions"]]


def test_a_text_with_colons_is_shown_as_it_was_written(aicmo: Run) -> None:
    task_id = aicmo("plan", BRAND)["tasks"][0]["task_id"]
    aicmo("approve", task_id, "--reason", "root:x:0 said so")

    assert "root:x:0 said so" in CliRunner().invoke(app, ["tasks", "show", task_id]).output


def test_the_consoles_own_colours_stay() -> None:
    written = io.StringIO()
    made = table("List", "What")
    made.add_row(Text("ended", style="red"))

    TextConsole(file=written, force_terminal=True, color_system="standard").print(made)

    assert "\x1b[31mended\x1b[0m" in written.getvalue()
