"""The points that a series is judged on: a month at a time, and hours by the brand's day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby

from aicmo_core.feedback.catalogue import Aggregation, MetricDefinition
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.rollups import added_up, one_a_window
from aicmo_core.feedback.telling import Telling, told_once

_SHORTEST_DAY = timedelta(hours=23)
"""A day in spring, when the clock is put forward: what is shorter is a part of one."""


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
        points += one_a_window(told_once(told, figures), definition)
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
        (replace(one, window_start=start, window_end=end) for one in added_up(parts, definition)),
        None,
    )
