"""What a client may expect of the strategy outputs beyond being valid."""

from __future__ import annotations

import re

import pytest

from aicmo_core.brands.brief import ProofPoint, ScopedText
from aicmo_core.execution.checks import check
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.base import Recollection
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, assignment

STRATEGY = [
    TaskType.SWOT_ANALYSIS,
    TaskType.COMPETITIVE_ANALYSIS,
    TaskType.AUDIENCE_RESEARCH,
    TaskType.PERSONA_GENERATION,
    TaskType.BRAND_POSITIONING,
    TaskType.MESSAGING_PILLARS,
    TaskType.CREATIVE_DIRECTIONS,
    TaskType.SOCIAL_CALENDAR,
    TaskType.VIDEO_BRIEFS,
    TaskType.KPI_DEFINITION,
    TaskType.SUCCESS_METRICS,
]
EVERY = pytest.mark.parametrize("task_type", STRATEGY)


def draft(task_type, brief=FULL, **fields):
    return executor_for(task_type).draft(assignment(task_type, brief, **fields))


def stored(task_type, brief=FULL):
    return {task_type: draft(task_type, brief).model_dump(mode="json")}


@EVERY
def test_what_memory_recalls_is_in_the_output_with_its_source(task_type):
    lesson = Recollection(text="Photos of hands did well", source="insight 12", confidence=0.7)

    output = draft(task_type, memory=(lesson,))

    assert [(c.kind, c.source) for c in output.learned] == [("fact", "memory: insight 12")]


@EVERY
def test_the_brands_own_figures_are_facts(task_type):
    output = draft(task_type, baselines={"email.open_rate": 0.183, "web.sessions_per_day": 412.0})

    assert [c.text for c in output.learned] == [
        "Email open rate: 18.3 %.",
        "Web sessions per day: 412.",
    ]


@EVERY
def test_a_bare_brief_leaves_questions_and_no_invented_people_or_rivals(task_type):
    output = draft(task_type, BARE)

    assert output.open_questions
    assert all(cell.kind == "unknown" and cell.ask for cell in output.open_questions)


def test_a_swot_draws_its_quadrants_from_the_brief():
    swot = draft(TaskType.SWOT_ANALYSIS)

    assert any("9 in 10 bottles" in cell.text for cell in swot.strengths)
    assert any("21%" in cell.text for cell in swot.weaknesses)
    assert any("14 March 2026" in cell.text for cell in swot.opportunities)
    assert {"Meadow & Mill", "Northern Oatworks"} <= {
        name for cell in swot.threats for name in FULL.competitors if name in cell.text
    }
    assert swot.moves


def test_without_competitors_the_analysis_is_a_plan_to_find_them():
    plan = draft(TaskType.COMPETITIVE_ANALYSIS, BARE)

    assert plan.mode == "research_plan"
    assert plan.competitors == ()
    assert len(plan.research) >= 2


def test_of_a_competitor_only_the_name_is_known():
    analysis = draft(TaskType.COMPETITIVE_ANALYSIS)

    assert [c.name for c in analysis.competitors] == list(FULL.competitors)
    for competitor in analysis.competitors:
        cells = (competitor.offer, competitor.message, competitor.price)
        assert {cell.kind for cell in cells} == {"unknown"}


def test_personas_are_the_groups_of_the_brief_without_faces():
    personas = draft(TaskType.PERSONA_GENERATION).personas

    assert [p.name for p in personas] == ["Parents", "Home baristas", "Independent cafés"]
    texts = " ".join(cell.text for p in personas for cell in (p.job, *p.barriers, *p.messages))
    assert not re.search(r"\b(years old|aged|married|income|he|she)\b", texts)


def test_pillars_put_what_the_swot_calls_a_strength_first():
    swot = stored(TaskType.SWOT_ANALYSIS, FULL.model_copy(update={"target_audience": ""}))

    pillars = draft(TaskType.MESSAGING_PILLARS, inputs=swot).pillars

    strong = {"brief: products[0]", "brief: products[1]", "brief: proof_points[0]"}
    sources = {p.promise.source or p.promise.based_on[0] for p in pillars[:3]}
    assert sources <= strong | {"brief: positioning_summary"}
    assert sum(p.share_pct for p in pillars) == 100


def test_pillars_speak_to_the_personas_that_were_made():
    brief = FULL.model_copy(update={"target_audience": "Night bakers", "secondary_audience": ""})
    personas = stored(TaskType.PERSONA_GENERATION, brief)

    pillars = draft(TaskType.MESSAGING_PILLARS, inputs=personas).pillars

    assert {p.for_whom for p in pillars} == {"Night bakers"}


@pytest.mark.parametrize(
    "task_type",
    [TaskType.CREATIVE_DIRECTIONS, TaskType.VIDEO_BRIEFS],
)
def test_later_work_is_built_on_the_pillars_that_were_made(task_type):
    pillars = stored(TaskType.MESSAGING_PILLARS)

    output = draft(task_type, inputs=pillars)

    items = getattr(output, "directions", None) or output.videos
    assert all(item.built_on.source == "output: messaging_pillars" for item in items)


def test_an_earlier_output_of_another_form_is_left_out_and_told():
    output = draft(
        TaskType.SOCIAL_CALENDAR, inputs={TaskType.MESSAGING_PILLARS: {"schema_version": 99}}
    )

    assert any("messaging pillars" in note and "not used" in note for note in output.notes)


def test_terms_to_avoid_are_counted_and_not_repeated():
    brief = FULL.model_copy(update={"must_avoid": (ScopedText(text="wonderfully creamy"),)})

    pillars = draft(TaskType.MESSAGING_PILLARS, brief)

    assert "creamy" not in pillars.model_dump_json()
    assert any("must_avoid" in note for note in pillars.notes)


@EVERY
def test_a_superlative_of_the_brief_is_not_said_in_public_without_its_proof(task_type):
    boast = "The best oat milk in the north, for people who value freshness"
    brief = FULL.model_copy(update={"positioning_summary": boast})

    texts = draft(task_type, brief).public_texts()

    assert not any("best" in text.text.lower() for text in texts)


@EVERY
def test_what_the_public_reads_passes_every_check(task_type):
    findings = check(draft(task_type), assignment(task_type))

    assert [f for f in findings if f.severity == "blocking"] == []


def test_an_unproven_claim_is_named_in_the_notes():
    brief = FULL.model_copy(update={"positioning_summary": "The best oat milk in the north"})

    notes = draft(TaskType.MESSAGING_PILLARS, brief).notes

    assert any("best" in note and "brief: positioning_summary" in note for note in notes)


def test_a_proof_point_that_may_not_be_shown_stays_in_the_house():
    proof = ProofPoint(text="Supplied 14 hospitals", permission="internal only, not to be named")
    brief = FULL.model_copy(update={"proof_points": (proof,)})

    texts = draft(TaskType.MESSAGING_PILLARS, brief).public_texts()

    assert not any("hospitals" in text.text for text in texts)


def test_directions_differ_in_approach_and_not_only_in_words():
    directions = draft(TaskType.CREATIVE_DIRECTIONS).directions

    assert len({d.name.split(":")[0] for d in directions}) == len(directions) == 3
    assert "#1F3B2D" in directions[0].palette_use.text
