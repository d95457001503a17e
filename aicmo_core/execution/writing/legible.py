"""A brief's texts as they can be printed: no emoji, bullets, shouting or runs of marks.

People paste briefs out of chats and slides. What they say is kept word for word; how it was typed
is not, since a sentence around "FITNESS EQUIPMENT!!!" is no sentence that anyone would send.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel

from aicmo_core.brands.brief import Brief, Legal
from aicmo_core.execution.writing.lexicon import words_of

_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u2604\u2606-\u26ff\u2700-\u27bf\u2b50\ufe0f\u200d\u20e3]+"
)
_BULLET = re.compile(
    r"^(?:(?:[,;]|[^\S\n])*(?:[\u2022\u25aa\u25cf\u25e6\u2023\u2043*]|[-\u2013](?=\s))\s*)+", re.M
)
_INLINE_BULLET = re.compile(r"\s+[\u2022\u25aa\u25cf\u25e6\u2023\u2043]\s+")
_LINES = re.compile(r"(?<=[^.!?:;,\s])[ \t]*\n+\s*")
_RUNS = ((re.compile(r"!{2,}|!\?+|\?!+"), "!"), (re.compile(r"\?{2,}"), "?"))
_NAMED = re.compile(
    r"\b(?:(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april"
    r"|june|july|august|september|october|november|december|christmas|easter)s?|(?P<code>uk|usa|eu"
    r"|q[1-4]))\b"
)
_PAUSE = re.compile(r"\s*\.{2,}(?=\s+[a-z])")
_DOTS = re.compile(r"\s*\.{2,}")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_SHOUTED = re.compile(r"(?:\b[^\W\d_a-z]{2,}\b[\s,&/-]*){2,}")

LOUD_RATIO = 0.8
"""From this share of capitals on, a text is shouted as a whole."""
ACRONYM_LETTERS = 3
"""Shouted words up to this length may be acronyms; they stay as they are."""
_SHORT_WORDS = words_of("""
    a all an and any are at be but by can do for from get has in is it its let may me my new no
    not now of off on or our out own so the to two up us use was way we who why you
    always best bold clear ever every free great honest less loud made make many more most much
    never only real simple very warm
""")


def legible(text: str, names: tuple[str, ...] = ()) -> str:
    """Return `text` as it can be printed; `names` keep their spelling even in capitals.

    Mending one mark can bring two others together ("! ?" of two lines), so it is done until
    nothing changes any more.
    """
    printed = _mended(text, names)
    while (again := _mended(printed, names)) != printed:
        printed = again
    return printed


def _mended(text: str, names: tuple[str, ...]) -> str:
    lines = "\n".join(_PICTURES.sub(" ", text).splitlines())
    plain = _INLINE_BULLET.sub(", ", _BULLET.sub("", lines).strip())
    plain = _DOTS.sub(".", _PAUSE.sub(",", _LINES.sub(", ", plain)))
    for run, one in _RUNS:
        plain = run.sub(one, plain)
    return _NAMED.sub(_capital, _quiet(" ".join(plain.split()), names)).strip(" ,;")


def _capital(match: re.Match[str]) -> str:
    word = match.group()
    return word.upper() if match["code"] else word.capitalize()


def _quiet(text: str, names: tuple[str, ...]) -> str:
    """Return `text` without words in capitals that are only loud."""
    letters = [c for c in text if c.isalpha()]
    loud = sum(c.isupper() for c in letters)
    if len(letters) > 2 * ACRONYM_LETTERS and loud > LOUD_RATIO * len(letters):
        small = _small(text, names)
        return small[:1].upper() + small[1:]
    quiet = _SHOUTED.sub(lambda run: _softened(run, names), text)
    quiet = _WORD.sub(lambda one: _plain_word(one.group(), names), quiet)
    return quiet[:1].upper() + quiet[1:] if text[:1].isupper() else quiet


def _plain_word(word: str, names: tuple[str, ...]) -> str:
    """Return a word that people shout in passing ("MORE") as it is written otherwise."""
    loud = len(word) > ACRONYM_LETTERS and word.isupper() and word.lower() in _SHORT_WORDS
    return word.lower() if loud and not any(word in name for name in names) else word


def _softened(run: re.Match[str], names: tuple[str, ...]) -> str:
    words = _WORD.findall(run.group())
    shouted = [word for word in words if len(word) > ACRONYM_LETTERS]
    return _small(run.group(), names) if len(shouted) > 1 else run.group()


def _small(text: str, names: tuple[str, ...]) -> str:
    kept = {word for name in names for word in _WORD.findall(name)}

    def word(match: re.Match[str]) -> str:
        found = match.group()
        acronym = len(found) <= ACRONYM_LETTERS and found.lower() not in _SHORT_WORDS
        return found if found in kept or acronym else found.lower()

    return _WORD.sub(word, text)


@lru_cache(maxsize=256)
def legible_brief(brief: Brief) -> Brief:
    """Return `brief` with all that it says made printable; names, addresses and law stay as told.

    A text that holds nothing but pictures or marks stays as it is: it is all that was told.
    """
    named = (brief.brand_name, *(product.name for product in brief.products))
    told = {
        name: _printed(getattr(brief, name), named)
        for name in type(brief).model_fields
        if name not in _AS_TOLD
    }
    return brief.model_copy(update=told)


_AS_TOLD = frozenset({"brand_name", "website", "languages", "timezone", "currency", "legal"})
_NAMES = frozenset({"name", "currency", "channel", "channels", "kind"})


def _printed(value: object, names: tuple[str, ...]) -> object:
    if isinstance(value, str):
        return legible(value, names) or value
    if isinstance(value, tuple):
        return tuple(_printed(entry, names) for entry in value)
    if isinstance(value, BaseModel) and not isinstance(value, Legal):
        told = {n: _printed(getattr(value, n), names) for n in type(value).model_fields}
        return value.model_copy(update={n: v for n, v in told.items() if n not in _NAMES})
    return value
