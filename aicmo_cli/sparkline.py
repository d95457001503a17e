"""A series in one line of the terminal: its shape, and what departs from its expected band."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

from aicmo_core.feedback.reading import ChartPoint

_BARS = "▁▂▃▄▅▆▇█"
_NEWEST = 60
"""Points that are drawn where the terminal is wide enough."""
_LEAST = 12


class Sparkline:
    """The newest points as bars, as many as there is room for: red departs, grey may change."""

    def __init__(self, points: Sequence[ChartPoint]) -> None:
        self._points = points[-_NEWEST:]

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the newest points that fit."""
        yield sparkline(self._points[-options.max_width :])

    def __rich_measure__(self, _console: Console, options: ConsoleOptions) -> Measurement:
        """Tell how wide it would be."""
        most = min(len(self._points), options.max_width)
        return Measurement(min(_LEAST, most), most)


def sparkline(points: Sequence[ChartPoint]) -> Text:
    """Return points as bars: red what departs, grey what its source may still change."""
    low = min((point.value for point in points), default=0.0)
    reach = max((point.value for point in points), default=0.0) - low
    line = Text(no_wrap=True)
    for point in points:
        share = (point.value - low) / reach if reach > 0 else 0.5
        line.append(_BARS[min(len(_BARS) - 1, int(share * len(_BARS)))], style=_style(point))
    return line


def _style(point: ChartPoint) -> str:
    if point.marked:
        return "bold red"
    return "bright_black" if point.provisional else "blue"
