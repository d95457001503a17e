from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.brands.brief import Brief, Offer, ProofPoint, ScopedText
from aicmo_core.brands.voice import VoiceProfile
from aicmo_core.execution.checks import check
from aicmo_core.execution.checks.claims import claims_in
from aicmo_core.execution.checks.finding import Finding
from aicmo_core.execution.checks.readability import grade
from aicmo_core.execution.checks.terms import find_term
from aicmo_core.execution.executors.email import EmailExecutor
from aicmo_core.execution.executors.models.social import SocialVariants
from aicmo_core.execution.executors.social import SocialExecutor
from aicmo_core.execution.law.claims import CLAIM_LAWS, DISCLOSURE_LAWS
from aicmo_core.execution.law.email import EMAIL_LAW
from tests.unit.execution.claim_sentences import CLAIMS, HARMLESS
from tests.unit.execution.copy_briefs import RICH, assignment


def findings(text: str, brief: Brief = RICH, channel: str = "instagram") -> tuple[Finding, ...]:
    """What the checks say of a post with this text."""
    work = assignment("social_variants", brief, {"platforms": [channel], "num_variants": 1})
    output = SocialExecutor().draft(work)
    variant = output.variants[0].model_copy(update={"text": text})
    return check(output.model_copy(update={"variants": (variant,)}), work)


def rules(text: str, brief: Brief = RICH, channel: str = "instagram") -> set[str]:
    return {finding.rule_id for finding in findings(text, brief, channel)}


def with_proof(text: str, evidence: str = "File 7", **more: object) -> Brief:
    return RICH.model_copy(
        update={"proof_points": (ProofPoint(text=text, evidence=evidence),), **more}
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The best porridge in England", "superlative"),
        ("America's favourite oats", "superlative"),
        ("We are the first mill that prints the day", "superlative"),
        ("The only oats you need", "superlative"),
        ("No. 1 at breakfast", "superlative"),
        ("Creamier and better than any other brand", "comparative"),
        ("Unlike other oats, ours are fresh", "comparative"),
        ("Guaranteed to keep you full", "objective"),
        ("Award-winning breakfasts", "objective"),
        ("Clinically proven to calm", "health"),
        ("Lowers cholesterol", "health"),
        ("Helps you lose weight", "health"),
        ("A risk-free return of 9 per cent", "financial"),
        ("Eco-friendly packaging", "environmental"),
        ("A climate-neutral breakfast", "environmental"),
        ("Now at $4.99", "price"),
        ("Free shipping this week", "price"),
        ("Customers love our oats", "testimonial"),
        ("Rated 4.9 by cooks", "testimonial"),
    ],
)
def test_a_claim_without_proof_blocks(text: str, kind: str) -> None:
    found = [f for f in findings(text) if f.rule_id.startswith(f"claim-{kind}")]

    assert found
    assert all(finding.severity == "blocking" and finding.what_to_do for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "With best wishes from the mill",
        "The first step is to boil water",
        "Our first batch leaves on Monday",
        "Have a look at how we mill",
        "It leads to a warm bowl",
        "Feel free to ask us anything",
        "Our cook treats every box with care at breakfast"[:0] + "Ask what it is, in one line",
        "Grow your organic reach",
    ],
)
def test_everyday_words_are_no_claims(text: str) -> None:
    assert claims_in(text) == ()


def test_few_claims_in_disguise_get_through_and_few_harmless_sentences_are_stopped() -> None:
    claims = [sentence for sentences in CLAIMS.values() for sentence in sentences]
    missed = [sentence for sentence in claims if not claims_in(sentence)]
    stopped = [sentence for sentence in HARMLESS if claims_in(sentence)]

    found = len(claims) - len(missed)
    assert found / len(claims) >= 0.98, missed
    assert found / (found + len(stopped)) >= 0.97, stopped


@pytest.mark.parametrize("kind", CLAIMS)
def test_a_claim_is_told_for_the_kind_that_it_is(kind: str) -> None:
    right = [s for s in CLAIMS[kind] if kind in {claim.kind for claim in claims_in(s)}]

    assert len(right) / len(CLAIMS[kind]) >= 0.9


def test_a_claim_that_the_client_proved_passes() -> None:
    text = "Rated 4.9 by 812 cooks"

    assert "claim-testimonial" not in {r.partition(":")[0] for r in rules(text, with_proof(text))}
    assert "figure-without-source" not in rules(text, with_proof(text))


