"""A series in one line of the terminal: its shape, and what departs from its expected band."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from aicmo_core.feedback.reading import ChartPoint

_BARS = "▁▂▃▄▅▆▇█"
_NEWEST = 60
"""Points that a line of a terminal holds beside its name."""


def sparkline(points: Sequence[ChartPoint]) -> Text:
    """Return the newest points as bars: red what departs, grey what its source may still change."""
    drawn = points[-_NEWEST:]
    low = min((point.value for point in drawn), default=0.0)
    reach = max((point.value for point in drawn), default=0.0) - low
    line = Text()
    for point in drawn:
        share = (point.value - low) / reach if reach > 0 else 0.5
        line.append(_BARS[min(len(_BARS) - 1, int(share * len(_BARS)))], style=_style(point))
    return line


def _style(point: ChartPoint) -> str:
    if point.marked:
        return "bold red"
    return "bright_black" if point.provisional else "blue"
