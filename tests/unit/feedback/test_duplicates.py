import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.duplicates import SAME_WORK, nearest, similarity

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


def test_the_nearest_text_is_found():
    position, score = nearest([*OTHERS, REWRITE], REWRITE)

    assert position == 3
    assert score == pytest.approx(1)


def test_without_texts_nothing_is_near():
    assert nearest([], REWRITE) is None


texts = st.text(max_size=60)


@given(st.lists(texts, max_size=4), texts)
def test_similarity_lies_between_nothing_and_the_same(others, query):
    assert all(0 <= score <= 1 for score in similarity(others, query))


@given(texts, texts)
def test_similarity_has_no_direction(one, other):
    assert similarity([one], other) == pytest.approx(similarity([other], one))
