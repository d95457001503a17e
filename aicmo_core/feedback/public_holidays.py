"""Public holidays explain a brand's days as people's notes do, without anybody's note.

Who looks after ten markets would know a holiday somewhere on eighty days a year. A day counts where
at least half of the brand's markets keep it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.ports import PublicHolidays

YEARS_BEFORE = 3
"""The oldest figures that are kept, of 800 days ago, lie in this year or in one of three before."""
TOLD = timedelta(days=14)
"""A run names the holidays and notes among so many of the newest days."""
_REASON = "holiday: "


@dataclass(frozen=True, kw_only=True)
class BrandHolidays:
    """The days that a brand's markets keep.

    Attributes:
        names: The name of each day, oldest first.
        unknown: What could not be found out, each in a sentence.
    """

    names: Mapping[date, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def annotations(self, zone: tzinfo) -> list[Annotation]:
        """Return the holidays as what explains windows: whole days of the brand's zone."""
        return [
            Annotation(
                start=_midnight(day, zone),
                end=_midnight(day + timedelta(days=1), zone),
                reason=f"{_REASON}{name}",
            )
            for day, name in self.names.items()
        ]

    def told(self, newest_at: datetime, zone: tzinfo) -> list[str]:
        """Return what a reader should know: the recent holidays, and what is not known.

        Args:
            newest_at: End of the newest window.
            zone: Where the brand's days begin.
        """
        last = newest_at.astimezone(zone) - timedelta(microseconds=1)
        first = (last - TOLD).date()
        recent = [
            f"{day.day} {day:%b} ({name})"
            for day, name in self.names.items()
            if first < day <= last.date()
        ]
        left_out = [f"Not judged, public holiday: {', '.join(recent)}."] if recent else []
        return [*left_out, *self.unknown]


def holidays_of(markets: Iterable[str], holidays: PublicHolidays, this_year: int) -> BrandHolidays:
    """Look up the days that a brand's markets keep.

    The same days are told all through a year, so that detector states keep holding.

    Args:
        markets: Whose holidays count.
        holidays: What is kept where.
        this_year: The brand's present year, which is the last that is looked up.
    """
    years = range(this_year - YEARS_BEFORE, this_year + 1)
    kept: dict[str, Mapping[date, str]] = {}
    unknown = []
    for market in sorted(markets):
        try:
            kept[market] = holidays.of_market(market, years)
        except InvalidInputError:
            kept[market] = {}
            unknown.append(f"No public holidays are known of the market {market}.")
        except UnavailableError as error:
            return BrandHolidays(unknown=(f"{error.message} They are judged like any other day.",))
    return BrandHolidays(names=shared_holidays(kept), unknown=tuple(unknown))


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


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)
