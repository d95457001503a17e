"""Which kind of work builds on which: the order that agencies work in, as one table.

    swot_analysis, persona_generation, audience_research
      → competitive_analysis, messaging_pillars, brand_positioning
        → creative_directions
          → social_calendar, video_briefs, rewrite_email_sequence, optimize_landing_page_copy,
            generate_new_creatives, create_social_variants
            → kpi_definition
              → success_metrics

Every type builds on all types of the stage before it. A plan counts only the types that are in
it, and looks through those that are not: a social calendar waits for the SWOT analysis also
where nothing stands between them.
"""

from __future__ import annotations

from types import MappingProxyType

from aicmo_core.tasks.types import TaskType

STAGES: tuple[tuple[TaskType, ...], ...] = (
    (TaskType.SWOT_ANALYSIS, TaskType.PERSONA_GENERATION, TaskType.AUDIENCE_RESEARCH),
    (TaskType.COMPETITIVE_ANALYSIS, TaskType.MESSAGING_PILLARS, TaskType.BRAND_POSITIONING),
    (TaskType.CREATIVE_DIRECTIONS,),
    (
        TaskType.SOCIAL_CALENDAR,
        TaskType.VIDEO_BRIEFS,
        TaskType.REWRITE_EMAIL_SEQUENCE,
        TaskType.OPTIMIZE_LANDING_PAGE_COPY,
        TaskType.GENERATE_NEW_CREATIVES,
        TaskType.CREATE_SOCIAL_VARIANTS,
    ),
    (TaskType.KPI_DEFINITION,),
    (TaskType.SUCCESS_METRICS,),
)
"""The stages of work, first to last; every task type stands in exactly one."""

STAGE_OF = MappingProxyType(
    {task_type: stage for stage, types in enumerate(STAGES) for task_type in types}
)
"""The stage of each task type, from 0."""

PREREQUISITES = MappingProxyType(
    {
        task_type: frozenset(STAGES[stage - 1]) if stage else frozenset[TaskType]()
        for task_type, stage in STAGE_OF.items()
    }
)
"""What each task type builds on directly: the types of the stage before."""
