"""The plain CSV file: one figure a row, under the headers that `COLUMNS` lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.catalogue import normalise_name
from aicmo_core.feedback.imports.contacts import holds_contacts, without_contacts
from aicmo_core.feedback.imports.parts import ALL, Part, chosen
from aicmo_core.feedback.imports.rows import COLUMNS, MetricRow, ParsedFile, Problem
from aicmo_core.feedback.imports.text import Lines, read_records, too_wide

_EXAMPLE = "the first line must be headers: at,channel,metric,value,numerator,denominator"


class NotPlainError(InvalidInputError):
    """The first line holds other headers than those of the plain form."""

    code = "not_a_plain_file"

    def __init__(self, header: str, lacking: Sequence[str]) -> None:
        self.header = header
        self.rule = f"lacks {', '.join(lacking)}; {_EXAMPLE}"
        super().__init__("header", header, self.rule)


def read_csv(content: bytes, part: Part = ALL) -> ParsedFile:
    """Return the rows of a metrics file, whatever its bytes.

    Raises:
        InvalidInputError: The file as a whole cannot be read: empty, too large, a workbook, without
            the headers that it needs, or with one of them twice.
    """
    lines = read_records(content, _is_header)
    found = next(iter(lines.records), None)
    if found is None:
        raise InvalidInputError("file", "", f"holds no row; {_EXAMPLE}")
    header_line, header = found
    columns = [normalise_name(name) for name in header]
    _check_header(columns, header, header_line)
    rows, rest = chosen(lambda: _rows(lines, columns), part)
    problems = (*lines.problems, *_too_wide(lines, columns)) if part.is_first else ()
    notes = lines.notes + header_notes(header)
    if next(islice(lines.records, 1, None), None) is None:
        notes += ("the file holds headers and no row",)
    return ParsedFile(rows, problems, notes, rest=rest)


def _rows(lines: Lines, columns: Sequence[str]) -> Iterator[MetricRow]:
    for line, record in islice(lines.records, 1, None):
        if len(record) <= len(columns) or too_wide(line, record, len(columns)) is None:
            named = zip(columns, record, strict=False)
            yield MetricRow(line, {name: cell for name, cell in named if cell and name in COLUMNS})


def _too_wide(lines: Lines, columns: Sequence[str]) -> Iterator[Problem]:
    for line, record in islice(lines.records, 1, None):
        if len(record) > len(columns) and (wide := too_wide(line, record, len(columns))):
            yield wide


def header_notes(header: list[str]) -> tuple[str, ...]:
    """Tell the columns that were not read, and what was perhaps meant."""
    notes = []
    for written in header:
        name = normalise_name(written)
        shown = without_contacts(written)[:60]
        if holds_contacts(name):
            notes.append(f"column {shown!r} holds contact data: dropped")
        elif name and name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            notes.append(f"column {shown!r} is not known: not read{hint}")
    return tuple(notes)


def _is_header(cells: list[str]) -> bool:
    return {"channel", "metric"} <= set(map(normalise_name, cells))


def _check_header(columns: list[str], written: list[str], line: int) -> None:
    counted = Counter(columns)
    twice = [name for name in COLUMNS if counted[name] > 1]
    if twice:
        raise InvalidInputError("header", ", ".join(twice), f"stands twice in line {line}")
    has_time = "at" in columns or {"window_start", "window_end"} <= set(columns)
    has_figure = "value" in columns or {"numerator", "denominator"} <= set(columns)
    wanted = {
        "at": has_time,
        "channel": "channel" in columns,
        "metric": "metric" in columns,
        "value": has_figure,
    }
    lacking = [name for name, is_there in wanted.items() if not is_there]
    if lacking:
        raise NotPlainError(without_contacts(", ".join(written))[:80], lacking)
