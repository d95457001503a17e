"""The tables themselves, each read once and on demand; every file names its source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_COUNTRY_ALIASES = {
    "america": "US",
    "czech republic": "CZ",
    "england": "GB",
    "great britain": "GB",
    "holland": "NL",
    "new england": "US",
    "northern ireland": "GB",
    "scotland": "GB",
    "south korea": "KR",
    "the netherlands": "NL",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united kingdom": "GB",
    "united states of america": "US",
    "us": "US",
    "usa": "US",
    "wales": "GB",
}
"""What people write for a country beside its ISO 3166 code and its name in the tz database."""


@dataclass(frozen=True, kw_only=True)
class City:
    """A city and the zone its clocks follow; `region` only in countries with several zones."""

    name: str
    region: str
    country: str
    zone: str
    thousands: int


@dataclass(frozen=True, kw_only=True)
class Region:
    """A state, province or territory; `zone` is empty where parts of it keep different time."""

    country: str
    code: str
    name: str
    zone: str


@cache
def countries() -> Mapping[str, str]:
    """Return ISO 3166 alpha-2 codes with their names, as the tz database ships them."""
    return MappingProxyType({row[0]: row[1] for row in _rows("tzdata.zoneinfo", "iso3166.tab")})


@cache
def country_names() -> Mapping[str, str]:
    """Return the code for each name that people use, folded."""
    names = {folded(name): code for code, name in countries().items()}
    return MappingProxyType(names | _COUNTRY_ALIASES)


@cache
def languages() -> Mapping[str, str]:
    """Return primary language subtags with their English names."""
    return MappingProxyType(dict(_own_rows("languages.tsv")))


@cache
def currencies() -> Mapping[str, str]:
    """Return ISO 4217 codes of money in use, with their names."""
    return MappingProxyType(dict(_own_rows("currencies.tsv")))


@cache
def zone_names() -> frozenset[str]:
    """Return every IANA zone and link that the installed tz database knows."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


@cache
def zones_of_country() -> Mapping[str, tuple[str, ...]]:
    """Return the zones of each country, the most populous area first (the order of zone.tab)."""
    zones: dict[str, list[str]] = {}
    for country, _, zone, *_ in _rows("tzdata.zoneinfo", "zone.tab"):
        zones.setdefault(country, []).append(zone)
    return MappingProxyType({country: tuple(names) for country, names in zones.items()})


@cache
def regions() -> tuple[Region, ...]:
    """Return states, provinces and territories of countries with several zones."""
    return tuple(
        Region(country=country, code=code, name=name, zone=zone)
        for country, code, name, zone in _own_rows("regions.tsv")
    )


@cache
def cities() -> Mapping[str, tuple[City, ...]]:
    """Return cities by folded name, the most populous namesake first."""
    found: dict[str, list[City]] = {}
    for name, region, country, zone, thousands in _own_rows("cities.tsv"):
        city = City(name=name, region=region, country=country, zone=zone, thousands=int(thousands))
        found.setdefault(folded(name), []).append(city)
    return MappingProxyType({name: tuple(namesakes) for name, namesakes in found.items()})


def folded(name: str) -> str:
    """Return `name` as names are compared: without case and accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _own_rows(name: str) -> Iterator[list[str]]:
    rows = _rows(__package__, name)
    next(rows)  # the line that names the columns
    return rows


def _rows(package: str, name: str) -> Iterator[list[str]]:
    """Yield the fields of each line that is not a comment; fields are separated by tabs."""
    for line in files(package).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