def test_a_proof_that_may_not_be_published_backs_nothing() -> None:
    proof = ProofPoint(text="Award-winning oats", permission="Not for publication yet")
    brief = RICH.model_copy(update={"proof_points": (proof,)})

    assert any(rule.startswith("claim-objective") for rule in rules("Award-winning oats", brief))


def test_a_price_is_backed_by_offers_and_price_notes_and_by_nothing_else() -> None:
    assert not any(rule.startswith("claim-price") for rule in rules("Fell Porridge is £6"))
    assert any(rule.startswith("claim-price") for rule in rules("Fell Porridge is £5"))


def test_a_name_that_spells_a_claim_is_no_claim() -> None:
    brief = RICH.model_copy(update={"brand_name": "Best Oats"})

    assert not any(rule.startswith("claim-") for rule in rules("Best Oats mills by hand", brief))


@pytest.mark.parametrize(
    ("text", "blocked"),
    [
        ("We won 500 qualified leads", True),
        ("Sells 4000 boxes", True),
        ("312 farms visited", False),
        ("Three bowls, 2 spoons", False),
        ("Until 10 December", False),
        ("https://alderandoat.example/page-1234 #mill2027", False),
    ],
)
def test_a_figure_that_no_public_fact_holds_blocks(text: str, blocked: bool) -> None:
    assert ("figure-without-source" in rules(text)) is blocked


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("Discounted boxes", "discount", True),
        ("the CHEAPEST", "cheap", True),
        ("we stopped", "stop", True),
        ("luxuries", "luxury", True),
        ("making do", "make", True),
        ("STRASSE", "straße", True),
        ("quick-fixes", "quick fix", True),
        ("quick\u2011fix", "quick fix", True),
        ("ﬁne oats", "fine", True),
        ("ch\u200beap che\u00adap", "cheap", True),
        ("\u0441h\u0435ap", "cheap", True),
        ("c\u0332heap\u0332", "cheap", True),
        ("\uff43\uff48\uff45\uff41\uff50", "cheap", True),
        ("#CheapDeals", "cheap", True),
        ("cutting\u2013edge", "cutting edge", True),
        ("losing weight, lost weight", "lose weight", True),
        ("delays", "delay", True),
        ("lazily", "lazy", True),
        ("children", "child", True),
        ("knives", "knife", True),
        ("crises", "crisis", True),
        ("\u0447\u0435\u0430\u0440", "cheap", False),
        ("artist", "art", False),
        ("See https://shop.example/a!", "!", False),
        ("30% off", "%", True),
        ("now\u2014or never", "\u2014", True),
        ("wait...", "...", True),
        ("#Oats", "#", True),
        ("Buy now!", "!", True),
        ("Buy now\U0001f600", "\U0001f600", True),
        ("arrest", "ARR", False),
        ("ARR grew", "arr", True),
        ("discountless", "count", False),
        ("anything", "", False),
        ("C++ and more", "c++", True),
    ],
)
def test_terms_are_found_as_whole_words_in_their_forms(text: str, term: str, found: bool) -> None:
    assert bool(find_term(text, term)) is found


@given(st.text(min_size=1, max_size=30))
def test_every_term_is_found_in_itself(term: str) -> None:
    stands_alone = term.strip() and not term.strip()[0].isspace()
    if stands_alone and all(not part.startswith(("'", "-")) for part in term.split()):
        words = [part for part in term.replace("-", " ").split() if part]
        if words and any(char.isalnum() for char in term):
            assert find_term(f" {' '.join(words)} ", " ".join(words)) != ""


def test_the_senders_address_may_hold_a_term_to_avoid() -> None:
    mill = RICH.model_copy(update={"must_avoid": (ScopedText(text="mill"),)})

    assert "must-avoid" not in rules(
        "Alder and Oat Ltd, 1 Mill Lane, Kendal LA9 4XX, UK", brief=mill
    )
    assert "must-avoid" in rules("From our mill", brief=mill)


def test_a_term_to_avoid_blocks_on_its_channel_only() -> None:
    assert "must-avoid" in rules("A treat for you", channel="x")
    assert "must-avoid" not in rules("A treat for you", channel="instagram")
    assert "must-avoid" in rules("Real superfoods", channel="instagram")


