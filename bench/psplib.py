"""Reads PSPLIB files (.sm), one mode an activity, and tables of best known makespans."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from aicmo_core.scheduling.planning.rcpsp.project import Project


def read_project(path: Path) -> Project:
    """Read one instance; its first and last activity are the dummies of the format."""
    text = path.read_text(encoding="latin-1")
    successors = tuple(
        tuple(number - 1 for number in row[3:]) for row in _rows(text, "PRECEDENCE RELATIONS")
    )
    requests = _rows(text, "REQUESTS/DURATIONS")
    (capacities,) = _rows(text, "RESOURCEAVAILABILITIES")
    return Project(
        durations=tuple(row[2] for row in requests),
        demands=tuple(tuple(row[3:]) for row in requests),
        capacities=tuple(capacities),
        successors=successors,
    )


def _rows(text: str, title: str) -> list[list[int]]:
    """Return the rows of numbers of the section with `title`, up to its closing line."""
    section = re.search(rf"^{title}:.*?\n(.*?)^\*", text, re.DOTALL | re.MULTILINE)
    if section is None:
        raise SystemExit(f"not a PSPLIB file: no section {title}")
    lines = [line.split() for line in section[1].splitlines()]
    return [[int(cell) for cell in line] for line in lines if line and all(map(str.isdigit, line))]


def read_best_known(path: Path) -> dict[str, int]:
    """Read best known makespans by instance; the columns are the name and the makespan.

    Names may lack the file's ending; a range such as `98..101` counts by its upper end.
    """
    best = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            makespan = re.search(r"(\d+)\s*$", row[1]) if len(row) > 1 else None
            if makespan:
                best[row[0].strip().removesuffix(".sm")] = int(makespan[1])
    return best
