"""The one composition root: every outside thing is made here and handed in as an argument.

`infrastructure.py` makes what is outside, `workspace.py` puts together the use cases of one
workspace (over its `records.py`, `paid_models.py` and `work.py`), and this module those of the
deployed functions, which serve every workspace.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from aicmo_core.bootstrap.infrastructure import Infrastructure, infrastructure
from aicmo_core.kernel.clock import system_clock
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

if TYPE_CHECKING:
    from aicmo_core.bootstrap.workspace import Workspace
    from aicmo_core.execution.dead_letters import DeadLetterService
    from aicmo_core.execution.ports import WaitUntil
    from aicmo_core.execution.service import ExecuteService
    from aicmo_core.feedback.drops import MetricsDrops
    from aicmo_core.feedback.service import FeedbackService
    from aicmo_core.scheduling.tick import TickService

FACTS_LAST = timedelta(minutes=5)
"""For how long a function's feedback uses what it read of a workspace: an edited rule counts so
much later at most, and the brands of one workspace do not each pay for reading it."""

__all__ = [
    "Infrastructure",
    "dead_letter_service",
    "execute_service",
    "feedback_service",
    "infrastructure",
    "open_workspace",
    "tick_service",
]


def tick_service(infra: Infrastructure | None = None) -> TickService:
    """Return the tick's use case."""
    from aicmo_core.scheduling.tick import TickService

    found = infra or infrastructure()
    return TickService(found.index, found.dispatcher, found.clock)


def execute_service(
    infra: Infrastructure | None = None, wait_until: WaitUntil | None = None
) -> ExecuteService:
    """Return the execute queue's use case."""
    from aicmo_core.execution.service import ExecuteService

    found = infra or infrastructure()
    workspaces = _workspaces(found)

    return ExecuteService(
        lambda workspace_id: workspaces(workspace_id).worker,
        lambda workspace_id: workspaces(workspace_id).brands.held_brands(),
        found.clock,
        wait_until or sleep_until,
    )


def feedback_service(infra: Infrastructure | None = None) -> FeedbackService:
    """Return the feedback schedule's and queue's use case."""
    from aicmo_core.adapters.dynamodb.brand_directory import DynamoBrandDirectory
    from aicmo_core.feedback.fanout import FanOut
    from aicmo_core.feedback.service import FeedbackService

    found = infra or infrastructure()
    workspaces = _workspaces(found)
    return FeedbackService(
        FanOut(DynamoBrandDirectory(found.table), found.feedback_queue, found.clock),
        workspaces,
        lambda message: _drops(found, workspaces).take(message),
    )


def _drops(infra: Infrastructure, workspaces: Callable[[str], Workspace]) -> MetricsDrops:
    from aicmo_core.feedback.drops import MetricsDrops

    return MetricsDrops(
        infra.blobs,
        lambda workspace_id: workspaces(workspace_id).metrics,
        lambda workspace_id, brand_id: workspaces(workspace_id).zone_of(brand_id),
        infra.clock,
    )


def dead_letter_service(infra: Infrastructure | None = None) -> DeadLetterService:
    """Return the dead-letter queues' use case."""
    from aicmo_core.adapters.dynamodb.dead_letter_repository import DynamoDeadLetterRepository
    from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
    from aicmo_core.execution.dead_letters import DeadLetterService

    found = infra or infrastructure()
    return DeadLetterService(
        lambda workspace_id: DynamoTaskRepository(found.table, workspace_id),
        DynamoDeadLetterRepository(found.table),
        found.clock,
        found.notices,
    )


def open_workspace(
    infra: Infrastructure | None = None, workspace_id: str = DEFAULT_WORKSPACE
) -> Workspace:
    """Return every use case of one workspace."""
    from aicmo_core.bootstrap.workspace import Workspace

    return Workspace(infra or infrastructure(), workspace_id)


def sleep_until(moment: datetime) -> None:
    """Wait out the rest of a second by the system's clock."""
    import time

    time.sleep(max(0.0, (moment - system_clock()).total_seconds()))


def _workspaces(infra: Infrastructure) -> Callable[[str], Workspace]:
    """Return the workspaces of a function, which keeps them as long as it lives."""

    @cache
    def workspace(workspace_id: str) -> Workspace:
        from aicmo_core.bootstrap.workspace import Workspace

        return Workspace(infra, workspace_id, facts_last=FACTS_LAST)

    return workspace
