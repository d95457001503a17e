"""What is said of people and rivals is what the brief tells, each group by its own words."""

from __future__ import annotations

import pytest

from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.audience_beliefs import BELIEFS, REFUTED
from aicmo_core.execution.writing.needs import needs_of, wish_of
from aicmo_core.execution.writing.nouns import plural_people
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, assignment

BOARDS = "Boards of housing cooperatives who need to decide on roof renovation"


def draft(task_type, brief=FULL, **fields):
    work = assignment(task_type, brief.model_copy(update=fields))
    return executor_for(task_type).draft(work)


def test_a_wish_is_no_noun_and_stands_only_where_a_verb_fits():
    assert needs_of(BOARDS) == ()
    assert wish_of(BOARDS) == "to decide on roof renovation"
    assert wish_of("Parents who want good foam") == ""


def test_a_need_that_only_its_detail_tells_keeps_the_detail():
    told = "Climbers who want something that survives a rucksack"

    assert needs_of(told) == ("something that survives a rucksack",)


@pytest.mark.parametrize(
    "task_type",
    [
        TaskType.PERSONA_GENERATION,
        TaskType.AUDIENCE_RESEARCH,
        TaskType.MESSAGING_PILLARS,
        TaskType.VIDEO_BRIEFS,
        TaskType.BRAND_POSITIONING,
    ],
)
def test_a_wish_is_never_put_where_a_thing_belongs(task_type):
    text = draft(task_type, target_audience=BOARDS).model_dump_json()

    for wrong in ("for to decide", "of to decide", "get to decide", "on to decide"):
        assert wrong not in text


def test_a_second_group_is_not_given_the_wishes_of_the_first():
    personas = draft(TaskType.PERSONA_GENERATION, secondary_audience="Estate agents").personas

    agents = personas[-1]
    assert agents.name == "Estate agents"
    assert agents.job.kind == "unknown"
    assert "foam" not in agents.model_dump_json()


def test_what_people_still_put_up_with_is_a_belief_to_test_and_a_barrier():
    audience = "Controllers who still close the books in spreadsheets"

    research = draft(TaskType.AUDIENCE_RESEARCH, BARE, target_audience=audience)
    persona = draft(TaskType.PERSONA_GENERATION, BARE, target_audience=audience).personas[0]

    assert any("spreadsheets" in h.belief.text for h in research.hypotheses)
    assert "spreadsheets" in persona.barriers[0].text


def test_where_a_group_lives_is_told_by_its_own_description_first():
    research = draft(TaskType.AUDIENCE_RESEARCH, target_audience="Homeowners in Canada")

    assert "Canada" in research.segments[0].where.text
    assert research.segments[0].where.source == "brief: target_audience"


def test_prices_that_the_brief_gives_are_not_asked_for_again():
    persona = draft(TaskType.PERSONA_GENERATION).personas[0]

    assert any("£2.10" in cell.text for cell in persona.barriers)
    assert all(cell.kind != "unknown" for cell in persona.barriers)


def test_nobody_is_asked_what_a_charity_costs():
    charity = BARE.model_copy(
        update={"industry": "Environmental charity", "target_audience": "Anglers"}
    )

    text = draft(TaskType.PERSONA_GENERATION, charity).model_dump_json()

    assert "price" not in text.lower()


def test_no_two_rivals_are_met_with_the_same_claim_while_there_are_others():
    rivals = draft(TaskType.COMPETITIVE_ANALYSIS).competitors

    edges = [r.where_we_can_win.based_on[1] for r in rivals]
    assert len(set(edges)) == len(edges)


def test_the_own_ground_tells_nothing_twice_when_a_swot_was_made():
    swot = draft(TaskType.SWOT_ANALYSIS).model_dump(mode="json")
    work = assignment(TaskType.COMPETITIVE_ANALYSIS, inputs={TaskType.SWOT_ANALYSIS: swot})

    ground = executor_for(TaskType.COMPETITIVE_ANALYSIS).draft(work).own_ground

    assert len({cell.source for cell in ground}) == len(ground)


def test_a_plan_without_rivals_goes_from_customers_to_a_visit_as_one():
    plan = draft(TaskType.COMPETITIVE_ANALYSIS, BARE)

    assert len(plan.research) == 4
    assert all(step.hours > 0 and step.done_when for step in plan.research)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("people living near rivers", "people living near rivers"),
        ("restaurant owner", "restaurant owners"),
    ],
)
def test_a_plural_is_made_of_the_word_that_names_the_people(told, name):
    assert plural_people(told) == name


def test_a_belief_is_refuted_by_the_test_that_is_proposed_for_it():
    known = dict(
        check.split(REFUTED)
        for _, checks in BELIEFS.values()
        for check in checks
        if "{" not in check
    )

    told = {h.test: h.refuted_when for h in draft(TaskType.AUDIENCE_RESEARCH).hypotheses}

    assert told
    assert all(known.get(test, refuted) == refuted for test, refuted in told.items())
    assert all(refuted[:1].isupper() and "|" not in refuted for refuted in told.values())


def test_no_two_needs_are_believed_in_the_same_words():
    audience = "Collectors who value quality and variety"

    beliefs = draft(TaskType.AUDIENCE_RESEARCH, BARE, target_audience=audience).hypotheses

    quality, variety = (h.belief.text.lower() for h in beliefs)
    assert quality.replace("quality", "variety") != variety
