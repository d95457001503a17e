"""Finding words in a text: whole words, after Unicode case folding, in their inflected forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SUFFIXES = r"(?:e?s|ed|d|ing|er|est|ly|'s)?"
"""Endings that make another form of the same word: "discount" finds "discounted"."""

_SHORT = 4
"""A lone word shorter than this is matched as it is: "arr" must not find "arrest"."""

_PLAIN = str.maketrans({"\u2019": "'", "\u2010": "-", "\u2011": "-"})


def fold(text: str) -> str:
    """Return `text` in the form that comparisons use: NFKC, case folded, plain quotes."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded.translate(_PLAIN)


def find_term(text: str, term: str) -> str:
    """Return the words of `text` that are `term` or a form of it; "" when there are none."""
    pattern = _pattern(term)
    match = pattern.search(fold(text)) if pattern else None
    return match.group(0) if match else ""


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str] | None:
    words = re.findall(r"[^\s\-]+", fold(term).strip())
    if not words:
        return None
    body = r"[\s\-]+".join([*map(re.escape, words[:-1]), _inflected(words[-1], len(words))])
    return re.compile(rf"(?<!\w){body}(?!\w)")


def _inflected(word: str, words: int) -> str:
    """Return a pattern for a word and its regular forms: cheap, cheaper, cheapest; luxury, -ies."""
    if not word[-1].isalpha():
        return re.escape(word)
    if words == 1 and len(word) < _SHORT:
        return f"{re.escape(word)}(?:'?s)?"
    if word.endswith("y"):
        return f"{re.escape(word[:-1])}(?:y|ies|ied|ier|iest|ying|y's)"
    if word.endswith("e"):
        return f"{re.escape(word[:-1])}(?:e|es|ed|er|est|ing|ely|e's)"
    doubled = re.escape(word[-1])
    return f"{re.escape(word)}(?:{doubled}(?:ed|ing|er|est))?{_SUFFIXES}"
