"""Fragments of a brief become sentences that a person would send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.execution.writing.phrasing import (
    channel_name,
    clip,
    fragment,
    infinitive,
    join,
    lower_first,
    lower_label,
    sentence,
    split_list,
    tidy,
)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Women aged 25-40", "women aged 25-40"),
        ("IT directors at banks", "IT directors at banks"),
        ("AI-powered coaching", "AI-powered coaching"),
        ("American shoppers", "American shoppers"),
        ("United States and Canada", "United States and Canada"),
        ("BeanBox Coffee at home", "BeanBox Coffee at home"),
        ("A refill for every jar", "a refill for every jar"),
        ("Gen Z", "Gen Z"),
        ("3D printers", "3D printers"),
        ("", ""),
    ],
)
def test_a_fragment_loses_its_capital_inside_a_sentence_unless_it_is_a_name(text, inside):
    assert lower_first(text) == inside


def test_a_brand_name_keeps_its_spelling_at_both_ends_of_a_sentence():
    assert lower_first("Coffee Lab blends", ("Coffee Lab",)) == "Coffee Lab blends"
    assert sentence("eBay sells it", ("eBay",)) == "eBay sells it."
    assert sentence("adidas sells it", ("adidas",)) == "adidas sells it."


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("Reduce churn to 7%.", "to reduce churn to 7%"),
        ("To win 40 clients", "to win 40 clients"),
        ("Successful product launch", ""),
        ("", ""),
    ],
)
def test_a_goal_that_opens_with_a_verb_becomes_an_infinitive_and_no_other(goal, expected):
    assert infinitive(goal) == expected


def test_lists_are_joined_and_split_as_they_are_written():
    assert join(["a"]) == "a"
    assert join(["a", "", "b"]) == "a and b"
    assert join(["a", "b", "c"], "or") == "a, b or c"
    assert join(["Austin, TX", "b", "c"]) == "Austin, TX; b and c"
    assert split_list("quality, variety, and discovery") == ("quality", "variety", "discovery")


def test_a_title_or_an_initial_ends_no_sentence():
    assert fragment("Dr. Amélie Roux calls it sensible. She said so.") == (
        "Dr. Amélie Roux calls it sensible"
    )


def test_labels_and_channels_read_as_people_write_them():
    assert lower_label("D2C Beauty") == "D2C beauty"
    assert lower_label("Food & Beverage Subscription") == "food & beverage subscription"
    assert channel_name("linkedin") == "LinkedIn"
    assert channel_name("paid_ads") == "paid ads"


def test_a_long_fragment_is_its_first_statement():
    assert fragment("We bake bread. Since 1990, in Ghent.") == "We bake bread"
    assert len(fragment("word " * 100)) <= 150


@given(st.text(max_size=400))
def test_a_sentence_ends_with_exactly_one_stop_and_stands_on_one_line(text):
    made = sentence(text)

    assert "\n" not in made
    assert not made or made.rstrip("\"\u201d\u2019')").endswith((".", "!", "?", "…", ":"))
    assert sentence(made) == made


@given(st.text(max_size=400), st.integers(min_value=2, max_value=80))
def test_clipped_text_never_exceeds_its_limit(text, limit):
    assert len(clip(text, limit)) <= limit


@given(st.text(max_size=200))
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


@given(st.lists(st.text("abc xyz", min_size=1).map(str.strip).filter(bool), max_size=6))
def test_a_joined_list_holds_every_part(parts):
    assert all(part in join(parts) for part in parts)
