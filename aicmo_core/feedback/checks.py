"""What to ask before anything is rewritten: is it measured, and is it only the mix?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aicmo_core.feedback.anomalies import Anomaly, Direction

NEAR_ZERO = 0.1
"""Share of the expected key events below which the measurement is doubted, not the page."""
ENOUGH_EXPECTED = 10.0
"""Expected key events needed to doubt it: of fewer, none at all can be chance (e^-10 = 0.005 %)."""
MIX_EXPLAINS = 0.6
"""Share of a change from which it is told as a change of mix."""


def tracking_is_doubtful(anomaly: Anomaly, others: Sequence[Anomaly]) -> bool:
    """Return whether key events have all but vanished while visits hold.

    A page does not lose nine of ten buyers overnight and keep its visitors; a tag does.
    """
    if anomaly.direction is not Direction.LOW or anomaly.expected is None:
        return False
    if anomaly.numerator is None or anomaly.denominator is None:
        return False
    expected = anomaly.expected * anomaly.denominator
    visits_fell = any(
        other.series in {"web.sessions", "web.users"} and other.direction is Direction.LOW
        for other in others
    )
    vanished = anomaly.numerator <= NEAR_ZERO * expected
    return expected >= ENOUGH_EXPECTED and vanished and not visits_fell


@dataclass(frozen=True, kw_only=True)
class SegmentShift:
    """One segment's counts before and after: a channel, a device, a page."""

    segment: str
    events_before: float
    base_before: float
    events_after: float
    base_after: float


def mix_share(segments: Sequence[SegmentShift]) -> float | None:
    """Return the share (0-1) of a rate's change that comes from the mix of its segments.

    None where there is no change to explain, or fewer than two segments.

    Source:
        Kitagawa, E. M. (1955), Components of a difference between two rates, JASA 50(272).
    """
    before = sum(item.base_before for item in segments)
    after = sum(item.base_after for item in segments)
    if len(segments) < 2 or before <= 0 or after <= 0:
        return None
    mix = within = 0.0
    for item in segments:
        share_0, share_1 = item.base_before / before, item.base_after / after
        rate_0 = _rate(item.events_before, item.base_before, item.events_after, item.base_after)
        rate_1 = _rate(item.events_after, item.base_after, item.events_before, item.base_before)
        mix += (share_1 - share_0) * (rate_0 + rate_1) / 2
        within += (rate_1 - rate_0) * (share_0 + share_1) / 2
    total = mix + within
    if abs(total) < 1e-12:
        return None
    return min(1.0, max(0.0, mix / total))


def _rate(events: float, base: float, other_events: float, other_base: float) -> float:
    """Return a segment's rate; one that was not there is taken at its other period's rate."""
    if base > 0:
        return events / base
    return other_events / other_base if other_base > 0 else 0.0
