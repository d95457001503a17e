"""A brief of four fields is asked in the words of its business, and each thing once."""

from __future__ import annotations

import re

import pytest

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.approaches import APPROACHES
from aicmo_core.execution.executors.metric_library import NEAREST, definition_of
from aicmo_core.execution.writing.business import business_of, business_words
from aicmo_core.execution.writing.slots import BUSINESS_SLOTS
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import assignment

INWARD = [
    TaskType.SWOT_ANALYSIS,
    TaskType.COMPETITIVE_ANALYSIS,
    TaskType.AUDIENCE_RESEARCH,
    TaskType.PERSONA_GENERATION,
    TaskType.BRAND_POSITIONING,
    TaskType.MESSAGING_PILLARS,
    TaskType.CREATIVE_DIRECTIONS,
    TaskType.KPI_DEFINITION,
    TaskType.SUCCESS_METRICS,
]
EVERY = pytest.mark.parametrize("task_type", INWARD)


def sparse(industry, sold, goal="Be the first name that people think of", brand="Ashby & Wren"):
    return Brief(brand_name=brand, industry=industry, product_service=sold, primary_goal=goal)


BAKER = sparse("Bakery", "bread")
LAWYER = sparse("Law firm", "Employment law advice for mid-sized companies")
BRIEFS = {
    "shop": BAKER,
    "advice": LAWYER,
    "charity": sparse("Environmental charity", "River clean-ups and school workshops"),
    "software": sparse("B2B accounting software", "Software that closes the month"),
    "health": sparse("Dental clinic", "Check-ups and clear aligners"),
    "learning": sparse("Higher education", "Part-time evening degrees in engineering"),
    "fitness": sparse("Yoga studio", "Yoga"),
    "event": sparse("Music festival", "A three-day folk festival in a walled garden"),
    "table": sparse("Restaurant", "Small plates and natural wine"),
    "stay": sparse("Hotel", "A nine-room guesthouse on the estuary"),
    "venue": sparse("Museum", "A transport museum with working trams"),
    "home": sparse("Renewable energy", "Rooftop solar panels, installed"),
    "industry": sparse("Industrial machinery", "Precision-machined valve blocks"),
    "goods": sparse("Skincare", "Fragrance-free face cream"),
    "salon": sparse("Hairdresser", "Cuts and colour"),
    "travel": sparse("Travel", "Walking holidays in the Alps"),
    "other": sparse("Something else", "What nobody has a word for"),
}


def draft(task_type, brief):
    return executor_for(task_type).draft(assignment(task_type, brief))


def cells(value):
    if isinstance(value, dict):
        if value.get("kind") == "unknown":
            yield value
        for inner in value.values():
            yield from cells(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cells(inner)


def unknown(task_type, brief):
    return list(cells(draft(task_type, brief).model_dump(mode="json")))


@pytest.mark.parametrize(("kind", "brief"), BRIEFS.items())
def test_a_business_is_told_by_the_field_and_else_by_what_is_sold(kind, brief):
    assert business_of(brief) == kind
    assert all(business_words(brief)[slot] for slot in BUSINESS_SLOTS)


def test_what_is_sold_tells_more_than_whom_it_is_for():
    assert business_of(sparse("Renewable energy", "Solar for schools")) == "home"
    assert business_of(sparse("Distillery", "Single malt whisky and distillery tours")) == "goods"
    assert business_of(sparse("Rail operator", "Night trains to Prague")) == "travel"


@pytest.mark.parametrize(
    ("field", "sold", "kind"),
    [
        ("Health & Wellness", "Fitness and nutrition tracking mobile app for teams", "software"),
        ("Education technology", "Reading app for dyslexic children", "software"),
        ("Consumer Electronics", "Smart blender with app-guided recipes", "goods"),
        ("Hospitality", "Treehouse holiday lets", "stay"),
        ("Healthcare staffing", "Locum nurses for care homes", "advice"),
        ("Sports", "Climbing gym", "fitness"),
        ("Consumer electronics", "Rugged power banks for field engineers", "goods"),
        ("Food", "Oat bars without added sugar", "goods"),
        ("Furniture maker", "Oak dining tables", "goods"),
        ("Joinery", "Sash windows for period houses", "home"),
        ("Transport", "Airport transfers", "travel"),
        ("Charity retail", "Second-hand clothes", "charity"),
    ],
)
def test_software_for_a_field_is_software_and_a_place_of_a_field_is_a_place(field, sold, kind):
    assert business_of(sparse(field, sold)) == kind


@pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)
@EVERY
def test_no_open_question_repeats_what_a_cell_has_asked(task_type, brief):
    document = draft(task_type, brief).model_dump(mode="json")
    asked_at_the_end = {cell["text"] for cell in document.pop("open_questions")}

    assert not asked_at_the_end & {cell["text"] for cell in cells(document)}


