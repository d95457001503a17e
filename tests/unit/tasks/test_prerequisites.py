"""The order of work: what builds on what."""

from __future__ import annotations

from itertools import pairwise

from aicmo_core.tasks.prerequisites import (
    PREREQUISITES,
    STAGES,
)
from aicmo_core.tasks.types import TaskType


def test_every_task_type_stands_in_exactly_one_stage() -> None:
    listed = [task_type for types in STAGES for task_type in types]

    assert sorted(listed) == sorted(TaskType)


def test_research_builds_on_nothing() -> None:
    assert PREREQUISITES[TaskType.SWOT_ANALYSIS] == frozenset()
    assert PREREQUISITES[TaskType.PERSONA_GENERATION] == frozenset()
    assert PREREQUISITES[TaskType.AUDIENCE_RESEARCH] == frozenset()


def test_each_stage_builds_on_the_one_before_it() -> None:
    for before, after in pairwise(STAGES):
        for task_type in after:
            assert PREREQUISITES[task_type] == frozenset(before)
