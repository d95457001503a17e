"""Fixed lines: the specification's four, and the hard stops that protect a sender's good name.

The four lines stand in `detection.thresholds`, which also judges counts by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aicmo_core.feedback.anomalies import Anomaly, Method, Severity
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.detection.thresholds import LOW_LINES, below_line


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure of a snapshot; the counts behind a rate where they are known."""

    channel: str
    metric: str
    value: float
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, kw_only=True)
class HardStop:
    """Lines at which a figure stops other work, whatever is usual for the brand.

    Attributes:
        warn: At or above it, the operator is warned.
        critical: At or above it, sending should stop.
        minimum: Denominator below which a single event says nothing.
        source: Where the lines come from.
    """

    channel: str
    metric: str
    warn: float
    critical: float
    minimum: int
    source: str


HARD_STOPS = (
    HardStop(
        channel="email",
        metric="complaint_rate",
        warn=0.001,
        critical=0.003,
        minimum=1000,
        source="Google, Email sender guidelines (2024): stay below 0.10 %, never reach 0.30 %",
    ),
    HardStop(
        channel="email",
        metric="hard_bounce_rate",
        warn=0.02,
        critical=0.05,
        minimum=100,
        source="Amazon SES, sending review process (2024): under 2 % is healthy, 5 % is reviewed",
    ),
)


def below_lines(
    figures: Mapping[tuple[str, str], float], lines: Mapping[tuple[str, str], float] = LOW_LINES
) -> list[Anomaly]:
    """Return an anomaly for each figure that `below_line` finds; a missing figure gives none.

    Args:
        figures: Values by (channel, metric), rates as fractions.
        lines: Lines by (channel, metric); the specification's four by default.
    """
    return [
        Anomaly(
            channel=channel,
            metric=metric,
            value=value,
            expected=line,
            method=Method.THRESHOLD,
        )
        for (channel, metric), line in lines.items()
        if below_line(channel, metric, value := figures.get((channel, metric)), lines)
    ]


def can_be_judged(figure: Figure) -> bool:
    """Return whether a figure has a hard stop and is of enough to say anything of it."""
    stop = _stop_for(figure)
    return stop is not None and _is_enough(figure, stop)


def hard_stop_of(figure: Figure) -> Anomaly | None:
    """Return the hard stop that a figure has reached, if any.

    A rate on fewer than `minimum` events is not judged: one complaint in fifty mails is no rate.
    Without a denominator the rate is taken as given, as the source has judged it already.
    """
    stop = _stop_for(figure)
    if stop is None or not _is_enough(figure, stop) or figure.value < stop.warn:
        return None
    critical = figure.value >= stop.critical
    return Anomaly(
        channel=figure.channel,
        metric=figure.metric,
        direction=Direction.HIGH,
        value=figure.value,
        expected=stop.critical if critical else stop.warn,
        numerator=figure.numerator,
        denominator=figure.denominator,
        method=Method.HARD_STOP,
        severity=Severity.CRITICAL if critical else Severity.WARN,
    )


def _stop_for(figure: Figure) -> HardStop | None:
    place = (figure.channel, figure.metric)
    return next((stop for stop in HARD_STOPS if (stop.channel, stop.metric) == place), None)


def _is_enough(figure: Figure, stop: HardStop) -> bool:
    return figure.denominator is None or figure.denominator >= stop.minimum
