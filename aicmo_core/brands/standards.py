"""Values that a standard governs, brought to its own spelling: each returns None when it is none.

Countries: ISO 3166-1 alpha-2. Languages: BCP 47 (RFC 5646). Money: ISO 4217. Zones: IANA. Colours:
CSS hexadecimal. Dates: ISO 8601.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache
from urllib.parse import urlsplit

from aicmo_core.brands.reference.tables import (
    countries,
    country_names,
    currencies,
    folded,
    languages,
    zone_names,
)

CHANNEL_NAMES = {
    "ads": "paid_ads",
    "blog": "web",
    "e_mail": "email",
    "email_marketing": "email",
    "emails": "email",
    "fb": "facebook",
    "ig": "instagram",
    "insta": "instagram",
    "landing_page": "web",
    "linked_in": "linkedin",
    "newsletter": "email",
    "newsletters": "email",
    "paid": "paid_ads",
    "paid_media": "paid_ads",
    "ppc": "paid_ads",
    "site": "web",
    "tik_tok": "tiktok",
    "twitter": "x",
    "website": "web",
    "x_twitter": "x",
    "youtube_shorts": "youtube",
}
"""What people call a channel, and the name that metrics and executors use."""

COMMON_CHANNELS = frozenset(
    {"email", "facebook", "instagram", "linkedin", "paid_ads", "tiktok", "web", "x", "youtube"}
)
"""Channels that need no brief to be known; a brief may name any other."""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)",
)
"""RFC 5646 section 2.1: language, script, region, variants; neither extensions nor private use."""
_WITHOUT_SUMMER_TIME = frozenset({"EST", "MST", "HST"})
"""In the tz database they stand for an offset all year; who writes EST means New York."""
_COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMOUNT = re.compile(r"\d{1,12}(?:\.\d{1,4})?")
_HOST = re.compile(r"(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]*[\w]", re.UNICODE)


def country(text: str) -> str | None:
    """Return the ISO 3166 code of a country's code or name."""
    code = text.strip().upper()
    return code if code in countries() else country_names().get(folded(text.strip()))


def language(text: str) -> str | None:
    """Return the BCP 47 tag in its usual case, from a tag or an English language name."""
    spelled = text.strip().casefold().replace("_", "-")
    by_name = _language_codes().get(spelled)
    match = _TAG.fullmatch(spelled)
    if by_name or not match:
        return by_name
    primary, script, region = match["language"], match["script"], match["region"]
    if len(primary) == 2 and primary not in languages():
        return None
    if region and region.isalpha() and region.upper() not in countries():
        return None
    parts = (primary, script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part) + match["rest"]


def currency(text: str) -> str | None:
    """Return the ISO 4217 code."""
    code = text.strip().upper()
    return code if code in currencies() else None


def zone(text: str) -> str | None:
    """Return the IANA zone in its own spelling; one that ignores summer time is none."""
    found = _zones_by_name().get(text.strip().replace(" ", "_").casefold())
    return None if found in _WITHOUT_SUMMER_TIME else found


def colour(text: str) -> str | None:
    """Return `#RRGGBB` from three or six hexadecimal digits, with or without `#`."""
    match = _COLOUR.fullmatch(text.strip().casefold())
    if not match:
        return None
    digits = match[1]
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits).upper()


def url(text: str) -> str | None:
    """Return a web address with its scheme; without one it is read as https."""
    full = text.strip() if "://" in text else f"https://{text.strip()}"
    try:
        parts = urlsplit(full)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:  # such as an open bracket, or a port of letters
        return None
    sound = parts.scheme in ("http", "https") and port_is_sound and "@" not in parts.netloc
    named = bool(_HOST.fullmatch(parts.hostname or "")) and not re.search(r"\s", full)
    return full if sound and named else None


def day(text: str) -> date | None:
    """Return the date of `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text.strip()) if _DATE.fullmatch(text.strip()) else None
    except ValueError:  # such as 2026-02-30
        return None


def amount(value: object) -> Decimal | None:
    """Return money from a number or a plain decimal text: no sign, no thousands separators."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = value.strip() if isinstance(value, str) else repr(value)
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


def channel(text: str) -> str:
    """Return the channel's name: lower case, one word; what people call it is understood."""
    word = "_".join(re.findall(r"\w+", text.casefold()))
    return CHANNEL_NAMES.get(word, word)


def word(text: str) -> str:
    """Return a keyword: lower case, parts joined by `_`."""
    return "_".join(re.findall(r"\w+", text.casefold()))


@cache
def _language_codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in languages().items()}


@cache
def _zones_by_name() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}
