"""The composer's wordings themselves: they claim nothing and promise nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from aicmo_core.execution.checks.claims import claims_in
from aicmo_core.execution.copywriting import (
    creative_wordings,
    email_wordings,
    page_wordings,
    social_wordings,
)
from aicmo_core.execution.copywriting.audience import people_in, second_person
from aicmo_core.execution.copywriting.links import slug, tracked
from aicmo_core.execution.copywriting.material import material_of
from tests.unit.execution.copy_briefs import BARE, RICH, assignment

MODULES = (creative_wordings, email_wordings, page_wordings, social_wordings)


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


def test_every_slot_of_a_wording_is_one_that_material_can_fill() -> None:
    material = material_of(assignment("social_variants"))
    known = set(material.slots) | {slot for item in material.items for slot in item.slots}

    used = {slot for text in wordings() for slot in re.findall(r"\{(\w+)\}", text)}

    assert used <= known


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (
            "Women aged 25-40 with sensitive skin seeking clean beauty alternatives",
            ("have sensitive skin", "are looking for clean beauty alternatives"),
        ),
        ("Coffee lovers who value quality and variety", ("value quality and variety",)),
        ("Parents who track their sleep", ("track your sleep",)),
        ("A person who is tired", ()),
        ("IT directors at mid-market companies (50-500 employees)", ()),
        ("", ()),
    ],
)
def test_an_audience_is_spoken_to_and_not_about(audience: str, said: tuple[str, ...]) -> None:
    assert second_person(audience) == said


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        ("Fitness enthusiasts aged 22-45 who prioritize style", "fitness enthusiasts"),
        ("Women aged 25-40 with sensitive skin", ""),
        ("Health-conscious millennials and Gen Z who value convenience", ""),
        ("The procurement team", ""),
    ],
)
def test_nobody_is_addressed_by_age_sex_or_generation(audience: str, people: str) -> None:
    assert people_in(audience) == people


def test_a_bare_brief_gives_material_without_inventing_any() -> None:
    material = material_of(assignment("social_variants", BARE))

    assert material.items == ()
    assert material.slots["you"] == ""
    assert material.slots["is_what"] == "brings you bookkeeping software for market traders"


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
