"""Pillars, positions and pictures say what the brief holds, once, and in sentences that stand."""

from __future__ import annotations

import re

import pytest

from aicmo_core.brands.brief import Product, ProofPoint
from aicmo_core.execution.executors import executor_for
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, assignment

PUBLIC = pytest.mark.parametrize(
    "task_type",
    [TaskType.MESSAGING_PILLARS, TaskType.CREATIVE_DIRECTIONS, TaskType.VIDEO_BRIEFS],
)


def draft(task_type, brief=FULL, **fields):
    return executor_for(task_type).draft(assignment(task_type, brief.model_copy(update=fields)))


def test_a_proof_that_repeats_an_advantage_is_its_proof_and_no_pillar_of_its_own():
    products = tuple(Product(name=n, usp=f"{n} lasts {i}0 hours") for i, n in enumerate("ABC", 5))
    proof = (ProofPoint(text="50 hours of burning time measured", evidence="Burn test"),)

    pillars = draft(TaskType.MESSAGING_PILLARS, products=products, proof_points=proof).pillars

    assert "50 hours of burning time measured" not in [p.name for p in pillars]
    assert any("50 hours of burning" in c.text for p in pillars for c in p.proof)


def test_a_pillar_is_for_those_whom_the_brief_puts_first_and_tested_with_the_rest():
    first, *others = draft(TaskType.MESSAGING_PILLARS).pillars

    assert first.for_whom == "Parents and home baristas; to be tested with independent cafés"
    assert all("cafés" not in p.for_whom for p in others)


@PUBLIC
def test_no_sentence_holds_two_colons(task_type):
    position = "Solar for shared roofs: we plan, finance and bill each flat"

    texts = draft(task_type, positioning_summary=position).public_texts()

    for text in texts:
        for sentence in re.split(r"(?<=[.?!])\s", text.text):
            assert len(re.findall(r":\s", sentence)) <= 1, sentence


def test_only_what_has_a_name_is_met_in_a_headline():
    directions = draft(TaskType.CREATIVE_DIRECTIONS).directions

    for direction in directions:
        met = [h.removeprefix("Meet ") for h in direction.headlines if h.startswith("Meet ")]
        assert set(met) <= {p.name for p in FULL.products}


def test_plain_figures_are_proposed_only_where_there_is_a_figure():
    names = [d.name for d in draft(TaskType.CREATIVE_DIRECTIONS, BARE).directions]
    figures = [d for d in draft(TaskType.CREATIVE_DIRECTIONS).directions if "figures" in d.name]

    assert not any("figures" in name for name in names)
    assert all(re.search(r"\d|nine", d.idea.text) for d in figures)


def test_what_is_said_at_the_end_of_a_video_begins_with_a_capital():
    goal = "Generate 120 demo requests a month"

    for video in draft(TaskType.VIDEO_BRIEFS, primary_goal=goal).videos:
        assert not re.search(r"\.\s[a-z]", video.scenes[-1].said)


@pytest.mark.parametrize(
    "task_type",
    [TaskType.MESSAGING_PILLARS, TaskType.BRAND_POSITIONING, TaskType.PERSONA_GENERATION],
)
def test_words_for_the_voice_need_not_be_adjectives(task_type):
    document = draft(task_type, voice="precise, calm, dry humour").model_dump_json()

    assert not re.search(r"(?:sounds?|[Bb]e|is|stays) precise, calm and dry humour", document)
