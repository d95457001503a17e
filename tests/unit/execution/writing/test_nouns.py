"""Noun phrases get their article, their plural and their head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.execution.writing.nouns import (
    article,
    as_topic,
    head,
    listed,
    offering,
    parts_of,
    plural_people,
    short_mention,
    with_article,
)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("smart nutrition blender with recipes", "a smart nutrition blender with recipes"),
        ("AI-powered app", "an AI-powered app"),
        ("natural skincare products for sensitive skin", None),
        ("performance athletic wear for runners", None),
        ("our own roastery", None),
        ("B2B payments and invoicing software", None),
        ("hourly rental", "an hourly rental"),
        ("unique planner", "a unique planner"),
        ("MBA course", "an MBA course"),
        ("HIIT studio", "a HIIT studio"),
        ("tariffs and rooftop solar", None),
        ("range of handmade candles", "a range of handmade candles"),
        ("managed detection and response for hospitals", None),
        ("bed and breakfast in York", "a bed and breakfast in York"),
        ("security people who know nights", None),
        ("stoneware tableware, thrown and glazed by hand", None),
    ],
)
def test_a_noun_phrase_takes_the_article_that_english_wants(phrase, expected):
    assert with_article(phrase) == (expected or phrase)


def test_the_head_of_a_noun_phrase_leaves_its_details_out():
    assert head("women aged 25-40 with sensitive skin") == "women aged 25-40"
    assert head("IT directors and managers at mid-market companies") == "IT directors and managers"
    assert head("runners") == "runners"
    assert head("owners of online shops turning over £1m a year") == "owners of online shops"
    assert head("stock loans of £10,000 to £250,000 for shops") == "stock loans"
    assert head("family-run osteria serving handmade pasta") == "family-run osteria"
    assert head("trail running shoes for women") == "trail running shoes"


@pytest.mark.parametrize(
    ("product", "offered", "mention"),
    [
        ("We offer fillings, aligners and braces.", "fillings, aligners and braces", "the range"),
        ("Oat milk pressed from local grain", "oat milk pressed from local grain", "the oat milk"),
        ("A smart blender with recipes", "a smart blender with recipes", "the blender"),
        (
            "Beeswax candles and wool throws",
            "beeswax candles and wool throws",
            "the candles and throws",
        ),
        ("We believe in Mondays", "", ""),
        ("Kitchens, planned and built by us", "kitchens, planned and built by us", "the kitchens"),
    ],
)
def test_what_is_offered_is_named_in_full_once_and_briefly_afterwards(product, offered, mention):
    assert offering(product) == offered
    assert short_mention(offered) == mention


@pytest.mark.parametrize(
    ("audience", "plural"),
    [
        ("restaurant owner", "restaurant owners"),
        ("the busy parent in Leeds", "busy parents"),
        ("pharmacy", "pharmacies"),
        ("Students looking for hours", "Students"),
        ("women aged 25-40 with dry skin", "women aged 25-40"),
        ("millennials and Gen Z", "millennials and Gen Z"),
        ("people", "people"),
        ("people who fish, paddle or live along rivers", "people who fish"),
        ("heads of finance at companies", "heads of finance"),
        ("owner of a bakery", "owners of a bakery"),
        ("Engineers promoted to manager", "Engineers promoted"),
    ],
)
def test_people_are_spoken_of_in_the_plural(audience, plural):
    assert plural_people(audience) == plural


def test_a_whole_clause_is_quoted_where_a_topic_is_wanted():
    assert as_topic("We explain every price") == "“We explain every price”"
    assert as_topic("Clean energy") == "clean energy"
    assert as_topic("14 dams removed since 2012") == "“14 dams removed since 2012”"
    assert as_topic("Every jar is refilled") == "“Every jar is refilled”"
    assert as_topic("Private dental clinic") == "the private dental clinic"
    assert as_topic("Stock Line", ("Stock Line",)) == "Stock Line"


@pytest.mark.parametrize(
    ("product", "parts"),
    [
        ("dental clinic offering check-ups, aligners and implants",
         ("check-ups", "aligners", "implants")),
        ("osteria serving handmade pasta and wood-fired dishes",
         ("handmade pasta", "wood-fired dishes")),
        ("kettlebells, bands and benches", ("kettlebells", "bands", "benches")),
        ("fresh dog food", ()),
    ],
)  # fmt: skip
def test_the_single_things_on_offer_are_told_apart(product, parts):
    assert parts_of(product) == parts


def test_a_list_that_was_strung_together_gets_its_and():
    assert listed("kettlebells, bands, benches") == "kettlebells, bands and benches"
    assert listed("Oat milk, pressed daily in our own mill") == (
        "Oat milk, pressed daily in our own mill"
    )


@given(st.text(min_size=1, max_size=30))
def test_an_article_is_a_or_an(noun):
    assert article(noun) in {"a", "an"}


@pytest.mark.parametrize(
    ("phrase", "parts", "mention"),
    [
        ("a three-day folk and electronic music festival in a garden", (), "the festival"),
        ("managed detection and response for hospitals", (), "the managed detection and response"),
        ("bread and cakes", ("bread", "cakes"), "the bread and cakes"),
        ("shoe and bag repairs", (), "the shoe and bag repairs"),
        ("a bar and a kitchen", ("a bar", "a kitchen"), "the bar and kitchen"),
    ],
)
def test_one_thing_of_two_kinds_is_not_taken_apart(phrase, parts, mention):
    assert parts_of(phrase) == parts
    assert short_mention(phrase) == mention


def test_a_long_offer_ends_where_a_part_of_it_ends():
    told = (
        "Cloud accounting software that closes the month for construction subcontractors, with job "
        "costing, retention tracking, payroll export and an approval flow for phones"
    )

    assert offering(told).endswith("for construction subcontractors")


def test_an_acronym_with_a_hyphen_makes_no_name_of_the_word_before_it():
    assert offering("Precision CNC-machined valve blocks") == "precision CNC-machined valve blocks"
