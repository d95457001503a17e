"""The page of faults names tests and scenarios that exist."""

from __future__ import annotations

import re

from scripts.paths import ROOT
from tests.faults import test_hard_points
from tests.faults.simulation.scenarios import SCENARIOS

PAGE = (ROOT / "docs" / "faults.md").read_text()


def test_every_story_and_scenario_on_the_page_exists() -> None:
    last_cells = [line.rsplit("|", 2)[1] for line in PAGE.splitlines() if line.endswith("|")]
    named = re.findall(r"`(\w+?)_?(…)?`", " ".join(last_cells[7:]))

    known = {*SCENARIOS, *vars(test_hard_points)}
    missing = [
        name
        for name, cut in named
        if not (any(one.startswith(name) for one in known) if cut else name in known)
    ]

    assert len(named) > 20
    assert [name for name in missing if name != "test_hard_points"] == []