def test_an_offer_that_ended_blocks() -> None:
    brief = RICH.model_copy(
        update={"offers": (Offer(text="Two for one", valid_until=date(2026, 11, 21)),)}
    )

    assert "offer-not-valid" in rules("Two for one at the mill", brief)


@pytest.mark.parametrize("text", ["TWO  FOR\nONE!", "two-for-one boxes", "Two for one\u200b"])
def test_an_offer_that_ended_blocks_however_it_is_set(text: str) -> None:
    ended = Offer(text="Two for one", valid_until=date(2026, 11, 21))
    brief = RICH.model_copy(update={"offers": (ended,)})

    assert {"offer-not-valid", "claim-price"} <= {r.partition(":")[0] for r in rules(text, brief)}


def test_an_offer_holds_on_its_last_day() -> None:
    brief = RICH.model_copy(
        update={"offers": (Offer(text="Two for one", valid_until=date(2026, 11, 22)),)}
    )

    assert "offer-not-valid" not in rules("Two for one at the mill", brief)


def test_a_post_over_its_platforms_limit_blocks_and_cannot_be_waived() -> None:
    (found,) = [f for f in findings("mill " * 60, channel="x") if f.rule_id == "platform-limit"]

    assert found.severity == "blocking"
    assert not found.waivable
    assert "of 280" in found.message


def test_too_many_hashtags_block() -> None:
    assert "platform-limit" in rules("#a1 #b2 #c3 #d4 #e5 #f6")


def test_a_text_in_another_language_blocks() -> None:
    assert "wrong-language" in rules("Unser Brei ist mit Liebe und nicht von der Maschine gemacht")
    assert "wrong-language" in rules("早安 咖啡 馆 开门 了 欢迎")


def test_the_law_of_the_market_stands_beside_the_finding_and_cannot_be_waived() -> None:
    american = RICH.model_copy(update={"markets": ("US",)})
    elsewhere = RICH.model_copy(update={"markets": ("JP",), "geography": "Osaka"})

    (found,) = [f for f in findings("The best oats", american) if f.rule_id.startswith("claim-")]
    (other,) = [f for f in findings("The best oats", elsewhere) if f.rule_id.startswith("claim-")]

    assert "15 U.S.C. 45" in found.law
    assert found.source.startswith("https://www.ftc.gov/")
    assert not found.waivable
    assert other.law == ""
    assert other.waivable


def test_a_generic_green_claim_is_barred_in_the_eu_even_with_proof() -> None:
    text = "Eco-friendly packaging"
    plain = with_proof(text, markets=("DE",))
    labelled = with_proof(text, "EU Ecolabel licence 123", markets=("DE",))

    assert "eu-generic-green-claims" in rules(text, plain)
    assert "eu-generic-green-claims" not in rules(text, labelled)


def test_a_weight_loss_claim_for_food_is_barred_in_the_eu_even_with_proof() -> None:
    text = "Lose weight with oats"
    brief = with_proof(text, markets=("FR",), regulated=("food",))

    found = {f.rule_id: f for f in findings(text, brief)}

    assert not found["eu-food-weight-loss"].waivable
    assert "1924/2006" in found["eu-food-weight-loss"].law


def test_a_supplement_claim_in_the_us_needs_its_disclaimer() -> None:
    claim = "Supports your immunity"
    brief = with_proof(claim, markets=("US",), regulated=("supplements",))
    disclaimer = "This statement has not been evaluated by the Food and Drug Administration."

    assert "us-supplement-disclaimer" in rules(claim, brief)
    assert "us-supplement-disclaimer" not in rules(f"{claim}. {disclaimer}", brief)


def test_paid_partnerships_must_be_marked_as_ads() -> None:
    assert "uk-ad-recognisable" in rules("Gifted by the mill: our breakfast")
    assert "uk-ad-recognisable" not in rules("#ad Gifted by the mill: our breakfast")


def test_a_regulated_field_without_rules_is_told_as_unchecked() -> None:
    brief = RICH.model_copy(update={"regulated": ("gambling",)})

    assert "unknown-regulation" in rules("Oats for breakfast", brief)


