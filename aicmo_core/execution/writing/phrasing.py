"""Fitting the brief's own fragments into sentences: case, articles, stops, lists, lengths.

A brief is written in fragments ("Women aged 25-40 with sensitive skin.", "Reduce churn to 7%").
Pasting them as they are makes text that nobody would send; these rules make them fit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from aicmo_core.execution.writing.lexicon import (
    BOUNDARIES,
    CARRIERS,
    CONSONANT_VOWELS,
    GOAL_VERBS,
    ING_NOUNS,
    MASS_NOUNS,
    PAIRS,
    PEOPLE_PLURALS,
    PROPER_WORDS,
    SILENT_H,
    SPELLED_WITH_VOWEL,
    SPOKEN_AS_WORD,
    words_of,
)

FRAGMENT_CHARS = 150
"""Longer than this, a fragment is not read inside a sentence any more; it is cut at a word."""

SHORT_WORDS = 4
"""Up to here a pair of things is mentioned in full."""

MOST_PARTS = 4
"""Of the things that a product phrase lists, so many become themes of their own."""

LEAST_PART = 4
"""Words that make a statement of what is left of one that was too long."""

LISTED_WORDS = 3
"""Words that one name of a bare list may have."""

_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
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
_WRITTEN_LIST = re.compile(
    # a part that opens with a participle ("kitchens, planned and built") describes: no list
    r"[^,]+(?:,\s(?!\w+(?:ed|en|wn)\b|built|made|sold|online\b|(?:in|at|by|for|on|from|with|to)\s)"
    r"[^,]+)+,?\s(?:and|or|&)\s",
    re.I,
)
_OFFERS = re.compile(
    r"^(?:we|i|our (?:company|team|shop|firm|studio))\s+(?:also\s+)?(?:offers?|sells?|makes?|"
    r"builds?|provides?|produces?|delivers?|supply|supplies|runs?|designs?|creates?)\s+",
    re.I,
)
_CLAUSE = re.compile(r"^(?:we|our|you|your|i|it|they|all|every|each|nobody|no|this|there)\b", re.I)
_ABSTRACT = re.compile(r"(?:ity|ness|ism|ship|ance|ence|sion|ation|dom|hood|logy|ty|cy|th|very)$")
"""Nouns that stand without an article: "simplicity", "transparency", "growth"."""

_FINITE = words_of("""
    is are was were has have had said say says can will does do did get gets let lets make makes
    keep keeps give gives take takes close closes use uses choose chose buy come comes save saves
    need needs want wants rate work works stay stays run runs last lasts sell sells trust
