"""How the detectors read a metric: from the catalogue's definition to a series profile."""

from __future__ import annotations

from aicmo_core.feedback.catalogue import (
    Aggregation,
    Cadence,
    GoodDirection,
    MetricDefinition,
    Unit,
)
from aicmo_core.feedback.detection import GoodDirection as Side
from aicmo_core.feedback.detection import Season, SeriesKind, SeriesProfile
from aicmo_core.feedback.detection.thresholds import LOW_LINES

SENDS_OF_HISTORY = 8
DAYS_OF_HISTORY = 28
"""After so many the brand's own baseline rules; a fixed line only sets the tone."""
SENDS_PER_QUARTER = 26.0

_SIDES = {
    GoodDirection.UP: Side.HIGH,
    GoodDirection.DOWN: Side.LOW,
    GoodDirection.NEUTRAL: Side.NONE,
}


def profile_of(channel: str, definition: MetricDefinition) -> SeriesProfile:
    """Return the profile of a brand's series of this metric."""
    kind = _kind(definition)
    per_send = definition.cadence is Cadence.PER_SEND
    return SeriesProfile(
        metric=f"{channel}.{definition.name}",
        kind=kind,
        season=Season.NONE if per_send else Season.DAY_OF_WEEK,
        good_direction=_SIDES[definition.good_direction],
        min_denominator=float(max(1, definition.min_denominator)),
        low_line=LOW_LINES.get((channel, definition.name)),
        min_history=SENDS_OF_HISTORY if per_send else DAYS_OF_HISTORY,
        tests_per_quarter=SENDS_PER_QUARTER if per_send else 91.0,
    )


def _kind(definition: MetricDefinition) -> SeriesKind:
    """Counts over counts are ratios, counts a day are flows; money and levels count nothing."""
    counts_money = definition.unit is Unit.MONEY or definition.numerator == "conversion_value"
    if definition.is_quotient and not counts_money and definition.scale == 1:
        if definition.cadence is Cadence.PER_SEND:
            return SeriesKind.PER_SEND
        # Impressions over reach is no share of anything: a person sees an ad more than once.
        return SeriesKind.GAUGE if definition.name == "frequency" else SeriesKind.RATIO
    is_flow = definition.unit is Unit.COUNT and definition.aggregation is Aggregation.SUM
    if is_flow and definition.cadence is Cadence.DAILY:
        return SeriesKind.FLOW
    return SeriesKind.GAUGE
