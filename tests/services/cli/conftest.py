"""The `aicmo` command over the process's own infrastructure."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aicmo_cli import session
from aicmo_cli.main import app
from aicmo_core.bootstrap import execute_service
from aicmo_core.bootstrap.infrastructure import Infrastructure, in_memory_infrastructure
from aicmo_core.errors import AicmoError
from aicmo_core.execution.service import QueueRecord
from aicmo_core.tasks.messages import encode

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbor-and-pine"
BRAND = "harbor-and-pine"
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
Run = Callable[..., Any]


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def infra(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Infrastructure:
    made = in_memory_infrastructure(clock=clock)
    monkeypatch.setenv("AICMO_TABLE", "in-memory")
    monkeypatch.setenv("AICMO_OPERATOR", "dana")
    monkeypatch.setattr(session, "infrastructure", lambda _settings: made)
    return made


@pytest.fixture
def aicmo(infra: Infrastructure) -> Run:
    """Run a command and return its JSON answer."""

    def run(*arguments: str) -> Any:
        result = CliRunner().invoke(app, [*arguments, "--json"])
        if isinstance(result.exception, AicmoError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return json.loads(result.output)

    run("brand", "add", str(EXAMPLE / "brief.json"))
    return run


@pytest.fixture
def work(infra: Infrastructure) -> Callable[[], dict[str, int]]:
    """Let the worker do what was sent."""

    def run() -> dict[str, int]:
        records = [
            QueueRecord(message_id=str(position), body=encode(one.message))
            for position, one in enumerate(infra.queue.take())  # type: ignore[attr-defined]
        ]
        return execute_service(infra, lambda _moment: None).handle(records).counts()

    return run
