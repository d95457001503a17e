"""Time: aware UTC inside, one text form for storage, and a clock that tests can hold still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

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
    """Return ISO 8601 UTC with microseconds and `Z`: fixed width, so text order is time order."""
    return _utc_text(moment if moment.tzinfo is UTC else as_utc(moment))


@lru_cache(maxsize=1024)
def _utc_text(moment: datetime) -> str:
    """Kept, because a dispatch writes the same few moments many times.

    For UTC only: two moments of a zone's repeated hour are equal to a cache, and are not the same.
    """
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def from_text(text: object, field: str = "time") -> datetime:
    """Return a datetime, or ISO 8601 text, as aware UTC; without an offset it is read as UTC.

    Raises:
        InvalidInputError: `text` is not an ISO 8601 date-time.
    """
    if isinstance(text, datetime):
        return as_utc(text)
    try:
        return as_utc(datetime.fromisoformat(str(text)))
    except (ValueError, OverflowError) as error:  # 0001-01-01T00:00+14:00 has no moment in UTC
        raise InvalidInputError(
            field, text, "must be an ISO 8601 date-time such as 2026-11-22T09:00:00Z"
        ) from error


class EdgeTime(datetime):
    """An aware UTC datetime that also compares with naive ones, read as UTC.

    What the public API returns, because it reads naive datetimes as UTC: `run_at == start` holds
    for a caller who passed a naive `start`. Inside, plain aware datetimes are used.
    """

    @classmethod
    def of(cls, moment: datetime) -> EdgeTime:
        """Return the moment; a naive one is read as UTC."""
        utc = as_utc(moment)
        return cls.combine(utc.date(), utc.timetz())

    def __eq__(self, other: object) -> bool:
        return super().__eq__(as_utc(other) if isinstance(other, datetime) else other)

    def __lt__(self, other: datetime) -> bool:  # type: ignore[override]  # as datetime has it
        return super().__lt__(as_utc(other))

    def __le__(self, other: datetime) -> bool:  # type: ignore[override]  # as datetime has it
        return super().__le__(as_utc(other))

    def __gt__(self, other: datetime) -> bool:  # type: ignore[override]  # as datetime has it
        return super().__gt__(as_utc(other))

    def __ge__(self, other: datetime) -> bool:  # type: ignore[override]  # as datetime has it
        return super().__ge__(as_utc(other))

    def __hash__(self) -> int:
        return super().__hash__()