""")
"""Verbs that tell a statement from a name."""

_SENTENCE_END = re.compile(
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bProf\.)(?<!\bSt\.)(?<!\bNo\.)"
    r"(?<!\b[A-Z]\.)(?<=[.!?])\s+(?=[A-Z0-9\"“'])"
)
"""Where a sentence ends: not after a title or an initial."""


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """Return `text` on one line, without control characters, outer space and closing stops."""
    return _SPACES.sub(" ", text).strip().rstrip(".,;: ").strip()


def clip(text: str, limit: int = FRAGMENT_CHARS) -> str:
    """Return `text`, cut at a word (or, without any, at a character) to `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > limit // 2 else cut).rstrip(" ,;:.-") + "…"


@lru_cache(maxsize=8192)
def fragment(text: str, limit: int = FRAGMENT_CHARS) -> str:
    """Return the first statement of `text`, tidied and short enough to stand in a sentence."""
    first = tidy(_SENTENCE_END.split(tidy(text), maxsplit=1)[0])
    return clip(first.rstrip("! ") or first, limit)


@lru_cache(maxsize=2048)
def whole_parts(text: str) -> str:
    """Return a text for a sentence: one that is too long ends where a part of it ends."""
    first = tidy(_SENTENCE_END.split(tidy(text), maxsplit=1)[0])
    if len(first) <= FRAGMENT_CHARS:
        return fragment(text)
    ends = [m.start() for m in re.finditer(r"[,;]\s|\s[\u2013\u2014]\s", first[:FRAGMENT_CHARS])]
    ends = [at for at in ends if len(first[:at].split()) >= LEAST_PART]
    if not ends:
        return clip(first)
    return first[: ends[-1] if _WRITTEN_LIST.match(first[: ends[0] + 40]) else ends[0]]


def _keeps_case(word: str, following: str) -> bool:
    """Tell whether a capitalised first word must stay so inside a sentence."""
    core = re.split(r"[-'\u2019/]", word, maxsplit=1)[0].strip("\"\u201c\u201d'(),")
    if core in ("A", "An", "The", "What"):
        return False
    if (
        core in PROPER_WORDS
        or core.removesuffix("s") in PROPER_WORDS
        or core == "I"
        or any(c.isdigit() for c in core)
    ):
        return True
    if any(c.isupper() for c in core[1:]) or (len(core) == 1 and core != "A"):
        return True
    following = following.split("-", 1)[0]  # "CNC-machined" makes no name of the word before it
    return following[:1].isupper() and (len(following) == 1 or not following.isupper())


def lower_first(text: str, names: Collection[str] = ()) -> str:
    """Return `text` as it reads inside a sentence: first letter small unless it is a name."""
    words = text.split(" ", 2)
    following = words[1] if len(words) > 1 else ""
    named = any(name and text.startswith(name) for name in names)
    if not text or named or _keeps_case(words[0], following):
        return text
    return text[0].lower() + text[1:]


def upper_first(text: str, names: Collection[str] = ()) -> str:
    """Return `text` as it opens a sentence; a name keeps its own spelling ("eBay")."""
    if not text or any(name and text.startswith(name) for name in names):
        return text
    first = text.split(" ", 1)[0]
    if any(c.isupper() for c in first[1:]):
        return text
    return text[0].upper() + text[1:]


def lower_label(label: str) -> str:
    """Return a Title Case label in small letters; acronyms and names stay ("D2C beauty")."""
    words = tidy(label).split(" ")
    return " ".join(w if _keeps_case(w, "") else w.lower() for w in words)


CHANNEL_NAMES = {
    "crm": "CRM", "linkedin": "LinkedIn", "tiktok": "TikTok", "x": "X", "youtube": "YouTube",
    "facebook": "Facebook", "instagram": "Instagram", "pinterest": "Pinterest", "sms": "SMS",
    "whatsapp": "WhatsApp", "seo": "SEO", "google_ads": "Google Ads", "reddit": "Reddit",
}  # fmt: skip


def channel_name(channel: str) -> str:
    """Return a channel as people write it: "linkedin" → "LinkedIn", "paid_ads" → "paid ads"."""
    text = tidy(channel)
    return CHANNEL_NAMES.get(text.lower().replace(" ", "_"), text.replace("_", " "))


def sentence(text: str, names: Collection[str] = ()) -> str:
    """Return `text` as one sentence: opened with a capital, closed with exactly one stop."""
    body = upper_first(_SPACES.sub(" ", text).strip(), names)
    if not body:
        return ""
    closed = body.rstrip("\"\u201d\u2019')")
    return body if closed.endswith((".", "!", "?", "…", ":")) else body + "."


def join(items: Iterable[str], word: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"; parts that hold commas are set apart by semicolons."""
    parts = [item for item in items if item]
    if len(parts) <= 1:
        return "".join(parts)
    comma = "; " if any("," in part for part in parts) and len(parts) > 2 else ", "
    return f"{comma.join(parts[:-1])} {word} {parts[-1]}"


@lru_cache(maxsize=2048)
def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a written list ("quality, variety, and discovery"), tidied."""
    parts = re.split(r"\s*[,;/]\s*(?:and\s+|or\s+|&\s*)?|\s+(?:and|&|or)\s+", tidy(text))
    return tuple(part for part in map(tidy, parts) if part)


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
    listed = bool(_WRITTEN_LIST.match(phrase))
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
    return "" if _CLAUSE.match(text) else lower_first(text, names)


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


def is_clause(text: str) -> bool:
    """Tell whether `text` is a whole statement ("We bake bread") rather than a noun phrase."""
    return bool(_CLAUSE.match(text))


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
    return bool(counted or _CLAUSE.match(name) or _FINITE.intersection(name.lower().split()[1:]))


def short_mention(phrase: str) -> str:
    """Return how a text refers to a thing it has introduced: "a smart blender" → "the blender"."""
    top = head(phrase, 1)
    if not top:
        return ""
    if _WRITTEN_LIST.match(top):
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


_THE_PLACES = re.compile(r"^(United |UK\b|US\b|USA\b|EU\b|Netherlands|Philippines|Nordics|Baltics)")


def place_phrase(place: str) -> str:
    """Return a place as it stands after "in": "United States" → "the United States"."""
    return f"the {place}" if _THE_PLACES.match(place) else place


def infinitive(goal: str, names: Collection[str] = ()) -> str:
    """Return a goal as "to reduce churn ...", or "" where it does not open with a verb."""
    text = fragment(goal)
    first = text.split(" ", 1)[0].lower()
    if first == "to" and len(text) > 3:
        return lower_first(text, names)
    if first not in GOAL_VERBS:
        return ""
    return f"to {text[0].lower()}{text[1:]}"


def quoted(text: str, limit: int = 240) -> str:
    """Return `text` in typographic quotes, so that the client's words are seen as theirs."""
    return f"“{clip(tidy(text).replace('“', '').replace('”', ''), limit)}”"
