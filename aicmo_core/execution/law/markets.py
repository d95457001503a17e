"""Which law a brand's marketing meets: its markets, stated or clearly named in its geography."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Literal

from aicmo_core.brands.brief import Brief

Regime = Literal["US", "EU", "UK", "CA"]
REGIMES: tuple[Regime, ...] = ("US", "EU", "UK", "CA")

EU_MEMBERS = MappingProxyType(
    {
        "AT": "austria",
        "BE": "belgium",
        "BG": "bulgaria",
        "CY": "cyprus",
        "CZ": "czech",
        "DE": "germany",
        "DK": "denmark",
        "EE": "estonia",
        "ES": "spain",
        "FI": "finland",
        "FR": "france",
        "GR": "greece",
        "HR": "croatia",
        "HU": "hungary",
        "IE": "ireland",
        "IT": "italy",
        "LT": "lithuania",
        "LU": "luxembourg",
        "LV": "latvia",
        "MT": "malta",
        "NL": "netherlands",
        "PL": "poland",
        "PT": "portugal",
        "RO": "romania",
        "SE": "sweden",
        "SI": "slovenia",
        "SK": "slovakia",
    }
)
"""The 27 member states by ISO 3166 code, with a word that names them in a geography."""

_NAMED = (
    (
        "US",
        re.compile(
            r"\b(?:united states|u\.?s\.?a?\.?|america)\b(?! south)|, [A-Z]{2}\b", re.IGNORECASE
        ),
    ),
    (
        "UK",
        re.compile(
            r"\b(?:united kingdom|u\.?k\.?|england|scotland|wales|britain)\b", re.IGNORECASE
        ),
    ),
    ("CA", re.compile(r"\bcanada\b|\bnorth america\b", re.IGNORECASE)),
    (
        "EU",
        re.compile(rf"\b(?:e\.?u\.?|europe\w*|{'|'.join(EU_MEMBERS.values())})\b", re.IGNORECASE),
    ),
)


def regimes_of(brief: Brief | None) -> tuple[Regime, ...]:
    """Return whose law applies, as far as the brief tells; empty when it does not tell."""
    if brief is None:
        return ()
    if brief.markets:
        stated = {regime for market in brief.markets if (regime := _regime(market))}
        return tuple(regime for regime in REGIMES if regime in stated)
    named = {name for name, pattern in _NAMED if pattern.search(brief.geography)}
    return tuple(regime for regime in REGIMES if regime in named)


def _regime(market: str) -> Regime | None:
    code = market.strip().upper()
    if code in EU_MEMBERS or code == "EU":
        return "EU"
    known: dict[str, Regime] = {"US": "US", "GB": "UK", "UK": "UK", "CA": "CA"}
    return known.get(code)
