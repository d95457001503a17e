"""AICMO: an autonomous marketing loop for agencies, with a person at the gate.

The specification's names import from here. Each is loaded when it is first used (PEP 562), so that
a cold start pays only for what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aicmo_core.autobrain.plan import AutoBrainPlan, AutoBrainTask
    from aicmo_core.bootstrap.campaign import CampaignTimelinePlanner
    from aicmo_core.bootstrap.loop import BrandBrainRepository, create_feedback_loop_orchestrator
    from aicmo_core.bootstrap.runtime import SchedulerRuntime
    from aicmo_core.bootstrap.scheduler import SchedulerRepository
    from aicmo_core.execution.context import ExecutionContext
    from aicmo_core.execution.engine import AutoExecutionEngine
    from aicmo_core.execution.results import ExecutionResult
    from aicmo_core.feedback.collector import FeedbackCollector
    from aicmo_core.feedback.interpreter import FeedbackInterpreter
    from aicmo_core.feedback.loop import FeedbackLoop
    from aicmo_core.feedback.snapshot import PerformanceSnapshot
    from aicmo_core.scheduling.scheduled_task import ScheduledTask
    from aicmo_core.tasks.types import ExecutionStatus, ScheduledTaskStatus, TaskApprovalStatus

_HOMES = {
    "AutoBrainPlan": "autobrain.plan",
    "AutoBrainTask": "autobrain.plan",
    "AutoExecutionEngine": "execution.engine",
    "BrandBrainRepository": "bootstrap.loop",
    "CampaignTimelinePlanner": "bootstrap.campaign",
    "ExecutionContext": "execution.context",
    "ExecutionResult": "execution.results",
    "ExecutionStatus": "tasks.types",
    "FeedbackCollector": "feedback.collector",
    "FeedbackInterpreter": "feedback.interpreter",
    "FeedbackLoop": "feedback.loop",
    "PerformanceSnapshot": "feedback.snapshot",
    "ScheduledTask": "scheduling.scheduled_task",
    "ScheduledTaskStatus": "tasks.types",
    "SchedulerRepository": "bootstrap.scheduler",
    "SchedulerRuntime": "bootstrap.runtime",
    "TaskApprovalStatus": "tasks.types",
    "create_feedback_loop_orchestrator": "bootstrap.loop",
}

__all__ = [
    "AutoBrainPlan",
    "AutoBrainTask",
    "AutoExecutionEngine",
    "BrandBrainRepository",
    "CampaignTimelinePlanner",
    "ExecutionContext",
    "ExecutionResult",
    "ExecutionStatus",
    "FeedbackCollector",
    "FeedbackInterpreter",
    "FeedbackLoop",
    "PerformanceSnapshot",
    "ScheduledTask",
    "ScheduledTaskStatus",
    "SchedulerRepository",
    "SchedulerRuntime",
    "TaskApprovalStatus",
    "create_feedback_loop_orchestrator",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'aicmo_core' has no attribute {name!r}")
    return getattr(import_module(f"aicmo_core.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
