"""Whose law a brand's marketing meets, by what the brief tells of its places."""

from __future__ import annotations

import pytest

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.law.markets import regimes_of


def brief(geography: str = "", markets: tuple[str, ...] = ()) -> Brief:
    return Brief(
        brand_name="Tern",
        industry="Boats",
        product_service="Boats",
        primary_goal="Sell boats",
        geography=geography,
        markets=markets,
    )


@pytest.mark.parametrize(
    ("geography", "regimes"),
    [
        ("United States", ("US",)),
        ("the US and Canada", ("US", "CA")),
        ("North America", ("US", "CA")),
        ("South America", ()),
        ("Phoenix, Arizona", ("US",)),
        ("Boise, ID", ("US",)),
        ("people near us, in town", ()),
        ("Leeds, UK", ("UK",)),
        ("the uk and the e.u.", ("EU", "UK")),
        ("Atlantic Canada and New England", ("US", "CA")),
        ("England and Wales", ("UK",)),
        ("New South Wales", ()),
        ("Belfast, Northern Ireland", ("UK",)),
        ("Ireland and Northern Ireland", ("EU", "UK")),
        ("Denmark and northern Germany", ("EU",)),
        ("Porto, PT", ("EU",)),
        ("London, Ontario", ("CA",)),
        ("Halifax, NS", ("CA",)),
        ("Paris, Texas", ("US",)),
        ("Lisbon", ("EU",)),
        ("greater Manchester and Leeds", ("UK",)),
        ("Cape Town", ()),
        ("", ()),
    ],
)
def test_a_geography_names_the_markets_that_lie_in_it(
    geography: str, regimes: tuple[str, ...]
) -> None:
    assert regimes_of(brief(geography)) == regimes


def test_markets_that_the_client_stated_count_alone() -> None:
    assert regimes_of(brief("Paris, France", ("GB", "us", "DK"))) == ("US", "EU", "UK")


def test_without_a_brief_no_market_is_told() -> None:
    assert regimes_of(None) == ()
