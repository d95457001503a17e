"""Heads and contents to try rules on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aicmo_core.tasks import decisions
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.head import Lease, TaskHead
from aicmo_core.tasks.types import TaskApprovalStatus, TaskType

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ALICE = Actor.person("alice")
HOUR = timedelta(hours=1)
WINDOW = Moment(run_at=NOW + HOUR, window_end=NOW + 3 * HOUR)


def content(task_id: str = "t1", **fields: Any) -> TaskContent:
    asked = {"task_type": TaskType.SWOT_ANALYSIS, "title": "SWOT", "brand_id": "b1"} | fields
    return TaskContent(task_id=task_id, **asked)


def pending(task_id: str = "t1", **fields: Any) -> TaskHead:
    return decisions.new_head(content(task_id, **fields), NOW, correlation_id="c1")


def approved(task_id: str = "t1", **fields: Any) -> TaskHead:
    return decisions.approve(
        pending(task_id, **fields), content(task_id, **fields), ALICE, NOW
    ).after


def scheduled(task_id: str = "t1", moment: Moment = WINDOW, **fields: Any) -> TaskHead:
    head = approved(task_id, **fields)
    return decisions.schedule(head, content(task_id, **fields), moment, NOW).after


def claimed(head: TaskHead | None = None, at: datetime = NOW + HOUR) -> TaskHead:
    """The head as the claim leaves it."""
    head = head or scheduled()
    return replace(
        head,
        status=TaskApprovalStatus.EXECUTING,
        lease=Lease(token="run_1", until=at + timedelta(seconds=70), started_at=at),
        fence=head.fence + 1,
        attempts=head.attempts + 1,
    )
