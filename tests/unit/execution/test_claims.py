"""Claims in the words of copywriters, and what only looks like one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.brands.brief import ProofPoint
from aicmo_core.execution.checks.claims import Claim, claims_in, is_backed
from aicmo_core.execution.copywriting.guard import guard_of
from bench.claims import NOTHING_PROVED, Sentence, precision_pct, read, recall_pct

COPY = read(Path(__file__).with_name("claim_copy.jsonl"))


def test_copywriters_claims_are_found_and_their_other_sentences_let_through() -> None:
    missed = [sentence.text for sentence in COPY if sentence.kinds and not sentence.found]
    stopped = [sentence.text for sentence in COPY if sentence.found and not sentence.kinds]

    assert recall_pct(COPY) >= 95, missed
    assert precision_pct(COPY) >= 95, stopped


@pytest.mark.parametrize("kind", sorted({kind for sentence in COPY for kind in sentence.kinds}))
def test_most_claims_of_a_kind_are_found_and_called_by_its_name(kind: str) -> None:
    claims = [sentence for sentence in COPY if kind in sentence.kinds]
    named = [s for s in claims if kind in {claim.kind for claim in s.found}]

    assert recall_pct(claims) >= 90
    assert len(named) >= 0.9 * len(claims)


def test_a_sentence_that_the_client_proved_passes_with_all_its_claims() -> None:
    for sentence in COPY:
        proof = ProofPoint(text=f"Our tests of 2025 say:  {sentence.text} (file 7)")
        proved = NOTHING_PROVED.model_copy(update={"proof_points": (proof,)})

        assert guard_of(proved, date(2026, 11, 28)).unbacked(sentence.text) == (), sentence.text


@given(st.sampled_from(COPY), st.sampled_from(["\n", "  ", "\u00a0"]), st.booleans())
def test_how_a_sentence_is_typed_changes_nothing(
    sentence: Sentence, space: str, is_loud: bool
) -> None:
    typed = space.join(sentence.text.split(" "))

    found = claims_in(typed.upper() if is_loud else typed)

    assert {claim.kind for claim in found} == {claim.kind for claim in claims_in(sentence.text)}


@pytest.mark.parametrize(
    "text",
    [
        "We are not the cheapest.",
        "A child-free weekend with gluten-free bread and a phone-free dinner.",
        "The menu is voted on by our guests.",
        "Is \u00a340 a lot for a haircut?",
        "Would you pay \u00a33 for a coffee?",
        "How much is a day ticket: \u00a320 or \u00a330?",
        "Would a \u00a35 fee keep you from sending a parcel back?",
        "It isn't the fastest route, and the view makes up for it.",
        "This tea does not cure anything but boredom.",
        "It is not a cure, and no substitute for a doctor.",
        "We can't guarantee sunshine.",
        "Looking for the cheapest flat in Leeds?",
        "Which of the two is best for you?",
        "Do you pay more than 200 euros a month for electricity?",
        "Who bakes the best bread in your street?",
        "Is a bigger tent better?",
        "If you have back pain, tell the instructor.",
        "What is your best time over ten miles?",
        "The best day to call is Monday.",
        "My grandmother was the strongest person I knew.",
        "\u201cClosed on Mondays\u201d, says the sign.",
        "The asthma nurse is in on Tuesdays.",
        "Flu jabs on Tuesdays.",
        "The course is not suitable for anyone with vertigo.",
        "May cause drowsiness.",
        "A talk about migraine by a novelist.",
        "A memoir of eczema and gardening.",
        "Bring no more than your own bag.",
    ],
)
def test_denials_questions_conditions_and_other_peoples_matters_claim_nothing(text: str) -> None:
    assert claims_in(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You won't find a better loaf.", "superlative"),
        ("Nothing beats our ale.", "superlative"),
        ("Not only the best, but the kindest.", "superlative"),
        ("Why is ours the best?", "superlative"),
        ("If there is a finer cheese, we haven't met it.", "superlative"),
        ("No hidden fees.", "price"),
        ("Commission-free.", "price"),
        ("Free delivery of gluten-free bread.", "price"),
        ("Would you like 20% off?", "price"),
        ("Why pay \u00a350 when you can pay \u00a320?", "price"),
        ("Voted in by the whole village.", "testimonial"),
        ("Why pay more?", "comparative"),
        ("Want to double your savings?", "financial"),
        ("Ready to lose ten pounds?", "health"),
        ("Are you ready to lose ten pounds?", "health"),
        ("Back pain? Our mat relieves back pain in a week.", "health"),
        ("Heartburn, meet your match.", "health"),
        ("Our insoles put an end to shin splints.", "health"),
        ("Sturdier hinges than the edition of last year had.", "comparative"),
        ("Move over, oat milk.", "comparative"),
        ("No baker in Kent has ever matched our rye.", "superlative"),
        ("An annuity that never falls.", "financial"),
        ("Our kelp beds thrive again.", "environmental"),
        ("Italian leather without the Milan price tag.", "price"),
        ("As spotted on Countryfile.", "testimonial"),
    ],
)
def test_praise_by_denial_questions_that_promise_and_plain_promises_do_claim(
    text: str, kind: str
) -> None:
    assert kind in {claim.kind for claim in claims_in(text)}


@pytest.mark.parametrize(
    ("words", "proof", "is_proved"),
    [
        ("cuts your heating bill", "it cuts the heating bill by a third", True),
        ("earn 8%", "savers earn 8%", True),
        ("earn 8", "savers earn 8.5%", False),
        ("8%", "18% of savers", False),
        ("best", "bestowed on us", False),
        ("best", "bestowed; the best", True),
    ],
)
def test_a_proof_backs_a_claim_in_its_own_words_only(
    words: str, proof: str, is_proved: bool
) -> None:
    claim = Claim(kind="financial", words=words)

    assert is_backed(claim, [proof]) is is_proved
