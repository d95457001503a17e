"""Several figures as one, as the catalogue allows: a sum, a ratio of sums, the last, no sum."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import groupby

from aicmo_core.feedback.catalogue import Aggregation, MetricDefinition
from aicmo_core.feedback.observations import Observation

_SHORTEST_DAY = timedelta(hours=23)
"""A day in spring, when the clock is put forward: what is shorter is a part of one."""
_LONGEST_DAY = timedelta(hours=25)
"""A day in autumn: what is longer is several."""


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

    One source counts at a time (see `told_once`), and only the newest version of the definition:
    figures of different definitions are never mixed. A window of several days that holds another
    sums it up, and counts nothing again.
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
    """Return one point a window, oldest first: what a series is drawn from.

    Campaigns of one window become one point where they can be added, and no point where they
    cannot: the reach of two campaigns is not their sum. A figure without a campaign is the whole,
    and campaigns beside it are its parts. Sends stay apart.
    """
    return _points(told_once(observations), definition)


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """Who has told a series so far.

    Args:
        version: Of the definition; nothing that was told of an older one counts.
        figures: How many figures of that version each source has told.
    """

    version: int = 0
    figures: Mapping[str, int] = field(default_factory=dict)


def by_month(
    observations: Iterable[Observation],
    definition: MetricDefinition,
    zone: tzinfo,
    telling: Telling,
) -> tuple[list[Observation], Telling]:
    """Return one point a window as a series is judged on, and who has told it by then.

    In each month the source that has told most until its end comes first. What was told before is
    settled: a source that comes later, however much it tells, changes no month that is over. A
    newer version of the definition starts anew. What is told by the hour is judged by the day.

    Args:
        observations: Of whole months, all later than what `telling` counts.
        definition: How hours, and campaigns of one window, add up.
        zone: In which days and months begin.
        telling: Who has told the series before.
    """
    listed = list(observations)
    version = max((one.definition_version for one in listed), default=telling.version)
    version = max(version, telling.version)
    figures = Counter(telling.figures if version == telling.version else {})
    current = _by_day(
        (one for one in listed if one.definition_version == version), definition, zone
    )
    current.sort(key=lambda one: one.window_start)

    def month_of(one: Observation) -> tuple[int, int]:
        at = one.window_start.astimezone(zone)
        return at.year, at.month

    points: list[Observation] = []
    for _, month in groupby(current, key=month_of):
        told = list(month)
        points += _points(told_once(told, figures), definition)
        figures.update(one.source for one in told)
    return points, Telling(version=version, figures=dict(figures))


def _by_day(
    observations: Iterable[Observation], definition: MetricDefinition, zone: tzinfo
) -> list[Observation]:
    """Return the figures with whole calendar days in the place of the hours that make them up.

    A day of which an hour is missing, or that a source tells whole as well, is not added up.
    """
    days: list[Observation] = []
    hours: dict[tuple[str, str, date], list[Observation]] = defaultdict(list)
    for one in observations:
        if timedelta(0) < one.window_end - one.window_start < _SHORTEST_DAY:
            day = one.window_start.astimezone(zone).date()
            hours[one.source, one.campaign, day].append(one)
        else:
            days.append(one)
    told = {(one.source, one.campaign, one.window_start) for one in days}
    for (source, campaign, day), parts in hours.items():
        whole = _day_of(parts, day, definition, zone)
        if whole is not None and (source, campaign, whole.window_start) not in told:
            days.append(whole)
    return days


def _day_of(
    parts: Sequence[Observation], day: date, definition: MetricDefinition, zone: tzinfo
) -> Observation | None:
    """Return a day as its hours make it up; None where they do not, or cannot be added."""
    start, end = (
        datetime.combine(day + timedelta(days=ahead), time(), zone).astimezone(UTC)
        for ahead in (0, 1)
    )
    covered = sum((one.window_end - one.window_start for one in parts), timedelta(0))
    if covered != end - start:
        return None
    if definition.aggregation is Aggregation.LAST:
        last = max(parts, key=lambda one: one.window_end)
        return replace(last, window_start=start, window_end=end)
    return next(
        (replace(one, window_start=start, window_end=end) for one in _merged(parts, definition)),
        None,
    )


def _points(told: Iterable[Observation], definition: MetricDefinition) -> list[Observation]:
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
            points += whole or _merged(same, definition)
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


def told_once(
    observations: Iterable[Observation], before: Mapping[str, int] | None = None
) -> list[Observation]:
    """Return the figures without what a second source tells of the same time.

    Only the newest version of the definition counts. The source that tells most comes first;
    another adds only what lies before or after it, as when a brand's files are followed by a
    service that is asked. Between equals the first by name comes first: no order decides.

    Args:
        observations: Of one series.
        before: How many figures each source has told already, which counts too.
    """
    already = before or {}
    listed = list(observations)
    newest = max((one.definition_version for one in listed), default=0)
    by_source: dict[str, list[Observation]] = defaultdict(list)
    for one in listed:
        if one.definition_version == newest:
            by_source[one.source].append(one)
    told: list[Observation] = []
    for source in sorted(
        by_source, key=lambda name: (-len(by_source[name]) - already.get(name, 0), name)
    ):
        told += _outside(told, by_source[source])
    return told


def _outside(told: Sequence[Observation], more: Sequence[Observation]) -> list[Observation]:
    """Return those of `more` whose window lies before or after all that is told."""
    if not told:
        return list(more)
    first = min(one.window_start for one in told)
    last = max(one.window_end for one in told)
    moments = {one.window_start for one in told if one.window_start == one.window_end}
    return [
        one
        for one in more
        if (one.window_end <= first or one.window_start >= last)
        and one.window_start not in moments
        and one.window_end not in moments
    ]


def _merged(same: Sequence[Observation], definition: MetricDefinition) -> list[Observation]:
    additive = definition.aggregation in {Aggregation.SUM, Aggregation.RATIO_OF_SUMS}
    whole = not definition.is_quotient or all(one.denominator is not None for one in same)
    if not additive or not whole:
        return []
    value, _, numerator, denominator = _combine(same, definition)
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
