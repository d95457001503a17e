"""The platforms' limits as data: each with where it was read and when it was last reviewed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from aicmo_core.errors import InvalidInputError

REVIEWED_ON = date(2026, 11, 22)


@dataclass(frozen=True, kw_only=True)
class PlatformRules:
    """What one platform accepts in a post.

    Attributes:
        max_length: Characters of the whole post, counted as `counting` says.
        fold: Characters shown before "more"; the hook must fit in them.
        counting: `weighted` (X), `utf16` (TikTok) or `characters`.
        max_hashtags: The platform's own cap; `advised_hashtags` is what we use.
        link_in_text: Whether a link in the text can be clicked.
        asset: The picture or video that suits it, as `<ratio> <kind>`.
        sources: Pages that the figures were read from.
    """

    name: str
    label: str
    max_length: int
    fold: int
    counting: Literal["characters", "utf16", "weighted"]
    max_hashtags: int | None
    advised_hashtags: int
    link_in_text: bool
    alt_text_max: int
    post_format: str
    asset: str
    sources: tuple[str, ...]
    reviewed_on: date = REVIEWED_ON


PLATFORMS = MappingProxyType(
    {
        rules.name: rules
        for rules in (
            PlatformRules(
                name="instagram",
                label="Instagram",
                max_length=2200,
                fold=125,
                counting="characters",
                max_hashtags=5,
                advised_hashtags=4,
                link_in_text=False,
                alt_text_max=1000,
                post_format="feed post",
                asset="4:5 picture",
                sources=(
                    "https://www.socialmediatoday.com/news/"
                    "instagrams-implementing-new-limits-on-hashtag-use/808309/",
                    "https://docs.upload-post.com/resources/character-limits/",
                    "https://www.ayrshare.com/docs/apis/post/social-networks/instagram",
                ),
            ),
            PlatformRules(
                name="linkedin",
                label="LinkedIn",
                max_length=3000,
                fold=210,
                counting="characters",
                max_hashtags=None,
                advised_hashtags=3,
                link_in_text=True,
                alt_text_max=4086,
                post_format="text post with picture",
                asset="1.91:1 picture",
                sources=("https://www.ayrshare.com/docs/apis/post/social-networks/linkedin",),
            ),
            PlatformRules(
                name="x",
                label="X",
                max_length=280,
                fold=280,
                counting="weighted",
                max_hashtags=None,
                advised_hashtags=1,
                link_in_text=True,
                alt_text_max=1000,
                post_format="single post",
                asset="16:9 picture",
                sources=(
                    "https://docs.x.com/fundamentals/counting-characters",
                    "https://github.com/twitter/twitter-text/blob/master/config/v3.json",
                ),
            ),
            PlatformRules(
                name="facebook",
                label="Facebook",
                max_length=63_206,
                fold=125,
                counting="characters",
                max_hashtags=None,
                advised_hashtags=2,
                link_in_text=True,
                alt_text_max=1000,
                post_format="page post with picture",
                asset="1:1 picture",
                sources=("https://docs.upload-post.com/resources/character-limits/",),
            ),
            PlatformRules(
                name="tiktok",
                label="TikTok",
                max_length=2200,
                fold=90,
                counting="utf16",
                max_hashtags=5,
                advised_hashtags=4,
                link_in_text=False,
                alt_text_max=1000,
                post_format="video with caption",
                asset="9:16 video",
                sources=(
                    "https://developers.tiktok.com/doc/content-posting-api-reference-direct-post",
                    "https://developers.tiktok.com/doc/content-posting-api-reference-photo-post",
                ),
            ),
        )
    }
)

_OTHER_NAMES = MappingProxyType(
    {
        "twitter": "x",
        "twitter/x": "x",
        "x/twitter": "x",
        "x (twitter)": "x",
        "ig": "instagram",
        "insta": "instagram",
        "fb": "facebook",
        "meta": "facebook",
        "tik tok": "tiktok",
        "linked in": "linkedin",
    }
)


def rules_of(platform: str) -> PlatformRules:
    """Return the rules of a platform by any of its names.

    Raises:
        InvalidInputError: Not a platform that we know.
    """
    return PLATFORMS[parse_platform(platform)]


def parse_platform(value: object) -> str:
    """Return the platform's name for any name it goes by.

    Raises:
        InvalidInputError: Not a platform that we know; the message lists those there are.
    """
    name = value.strip().casefold() if isinstance(value, str) else ""
    name = _OTHER_NAMES.get(name, name)
    if name not in PLATFORMS:
        raise InvalidInputError(
            "payload.platforms", value, f"must be one of: {', '.join(PLATFORMS)}"
        )
    return name


def platforms_named_in(text: str) -> tuple[str, ...]:
    """Return the platforms that a text names, in the order it names them ("Twitter" is x)."""
    spotted: list[str] = []
    for match in _MENTION.finditer(text):
        word = match.group(0).casefold()
        # A lone "x" is a platform only when written as one: "2 x" and "10x" are not.
        if word == "x" and match.group(0) != "X":
            continue
        name = _OTHER_NAMES.get(word, word)
        if name not in spotted:
            spotted.append(name)
    return tuple(spotted)


_MENTION = re.compile(
    r"(?<![\w-])(?:instagram|linkedin|linked in|facebook|tiktok|tik tok|twitter|insta|x)(?![\w-])",
    re.IGNORECASE,
)
