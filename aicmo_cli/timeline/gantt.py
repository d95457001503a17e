"""A Gantt chart in the terminal: a line a task, a column a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich import box
from rich.table import Table
from rich.text import Text

from aicmo_cli.timeline.entries import Entry, Row, days_of, rows_of

MADE, REVIEWED, LIVE, NOTHING = "█", "─", "◆", "·"
LEGEND = f"{MADE} made   {REVIEWED} reviewed   {LIVE} goes live"


def gantt_table(entries: Iterable[Entry], *, zone: str, title: str) -> Table:
    """Return the chart; days are those of `zone`, weeks start on Monday.

    Raises:
        InvalidInputError: There is no such zone.
    """
    rows = rows_of(entries, zone)
    days = days_of(rows)
    table = Table(title=title, caption=f"{LEGEND}   ({zone})", box=box.SIMPLE_HEAD)
    table.add_column("Task", no_wrap=True, max_width=36)
    table.add_column("Made")
    table.add_column("Live")
    table.add_column(_heading(days), no_wrap=True)
    for row in rows:
        made, live = f"{row.made_on:%a %d %b}", f"{row.live_on:%a %d %b}" if row.live_on else ""
        table.add_row(Text(row.entry.label), made, live, gantt_line(row, days))
    return table


def gantt_line(row: Row, days: Iterable[date]) -> Text:
    """Return one task's line, a character a day."""
    line = Text()
    for day in days:
        if day == row.live_on:
            line.append(LIVE, style="bold green")
        elif day == row.made_on:
            line.append(MADE, style="bold cyan")
        elif row.live_on and row.made_on < day < row.live_on:
            line.append(REVIEWED, style="yellow")
        else:
            line.append(NOTHING, style="dim")
    return line


def _heading(days: Iterable[date]) -> Text:
    """Return the day of the month above each Monday, and a stroke for the other days."""
    heading = ""
    for number, day in enumerate(days):
        if len(heading) <= number:
            heading += f"{day:%d}" if day.weekday() == 0 or number == 0 else " "
    return Text(heading)
