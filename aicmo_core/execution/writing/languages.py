"""The languages that the offline composer can write, and how to tell that a brief needs another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

WRITTEN = ("en",)
"""Languages (BCP 47 primary subtags) that the offline composer writes."""

_FUNCTION_WORDS = {
    "German": "der das dem des und oder für mit nicht ein eine einen ist sind auf von bei "
    "aus unser unsere unseren wir sie ihr ihre zum zur im am vom wird werden auch noch nur jede",
    "French": "le la les des du de un une et ou avec dans nos notre votre vos est sont aux "
    "qui que sur chez ce cette ces vous nous chaque très",
    "Spanish": "el la los las un una unos y o para con del de nuestra nuestro nuestros que en sus "
    "su por más cada esta este es desde muy tu",
    "Italian": "il lo gli un una con della delle dello dei nostri nostra nostro che di da sono "
    "più nel nella ogni senza questo questa è tuo tua",
    "Portuguese": "os um uma com da dos das nosso nossa nossos que em não mais ao aos para por "
    "cada sem seu sua todas todos você é",
    "Dutch": "de het een en voor onze ons niet zijn wij naar bij uit ook nog elke iedere "
    "jouw je wordt om dat deze",
}
"""Without those that are English words too: a van is no Dutch preposition, and one pours coffee."""
_SETS = {name: frozenset(words.split()) for name, words in _FUNCTION_WORDS.items()}
_ENGLISH_WORDS = (
    "the and for with of to our who that from by are you your it its this these be have has can "
    "will when what how they their my if but up out about get new see every each more than here "
    "now one us not at into over outside after before without because been were does did which "
    "there"
)
"""Without those that are words of another language too, such as `a`, `in`, `on` and `so`."""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_LEAST_WORDS = 6
"""Of a text of which a single foreign word is telling; names are shorter."""
_LEAST_ACCENTED = 0.25
"""Share of words with letters that English does not use, from which a text is hardly English."""
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
    on purpose: another script for most letters; many more function words of another language than
    English ones; or no English one beside a foreign one, or beside many foreign letters. Capitals
    are passed over: "Los Angeles" is a name.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return ""
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters[:400])
    if latin < len(letters[:400]) * 0.6:
        return "another script than Latin"
    words = _WORD.findall(text)[:400]
    english = sum(w.lower() in _ENGLISH for w in words)
    counts = {name: sum(w in known for w in words) for name, known in _SETS.items()}
    name, hits = max(counts.items(), key=lambda item: item[1])
    if hits >= 2 and hits > 2 * english:
        return name
    if english or len(words) < _LEAST_WORDS:
        return ""
    if hits:
        return name
    accented = sum(not word.isascii() for word in words)
    return "another language" if accented >= len(words) * _LEAST_ACCENTED else ""
