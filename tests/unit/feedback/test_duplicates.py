import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import UnavailableError
from aicmo_core.feedback.duplicates import SAME_WORK, Comparing, by_words, similarity

AWAY = "The embeddings are away. " * 40

REWRITE = "Rewrite the email sequence: better subject lines"
OTHERS = [
    "Create new social variants for instagram",
    "Optimise the landing page: fewer visitors convert",
    "Write four video briefs for the autumn campaign",
]


@pytest.mark.parametrize(
    "same",
    [
        "Rewrite email sequence with better subject lines",
        "Email sequence: rewrite for better subject line",
        "REWRITE THE E-MAIL SEQUENCE (better subject lines)",
    ],
)
def test_the_same_work_in_other_words_is_recognised(same):
    assert similarity([*OTHERS, REWRITE], same)[-1] >= SAME_WORK


@pytest.mark.parametrize("other", OTHERS)
def test_other_work_is_not_taken_for_the_same(other):
    assert similarity([other], REWRITE)[0] < 0.4


def test_words_in_another_order_and_letters_in_another_case_are_the_same():
    [score] = similarity(["LINES subject Better"], "better subject lines")

    assert score == pytest.approx(1)


def test_a_words_end_tells_of_it_as_its_beginning_does():
    ends, begins = similarity(["undeliverable", "deliverability"], "deliverable")

    assert ends > 0.4
    assert begins > 0.4


def test_what_only_these_texts_say_weighs_by_how_few_of_them_say_it():
    """Of 3 grams (" ab", "ab ", " ab ") and 6 (" abc" and the like), one is in both texts."""
    rare = 1 + math.log(3 / 2)
    cosine = 1 / (math.sqrt(1 + 2 * rare**2) * math.sqrt(1 + 5 * rare**2))

    assert similarity(["ab"], "abc") == [pytest.approx(cosine)]


def test_what_is_said_often_weighs_more_but_not_as_often_as_it_is_said():
    often = 1 + math.log(2)
    [score] = similarity(["ab ab cd"], "ab ab")

    rare = 1 + math.log(3 / 2)
    assert score == pytest.approx(math.sqrt(3) * often / math.sqrt(3 * often**2 + 3 * rare**2))


def test_once_the_port_failed_words_are_compared_and_that_is_told_once():
    told = []
    compare = Comparing(Away(), "b1", told.append)

    assert (
        compare([REWRITE], REWRITE) == compare([REWRITE], REWRITE) == by_words([REWRITE], REWRITE)
    )
    assert told == [f"compared by words only: {AWAY}"[:400]]


class Away:
    """The port, whose service answers nothing."""

    def compare(self, brand_id, texts, query):
        raise UnavailableError(AWAY)


texts = st.text(max_size=60)


@given(st.lists(texts, max_size=4), texts)
def test_similarity_lies_between_nothing_and_the_same(others, query):
    assert all(0 <= score <= 1 for score in similarity(others, query))


@given(texts, texts)
def test_similarity_has_no_direction(one, other):
    assert similarity([one], other) == pytest.approx(similarity([other], one))
