"""Entry points over the process's own stores: what Lambda calls, without AWS."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from aicmo_core.bootstrap.infrastructure import Infrastructure, in_memory_infrastructure
from scripts.paths import ROOT

# Powertools reads these once, when a handler's module is imported.
os.environ["POWERTOOLS_SERVICE_NAME"] = "aicmo"
os.environ["POWERTOOLS_METRICS_NAMESPACE"] = "AICMO"

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class LambdaContext:
    """What a handler may ask Lambda."""

    function_name: str = "aicmo-test"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:eu-central-1:123456789012:function:aicmo-test"
    aws_request_id: str = "52fdfc07-2182-154f-163f-5f0f9a621d72"

    def get_remaining_time_in_millis(self) -> int:
        return 50_000


@dataclass(frozen=True)
class Answer:
    """What a handler returned, and what it wrote to its log: lines, and metrics by name."""

    returned: Any
    lines: list[dict[str, Any]]
    metrics: dict[str, float]
    text: str


Call = Callable[..., Answer]


@pytest.fixture
def infra() -> Infrastructure:
    return in_memory_infrastructure(clock=lambda: NOW)


@pytest.fixture
def call(
    infra: Infrastructure,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Call:
    """Call a function's handler with an event, over `infra`."""

    def run(function: str, event: object, over: Infrastructure = infra) -> Answer:
        app = importlib.import_module(f"{function}.app")
        monkeypatch.setattr(app, "infrastructure", lambda: over)
        app.service.cache_clear()
        app.logger._logger.handlers[0].setStream(_CurrentStdout())
        capsys.readouterr()
        returned = app.handler(event, LambdaContext())
        app.service.cache_clear()
        return _answer(returned, app, capsys.readouterr().out)

    return run


class _CurrentStdout:
    """Powertools keeps the stream of its import; tests capture the one of this moment."""

    def write(self, text: str) -> int:
        return sys.stdout.write(text)

    def flush(self) -> None:
        """Nothing is held back."""


def _answer(returned: Any, app: ModuleType, text: str) -> Answer:
    written = [json.loads(line) for line in text.splitlines()]
    metrics = {
        metric["Name"]: line[metric["Name"]][0]
        for line in written
        if "_aws" in line
        for metric in line["_aws"]["CloudWatchMetrics"][0]["Metrics"]
    }
    lines = [line for line in written if "_aws" not in line]
    return Answer(returned, lines, metrics, text)


@pytest.fixture
def sample_event() -> Callable[[str], Any]:
    """A file of `events/`, by its name."""
    return lambda name: json.loads((ROOT / "events" / f"{name}.json").read_text())
