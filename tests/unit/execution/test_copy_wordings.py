"""The composer's wordings themselves: they claim nothing and promise nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest

from aicmo_core.brands.brief import Product, ProofPoint, ScopedText
from aicmo_core.execution.checks.claims import claims_in
from aicmo_core.execution.copywriting import (
    creative_wordings,
    email_wordings,
    page_wordings,
    social_wordings,
    trade_asks,
    trade_checks,
    trade_scenes,
)
from aicmo_core.execution.copywriting.audience import (
    as_question,
    groups_in,
    people_in,
    second_group,
    second_person,
)
from aicmo_core.execution.copywriting.guard import condition_of, guard_of, may_publish
from aicmo_core.execution.copywriting.links import slug, tracked
from aicmo_core.execution.copywriting.material import material_of
from aicmo_core.execution.copywriting.trades import TradeLines
from aicmo_core.execution.executors import calendar_wordings, executor_for, video_wordings
from aicmo_core.execution.writing.variety import sayable
from tests.unit.execution.copy_briefs import BARE, NOW, RICH, assignment

MODULES = (
    creative_wordings,
    email_wordings,
    page_wordings,
    social_wordings,
    trade_asks,
    trade_checks,
    trade_scenes,
)


@pytest.mark.parametrize("after", ["at {brand}", "for a minute", "{place}"])
def test_no_two_prepositions_stand_in_a_row(after: str) -> None:
    told = {"brand": "Ash & Rowe", "place": "in Leeds", "topic": "what Ash & Rowe stands for"}
    options = (f"{{topic}} {after}", "{topic}: {brand}")

    assert sayable(options, told.__getitem__) == ["{topic}: {brand}"]
    assert sayable(options, (told | {"topic": "bread"}).__getitem__) == list(options)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from texts(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from texts(getattr(value, name))


def wordings() -> list[str]:
    values = (getattr(module, name) for module in MODULES for name in dir(module) if name.isupper())
    return [text for value in values for text in texts(value) if " " in text]


def test_no_wording_makes_a_claim_or_states_a_figure() -> None:
    for text in wordings():
        if text not in email_wordings.MAILS[-1].spoken_of:
            assert claims_in(text) == (), text
            assert not re.search(r"\d", text), text


def test_no_hook_scene_or_call_of_calendars_and_films_makes_a_claim() -> None:
    for module in (calendar_wordings, video_wordings):
        for name in filter(str.isupper, dir(module)):
            for text in texts(getattr(module, name)):
                assert claims_in(text) == (), text


def test_every_wording_of_calendars_and_films_is_whole() -> None:
    whole = (calendar_wordings.SUMMARIES, video_wordings.SUMMARIES, calendar_wordings.ASSUMED)

    for text in itertools.chain(*whole, calendar_wordings.CAPS, calendar_wordings.HOURS):
        assert text == text.strip(), text
        assert text.endswith("."), text
        assert text[0] == "{" or text[0].isupper(), text


def test_every_slot_of_a_wording_is_one_that_material_can_fill() -> None:
    material = material_of(assignment("social_variants"))
    known = (
        {"term", "of_these", "hook", "shown", "shown_inner"}
        | set(TradeLines(material.brief, "").words())
        | set(material.slots)
        | {slot for item in material.items for slot in item.slots}
    )

    used = {slot for text in wordings() for slot in re.findall(r"\{(\w+)\}", text)}

    assert used <= known


def test_two_groups_of_an_audience_are_told_apart() -> None:
    audience = "Office workers who notice that screens tire them, and parents of shy children"

    assert people_in(audience) == "office workers"
    assert people_in(second_group(audience)) == "parents of shy children"


@pytest.mark.parametrize(
    ("audience", "groups"),
    [
        (
            "Homeowners with mature trees near buildings, parish councils and letting agents",
            ("Homeowners with mature trees near buildings", "parish councils and letting agents"),
        ),
        (
            "Home cooks who host dinners and small restaurants without a daily supplier",
            ("Home cooks who host dinners", "small restaurants without a daily supplier"),
        ),
        (
            "Owners of anxious pets, and older owners who do not drive",
            ("Owners of anxious pets", "older owners who do not drive"),
        ),
        (
            "Gardeners with clay soil, allotment holders and community gardens",
            ("Gardeners with clay soil", "allotment holders and community gardens"),
        ),
        (
            "People who supply cafés, restaurants and hotels",
            ("People who supply cafés, restaurants and hotels",),
        ),
        (
            "Translators, doctoral students and novelists who cannot work in cafés",
            ("Translators, doctoral students and novelists who cannot work in cafés",),
        ),
        (
            "Parents who work with teachers, nurses and doctors",
            ("Parents who work with teachers, nurses and doctors",),
        ),
    ],
)
def test_what_is_said_of_one_group_is_not_said_of_the_next(
    audience: str, groups: tuple[str, ...]
) -> None:
    assert groups_in(audience) == groups


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (
            "Women aged 25-40 with sensitive skin seeking clean beauty alternatives",
            ("have sensitive skin", "are looking for clean beauty alternatives"),
        ),
        ("Coffee lovers who value quality and variety", ("value quality and variety",)),
        ("Parents who track their sleep", ("track your sleep",)),
        ("A person who is tired", ("are tired",)),
        ("Parents of students who are falling behind", ()),
        ("Parents of kids under 10 who cook on weekdays", ("cook on weekdays",)),
        ("The traveller who plans ahead and hates queues", ("plan ahead and hate queues",)),
        ("Readers who love cats and dogs", ("love cats and dogs",)),
        (
            "Office workers who notice that screens tire them, and parents of shy children",
            ("notice that screens tire you",),
        ),
        (
            "Cooks who want to know what they eat and growers of herbs",
            ("want to know what you eat",),
        ),
        ("Owners who have dogs and walk them daily", ()),
        (
            "Homeowners who buy fewer, better things and care how they are made",
            ("buy fewer, better things and care how they are made",),
        ),
        ("Painters, potters and singers who put off their taxes", ("put off your taxes",)),
        ("Families with children and retired engineers", ()),
        ("Managers who run security with two people", ("run security with two people",)),
        ("Nurse managers at hospitals with chronic understaffing", ()),
        ("Couples living within 3 miles; tourists", ("live within 3 miles",)),
        ("People who train at home, men & women 25-45", ("train at home",)),
        ("IT directors at mid-market companies (50-500 employees)", ()),
        ("", ()),
    ],
)
def test_an_audience_is_spoken_to_and_not_about(audience: str, said: tuple[str, ...]) -> None:
    assert second_person(audience) == said


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("have sensitive skin", "do you have sensitive skin?"),
        ("have put off seeing a dentist", "have you put off seeing a dentist?"),
        ("are looking for a greener tariff", "are you looking for a greener tariff?"),
        ("", ""),
    ],
)
def test_a_line_about_the_reader_is_asked_in_its_own_tense(line: str, asked: str) -> None:
    assert as_question(line) == asked


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("The best dentist in Bristol for nervous patients, pain-free guaranteed",
         "Dentist in Bristol for nervous patients"),
        ("100% renewable electricity tariffs", "renewable electricity tariffs"),
        ("Organic cotton shirts", "Cotton shirts"),
        ("Guaranteed approval, the cheapest money", ""),
    ],
)  # fmt: skip
def test_a_text_loses_only_the_part_that_nobody_proved(told: str, said: str) -> None:
    assert guard_of(BARE, NOW.date()).usable(told) == said


def test_a_price_that_the_product_itself_names_needs_no_proof() -> None:
    lender = BARE.model_copy(update={"product_service": "Loans of £10,000 for shops"})

    assert guard_of(lender, NOW.date()).usable("Loans of £10,000") == "Loans of £10,000"


@pytest.mark.parametrize(
    ("permission", "used", "condition"),
    [("yes", True, ""), ("true", True, ""), ("", True, ""), ("false", False, "false"),
     ("not yet", False, "not yet"), ("first name only", True, "first name only")],
)  # fmt: skip
def test_a_permission_is_read_as_yes_no_or_a_condition(permission, used, condition) -> None:
    proof = ProofPoint(text="312 farms visited", permission=permission)

    assert (may_publish(proof), condition_of(proof)) == (used, condition)


def test_a_single_word_that_must_be_said_stands_in_a_sentence() -> None:
    asked = RICH.model_copy(update={"must_include": (ScopedText(text="porridge oats"),)})
    single = RICH.model_copy(update={"must_include": (ScopedText(text="Cumbria"),)})

    for brief, said in ((asked, "Porridge oats."), (single, "Cumbria")):
        posts = executor_for("create_social_variants").draft(
            assignment("create_social_variants", brief)
        )
        assert all(said in post.text and "\n\nCumbria." not in post.text for post in posts.variants)


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        ("Fitness enthusiasts aged 22-45 who prioritize style", "fitness enthusiasts"),
        ("Women aged 25-40 with sensitive skin", ""),
        ("Health-conscious millennials and Gen Z who value convenience", ""),
        ("The procurement team", ""),
        ("Adults in Bristol", ""),
        ("Heads of finance at companies with 3 entities", "heads of finance"),
    ],
)
def test_nobody_is_addressed_by_age_sex_or_generation(audience: str, people: str) -> None:
    assert people_in(audience) == people


def test_a_bare_brief_gives_material_without_inventing_any() -> None:
    material = material_of(assignment("social_variants", BARE))

    assert material.items == ()
    assert material.slots["you"] == ""
    assert material.slots["is_what"] == "offers bookkeeping software for market traders"


@pytest.mark.parametrize(
    ("position", "slot", "said"),
    [
        ("An estate agency run by people who restore houses", "is_position",
         "is an estate agency run by people who restore houses"),
        ("Employment lawyers who only act for employees", "we_are",
         "we are employment lawyers who only act for employees"),
        ("Toys that outlive the batteries", "goods", "toys that outlive the batteries"),
        ("Skincare that explains itself", "is_position", "is skincare that explains itself"),
        ("We're the studio where nobody looks", "position_line",
         "We're the studio where nobody looks."),
        ("Fill shifts in hours, not weeks", "position_line", "Fill shifts in hours, not weeks."),
        ("Half the alcohol, all the taste", "position_line", "Half the alcohol, all the taste."),
        ("Nine rooms, one table", "position_line", "Nine rooms, one table."),
        ("The close tool for controllers", "we_are", ""),
        ("Onboarding without another login", "is_position", "is onboarding without another login"),
        ("Quiet rooms, a good kitchen and the tide outside", "position_line",
         "Quiet rooms, a good kitchen and the tide outside."),
        ("Old music in old churches, sung by candlelight", "is_position", ""),
        ("Every degree recorded, every handover signed", "position_line",
         "Every degree recorded, every handover signed."),
        ("Light you can hold", "position_line", "Light you can hold."),
        ("Payroll that knows the shift", "position_line", "Payroll that knows the shift."),
        ("A bakery, open since five", "is_position", "is a bakery, open since five"),
        ("Local people looking after the river", "we_are",
         "we are local people looking after the river"),
        ("Security people who know the night shift", "we_are",
         "we are security people who know the night shift"),
    ],
)  # fmt: skip
def test_a_position_is_said_in_the_form_that_it_has(position, slot, said) -> None:
    brief = BARE.model_copy(update={"positioning_summary": position})

    assert material_of(assignment("social_variants", brief)).slots[slot] == said


@pytest.mark.parametrize(
    ("product", "slot", "said"),
    [
        ("We offer small-group yoga classes", "is_what", "offers small-group yoga classes"),
        ("A shift marketplace for nurses", "our_thing", "our shift marketplace"),
        ("The Wild Atlantic Way guide app", "is_what", "is the Wild Atlantic Way guide app"),
        ("We help market traders sell", "position_line", "We help market traders sell."),
        ("Live oysters delivered overnight to homes", "our_thing", "our live oysters"),
        ("Seed mixes chosen field by field", "our_thing", "our seed mixes"),
        ("Physiotherapy for runners and desk workers", "our_thing", "our physiotherapy"),
        ("Museum of salt mining with underground tours", "our_thing", "our museum"),
    ],
)
def test_a_product_is_named_however_it_was_written(product, slot, said) -> None:
    brief = BARE.model_copy(update={"product_service": product})

    assert material_of(assignment("social_variants", brief)).slots[slot] == said


@pytest.mark.parametrize(
    ("geography", "place"),
    [("Cornwall, UK", "Cornwall"), ("Germany, Austria", ""), ("Pacific Northwest, USA", ""),
     ("Kendal, Cumbria", "Kendal, Cumbria"), ("Texas", "")],
)  # fmt: skip
def test_only_a_town_is_greeted(geography, place) -> None:
    brief = BARE.model_copy(update={"geography": geography})

    assert material_of(assignment("social_variants", brief)).slots["place"] == place


def test_a_product_without_a_name_of_its_own_takes_an_article() -> None:
    brief = BARE.model_copy(update={"products": (Product(name="lunch box"), Product(name="Tern"))})
    items = material_of(assignment("social_variants", brief)).items_of("product")

    assert [item.slots["product"] for item in items] == ["the lunch box", "Tern"]


def test_facts_are_fitted_into_sentences() -> None:
    slots = material_of(assignment("social_variants", RICH)).slots

    assert slots["you"] == "cook breakfast at home"
    assert slots["ask_you"] == "do you cook breakfast at home?"
    assert slots["people"] == "early risers"
    assert slots["place"] == "Kendal, Cumbria"


@pytest.mark.parametrize(
    ("website", "link"),
    [
        ("shop.example", "https://shop.example?utm_source=x&utm_medium=social"),
        ("https://shop.example/a?b=1", "https://shop.example/a?b=1&utm_source=x&utm_medium=social"),
        ("javascript:alert(1)", ""),
        ("not a url", ""),
        ("", ""),
    ],
)
def test_links_are_tracked_and_only_web_addresses_are_links(website: str, link: str) -> None:
    made = tracked(website, source="x", medium="social", campaign="Über alles", content="c 1")

    assert made.startswith(link) if link else made == ""
    assert not made or made.endswith("&utm_campaign=uber-alles&utm_content=c-1")


def test_a_campaign_without_latin_letters_still_has_a_name() -> None:
    assert slug("冬の朝食") == "campaign"


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("have dry skin", "do you have dry skin?"),
        ("have always wanted to dance", "have you always wanted to dance?"),
        ("have just bought a flat", "have you just bought a flat?"),
        ("ride every day and cannot be without your bike", ""),
        ("have been made redundant and want to know why", ""),
    ],
)
def test_a_line_is_asked_only_where_it_makes_a_question(line: str, question: str) -> None:
    assert as_question(line) == question


@pytest.mark.parametrize("name", ["Quiet Cream", "Night Balm", "Plain Soap", "Lip Tin"])
def test_the_one_advantage_of_a_brand_is_told_in_another_way_each_time(name: str) -> None:
    usp = "eleven ingredients, each named with its reason on the tube"
    brief = BARE.model_copy(
        update={
            "products": (Product(name=name, usp=usp),),
            "channels": ("instagram", "tiktok", "facebook"),
            "target_audience": "People who have stopped trying new creams",
        }
    )

    made = executor_for("create_social_variants").draft(assignment("create_social_variants", brief))

    said = [line for one in made.variants for line in one.text.splitlines() if usp[6:] in line]
    assert len(said) == len(set(said)) > 1


_VERB = re.compile(
    r"\b(?:is|are|does|do|has|have) \{our_thing\}"
    r"|\{our_thing\} (?:is|are|do|does|has|have)\b"
    r"|(?:whether|when|where|what|if) \{our_thing\} "
    r"(?!will|can|could|would|should|may)\w+\b(?!\{)",
    re.I,
)


def test_every_verb_of_what_is_sold_agrees_with_it() -> None:
    for text in wordings():
        told = re.sub(r"(?:about|of|on|to|from|behind|before|with) \{our_thing\}", "", text)
        assert not _VERB.search(told), text


@pytest.mark.parametrize(
    ("sold", "verbs"),
    [
        ("Choral concerts by candlelight", ("are", "do", "")),
        ("Check-ups, hygiene and clear aligners", ("are", "do", "")),
        ("Deliveries of medicines", ("are", "do", "")),
        ("Training of guide dogs", ("is", "does", "s")),
        ("Fitness for beginners", ("is", "does", "s")),
        ("Sourdough bread", ("is", "does", "s")),
        ("Payroll and rota software", ("is", "does", "s")),
        ("Bread and cheese", ("are", "do", "")),
        ("A mobile app", ("is", "does", "s")),
    ],
)
def test_one_thing_is_and_several_are(sold: str, verbs: tuple[str, ...]) -> None:
    brief = BARE.model_copy(update={"product_service": sold})
    slots = material_of(assignment("social_variants", brief)).slots

    assert tuple(slots[form] for form in ("is", "does", "s")) == verbs


OYSTERS = BARE.model_copy(
    update={
        "brand_name": "Tidewater",
        "industry": "Food and drink",
        "product_service": "Live oysters delivered overnight to homes and restaurants",
        "primary_goal": "Grow direct orders from households",
        "target_audience": "Home cooks who host dinners and chefs who change their menu weekly",
    }
)


def test_each_group_of_an_audience_keeps_what_is_said_of_it() -> None:
    assert second_person(OYSTERS.target_audience) == ("host dinners",)
    assert people_in(second_group(OYSTERS.target_audience)) == "chefs"


@pytest.mark.parametrize("name", ["Tidewater", "Crab & Co", "Salt Line", "Low Tide", "Mussel Bay"])
def test_no_sentence_names_the_brand_twice_and_no_mail_the_reader(name: str) -> None:
    brief = OYSTERS.model_copy(update={"brand_name": name})

    posts, mails, films = (
        executor_for(kind).draft(assignment(kind, brief))
        for kind in ("create_social_variants", "rewrite_email_sequence", "video_briefs")
    )

    calls = [post.cta for post in posts.variants] + [film.call_to_action for film in films.videos]
    assert [call for call in calls if call.count(name) > 1] == []
    bodies = [mail.plain.partition("\n\n")[2] for mail in mails.mails]
    assert [body for body in bodies if body.count("host dinners") > 1] == []


def test_the_clients_own_line_stands_once_in_a_post() -> None:
    line = "Every degree recorded, every handover signed"
    for name in ("Tidewater", "Crab & Co", "Salt Line", "Low Tide", "Mussel Bay"):
        brief = OYSTERS.model_copy(update={"brand_name": name, "positioning_summary": line})
        posts = executor_for("create_social_variants").draft(
            assignment("create_social_variants", brief)
        )
        assert all(post.text.count(line) <= 1 for post in posts.variants)


def test_why_a_post_is_tested_reads_on_after_tests() -> None:
    posts = executor_for("create_social_variants").draft(
        assignment("create_social_variants", OYSTERS)
    )

    assert all(post.why.startswith("Tests whether ") for post in posts.variants)


def test_what_is_sold_in_two_words_is_not_said_twice_in_an_introduction() -> None:
    bread = BARE.model_copy(
        update={"industry": "Bakery", "product_service": "Sourdough bread and morning buns"}
    )
    posts = executor_for("create_social_variants").draft(
        assignment("create_social_variants", bread)
    )

    told = [f"{post.hook} {post.body}".casefold() for post in posts.variants
            if post.angle == "plain description"]  # fmt: skip
    assert told
    assert all(text.count("sourdough bread and morning buns") == 1 for text in told)
