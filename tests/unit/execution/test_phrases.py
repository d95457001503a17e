"""How phrases of words and word classes are read, and what they find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.execution.checks import claim_phrases, claim_words
from aicmo_core.execution.checks.claims import claims_in
from aicmo_core.execution.checks.phrases import Phrasebook
from aicmo_core.execution.checks.terms import fold

CLASSES = {
    "EASE verb": "soothe stop carry",
    "KNEE noun": "knee body",
    "QUICK comparative": "quick big",
    "OUR exact": "our",
    "FREE alone": "free",
}


def found(phrase: str, text: str, *innocent: str) -> list[str]:
    book = Phrasebook(CLASSES, {"x": [phrase]}, innocent, not_superlative="forest", common="the a")
    return [text[match.start : match.end] for match in book.find(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "said"),
    [
        ("net zero", "we are net-zero", ["net-zero"]),
        ("net zero", "the net, zero", []),
        ("EASE KNEE", "soothes knees", ["soothes knees"]),
        ("EASE KNEE", "soothing bodies, stopped knee", ["soothing bodies", "stopped knee"]),
        ("EASE", "carries, carrying, carried, carrier", ["carries", "carrying", "carried"]),
        ("QUICK", "quick, quicker, bigger", ["quicker", "bigger"]),
        ("OUR", "our ours", ["our"]),
        ("EASE ..2 KNEE", "stop all the knees", ["stop all the knees"]),
        ("EASE ..1 KNEE", "stop all the knees", []),
        ("EASE ..3 KNEE", "please stop. knees", []),
        ("the? KNEE", "the knee", ["the knee"]),
        ("!the KNEE", "the knee, a knee", ["knee"]),
        ("KNEE !pad|pads", "knee pads, knee", ["knee"]),
        ("FREE KNEE", "free knees, pain-free knees, pain - free knees", ["free knees"] * 2),
        ("START EASE", "stop. now stop", ["stop"]),
        ("EASE END", "stop, stop", ["stop"]),
        ("NUM %", "save 12.5 %", ["12.5 %"]),
        ("BIG", "99 and 1,000 and 10.5", ["1,000"]),
        ("EST", "neatest forest", ["neatest"]),
        ("a W c", "a b c", ["a b c"]),
        ("no. 1", "we are no. 1", ["no. 1"]),
        ("'s QUICK", "leeds's quicker", ["'s quicker"]),
        ("don't stop", "don't stop", ["don't stop"]),
    ],
)
def test_a_phrase_finds_the_words_that_it_describes(
    phrase: str, text: str, said: list[str]
) -> None:
    assert found(phrase, text) == said


def test_phrases_of_the_same_words_come_in_the_order_of_their_names() -> None:
    book = Phrasebook(CLASSES, {"b": ["EASE KNEE"], "a": ["soothe KNEE"]})

    assert [match.name for match in book.find("soothe knees")] == ["a", "b"]


def test_words_of_an_innocent_phrase_take_part_in_no_other() -> None:
    assert found("EASE ..3 KNEE", "stop by, knees up", "stop by") == []
    assert found("EASE ..3 KNEE", "stop by: it soothes knees", "stop by") == ["soothes knees"]


def test_a_word_stands_in_one_phrase_of_a_name_and_the_longest_is_told() -> None:
    book = Phrasebook(CLASSES, {"x": ["EASE", "EASE ..2 KNEE"], "y": ["KNEE"]})

    assert [match.name for match in book.find("soothes the knees")] == ["x", "y"]


@given(st.text(max_size=80))
def test_any_text_can_be_read_and_a_claim_is_told_in_its_own_words(text: str) -> None:
    for claim in claims_in(text):
        assert claim.words
        assert claim.words in " ".join(fold(text).split())


def items() -> set[str]:
    """Every word and class that the phrases of claims ask for."""
    lists = [getattr(claim_phrases, name) for name in dir(claim_phrases) if name.isupper()]
    told = " ".join(lists).replace("|\n", "|").split()
    return {
        name
        for item in told
        if not item.startswith("..")
        for name in (item.strip("!?").split("|") if len(item) > 1 else [item])
        if name
    }


def test_every_class_is_asked_for_by_a_phrase_and_every_class_asked_for_exists() -> None:
    built_in = {"START", "END", "NUM", "BIG", "EST", "W"}
    classes = {key.split()[0] for key in claim_words.CLASSES}

    asked = {name for name in items() if name.isupper()}

    assert asked - built_in == classes - built_in


def test_no_word_of_a_phrase_or_class_is_one_that_no_text_can_hold() -> None:
    words = {name for name in items() if not name.isupper()}
    words |= {word for told in claim_words.CLASSES.values() for word in told.split()}

    words -= {"no.", "?", "-"}  # these count beside others only: No. 1, an end, a dash in a gap
    assert [word for word in words if not found(word, word)] == []


def test_no_phrase_is_told_twice() -> None:
    rows = [
        row
        for name in dir(claim_phrases)
        if name.isupper()
        for row in getattr(claim_phrases, name).replace("|\n        ", "|").split("\n")
        if row.strip()
    ]

    assert [row for row in rows if rows.count(row) > 1] == []
