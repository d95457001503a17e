"""A Gantt chart in the terminal: a line a task; a column a day, a week or four, as room is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from aicmo_cli.timeline.entries import Entry, Row, days_of, rows_of

MADE, REVIEWED, LIVE, LOST, NOTHING = "█", "─", "◆", "✗", "·"
LEGEND = f"{MADE} made   {REVIEWED} reviewed   {LIVE} goes live"
WEEK = 7
SCALES = {1: "a column a day", WEEK: "a column a week", 4 * WEEK: "a column four weeks"}
"""Days in a column, the finest first."""
SHORTEST_LABEL = 24
"""Characters that a task's name keeps before a column takes in more days."""
LONGEST_LABEL = 60
DATE = len("Mon 02 Nov")
PADDING = 3
"""Characters between two columns of the table."""
Span: TypeAlias = Sequence[date]
"""The days of one column."""


@dataclass(frozen=True)
class Gantt:
    """The chart, as wide as the console that draws it; weeks start on Monday.

    Attributes:
        rows: What to draw, by time.
        zone: Whose days they are.
    """

    rows: tuple[Row, ...]
    zone: str
    title: str

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it at the finest scale for which there is room."""
        days = days_of(self.rows)
        dates = 2 if any(row.live_on for row in self.rows) else 1
        room = options.max_width - (DATE + PADDING) * dates - 2 * PADDING - 1
        longest = max((len(row.entry.label) for row in self.rows), default=0)
        for scale in SCALES:
            spans = spans_of(days, scale)
            if min(longest, SHORTEST_LABEL) + len(spans) <= room:
                break
        yield self._table(spans, SCALES[scale], dates, max(room - len(spans), SHORTEST_LABEL))

    def _table(self, spans: Sequence[Span], scale: str, dates: int, label: int) -> Table:
        lost = f"   {LOST} not made" if any(row.lost for row in self.rows) else ""
        caption = f"{LEGEND}{lost}   ({scale}, {self.zone})"
        table = Table(title=self.title, caption=caption, box=box.SIMPLE_HEAD)
        table.add_column("Task", no_wrap=True, max_width=min(label, LONGEST_LABEL))
        for name in ("Made", "Live")[:dates]:
            table.add_column(name, no_wrap=True, min_width=DATE)
        table.add_column(_heading(spans), no_wrap=True, min_width=len(spans))
        for row in self.rows:
            named = [f"{day:%a %d %b}" if day else "" for day in (row.made_on, row.live_on)]
            table.add_row(Text(row.entry.label), *named[:dates], gantt_line(row, spans))
        return table


def gantt(entries: Iterable[Entry], *, zone: str, title: str) -> Gantt:
    """Return the chart of a timeline; days are those of `zone`.

    Raises:
        InvalidInputError: There is no such zone.
    """
    return Gantt(rows_of(entries, zone), zone, title)


def gantt_line(row: Row, spans: Iterable[Span]) -> Text:
    """Return one task's line, a character a column."""
    line = Text()
    for span in spans:
        if row.lost and row.made_on in span:
            line.append(LOST, style="bold red")
        elif row.live_on in span:
            line.append(LIVE, style="bold green")
        elif row.made_on in span:
            line.append(MADE, style="bold cyan")
        elif row.live_on and row.made_on < span[0] < row.live_on:
            line.append(REVIEWED, style="yellow")
        else:
            line.append(NOTHING, style="dim")
    return line


def spans_of(days: Span, length: int) -> list[Span]:
    """Return columns of `length` days, from the first day's Monday on; of one day, the days."""
    if length == 1 or not days:
        return [[day] for day in days]
    monday = days[0] - timedelta(days=days[0].weekday())
    columns = (days[-1] - monday).days // length + 1
    return [
        [monday + timedelta(days=length * column + number) for number in range(length)]
        for column in range(columns)
    ]


def _heading(spans: Sequence[Span]) -> Text:
    """Return names above columns: days of the month above Mondays, new months, or new years.

    A name that would run into the next one is left out.
    """
    names = [(number, name) for number, span in enumerate(spans) if (name := _name(spans, number))]
    heading = ""
    for (number, name), (following, _) in pairwise([*names, (len(spans) + 9, "")]):
        if number + len(name) < following:
            heading = heading.ljust(number) + name
    return Text(heading.ljust(len(spans)))


def _name(spans: Sequence[Span], number: int) -> str:
    span = spans[number]
    if len(span) == 1:
        return f"{span[0]:%d}" if span[0].weekday() == 0 or number == 0 else ""
    of = "%b" if len(span) == WEEK else "%Y"
    name, before = f"{span[-1]:{of}}", f"{spans[number - 1][-1]:{of}}" if number else ""
    return name if name != before else ""
