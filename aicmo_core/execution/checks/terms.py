"""Finding words in a text: whole words, after Unicode case folding, in their inflected forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType

_SUFFIXES = r"(?:e?s|ed|d|ing|er|est|ly|'s)?"
"""Endings that make another form of the same word: "discount" finds "discounted"."""

_SHORT = 4
"""A lone word shorter than this is matched as it is: "arr" must not find "arrest"."""

_GAP = r"\s\-\u2013\u2014"
"""What may stand between the words of a term, in a regular expression's brackets."""

_OTHER_FORMS = MappingProxyType(
    {
        **{"child": "children", "foot": "feet", "tooth": "teeth", "person": "people"},
        **{"lose": "lost", "win": "won", "make": "made", "buy": "bought", "sell": "sold"},
        **{"get": "got", "give": "gave", "find": "found", "know": "knew", "pay": "paid"},
    }
)

_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u201c": '"'})
_LATIN = re.compile(r"[a-z]")
_WORD = re.compile(r"\w+")
_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u03bf\u03b1\u03c1\u03bd",
    "aeopcyxisjdoapv",
)
"""Cyrillic and Greek letters that look like Latin ones."""
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
_HASHTAG = re.compile(r"#\w+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def fold(text: str) -> str:
    """Return `text` in the form that comparisons use: as it is read, not as it is encoded.

    NFKC, case folded, plain quotes; without invisible letters and marks on letters that have none;
    foreign letters among Latin ones as what they look like; `#BestOats` as two words.
    """
    if "#" in text:
        text = _HASHTAG.sub(lambda tag: _CAMEL.sub(" ", tag.group(0)), text)
    if text.isascii():
        return text.casefold()
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    seen = "".join(c for c in folded if not ("\u0300" <= c <= "\u036f" or _is_invisible(c)))
    return _WORD.sub(_as_read, seen)


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def _as_read(word: re.Match[str]) -> str:
    """Return a word that mixes scripts in Latin; a word of one script stays what it is."""
    found = word.group(0)
    return found if found.isascii() or not _LATIN.search(found) else found.translate(_ALIKE)


_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z ]+(?:: [^\]]*)?\]|\{\{[^}]*\}\}")


def without_placeholders(text: str) -> str:
    """Return `text` without what is still to be filled in, such as "[LINK: ...]" or a merge tag."""
    return _PLACEHOLDER.sub("\u2592", text)


def find_term(text: str, term: str) -> str:
    """Return the words of `text` that are `term` or a form of it; "" when there are none.

    A sign, such as "!" or an emoji, is found wherever it is said, which is not in addresses.
    """
    pattern = _pattern(term)
    if pattern is not None and not is_worded(term):
        text = _ADDRESS.sub(" ", text)
    match = pattern.search(fold(text)) if pattern else None
    return match.group(0) if match else ""


def is_worded(term: str) -> bool:
    """Tell whether a term holds a letter or a digit; it is a sign otherwise."""
    return any(map(str.isalnum, term))


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str] | None:
    folded = fold(term).strip()
    if not is_worded(folded):
        return re.compile(re.escape(folded)) if folded else None
    words = re.findall(rf"[^{_GAP}]+", folded)
    body = rf"[{_GAP}]+".join(_inflected(word, alone=len(words) == 1) for word in words)
    return re.compile(rf"(?<!\w){body}(?!\w)")


def _inflected(word: str, *, alone: bool) -> str:
    """Return a pattern for a word and its forms: cheap, cheaper, cheapest; luxury, luxuries."""
    if not word[-1].isalpha():
        return re.escape(word)
    regular = _regular(word) if len(word) >= _SHORT or not alone else f"{re.escape(word)}(?:'?s)?"
    return f"(?:{regular}|{_OTHER_FORMS[word]})" if word in _OTHER_FORMS else regular


def _regular(word: str) -> str:
    stem = re.escape(word)
    if word.endswith("y"):
        return f"{re.escape(word[:-1])}(?:y|ys|yed|yer|ies|ied|ier|iest|ily|ying|y's)"
    if word.endswith(("fe", "f")):
        return f"(?:{stem}{_SUFFIXES}|{re.escape(word.rstrip('e')[:-1])}ves)"
    if word.endswith("e"):
        return f"{re.escape(word[:-1])}(?:e|es|ed|er|ers|est|ing|ely|e's)"
    if word.endswith("is"):
        return f"{re.escape(word[:-2])}(?:is|es|is's)"
    return f"{stem}(?:{re.escape(word[-1])}(?:ed|ing|er|est))?{_SUFFIXES}"
