"""When a figure was measured: a day, a moment or a window, read in the zone that the row names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from aicmo_core.feedback.catalogue import Cadence
from aicmo_core.feedback.imports.rows import RowError

EARLIEST_YEAR = 2000
_ISO = "must be ISO 8601, such as 2026-11-15 or 2026-11-15T09:00:00Z"


@dataclass(frozen=True, slots=True)
class Window:
    """Half open, in UTC; a moment has no length."""

    start: datetime
    end: datetime
    assumed_utc: bool
    """A naive time was read as UTC for want of a zone: worth telling."""


def parse_zone(text: str) -> ZoneInfo:
    """Return the IANA zone.

    Raises:
        RowError: No such zone.
    """
    try:
        return ZoneInfo(text)
    except (OSError, ValueError, KeyError) as error:
        rule = "must be an IANA time zone, such as Europe/Berlin or UTC"
        raise RowError("timezone", text, rule) from error


def parse_window(
    cells: Mapping[str, str], zone: ZoneInfo | None, cadence: Cadence, now: datetime
) -> Window:
    """Return the window of a row: `window_start` and `window_end`, else what `at` stands for.

    A date, or midnight, is that whole day in the zone; a figure of one send is a moment.

    Raises:
        RowError: No time, not ISO 8601, ends before it starts, or lies in the future.
    """
    texts = (cells.get(name, "") for name in ("at", "window_start", "window_end"))
    window = _window(*texts, zone, cadence)
    if window.start > now:
        raise RowError("at", cells.get("at") or cells["window_start"], "lies in the future")
    return window


@lru_cache(maxsize=4096)
def _window(
    at: str, start_text: str, end_text: str, zone: ZoneInfo | None, cadence: Cadence
) -> Window:
    if start_text or end_text:
        start, end = _between(start_text, end_text, zone)
    else:
        start, end = _at(at, zone, cadence)
    naive = zone is None and not all(
        _has_offset(text) for text in (at, start_text, end_text) if text
    )
    return Window(start, end, naive)


def parse_moment(field: str, text: str, zone: ZoneInfo | None) -> datetime:
    """Return a moment in UTC; a naive one is read in `zone`, or in UTC without one.

    Raises:
        RowError: Not ISO 8601, or before the year 2000.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone or UTC)
        utc = aware.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise RowError(field, text, _ISO) from error
    if utc.year < EARLIEST_YEAR:
        raise RowError(field, text, f"must not be before the year {EARLIEST_YEAR}")
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def day_window(field: str, day: date, zone: ZoneInfo | None) -> tuple[datetime, datetime]:
    """Return a calendar day of the zone in UTC: 23 or 25 hours long where the clock changes.

    Raises:
        RowError: A day at the end of the calendar.
    """
    try:
        bounds = (day, day + timedelta(days=1))
        start, end = (
            datetime.combine(one, time(), tzinfo=zone or UTC).astimezone(UTC) for one in bounds
        )
    except OverflowError as error:
        raise RowError(field, day, _ISO) from error
    return start, end


def _at(text: str, zone: ZoneInfo | None, cadence: Cadence) -> tuple[datetime, datetime]:
    if not text:
        raise RowError("at", text, "is missing: say when, as in 2026-11-15")
    moment = parse_moment("at", text, zone)
    local = datetime.fromisoformat(text.strip())
    if cadence is Cadence.PER_SEND or local.time() != time():
        return moment, moment
    if local.tzinfo is not None and zone is None:
        return moment, moment + timedelta(days=1)
    day = moment.astimezone(zone or UTC)
    return day_window("at", day.date(), zone) if day.time() == time() else (moment, moment)


def _between(start_text: str, end_text: str, zone: ZoneInfo | None) -> tuple[datetime, datetime]:
    start = parse_moment("window_start", start_text, zone)
    end = parse_moment("window_end", end_text, zone)
    if _is_date(end_text):
        _, end = day_window("window_end", date.fromisoformat(end_text.strip()), zone)
    if end < start or (_is_date(end_text) and end == start):
        raise RowError("window_end", end_text, f"lies before window_start {start_text}")
    return start, end


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        return False
    return True


def _has_offset(text: str) -> bool:
    return datetime.fromisoformat(text.strip()).tzinfo is not None
