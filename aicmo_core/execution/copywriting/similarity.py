"""How alike two texts are: shared runs of three words. One is a copy, zero nothing in common."""

from __future__ import annotations

import re
from functools import lru_cache

from aicmo_core.execution.checks.terms import fold

NEAR_DUPLICATE = 0.6
"""From here on, readers take two posts for the same one."""

_WORD = re.compile(r"\w+")


def similarity(one: str, other: str) -> float:
    """Return the Jaccard similarity of the texts' word trigrams, 0 to 1."""
    left, right = _trigrams(one), _trigrams(other)
    shared = len(left & right)
    together = len(left) + len(right) - shared
    return shared / together if together else 1.0


@lru_cache(maxsize=1024)
def _trigrams(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    size = min(3, len(words))
    runs = range(len(words) - size + 1) if words else ()
    return frozenset(tuple(words[i : i + size]) for i in runs)
