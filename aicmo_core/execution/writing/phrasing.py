"""Fitting the brief's own fragments into sentences: case, stops, lists, lengths.

A brief is written in fragments ("Women aged 25-40 with sensitive skin.", "Reduce churn to 7%").
Pasting them as they are makes text that nobody would send; these rules make them fit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from aicmo_core.execution.writing.lexicon import GOAL_VERBS, PROPER_WORDS

FRAGMENT_CHARS = 150
"""Longer than this, a fragment is not read inside a sentence any more; it is cut at a word."""

LEAST_PART = 4
"""Words that make a statement of what is left of one that was too long."""

_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
WRITTEN_LIST = re.compile(
    # a part that opens with a participle ("kitchens, planned and built") describes: no list
    r"[^,]+(?:,\s(?!\w+(?:ed|en|wn)\b|built|made|sold|online\b|(?:in|at|by|for|on|from|with|to)\s)"
    r"[^,]+)+,?\s(?:and|or|&)\s",
    re.I,
)
"""Several things with an "and" or "or" before the last: "aligners, implants and braces"."""

_CLAUSE = re.compile(r"^(?:we|our|you|your|i|it|they|all|every|each|nobody|no|this|there)\b", re.I)

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
    return first[: ends[-1] if WRITTEN_LIST.match(first[: ends[0] + 40]) else ends[0]]


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


def is_clause(text: str) -> bool:
    """Tell whether `text` is a whole statement ("We bake bread") rather than a noun phrase."""
    return bool(_CLAUSE.match(text))


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
