"""Turning a description of an audience into words that speak to it.

A brief says "Women aged 25-40 with sensitive skin seeking clean beauty alternatives". Nobody is
addressed by age bracket in public, so copy says "women" and "you have sensitive skin".
"""

from __future__ import annotations

import re

from aicmo_core.execution.writing.phrasing import fragment, head, lower_first

_BRACKETED = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_AGES = re.compile(
    r",?\s*\b(?:aged|ages|age)\s+\d+(?:\s*(?:-|\u2013|to|and)\s*\d+|\s*\+|\s+and over)?"
    r"|\s\d\d-\d\d\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\bwho\s+(?:also\s+)?(?!is\b|has\b|wants\b|needs\b)(.+)$", re.IGNORECASE)
_SEEKING = re.compile(r"\b(seeking|looking for|wanting|needing)\s+(.+)$", re.IGNORECASE)
_WITH = re.compile(
    r"\bwith\s+(.+?)(?=\s+(?:who|seeking|looking|wanting|needing)\b|$)", re.IGNORECASE
)
_VERBS = {
    "seeking": "are looking for",
    "looking for": "are looking for",
    "wanting": "want",
    "needing": "need",
}
_DEMOGRAPHIC = re.compile(
    r"\b(?:women|men|ladies|males?|females?|millennials?|gen\s?[zxy])\b", re.I
)


def without_brackets(text: str) -> str:
    """Return an audience without ages and sizes, which are for targeting and not for copy."""
    return " ".join(_AGES.sub("", _BRACKETED.sub("", text)).split())


def people_in(audience: str) -> str:
    """Return who is addressed, as a plural noun phrase: "coffee enthusiasts"; "" if not to be said.

    Who reads a post should not be told their sex or generation; such groups stay unnamed.
    """
    phrase = head(lower_first(fragment(without_brackets(audience))), 1)
    return "" if _DEMOGRAPHIC.search(phrase) or not phrase.endswith("s") else phrase


def second_person(audience: str) -> tuple[str, ...]:
    """Return what is true of the reader, each to be said after "you": "have sensitive skin"."""
    text = fragment(without_brackets(audience))
    said: list[str] = []
    if match := _WITH.search(text):
        said.append(f"have {match[1]}")
    if match := _WHO.search(text):
        said.append(match[1])
    elif match := _SEEKING.search(text):
        said.append(f"{_VERBS[match[1].casefold()]} {match[2]}")
    return tuple(_yours(line) for line in said if 2 <= len(line.split()) <= 20)


def _yours(text: str) -> str:
    """Return a line about others as a line about the reader."""
    yours = re.sub(r"\btheir\b", "your", text)
    return re.sub(r"\bthemselves\b", "yourselves", yours).rstrip(" ,;")


def as_question(line: str) -> str:
    """Return a line about the reader as a question: "have dry skin" → "do you have dry skin?"."""
    if line.startswith("are "):
        return f"are you {line[4:]}?"
    return f"do you {line}?" if line else ""
