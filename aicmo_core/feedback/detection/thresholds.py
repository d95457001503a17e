"""Level 1: fixed lines, for sample data and for brands without history.

The four low lines are the specification's own. The two pairs of hard stops by volume follow the
mailbox providers: Google and Yahoo ask bulk senders to stay below 0.10 % complaints and never reach
0.30 % (Email sender guidelines, February 2024).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aicmo_core.feedback.detection.tails import count_z
from aicmo_core.feedback.detection.types import Direction, Point, SeriesProfile

LOW_LINES: dict[tuple[str, str], float] = {
    ("email", "open_rate"): 0.20,
    ("email", "ctr"): 0.04,
    ("instagram", "engagement_rate"): 0.03,
    ("web", "conversion_rate"): 0.01,
}
"""(channel, metric) to the figure under which a brand without history raises an anomaly."""

_ONE_SIDED_95 = 1.645
_PRIOR_DISPERSION = 2.0


@dataclass(frozen=True, slots=True)
class Crossing:
    """A figure on the wrong side of a fixed line.

    Args:
        line: The line.
        direction: Low: under a line it should not fall under.
        observed: The figure.
        z: How far beyond, in standard deviations; 0 where no counts tell how sure it is.
    """

    line: float
    direction: Direction
    observed: float
    z: float


def below_line(
    channel: str,
    metric: str,
    value: float | None,
    lines: Mapping[tuple[str, str], float] = LOW_LINES,
) -> bool:
    """Tell whether a bare figure lies strictly under its line; a missing one breaks no rule.

    Nor does a negative one: no rate can be, so that it is a fault of its source, not of the brand.
    """
    line = lines.get((channel, metric))
    return value is not None and line is not None and 0 <= value < line


def crossing(point: Point, profile: SeriesProfile) -> Crossing | None:
    """Hold a point against the profile's lines.

    Where the point brings its counts, its 95 % interval must lie beyond the line, so that two
    openings out of twelve raise nothing; a bare figure is taken at its word.
    """
    value = figure(point)
    if value is None:
        return None
    if profile.low_line is not None and value < profile.low_line:
        return _beyond(point, value, profile.low_line, Direction.LOW)
    if profile.high_line is not None and value > profile.high_line:
        return _beyond(point, value, profile.high_line, Direction.HIGH)
    return None


def figure(point: Point) -> float | None:
    """Return the point's figure: its ratio where it has counts, else its value."""
    if point.numerator is None:
        return point.value
    if point.denominator is None:
        return point.numerator
    return point.numerator / point.denominator if point.denominator > 0 else None


def _beyond(point: Point, value: float, line: float, direction: Direction) -> Crossing | None:
    if point.numerator is None or point.denominator is None:
        return Crossing(line, direction, value, 0.0)
    z = count_z(
        point.numerator,
        line * point.denominator,
        dispersion=_PRIOR_DISPERSION,
        relative_variance=0.0,
        trials=point.denominator,
    )
    return Crossing(line, direction, value, z) if abs(z) >= _ONE_SIDED_95 else None
