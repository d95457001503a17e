"""Which law a brand's marketing meets: its markets, stated or clearly named in its geography."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.law.places import (
    CA_CODES,
    CA_PROVINCES,
    CITIES,
    EU_MEMBERS,
    US_CODES,
    US_STATES,
)

Regime = Literal["US", "EU", "UK", "CA"]
REGIMES: tuple[Regime, ...] = ("US", "EU", "UK", "CA")

_ABBREVIATED: Mapping[str, str] = MappingProxyType(
    {
        "US": rf"\bU\.?S\.?(?:A\b|A?\.|\b)|, (?:{US_CODES})\b",
        "EU": rf", (?:{'|'.join(EU_MEMBERS)})\b",
        "CA": rf", (?:{CA_CODES})\b",
    }
)
_NAMED: Mapping[str, str] = MappingProxyType(
    {
        "US": rf"united states|usa|(?<!south )(?<!latin )(?<!central )america|{US_STATES}",
        "EU": rf"e\.?u|europe\w*|holland|{'|'.join(EU_MEMBERS.values())}",
        "UK": r"u\.?k|gb|united kingdom|(?<!new )england|scotland|(?<!new south )wales|britain",
        "CA": rf"canada|north america|{CA_PROVINCES}",
    }
)


def regimes_of(brief: Brief | None) -> tuple[Regime, ...]:
    """Return whose law applies, as far as the brief tells; empty when it does not tell."""
    if brief is None:
        return ()
    if brief.markets:
        stated = {regime for market in brief.markets if (regime := _regime(market))}
        return tuple(regime for regime in REGIMES if regime in stated)
    place = re.sub(r"\bnorthern ireland\b", "the UK", brief.geography, flags=re.IGNORECASE)
    named = _found(_ABBREVIATED, place, 0) | _found(_NAMED, place, re.IGNORECASE)
    named = named or _found(CITIES, place, re.IGNORECASE)
    return tuple(regime for regime in REGIMES if regime in named)


def _found(places: Mapping[str, str], geography: str, flags: int) -> set[str]:
    whole = "{}" if flags == 0 else r"\b(?:{})\b"
    return {
        name for name, words in places.items() if re.search(whole.format(words), geography, flags)
    }


def _regime(market: str) -> Regime | None:
    code = market.strip().upper()
    if code in EU_MEMBERS or code == "EU":
        return "EU"
    known: dict[str, Regime] = {"US": "US", "GB": "UK", "UK": "UK", "CA": "CA"}
    return known.get(code)