def test_every_rule_names_its_law_its_source_and_the_day_it_was_reviewed() -> None:
    for law in (*CLAIM_LAWS, *DISCLOSURE_LAWS, *EMAIL_LAW.values()):
        assert law.law
        assert law.source.startswith("https://")
        assert law.reviewed_on >= date(2026, 11, 1)


def test_rule_ids_are_unique() -> None:
    ids = [law.rule_id for law in (*CLAIM_LAWS, *DISCLOSURE_LAWS)]

    assert len(ids) == len(set(ids))


def test_a_near_duplicate_of_an_earlier_output_is_a_warning() -> None:
    work = assignment("social_variants")
    output = SocialExecutor().draft(work)

    found = check(output, work, past=[output.variants[0].text])

    assert [f.where for f in found if f.rule_id == "near-duplicate"] == ["variants[0].text"]
    assert all(f.severity == "warning" for f in found if f.rule_id == "near-duplicate")


def test_a_long_and_learned_text_is_told_to_be_hard_to_read() -> None:
    hard = (
        "Notwithstanding considerable organisational heterogeneity, contemporary agricultural "
        "cooperatives institutionalise participatory accountability mechanisms, "
    ) * 8

    assert "hard-to-read" in rules(hard)
    assert grade("We mill oats. You eat them. It is good. " * 10, "en") < 4  # type: ignore[operator]
    assert grade("Wir mahlen Hafer. " * 40, "de") is None


def test_what_is_unfinished_blocks() -> None:
    brief = RICH.model_copy(update={"website": ""})
    work = assignment("email_rewrite", brief)

    found = check(EmailExecutor().draft(work), work)

    assert any(f.rule_id == "unfinished" and "website" in f.message for f in found)


def test_an_output_built_past_its_model_is_a_schema_finding() -> None:
    work = assignment("social_variants")
    output = SocialExecutor().draft(work)
    broken: SocialVariants = output.model_copy(update={"variants": ()})

    found = check(broken, work)

    assert [f.rule_id for f in found] == ["schema"]
    assert found[0].where == "variants"


def test_blocking_findings_come_first() -> None:
    brief = RICH.model_copy(update={"regulated": ("gambling",)})
    severities = [f.severity for f in findings("The best oats", brief)]

    assert severities == sorted(severities)
    assert severities[0] == "blocking"


def test_a_false_reply_in_a_subject_blocks_by_law() -> None:
    work = assignment("email_rewrite")
    output = EmailExecutor().draft(work)
    mail = output.mails[0]
    subject = mail.subjects[0].model_copy(update={"text": "Re: your order"})
    forged = mail.model_copy(update={"subjects": (subject,)})

    found = check(output.model_copy(update={"mails": (forged,)}), work)

    (reply,) = [f for f in found if f.rule_id == "email-false-reply"]
    assert not reply.waivable


def test_terms_are_scoped_to_the_name_that_people_use_for_a_channel() -> None:
    brief = RICH.model_copy(
        update={"must_avoid": (ScopedText(text="porridge", channels=("Twitter",)),)}
    )

    assert "must-avoid" in rules("Our porridge", brief, channel="x")
    assert "must-avoid" not in rules("Our porridge", brief, channel="linkedin")


def test_a_word_that_people_keep_striking_out_is_a_warning() -> None:
    work = assignment("social_variants")
    voice = VoiceProfile(samples=2, taboo_words=("porridge",))
    output = SocialExecutor().draft(work)

    found = [f for f in check(output, replace(work, voice=voice)) if f.rule_id == "taboo-word"]

    assert found
    assert all(finding.severity == "warning" for finding in found)
    assert not [f for f in check(output, work) if f.rule_id == "taboo-word"]


@pytest.mark.parametrize(
    ("market", "text", "law"),
    [
        ("GB", "Loved by families", "Competition and Consumers Act 2024"),
        ("CA", "Loved by families", "74.02"),
        ("US", "Loved by families", "16 CFR 465"),
        ("DE", "Loved by families", "2019/2161"),
        ("CA", "Compostable lids", "74.01(1)(b.1)"),
        ("GB", "Compostable lids", "Green Claims Code"),
    ],
)
def test_each_markets_own_law_is_cited(market: str, text: str, law: str) -> None:
    brief = RICH.model_copy(update={"markets": (market,)})

    assert any(law in finding.law for finding in findings(text, brief))
