"""How long a stated period is: "90 days", "Q1", "6 months"."""

from __future__ import annotations

import re

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18,
}  # fmt: skip
NUMBER = rf"\d+|{'|'.join(NUMBER_WORDS)}"
"""Matches a count as digits or as a word."""

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.0, "year": 365.0}


def days_of(period: str) -> int:
    """Return the length of a stated period in days; 0 when it has none ("by spring")."""
    match = re.search(rf"({NUMBER})\s+(day|week|month|quarter|year)s?\b", period, re.I)
    if match:
        count = NUMBER_WORDS.get(match[1].lower()) or int(match[1])
        return round(count * _DAYS[match[2].lower()])
    return 91 if re.search(r"\bQ[1-4]\b", period) else 0
