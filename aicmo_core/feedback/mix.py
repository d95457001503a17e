"""Is it only the mix? A rate's change, split into more of a lesser segment and worse rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.labels import shown

MIX_EXPLAINS = 0.6
"""Share of a change from which it is told as a change of mix."""
ONE_PART = 0.8
"""Share of a change within the parts from which one of them is named as its place."""
COVERED = 0.8
"""Share of the whole that the parts of one kind must add up to, to speak for it."""


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
