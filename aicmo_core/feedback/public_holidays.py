"""Public holidays explain a brand's days as people's notes do, without anybody's note.

Who looks after ten markets would know a holiday somewhere on eighty days a year. A day counts where
at least half of the brand's markets keep it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property

from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.ports import BrandMonitor, OperatorNotes, PublicHolidays
from aicmo_core.feedback.reading import BrandReading
from aicmo_core.feedback.replay import Acceptance

YEARS_BEFORE = 3
"""The oldest figures that are kept, of 800 days ago, lie in this year or in one of three before."""
TOLD = timedelta(days=14)
"""A run names the holidays among so many of the newest days."""
_REASON = "holiday: "


@dataclass(frozen=True, kw_only=True)
class BrandCalendar:
    """Whose public holidays count for a brand, and where its days begin."""

    markets: frozenset[str]
    zone: tzinfo


def shared_holidays(by_market: Mapping[str, Mapping[date, str]]) -> dict[date, str]:
    """Return the days that at least half of the markets keep, each by the name most of them use.

    Args:
        by_market: The holidays of every market; a market of which none are known has none.
    """
    names: defaultdict[date, list[str]] = defaultdict(list)
    for days in by_market.values():
        for day, name in days.items():
            names[day].append(name)
    return {
        day: min(Counter(given).items(), key=lambda one: (-one[1], one[0]))[0]
        for day, given in sorted(names.items())
        if 2 * len(given) >= len(by_market)
    }


@dataclass(kw_only=True)
class BrandDays:
    """What is known of one brand's days in one reading, looked up once and when it is asked for.

    The same holidays are told on every day of a year, so that detector states keep holding.

    Args:
        brand_id: Whose days.
        notes: What people said; it comes before the calendar.
        holidays: What is kept where.
        calendar_of: Whose holidays count for a brand.
        now: The present moment.
    """

    brand_id: str
    notes: OperatorNotes
    holidays: PublicHolidays
    calendar_of: Callable[[str], BrandCalendar]
    now: datetime
    _unknown: list[str] = field(default_factory=list, init=False)

    def zone_of(self, _brand_id: str) -> tzinfo:
        """Return where the brand's days begin."""
        return self._calendar.zone

    def annotations(self, brand_id: str) -> Sequence[Annotation]:
        """Return what people noted, and the public holidays."""
        zone = self._calendar.zone
        return (
            *self.notes.annotations(brand_id),
            *(
                Annotation(
                    start=_midnight(day, zone),
                    end=_midnight(day + timedelta(days=1), zone),
                    reason=f"{_REASON}{name}",
                )
                for day, name in self._shared.items()
            ),
        )

    def acceptances(self, brand_id: str) -> Sequence[Acceptance]:
        """Return what people accepted as normal."""
        return self.notes.acceptances(brand_id)

    def told(self, newest_at: datetime) -> list[str]:
        """Return what a reader should know: the recent holidays, and what is not known.

        Args:
            newest_at: End of the newest window.
        """
        last = newest_at.astimezone(self._calendar.zone) - timedelta(microseconds=1)
        first = (last - TOLD).date()
        recent = [
            f"{day.day} {day:%b} ({name})"
            for day, name in self._shared.items()
            if first < day <= last.date()
        ]
        left_out = [f"Not judged, public holiday: {', '.join(recent)}."] if recent else []
        return [*left_out, *self._unknown]

    @cached_property
    def _calendar(self) -> BrandCalendar:
        return self.calendar_of(self.brand_id)

    @cached_property
    def _shared(self) -> dict[date, str]:
        this_year = self.now.astimezone(self._calendar.zone).year
        years = range(this_year - YEARS_BEFORE, this_year + 1)
        try:
            return shared_holidays(
                {market: self._kept(market, years) for market in sorted(self._calendar.markets)}
            )
        except UnavailableError as error:
            self._unknown = [f"{error.message} They are judged like any other day."]
            return {}

    def _kept(self, market: str, years: Sequence[int]) -> Mapping[date, str]:
        try:
            return self.holidays.of_market(market, years)
        except InvalidInputError:
            self._unknown.append(f"No public holidays are known of the market {market}.")
            return {}


class HolidayMonitor:
    """Reads a brand's stored observations with its public holidays explained; a `BrandMonitor`.

    Args:
        days_of: Begins to look up what is known of a brand's days.
        observe: Returns the monitor that reads with it.
    """

    def __init__(
        self,
        days_of: Callable[[str], BrandDays],
        observe: Callable[[BrandDays], BrandMonitor],
    ) -> None:
        self._days_of = days_of
        self._observe = observe

    def read(self, brand_id: str, as_of: datetime | None = None) -> BrandReading | None:
        """Return the brand's reading, whose notes say which recent days were left out."""
        days = self._days_of(brand_id)
        reading = self._observe(days).read(brand_id, as_of)
        if reading is None:
            return None
        return replace(reading, notes=(*reading.notes, *days.told(reading.newest_at)))


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)
