"""Times as an operator writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aicmo_core.errors import InvalidInputError


def read_time(text: str, zone: ZoneInfo, option: str) -> datetime:
    """Read a time; without an offset it is wall-clock time in the brand's zone.

    Raises:
        InvalidInputError: Not ISO 8601, or no time in UTC.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        rule = "must be a time in ISO 8601, such as 2026-11-23 or 2026-11-23T09:00"
        raise InvalidInputError(option, text, rule) from error
    try:
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError as error:  # 9999-12-31T23:59 in New York
        rule = "must be a time that a calendar in UTC has, from year 1 to year 9999"
        raise InvalidInputError(option, text, rule) from error
