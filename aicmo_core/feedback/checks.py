"""What to ask before anything is rewritten: is it measured, and is it only the mix?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pydantic import BaseModel, ConfigDict, ValidationError

from aicmo_core.feedback.anomalies import Anomaly, Direction, shown

NEAR_ZERO = 0.2
"""Share of the expected key events below which the measurement is doubted, not the page."""
ENOUGH_EXPECTED = 10.0
"""Expected key events needed to doubt it: of fewer, none at all can be chance (e^-10 = 0.005 %)."""
MIX_EXPLAINS = 0.6
"""Share of a change from which it is told as a change of mix."""
ONE_PART = 0.8
"""Share of a change within the parts from which one of them is named as its place."""
COVERED = 0.8
"""Share of the whole that the parts of one kind must add up to, to speak for it."""
HOLDS = 0.9
"""Share of what was counted before that still counts as no loss."""
SAME_TIME = timedelta(days=14)
"""Two figures of one cause are seen to depart within so much of each other."""
VOLUMES = frozenset({"sessions", "users", "delivered", "sent", "reach", "impressions"})
"""What the other figures are counted of."""
COSTS = frozenset({"cpa"})
"""Money for each of what is counted: high where that vanishes."""
_HALF_GONE_PCT = -50.0


def tracking_is_doubtful(
    anomaly: Anomaly, others: Sequence[Anomaly], volumes: Iterable[str] = ()
) -> bool:
    """Return whether what is counted has all but vanished while what it is counted of has not.

    A page does not lose four of five of its buyers overnight; a tag does. A rate is of those who
    came, however many did; for a count, the volume must hold.

    Args:
        anomaly: The departure in question.
        others: All departures; a volume that lost half or more does not hold.
        volumes: Names of the volumes that the channel has figures of, for counts that have no
            denominator of their own.
    """
    vanishes = Direction.HIGH if anomaly.metric in COSTS else Direction.LOW
    if anomaly.direction is not vanishes or anomaly.metric in VOLUMES:
        return False
    counted = _counted_of(anomaly)
    if counted is None and VOLUMES.intersection(volumes):
        counted = None if _volume_has_gone(anomaly, others) else _counted_since(anomaly)
    if counted is None:
        return False
    seen, expected = counted
    return expected >= ENOUGH_EXPECTED and seen <= NEAR_ZERO * expected


def _counted_of(anomaly: Anomaly) -> tuple[float, float] | None:
    """Return what was counted and what was expected, of a rate; None where nobody can tell."""
    if anomaly.numerator is None or anomaly.denominator is None or not anomaly.expected:
        return None
    if anomaly.metric in COSTS:
        return anomaly.denominator, anomaly.numerator / anomaly.expected
    return anomaly.numerator, anomaly.expected * anomaly.denominator


def _counted_since(anomaly: Anomaly) -> tuple[float, float] | None:
    """Return the same of a count, which is told as a mean, since it departs."""
    is_rate = anomaly.numerator is not None or anomaly.denominator is not None
    if is_rate or anomaly.value is None or anomaly.expected is None:
        return None
    begins, ends = anomaly.window_start, anomaly.window_end
    one = timedelta(days=anomaly.figure_days or 1.0)
    figures = max(1.0, (ends - begins) / one) if begins and ends else 1.0
    return figures * anomaly.value, figures * anomaly.expected


def _volume_has_gone(anomaly: Anomaly, others: Sequence[Anomaly]) -> bool:
    return any(_has_gone(other, anomaly.channel) for other in others)


def _has_gone(other: Anomaly, channel: str) -> bool:
    is_volume = other.channel == channel and other.metric in VOLUMES
    change = other.change_pct
    fell = other.direction is Direction.LOW and (change is None or change <= _HALF_GONE_PCT)
    return is_volume and fell


def more_of_lesser(anomaly: Anomaly, others: Sequence[Anomaly]) -> Anomaly | None:
    """Return the volume that has grown so much that a lower rate of it is no loss, or None.

    Where twice as many come and as many buy as before, half as large a share is the doing of those
    who came in addition: of the mix, though no segment tells whom.
    """
    if anomaly.direction is not Direction.LOW or anomaly.change_pct is None:
        return None
    kept = 1 + anomaly.change_pct / 100
    return next(
        (
            other
            for other in others
            if (other.channel, other.direction) == (anomaly.channel, Direction.HIGH)
            and other.metric in VOLUMES
            and _began_with(other, anomaly)
            and kept * (1 + (other.change_pct or 0) / 100) >= HOLDS
        ),
        None,
    )


def _began_with(one: Anomaly, other: Anomaly) -> bool:
    if one.window_start is None or other.window_start is None:
        return True
    return abs(one.window_start - other.window_start) <= SAME_TIME


def may_follow(one: Anomaly, cause: Anomaly) -> bool:
    """Return whether a departure may be the doing of another: it did not begin long before."""
    if one.window_start is None or cause.window_start is None:
        return True
    return one.window_start >= cause.window_start - SAME_TIME


class SegmentShift(BaseModel):
    """One segment's counts before and after: a channel, a device, a page."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    segment: str
    events_before: float
    base_before: float
    events_after: float
    base_after: float

    @property
    def kind(self) -> str:
        """What the segment is one of: `device` for `device:mobile`."""
        return self.segment.partition(":")[0] if ":" in self.segment else ""

    @property
    def rates(self) -> tuple[float, float]:
        """Rates before and after; a side without a base is taken at the other side's rate."""
        before = _rate(self.events_before, self.base_before)
        after = _rate(self.events_after, self.base_after)
        return (
            before if before is not None else after or 0.0,
            after if after is not None else before or 0.0,
        )


