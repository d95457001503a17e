"""Level 4: the same departure in many brands at once is one shared cause, told once.

A mailbox provider's outage, a platform's new way of counting or a public holiday that nobody noted
hits every brand on the channel. Were the brands independent, the number of those that open an event
on the same side of the same metric within a few days would be binomial; when it is far beyond
that, the events are told as one, and no brand gets a rewrite for it.

Only counts cross the brands: how many were watched, how many departed, the middle size.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection.types import Direction

MIN_BRANDS = 5
"""Fewer departures than this may be coincidence and could point at single clients."""
WITHIN = timedelta(days=3)
_OPENINGS_PER_DAY = 0.01
"""Events that a brand's series opens on one side by its own causes: four a year, generous."""
_SURPRISE = 1e-5
"""Chance of a false shared cause, per metric, side and run."""
_MIN_SHARE = 0.1
"""Fewer than one brand in ten is not "many", however unlikely."""


@dataclass(frozen=True, slots=True)
class BrandEvent:
    """One brand's open event, as far as it may be told to others.

    Args:
        brand: Any key that tells brands apart; it does not reach the result of other brands.
        channel: Channel of the metric.
        metric: Its name in the catalogue.
        direction: Side of the departure.
        since: When it began.
        change_pct: Its size.
    """

    brand: str
    channel: str
    metric: str
    direction: Direction
    since: datetime
    change_pct: float


@dataclass(frozen=True, slots=True)
class SharedCause:
    """Many brands departed together.

    Args:
        channel: Channel of the metric.
        metric: Its name in the catalogue.
        direction: Side of the departures.
        since: When the first of them began.
        until: When the last of them began.
        brands: Keys of those who departed, for the caller to mute; not for showing.
        watched: Brands that have the metric.
        median_change_pct: Their middle size.
        chance: Probability of so many departures without a shared cause.
    """

    channel: str
    metric: str
    direction: Direction
    since: datetime
    until: datetime
    brands: frozenset[str]
    watched: int
    median_change_pct: float
    chance: float


def shared_causes(
    events: Iterable[BrandEvent], watched: Mapping[tuple[str, str], int]
) -> list[SharedCause]:
    """Return what many brands share, at most one cause a metric, side and stretch of three days.

    Args:
        events: The open events of all brands that take part.
        watched: (channel, metric) to the number of brands that have the metric.

    Raises:
        InvalidInputError: More brands departed than are watched.
    """
    groups: dict[tuple[str, str, Direction], list[BrandEvent]] = defaultdict(list)
    for event in events:
        groups[event.channel, event.metric, event.direction].append(event)
    found: list[SharedCause] = []
    for (channel, metric, _), group in sorted(groups.items()):
        found += _in_group(group, watched.get((channel, metric), 0))
    return found


def _in_group(group: list[BrandEvent], watched: int) -> list[SharedCause]:
    """Slide a three-day window over the beginnings; take the fullest first."""
    rest = sorted(group, key=lambda event: (event.since, event.brand))
    if len({event.brand for event in rest}) > watched:
        metric = f"watched[{rest[0].channel}, {rest[0].metric}]"
        raise InvalidInputError(metric, watched, "is below the number of brands with an event")
    causes = []
    while rest:
        together = max(
            ([two for two in rest if one.since <= two.since <= one.since + WITHIN] for one in rest),
            key=len,
        )
        cause = _cause(together, watched)
        if cause is None:
            break
        causes.append(cause)
        rest = [event for event in rest if event not in together]
    return causes


def _cause(together: list[BrandEvent], watched: int) -> SharedCause | None:
    brands = frozenset(event.brand for event in together)
    if len(brands) < max(MIN_BRANDS, math.ceil(_MIN_SHARE * watched)):
        return None
    share = min(0.5, _OPENINGS_PER_DAY * (WITHIN / timedelta(days=1)))
    chance = binomial_at_least(len(brands), watched, share)
    if chance > _SURPRISE:
        return None
    first = together[0]
    return SharedCause(
        first.channel,
        first.metric,
        first.direction,
        first.since,
        max(event.since for event in together),
        brands,
        watched,
        median(event.change_pct for event in together),
        chance,
    )


def binomial_at_least(count: int, trials: int, share: float) -> float:
    """Return the probability of `count` or more successes in `trials`."""
    log_share, log_rest = math.log(share), math.log1p(-share)
    total = 0.0
    for i in range(count, trials + 1):
        ways = math.lgamma(trials + 1) - math.lgamma(i + 1) - math.lgamma(trials - i + 1)
        total += math.exp(ways + i * log_share + (trials - i) * log_rest)
    return min(1.0, total)
