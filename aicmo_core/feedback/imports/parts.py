"""A long file is read in parts of whole days, newest first, so that no more is held than fits.

What belongs to one figure stands on one day: a part gives what the whole file would give of its
days. How numbers and dates are written is read off the whole file each time; only what looks at
several days sees a part alone (currencies that differ, and rates that are a hundred times the
others). A part ends where a month begins, since figures are stored by the month; a month that is
too long is cut between two of its days.

    rows        20,000    31,000  40,000    90,000 (too long: by its days)
    month         Sep       Oct     Nov       Dec
               ├── part 4 ──────┤── part 3 ──┤─ part 2 ─┤─ part 1 ─┤
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from aicmo_core.feedback.imports.rows import MetricRow, Rest

ROWS = 50_000
"""Rows of one part. Of the widest export they take 340 MB and 20 s of a function with 1 GB."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a file are read; by default all."""

    before: date | None = None
    """Only days before this one; None begins with the newest day, and with rows that have none."""
    most: int | None = None
    """So many rows, of whole days, and at least one day; None is all that are left."""

    @property
    def is_first(self) -> bool:
        """Tell whether it begins the file: what no day says is told with it, once."""
        return self.before is None


ALL = Part()
"""The whole file at once."""


def wanted(
    rows: Mapping[str, int], day_of: Callable[[str], date | None], part: Part
) -> tuple[Container[str], Rest | None]:
    """Return which ways of writing a time are in a part, and what is left for the next.

    Args:
        rows: How many rows each way of writing has.
        day_of: Returns the day that is written; None where it is none.
        part: Which.
    """
    days = {text: day_of(text) for text in rows}
    by_day: Counter[date] = Counter()
    for text, day in days.items():
        if day is not None and (part.before is None or day < part.before):
            by_day[day] += rows[text]
    since = _first_day(by_day, part.most)
    kept = {
        text
        for text, day in days.items()
        if (part.is_first if day is None else day in by_day and (since is None or day >= since))
    }
    if since is None:
        return kept, None
    return kept, Rest(before=since, rows=sum(by_day[day] for day in by_day if day < since))


def chosen(
    read: Callable[[], Iterable[MetricRow]], part: Part
) -> tuple[tuple[MetricRow, ...], Rest | None]:
    """Return the rows of a part of a plain file, and what is left.

    Args:
        read: Reads the rows; called twice where not all of them are wanted.
        part: Which.
    """
    if part == ALL:
        return tuple(read()), None
    texts, rest = wanted(Counter(map(_time_of, read())), _written_day, part)
    return tuple(row for row in read() if _time_of(row) in texts), rest


def _first_day(rows: Mapping[date, int], most: int | None) -> date | None:
    """Return the first day of the newest part; None where all days are in it."""
    taken, since, month_begins = 0, None, None
    for day in sorted(rows, reverse=True):
        if since is not None and (since.year, since.month) != (day.year, day.month):
            month_begins = since
        taken += rows[day]
        if most is not None and since is not None and taken > most:
            return month_begins or since
        since = day
    return None


def _time_of(row: MetricRow) -> str:
    return row.cells.get("at") or row.cells.get("window_start", "")


def _written_day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None
