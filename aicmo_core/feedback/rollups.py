"""Several figures as one, as the catalogue allows: a sum, a ratio of sums, the last, no sum."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from aicmo_core.feedback.catalogue import Aggregation, MetricDefinition
from aicmo_core.feedback.observations import Observation


class Method(StrEnum):
    """How a roll-up came about; shown beside the figure."""

    SUM = "sum"
    RATIO_OF_SUMS = "ratio_of_sums"
    LAST = "last"
    AVERAGE = "average"
    """An average window: people are counted once a window, so that windows cannot be added."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rollup:
    """One figure for a span of time."""

    value: float
    method: Method
    numerator: float | None = None
    denominator: float | None = None
    """Only with a ratio of sums, where the sums mean something."""
    points: int
    """How many windows it rests on."""
    settled: bool
    """No figure in it is provisional."""
    start: datetime
    end: datetime


def roll_up(observations: Iterable[Observation], definition: MetricDefinition) -> Rollup | None:
    """Return the figure of all windows together, or None where there are none.

    One source counts (see `one_source`), and only the newest version of the definition: figures
    of different definitions are never mixed. A sum over windows that overlap would count twice;
    give the observations of one length of window.
    """
    chosen = by_window(observations, definition)
    if not chosen:
        return None
    value, method, numerator, denominator = _combine(chosen, definition)
    return Rollup(
        value=value,
        method=method,
        numerator=numerator,
        denominator=denominator,
        points=len(chosen),
        settled=all(one.is_settled(definition) for one in chosen),
        start=chosen[0].window_start,
        end=max(one.window_end for one in chosen),
    )


def by_window(
    observations: Iterable[Observation], definition: MetricDefinition
) -> list[Observation]:
    """Return one point a window, oldest first: what a series is drawn from and judged on.

    Campaigns of one window become one point where they can be added, and no point where they
    cannot: the reach of two campaigns is not their sum. Sends stay apart.
    """
    windows: dict[tuple[datetime, datetime], list[Observation]] = defaultdict(list)
    for one in one_source(observations):
        windows[one.window_start, one.window_end].append(one)
    points: list[Observation] = []
    for (start, end), same in sorted(windows.items()):
        if start == end or len(same) == 1:
            points += sorted(same, key=lambda one: one.campaign)
        else:
            points += _merged(same, definition)
    return points


def one_source(observations: Iterable[Observation]) -> list[Observation]:
    """Return the figures of the source that tells most, in the newest version of the definition.

    Two sources that tell the same figure would count it twice. Between equals the first by name is
    taken, so that the choice does not depend on an order.
    """
    listed = list(observations)
    newest = max((one.definition_version for one in listed), default=0)
    current = [one for one in listed if one.definition_version == newest]
    told = Counter(one.source for one in current)
    best = min(told, key=lambda source: (-told[source], source), default="")
    return [one for one in current if one.source == best]


def _merged(same: Sequence[Observation], definition: MetricDefinition) -> list[Observation]:
    additive = definition.aggregation in {Aggregation.SUM, Aggregation.RATIO_OF_SUMS}
    whole = not definition.is_quotient or all(one.denominator is not None for one in same)
    if not additive or not whole:
        return []
    value, _, numerator, denominator = _combine(same, definition)
    as_of = min(one.as_of for one in same)
    return [
        replace(
            same[0],
            campaign="",
            value=value,
            numerator=numerator,
            denominator=denominator,
            as_of=as_of,
        )
    ]


def _combine(
    points: Sequence[Observation], definition: MetricDefinition
) -> tuple[float, Method, float | None, float | None]:
    numerator = sum(one.numerator or 0.0 for one in points)
    denominator = sum(one.denominator or 0.0 for one in points)
    has_parts = all(one.denominator is not None for one in points)
    match definition.aggregation:
        case Aggregation.SUM:
            return sum(one.value for one in points), Method.SUM, None, None
        case Aggregation.LAST:
            last = max(points, key=lambda one: (one.window_end, one.as_of))
            return last.value, Method.LAST, None, None
        case Aggregation.RATIO_OF_SUMS if has_parts and denominator:
            value = definition.scale * numerator / denominator
            return value, Method.RATIO_OF_SUMS, numerator, denominator
    if has_parts and definition.is_quotient and denominator:
        return definition.scale * numerator / denominator, Method.AVERAGE, None, None
    return sum(one.value for one in points) / len(points), Method.AVERAGE, None, None
