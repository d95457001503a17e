"""How an export writes numbers and dates: read off the whole column, told where it was a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aicmo_core.feedback.imports.numbers import LARGEST, MISSING
from aicmo_core.feedback.imports.rows import RowError

_SPACES = re.compile(r"[\s\u00a0\u202f']")
_SIGNS = "$€£¥₹₺₩₪₱฿"
_MONEY = re.compile(rf"^(?:[A-Z]{{0,3}}[{_SIGNS}]?)|(?:[{_SIGNS}]?(?:[A-Z]{{3}}|zł|kr)?)$")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(.*)", re.ASCII | re.DOTALL)
_FORMATS = ("%Y%m%d", "%b %d, %Y", "%b %d, %Y, %I:%M %p", "%B %d, %Y", "%d %b %Y")


def uses_decimal_comma(cells: Iterable[str]) -> bool:
    """Tell whether the numbers of a file have a decimal comma.

    `1.234,56` and `12,5` say yes, `1,234.56` and `12.5` say no; `1,204` alone says nothing.
    """
    yes = no = 0
    for cell in cells:
        digits = _bare(cell)
        yes += bool(re.fullmatch(r"[+-]?[\d.]*\d,(\d{1,2}|\d{4,})%?", digits, re.ASCII))
        no += bool(re.fullmatch(r"[+-]?[\d,]*\.(\d{1,2}|\d{4,})%?", digits, re.ASCII))
    return yes > no


def read_count(field: str, cell: str, *, decimal_comma: bool) -> float | None:
    """Return the number of a cell without its currency sign and thousands separators.

    Returns:
        None where the cell says that there is none; a percentage as a fraction.

    Raises:
        RowError: Not a number.
    """
    if cell.strip().lower() in MISSING:
        return None
    digits = _bare(cell)
    plain = digits.replace(".", "").replace(",", ".") if decimal_comma else digits.replace(",", "")
    is_percent = plain.endswith("%")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)%?", plain, re.ASCII):
        raise RowError(field, cell, "is not a number")
    number = float(plain.removesuffix("%"))
    if abs(number) > LARGEST:
        raise RowError(field, cell, f"must lie within ±{LARGEST:.0e}")
    return number / 100 if is_percent else number


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a column writes its dates."""

    day_first: bool = False
    guessed: bool = False
    """Every date fits both ways: 03/04/2026."""

    @classmethod
    def of(cls, cells: Iterable[str]) -> DateStyle:
        """Read the style off the column: a part above 12 is a day; dots are written day first."""
        parts = [match for match in map(_SLASHED.fullmatch, cells) if match]
        if any(int(match[1]) > 12 for match in parts):
            return cls(day_first=True)
        if any("." in match[0][:3] for match in parts):
            return cls(day_first=True)
        return cls(guessed=bool(parts) and all(int(match[2]) <= 12 for match in parts))

    def to_iso(self, field: str, cell: str) -> str:
        """Return the date as ISO 8601.

        Raises:
            RowError: Not a date that this export writes.
        """
        slashed = _SLASHED.fullmatch(cell)
        if slashed:
            first, second, year, rest = slashed.groups()
            day, month = (first, second) if self.day_first else (second, first)
            return self._iso(field, f"{year}-{int(month):02d}-{int(day):02d}{_clock(rest)}", cell)
        for form in _FORMATS:
            try:
                return datetime.strptime(cell, form).isoformat()  # noqa: DTZ007 - zone comes later
            except ValueError:
                continue
        return self._iso(field, cell, cell)

    @staticmethod
    def _iso(field: str, text: str, cell: str) -> str:
        try:
            return datetime.fromisoformat(text).isoformat()
        except ValueError as error:
            raise RowError(field, cell, "is not a date that this export writes") from error


def _bare(cell: str) -> str:
    return _MONEY.sub("", _SPACES.sub("", cell))


def _clock(rest: str) -> str:
    """Return `, 9:30 AM` as `T09:30`."""
    text = rest.strip(" ,").upper()
    for form in ("%I:%M %p", "%H:%M", "%H:%M:%S", "%I:%M:%S %p"):
        try:
            return f"T{datetime.strptime(text, form):%H:%M:%S}"  # noqa: DTZ007 - a time of day
        except ValueError:
            continue
    return text
