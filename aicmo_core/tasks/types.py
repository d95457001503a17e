"""The words of a task: its type, priority, states, effect. Plain enums, cheap to import."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from types import MappingProxyType

from aicmo_core.errors import InvalidInputError, UnknownTaskTypeError


class TaskType(StrEnum):
    """The fifteen kinds of marketing work."""

    CREATE_SOCIAL_VARIANTS = "create_social_variants"
    REWRITE_EMAIL_SEQUENCE = "rewrite_email_sequence"
    OPTIMIZE_LANDING_PAGE_COPY = "optimize_landing_page_copy"
    GENERATE_NEW_CREATIVES = "generate_new_creatives"
    SWOT_ANALYSIS = "swot_analysis"
    PERSONA_GENERATION = "persona_generation"
    MESSAGING_PILLARS = "messaging_pillars"
    CREATIVE_DIRECTIONS = "creative_directions"
    SOCIAL_CALENDAR = "social_calendar"
    AUDIENCE_RESEARCH = "audience_research"
    BRAND_POSITIONING = "brand_positioning"
    COMPETITIVE_ANALYSIS = "competitive_analysis"
    VIDEO_BRIEFS = "video_briefs"
    KPI_DEFINITION = "kpi_definition"
    SUCCESS_METRICS = "success_metrics"


SHORT_FORMS = MappingProxyType(
    {
        "social_variants": TaskType.CREATE_SOCIAL_VARIANTS,
        "email_rewrite": TaskType.REWRITE_EMAIL_SEQUENCE,
        "website_copy": TaskType.OPTIMIZE_LANDING_PAGE_COPY,
        "media_generation": TaskType.GENERATE_NEW_CREATIVES,
    }
)
"""Names that the specification also accepts."""


class Priority(IntEnum):
    """How urgent a task is; 1 is the most urgent."""

    CRITICAL = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4
    OPTIONAL = 5


class TaskApprovalStatus(StrEnum):
    """Where a task stands between an idea and finished work."""

    PROPOSED = "proposed"
    PENDING_REVIEW = "pending_review"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXECUTING = "executing"
    EXECUTED = "executed"


CLOSED = (TaskApprovalStatus.EXECUTED, TaskApprovalStatus.REJECTED)
"""Where a task waits neither for a decision nor for its execution."""


class ScheduledTaskStatus(StrEnum):
    """Where a slot stands."""

    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"
    SKIPPED = "skipped"


UNWELL = (ScheduledTaskStatus.FAILED, ScheduledTaskStatus.SKIPPED)
"""How a slot ends where people should hear of it."""


class ExecutionStatus(StrEnum):
    """What an execution came to."""

    NOT_EXECUTABLE = "not_executable"
    READY_TO_RUN = "ready_to_run"
    RUNNING = "running"
    COMPLETED = "completed"
    COMPLETED_PREVIEW = "completed_preview"
    FAILED = "failed"
    SKIPPED = "skipped"


class Effect(StrEnum):
    """What running an executor does outside; decides what happens after a dead worker."""

    NONE = "none"
    REPEATABLE = "repeatable"
    ONCE = "once"


def parse_task_type(value: object) -> TaskType:
    """Return the task type for its name or short form.

    Raises:
        UnknownTaskTypeError: No task type has this name; the message lists those there are.
    """
    name = str(value).strip().lower() if isinstance(value, str) else ""
    if name in SHORT_FORMS:
        return SHORT_FORMS[name]
    try:
        return TaskType(name)
    except ValueError as error:
        known = ", ".join([*TaskType, *SHORT_FORMS])
        raise UnknownTaskTypeError("task_type", value, f"must be one of: {known}") from error


def parse_priority(value: object) -> Priority:
    """Return the priority for its name, its number, or `None` (MEDIUM).

    Raises:
        InvalidInputError: Not one of CRITICAL, HIGH, MEDIUM, LOW, OPTIONAL or 1 to 5.
    """
    if value is None:
        return Priority.MEDIUM
    try:
        if isinstance(value, str) and not value.strip().isdigit():
            return Priority[value.strip().upper()]
        return Priority(int(str(value)))
    except (KeyError, ValueError) as error:
        rule = "must be CRITICAL, HIGH, MEDIUM, LOW, OPTIONAL or 1 to 5"
        raise InvalidInputError("priority", value, rule) from error


def parse_slot_status(value: object) -> ScheduledTaskStatus:
    """Return the slot status of this name.

    Raises:
        InvalidInputError: No slot status has it; the message lists those there are.
    """
    try:
        return ScheduledTaskStatus(str(value))
    except ValueError as error:
        rule = f"must be one of {', '.join(ScheduledTaskStatus)}"
        raise InvalidInputError("status", value, rule) from error
