"""An anomaly: a figure that departs from its line or its baseline, with the evidence for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, computed_field

from aicmo_core.feedback.catalogue import Aggregation, Cadence, GoodDirection, Unit
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.labels import apart, is_plural, label_of, shown
from aicmo_core.kernel.clock import from_text, to_text


class Method(StrEnum):
    """How an anomaly was found."""

    THRESHOLD = "threshold"
    BASELINE = "baseline"
    HARD_STOP = "hard_stop"
    TOLD = "told"
    """Somebody wrote it down in words; there is no figure to check."""


class Severity(StrEnum):
    """How far past a hard stop's lines a figure is."""

    NOTICE = "notice"
    WARN = "warn"
    CRITICAL = "critical"


Moment = Annotated[datetime, BeforeValidator(from_text)]


class Anomaly(BaseModel):
    """One departure of one series. Rates are fractions (0-1), changes are per cent.

    A stored record: unknown fields are ignored, so that older code reads newer ones.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    channel: str
    metric: str
    direction: Direction = Direction.LOW
    value: float | None = None
    expected: float | None = None
    """The line that was crossed, or the centre of the baseline."""
    expected_low: float | None = None
    expected_high: float | None = None
    target: float | None = None
    """What the brand's KPI wants the figure to reach, where its brief says so."""
    numerator: float | None = None
    denominator: float | None = None
    currency: str = ""
    """What an amount of money is in, where its file said so (ISO 4217)."""
    window_start: Moment | None = None
    """When the event began."""
    window_end: Moment | None = None
    figure_days: float = Field(default=1.0, ge=0)
    """How many days one of its figures is of: exports may come by the week."""
    segment: str = ""
    source: str = ""
    method: Method = Method.THRESHOLD
    severity: Severity = Severity.NOTICE
    confidence: float = Field(default=1.0, ge=0, le=1)
    words: str = ""
    """The sentence that told it, where `method` is `told`."""

    @property
    def series(self) -> str:
        """The series it was found in, such as `email.open_rate`."""
        return f"{self.channel}.{self.metric}"

    @property
    def evidence_id(self) -> str:
        """Names this finding: an event keeps its id from the day it begins until it is over."""
        began = self.window_start or self.window_end
        parts = (self.series, self.segment, self.direction, to_text(began) if began else "undated")
        return ":".join(part for part in parts if part)

    @property
    def change_pct(self) -> float | None:
        """Departure from what was expected, in per cent of it; None without both figures."""
        if self.value is None or not self.expected:
            return None
        return 100 * (self.value - self.expected) / self.expected

    @property
    def is_good_news(self) -> bool:
        """Whether the figure moved to the side that the catalogue calls good; unknown is not."""
        definition = DEFAULT_CATALOGUE.find(self.channel, self.metric)
        if definition is None:
            return False
        good = {GoodDirection.UP: Direction.HIGH, GoodDirection.DOWN: Direction.LOW}
        return good.get(definition.good_direction) is self.direction

    @property
    def misses_target(self) -> bool:
        """Whether the line that was crossed is the brand's own target, which is due."""
        crossed = self.method is Method.THRESHOLD and self.expected is not None
        return crossed and self.expected == self.target

    @computed_field  # type: ignore[prop-decorator]  # pydantic's documented form
    @property
    def description(self) -> str:
        """What `describe` says, so that a stored or shown anomaly explains itself."""
        return self.describe()

    def describe(self) -> str:
        """Return one sentence that a client would understand."""
        if self.words:
            return self.words
        name = label_of(self.channel, self.metric)
        where = f" ({self.segment})" if self.segment else ""
        where += " are" if is_plural(name) else " is"
        if self.value is None:
            return f"{name}{where} {self.direction}"
        if self.expected is None:
            return f"{name}{where} {self.direction}: {self.told(self.value)}{self.per}"
        value, expected = apart(self.told, self.value, self.expected)
        told = f"{name}{where} {self.direction}: {value}{self.per}"
        if self.method is Method.BASELINE:
            usual = f"{told}, usually {expected} ({self.change_pct or 0:+,.0f} %)"
            return usual + self._against_target()
        side = "below" if self.direction is Direction.LOW else "at or above"
        line = "target" if self.misses_target else "line"
        return f"{told}, {side} the {line} of {expected}"

    def told(self, value: float, more_digits: int = 0) -> str:
        """Return one of its figures as people write it."""
        return f"{shown(self.metric, value, more_digits)} {self.currency}".rstrip()

    def _against_target(self) -> str:
        """Return what a departure means for the brand's target."""
        if self.target is None or self.value is None or self.is_good_news:
            return ""
        low = self.direction is Direction.LOW
        is_kept = self.value >= self.target if low else self.value <= self.target
        return f", target {self.told(self.target)}{' kept' if is_kept else ''}"

    @property
    def per(self) -> str:
        """What its figures are of, where more time makes more of them: a day, a week, a send."""
        known = DEFAULT_CATALOGUE.find(self.channel, self.metric)
        grows = (Aggregation.SUM, Aggregation.NOT_ADDITIVE)
        amounts = (Unit.COUNT, Unit.MONEY)
        if known is None or known.aggregation not in grows or known.unit not in amounts:
            return ""
        return _span(self.figure_days) if known.cadence is Cadence.DAILY else " a send"


MORE_LIKELY_THAN_CHANCE = 0.5
"""Confidence of a departure below which chance alone brings one like it in a quarter."""


def fades(evidence: Iterable[Anomaly]) -> bool:
    """Return whether all of some evidence is an event on its way back to normal."""
    return all(
        one.method is Method.BASELINE and one.confidence < MORE_LIKELY_THAN_CHANCE
        for one in evidence
    )


def _span(days: float) -> str:
    whole = max(1, round(days))  # a clock change makes a day of 23 hours
    spans = {1: " a day", 7: " a week", **dict.fromkeys(range(28, 32), " a month")}
    return spans.get(whole, f" in {whole} days")
