"""How alike two texts are: shared runs of three words. One is a copy, zero nothing in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from aicmo_core.execution.checks.terms import fold

NEAR_DUPLICATE = 0.6
"""From here on, readers take two posts for the same one."""

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def similarity(one: str, other: str) -> float:
    """Return the Jaccard similarity of the texts' word trigrams, 0 to 1."""
    left, right = _trigrams(one), _trigrams(other)
    shared = len(left & right)
    together = len(left) + len(right) - shared
    return shared / together if together else 1.0


def masked_sentences(text: str, names: Sequence[str]) -> frozenset[str]:
    """Return the sentences of `text` with names and numbers masked, for comparing brands."""
    plain = fold(text)
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(fold(name), "\u2592") if name else plain
    plain = re.sub(r"https?://\S+|#\w+", "", plain)
    plain = re.sub(r"\d[\d.,]*", "0", plain)
    parts = (" ".join(_WORD.findall(part)) for part in _SENTENCE.split(plain))
    return frozenset(part for part in parts if len(part.split()) >= 3)


@lru_cache(maxsize=1024)
def _trigrams(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(fold(text))
    size = min(3, len(words))
    runs = range(len(words) - size + 1) if words else ()
    return frozenset(tuple(words[i : i + size]) for i in runs)
