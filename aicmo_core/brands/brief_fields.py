"""How each field of a brief is read. The names are the brief's own; a test holds them to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from aicmo_core.brands import standards
from aicmo_core.brands.brief import can_be_avoided
from aicmo_core.brands.findings import Findings
from aicmo_core.brands.readers import (
    LONG_TEXT,
    SHORT_TEXT,
    Reader,
    colours_in,
    elements,
    lines_in,
    names_in,
    record,
    standard,
    text,
    words_in,
)

_PERIODS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "once": "total",
}
_PERIOD_NAMES = ("day", "week", "month", "quarter", "year", "total")
_DATED = re.compile(r"\s*(\d{4}-\d{2}-\d{2})\s*[:\u2013\u2014-]?\s*(\S.*)", re.DOTALL)


def _event_of(plain: str) -> Mapping[str, object] | None:
    match = _DATED.fullmatch(plain)
    return {"date": match[1], "name": match[2].strip()} if match else None


def _named(field: str) -> Callable[[str], Mapping[str, object]]:
    return lambda plain: {field: plain}


def _period(plain: str) -> str | None:
    name = _PERIODS.get(plain.casefold(), plain.casefold())
    return name if name in _PERIOD_NAMES else None


def _kind(plain: str) -> str | None:
    return plain.casefold() if plain.casefold() in ("media", "fee") else None


def _permission(findings: Findings, path: str, value: object) -> object:
    """Read a client's permission: a yes or no, or their condition in words."""
    plain = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    return _LONG(findings, path, plain)


def _amount(findings: Findings, path: str, value: object) -> object:
    parsed = standards.amount(value)
    if parsed is None:
        findings.problem(path, value, "must be a number such as 6000 or 6000.50")
    return parsed


def _offer(findings: Findings, path: str, value: object) -> dict[str, Any] | None:
    known: dict[str, Any] | None = _OFFER(findings, path, value)
    if known and "from" in known and "until" in known and known["until"] < known["from"]:
        findings.problem(
            f"{path}.until", str(known["until"]), f"must not be before {known['from']}"
        )
    return known


def _scoped(said: Reader) -> Reader:
    """Return a reader of a text and the channels that it is for."""
    return record(
        {"text": said, "channels": _CHANNELS}, required=("text",), from_text=_named("text")
    )


_SHORT, _LONG = text(SHORT_TEXT), text(LONG_TEXT)
_FIGURE = text(SHORT_TEXT, figures=True)
_DAY = standard(standards.day, "must be a date such as 2026-11-27")
_URL = standard(standards.url, "must be a web address such as https://example.com")
_CURRENCY = standard(standards.currency, "must be an ISO 4217 code such as USD")
_CHANNELS = elements(
    standard(lambda plain: standards.channel(plain) or None, "must be a channel such as email"),
    words_in,
)
_COUNTRY = standard(
    standards.country, "must be an ISO 3166 country such as US; a union is listed by its countries"
)
_LANGUAGE = standard(standards.language, "must be a BCP 47 language tag such as en-US")
_OFFER = record(
    {"text": _SHORT, "from": _DAY, "until": _DAY, "terms": _LONG},
    required=("text",),
    from_text=_named("text"),
)
_TERM = standard(
    lambda plain: plain if can_be_avoided(plain) else None,
    "must be words, or a sign that texts can do without, such as ! or an emoji",
)
_BUDGET_FORM = (
    '{"kind": "media" or "fee", "amount": 6000, "currency": "USD", "period": "month", '
    '"channel": "paid_ads"}; a plain text could be misread, and money must not be'
)

BRIEF_FIELDS: Mapping[str, Reader] = MappingProxyType(
    {
        "brand_name": text(120, name=True),
        "industry": text(200),
        "product_service": text(1000),
        "primary_goal": text(1000),
        "target_audience": _LONG,
        "secondary_audience": _LONG,
        "geography": _SHORT,
        "voice": _SHORT,
        "positioning_summary": _LONG,
        "competitors": elements(_SHORT, names_in),
        "constraints": elements(_LONG, lines_in),
        "channels": _CHANNELS,
        "website": _URL,
        "timeline": _LONG,
        "products": elements(
            record(
                {"name": _SHORT, "usp": _LONG, "price_note": _FIGURE},
                required=("name",),
                from_text=_named("name"),
            ),
            names_in,
        ),
        "offers": elements(_offer, lines_in),
        "proof_points": elements(
            record(
                {"text": _LONG, "evidence": _LONG, "permission": _permission},
                required=("text",),
                from_text=_named("text"),
            ),
            lines_in,
        ),
        "must_include": elements(_scoped(_SHORT), lines_in),
        "must_avoid": elements(_scoped(_TERM), names_in),
        "kpis": elements(
            record(
                {"metric": _SHORT, "baseline": _FIGURE, "target": _FIGURE, "by": _DAY},
                required=("metric",),
                from_text=_named("metric"),
            ),
            lines_in,
        ),
        "upcoming_events": elements(
            record(
                {"date": _DAY, "name": _SHORT},
                required=("date", "name"),
                from_text=_event_of,
                form='{"date": "2026-11-27", "name": ...} or "2026-11-27: name"',
            ),
            lines_in,
        ),
        "palette": elements(
            standard(standards.colour, "must be a colour such as #1F3A3D"), colours_in
        ),
        "markets": elements(_COUNTRY, words_in),
        "languages": elements(_LANGUAGE, words_in),
        "currency": _CURRENCY,
        "timezone": standard(standards.zone, "must be an IANA time zone such as America/New_York"),
        "budget": elements(
            record(
                {
                    "kind": standard(_kind, "must be media or fee"),
                    "amount": _amount,
                    "currency": _CURRENCY,
                    "period": standard(_period, f"must be one of {', '.join(_PERIOD_NAMES)}"),
                    "channel": standard(standards.channel, "must be a channel such as paid_ads"),
                },
                required=("kind", "amount"),
                form=_BUDGET_FORM,
            )
        ),
        "regulated": elements(
            standard(lambda plain: standards.word(plain) or None, "must be a word such as health"),
            words_in,
        ),
        "legal": record(
            {"name": _SHORT, "postal_address": _LONG, "privacy_url": _URL, "unsubscribe_url": _URL}
        ),
    }
)
"""How each field of a brief is read; the names are the brief's own."""
