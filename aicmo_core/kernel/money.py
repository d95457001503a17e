"""Money that models cost: whole micro-USD, so that sums never round."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from aicmo_core.errors import InvalidInputError

MICRO = 1_000_000
"""Micro-USD in a dollar."""
_MOST = 1_000_000_000


def micro_usd_of(field: str, text: str) -> int:
    """Return an amount that was written in US dollars, in micro-USD.

    Raises:
        InvalidInputError: Not an amount, negative, or finer than a micro-USD.
    """
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal(-1)
    if not (amount.is_finite() and 0 <= amount <= _MOST) or amount * MICRO % 1:
        raise InvalidInputError(field, text, "must be US dollars, such as 30 or 12.50")
    return int(amount * MICRO)


def usd(micro_usd: int) -> str:
    """Return an amount for people, such as `0.0125 USD`."""
    whole, rest = divmod(micro_usd, MICRO)
    return f"{whole}.{rest:06d}".rstrip("0").ljust(len(str(whole)) + 3, "0") + " USD"
