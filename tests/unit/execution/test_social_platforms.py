from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.platforms import (
    PLATFORMS,
    hashtags_in,
    parse_platform,
    platforms_named_in,
    rules_of,
    weigh,
)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("hello", 5),
        ("café", 4),
        ("cafe\u0301", 4),
        ("早安", 4),
        ("👾", 2),
        ("🙋🏽", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("🇩🇪", 2),
        ("see https://example.com/a/very/long/path?with=query", 4 + 23),
        ("see example.com", 4 + 23),
        ("“quoted” \u2013 dash…", 16 + 1),
    ],
)
def test_x_weighs_characters_as_its_own_documentation_says(text: str, length: int) -> None:
    assert weigh(text, rules_of("x")) == length


@given(st.text(max_size=200))
def test_a_weighted_text_never_weighs_more_than_two_a_character_or_a_link(text: str) -> None:
    assert 0 <= weigh(text, rules_of("x")) <= 23 * max(1, len(text))


def test_tiktok_counts_utf16_units() -> None:
    assert weigh("👾a", rules_of("tiktok")) == 3


@pytest.mark.parametrize(
    ("text", "platforms"),
    [
        ("Create Instagram and Twitter variants", ("instagram", "x")),
        ("For X and LinkedIn", ("x", "linkedin")),
        ("Grow 10x with x-rays and 2 x posts", ()),
        ("TikTok, tiktok, TIKTOK", ("tiktok",)),
        ("nothing of the kind", ()),
    ],
)
def test_platforms_are_read_from_what_people_write(text: str, platforms: tuple[str, ...]) -> None:
    assert platforms_named_in(text) == platforms


def test_an_unknown_platform_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidInputError, match="instagram, linkedin, x, facebook, tiktok"):
        parse_platform("myspace")


def test_every_limit_names_its_source_and_the_day_it_was_reviewed() -> None:
    for rules in PLATFORMS.values():
        assert rules.sources
        assert all(source.startswith("https://") for source in rules.sources)
        assert rules.reviewed_on >= date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "count"), [("#Oats and #GoodMorning", 2), ("we are #1", 0), ("a#b", 0), ("#早安", 1)]
)
def test_a_rank_is_no_hashtag(text: str, count: int) -> None:
    assert hashtags_in(text) == count
