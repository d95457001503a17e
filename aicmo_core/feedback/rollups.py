"""Several figures as one, as the catalogue allows: a sum, a ratio of sums, the last, no sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from aicmo_core.feedback.catalogue import Aggregation, MetricDefinition
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.telling import told_once

_LONGEST_DAY = timedelta(hours=25)
"""A day in autumn: what is longer is several."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rollup:
    """One figure for a span of time."""

    value: float
    numerator: float | None = None
    denominator: float | None = None
    """Only with a ratio of sums, where the sums mean something."""
    start: datetime
    end: datetime


def roll_up(observations: Iterable[Observation], definition: MetricDefinition) -> Rollup | None:
    """Return the figure of all windows together, or None where there are none.

    One source counts at a time (see `told_once`), and only the newest version of the definition:
    figures of different definitions are never mixed. A window of several days that holds another
    sums it up, and counts nothing again.
    """
    chosen = by_window(observations, definition)
    if not chosen:
        return None
    value, numerator, denominator = _combine(chosen, definition)
    return Rollup(
        value=value,
        numerator=numerator,
        denominator=denominator,
        start=chosen[0].window_start,
        end=max(one.window_end for one in chosen),
    )


def by_window(
    observations: Iterable[Observation], definition: MetricDefinition
) -> list[Observation]:
    """Return one point a window, oldest first: what a series is drawn from.

    Campaigns of one window become one point where they can be added, and no point where they
    cannot: the reach of two campaigns is not their sum. A figure without a campaign is the whole,
    and campaigns beside it are its parts. Sends stay apart.
    """
    return one_a_window(told_once(observations), definition)


def one_a_window(told: Iterable[Observation], definition: MetricDefinition) -> list[Observation]:
    """Return one point a window, oldest first, of what is told once; see `by_window`."""
    windows: dict[tuple[datetime, datetime], list[Observation]] = defaultdict(list)
    for one in told:
        windows[one.window_start, one.window_end].append(one)
    points: list[Observation] = []
    for start, end in _without_sums(windows):
        same = windows[start, end]
        whole = [one for one in same if not one.campaign]
        if start == end or len(same) == 1:
            points += sorted(same, key=lambda one: one.campaign)
        else:
            points += whole or added_up(same, definition)
    return points


def _without_sums(
    windows: Iterable[tuple[datetime, datetime]],
) -> list[tuple[datetime, datetime]]:
    """Return windows, oldest first, without those of several days that hold another: they sum up.

    From the last start on, the shorter first, a window holds one of those before it if the
    earliest end of them all lies in it.
    """
    kept: list[tuple[datetime, datetime]] = []
    earliest = datetime.max.replace(tzinfo=UTC)
    for start, end in sorted(windows, key=lambda one: (one[0], one[0] - one[1]), reverse=True):
        if end - start <= _LONGEST_DAY or end < earliest:
            kept.append((start, end))
        earliest = min(earliest, max(end, start + timedelta(microseconds=1)))
    return sorted(kept)


def added_up(same: Sequence[Observation], definition: MetricDefinition) -> list[Observation]:
    """Return figures as the one that they add up to; none where they cannot be added."""
    additive = definition.aggregation in {Aggregation.SUM, Aggregation.RATIO_OF_SUMS}
    whole = not definition.is_quotient or all(one.denominator is not None for one in same)
    if not additive or not whole:
        return []
    value, numerator, denominator = _combine(same, definition)
    as_of = min(one.as_of for one in same)
    campaigns = {one.campaign for one in same}
    return [
        replace(
            same[0],
            campaign=same[0].campaign if len(campaigns) == 1 else "",
            value=value,
            numerator=numerator,
            denominator=denominator,
            as_of=as_of,
        )
    ]


def _combine(
    points: Sequence[Observation], definition: MetricDefinition
) -> tuple[float, float | None, float | None]:
    """Return the figure, and the sums that it is a ratio of.

    People are counted once a window, so that windows cannot be added: theirs is an average one.
    """
    numerator = sum(one.numerator or 0.0 for one in points)
    denominator = sum(one.denominator or 0.0 for one in points)
    has_parts = all(one.denominator is not None for one in points)
    match definition.aggregation:
        case Aggregation.SUM:
            return sum(one.value for one in points), None, None
        case Aggregation.LAST:
            last = max(points, key=lambda one: (one.window_end, one.as_of))
            return last.value, None, None
        case Aggregation.RATIO_OF_SUMS if has_parts and denominator:
            return definition.scale * numerator / denominator, numerator, denominator
    if has_parts and definition.is_quotient and denominator:
        return definition.scale * numerator / denominator, None, None
    return sum(one.value for one in points) / len(points), None, None
