"""What a described group looks for, and what it wants to do."""

from __future__ import annotations

import re
from functools import lru_cache

from aicmo_core.execution.writing.phrasing import fragment, lower_first, split_list, tidy

_NEED = re.compile(
    r"\b(?:(?:who|that)\s+(?:also\s+)?(?:values?|wants?|needs?|prioriti[sz]es?|demands?|prefers?|"
    r"loves?|seeks?|expects?|enjoys?|cares? about|looks? for)|seeking|looking for|wanting|needing|"
    r"focused on|combining)\s+(?:both\s+)?(?P<what>.+)$",
    re.I,
)
_DETAIL = re.compile(r"\s(?:that|which|who|from|for|with|in order|so|in)\s", re.I)
_OF_OTHERS = re.compile(r"^their\b|^one\b.*\sto\s", re.I)
"""What is theirs, and what they prefer to something else, is no subject of its own."""
_EMPTY = frozenset({"something", "anything", "someone", "somebody", "a place", "a way", "one"})


@lru_cache(maxsize=1024)
def needs_of(text: str) -> tuple[str, ...]:
    """Return what people "who value quality and variety" look for: ("quality", "variety")."""
    match = _NEED.search(tidy(text))
    if not match or match["what"].startswith("to "):  # a wish: it fits into no noun's place
        return ()
    what = _DETAIL.split(fragment(match["what"]), maxsplit=1)[0]
    if what.lower() in _EMPTY:  # "something that survives a rucksack" is told by its detail
        return (fragment(match["what"]),)
    # "convenient, results-driven workouts" is one need with two adjectives, not a list
    parts = split_list(what) if re.search(r"\s(and|or|&)\s", what) else (what,)
    return tuple(
        lower_first(part) for part in parts if len(part) > 3 and not _OF_OTHERS.search(part)
    )[:4]


def wish_of(text: str) -> str:
    """Return what people want to do ("to see what they can spend"), or ""."""
    match = _NEED.search(tidy(text))
    return fragment(match["what"]) if match and match["what"].startswith("to ") else ""
