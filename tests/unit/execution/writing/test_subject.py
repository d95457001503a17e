"""What an assignment is about: every fact with its place, and nothing that is over or forbidden."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError

from aicmo_core.brands.brief import ScopedText
from aicmo_core.execution.executors.base import Recollection
from aicmo_core.execution.writing.evidence import Evidence
from aicmo_core.execution.writing.groups import groups_of
from aicmo_core.execution.writing.languages import foreign_language, unwritable
from aicmo_core.execution.writing.needs import needs_of
from aicmo_core.execution.writing.slogans import stands_alone
from aicmo_core.execution.writing.subject import subject_of
from aicmo_core.execution.writing.themes import themes_of
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, MADE_AT, assignment

SWOT = TaskType.SWOT_ANALYSIS


def test_each_fact_names_its_place_in_the_brief():
    subject = subject_of(assignment(SWOT))

    assert [f.source for f in subject.facts("proof_points")] == ["brief: proof_points[0]"]
    assert subject.fact("products").text == "Field Bottle, pressed on the morning of delivery"


def test_a_fact_stays_with_its_entry_when_another_entry_is_forbidden():
    avoid = (ScopedText(text="pressed"),)
    subject = subject_of(assignment(SWOT, FULL.model_copy(update={"must_avoid": avoid})))

    pairs = subject.paired("products", FULL.products)

    assert [(told.source, product.name) for told, product in pairs] == [
        ("brief: products[1]", "Barista Crate")
    ]


def test_an_offer_that_has_ended_is_no_fact_any_more():
    late = assignment(SWOT, made_at=MADE_AT + timedelta(days=90))

    assert subject_of(assignment(SWOT)).facts("offers")
    assert not subject_of(late).facts("offers")


def test_a_plain_task_tells_what_its_payload_tells():
    plain = assignment(SWOT, None, title="Look at Tarn Boots", payload={"brand_name": "Tarn Boots"})

    subject = subject_of(plain)

    assert subject.brand == "Tarn Boots"
    assert subject.fact("brand_name").source == "task payload: brand_name"
    assert subject_of(assignment(SWOT, None)).brand == "the brand"


def test_memory_is_told_with_where_it_comes_from():
    lesson = Recollection(text="Questions beat claims.", source="insight 7", confidence=0.8)

    (told,) = subject_of(assignment(SWOT, memory=(lesson,))).recollections

    assert (told.text, told.source) == ("Questions beat claims", "memory: insight 7")


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "fact", "text": "It is so"},
        {"kind": "inference", "text": "It follows"},
        {"kind": "unknown", "text": "Who knows"},
        {"kind": "fact", "text": "", "source": "brief: voice", "as_of": "2026-03-02"},
    ],
)
def test_a_statement_that_stands_on_nothing_is_refused(fields):
    with pytest.raises(ValidationError):
        Evidence.model_validate(fields)


def test_a_wording_that_says_what_must_be_avoided_is_passed_over():
    avoid = (ScopedText(text="splendid"),)
    subject = subject_of(assignment(SWOT, FULL.model_copy(update={"must_avoid": avoid})))
    writer = Writer(subject, "test")

    said = {
        writer.say(str(i), "A splendid idea", "Splendidly done", "A good idea") for i in range(9)
    }

    assert said == {"A good idea."}


def test_only_wordings_whose_words_are_known_can_be_chosen():
    writer = Writer(subject_of(assignment(SWOT, BARE)), "test")

    said = {writer.say(str(i), "{people} want it", "In {place}", "{brand} it is") for i in range(9)}

    assert said == {"Quillon it is."}


def test_brands_differ_in_wording_and_a_brand_stays_with_its_own():
    options = tuple(f"Wording number {i}" for i in range(8))
    names = ("Aster", "Birch", "Cedar", "Dill", "Elm", "Fern")
    briefs = [BARE.model_copy(update={"brand_name": name}) for name in names]

    def said(brief):
        return Writer(subject_of(assignment(SWOT, brief)), "test").say("place", *options)

    assert len({said(b) for b in briefs}) > 2
    assert [said(b) for b in briefs] == [said(b) for b in briefs]


@pytest.mark.parametrize(
    ("audience", "needs"),
    [
        ("Cooks who value quality, variety, and discovery", ("quality", "variety", "discovery")),
        ("Runners seeking convenient, light shoes", ("convenient, light shoes",)),
        ("Teams who need security and simplicity.", ("security", "simplicity")),
        ("Everybody in Leeds", ()),
        ("Parents who want their children outdoors", ()),
        ("People who prefer one good piece to five cheap ones", ()),
    ],
)
def test_what_people_look_for_is_read_out_of_the_audience(audience, needs):
    assert needs_of(audience) == needs


def test_groups_are_those_that_the_brief_names_and_no_finer():
    def names(audience):
        brief = BARE.model_copy(update={"target_audience": audience})
        return [g.name for g in groups_of(subject_of(assignment(SWOT, brief)))]

    assert names("IT directors and operations managers at banks") == [
        "IT directors",
        "operations managers",
    ]
    assert names("Coffee and tea drinkers") == ["coffee and tea drinkers"]
    assert names("") == []


def test_every_usp_and_proof_point_is_a_theme():
    claims = [t.claim.source for t in themes_of(subject_of(assignment(SWOT)))]

    assert claims[:2] == ["brief: products[0]", "brief: products[1]"]
    assert "brief: proof_points[0]" in claims


@pytest.mark.parametrize(
    ("languages", "asked", "refused"),
    [
        ((), None, ()),
        (("en-GB",), None, ()),
        (("de", "en_US"), None, ()),
        (("de", "fr-CA"), None, ("de", "fr-CA")),
        (("en",), "pt-BR", ("pt-BR",)),
        (("de",), "en", ()),
    ],
)
def test_a_language_is_refused_when_none_that_was_asked_for_can_be_written(
    languages, asked, refused
):
    assert unwritable(languages, asked) == refused


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir rösten Kaffee für die Gastronomie und das Büro", "German"),
        ("Du café pour les bureaux et la maison", "French"),
        ("кофе для офиса", "another script than Latin"),
        ("Scopri il nostro pane fresco ogni mattina", "Italian"),
        ("Ontdek elke ochtend ons versgebakken brood", "Dutch"),
        ("Descubra o nosso pão fresco todas as manhãs", "Portuguese"),
        ("Odkryj nasz świeży chleb każdego ranka", "another language"),
        ("Taze ekmek her sabah f\u0131r\u0131ndan ç\u0131kar bizden", "another language"),
        ("Jetzt bestellen und morgen genießen, so einfach", "German"),
        ("Join us at the Rue de la Paix pop-up in Paris", ""),
        ("San Francisco, Los Angeles, San Diego, Las Vegas", ""),
        ("Piña colada, jalapeño poppers and crème brûlée tonight", ""),
        ("Seen at Harrow & Sons Joinery: a van outside a house, early.", ""),
        ("Mornings made easy, a jug to pour, dinner plus sauce per head", ""),
        ("Coffee for offices", ""),
        ("Café de Flore", ""),
        ("", ""),
    ],
)
def test_a_brief_in_another_language_is_noticed(text, language):
    assert foreign_language(text) == language


def test_whom_goods_go_to_is_not_whom_a_brand_serves():
    vans = BARE.model_copy(
        update={"industry": "Logistics", "product_service": "Van deliveries between clinics"}
    )

    assert Writer(subject_of(assignment(SWOT, vans)), "test")["buyers"] == "customers"


@pytest.mark.parametrize(
    ("industry", "sold", "buyers"),
    [
        ("Hospitality", "Small harbour hotel", "guests"),
        ("HR software", "Payroll software for restaurants", "customers"),
        ("Residential lettings", "Flats", "customers"),
        ("Healthcare", "Hospital beds", "patients"),
        ("Charities", "River clean-ups", "supporters"),
    ],
)
def test_those_whom_a_brand_serves_are_named_as_its_own_field_does(industry, sold, buyers):
    brief = BARE.model_copy(update={"industry": industry, "product_service": sold})

    assert Writer(subject_of(assignment(SWOT, brief)), "test")["buyers"] == buyers


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Payroll that knows who worked", True),
        ("Quiet rooms, a good kitchen and the tide outside", True),
        ("Light you can hold", True),
        ("Half the alcohol, all the taste", True),
        ("A bakery, open since five", False),
        ("Oat milk that names its field, for people who value thrift", False),
        ("Skincare that explains itself", False),
        ("The close tool for controllers", False),
        ("Toys that outlive the batteries", False),
    ],
)
def test_a_line_stands_alone_or_names_what_the_brand_is(line, alone):
    assert stands_alone(line) is alone
