"""How an export writes its dates: read off the whole column, told where it was a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from aicmo_core.feedback.imports.rows import RowError

_SLASHED = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\d)",
    re.ASCII,
)
_CLOCK = re.compile(r"(?:,|\bat\b|T)?\s*(\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AP]M)?)$", re.IGNORECASE)
_WEEKDAY = re.compile(r"[A-Za-z]{3,9},\s*")
_DAYS = ("%Y%m%d", "%Y-%m-%d", "%Y/%m/%d", "%b %d %Y", "%B %d %Y", "%d %b %Y", "%d %B %Y")
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
    def of(cls, cells: Iterable[str], *, decimal_comma: bool = False) -> DateStyle:
        """Read the style off the column: a part above 12 is a day; dots are written day first.

        Where that says nothing, the part that changes more is the day, as in an export of the
        first twelve days of a month; else whoever writes a decimal comma writes the day first.
        """
        dates = [found for cell in cells if (found := _SLASHED.match(cell.strip()))]
        firsts, seconds = ({int(one[name]) for one in dates} for name in ("first", "second"))
        if any(one > 12 for one in firsts) or any(one["mark"] != "/" for one in dates):
            return cls(day_first=True)
        if not dates or any(one > 12 for one in seconds):
            return cls()
        more = len(firsts) - len(seconds)
        return cls(day_first=more > 0 or (more == 0 and decimal_comma), guessed=True)

    def to_iso(self, field: str, cell: str) -> str:
        """Return the date as ISO 8601; a count of milliseconds is a moment in UTC.

        Raises:
            RowError: Not a date that this export writes.
        """
        text = " ".join(cell.split())
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
        clock = _CLOCK.search(text)
        if _ISO.match(text) and not (clock and clock[1].upper().endswith("M")):
            return datetime.fromisoformat(text)
        if clock is None:
            return self._day(text)
        time = _first_that_fits(clock[1].upper(), _CLOCKS).time()
        return datetime.combine(self._day(text[: clock.start()].strip(" ,")), time)

    def _day(self, text: str) -> datetime:
        found = _SLASHED.fullmatch(text)
        if found is None or (found["mark"] == "-" and len(found["year"]) == 2):
            plain = _WEEKDAY.sub("", text, count=1).replace(",", "").replace("Sept ", "Sep ")
            return _first_that_fits(plain, _DAYS)
        day, month = found["first"], found["second"]
        if not self.day_first:
            day, month = month, day
        century = "20" if len(found["year"]) == 2 else ""
        return datetime.fromisoformat(f"{century}{found['year']}-{int(month):02d}-{int(day):02d}")


def _first_that_fits(text: str, forms: Iterable[str]) -> datetime:
    for form in forms:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the zone comes later
        except ValueError:
            continue
    raise ValueError(text)
