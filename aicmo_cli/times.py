"""Times as an operator writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aicmo_core.errors import InvalidInputError


def read_time(text: str, zone: ZoneInfo, option: str) -> datetime:
    """Read a time; without an offset it is wall-clock time in the brand's zone.

    Raises:
        InvalidInputError: Not ISO 8601.
    """
    try:
        found = datetime.fromisoformat(text)
        aware = found if found.tzinfo else found.replace(tzinfo=zone)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError) as error:  # 9999-12-31T23:59 in New York is no date in UTC
        raise InvalidInputError(option, text, "must be ISO 8601: 2026-11-23T09:00") from error
