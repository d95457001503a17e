"""How hard a text is to read, by the formula that fits its language."""

from __future__ import annotations

import re

LEAST_WORDS = 60
"""Below this, a formula says more about chance than about the text."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|#\w+|\{\{[^}]*\}\}")


def grade(text: str, language: str) -> float | None:
    """Return the US school grade that an English text asks for; None where nothing can be said.

    None for another language, whose formula we do not hold, and for texts under 60 words.

    Source:
        Kincaid, Fishburne, Rogers and Chissom (1975), Research Branch Report 8-75. Syllables are
        counted as groups of vowels, less a silent final e.
    """
    if not language.casefold().startswith("en"):
        return None
    plain = _ADDRESS.sub(" ", text)
    words = _WORD.findall(plain)
    if len(words) < LEAST_WORDS:
        return None
    sentences = sum(1 for part in _SENTENCE_END.split(plain) if _WORD.search(part))
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / max(1, sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    silent = word.casefold().endswith("e") and not word.casefold().endswith(("le", "ee"))
    return max(1, count - silent)
