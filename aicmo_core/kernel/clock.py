"""Time: aware UTC inside, one text form for storage, and a clock that tests can hold still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from aicmo_core.errors import InvalidInputError

Clock = Callable[[], datetime]
"""Tells the present moment as an aware UTC datetime."""


def system_clock() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def as_utc(moment: datetime) -> datetime:
    """Return `moment` in UTC; a naive one is read as UTC (the public API's promise)."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def to_text(moment: datetime) -> str:
    """Return ISO 8601 UTC with milliseconds and `Z`: fixed width, so text order is time order."""
    utc = as_utc(moment)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def from_text(text: object, field: str = "time") -> datetime:
    """Parse ISO 8601 into an aware UTC datetime; without an offset it is read as UTC.

    Raises:
        InvalidInputError: `text` is not an ISO 8601 date-time.
    """
    if isinstance(text, datetime):
        return as_utc(text)
    try:
        return as_utc(datetime.fromisoformat(str(text)))
    except ValueError as error:
        raise InvalidInputError(
            field, text, "must be an ISO 8601 date-time such as 2026-11-22T09:00:00Z"
        ) from error
