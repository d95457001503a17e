"""From where a brand works to its time zone, where that is beyond doubt, and to its countries."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from aicmo_core.brands.reference.tables import (
    City,
    Region,
    cities,
    countries,
    country_names,
    folded,
    regions,
    zones_of_country,
)

_DOMINANCE = 10
"""A bare name means its largest bearer once that is ten times the next one: Paris is in France."""

_SAMPLE_DAYS = tuple(
    datetime(year, month, day, 12, tzinfo=UTC)
    for year in (2026, 2027)
    for month in range(1, 13)
    for day in (1, 15)
)
"""Moments at which two zones must agree to count as one: both sides of every clock change."""

_JOINED_PLACES = re.compile(r"\s*(?:;|/|\n|&|\band\b|\+)\s*", re.IGNORECASE)
_GENERIC = re.compile(r"^(?:the\s+)?(?:greater\s+|metro\s+)?(.*?)(?:\s+(?:area|metro))?$", re.I)
_NAME = re.compile(r"[^\W\d_]+(?:[.'\u2019-][^\W\d_]+)*")
_CODE = re.compile(r",\s*([A-Z]{2})\b")
_LONGEST_NAME = 4
"""In words: "Newfoundland and Labrador" has three, "Bosnia & Herzegovina" two."""
_CONTINENTS = frozenset({"north america", "south america", "latin america", "central america"})
"""They hold the name of a country, and are none."""


def zone_of(geography: str) -> str | None:
    """Return the one zone that `geography` lies in, or None where it spans several or is unknown.

    Reads "Austin, TX", "Berlin", "Lisbon, Portugal", "Ohio", "Japan", and several places when
    they all keep the same time.
    """
    places = [part for part in _JOINED_PLACES.split(geography.strip(" .")) if part]
    whole = _zone_of_place(geography.strip(" ."))
    if whole or len(places) < 2:
        return whole
    zones = {_zone_of_place(place) for place in places}
    return zones.pop() if len(zones) == 1 else None


def zone_of_country(code: str) -> str | None:
    """Return the zone of a country whose clocks all show the same time, or None."""
    zones = zones_of_country().get(code, ())
    return zones[0] if zones and len({_clock(zone) for zone in zones}) == 1 else None


@lru_cache(maxsize=256)
def countries_in(geography: str) -> frozenset[str]:
    """Return the countries (ISO 3166) that a geography names, itself or by a place in them.

    Reads "the US and Canada", "Atlantic Canada and New England", "Boise, ID"; a city counts where
    no country, state or province is named, and means the largest one of its name.
    """
    named = _named(geography, _countries_of_area)
    found = named.union(*map(_countries_of_code, _CODE.findall(geography)))
    return found or _named(geography, _countries_of_city)


def _named(geography: str, countries_of: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """Return the countries of what is named: "New South Wales" is not Wales as well."""
    words = _NAME.findall(geography)
    found: frozenset[str] = frozenset()
    at = 0
    while at < len(words):
        for length in range(_LONGEST_NAME, 0, -1):
            name = " ".join(words[at : at + length]).replace(".", "")
            countries = countries_of(name)
            if countries or folded(name) in _CONTINENTS:
                found |= countries
                at += length - 1
                break
        at += 1
    return found


def _countries_of_area(name: str) -> frozenset[str]:
    if name == "us":  # we, and not the country
        return frozenset()
    country = country_names().get(folded(name))
    return frozenset(filter(None, (country, *_states().get(folded(name), ()))))


@cache
def _states() -> Mapping[str, tuple[str, ...]]:
    """Return the countries that have a state of each folded name."""
    found: dict[str, tuple[str, ...]] = {}
    for region in regions():
        name = folded(region.name)
        found[name] = (*found.get(name, ()), region.country)
    return MappingProxyType(found)


def _countries_of_code(code: str) -> frozenset[str]:
    states = (region.country for region in regions() if region.code == code)
    return frozenset((*states, *({code} & countries().keys())))


def _countries_of_city(name: str) -> frozenset[str]:
    namesakes = cities().get(folded(name), ()) if name[0].isupper() else ()
    return frozenset(city.country for city in namesakes[:1])


def _zone_of_place(place: str) -> str | None:
    name, *qualifiers = [folded(part.strip()) for part in place.split(",")]
    name = re.sub(_GENERIC, r"\1", name)
    if qualifiers:
        return _zone_within(name, qualifiers)
    country = country_names().get(name)
    namesakes = [region for region in regions() if folded(region.name) == name]
    if country:
        return None if namesakes else zone_of_country(country)
    if namesakes:
        return _zone_of_region_or_city(namesakes[0], name)
    return _prominent(cities().get(name, ()))


def _zone_within(name: str, qualifiers: list[str]) -> str | None:
    """Return the zone of the place `name` in the region or country that follows its comma.

    "GA" may be the state, "Georgia" the state or the country: a city that only one of them has
    decides; a place that the table does not know takes the zone of its only possible area.
    """
    countries = {country_names()[word] for word in qualifiers if word in country_names()}
    direct = country_names().get(qualifiers[0])
    areas = [
        region
        for region in regions()
        if qualifiers[0] in (folded(region.code), folded(region.name))
        and (region.country in countries or countries <= {direct})
    ]
    found = tuple(
        city
        for city in cities().get(name, ())
        if city.country == direct or any(_lies_in(city, region) for region in areas)
    )
    if found or len(areas) + (direct is not None) != 1:
        return _prominent(found)
    return (areas[0].zone or None) if areas else zone_of_country(direct or "")


def _zone_of_region_or_city(region: Region, name: str) -> str | None:
    """Return the zone of a region's bare name, unless a city of that name keeps another time.

    "New York" is both, in one zone; "Victoria" is a state of Australia and a city of Canada.
    """
    zones = {region.zone, *(city.zone for city in cities().get(name, ()))}
    return region.zone if len(zones) == 1 and region.zone else None


def _prominent(namesakes: tuple[City, ...]) -> str | None:
    if not namesakes:
        return None
    first, *others = namesakes
    rivals = [city for city in others if city.zone != first.zone]
    return first.zone if all(first.thousands >= _DOMINANCE * c.thousands for c in rivals) else None


def _lies_in(city: City, region: Region) -> bool:
    return (city.country, city.region) == (region.country, region.code)


@cache
def _clock(zone: str) -> tuple[object, ...]:
    """Return the offsets that `zone` shows at the sample moments: equal clocks, equal time."""
    rules = ZoneInfo(zone)
    return tuple(moment.astimezone(rules).utcoffset() for moment in _SAMPLE_DAYS)
