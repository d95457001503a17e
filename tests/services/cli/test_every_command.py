"""What holds for every command there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from aicmo_cli.main import app


def _commands(found: Any, path: str = "aicmo") -> Iterator[Any]:
    for name, command in getattr(found, "commands", {}).items():
        here = f"{path} {name}"
        if getattr(command, "commands", None):
            yield from _commands(command, here)
        else:
            yield pytest.param(command, id=here)


@pytest.mark.parametrize("command", list(_commands(get_command(app))))
def test_every_command_answers_as_json_and_explains_itself(command: Any) -> None:
    options = {name for parameter in command.params for name in parameter.opts}
    unexplained = [one.name for one in command.params if not one.help]

    assert "--json" in options
    assert command.help
    assert unexplained == []
