"""Noun phrases: their heads, articles and plurals, and how what is sold is named.

A brief tells what is sold and to whom in phrases of any length; sentences have room for heads.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from aicmo_core.execution.writing.lexicon import (
    BOUNDARIES,
    CARRIERS,
    CONSONANT_VOWELS,
    ING_NOUNS,
    MASS_NOUNS,
    PAIRS,
    PEOPLE_PLURALS,
    SILENT_H,
    SPELLED_WITH_VOWEL,
    SPOKEN_AS_WORD,
    words_of,
)
from aicmo_core.execution.writing.phrasing import (
    WRITTEN_LIST,
    clip,
    is_clause,
    join,
    lower_first,
    quoted,
    split_list,
    whole_parts,
)

SHORT_WORDS = 4
"""Up to here a pair of things is mentioned in full."""

MOST_PARTS = 4
"""Of the things that a product phrase lists, so many become themes of their own."""

LISTED_WORDS = 3
"""Words that one name of a bare list may have."""
_DETERMINED = re.compile(
    r"^(a|an|the|our|your|their|its|this|these|those|all|half|both|some|any|no|every|each|more|less"
    r"|another|\d[\d,.]*)\b",
    re.I,
)
_BOUNDARY = re.compile(
    rf"\s(?=(?:{'|'.join(sorted(BOUNDARIES))})\b)"
    r"|\s(?=of\s[$€£¥\d])"
    r"|\s(?=\w+(?:ed|wn)\s(?:from|by|in|with|for|on|at|to|and|daily|weekly|locally|fresh|overnight"
    r"|online|straight|directly|frozen|every|once|twice|same|within|nationwide|worldwide)\b)"
    r"|(?<=[^s']s)\s(?=(?:chosen|woven|sewn|written|drawn|bred|caught|kept|taught|sung|sent)\s)"
    rf"|(?<=[^s']s)\s(?=(?!(?:{'|'.join(sorted(ING_NOUNS))})\b)\w+ing\s\w)"
    r"|\s*[(;:\u2013\u2014]|,\s|\s-\s",
    re.I,
)
_SEEKING = re.compile(r"(?:who|that|looking|seeking|wanting|needing)\b", re.I)
_OFFERS = re.compile(
    r"^(?:we|i|our (?:company|team|shop|firm|studio))\s+(?:also\s+)?(?:offers?|sells?|makes?|"
    r"builds?|provides?|produces?|delivers?|supply|supplies|runs?|designs?|creates?)\s+",
    re.I,
)
_ABSTRACT = re.compile(r"(?:ity|ness|ism|ship|ance|ence|sion|ation|dom|hood|logy|ty|cy|th|very)$")
"""Nouns that stand without an article: "simplicity", "transparency", "growth"."""

_FINITE = words_of("""
    is are was were has have had said say says can will does do did get gets let lets make makes
    keep keeps give gives take takes close closes use uses choose chose buy come comes save saves
    need needs want wants rate work works stay stays run runs last lasts sell sells trust
