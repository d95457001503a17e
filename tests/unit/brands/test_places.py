"""Time zones of places: only where they are beyond doubt."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.brands.reference.places import zone_of, zone_of_country
from aicmo_core.brands.reference.tables import (
    cities,
    countries,
    currencies,
    languages,
    regions,
    zone_names,
)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("London", "Europe/London"),  # twenty-five times the size of the one in Ontario
        ("London, ON", "America/Toronto"),
        ("Perth, WA", "Australia/Perth"),  # Washington has no large Perth
        ("Seattle, WA", "America/Los_Angeles"),
        ("Atlanta, Georgia", "America/New_York"),
        ("Tbilisi, Georgia", "Asia/Tbilisi"),
        ("Boston, MA, USA", "America/New_York"),
        ("El Paso, Texas", "America/Denver"),
        ("Sao Paulo, Brazil", "America/Sao_Paulo"),
        ("Greater Toronto Area", "America/Toronto"),
        ("Ohio and Virginia", "America/New_York"),
        ("Germany", "Europe/Berlin"),  # its second zone in the tables shows the same time
        ("St. Andrews, Scotland", "Europe/London"),
    ],
)
def test_clear_place_has_its_zone(place: str, zone: str):
    assert zone_of(place) == zone


DOUBTFUL = [
    "United States",
    "Texas",
    "Georgia",
    "Victoria",
    "Springfield",
    "Spain",
    "Canada & UK",
    "Europe",
    "worldwide",
    ",",
]


@pytest.mark.parametrize("place", [*DOUBTFUL, "", " & "])
def test_doubtful_place_has_none(place: str):
    assert zone_of(place) is None


def test_country_has_a_zone_only_when_its_clocks_agree():
    assert zone_of_country("IE") == "Europe/Dublin"
    assert zone_of_country("US") is None
    assert zone_of_country("ZZ") is None


def test_every_zone_and_country_in_the_tables_exists():
    known = [city for namesakes in cities().values() for city in namesakes]

    assert {city.zone for city in known} <= zone_names()
    assert {city.country for city in known} <= set(countries())
    assert {region.zone for region in regions()} - {""} <= zone_names()


def test_every_city_of_a_region_with_one_zone_shows_its_time():
    zones = {(region.country, region.code): region.zone for region in regions()}
    placed = [city for namesakes in cities().values() for city in namesakes if city.region]

    for city in placed:
        zone = zones[city.country, city.region] or city.zone
        for month in (1, 7):
            noon = datetime(2026, month, 15, 12, tzinfo=UTC)
            assert (
                noon.astimezone(ZoneInfo(zone)).utcoffset()
                == noon.astimezone(ZoneInfo(city.zone)).utcoffset()
            ), city


def test_tables_hold_what_everybody_knows():
    assert (countries()["GB"], languages()["en"]) == ("Britain (UK)", "English")
    assert {"USD", "EUR", "GBP", "JPY"} <= set(currencies())
    assert "XAU" not in currencies()
