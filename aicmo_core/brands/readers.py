r"""How each kind of field is read: plain texts and typed values, single or in lists.

A reader takes (findings, path, value) and returns the value in the brief's own form. What it
cannot use it tells the findings, and returns None: the rest of the document is still read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from aicmo_core.brands.findings import Findings
from aicmo_core.kernel.validation import unreadable

Reader = Callable[[Findings, str, object], Any]

MAX_ELEMENTS = 60
"""More in one list is a document, not a brief; markets of a worldwide brand still fit."""
LONG_TEXT, SHORT_TEXT = 2000, 300

BY_LINE = re.compile(r"[;\n]+")
"""Separates sentences, which hold commas of their own."""
BY_COMMA = re.compile(r"[,;\n]+")
_LAST_AND = re.compile(r"\s*(?:,\s*)?(?:\band\b|&)\s+(?=[^,;&]+$)")


def text(limit: int = LONG_TEXT, *, figures: bool = False, name: bool = False) -> Reader:
    """Return a reader of one text; a list of texts is joined.

    Args:
        limit: At most so many characters.
        figures: Whether a bare number is a text too, such as a KPI's target.
        name: Whether it is a single name: on one line, and never a list.
    """

    def read(findings: Findings, path: str, value: object) -> str | None:
        if (
            not name
            and isinstance(value, list)
            and value
            and all(isinstance(part, str) for part in value)
        ):
            value = ", ".join(part.strip() for part in value)
        if figures and isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value) if isfinite(value) else value
        if not isinstance(value, str):
            findings.problem(path, value, "must be text")
            return None
        return _clean(findings, path, " ".join(value.split()) if name else value, limit)

    return read


def standard(parse: Callable[[str], Any], rule: str) -> Reader:
    """Return a reader of one value that a standard governs; an empty text is no value.

    A list that holds one value is that value.

    Args:
        parse: Returns the value in the standard's spelling, or None.
        rule: What the value must be, with an example.
    """

    def read(findings: Findings, path: str, value: object) -> Any:
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, str):
            findings.problem(path, value, rule)
            return None
        cleaned = _clean(findings, path, value, SHORT_TEXT)
        parsed = parse(cleaned) if cleaned else None
        if cleaned and parsed is None:
            findings.problem(path, value, rule)
        return parsed

    return read


def elements(element: Reader, split: Callable[[str], list[str]] | None = None) -> Reader:
    """Return a reader of a list; repeats are dropped, a plain text is split or is one element.

    Args:
        element: Reads each element.
        split: Takes a plain text apart; without it the text is the only element.
    """

    def read(findings: Findings, path: str, value: object) -> list[Any] | None:
        if isinstance(value, str):
            value = _split(findings, path, value, split)
        elif isinstance(value, dict):
            value = [value]
        if not isinstance(value, list):
            findings.problem(path, value, "must be a list")
            return None
        if len(value) > MAX_ELEMENTS:
            findings.problem(path, value, f"must hold at most {MAX_ELEMENTS} elements")
            return None
        given = [(f"{path}[{i}]", one) for i, one in enumerate(value) if one is not None]
        found = [element(findings, place, one) for place, one in given]
        return [one for i, one in enumerate(found) if one and one not in found[:i]]

    return read


def record(
    fields: Mapping[str, Reader],
    *,
    required: tuple[str, ...] = (),
    from_text: Callable[[str], Mapping[str, object] | None] | None = None,
    form: str = "",
) -> Reader:
    """Return a reader of an object with named fields.

    Args:
        fields: Reads each field.
        required: Fields without which the object says nothing.
        from_text: Makes the object of a plain text; None when that text cannot be read.
        form: The form that a plain text should have had.
    """
    shown = form or "{" + ", ".join(fields) + "}"

    def read(findings: Findings, path: str, value: object) -> dict[str, Any] | None:
        if isinstance(value, str) and from_text:
            value = from_text(value) if value.strip() else {}
        if not isinstance(value, dict):
            findings.problem(path, value, f"must have the form {shown}")
            return None
        known = read_fields(findings, path, value, fields)
        missing = [n for n in required if value.get(n) in (None, "") or known.get(n) == ""]
        for name in missing:
            findings.problem(f"{path}.{name}", None, f"is required; the form is {shown}")
        return known or None

    return read


def read_fields(
    findings: Findings, path: str, document: Mapping[Any, object], fields: Mapping[str, Reader]
) -> dict[str, Any]:
    """Return what each field of the document reads as; null counts as absent."""
    known: dict[str, Any] = {}
    for key, value in document.items():
        name = str(key)
        shown = name[:80] if name.isprintable() else ascii(name[:80])
        place = f"{path}.{shown}" if path else shown
        if name not in fields:
            findings.unknown_field(place, value, name, fields)
        elif value is not None:
            known[name] = fields[name](findings, place, value)
    return {name: value for name, value in known.items() if value is not None}


def names_in(listed: str) -> list[str]:
    """Return the names in "A, B and C"; "Marks and Spencer" alone is one name."""
    return BY_COMMA.split(_LAST_AND.sub(", ", listed) if BY_COMMA.search(listed) else listed)


def words_in(listed: str) -> list[str]:
    """Return the short words in "email, instagram and web": "and" always separates them."""
    return re.split(r"[,;/+&\n]+|\band\b", listed, flags=re.IGNORECASE)


def lines_in(listed: str) -> list[str]:
    """Return the sentences that semicolons or line ends separate."""
    return BY_LINE.split(listed)


def colours_in(listed: str) -> list[str]:
    """Return the colours that blanks, commas or semicolons separate."""
    return re.split(r"[\s,;]+", listed)


def _split(
    findings: Findings, path: str, value: str, split: Callable[[str], list[str]] | None
) -> list[object]:
    parts: list[object] = [part.strip() for part in (split(value) if split else [value])]
    parts = [part for part in parts if part]
    if len(parts) > 1:
        findings.note(f"{path}: read as {len(parts)}: {'; '.join(map(str, parts))[:200]}")
    return parts


def _clean(findings: Findings, path: str, value: str, limit: int) -> str | None:
    """Return the text in Unicode's composed form, without outer blanks; None when it is unfit.

    A text of which nothing can be seen is blank.
    """
    if (
        len(value) > 4 * limit
        or len(cleaned := unicodedata.normalize("NFC", value).strip()) > limit
    ):
        findings.problem(path, value, f"must have at most {limit} characters, has {len(value)}")
        return None
    if rule := unreadable(cleaned):
        findings.problem(path, value, rule)
        return None
    return cleaned if can_be_seen(cleaned) else ""


def can_be_seen(text: str) -> bool:
    """Tell whether a text holds more than blanks, controls and unassigned characters."""
    return any(unicodedata.category(c)[0] not in "CZ" for c in text)
