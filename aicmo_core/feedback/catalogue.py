"""What a metric is: how it is made, read, added up and judged. The catalogue is data.

A definition belongs to a metric on one or more channels. Its version is part of every observation:
a changed definition starts a new baseline instead of looking like a change of the brand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

FRACTIONAL = frozenset({"spend", "conversion_value", "revenue", "conversions", "key_events"})
"""Counts that need not be whole: money, and what attribution shares out among campaigns."""


class Unit(StrEnum):
    """What one figure of a metric counts."""

    RATIO = "ratio"
    """A share, written as a fraction: 0.042, not 4.2."""
    MULTIPLE = "multiple"
    """How many times: 3.1 times the spend."""
    COUNT = "count"
    MONEY = "money"


class Aggregation(StrEnum):
    """How the figures of several windows become one."""

    SUM = "sum"
    RATIO_OF_SUMS = "ratio_of_sums"
    LAST = "last"
    NOT_ADDITIVE = "not_additive"
    """People are counted once a window: two days' reach is not their sum."""


class GoodDirection(StrEnum):
    """Which way the brand wants the figure to go."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Cadence(StrEnum):
    """What one point of a series stands for."""

    DAILY = "daily"
    PER_SEND = "per_send"


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricDefinition:
    """One metric as the catalogue defines it.

    A metric with a `numerator` is a quotient, and its value is `scale * numerator / denominator`.
    """

    name: str
    channels: tuple[str, ...]
    formula: str
    unit: Unit
    aggregation: Aggregation
    good_direction: GoodDirection
    settling: timedelta
    """How long after its window the source may still change the figure."""
    numerator: str = ""
    denominator: str = ""
    scale: float = 1.0
    """1000 for a price per mille, else 1."""
    at_most_one: bool = False
    """The numerator is part of the denominator, so a value above 1 is a mistake in the file."""
    min_denominator: int = 0
    """Below this many the figure says too little to be judged alone."""
    cadence: Cadence = Cadence.DAILY
    aliases: tuple[str, ...] = ()
    version: int = 1

    @property
    def is_quotient(self) -> bool:
        """Tell whether the figure is a numerator over a denominator."""
        return bool(self.numerator)


@lru_cache(maxsize=4096)
def normalise_name(text: str) -> str:
    """Return a channel or metric name as the catalogue writes it: `Open Rate` is `open_rate`."""
    return re.sub(r"[^a-z0-9]+", "_", text.strip().lower()).strip("_")[:64]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The metrics that are known, found by channel and name or alias.

    Args:
        definitions: No two may claim the same name or alias on the same channel.
        channel_aliases: Other names of channels, in normalised form.

    Raises:
        ValueError: Two definitions claim one name: a mistake in the catalogue, in no one's input.
    """

    definitions: tuple[MetricDefinition, ...]
    channel_aliases: Mapping[str, str] = field(default_factory=dict)
    _by_name: dict[tuple[str, str], MetricDefinition] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", _index(self.definitions))

    def find(self, channel: str, metric: str) -> MetricDefinition | None:
        """Return the definition, or `None`: an unknown metric is kept, and triggers nothing."""
        return self._by_name.get((self.channel(channel), normalise_name(metric)))

    def channel(self, name: str) -> str:
        """Return the channel's own name for any way of writing it."""
        written = normalise_name(name)
        return self.channel_aliases.get(written, written)

    def canonical(self, channel: str, metric: str) -> tuple[str, str]:
        """Return channel and metric as they are stored, known or not."""
        definition = self.find(channel, metric)
        return self.channel(channel), definition.name if definition else normalise_name(metric)

    @property
    def channels(self) -> tuple[str, ...]:
        """Every channel that some metric is defined for, sorted."""
        return tuple(sorted({name for item in self.definitions for name in item.channels}))

    def metrics_of(self, channel: str) -> tuple[MetricDefinition, ...]:
        """Return the metrics of one channel, in the catalogue's order."""
        own = self.channel(channel)
        return tuple(item for item in self.definitions if own in item.channels)


def _index(
    definitions: Iterable[MetricDefinition],
) -> dict[tuple[str, str], MetricDefinition]:
    by_name: dict[tuple[str, str], MetricDefinition] = {}
    for definition in definitions:
        for channel in definition.channels:
            for name in (definition.name, *definition.aliases):
                if by_name.setdefault((channel, name), definition) is not definition:
                    raise ValueError(f"two definitions of {channel} {name}")
    return by_name
