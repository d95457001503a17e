"""A table where there is room for one; else its rows, one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

_READABLE = 16
"""Columns below which a text is no longer read but spelled."""
_BORDER = 3
"""What a column costs beside its content."""


class Listing(Table):
    """Rows under headers; columns that are never wrapped name a row, the others tell about it."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the table, or its rows one below the other in a terminal too narrow for it."""
        if self._needed(console, options) <= options.max_width:
            yield from super().__rich_console__(console, options)
            return
        if self.title:
            yield Text(str(self.title), style="bold italic")
        for row in zip_longest(*(column.cells for column in self.columns), fillvalue=""):
            yield from self._entry(console, row)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Take what there is where the table itself has no room."""
        if self._needed(console, options) > options.max_width:
            return Measurement(_READABLE, options.max_width)
        return super().__rich_measure__(console, options)

    def _needed(self, console: Console, options: ConsoleOptions) -> int:
        return 1 + sum(_BORDER + _width(column, console, options) for column in self.columns)

    def _entry(self, console: Console, row: tuple[RenderableType, ...]) -> Iterator[RenderableType]:
        cells = list(zip(self.columns, row, strict=True))
        told = [
            (column, cell if isinstance(cell, Text) else console.render_str(cell))
            for column, cell in cells
            if isinstance(cell, Text | str)
        ]
        names = [text for column, text in told if column.no_wrap and text.plain.strip("- ")]
        if names:
            yield Text("  ").join(names)
        for column, text in told:
            if not column.no_wrap and text.plain.strip("- "):
                line = Text.assemble((f"{column.header}: ", "bold"), text)
                yield Padding(line, (0, 0, 0, 2))
        for _, drawn in cells:
            if not isinstance(drawn, Text | str):  # a picture, such as a sparkline
                yield Padding(drawn, (0, 0, 0, 2))


def _width(column: Column, console: Console, options: ConsoleOptions) -> int:
    cells = (column.header, *column.cells)
    wide = options.update(max_width=10_000)
    widest = max(Measurement.get(console, wide, cell).maximum for cell in cells)
    return widest if column.no_wrap else min(widest, _READABLE)
