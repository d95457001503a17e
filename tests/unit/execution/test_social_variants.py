from __future__ import annotations

from collections import defaultdict
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.brands.brief import Offer, ScopedText
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.copywriting.material import material_of
from aicmo_core.execution.copywriting.similarity import NEAR_DUPLICATE, similarity
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.models.social import SocialVariants
from aicmo_core.execution.executors.social import SocialExecutor
from aicmo_core.execution.platforms import PLATFORMS, hashtags_in, rules_of, weigh
from aicmo_core.tasks.types import TaskType
from bench.content import Case, masked_sentences
from tests.unit.execution.copy_briefs import BARE, OTHERS, RICH, any_brief, assignment

ALL = list(PLATFORMS)


def variants(brief: object = RICH, payload: dict[str, object] | None = None, **more: object):
    return SocialExecutor().draft(
        assignment("social_variants", brief, payload, **more)  # type: ignore[arg-type]
    )


def test_the_number_of_variants_asked_for_is_made_for_each_platform() -> None:
    output = variants(payload={"num_variants": 4, "platforms": ALL})

    made = defaultdict(int)
    for variant in output.variants:
        made[variant.platform] += 1

    assert made == dict.fromkeys(ALL, 4)


def test_platforms_come_from_the_payload_then_the_task_then_the_brief() -> None:
    asked = variants(payload={"platforms": ["tiktok"]}, description="For Twitter")
    described = variants(description="Create Instagram and Twitter variants")
    briefed = variants()

    def platforms(output: SocialVariants) -> list[str]:
        return list(dict.fromkeys(v.platform for v in output.variants))

    assert platforms(asked) == ["tiktok"]
    assert platforms(described) == ["instagram", "x"]
    assert platforms(briefed) == ["instagram", "linkedin", "x"]


def test_no_two_variants_of_a_platform_are_near_the_same() -> None:
    for brief in (RICH, *OTHERS):
        output = variants(brief, {"num_variants": 5, "platforms": ALL})

        for i, one in enumerate(output.variants):
            for other in output.variants[:i]:
                if one.platform == other.platform:
                    assert similarity(one.text, other.text) < NEAR_DUPLICATE


def test_variants_of_one_brand_share_at_most_a_tenth_of_their_sentences() -> None:
    for brief in (RICH, *OTHERS):
        posts = variants(brief, {"num_variants": 3, "platforms": ALL}).variants
        case = Case(name=brief.brand_name, brief=brief)
        sentences = [masked_sentences(case, iter([post.text])) for post in posts]

        total = sum(map(len, sentences))
        distinct = len(frozenset().union(*sentences))
        assert total - distinct <= total * 0.1


def test_every_usp_offer_and_cleared_proof_is_said_somewhere() -> None:
    text = " ".join(v.text.casefold() for v in variants().variants)

    for fact in (
        "milled on the day it is packed",
        "nothing but dried pears",
        "a wooden spoon with every two boxes",
        "312 farms visited since 2019",
        "open mill day",
    ):
        assert fact in text


def test_an_offer_is_never_posted_without_its_last_day() -> None:
    posts = [v for v in variants().variants if v.angle == "current offer"]

    assert posts
    for post in posts:
        assert "10 December" in post.text


def test_a_link_stands_in_the_text_only_where_it_can_be_clicked() -> None:
    for variant in variants(payload={"platforms": ALL}).variants:
        clickable = rules_of(variant.platform).link_in_text

        assert (variant.link in variant.text) is clickable


def test_a_link_tells_where_the_visit_came_from_and_keeps_its_own_query() -> None:
    variant = variants(payload={"campaign": "Winter Breakfast 2026"}).variants[0]

    query = parse_qs(urlsplit(variant.link).query)

    assert query["ref"] == ["1"]
    assert query["utm_source"] == [variant.platform]
    assert query["utm_medium"] == ["social"]
    assert query["utm_campaign"] == ["winter-breakfast-2026"]


def test_the_hook_fits_above_the_fold() -> None:
    for variant in variants(payload={"platforms": ALL, "num_variants": 5}).variants:
        assert len(variant.hook) <= rules_of(variant.platform).fold


