"""The tick's entry point."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from scripts.paths import ROOT

from .conftest import Call


def test_a_tick_without_work_still_tells_that_it_succeeded(
    call: Call, sample_event: Callable[[str], Any]
) -> None:
    answer = call("tick", sample_event("tick"))

    assert answer.returned["sent"] == 0
    assert answer.metrics == {"TickSucceeded": 1, "TasksSent": 0, "SlotsPastWindow": 0}


@pytest.mark.parametrize("event", [{}, None, [], {"time": "1999-01-01T00:00:00Z"}, "tick"])
def test_nothing_in_the_event_matters_to_a_tick(call: Call, event: object) -> None:
    assert call("tick", event).returned["due"] == 0


def test_a_cold_tick_imports_no_library_that_its_work_does_not_need() -> None:
    # Each would add about a quarter of a second to every cold start, once a minute at worst.
    told = "import json, sys, tick.app; print(json.dumps(sorted(sys.modules)))"

    imported = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", told],
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'functions'}", "POWERTOOLS_METRICS_NAMESPACE": "A"},
        capture_output=True,
        check=True,
        text=True,
    )

    modules = set(json.loads(imported.stdout))
    assert "aicmo_core.scheduling.tick" in modules
    assert not modules & {"pydantic", "numpy", "jinja2", "resvg_py", "aws_xray_sdk"}