def shifts_of(rows: object) -> list[SegmentShift]:
    """Return the segments of a snapshot's metadata; a row that holds no counts is left out."""
    found = []
    for row in rows if isinstance(rows, list | tuple) else ():
        try:
            found.append(SegmentShift.model_validate(row))
        except ValidationError:
            continue
    return found


@dataclass(frozen=True, kw_only=True)
class Split:
    """A rate's change over one kind of segments, split into mix and rates.

    Attributes:
        share: Share (0-1) of the change that comes from the mix.
        grown: The segment whose share of the base grew most, with that share before and after.
        place: The segment that most of the change of rates comes from; None where it is spread.
    """

    share: float
    grown: tuple[str, float, float]
    place: SegmentShift | None


def split_of(segments: Sequence[SegmentShift]) -> Split | None:
    """Split a rate's change over segments of one kind.

    None where there is no change to explain, or fewer than two segments.

    Source:
        Kitagawa, E. M. (1955), Components of a difference between two rates, JASA 50(272).
    """
    before = sum(item.base_before for item in segments)
    after = sum(item.base_after for item in segments)
    if len(segments) < 2 or before <= 0 or after <= 0:
        return None
    shares = [(item.base_before / before, item.base_after / after) for item in segments]
    mix = sum(
        (now - was) * sum(item.rates) / 2 for item, (was, now) in zip(segments, shares, strict=True)
    )
    within = [
        (item.rates[1] - item.rates[0]) * (was + now) / 2
        for item, (was, now) in zip(segments, shares, strict=True)
    ]
    total = mix + sum(within)
    if abs(total) < 1e-12:
        return None
    most = max(range(len(segments)), key=lambda n: shares[n][1] - shares[n][0])
    return Split(
        share=min(1.0, max(0.0, mix / total)),
        grown=(segments[most].segment, *shares[most]),
        place=_place(segments, within, total),
    )


def _place(
    segments: Sequence[SegmentShift], within: Sequence[float], total: float
) -> SegmentShift | None:
    """Return the segment that the change of rates comes from; None where it is spread."""
    same_side = [part / total for part in within]
    most = max(range(len(segments)), key=lambda n: same_side[n])
    moved = sum(max(0.0, part) for part in same_side)
    return segments[most] if moved > 0 and same_side[most] >= ONE_PART * moved else None


def splits_of(segments: Sequence[SegmentShift], anomaly: Anomaly) -> list[Split]:
    """Return a split for each kind of segments that speaks for the whole and for its departure."""
    by_kind: dict[str, list[SegmentShift]] = {}
    for item in segments:
        by_kind.setdefault(item.kind, []).append(item)
    splits = (split_of(parts) for parts in by_kind.values() if _covers(parts, anomaly))
    return [one for one in splits if one is not None]


def _covers(parts: Sequence[SegmentShift], anomaly: Anomaly) -> bool:
    """Return whether segments add up to about the whole: of five pages in a hundred, none do."""
    whole = anomaly.denominator
    return not whole or sum(part.base_after for part in parts) >= COVERED * whole


def told_of_mix(split: Split) -> str:
    """Return one sentence on the segment that has grown."""
    name, was, now = split.grown
    return f"{name} grew from {100 * was:.0f} % to {100 * now:.0f} % of the whole"


def told_of_place(place: SegmentShift, metric: str) -> str:
    """Return one sentence on the segment in which a rate has changed."""
    was, now = place.rates
    figures = f"{shown(metric, was)} before, {shown(metric, now)} since"
    return f"nearly all of it in {place.segment}: {figures}"


def _rate(events: float, base: float) -> float | None:
    return events / base if base > 0 else None
