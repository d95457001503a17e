"""Die before and after every single call to AWS, in every scenario; nothing promised is broken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.faults.simulation.scenarios import SCENARIOS
from tests.faults.simulation.sweep import DEATHS, ERRORS, sweep

STORIES = pytest.mark.parametrize("name", sorted(SCENARIOS))


@STORIES
def test_a_process_may_die_at_every_call(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    swept = sweep(SCENARIOS[name], DEATHS)

    record_property("deaths_survived", swept.deaths)
    assert swept.deaths == swept.plays > 0


@STORIES
def test_every_call_may_be_throttled_or_its_answer_lost(name: str) -> None:
    swept = sweep(SCENARIOS[name], ERRORS)

    assert swept.plays > 0
