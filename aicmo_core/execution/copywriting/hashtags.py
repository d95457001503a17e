"""Hashtags from the brand's own words; no trend is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aicmo_core.execution.copywriting.audience import DEMOGRAPHIC
from aicmo_core.execution.copywriting.items import Item
from aicmo_core.execution.copywriting.material import Material

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_OF = re.compile(r"\b(?:for|with)\s+([^\W\d_]+(?:[\s-][^\W\d_]+)?)")
_EMPTY = frozenset(
    ("a", "an", "the", "and", "or", "of", "for", "with", "without", "in", "on", "at", "by", "to",
     "from", "near", "who", "that", "which", "whose", "where", "when", "their", "your", "our")
)  # fmt: skip
"""Words that name nothing: "adults who" is tagged as adults."""


def hashtags(material: Material, item: Item | None, most: int, channel: str) -> tuple[str, ...]:
    """Return up to `most` hashtags that `channel` may show, the brand's own first."""
    tags: dict[str, str] = {}
    for words in _sources(material, item):
        tag = _tag(words)
        if DEMOGRAPHIC.search(" ".join(words)):
            continue  # nobody is tagged by sex or generation
        if tag and material.guard.allows(f"{tag} {' '.join(words)}", channel):
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())[:most]


def _sources(material: Material, item: Item | None) -> Iterator[tuple[str, ...]]:
    yield _words(material.brand)
    if item and item.kind == "product":
        yield _words(item.slots["product"])
    slots = material.slots
    if match := _OF.search(slots["what"]):
        yield _words(match[1])
    yield _words(slots["thing"])[-2:]
    yield _words(slots["place"].partition(",")[0])
    yield _words(slots["people"])[-2:]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _tag(words: Iterable[str]) -> str:
    """Return words as one CamelCase hashtag: its capitals tell screen readers the words."""
    kept = [word for word in words if word.casefold() not in _EMPTY]
    parts = [part for word in kept for part in word.replace("'", "").split("-")]
    joined = "".join(part[0].upper() + part[1:] for part in parts)
    return f"#{joined}" if 2 < len(joined) <= 30 and not joined.isdigit() else ""
