"""A Gantt chart as SVG: one picture that opens in any browser and prints on one page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from aicmo_cli.timeline.entries import Entry, Row, days_of, rows_of

DAY_PX, ROW_PX, LABEL_PX, HEAD_PX, FOOT_PX = 22, 26, 260, 56, 22
LETTER_PX = 9
"""About the width of a letter of the title."""
INK, FAINT, WEEKEND, MADE, REVIEWED, LIVE, LOST = (
    "#1f2933",
    "#d9dee4",
    "#f1f4f7",
    "#1f6feb",
    "#c9dcfb",
    "#127a3e",
    "#b42318",
)


def gantt_svg(entries: Iterable[Entry], *, zone: str, title: str) -> str:
    """Return the chart as an SVG document; days are those of `zone`.

    Each task's bar runs from its making to its going live; hovering tells times and reasons.

    Raises:
        InvalidInputError: There is no such zone.
    """
    rows = rows_of(entries, zone)
    days = days_of(rows)
    heading = f"{title} ({zone})"
    width = max(LABEL_PX + DAY_PX * max(len(days), 1) + 16, 24 + LETTER_PX * len(heading))
    height = HEAD_PX + ROW_PX * len(rows) + 16 + FOOT_PX
    svg = _sheet(heading, width, height)
    for column, day in enumerate(days):
        _day(svg, column, day, height - FOOT_PX)
    for line, row in enumerate(rows):
        _row(svg, line, row, days[0], ZoneInfo(zone))
    _legend(svg, height - FOOT_PX + 4)
    return ElementTree.tostring(svg, encoding="unicode")


def _sheet(heading: str, width: int, height: int) -> ElementTree.Element:
    """Return a white sheet with a heading."""
    svg = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "role": "img",
            "font-family": "system-ui, sans-serif",
            "font-size": "12",
        },
    )
    _add(svg, "title", heading)
    _add(svg, "rect", width=width, height=height, fill="#ffffff")
    _add(svg, "text", heading, x=12, y=20, fill=INK, font_size=15, font_weight="600")
    return svg


def _day(svg: ElementTree.Element, column: int, day: date, height: int) -> None:
    x = LABEL_PX + column * DAY_PX
    if day.weekday() >= 5:
        tall = height - HEAD_PX
        _add(svg, "rect", x=x, y=HEAD_PX - 14, width=DAY_PX, height=tall, fill=WEEKEND)
    if day.weekday() == 0 or column == 0:
        _add(svg, "text", f"{day:%d %b}", x=x + 2, y=HEAD_PX - 20, fill=INK)
        _add(svg, "line", x1=x, x2=x, y1=HEAD_PX - 14, y2=height - 16, stroke=FAINT)


def _row(svg: ElementTree.Element, line: int, row: Row, first: date, zone: ZoneInfo) -> None:
    y = HEAD_PX + line * ROW_PX
    group = _add(svg, "g")
    _add(group, "title", _tooltip(row.entry, zone))
    label = row.entry.label if len(row.entry.label) <= 38 else row.entry.label[:37] + "…"
    _add(group, "text", label, x=12, y=y + 12, fill=INK)
    x = LABEL_PX + (row.made_on - first).days * DAY_PX
    if row.live_on:
        length = (row.live_on - row.made_on).days * DAY_PX
        _add(group, "rect", x=x + DAY_PX / 2, y=y + 3, width=length, height=10, fill=REVIEWED)
    _add(
        group,
        "rect",
        x=x + 2,
        y=y,
        width=DAY_PX - 4,
        height=16,
        rx=3,
        fill=LOST if row.lost else MADE,
    )
    if row.live_on:
        _diamond(group, x + length + DAY_PX / 2, y + 8)


def _diamond(parent: ElementTree.Element, x: float, y: float) -> None:
    _add(parent, "polygon", points=f"{x},{y - 8} {x + 8},{y} {x},{y + 8} {x - 8},{y}", fill=LIVE)


def _legend(svg: ElementTree.Element, y: int) -> None:
    """Say what the marks mean, below everything else."""
    legend = _add(svg, "svg", x=12, y=y - 4, width=380, height=16)
    _add(legend, "rect", x=0, y=2, width=12, height=12, rx=3, fill=MADE)
    _add(legend, "text", "made", x=18, y=12, fill=INK)
    _add(legend, "rect", x=64, y=3, width=16, height=10, fill=REVIEWED)
    _add(legend, "text", "reviewed", x=86, y=12, fill=INK)
    _diamond(legend, 160, 8)
    _add(legend, "text", "goes live", x=174, y=12, fill=INK)
    _add(legend, "rect", x=240, y=2, width=12, height=12, rx=3, fill=LOST)
    _add(legend, "text", "skipped or failed", x=258, y=12, fill=INK)


def _tooltip(entry: Entry, zone: ZoneInfo) -> str:
    made_at = entry.run_at.astimezone(zone)
    parts = [f"{entry.label} ({entry.status})", f"made {made_at:%Y-%m-%d %H:%M %Z}"]
    if entry.publish_at:
        parts.append(f"live {entry.publish_at.astimezone(zone):%Y-%m-%d %H:%M %Z}")
    return "\n".join([*parts, *([entry.note] if entry.note else [])])


def _add(
    parent: ElementTree.Element, tag: str, text: str = "", **attributes: str | float
) -> ElementTree.Element:
    named = {name.replace("_", "-"): str(value) for name, value in attributes.items()}
    element = ElementTree.SubElement(parent, tag, named)
    element.text = text or None
    return element
