"""A Gantt chart in the terminal: a line a task, a column a day, or a week where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from rich import box
from rich.table import Table
from rich.text import Text

from aicmo_cli.timeline.entries import Entry, Row, days_of, rows_of

MADE, REVIEWED, LIVE, NOTHING = "█", "─", "◆", "·"
LEGEND = f"{MADE} made   {REVIEWED} reviewed   {LIVE} goes live"
MOST_DAYS = 45
"""Days that are drawn one by one; beyond that a column is a week."""
Span: TypeAlias = Sequence[date]
"""The days of one column."""


def gantt_table(entries: Iterable[Entry], *, zone: str, title: str) -> Table:
    """Return the chart; days are those of `zone`, weeks start on Monday.

    Raises:
        InvalidInputError: There is no such zone.
    """
    rows = rows_of(entries, zone)
    days = days_of(rows)
    by_week = len(days) > MOST_DAYS
    spans = _weeks(days) if by_week else [[day] for day in days]
    scale = "a column a week" if by_week else "a column a day"
    table = Table(title=title, caption=f"{LEGEND}   ({scale}, {zone})", box=box.SIMPLE_HEAD)
    table.add_column("Task", no_wrap=True, max_width=36)
    table.add_column("Made", no_wrap=True)
    if any(row.live_on for row in rows):
        table.add_column("Live", no_wrap=True)
    table.add_column(_heading(spans), no_wrap=True)
    for row in rows:
        moments = [row.made_on, row.live_on] if len(table.columns) > 3 else [row.made_on]
        named = [f"{day:%a %d %b}" if day else "" for day in moments]
        table.add_row(Text(row.entry.label), *named, gantt_line(row, spans))
    return table


def gantt_line(row: Row, spans: Iterable[Span]) -> Text:
    """Return one task's line, a character a column."""
    line = Text()
    for span in spans:
        if row.live_on in span:
            line.append(LIVE, style="bold green")
        elif row.made_on in span:
            line.append(MADE, style="bold cyan")
        elif row.live_on and row.made_on < span[0] < row.live_on:
            line.append(REVIEWED, style="yellow")
        else:
            line.append(NOTHING, style="dim")
    return line


def _weeks(days: Span) -> list[Span]:
    """Return the weeks from the first day's to the last day's, whole."""
    monday = days[0] - timedelta(days=days[0].weekday())
    weeks = (days[-1] - monday).days // 7 + 1
    return [
        [monday + timedelta(days=7 * week + number) for number in range(7)] for week in range(weeks)
    ]


def _heading(spans: Sequence[Span]) -> Text:
    """Return names above columns: the day of the month above Mondays; above weeks, new months.

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
    begins = number == 0 or span[-1].month != spans[number - 1][-1].month
    return f"{span[-1]:%b}" if begins else ""
