"""What every reader of files hands on: rows in one form, and what it could not use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.contacts import without_contacts

COLUMNS = (
    "at",
    "channel",
    "metric",
    "value",
    "numerator",
    "denominator",
    "source",
    "window_start",
    "window_end",
    "timezone",
    "unit",
    "currency",
    "campaign",
    "segment",
    "as_of",
)
"""The cells that a row can have; `at,channel,metric,value,numerator,denominator` suffice."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One row in the words of `COLUMNS`: text, not yet checked; an empty cell is left out."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What is wrong with a line, and what it should be. Shows no address and no phone number."""

    line: int
    """As an editor counts, from 1; 0 is the file as a whole."""
    field: str
    value: str
    rule: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.field}: {self.value!r} {self.rule}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest:
    """What of a file was not read: the rows of the days before one."""

    before: date
    rows: int


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file as rows, and what the reader has to tell about it."""

    rows: tuple[MetricRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    tool: str = ""
    """Whose export it is: the source of its figures through whichever door they come."""
    rest: Rest | None = None
    """What is left where only a part was asked for."""


def problem(line: int, field: str, value: object, rule: str) -> Problem:
    """Return a problem whose value is safe to show: short, and without contacts."""
    text = without_contacts(str(value))
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return Problem(line=line, field=field, value=shown, rule=rule)


class RowError(InvalidInputError):
    """A row that cannot be used; the reader of the file turns it into a `Problem`."""

    code = "invalid_metric_row"

    def __init__(self, field: str, value: object, rule: str) -> None:
        super().__init__(field, without_contacts(str(value)), rule)
        self.field, self.value, self.rule = field, value, rule

    def at_line(self, line: int) -> Problem:
        """Return the problem that this is on a line."""
        return problem(line, self.field, self.value, self.rule)
