"""How an export writes its dates: read off the whole column, told where it was a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from aicmo_core.feedback.imports.profiles.months import day_in_words
from aicmo_core.feedback.imports.rows import RowError

_SLASHED = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.-])\s?(?P<second>\d{1,2})(?P=mark)\s?"
    r"(?P<year>\d{4}|\d{2})(?!\d)\.?",
    re.ASCII,
)
_CLOCK = re.compile(r"(?:,|\bat\b|T)?\s*(\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AP]M)?)$", re.IGNORECASE)
_OFFSET = re.compile(
    r"(?<=\d|M)\s?(?:UTC|GMT|Z)?(?:(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?)?$",
    re.ASCII,
)
_YEAR_FIRST = re.compile(
    r"(\d{4})(?:(\d{2})(\d{2})|(?:[/.-]|\. |年)(\d{1,2})(?:[/.-]|\. |月)(\d{1,2})[.日]?)", re.ASCII
)
_WEEKDAY = re.compile(r"\s?\([^\d()]{1,12}\)")
_CLOCKS = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MILLISECONDS = re.compile(r"\d{13}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a column writes its dates."""

    day_first: bool = False
    guessed: bool = False
    """Every date fits both ways: 03/04/2026."""

    @classmethod
    def of(cls, cells: Iterable[str], *, european: bool = False) -> DateStyle:
        """Read the style off the column: a part above 12 is a day; dots are written day first.

        Where that says nothing, the part that changes more is the day, as in an export of the
        first twelve days of a month; else the day comes first in what is `european`, as decimal
        commas and semicolons between the cells are.
        """
        dates = [found for cell in cells if (found := _SLASHED.match(cell.strip()))]
        firsts, seconds = ({int(one[name]) for one in dates} for name in ("first", "second"))
        if any(one > 12 for one in firsts) or any(one["mark"] != "/" for one in dates):
            return cls(day_first=True)
        if not dates or any(one > 12 for one in seconds):
            return cls()
        more = len(firsts) - len(seconds)
        return cls(day_first=more > 0 or (more == 0 and european), guessed=True)

    def to_iso(self, field: str, cell: str) -> str:
        """Return the date as ISO 8601; a count of milliseconds is a moment in UTC.

        Raises:
            RowError: Not a date that this export writes.
        """
        text = _WEEKDAY.sub("", " ".join(cell.split()))
        try:
            return self._moment(text).isoformat()
        except (ValueError, OverflowError) as error:
            raise RowError(field, cell, "is not a date that this export writes") from error

    def told(self) -> str:
        """Tell what was guessed."""
        return f"dates such as 03/04/2026 were read {'day' if self.day_first else 'month'} first"

    def _moment(self, text: str) -> datetime:
        if _MILLISECONDS.fullmatch(text):
            return datetime.fromtimestamp(int(text) / 1000, UTC)
        if _ISO.match(text):
            with suppress(ValueError):  # its clock may be written otherwise
                return datetime.fromisoformat(text)
        offset = _OFFSET.search(text) if ":" in text else None
        plain = text[: offset.start()] if offset else text
        clock = _CLOCK.search(plain)
        if clock is None:
            return self._day(plain)
        time = _first_that_fits(clock[1].upper(), _CLOCKS).time()
        day = self._day(plain[: clock.start()].strip(" ,"))
        return datetime.combine(day, time, _zone(offset))

    def _day(self, text: str) -> datetime:
        if year_first := _YEAR_FIRST.fullmatch(text):
            year, month, day = map(int, filter(None, year_first.groups()))
            return datetime(year, month, day)  # noqa: DTZ001 - the zone comes later
        found = _SLASHED.fullmatch(text)
        if found is None or (found["mark"] == "-" and len(found["year"]) == 2):
            return day_in_words(text)
        day, month = int(found["first"]), int(found["second"])
        if not self.day_first:
            day, month = month, day
        century = 2000 if len(found["year"]) == 2 else 0
        return datetime(century + int(found["year"]), month, day)  # noqa: DTZ001 - the zone comes later


def _zone(offset: re.Match[str] | None) -> tzinfo | None:
    """Return the zone that a time names: an offset, UTC or GMT."""
    if offset is None or not offset[0].strip():
        return None
    if offset["sign"] is None:
        return UTC
    ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    return timezone(-ahead if offset["sign"] == "-" else ahead)


def _first_that_fits(text: str, forms: Iterable[str]) -> datetime:
    for form in forms:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the zone comes later
        except ValueError:
            continue
    raise ValueError(text)
