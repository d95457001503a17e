"""Reads PSPLIB files (.sm), one mode an activity, and tables of best known makespans."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from aicmo_core.scheduling.planning.rcpsp.project import Project

NAMES = ("instance", "problem", "name", "file", "id")
MAKESPANS = ("optim", "opt", "best", "makespan", "ub", "upper", "cmax", "value")
"""What columns of tables are called, or how it begins; of several makespans the first counts."""
LOWER_BOUNDS = re.compile(r"lb\.sm$", re.IGNORECASE)
LISTS = re.compile(r"(opt|hrs|lb|gr)\.sm$", re.IGNORECASE)
"""PSPLIB's own lists of makespans, which end as its instances do."""


def instance_files(folder: Path) -> list[Path]:
    """Return the instances in a folder and below it, in the order of their numbers."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() == ".sm"]
    files = [path for path in files if not LISTS.search(path.name)]
    if not files:
        raise SystemExit(f"{folder}: no .sm file in it")
    return sorted(files, key=lambda path: [int(part) for part in re.findall(r"\d+", path.stem)])


def read_project(path: Path) -> Project:
    """Read one instance; its first and last activity are the dummies of the format."""
    text = path.read_text(encoding="latin-1")
    try:
        requests = _rows(text, "REQUESTS/DURATIONS")
        (capacities,) = _rows(text, "RESOURCEAVAILABILITIES")
        return Project(
            durations=tuple(row[2] for row in requests),
            demands=tuple(tuple(row[3:]) for row in requests),
            capacities=tuple(capacities),
            successors=tuple(
                tuple(number - 1 for number in row[3:])
                for row in _rows(text, "PRECEDENCE RELATIONS")
            ),
        )
    except (ValueError, IndexError) as error:
        raise SystemExit(f"{path}: no PSPLIB file with one mode an activity ({error})") from error


def _rows(text: str, title: str) -> list[list[int]]:
    """Return the rows of numbers of the section with `title`, up to its closing line."""
    section = re.search(rf"^{title}:.*?\n(.*?)(?:^\*|\Z)", text, re.DOTALL | re.MULTILINE)
    if section is None:
        raise ValueError(f"no section {title}")
    lines = [line.split() for line in section[1].splitlines()]
    return [[int(cell) for cell in line] for line in lines if line and all(map(str.isdigit, line))]


def read_best_known(path: Path) -> dict[str, int]:
    """Read best known makespans by instance, such as `j301_1`.

    A table with commas, semicolons or tabs names instance and makespan in its first line, or has
    them as its first two columns; endings and folders of names do not matter, a range such as
    `98..101` counts by its upper end, and an empty makespan is none. A PSPLIB list (`j60hrs.sm`)
    has parameter, instance and makespan, and says in its name or its first line of which set.
    """
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    listed = [line.split() for line in lines]
    rows = [row for row in listed if len(row) >= 3 and all(map(str.isdigit, row[:3]))]
    if rows:
        return _of_list(path, lines[0], rows)
    best = _of_table(lines)
    if not best:
        raise SystemExit(f"{path}: no table with an instance and a makespan a line")
    return best


def _of_list(path: Path, first_line: str, rows: Sequence[Sequence[str]]) -> dict[str, int]:
    if LOWER_BOUNDS.search(path.name):
        raise SystemExit(f"{path}: lists lower bounds; best known are in j…hrs.sm or j…opt.sm")
    named = re.search(r"j(\d+)(?:opt|hrs|gr)", f"{path.name} {first_line}", re.IGNORECASE)
    if named is None:
        raise SystemExit(f"{path}: of which set? name it as PSPLIB does, such as j60hrs.sm")
    return {f"j{named[1]}{row[0]}_{row[1]}": int(row[2]) for row in rows}


def _of_table(lines: Sequence[str]) -> dict[str, int]:
    separator = next((mark for mark in ";\t," if mark in "".join(lines[:2])), ",")
    rows = list(csv.reader(lines, delimiter=separator))
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    name, makespan = _column(header, NAMES, 0), _column(header, MAKESPANS, 1)
    best = {}
    for row in rows:
        figure = re.search(r"(\d+)(?:\.0*)?\s*$", row[makespan]) if len(row) > makespan else None
        if figure and len(row) > name:
            best[Path(row[name].strip().lower()).name.removesuffix(".sm")] = int(figure[1])
    return best


def _column(header: Sequence[str], words: Sequence[str], otherwise: int) -> int:
    """Return the first column whose heading begins with the first word that any begins with."""
    for word in words:
        for column, heading in enumerate(header):
            if heading.startswith(word):
                return column
    return otherwise
