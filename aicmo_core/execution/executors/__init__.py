"""One file a family of executors; base.py says what an executor is.

To add one: write its file, add its line here, and a test. The module is imported at first use, so
that a cold start pays only for the type of task that it runs.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from aicmo_core.errors import UnknownTaskTypeError
from aicmo_core.tasks.types import TaskType, parse_task_type

if TYPE_CHECKING:
    from aicmo_core.execution.executors.base import Executor

REGISTRY: dict[TaskType, str] = {
    TaskType.CREATE_SOCIAL_VARIANTS: "social:SocialExecutor",
    TaskType.REWRITE_EMAIL_SEQUENCE: "email:EmailExecutor",
    TaskType.OPTIMIZE_LANDING_PAGE_COPY: "landing_page:LandingPageExecutor",
    TaskType.GENERATE_NEW_CREATIVES: "creatives:CreativesExecutor",
    TaskType.SWOT_ANALYSIS: "swot:SwotExecutor",
    TaskType.COMPETITIVE_ANALYSIS: "competition:CompetitionExecutor",
    TaskType.AUDIENCE_RESEARCH: "audience:AudienceResearchExecutor",
    TaskType.PERSONA_GENERATION: "personas:PersonaExecutor",
    TaskType.BRAND_POSITIONING: "positioning:PositioningExecutor",
    TaskType.MESSAGING_PILLARS: "pillars:PillarsExecutor",
    TaskType.CREATIVE_DIRECTIONS: "directions:DirectionsExecutor",
    TaskType.SOCIAL_CALENDAR: "social_calendar:CalendarExecutor",
    TaskType.VIDEO_BRIEFS: "video:VideoBriefsExecutor",
    TaskType.KPI_DEFINITION: "kpis:KpiExecutor",
    TaskType.SUCCESS_METRICS: "success:SuccessMetricsExecutor",
}
"""Task type → `module:Class` in this package."""


def executor_for(task_type: TaskType | str) -> Executor[Any]:
    """Return the executor of a task type; its short form will do.

    Raises:
        UnknownTaskTypeError: No executor is registered for it.
    """
    known = parse_task_type(task_type)
    if known not in REGISTRY:
        names = ", ".join(REGISTRY)
        raise UnknownTaskTypeError("task_type", task_type, f"must be one of: {names}")
    return _load(known)


@cache
def _load(task_type: TaskType) -> Executor[Any]:
    module, _, name = REGISTRY[task_type].partition(":")
    executor: Executor[Any] = getattr(import_module(f"{__name__}.{module}"), name)()
    return executor
