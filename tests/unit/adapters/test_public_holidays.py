"""Public holidays as the library tells them."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from aicmo_core.adapters.public_holidays import LibraryHolidays
from aicmo_core.errors import InvalidInputError, UnavailableError

LIBRARY = LibraryHolidays()


def test_public_holidays_follow_the_market_and_its_parts() -> None:
    found = LIBRARY.of_markets(("DE", "DE-BY", "US"), (2026,))

    assert date(2026, 10, 3) in found["DE"]
    assert date(2026, 1, 6) in found["DE-BY"] - found["DE"]
    assert date(2026, 11, 26) in found["US"]


def test_holidays_have_english_names_in_every_market() -> None:
    names = {market: LIBRARY.of_market(market, (2026,)) for market in ("DE", "JP", "us")}

    assert names["DE"][date(2026, 10, 3)] == "German Unity Day"
    assert names["JP"][date(2026, 11, 3)] == "Culture Day"
    assert names["us"][date(2026, 11, 26)] == "Thanksgiving Day"


@pytest.mark.parametrize(("market", "rule"), [("DE-XX", "DE-BY"), ("Q1", "ISO 3166")])
def test_a_market_that_is_not_known_is_named_with_what_is(market: str, rule: str) -> None:
    with pytest.raises(InvalidInputError, match=rule):
        LIBRARY.of_market(market, (2026,))


def test_without_the_library_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    LIBRARY.of_market("FR", (2026,))
    monkeypatch.setitem(sys.modules, "holidays", None)

    with pytest.raises(UnavailableError, match="not installed"):
        LIBRARY.of_market("FR", (2026,))
