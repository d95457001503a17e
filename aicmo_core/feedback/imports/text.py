"""Lines to cells: separators, quotation marks. Never raises on what a cell holds."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.encodings import Text, decoded
from aicmo_core.feedback.imports.rows import Problem, problem

MAX_BYTES = 100_000_000
"""A million rows, which take 350 MB until they are cells."""
_SEPARATORS = ",;\t|"
_LOOKED_AT = 40
"""Lines: more than any title takes."""
_LONGEST_HEADER = 100_000
"""Below what the reader takes for a single cell."""
_UNCLOSED = "opens a quotation mark that is never closed"
_EXCEL_HINT = re.compile(r"\s*sep=.\s*", re.IGNORECASE)
_COMPRESSED = b"\x1f\x8b"  # gzip
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx is a zip, .xls an OLE file


IsHeader = Callable[[list[str]], bool]
"""Tells whether cells are the headers of a table that a reader knows."""
Record = tuple[int, list[str]]
"""The line that a record starts on, and its cells."""


class Records:
    """The records of a delimited file, empty ones left out: read anew each time, so none is held.

    Args:
        lines: The lines of the file.
        separator: What stands between cells.
    """

    def __init__(self, lines: list[str], separator: str) -> None:
        self._lines = lines
        self._separator = separator
        self._problems: tuple[Problem, ...] | None = None

    def __iter__(self) -> Iterator[Record]:
        problems: list[Problem] = []
        yield from _records(self._lines, self._separator, problems)
        self._problems = tuple(problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read."""
        if self._problems is None:
            for _ in self:
                pass
        return self._problems or ()


@dataclass(frozen=True, slots=True)
class Lines:
    """The cells of each record with the line that it starts on, and what was found on the way."""

    records: Records
    unreadable: tuple[Problem, ...] = ()
    """Lines that are no text."""
    notes: tuple[str, ...] = ()
    separator: str = ","

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read."""
        return (*self.unreadable, *self.records.problems)


def read_text(content: bytes) -> Text:
    """Return the lines of a file, with those that are no text left out and told.

    Raises:
        InvalidInputError: Empty, too large, or a workbook: nothing in it can be read.
    """
    if not content.strip():
        raise InvalidInputError("file", "", "is empty")
    if len(content) > MAX_BYTES:
        raise InvalidInputError("file", "too long", f"must be at most {MAX_BYTES} bytes")
    if content.startswith(_COMPRESSED):
        raise InvalidInputError("file", "compressed", "must be text: unpack it first")
    if content.startswith(_WORKBOOKS):
        raise InvalidInputError("file", "a workbook", "must be text: save the sheet as CSV UTF-8")
    return decoded(content)


def read_records(content: bytes, is_header: IsHeader) -> Lines:
    """Return the records of a delimited file.

    Args:
        content: The file.
        is_header: Tells what separates the cells, by what makes headers of them.

    Raises:
        InvalidInputError: Empty, too large, or a workbook.
    """
    text = read_text(content)
    lines, notes = text.lines, list(text.notes)
    if lines and _EXCEL_HINT.fullmatch(lines[0]):
        lines[0] = "\n"
    separator = _separator(lines, is_header)
    if separator != ",":
        name = {";": "semicolons", "\t": "tabs", "|": "bars"}[separator]
        notes.append(f"read with {name} between the cells")
    return Lines(Records(lines, separator), text.problems, tuple(notes), separator)


def too_wide(line: int, cells: Sequence[str], width: int) -> Problem | None:
    """Tell a record with more cells than there are headers: nobody knows which one is whose.

    Empty ones at its end are none: spreadsheets write one for each column that ever held anything.
    """
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    if end <= width:
        return None
    rule = f"has {end} cells under {width} headers: quote a cell that holds a comma"
    return problem(line, "line", ",".join(cells[:end]), rule)


def _records(lines: list[str], separator: str, problems: list[Problem]) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            ran_on = start < reader.line_num
            rule = _UNCLOSED if ran_on else f"is not CSV: {error}"
            problems.append(problem(start, "line", lines[start - 1], rule))
            yield from _line_by_line(lines, start, reader.line_num, separator, problems)
            continue
        if start < reader.line_num and _swallowed(cells, separator):
            problems.append(problem(start, "line", lines[start - 1], _UNCLOSED))
            yield from _line_by_line(lines, start, reader.line_num, separator, problems)
            continue
        if any(cell.strip() for cell in cells):
            yield start, _stripped(_unwrapped(cells, separator))


def _unwrapped(cells: list[str], separator: str) -> list[str]:
    """Return the cells of a row that a spreadsheet took for one cell, and quoted as a whole."""
    if len(cells) != 1 or separator not in cells[0]:
        return cells
    try:
        return next(csv.reader(cells, delimiter=separator))
    except csv.Error:  # it runs over several lines
        return cells


def _swallowed(cells: Sequence[str], separator: str) -> bool:
    """Tell whether a cell holds a whole row: one row opens a quotation mark, the next closes it."""
    within = (line for cell in cells for line in cell.splitlines()[1:])
    return len(cells) > 1 and any(line.count(separator) == len(cells) - 1 for line in within)


def _line_by_line(
    lines: list[str], start: int, end: int, separator: str, problems: list[Problem]
) -> Iterator[Record]:
    """Read what an open quotation mark would have swallowed: no cell holds a line's end there."""
    for place in range(start, end):
        found: list[Problem] = []
        for _, cells in _records([lines[place]], separator, found):
            yield place + 1, cells
        problems += [replace(one, line=place + 1) for one in found]


def _separator(lines: list[str], is_header: IsHeader) -> str:
    """Return what separates the cells: the mark that makes headers of one of the first lines.

    Where none does, it is the mark that one of them holds most of: commas come in names, too.
    """
    first = [line for line in lines if line.strip()][:_LOOKED_AT]
    for mark in _SEPARATORS:
        tables = (csv.reader([line[:_LONGEST_HEADER]], delimiter=mark) for line in first)
        if any(is_header(_stripped(cells)) for table in tables for cells in table):
            return mark
    return max(_SEPARATORS, key=lambda mark: max((line.count(mark) for line in first), default=0))


def _stripped(cells: list[str]) -> list[str]:
    return [cell.strip() for cell in cells]
