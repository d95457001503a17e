"""Numbers as files write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aicmo_core.feedback.imports.rows import RowError

LARGEST = 1e15
"""Beyond this a float no longer counts whole units; no brand has such a figure."""
_CALLED_FROM = 1e8
MISSING = frozenset({"", "-", "--", "\u2013", "\u2014", "n/a", "na", "nan", "none", "null"})
"""Ways to write that there is no figure."""
MINUS = "\u2212"
"""The sign that the north of Europe writes before what is less than nothing."""

_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.(?P<decimals>\d*))?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_WITH_COMMA = re.compile(r"[+-]?[\d.\s]*\d,\d+|[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_IN_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[.\s'\u2019]\d{3})+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    value: float
    """A percentage is already a fraction."""
    precision: float
    """Half a unit of the last digit that was written."""
    is_percent: bool = False
    written: str = ""
    """As it stands in the file: what an error shows."""


def parse_number(field: str, text: str) -> Number | None:
    """Return the number, or None where the cell says that there is none.

    Raises:
        RowError: No number, one with a decimal comma or thousands separators, or a boundless one.
    """
    written = text.strip()
    if written.lower() in MISSING:
        return None
    is_percent = written.endswith("%")
    digits = written.removesuffix("%").rstrip().replace(MINUS, "-", 1)
    match = _PLAIN.fullmatch(digits)
    if match is None:
        raise RowError(field, written, _why_not(digits))
    share = 0.01 if is_percent else 1.0
    value = bounded(field, written, float(digits)) * share
    decimals = len(match["decimals"] or "")
    return Number(value, 0.5 * share * 10.0**-decimals, is_percent, written)


def bounded(field: str, written: str, value: float) -> float:
    """Return a number that a brand can have.

    Raises:
        RowError: It is too large, or written as people are called.
    """
    if not abs(value) <= LARGEST:
        raise RowError(field, written, f"must lie within ±{LARGEST:.0e}")
    if written.startswith("+") and value >= _CALLED_FROM:
        raise RowError(field, written, "is a telephone number")
    return value


def _why_not(digits: str) -> str:
    if "," in digits and _WITH_COMMA.fullmatch(digits):
        return "has a comma: write decimals with a point and no thousands separators, as in 1234.5"
    if _IN_THOUSANDS.fullmatch(digits):
        return "has thousands separators: write 1234.5"
    return "is not a number"
