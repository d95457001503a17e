"""The brief at the door: a document as people write it becomes a checked, typed brief.

Plain texts load where that makes sense, null means absent, and everything that was assumed is told
as a note. What is wrong is told all at once, with the field, what it must be, and what to do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from aicmo_core.brands.brief import Brief
from aicmo_core.brands.brief_fields import BRIEF_FIELDS
from aicmo_core.brands.findings import Findings
from aicmo_core.brands.readers import read_fields
from aicmo_core.brands.reference.places import zone_of, zone_of_country
from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.validation import rule_of

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


@dataclass(frozen=True, kw_only=True)
class BriefIntake:
    """A brief that was let in, and what the user should know was assumed."""

    brief: Brief
    notes: tuple[str, ...] = ()


def parse_json(document: str | bytes, name: str) -> object:
    """Return what a JSON text holds; a byte order mark is harmless, a field twice is not.

    Args:
        document: The text, or its UTF-8 bytes.
        name: What to call it in an error.

    Raises:
        InvalidInputError: Not JSON; names line and column.
    """
    try:
        decoded = document.decode("utf-8-sig") if isinstance(document, bytes) else document
        return json.loads(decoded.removeprefix("\ufeff"), object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as error:
        raise InvalidInputError(name, document, "must be UTF-8 text") from error
    except json.JSONDecodeError as error:
        rule = f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}"
        raise InvalidInputError(name, error.doc, rule) from error
    except (RecursionError, ValueError) as error:  # too deep, or a number without end
        raise InvalidInputError(name, decoded, "is nested too deep or too large") from error


def load_brief(document: object) -> BriefIntake:
    """Check a brief and return it typed, with notes on what was assumed.

    Args:
        document: A JSON object; `BRIEF_FIELDS` are the fields there are. One that holds the brief
            in a field `brief` is opened.

    Raises:
        InvalidBriefError: It cannot be used; `problems` holds everything that is wrong.
    """
    findings = Findings()
    document = _unwrapped(findings, document)
    if not isinstance(document, Mapping):
        findings.problem("brief", document, "must be a JSON object of named fields")
    else:
        known = read_fields(findings, "", document, BRIEF_FIELDS)
        _require(findings, document, known)
        _settle_money(findings, known)
        _settle_zone(findings, known)
    findings.raise_problems()
    return BriefIntake(brief=_typed(known), notes=tuple(findings.notes))


def _unwrapped(findings: Findings, document: object) -> object:
    """Return the brief inside of an envelope: `{"brief": {...}}`, what stands beside it told."""
    if not isinstance(document, Mapping) or set(REQUIRED) & set(document):
        return document
    inside = document.get("brief")
    if not isinstance(inside, Mapping):
        return document
    beside = ", ".join(str(name) for name in document if name != "brief")
    findings.note(
        "brief: read from the field `brief`" + (f"; not read: {beside}" if beside else "")
    )
    return inside


def _require(findings: Findings, document: Mapping[Any, object], known: Mapping[str, Any]) -> None:
    for name, meaning in REQUIRED.items():
        if not known.get(name) and document.get(name) in (None, "", []):
            findings.problem(name, document.get(name), f"is required: {meaning}")
        elif name in known and not known[name]:
            findings.problem(name, document[name], f"must not be blank: {meaning}")


def _settle_money(findings: Findings, known: dict[str, Any]) -> None:
    """Give each budget line its currency: its own, or the brief's; tell the period it is for."""
    for position, line in enumerate(known.get("budget", ())):
        if "period" not in line:
            findings.note(f"budget[{position}].period: month, because none is given")
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
            findings.problem(path, flaw["input"], rule_of(flaw["msg"]))
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
