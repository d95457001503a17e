"""A brand's figures, told day by day as time passes: nothing is known before it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.catalogue import Catalogue
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.imports.observing import ImportContext, observe
from aicmo_core.feedback.imports.rows import ParsedFile
from aicmo_core.feedback.observations import Observation

_WEEK = timedelta(days=7)
_ANY_TIME = datetime(9000, 1, 1, tzinfo=UTC)
"""Later than every file: the figures are moved afterwards, so none lies in the future."""


class Figures:
    """What a source will tell, and when: a figure once its window is over, again once settled.

    Args:
        observations: All of them, in virtual time.
        catalogue: Says how long a figure takes to settle.
    """

    def __init__(
        self, observations: Iterable[Observation], catalogue: Catalogue = DEFAULT_CATALOGUE
    ) -> None:
        readings = [
            (moment, one)
            for one in observations
            for moment in {one.window_end, one.window_end + _settling(one, catalogue)}
        ]
        self._to_come = sorted(readings, key=lambda pair: (pair[0], pair[1].identity), reverse=True)
        self.told = 0

    def until(self, now: datetime) -> list[Observation]:
        """Return what a source that is read now tells for the first time, or tells settled."""
        told: list[Observation] = []
        while self._to_come and self._to_come[-1][0] <= now:
            told.append(replace(self._to_come.pop()[1], as_of=now))
        self.told += len(told)
        return told


def figures_until(
    file: ParsedFile, *, brand_id: str, newest_at: datetime, zone: ZoneInfo
) -> tuple[Figures, list[str]]:
    """Move a file's figures by whole weeks, so that the newest lies in the week before a moment.

    Weekdays and wall-clock times stay what they were, in the brand's zone.

    Args:
        file: As a reader of `imports` made it.
        brand_id: Whose.
        newest_at: The moment before which the newest figure lies.
        zone: The brand's.

    Returns:
        The figures, and what was left out, line by line.

    Raises:
        InvalidInputError: The file holds no figure that can be used.
    """
    context = ImportContext(
        brand_id=brand_id, source="file", now=_ANY_TIME, catalogue=DEFAULT_CATALOGUE, zone=zone
    )
    observed = observe(file.rows, context)
    found = [one for _, one in observed.rows]
    left_out = [str(one) for one in (*file.problems, *observed.problems)]
    if not found:
        rule = "must hold a figure that can be used: " + "; ".join(left_out[:3])
        raise InvalidInputError("metrics", f"{len(file.rows)} rows", rule)
    newest = max(one.window_end for one in found)
    by = (newest_at - newest) // _WEEK * _WEEK
    return Figures(_moved(one, by, zone) for one in found), left_out


def _moved(one: Observation, by: timedelta, zone: ZoneInfo) -> Observation:
    return replace(
        one,
        window_start=_on_the_wall(one.window_start, by, zone),
        window_end=_on_the_wall(one.window_end, by, zone),
    )


def _on_the_wall(moment: datetime, by: timedelta, zone: ZoneInfo) -> datetime:
    """Return a moment as many days later by the clock on the wall, across clock changes too."""
    local = moment.astimezone(zone)
    return (local + by).astimezone(UTC)


def _settling(one: Observation, catalogue: Catalogue) -> timedelta:
    definition = catalogue.find(one.channel, one.metric)
    return definition.settling if definition else timedelta(0)
