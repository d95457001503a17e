"""From a brand's brief to tasks that wait for review; all on the in-memory table."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aicmo_core.adapters.dynamodb.brain_repository import DynamoBrainRepository
from aicmo_core.adapters.dynamodb.brand_repository import DynamoBrandRepository
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.autobrain.catalogue import KINDS
from aicmo_core.autobrain.service import AutoBrainService
from aicmo_core.brands.insights import Claim, ClaimKind, Evidence, Lesson
from aicmo_core.brands.service import BrandService
from aicmo_core.errors import NotFoundError
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.service import TaskService
from aicmo_core.tasks.types import TaskApprovalStatus, TaskType

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SAMPLE = Path(__file__).parents[3] / "examples/harbor-and-pine/brief.json"
BRAND = "harbor-and-pine"
ALICE = Actor.person("alice")


class Agency:
    """A workspace with one brand."""

    def __init__(self) -> None:
        table = InMemoryTable()
        numbers = itertools.count(1)
        brands, brain = DynamoBrandRepository(table), DynamoBrainRepository(table)
        self.brain = brain
        ids = lambda prefix, _: f"{prefix}_{next(numbers):04d}"  # noqa: E731
        self.tasks = TaskService(DynamoTaskRepository(table), lambda: NOW, ids)
        self.autobrain = AutoBrainService(brands, brain, self.tasks, lambda: NOW, ids)
        BrandService(brands, brain, lambda: NOW, ids).add_brand(
            json.loads(SAMPLE.read_text()), actor="alice"
        )


@pytest.fixture
def agency() -> Agency:
    return Agency()


def test_plan_waits_for_review_with_all_it_was_reasoned_from(agency: Agency):
    plan = agency.autobrain.plan(BRAND)

    stored = agency.tasks.tasks_of(BRAND)
    assert len(plan.tasks) == len(stored) == len(KINDS)
    assert {task.head.status for task in stored} == {TaskApprovalStatus.PENDING_REVIEW}
    for proposed in plan.tasks:
        content = agency.tasks.task(proposed.task_id).content
        assert (content.reason, content.payload) == (proposed.reason, proposed.payload)
        assert (content.targets, content.depends_on) == (proposed.targets, proposed.depends_on)
        assert content.origin == "autobrain"


def test_dependencies_lead_to_the_tasks_of_the_same_plan(agency: Agency):
    plan = agency.autobrain.plan(BRAND)

    ids = {task.task_type: task.task_id for task in plan.tasks}
    for task in plan.tasks:
        assert set(task.depends_on) == {ids[one] for one in task.after}


def test_planning_again_proposes_nothing_twice(agency: Agency):
    agency.autobrain.plan(BRAND)

    again = agency.autobrain.plan(BRAND)

    assert again.tasks == ()
    assert len(agency.tasks.tasks_of(BRAND)) == len(KINDS)


def test_looking_stores_nothing(agency: Agency):
    plan = agency.autobrain.look(BRAND)

    assert len(plan.tasks) == len(KINDS)
    assert agency.tasks.tasks_of(BRAND) == []


def test_rejected_task_is_not_proposed_again(agency: Agency):
    plan = agency.autobrain.plan(BRAND)
    video = next(t for t in plan.tasks if t.task_type is TaskType.VIDEO_BRIEFS)

    agency.tasks.reject(video.task_id, ALICE, "no budget for filming")

    assert agency.autobrain.plan(BRAND).tasks == ()


def test_task_that_somebody_opens_at_this_moment_takes_the_place_of_the_proposed_one(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
):
    seen = agency.autobrain.look(BRAND)
    swot = TaskContent(
        task_id="mine", brand_id=BRAND, task_type=TaskType.SWOT_ANALYSIS, title="My own SWOT"
    )
    agency.tasks.propose(swot, actor=ALICE, key=f"{BRAND}:swot_analysis:")
    monkeypatch.setattr(agency.autobrain, "look", lambda _: seen)

    plan = agency.autobrain.plan(BRAND)

    assert TaskType.SWOT_ANALYSIS not in {task.task_type for task in plan.tasks}
    pillars = next(t for t in plan.tasks if t.task_type is TaskType.MESSAGING_PILLARS)
    assert "mine" in pillars.depends_on


def test_retracted_lesson_flags_the_tasks_it_was_a_ground_for(agency: Agency):
    claim = Claim(kind=ClaimKind.ANTI_PATTERN, text="Emoji", task_types=("creative_directions",))
    evidence = Evidence(evidence_id="e", source="test of May", at=NOW, confidence=0.8)
    agency.brain.learn(BRAND, Lesson(claim=claim, evidence=evidence))
    ids = {task.task_type: task.task_id for task in agency.autobrain.plan(BRAND).tasks}

    flagged = agency.autobrain.retract(BRAND, claim.insight_id, actor=ALICE, reason="was chance")

    assert flagged.tasks[0] == ids[TaskType.CREATIVE_DIRECTIONS]
    assert ids[TaskType.VIDEO_BRIEFS] in flagged.tasks
    assert ids[TaskType.SWOT_ANALYSIS] not in flagged.tasks
    assert agency.brain.insight(BRAND, claim.insight_id).retraction is not None


def test_brand_that_does_not_exist_is_not_planned(agency: Agency):
    with pytest.raises(NotFoundError):
        agency.autobrain.plan("nobody")
