"""The JSON file: a list of figures, or an object with them under `observations`."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.catalogue import normalise_name
from aicmo_core.feedback.imports.csv_rows import header_notes
from aicmo_core.feedback.imports.parts import ALL, Part, chosen
from aicmo_core.feedback.imports.rows import COLUMNS, MetricRow, ParsedFile, Problem, problem

MAX_BYTES = 20_000_000
"""JSON is held as a whole: about 100,000 rows."""
_FORM = 'must be a list of objects, or {"observations": [...]}'


def read_json(content: bytes, part: Part = ALL) -> ParsedFile:
    """Return the rows of a JSON file; a row's line is its place in the list, from 1.

    Raises:
        InvalidInputError: Not JSON, too large, or not a list of objects.
    """
    parsed = rows_of(_document(content))
    rows, rest = chosen(lambda: parsed.rows, part)
    problems = parsed.problems if part.is_first else ()
    return replace(parsed, rows=rows, problems=problems, rest=rest)


def rows_of(document: object) -> ParsedFile:
    """Return the rows of a JSON document.

    Raises:
        InvalidInputError: Not a list of objects.
    """
    listed = document.get("observations") if isinstance(document, dict) else document
    if not isinstance(listed, list):
        shown = "an object without it" if isinstance(document, dict) else type(document).__name__
        raise InvalidInputError("observations", shown, _FORM)
    rows: list[MetricRow] = []
    problems: list[Problem] = []
    names: dict[str, None] = {}
    for place, row in enumerate(listed, 1):
        if not isinstance(row, dict):
            problems.append(problem(place, "row", row, "must be an object"))
            continue
        names |= dict.fromkeys(str(name) for name in row)
        wrong = _wrong_cell(place, row)
        if wrong:
            problems.append(wrong)
        else:
            rows.append(MetricRow(place, _cells(row)))
    return ParsedFile(tuple(rows), tuple(problems), header_notes(list(names)))


def _document(content: bytes) -> object:
    if len(content) > MAX_BYTES:
        rule = f"must be at most {MAX_BYTES} bytes: as CSV, it may be five times as long"
        raise InvalidInputError("file", "too long", rule)
    try:
        document: object = json.loads(content)
    except UnicodeDecodeError as error:
        shown = f"at byte {error.start + 1}"
        raise InvalidInputError("file", shown, "is not UTF-8, as JSON must be") from error
    except (ValueError, RecursionError) as error:
        raise InvalidInputError("file", str(error), "is not JSON") from error
    return document


def _wrong_cell(place: int, row: dict[str, object]) -> Problem | None:
    names = Counter(map(normalise_name, row))
    for name, cell in row.items():
        if names[normalise_name(name)] > 1 and normalise_name(name) in COLUMNS:
            return problem(place, name, cell, "stands twice, in two ways of writing it")
        if isinstance(cell, bool | list | dict) and normalise_name(name) in COLUMNS:
            return problem(place, name, cell, "must be a text or a number")
    return None


def _cells(row: dict[str, object]) -> dict[str, str]:
    cells = {
        normalise_name(name): str(cell).strip()
        for name, cell in row.items()
        if cell is not None and not isinstance(cell, list | dict)
    }
    return {name: cell for name, cell in cells.items() if cell and name in COLUMNS}
