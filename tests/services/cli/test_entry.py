"""The program around the commands: what happens while they load."""

from __future__ import annotations

import io
import signal
import sys
from types import ModuleType
from typing import Any

import pytest

from aicmo_cli import entry


class Loading(ModuleType):
    """Stands for the commands; remembers what Ctrl-C would have done while they loaded."""

    while_loading: Any = None
    while_running: Any = None

    def __getattr__(self, name: str) -> Any:
        if name != "main":
            raise AttributeError(name)
        self.while_loading = signal.getsignal(signal.SIGINT)
        return self._run

    def _run(self) -> None:
        self.while_running = signal.getsignal(signal.SIGINT)
        print("▁█")  # noqa: T201


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Loading:
    made = Loading("aicmo_cli.main")
    monkeypatch.setitem(sys.modules, "aicmo_cli.main", made)
    return made


def test_ctrl_c_while_a_command_loads_ends_it_without_a_trace(commands: Loading) -> None:
    before = signal.getsignal(signal.SIGINT)

    entry.main()

    assert commands.while_loading is signal.SIG_DFL
    assert commands.while_running is before


def test_a_sign_that_an_older_terminal_does_not_have_fails_no_command(
    commands: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="latin-1"))

    entry.main()
    sys.stdout.flush()

    assert written.getvalue() == b"??\n"
