"""How long a post is, as its platform counts it.

X weighs characters (docs.x.com/fundamentals/counting-characters): most count 1, CJK and emoji 2,
an emoji sequence 2 however many code points it has, and any URL 23. TikTok counts UTF-16 units.
"""

from __future__ import annotations

import re
import unicodedata

from aicmo_core.execution.platforms.rules import PlatformRules

URL_WEIGHT = 23
_HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""Characters that weigh 2: all outside the four light ranges of twitter-text's config v3."""

_URL = re.compile(r"https?://\S+|(?<![\w@.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_EMOJI = (
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag is a pair of regional indicators
    "|[#*0-9]\ufe0f?\u20e3"  # a keycap
    "|(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff](?:\ufe0f|[\U0001f3fb-\U0001f3ff])?"
    "(?:\u200d[\u2600-\u27bf\U0001f300-\U0001faff](?:\ufe0f|[\U0001f3fb-\U0001f3ff])?)*)"
)
_EMOJI_SEQUENCE = re.compile(_EMOJI)


_HASHTAG = re.compile(r"(?<!\w)#(?=\w*[^\W\d_])\w+")


def hashtags_in(text: str) -> int:
    """Return how many hashtags a platform sees in `text`; "#1" is a rank, not a hashtag."""
    return len(_HASHTAG.findall(text))


def weigh(text: str, rules: PlatformRules) -> int:
    """Return the length of `text` as the platform counts it."""
    if rules.counting == "weighted":
        return weighted_length(text)
    if rules.counting == "utf16":
        return len(text.encode("utf-16-le")) // 2
    return len(text)


def weighted_length(text: str) -> int:
    """Return X's weighted length of `text`, at most 280 in a post.

    A bare domain is counted as a URL too; where X would not link it we count too much, never
    too little.
    """
    normal = unicodedata.normalize("NFC", text)
    rest, urls = _URL.subn("", normal)
    rest, emoji = _EMOJI_SEQUENCE.subn("", rest)
    return urls * URL_WEIGHT + emoji * 2 + len(rest) + len(_HEAVY.findall(rest))
