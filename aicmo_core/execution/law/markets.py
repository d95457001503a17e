"""Which law a brand's marketing meets: its markets, stated or clearly named in its geography."""

from __future__ import annotations

import re
from typing import Literal

from aicmo_core.brands.brief import Brief
from aicmo_core.brands.reference.places import countries_in

Regime = Literal["US", "EU", "UK", "CA"]
REGIMES: tuple[Regime, ...] = ("US", "EU", "UK", "CA")

EU_MEMBERS = frozenset(
    ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
     "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"]
)  # fmt: skip
"""The 27 member states by ISO 3166 code."""

_WIDE: tuple[tuple[str, frozenset[str]], ...] = (
    (r"\bnorth america\b", frozenset({"US", "CA"})),
    (r"\b(?:europe\w*|e\.?u)\b", frozenset({"EU"})),
)
"""Names of more than a country."""


def regimes_of(brief: Brief | None) -> tuple[Regime, ...]:
    """Return whose law applies, as far as the brief tells; empty when it does not tell."""
    if brief is None:
        return ()
    places = frozenset(market.strip().upper() for market in brief.markets)
    if not places:
        wide = (names for sign, names in _WIDE if re.search(sign, brief.geography, re.IGNORECASE))
        places = countries_in(brief.geography).union(*wide)
    found = set(map(_regime, places))
    return tuple(regime for regime in REGIMES if regime in found)


def _regime(place: str) -> str:
    return "EU" if place in EU_MEMBERS else {"GB": "UK"}.get(place, place)
