"""One measured figure, what makes two of them the same, and which of two readings holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aicmo_core.kernel.clock import to_text

if TYPE_CHECKING:
    from aicmo_core.feedback.catalogue import MetricDefinition


class SeriesKey(NamedTuple):
    """What is drawn as one line: a metric of a channel, whole or in one segment."""

    channel: str
    metric: str
    segment: str = ""


class Identity(NamedTuple):
    """What makes two readings the same figure, read twice."""

    series: SeriesKey
    campaign: str
    source: str
    window_start: str
    window_end: str
    definition_version: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Observation:
    """One figure as a source told it. A figure that is missing has no observation; it is never 0.

    The window is half open, in UTC; a single send is a moment: `window_start == window_end`.
    `numerator` and `denominator` stand both or not at all, `value` always.
    """

    brand_id: str
    channel: str
    metric: str
    value: float
    numerator: float | None = None
    denominator: float | None = None
    window_start: datetime
    window_end: datetime
    as_of: datetime
    """When the source was read: a later reading of the same figure replaces this one."""
    source: str
    segment: str = ""
    """A part of the whole such as `device:mobile`; empty is the whole."""
    campaign: str = ""
    """The send or the ad campaign, where figures are told apart by it."""
    currency: str = ""
    definition_version: int = 1

    @property
    def series(self) -> SeriesKey:
        """The line that this figure is a point of."""
        return SeriesKey(self.channel, self.metric, self.segment)

    @property
    def identity(self) -> Identity:
        """What stays the same when the figure is read again."""
        return Identity(
            self.series,
            self.campaign,
            self.source,
            to_text(self.window_start),
            to_text(self.window_end),
            self.definition_version,
        )

    @property
    def figures(self) -> tuple[float, float, float, str]:
        """What a correction changes; a part that is not given sorts below every figure."""
        missing = float("-inf")
        return (
            self.value,
            missing if self.numerator is None else self.numerator,
            missing if self.denominator is None else self.denominator,
            self.currency,
        )

    def is_settled(self, definition: MetricDefinition) -> bool:
        """Tell whether the source was read late enough that it changes this figure no more.

        A provisional figure is drawn so and triggers nothing but hard stops.
        """
        return self.as_of >= self.window_end + definition.settling


class Reading(StrEnum):
    """What a reading of a figure means, given the reading that is stored."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    OUTDATED = "outdated"
    """Read before what is stored: kept out."""


def resolve(stored: Observation | None, read: Observation) -> tuple[Observation, Reading]:
    """Return which of two readings of one figure holds, and what the new one means.

    The later reading holds, and between two of one moment the larger figures do: a rule without
    an order, so that files may come in any order and at the same time. A later reading with the
    same figures only moves `as_of`, which is how a provisional figure settles.
    """
    if stored is None:
        return read, Reading.STORED
    holds = max(stored, read, key=lambda item: (item.as_of, item.figures))
    if read.figures == stored.figures:
        return holds, Reading.UNCHANGED
    return holds, Reading.CORRECTED if holds is read else Reading.OUTDATED
