"""Wall-clock intent: a day and a time in a brand's zone, resolved to one moment per date."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class WallClock:
    """Resolves local days and times of one IANA zone, and remembers what it resolved.

    A time that a clock change skips is read with the offset before the change (02:30 becomes
    03:30), one that occurs twice means the first: RFC 5545, section 3.3.5. Days are proleptic
    Gregorian ordinals, so that a day's successor is one more.
    """

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._moments: dict[tuple[int, time], datetime] = {}

    def at(self, day: int, wall: time) -> datetime:
        """Return the moment, in UTC, at which clocks in the zone show `wall` on `day`."""
        known = self._moments.get((day, wall))
        if known is None:
            local = datetime.combine(date.fromordinal(day), wall, tzinfo=self._zone)
            known = self._moments[day, wall] = local.astimezone(UTC)
        return known

    def local(self, moment: datetime) -> datetime:
        """Return `moment` as clocks in the zone show it."""
        return moment.astimezone(self._zone)

    def day_of(self, moment: datetime) -> int:
        """Return the local day, as an ordinal, on which `moment` falls."""
        return moment.astimezone(self._zone).toordinal()
