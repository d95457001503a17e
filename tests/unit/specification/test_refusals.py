"""What the specification's names answer to a caller who got something wrong."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import pytest

from aicmo_core import (
    AutoExecutionEngine,
    CampaignTimelinePlanner,
    ExecutionContext,
    ExecutionStatus,
    ScheduledTask,
    ScheduledTaskStatus,
    SchedulerRepository,
)
from aicmo_core.errors import InvalidInputError

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TASK = {"task_id": "t1", "task_type": "swot_analysis", "approval_status": "approved"}


@pytest.fixture
def engine() -> AutoExecutionEngine:
    return AutoExecutionEngine(ExecutionContext(dry_run=True))


@pytest.fixture
def scheduler() -> SchedulerRepository:
    made = SchedulerRepository()
    made.add_scheduled_task(
        ScheduledTask(scheduled_id="s1", task_id="t1", brand_id="acme", run_at=NOW)
    )
    return made


@pytest.mark.parametrize("task", [None, 5, ["swot_analysis"], "swot_analysis"])
def test_what_is_no_dict_is_not_executable(engine: AutoExecutionEngine, task: Any) -> None:
    assert engine.classify_executability(task) is ExecutionStatus.NOT_EXECUTABLE
    assert engine.execute_task("t1", task).status is ExecutionStatus.NOT_EXECUTABLE


def test_what_is_no_dict_stops_no_neighbour_in_a_batch(engine: AutoExecutionEngine) -> None:
    tasks: list[Any] = [5, TASK]

    results = engine.execute_batch(tasks)

    assert results["task_1"].error_message.startswith("field task: ")
    assert results["t1"].status is ExecutionStatus.COMPLETED_PREVIEW


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_payload_that_is_no_json_is_not_executable(
    engine: AutoExecutionEngine, number: float
) -> None:
    (lacking,) = engine.explain(TASK | {"payload": {"deep": [{"share": number}]}})

    assert (lacking.name, "no NaN" in lacking.how_to_supply) == ("payload", True)


def test_a_slot_is_ended_by_hand_without_an_error_message(scheduler: SchedulerRepository) -> None:
    ended = scheduler.update_status("s1", "skipped", {"by": "hand"}, None)

    assert (ended.status, ended.metadata["by"]) == (ScheduledTaskStatus.SKIPPED, "hand")


def test_a_status_that_there_is_none_of_is_named(scheduler: SchedulerRepository) -> None:
    with pytest.raises(InvalidInputError, match="status: 'done' must be one of scheduled, in_prog"):
        scheduler.update_status("s1", "done")
    with pytest.raises(InvalidInputError, match="status: 'done' must be one of scheduled, in_prog"):
        scheduler.list_for_brand("acme", "done")


def test_a_run_without_an_end_in_the_calendar_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="run_at: '9999-12-31T12:00:00"):
        ScheduledTask(
            scheduled_id="s2",
            task_id="t2",
            brand_id="acme",
            run_at=datetime(9999, 12, 31, 12, tzinfo=UTC),
        )


def test_moments_may_be_written_as_text_and_unreadable_ones_are_told_by_name() -> None:
    repository = SchedulerRepository()
    planner = CampaignTimelinePlanner(repository)
    tasks = [{"task_id": "t1", "task_type": "swot_analysis"}]

    planned = planner.plan_timeline_for_brand(
        "b1", "2026-11-22T09:00:00Z", "2026-11-30T09:00:00Z", pending_tasks=tasks
    )

    assert planned[0].run_at == datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    with pytest.raises(InvalidInputError, match="start_at"):
        planner.plan_timeline_for_brand("b1", "soon", "later", pending_tasks=tasks)
    with pytest.raises(InvalidInputError, match="now"):
        repository.get_due_tasks("soon")
