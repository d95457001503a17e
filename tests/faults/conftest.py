"""Tells, at the end of a run, how many deaths were survived."""

from __future__ import annotations

from typing import Any

DEATHS = "deaths_survived"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Add up what every test recorded, wherever it ran."""
    passed = terminalreporter.stats.get("passed", ())
    told = [n for report in passed for name, n in report.user_properties if name == DEATHS]
    if told:
        stories = f"{len(told)} scenarios"
        terminalreporter.write_line(f"Survived {sum(told)} deaths of a process in {stories}.")
