"""An anomaly: a figure that departs from its line or its baseline, with the evidence for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, computed_field

from aicmo_core.feedback.catalogue import Aggregation, Cadence, GoodDirection, Unit
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.kernel.clock import from_text, to_text


class Direction(StrEnum):
    """The side on which a figure departs."""

    LOW = "low"
    HIGH = "high"


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


_LABELS = {
    "open_rate": "open rate",
    "human_open_rate": "open rate (people only)",
    "delivered": "deliveries",
    "ctr": "click-through rate",
    "engagement_rate": "engagement rate",
    "conversion_rate": "conversion rate",
    "cpa": "cost per acquisition",
    "cpc": "cost per click",
    "cpm": "cost per mille",
    "roas": "return on ad spend",
}
_CHANNELS = {
    "web": "Website",
    "linkedin": "LinkedIn",
    "linkedin_ads": "LinkedIn ads",
    "meta_ads": "Meta ads",
    "google_ads": "Google ads",
}


def apart(tell: Callable[[float, int], str], one: float, other: float) -> tuple[str, str]:
    """Return two figures with as many digits as it takes to tell them apart.

    Args:
        tell: Writes a figure with so many more digits than usual.
        one: A figure.
        other: What it is held against.
    """
    pairs = [(tell(one, more), tell(other, more)) for more in range(5)]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])


def channel_name(channel: str) -> str:
    """Return a channel's name inside a sentence: `Instagram`, `paid ads`."""
    plain = channel.replace("_", " ") if "_" in channel else channel.capitalize()
    return _CHANNELS.get(channel, plain)


def label_of(channel: str, metric: str) -> str:
    """Return the name that people use for a series, such as `Email open rate`."""
    name = channel_name(channel)
    return f"{name[:1].upper()}{name[1:]} {_LABELS.get(metric, metric.replace('_', ' '))}"


def is_plural(label: str) -> bool:
    """Return whether a series' name is of many: sessions are counted, a rate is one."""
    return label.endswith("s")


def is_rate(metric: str) -> bool:
    """Return whether a metric's values are fractions, to be shown in per cent."""
    return metric == "ctr" or metric.endswith("_rate")


_MONEY = frozenset({"cpa", "cpc", "cpm", "spend", "revenue", "conversion_value"})
_QUOTIENTS = frozenset({"roas", "frequency"})


def shown(metric: str, value: float, more_digits: int = 0) -> str:
    """Return a value as people write it: rates in per cent, counts whole, money to the cent."""
    if is_rate(metric):
        digits = (2 if abs(value) < 0.02 else 1) + more_digits
        return f"{100 * value:.{digits}f} %"
    counted = metric not in _MONEY | _QUOTIENTS
    large, digits = (10, 1) if counted else (100, 2)
    text = f"{value:,.{more_digits if abs(value) >= large else digits + more_digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text and metric not in _MONEY else text


_SPOKEN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"open[\s_-]*rate|\bopens?\b", re.I), "email", "open_rate"),
    (re.compile(r"\bctr\b|click", re.I), "email", "ctr"),
    (re.compile(r"engagement", re.I), "instagram", "engagement_rate"),
    (re.compile(r"conversion", re.I), "web", "conversion_rate"),
)
_GOOD = re.compile(r"\b(high|higher|above|up|rose|rising|improved|record)\b", re.I)
_CHANNEL_NAMES = re.compile(
    r"\b(e-?mail|newsletter|instagram|linkedin|tiktok|facebook|youtube|pinterest|twitter|sms|push"
    r"|google|meta|ads?|web|landing page)\b",
    re.I,
)
_SAME_CHANNEL = {"e-mail": "email", "newsletter": "email", "landing page": "web"}
_UNWANTED = re.compile(r"complain|bounc|unsubscri|\bspam\b", re.I)


def from_words(words: str) -> Anomaly | None:
    """Read an anomaly that was told in words, such as `Email open rate low (0.15)`.

    Only the four figures of the specification are understood, and only bad news about them: a
    sentence that names another channel, people who do not want the mail, or none of the figures, is
    None and proposes nothing.
    """
    if _GOOD.search(words) or _UNWANTED.search(words):
        return None
    for pattern, channel, metric in _SPOKEN:
        if pattern.search(words):
            named = (one.lower() for one in _CHANNEL_NAMES.findall(words))
            if any(_SAME_CHANNEL.get(name, name) != channel for name in named):
                return None
            told = Method.TOLD
            return Anomaly(channel=channel, metric=metric, method=told, words=words[:300])
    return None
