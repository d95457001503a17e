"""Brands of which nothing is known but four fields still do not sound alike."""

from __future__ import annotations

import itertools

import pytest

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.executors import REGISTRY
from aicmo_core.tasks.types import TaskType
from bench.content import AIM_SHARED_PCT, Case, compose, masked_sentences, shared_pct, texts_of

SPARSE = {
    "bakery": ("Kornblum", "bakery", "bread", "sell more bread before noon"),
    "software": (
        "Ledgerloop",
        "B2B software",
        "CRM software for small accountancy firms that want to keep track of client deadlines",
        "generate 40 demo requests a month",
    ),
    "charity": (
        "Riverkeepers Trust",
        "environmental charity",
        "river clean-ups and citizen water testing",
        "recruit 200 new volunteers by spring",
    ),
    "clinic": (
        "Alder Physio",
        "physiotherapy clinic",
        "physiotherapy and sports injury rehabilitation",
        "fill the morning appointments",
    ),
    "hotel": (
        "The Old Ropewalk",
        "hospitality",
        "small hotel with a walled garden near the harbour",
        "more direct bookings",
    ),
    "festival": (
        "Moorlight",
        "music festival",
        "a three-day folk festival on a working farm",
        "sell 4000 tickets",
    ),
    "plumber": (
        "Hobbs & Daughter",
        "plumbing and heating",
        "boiler repairs, bathroom fitting and emergency call-outs",
        "more enquiries from landlords",
    ),
    "no trade at all": ("Gamma", "technology", "AI solutions", "more leads"),
}
PUBLIC = (
    TaskType.CREATE_SOCIAL_VARIANTS,
    TaskType.SOCIAL_CALENDAR,
    TaskType.VIDEO_BRIEFS,
    TaskType.OPTIMIZE_LANDING_PAGE_COPY,
)


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    made = {}
    for name, (brand, industry, product, goal) in SPARSE.items():
        brief = Brief(
            brand_name=brand, industry=industry, product_service=product, primary_goal=goal
        )
        made[name] = Case(name=name, brief=brief)
        compose(made[name])
    return made


def sentences(case: Case, *types: TaskType) -> set[str]:
    outputs = [case.outputs[one] for one in types or REGISTRY]
    return masked_sentences(case, (text for output in outputs for text in texts_of(output)))


def shares(cases: dict[str, Case], *types: TaskType) -> dict[tuple[str, str], float]:
    told = {name: sentences(case, *types) for name, case in cases.items()}
    return {(a, b): shared_pct(told[a], told[b]) for a, b in itertools.combinations(told, 2)}


def test_every_type_is_made_from_four_fields_without_a_problem(cases: dict[str, Case]) -> None:
    for case in cases.values():
        assert set(case.outputs) == set(REGISTRY)
        assert case.problems == []


def test_two_brands_of_four_fields_share_at_most_a_quarter_of_their_sentences(
    cases: dict[str, Case],
) -> None:
    found = shares(cases)

    assert {pair: pct for pair, pct in found.items() if pct > AIM_SHARED_PCT} == {}


def test_what_the_public_reads_of_two_such_brands_is_shared_less_still(
    cases: dict[str, Case],
) -> None:
    found = shares(cases, *PUBLIC)

    assert sum(found.values()) / len(found) < AIM_SHARED_PCT / 2
