"""The same departure in many of a workspace's brands at once: one cause outside of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict

from aicmo_core.feedback.anomalies import Anomaly, Method, Moment
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.detection.shared_cause import SharedCause
from aicmo_core.feedback.labels import label_of

SLACK = timedelta(days=3)
"""A brand's own detector may date the beginning a few days earlier or later."""


class CommonCause(BaseModel):
    """What many brands share: numbers only, no name."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    channel: str
    metric: str
    direction: Direction
    since: Moment
    until: Moment
    brands: int
    watched: int
    median_change_pct: float

    @classmethod
    def of(cls, found: SharedCause) -> Self:
        """Return the cause without the brands' names."""
        return cls(
            channel=found.channel,
            metric=found.metric,
            direction=found.direction,
            since=found.since,
            until=found.until,
            brands=len(found.brands),
            watched=found.watched,
            median_change_pct=round(found.median_change_pct, 1),
        )

    def explains(self, anomaly: Anomaly) -> bool:
        """Return whether a brand's anomaly is this cause's doing; a hard stop never is."""
        began = anomaly.window_start
        same = (anomaly.channel, anomaly.metric) == (self.channel, self.metric)
        if began is None or not same or anomaly.direction is not self.direction:
            return False
        in_time = self.since - SLACK <= began <= self.until + SLACK
        return in_time and anomaly.method is not Method.HARD_STOP

    def continues(self, other: CommonCause) -> bool:
        """Return whether this is what was found before, dated a little otherwise."""
        same = (self.channel, self.metric, self.direction)
        if same != (other.channel, other.metric, other.direction):
            return False
        return self.since <= other.until + SLACK and other.since <= self.until + SLACK

    def describe(self) -> str:
        """Return one sentence for the operator."""
        name = label_of(self.channel, self.metric)
        return (
            f"{name} departed in {self.brands} of {self.watched} brands since "
            f"{self.since:%Y-%m-%d} ({self.median_change_pct:+.0f} % in the middle): "
            "look for one cause outside the brands"
        )