""")
"""Verbs that tell a statement from a name."""


def article(noun: str) -> str:
    """Return "a" or "an", by the sound that `noun` begins with."""
    word = re.split(r"[\s-]", noun.lstrip("\"“'(") or "x", maxsplit=1)[0]
    low = word.lower()
    acronym = len(word) > 1 and word.isupper() and word not in SPOKEN_AS_WORD
    if acronym or (len(word) == 1 and word.isupper()):
        return "an" if word[0] in SPELLED_WITH_VOWEL else "a"
    if low[:1].isdigit():
        return "an" if low.startswith(("8", "11", "18")) else "a"
    if low.startswith(SILENT_H):
        return "an"
    return "an" if low[:1] in "aeiou" and not low.startswith(CONSONANT_VOWELS) else "a"


@lru_cache(maxsize=2048)
def head(phrase: str, least_words: int = 2) -> str:
    """Return the noun phrase without its details: "women aged 25-40 with ..." → "women aged 25-40".

    Args:
        phrase: A tidied noun phrase.
        least_words: Cuts that leave fewer words are passed over.
    """
    listed = bool(WRITTEN_LIST.match(phrase))
    for match in _BOUNDARY.finditer(phrase):
        if listed and match.group(0).startswith(","):
            continue  # the commas of "aligners, implants and braces" do not end the phrase
        part = re.sub(r"[,\s]+(?:and|or|&)?$", "", phrase[: match.start()])
        if len(part.split()) >= least_words or (part and _SEEKING.match(phrase, match.end())):
            return part
    return phrase


def _noun(top: str) -> str:
    """Return the noun that a head is about: "a range of candles" → "range"."""
    return re.split(r"\sof\s", top, maxsplit=1)[0].split(" ")[-1]


def is_countable_singular(phrase: str) -> bool:
    """Tell whether a bare noun phrase needs an article ("mobile app"), by the look of its head."""
    top = head(phrase, 1)
    noun = _noun(top).lower().strip('"”)')
    pair = re.search(r"\s(?:and|&)\s", re.split(r"\sof\s", top, maxsplit=1)[0])
    several = pair is not None and noun not in CARRIERS
    several = several and not _ONE_OF_TWO_KINDS.match(top)
    if several and top.lower() not in PAIRS:
        return False  # "tariffs and rooftop solar", "detection and response" are several things
    if (
        noun in MASS_NOUNS
        or noun in PEOPLE_PLURALS
        or noun.endswith(("ing", "wear", "ware", "ics", "logy"))
    ):
        return False
    return not (noun.endswith("s") and not noun.endswith(("ss", "us", "is")))


def is_plural(phrase: str) -> bool:
    """Tell whether a noun phrase takes a plural verb: "candles are", "training of dogs is"."""
    top = head(phrase, 1)
    bare_top = top.partition(" of ")[0]
    if is_countable_singular(top) or bare_top.endswith(("ss", "news")):
        return False
    first, pair, _ = bare_top.partition(" and ")
    both = bool(pair) and with_article(first) == first  # "payroll and rota software" is one thing
    return bare_top.endswith("s") or both


def with_article(phrase: str) -> str:
    """Return the noun phrase with "a" or "an" where English wants one."""
    bare = phrase.strip()
    if not bare or _DETERMINED.match(bare) or not is_countable_singular(bare):
        return bare
    return f"{article(bare)} {bare}"


def plural_people(phrase: str) -> str:
    """Return a noun phrase for people in the plural: "restaurant owner" → "restaurant owners"."""
    top, of, rest = head(re.sub(r"^(?:an?|the|any)\s+", "", phrase, flags=re.I)).partition(" of ")
    if _GENERIC.fullmatch(top):
        return _told_apart(phrase)
    return f"{_plural(top)}{of}{rest}"


_GENERIC = re.compile(r"people|ppl|persons|individuals|everyone|everybody|anyone|anybody", re.I)
"""Heads that leave open whom they mean: who they are stands in the clause after them."""
_CLAUSE_END = re.compile(
    r"[,;(:]|\s(?:and|or|but|in|at|from|because|when|while|without|within|for)\s", re.I
)


def _told_apart(phrase: str) -> str:
    """Return a generic word with what tells it apart: "people who fish"."""
    return clip(_CLAUSE_END.split(phrase, maxsplit=1)[0], 60)


def _plural(top: str) -> str:
    last = top.rsplit(" ", maxsplit=1)[-1]
    noun = head(top, 1).split(" ")[-1].lower()  # of "people living near rivers": people
    known = {last.lower(), noun} & PEOPLE_PLURALS or last[:1].isupper() or not last[-1:].isalpha()
    if known or _SEVERAL_DONE_TO.search(top) or not is_countable_singular(top):
        return top
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{top[:-1]}ies"
    return top + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")


_SEVERAL_DONE_TO = re.compile(r"[^\Ws]s \w+ed$", re.I)
"""Several, and what became of them: "engineers promoted"."""


def without_offer(text: str) -> str:
    """Return what is offered out of "We offer yoga classes"; another text stays as it is."""
    return _OFFERS.sub("", text)


def bare(phrase: str) -> str:
    """Return a noun phrase without its article: "a shift marketplace" → "shift marketplace"."""
    return re.sub(r"^(?:an?|the)\s+", "", phrase, flags=re.I)


def offering(product: str, names: Collection[str] = ()) -> str:
    """Return what is offered as a noun phrase: "We sell oat milk." → "oat milk".

    Empty where the text is a statement of another kind, which fits into no sentence.
    """
    text = listed(without_offer(whole_parts(product)).split(";")[0])
    return "" if is_clause(text) else lower_first(text, names)


_ONE_OF_TWO_KINDS = re.compile(r"an?\s(?:(?!\sand\s).)+\sand\s(?!an?\s|the\s)", re.I)
"""One article for both: "a folk and electronic music festival", but "a bar and a kitchen"."""
_DEED_AND = re.compile(r"\S+\s\S*(?:tion|sion|ment|ance)\sand\s\w+$", re.I)
"""A described doing and its pair are one service: "managed detection and response"."""
_OFFERED = re.compile(
    r"(?:\b(?:offering|serving|selling|covering|including|making|supplying)|:|\bdegrees in|"
    r"\bcourses in|\bclasses in)\s+(?P<list>.+)$",
    re.I,
)


@lru_cache(maxsize=1024)
def parts_of(product: str) -> tuple[str, ...]:
    """Return the single things that a product phrase lists: ("check-ups", "clear aligners")."""
    match = _OFFERED.search(product)
    text = match["list"] if match else head(product, 1)
    if not match and not re.search(r"\sand\s|,", text):
        return ()
    if not match and (_ONE_OF_TWO_KINDS.match(text) or _DEED_AND.match(text)):
        return ()
    parts = split_list(text)
    if not match and len(parts) == 2 and with_article(parts[0]) != parts[0]:
        return ()  # "shoe" of "shoe and bag repairs" is no thing of its own
    named = all(len(part.split()) <= LISTED_WORDS + 1 and part[:1].islower() for part in parts)
    return parts[:MOST_PARTS] if len(parts) > 1 and named else ()


def listed(text: str) -> str:
    """Return a list with the "and" that it was strung together without: "bread and cakes".

    A text that holds more than short names, or an "and" of its own, stays as it is.
    """
    parts = [part.strip() for part in text.split(",")]
    names = all(0 < len(part.split()) <= LISTED_WORDS for part in parts)
    if len(parts) < 2 or not names or re.search(r"\s(?:and|or|&|with|for|that)\s|\w:", text):
        return text
    return join(parts)


def as_topic(name: str, names: Collection[str] = ()) -> str:
    """Return a theme's name as it stands inside a sentence; a statement is quoted."""
    if _is_statement(name):
        return quoted(name, 80)
    inner = lower_first(name, names)
    one = inner != name and is_countable_singular(inner) and not _ABSTRACT.search(_noun(inner))
    return f"the {inner}" if one and not _DETERMINED.match(inner) else inner


def _is_statement(name: str) -> bool:
    """Tell whether a name says something of itself ("14 dams removed", "Every jar is refilled")."""
    counted = name[:1].isdigit() or name[:1] in "$€£¥"
    return bool(counted or is_clause(name) or _FINITE.intersection(name.lower().split()[1:]))


def short_mention(phrase: str) -> str:
    """Return how a text refers to a thing it has introduced: "a smart blender" → "the blender"."""
    top = head(phrase, 1)
    if not top:
        return ""
    if WRITTEN_LIST.match(top):
        return "the range"
    if is_countable_singular(top):
        return f"the {_noun(top)}"
    plain = re.split(r"\sof\s", top, maxsplit=1)[0]
    if len(plain.split()) <= SHORT_WORDS:
        return f"the {plain}" if " and " in plain else f"the {' '.join(plain.split(' ')[-2:])}"
    nouns = [" ".join(part.split(" ")[-2:]) for part in re.split(r"\s(?:and|&)\s", plain)]
    if len(nouns) > 1:
        nouns = [noun.split(" ")[-1] for noun in nouns]
    return f"the {join(nouns)}"
