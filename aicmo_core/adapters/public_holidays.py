"""Public holidays by market, from the `holidays` library: the one place that knows it.

It is imported when somebody asks, so that no other cold start pays for it (a tenth of a second),
and may be missing: in AWS it lies in a layer of feedback's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import ModuleType

from aicmo_core.errors import InvalidInputError, UnavailableError

_ENGLISH = "en_US"


class LibraryHolidays:
    """What the `holidays` library knows, as long as the process lives."""

    def of_market(self, market: str, years: Iterable[int]) -> Mapping[date, str]:
        """Return the public holidays of a market in the years, with their names in English.

        Args:
            market: ISO 3166-1 code such as `DE`, or ISO 3166-2 for a part such as `DE-BY`.
            years: Calendar years.

        Raises:
            InvalidInputError: A market whose holidays are not known.
            UnavailableError: The library is not installed here.
        """
        return _listed(_library(), market.upper(), tuple(sorted(set(years))))

    def of_markets(
        self, markets: Iterable[str], years: Iterable[int]
    ) -> dict[str, frozenset[date]]:
        """Return the days of several markets, as the planner takes them; see `of_market`."""
        wanted = tuple(years)
        return {one: frozenset(self.of_market(one, wanted)) for one in sorted(set(markets))}


def _library() -> ModuleType:
    try:
        import holidays
    except ModuleNotFoundError as error:
        told = "Public holidays are not known here: the library `holidays` is not installed."
        raise UnavailableError(told) from error
    return holidays


@lru_cache(maxsize=512)
def _listed(library: ModuleType, market: str, years: tuple[int, ...]) -> Mapping[date, str]:
    country, _, part = market.partition("-")
    try:
        found = library.country_holidays(
            country, subdiv=part or None, years=years, language=_ENGLISH
        )
    except NotImplementedError as error:
        known = library.list_supported_countries(include_aliases=False)
        parts = ", ".join(f"{country}-{name}" for name in known.get(country, ()))
        rule = f"must be {country}, or one of {parts}" if parts else "must be an ISO 3166 code"
        raise InvalidInputError("markets", market, rule) from error
    return dict(sorted(found.items()))
