"""The brief at the door: a document as people write it becomes a checked, typed brief.

Plain texts load where that makes sense, null means absent, and everything that was assumed is told
as a note. What is wrong is told all at once, with the field, what it must be, and what to do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from aicmo_core.brands import standards
from aicmo_core.brands.brief import Brief
from aicmo_core.brands.findings import Findings
from aicmo_core.brands.readers import (
    LONG_TEXT,
    SHORT_TEXT,
    Reader,
    elements,
    lines_in,
    names_in,
    read_fields,
    record,
    standard,
    text,
    words_in,
)
from aicmo_core.brands.reference.places import zone_of, zone_of_country
from aicmo_core.errors import InvalidInputError

MAX_BRIEF_BYTES = 100_000
"""A brief is one item of at most 400 KB in DynamoDB; a quarter of it is a long brief already."""

REQUIRED = MappingProxyType(
    {
        "brand_name": "the name that customers know",
        "industry": "the market, such as `D2C skincare`",
        "product_service": "what is sold",
        "primary_goal": "what the work should achieve",
    }
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


@dataclass(frozen=True, kw_only=True)
class BriefIntake:
    """A brief that was let in, and what the user should know was assumed."""

    brief: Brief
    notes: tuple[str, ...] = ()


def parse_brief(document: str | bytes) -> BriefIntake:
    """Read a brief from JSON text; a byte order mark is harmless.

    Raises:
        InvalidInputError: Not JSON; names line and column.
        InvalidBriefError: JSON, but no usable brief; carries every problem.
    """
    try:
        decoded = document.decode("utf-8-sig") if isinstance(document, bytes) else document
        loaded = json.loads(decoded.removeprefix("\ufeff"), object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as error:
        raise InvalidInputError("brief", document, "must be UTF-8 text") from error
    except json.JSONDecodeError as error:
        rule = f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}"
        raise InvalidInputError("brief", error.doc, rule) from error
    except (RecursionError, ValueError) as error:  # too deep, or a number without end
        raise InvalidInputError("brief", decoded, "is nested too deep or too large") from error
    return load_brief(loaded)


def load_brief(document: object) -> BriefIntake:
    """Check a brief and return it typed, with notes on what was assumed.

    Args:
        document: A JSON object; `BRIEF_FIELDS` are the fields there are.

    Raises:
        InvalidBriefError: It cannot be used; `problems` holds everything that is wrong.
    """
    findings = Findings()
    if not isinstance(document, Mapping):
        findings.problem("brief", document, "must be a JSON object of named fields")
    else:
        known = read_fields(findings, "", document, BRIEF_FIELDS)
        _require(findings, document, known)
        _settle_money(findings, known)
        _settle_zone(findings, known)
    findings.raise_problems()
    return BriefIntake(brief=_typed(known), notes=tuple(findings.notes))


def _require(findings: Findings, document: Mapping[Any, object], known: Mapping[str, Any]) -> None:
    for name, meaning in REQUIRED.items():
        if not known.get(name) and document.get(name) in (None, "", []):
            findings.problem(name, document.get(name), f"is required: {meaning}")
        elif name in known and not known[name]:
            findings.problem(name, document[name], f"must not be blank: {meaning}")


def _settle_money(findings: Findings, known: dict[str, Any]) -> None:
    """Give each budget line its currency: its own, or the brief's."""
    for position, line in enumerate(known.get("budget", ())):
        if "currency" not in line and known.get("currency"):
            line["currency"] = known["currency"]
        elif "currency" not in line:
            rule = "is required (ISO 4217, such as USD), here or as the brief's `currency`"
            findings.problem(f"budget[{position}].currency", None, rule)


def _settle_zone(findings: Findings, known: dict[str, Any]) -> None:
    """Derive the time zone where geography leaves no doubt; else UTC; say which, and why."""
    if known.get("timezone"):
        return
    geography, markets = known.get("geography", ""), known.get("markets", [])
    place, source = (geography, "geography") if geography else (", ".join(markets), "markets")
    zone = zone_of(geography) if geography else None
    if not geography and len(markets) == 1:
        zone = zone_of_country(markets[0])
    known["timezone"] = zone or "UTC"
    if zone:
        findings.note(f"timezone: {zone}, derived from {source} {place!r}")
        return
    doubt = f"{source} {place!r} does not name one time zone" if place else "no place is given"
    findings.note(f"timezone: UTC, because {doubt}; set `timezone`, such as America/New_York")


def _typed(known: Mapping[str, Any]) -> Brief:
    try:
        brief = Brief.model_validate(known)
    except ValidationError as error:
        findings = Findings()
        for flaw in error.errors(include_url=False, include_context=False):
            path = ".".join(str(part) for part in flaw["loc"])
            findings.problem(path, flaw["input"], flaw["msg"])
        findings.raise_problems()
        raise
    size = len(brief.model_dump_json().encode())
    if size > MAX_BRIEF_BYTES:
        rule = f"must have at most {MAX_BRIEF_BYTES} bytes as JSON, has {size}: shorten its texts"
        raise InvalidInputError("brief", brief.brand_name, rule)
    return brief


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise InvalidInputError(name[:80], None, "stands twice in the same object")
    return dict(pairs)


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
_SCOPED = record(
    {"text": _SHORT, "channels": _CHANNELS}, required=("text",), from_text=_named("text")
)
_BUDGET_FORM = (
    '{"kind": "media" or "fee", "amount": 6000, "currency": "USD", "period": "month", '
    '"channel": "paid_ads"}; a plain text could be misread, and money must not be'
)

BRIEF_FIELDS: Mapping[str, Reader] = MappingProxyType(
    {
        "brand_name": text(120),
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
                {"text": _LONG, "evidence": _LONG, "permission": _LONG},
                required=("text",),
                from_text=_named("text"),
            ),
            lines_in,
        ),
        "must_include": elements(_SCOPED, lines_in),
        "must_avoid": elements(_SCOPED, names_in),
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
            standard(standards.colour, "must be a colour such as #1F3A3D"), str.split
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
