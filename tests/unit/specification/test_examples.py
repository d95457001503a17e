"""The specification's own examples, verbatim but for the import line."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from aicmo_core import (
    AutoExecutionEngine,
    CampaignTimelinePlanner,
    ExecutionContext,
    ExecutionStatus,
    SchedulerRepository,
    create_feedback_loop_orchestrator,
)


def test_the_engine_previews_social_variants_of_a_plain_task() -> None:
    context = ExecutionContext(dry_run=True, operator_id="op_alice")
    engine = AutoExecutionEngine(context)
    # fmt: off
    task = {"task_id": "task_123", "task_type": "social_variants", "title": "Generate social variants",  # noqa: E501
            "description": "Create Instagram and Twitter variants", "approval_status": "approved"}
    # fmt: on
    executability = engine.classify_executability(task)
    result = engine.execute_task("task_123", task)

    assert executability is ExecutionStatus.READY_TO_RUN
    assert result.status is ExecutionStatus.COMPLETED_PREVIEW
    assert result.output is not None
    assert {v["platform"] for v in result.output["variants"]} == {"instagram", "x"}
    assert any("social_publisher" in line for line in result.logs)


@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
def test_the_planner_puts_what_builds_on_others_a_day_later() -> None:
    repo = SchedulerRepository()
    planner = CampaignTimelinePlanner(scheduler_repository=repo)
    start = datetime.utcnow()  # noqa: DTZ003 - the specification's own words
    end = start + timedelta(days=30)
    pending_tasks = [
        {"task_id": "t1", "task_type": "swot_analysis", "priority": "CRITICAL"},
        {"task_id": "t2", "task_type": "persona_generation", "priority": "CRITICAL"},
        {"task_id": "t3", "task_type": "social_calendar", "priority": "HIGH"},
    ]
    # fmt: off
    scheduled = planner.plan_timeline_for_brand(brand_id="brand_123", start_at=start, end_at=end, max_tasks_per_day=3,  # noqa: E501
                                                pending_tasks=pending_tasks)
    # fmt: on

    assert scheduled[0].run_at == start
    assert scheduled[1].run_at == start
    assert scheduled[2].run_at == start + timedelta(days=1)
    assert scheduled.unplaced == ()
    assert [one.task_id for one in repo.list_for_brand("brand_123", "scheduled")] == [
        "t1",
        "t2",
        "t3",
    ]


def test_the_loop_turns_four_sample_anomalies_into_three_proposals() -> None:
    loop = create_feedback_loop_orchestrator()
    summary = loop.run_for_brand("brand_123")

    assert summary["brand_id"] == "brand_123"
    assert summary["anomalies_detected"] == 4
    assert summary["tasks_created"] == 3
    assert summary["tasks_skipped_duplicate"] == 1
    assert summary["errors"] == []
    assert "sample" in str(summary["snapshot"]).lower()
