"""Small pictures of a series: the expected band, the line, the anomaly marked. SVG, no script."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from xml.sax.saxutils import escape

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.labels import apart, is_rate, label_of
from aicmo_core.feedback.reading import ChartPoint

WIDTH, HEIGHT = 560, 216
LEFT, RIGHT, TOP, BOTTOM = 62, 16, 44, 44
DATES_AT, LEGEND_AT = HEIGHT - 28, HEIGHT - 8
"""A line each: four signs with their names are wider than what two dates leave of one."""
MAX_POINTS = 120
"""Of a longer series the newest points are drawn: a proposal must stay a small record."""

INK, MUTED, GRID = "#1f2937", "#6b7280", "#e5e7eb"
BAND, LINE, ALARM, GOOD = "#dbeafe", "#1d4ed8", "#c2410c", "#15803d"
_MOST_TICKS = 6
_STEPS = (1, 2, 2.5, 5, 10, 20, 25, 50)
"""Between a tenth and half of any range that begins with a digit from 1 to 9."""
_LARGE = ((1e9, " bn"), (1e6, " m"))
"""Amounts too long for the margin are told in these."""
_DASHES = f'stroke="{MUTED}" stroke-dasharray="4 3"'
_NO_XML = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)
"""Characters that no XML may hold (XML 1.0, 2.2 Characters)."""
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


def charts_for(
    anomalies: Iterable[Anomaly], series: Mapping[str, Sequence[ChartPoint]]
) -> list[str]:
    """Return a chart per anomaly whose series there is to draw."""
    drawn = {a.series: a for a in anomalies if len(series.get(a.series, ())) > 1}
    return [draw(anomaly, series[name]) for name, anomaly in drawn.items()]


def draw(anomaly: Anomaly, points: Sequence[ChartPoint]) -> str:
    """Return the SVG of a series with its anomaly. Same input, same picture.

    Args:
        anomaly: What is marked; its sentence is the picture's description for screen readers.
        points: Oldest first, at least two at different times.
    """
    shown_points = marked(anomaly, list(points)[-MAX_POINTS:])
    frame = _frame(shown_points, anomaly.expected)
    title = label_of(anomaly.channel, anomaly.metric)
    told = escape(anomaly.describe().translate(_NO_XML))
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" ',
            f'font-family="{FONT}" font-size="11"><title>{told}</title>',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            f'<text x="{LEFT}" y="18" font-size="13" font-weight="600" fill="{INK}">',
            f"{escape(title)}</text>",
            _headline(anomaly, shown_points),
            _grid(frame, anomaly.metric),
            _band(frame, shown_points),
            _line(frame, shown_points),
            _marks(frame, shown_points, _tone(anomaly)),
            _expected(frame, anomaly),
            _dates(frame, shown_points),
            _legend(shown_points, anomaly),
            "</svg>",
        ]
    )


def marked(anomaly: Anomaly, points: Sequence[ChartPoint]) -> list[ChartPoint]:
    """Return the points with the anomaly's own marked, and no earlier event's.

    A hard stop is no event of a detector: its points are those past its line, also provisional
    ones. Of an event they are settled: what may still change was not judged.
    """
    line = anomaly.expected
    if anomaly.method is Method.HARD_STOP and line is not None:
        return [replace(point, marked=point.value >= line) for point in points]
    return [replace(point, marked=_is_part(anomaly, point)) for point in points]


def _is_part(anomaly: Anomaly, point: ChartPoint) -> bool:
    since = anomaly.window_start
    if point.provisional or (since is not None and point.at < since):
        return False
    if anomaly.is_good_news:
        return _is_better(anomaly, point)
    return point.marked and _is_on_its_side(anomaly, point)


def _is_on_its_side(anomaly: Anomaly, point: ChartPoint) -> bool:
    """Tell whether a point lies where its event does: one good day in a bad week is none of it."""
    if point.low is None or point.high is None:
        return True
    above = point.value - (point.low + point.high) / 2
    return above < 0 if anomaly.direction is Direction.LOW else above > 0


def _is_better(anomaly: Anomaly, point: ChartPoint) -> bool:
    """Tell whether a point is part of good news, which no detector marks: it is out of its band."""
    if anomaly.direction is Direction.HIGH:
        edge = anomaly.expected if point.high is None else point.high
        return edge is None or point.value > edge
    edge = anomaly.expected if point.low is None else point.low
    return edge is None or point.value < edge


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """Maps moments and values to the picture."""

    start: datetime
    end: datetime
    low: float
    high: float

    def x(self, at: datetime) -> float:
        span = (self.end - self.start).total_seconds() or 1.0
        inner = WIDTH - LEFT - RIGHT
        return round(LEFT + inner * (at - self.start).total_seconds() / span, 1)

    def y(self, value: float) -> float:
        inner = HEIGHT - TOP - BOTTOM
        clipped = min(max(value, self.low), self.high)
        return round(TOP + inner * (self.high - clipped) / (self.high - self.low), 1)


def _frame(points: Sequence[ChartPoint], expected: float | None) -> _Frame:
    usual = _without_outliers([point.value for point in points if not point.marked])
    values = [*usual, *(point.value for point in points if point.marked)]
    bands = [v for point in points for v in (point.low, point.high) if v is not None]
    everything = [*values, *bands, *([expected] if expected is not None else [])]
    low, high = min(everything), max(everything)
    room = 0.08 * (high - low) or abs(high) or 1.0
    floor = 0.0 if low >= 0 and low - room < 0 else low - room
    return _Frame(start=points[0].at, end=points[-1].at, low=floor, high=high + room)


def _without_outliers(values: Sequence[float]) -> list[float]:
    """Return the values but for a few that lie far out, beside which nothing else could be seen.

    The picture is about its anomaly: a spike of two months ago leaves the frame at its edge.
    """
    ordered = sorted(values)
    few = len(ordered) // 30
    inner = ordered[few : len(ordered) - few]
    if not few or inner[0] == inner[-1]:
        return ordered
    reach = 3 * (inner[-1] - inner[0])
    return [value for value in ordered if inner[0] - reach <= value <= inner[-1] + reach]


def _headline(anomaly: Anomaly, points: Sequence[ChartPoint]) -> str:
    value = points[-1].value if anomaly.value is None else anomaly.value
    usual = value if anomaly.expected is None else anomaly.expected
    told, expected = apart(anomaly.told, value, usual)
    change = "" if anomaly.change_pct is None else f" ({anomaly.change_pct:+,.0f} %)"
    place = f'x="{WIDTH - RIGHT}" text-anchor="end"'
    headline = (
        f'<text {place} y="18" font-size="13" font-weight="600" fill="{_tone(anomaly)}">'
        f"{escape(told + anomaly.per + change)}</text>"
    )
    if anomaly.expected is None:
        return headline
    line = escape(f"{_expected_name(anomaly)} {expected}")
    return f'{headline}<text {place} y="33" fill="{MUTED}">{line}</text>'


def _tone(anomaly: Anomaly) -> str:
    return GOOD if anomaly.is_good_news else ALARM


def _grid(frame: _Frame, metric: str) -> str:
    return "".join(
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{frame.y(value)}" y2="{frame.y(value)}" '
        f'stroke="{GRID}"/><text x="{LEFT - 6}" y="{frame.y(value) + 4}" fill="{MUTED}" '
        f'text-anchor="end">{escape(_tick(metric, value))}</text>'
        for value in _ticks(frame.low, frame.high)
    )


def _ticks(low: float, high: float) -> list[float]:
    """Return three to six round values between low and high: one alone tells no scale."""
    power = 10.0 ** (math.floor(math.log10(high - low)) - 1)
    for step in (size * power for size in _STEPS):
        found = range(math.ceil(low / step), math.floor(high / step) + 1)
        if len(found) <= _MOST_TICKS:
            return [step * n for n in found]
    raise AssertionError("a step of half the range leaves three values at most")


def _tick(metric: str, value: float) -> str:
    if is_rate(metric):
        return f"{100 * value:.4g} %"
    size, word = next(((s, w) for s, w in _LARGE if abs(value) >= s), (1.0, ""))
    return f"{value / size:,.6g}{word}"


def _band(frame: _Frame, points: Sequence[ChartPoint]) -> str:
    with_band = [(p.at, p.low, p.high) for p in points if p.low is not None and p.high is not None]
    if len(with_band) < 2:
        return ""
    upper = [f"{frame.x(at)},{frame.y(high)}" for at, _, high in with_band]
    lower = [f"{frame.x(at)},{frame.y(low)}" for at, low, _ in reversed(with_band)]
    return f'<polygon points="{" ".join(upper + lower)}" fill="{BAND}"/>'


def _expected(frame: _Frame, anomaly: Anomaly) -> str:
    """Draw what was expected; its figure stands in the headline, where it hides nothing."""
    if anomaly.expected is None:
        return ""
    y = frame.y(anomaly.expected)
    return f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" {_DASHES}/>'


def _expected_name(anomaly: Anomaly) -> str:
    return "expected" if anomaly.method is Method.BASELINE else "line"


def _line(frame: _Frame, points: Sequence[ChartPoint]) -> str:
    """Draw settled figures with a full line and provisional ones, always the newest, dashed."""
    settled = [point for point in points if not point.provisional]
    tail = [*settled[-1:], *(point for point in points if point.provisional)]
    return _path(frame, settled, "") + _path(frame, tail, ' stroke-dasharray="3 3"')


def _path(frame: _Frame, points: Sequence[ChartPoint], dashes: str) -> str:
    if len(points) < 2:
        return ""
    steps = " ".join(f"{frame.x(point.at)},{frame.y(point.value)}" for point in points)
    style = f'fill="none" stroke="{LINE}" stroke-width="1.8" stroke-linejoin="round"'
    return f'<polyline points="{steps}" {style}{dashes}/>'


def _marks(frame: _Frame, points: Sequence[ChartPoint], tone: str) -> str:
    return "".join(
        f'<circle cx="{frame.x(point.at)}" cy="{frame.y(point.value)}" r="3.5" '
        f'fill="{tone}" stroke="#fff"/>'
        for point in points
        if point.marked
    )


def _dates(frame: _Frame, points: Sequence[ChartPoint]) -> str:
    first, last = points[0].at, points[-1].at
    return (
        f'<text x="{frame.x(first)}" y="{DATES_AT}" fill="{MUTED}">{first:%Y-%m-%d}</text>'
        f'<text x="{frame.x(last)}" y="{DATES_AT}" fill="{MUTED}" text-anchor="end">'
        f"{last:%Y-%m-%d}</text>"
    )


def _legend(points: Sequence[ChartPoint], anomaly: Anomaly) -> str:
    """Name what is drawn, in the middle below: what was expected, the band, marks, dashes."""
    y, tone = LEGEND_AT, _tone(anomaly)
    parts: list[tuple[str, int, str]] = []
    if anomaly.expected is not None:
        name = _expected_name(anomaly)
        line = f'<line x1="0" x2="12" y1="{y - 4}" y2="{y - 4}" {_DASHES}/>'
        parts.append((name, 5 * len(name) + 8, line))
    if sum(point.low is not None and point.high is not None for point in points) > 1:
        parts.append(
            ("usual range", 66, f'<rect y="{y - 8}" width="12" height="8" fill="{BAND}"/>')
        )
    if any(point.marked for point in points):
        parts.append(("departs", 48, f'<circle cx="6" cy="{y - 4}" r="3.5" fill="{tone}"/>'))
    if any(point.provisional for point in points):
        dashes = f'stroke="{LINE}" stroke-width="1.8" stroke-dasharray="3 3"'
        line = f'<line x1="0" x2="12" y1="{y - 4}" y2="{y - 4}" {dashes}/>'
        parts.append(("may still change", 90, line))
    at = (WIDTH - sum(width + 28 for _, width, _ in parts)) / 2
    drawn = []
    for name, width, sign in parts:
        told = f'<text x="17" y="{y}" fill="{MUTED}">{name}</text>'
        drawn.append(f'<g transform="translate({at:.0f} 0)">{sign}{told}</g>')
        at += width + 28
    return "".join(drawn)