@settings(max_examples=60, deadline=None)
@given(brief=any_brief, count=st.integers(1, 10))
def test_no_post_of_any_brief_is_longer_than_its_platform_takes(brief, count: int) -> None:
    if brief.must_avoid:
        brief = brief.model_copy(update={"must_avoid": ()})

    output = variants(brief, {"platforms": ALL, "num_variants": count})

    for variant in output.variants:
        rules = rules_of(variant.platform)
        assert weigh(variant.text, rules) == variant.length <= rules.max_length
        assert rules.max_hashtags is None or len(variant.hashtags) <= rules.max_hashtags
        assert len(variant.alt_text) <= rules.alt_text_max


def test_hashtags_in_the_clients_own_words_count_towards_the_platforms_cap() -> None:
    brief = RICH.model_copy(
        update={"brand_name": "Oats #one", "positioning_summary": "A mill for #two #three #four"}
    )

    for variant in variants(
        brief, {"platforms": ["instagram", "tiktok"], "num_variants": 6}
    ).variants:
        assert hashtags_in(variant.text) <= 5


def test_too_few_ideas_are_told_instead_of_repeated() -> None:
    output = variants(BARE, {"num_variants": 10, "platforms": ["instagram"]})

    assert len(output.variants) < 10
    assert any("gives no more ideas" in note for note in output.notes)


def test_a_variant_names_the_pillar_that_it_speaks_for() -> None:
    pillars = {"pillars": [{"name": "Milled for breakfast"}, {"name": "Silence"}]}

    output = variants(inputs={TaskType.MESSAGING_PILLARS: pillars})

    assert "Milled for breakfast" in {v.pillar for v in output.variants}


def test_the_clients_condition_for_a_proof_is_told() -> None:
    proof = RICH.proof_points[0].model_copy(update={"permission": "Say it with the year"})
    brief = RICH.model_copy(update={"proof_points": (proof,)})

    assert any("Say it with the year" in note for note in variants(brief).notes)


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ({"num_variants": 0}, "num_variants"),
        ({"num_variants": 11}, "num_variants"),
        ({"num_variants": "three"}, "num_variants"),
        ({"num_variants": True}, "num_variants"),
        ({"platforms": ["myspace"]}, "platforms"),
        ({"platforms": {}}, "platforms"),
        ({"platforms": []}, "platforms"),
        ({"campaign": 7}, "campaign"),
    ],
)
def test_a_payload_that_cannot_be_used_is_refused_by_name(
    payload: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        variants(payload=payload)

    assert caught.value.fields["field"] == f"payload.{field}"


def test_a_campaign_is_named_for_the_brand_where_the_title_only_names_the_work() -> None:
    named = variants(RICH, {})
    plain = executor_for("create_social_variants").draft(
        assignment("create_social_variants", RICH, title="Create social variants")
    )

    assert named.campaign == "Winter breakfast"
    assert plain.campaign == "Alder & Oat 2026-11"


def test_nobody_is_tagged_by_sex_or_generation() -> None:
    brief = RICH.model_copy(update={"product_service": "Running shoes for women"})

    tags = {tag for post in variants(brief, {}).variants for tag in post.hashtags}

    assert "#Women" not in tags


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("The first kettle at half price", ["the first kettle at half price"]),
        ("The only kettle in Kent at half price", []),
    ],
)
def test_an_offer_is_never_shortened_by_the_word_that_limits_it(told: str, said: list[str]) -> None:
    limited = RICH.model_copy(update={"offers": (Offer(text=told),)})

    offers = material_of(assignment("create_social_variants", limited)).items_of("offer")

    assert [offer.slots["offer"] for offer in offers] == said


def test_where_the_sign_must_be_avoided_no_post_holds_a_hashtag() -> None:
    avoided = (ScopedText(text="#", channels=("linkedin",)),)
    brief = RICH.model_copy(update={"must_avoid": avoided, "channels": ("linkedin", "instagram")})

    tagged = {post.platform for post in variants(brief, {}).variants if "#" in post.text}

    assert tagged == {"instagram"}


def test_a_hashtag_ends_in_a_word_that_names_something() -> None:
    sold = "Evening dance classes for adults who have never danced"
    brief = RICH.model_copy(update={"product_service": sold, "products": ()})

    tags = {tag for post in variants(brief, {}).variants for tag in post.hashtags}

    assert "#Adults" in tags
    assert not any(tag.endswith("Who") for tag in tags)
