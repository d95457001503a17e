"""The languages that the offline composer can write, and how to tell that a brief needs another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

WRITTEN = ("en",)
"""Languages (BCP 47 primary subtags) that the offline composer writes."""

_FUNCTION_WORDS = {
    "German": "der die das und für mit nicht ein eine ist auf von bei unsere wir sie zum zur",
    "French": "le la les des une et pour avec dans nos notre votre est aux qui sur du",
    "Spanish": "el los las una para con del nuestra nuestro que y en sus por más",
    "Italian": "il gli una per con della delle nostri nostra che di sono più nel",
    "Portuguese": "os uma para com da dos das nosso nossa que em não mais ao",
    "Dutch": "de het een en voor met van onze niet zijn wij naar bij",
}
_SETS = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
_ENGLISH_WORDS = "the a an and for with of to in our who that from by at on is are"
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")


def unwritable(languages: Sequence[str], asked: object = None) -> tuple[str, ...]:
    """Return the languages that were asked for, when the composer can write none of them.

    Args:
        languages: BCP 47 tags of the brief; empty means that English will do.
        asked: The task payload's own `language`, which wins over the brief's.
    """
    wanted = (asked,) if isinstance(asked, str) and asked.strip() else tuple(languages)
    tags = tuple(tag.strip() for tag in wanted if tag.strip())
    if any(tag.lower().replace("_", "-").split("-")[0] in WRITTEN for tag in tags):
        return ()
    return tags


@lru_cache(maxsize=1024)
def foreign_language(text: str) -> str:
    """Return the language that a brief is written in, where it is clearly not English; else "".

    English sentences around fragments of another language would be mixed text. The test is coarse
    on purpose: another script for most letters, or several function words and no English one.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return ""
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters[:400])
    if latin < len(letters[:400]) * 0.6:
        return "another script than Latin"
    words = [w.lower() for w in _WORD.findall(text)][:400]
    if any(w in _ENGLISH for w in words):
        return ""
    counts = {name: sum(w in known for w in words) for name, known in _SETS.items()}
    name, hits = max(counts.items(), key=lambda item: item[1])
    return name if hits >= 2 else ""