def test_what_is_not_known_is_asked_in_the_same_words_in_every_work():
    asked = {}
    for task_type in INWARD:
        for cell in unknown(task_type, BAKER):
            asked.setdefault(cell["text"], set()).add(cell["ask"])

    assert all(len(asks) == 1 for asks in asked.values())
    assert len(asked) < sum(len(unknown(t, BAKER)) for t in INWARD) / 2


def test_a_shop_and_a_law_firm_are_asked_different_things_by_different_people():
    baker, lawyer = (
        {(c["ask"], c["of_whom"]) for t in INWARD for c in unknown(t, brief)}
        for brief in (BAKER, LAWYER)
    )

    assert not baker & lawyer
    assert "whoever serves at the counter" in {whom for _, whom in baker}


@pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)
@EVERY
def test_every_sentence_begins_with_a_capital(task_type, brief):
    text = "\n".join(text_of(draft(task_type, brief).model_dump(mode="json")))

    assert not re.search(r"[a-z][.?!] [a-z]", text), re.search(r".*[a-z][.?!] [a-z].*", text)


def text_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from text_of(inner)


@pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)
def test_a_goal_without_a_figure_is_measured_by_what_such_a_business_counts_anyway(brief):
    (only,) = draft(TaskType.KPI_DEFINITION, brief).kpis

    assert definition_of(only.name) == definition_of(NEAREST[business_of(brief)])
    assert only.why.kind == "inference"
    assert only.target.kind == "unknown"
    assert not re.search("goal names (?!no figure)", only.target.text)


@pytest.mark.parametrize(
    ("goal", "name", "unit"),
    [
        ("Raise £80,000 for a second van by December", "Money raised", "£"),
        ("Sell out early-bird tickets in six weeks", "Tickets", "count"),
        ("Sell more bread on weekday mornings", "Sales", "money"),
        ("Grow online orders", "Orders", "count"),
        ("Fill the lunchtime classes", "Fill rate", "percent"),
        ("Shorten the time from enquiry to order", "Time from enquiry to order", "days"),
    ],
)
def test_a_goal_in_plain_words_gives_its_figure(goal, name, unit):
    brief = BAKER.model_copy(update={"primary_goal": goal})

    lead = draft(TaskType.KPI_DEFINITION, brief).kpis[0]

    assert (lead.name, lead.unit) == (name, unit)


def test_a_plan_without_a_guardrail_does_not_speak_of_one():
    for brief in BRIEFS.values():
        assert "guardrail" not in draft(TaskType.SUCCESS_METRICS, brief).model_dump_json()


@pytest.mark.parametrize("brief", BRIEFS.values(), ids=BRIEFS)
def test_a_direction_suits_the_business_and_claims_nothing_of_a_bare_product(brief):
    output = draft(TaskType.CREATIVE_DIRECTIONS, brief)

    known = {a.name: a for a in APPROACHES}
    chosen = [known[d.name.split(":")[0]] for d in output.directions]
    assert len({a.name for a in chosen}) == 3
    assert all(a.suits(business_of(brief)) and not a.needs_figure for a in chosen)
    assert all(d.palette_use is None for d in output.directions)
    told = " ".join(cell.text + cell.ask for cell in output.open_questions)
    assert re.search(r"colour|logo|palette", told)


def test_every_business_can_choose_among_several_approaches():
    for kind in BRIEFS:
        assert sum(a.suits(kind) and not a.needs_figure for a in APPROACHES) >= 5


CLAUSE = sparse("Fintech for freelancers", "We help freelancers write invoices. No more chasing!")


@EVERY
def test_an_offer_that_is_a_whole_sentence_is_quoted_and_not_bent_into_ours(task_type):
    text = "\n".join(text_of(draft(task_type, CLAUSE).model_dump(mode="json")))

    assert not re.search(r"\bis \.|offers we\b|find we\b|about we\b|[Ww]ants? we\b", text)


def test_a_positioning_without_a_noun_for_the_offer_says_it_in_the_clients_words():
    statement = draft(TaskType.BRAND_POSITIONING, CLAUSE).statement

    assert "“We help freelancers write invoices”" in statement
