"""How long a stated period is: "90 days", "Q1", "6 months"."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, timedelta

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18,
}  # fmt: skip
NUMBER = rf"\d+|{'|'.join(NUMBER_WORDS)}"
"""Matches a count as digits or as a word."""

_MONTHS = {name: i for i, name in enumerate(month_name) if name}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each season in the northern hemisphere, as marketing calendars have it."""
_DATED = re.compile(
    rf"(?P<end>end of\s+)?(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?:Q(?P<quarter>[1-4])"
    rf"|(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTHS)})(?:\s+(?P<after>\d{{1,2}})(?!\d),?)?|(?P<season>{'|'.join(_SEASONS)}))(?:\s+(?P<year>\d{{4}}))?"
    rf"(?P<ends>\s+ends?)?|(?P<only>\b20\d\d))\b",
    re.I,
)

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.0, "year": 365.0}


def days_of(period: str) -> int:
    """Return the length of a stated period in days; 0 when it has none ("by spring")."""
    match = re.search(rf"({NUMBER})\s+(day|week|month|quarter|year)s?\b", period, re.I)
    if match:
        count = NUMBER_WORDS.get(match[1].lower()) or int(match[1])
        return round(count * _DAYS[match[2].lower()])
    return 91 if re.search(r"\bQ[1-4]\b", period) else 0


def end_of(when: str, today: date) -> date | None:
    """Return the last day of a stated time ("in 90 days", "by Q3 2027"); None when it names none.

    A month, quarter or year counts up to its last day, "before" it up to the day before its first;
    a season ("by spring") begins the day after. Without a year, the next one is meant.
    """
    dates = list(_DATED.finditer(when))
    match = dates[-1] if dates else None  # "16 November to 15 January" ends on the second
    if match is None or re.search(rf"(?:{NUMBER})\s+(?:day|week|month|quarter|year)", when, re.I):
        days = days_of(when)
        return today + timedelta(days=days) if days else None
    try:
        return _dated(match, today, before=when.lower().startswith("before"))
    except ValueError:  # no such day
        return None


def _dated(match: re.Match[str], today: date, *, before: bool) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    first, months = _first_month(match)
    on = int(match["day"] or match["after"] or 0)
    begins_it = match["season"] and not (match["end"] or match["ends"])
    year = int(match["year"] or match["only"] or today.year)
    for candidate in (year, year + 1):
        start = date(candidate, first, 1)
        last = (start.year * 12 + start.month - 1) + months - 1
        end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
        early = begins_it or (before and not match["ends"])
        day = start - timedelta(days=1) if early else end
        day = day.replace(day=on) if on else day
        if day > today or match["year"] or match["only"]:
            break
    return day


def _first_month(match: re.Match[str]) -> tuple[int, int]:
    """Return (first month, months) of a stated part of a year."""
    if match["quarter"]:
        return int(match["quarter"]) * 3 - 2, 3
    if match["month"]:
        return _MONTHS[match["month"].capitalize()], 1
    return (_SEASONS[match["season"].lower()], 3) if match["season"] else (1, 12)


def days_for(when: str, today: date) -> int:
    """Return how many days of work a stated time gives: "in Q1" a quarter, "by Q1" up to its end.

    0 when it tells no length.
    """
    length = 365 if re.fullmatch(r"(?:in|during) \d{4}", when) else days_of(when)
    if length and not when.lower().startswith(("by", "before", "until")):
        return length
    last = end_of(when, today)
    return max(0, (last - today).days) if last else 0
