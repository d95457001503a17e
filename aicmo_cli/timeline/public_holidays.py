"""Public holidays by market, from the `holidays` library, as data for the planner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import holidays

from aicmo_core.errors import InvalidInputError


def public_holidays(markets: Iterable[str], years: Iterable[int]) -> dict[str, frozenset[date]]:
    """Return the public holidays of each market in the years.

    Args:
        markets: ISO 3166-1 codes such as `DE`, or ISO 3166-2 for a part such as `DE-BY`.
        years: Calendar years.

    Raises:
        InvalidInputError: A market whose holidays are not known.
    """
    wanted = sorted(set(years))
    return {market: _holidays(market, wanted) for market in sorted(set(markets))}


def _holidays(market: str, years: list[int]) -> frozenset[date]:
    country, _, part = market.upper().partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=part or None, years=years))
    except NotImplementedError as error:
        known = holidays.list_supported_countries(include_aliases=False)
        parts = ", ".join(f"{country}-{name}" for name in known.get(country, ()))
        rule = f"must be {country}, or one of {parts}" if parts else "must be an ISO 3166 code"
        raise InvalidInputError("markets", market, rule) from error
