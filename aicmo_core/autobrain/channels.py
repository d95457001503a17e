"""Which kinds of work a brief's channels ask for."""

from __future__ import annotations

from types import MappingProxyType

from aicmo_core.brands.brief import Brief
from aicmo_core.tasks.types import TaskType

SOCIAL = ("instagram", "linkedin", "x", "facebook", "tiktok")
"""Platforms that the social executors write for."""
FILM = ("instagram", "tiktok", "facebook", "youtube", "linkedin")
PAID = ("paid_ads", "meta_ads", "google_ads", "linkedin_ads")

SERVES = MappingProxyType(
    {
        TaskType.SOCIAL_CALENDAR: SOCIAL,
        TaskType.CREATE_SOCIAL_VARIANTS: SOCIAL,
        TaskType.VIDEO_BRIEFS: FILM,
        TaskType.GENERATE_NEW_CREATIVES: (*SOCIAL, *PAID),
        TaskType.REWRITE_EMAIL_SEQUENCE: ("email",),
        TaskType.OPTIMIZE_LANDING_PAGE_COPY: ("web", *PAID),
    }
)
"""The channels that each kind of content is for; what is not here serves all of them."""


def targets_of(task_type: TaskType, brief: Brief) -> tuple[str, ...]:
    """Return the brief's channels that this kind of work is for, in the brief's order.

    A landing page is always for the web, whoever leads people there.
    """
    if task_type not in SERVES:
        return ()
    if task_type is TaskType.OPTIMIZE_LANDING_PAGE_COPY:
        return ("web",)
    return tuple(name for name in brief.channels if name in SERVES[task_type])


def not_asked_for(task_type: TaskType, brief: Brief) -> str:
    """Return why the brief's channels leave no place for this kind of work; empty when they do.

    A brief without channels rules nothing out. A website asks for a landing page by itself.
    """
    served = SERVES.get(task_type)
    if served is None or not brief.channels or set(served) & set(brief.channels):
        return ""
    if task_type is TaskType.OPTIMIZE_LANDING_PAGE_COPY and brief.website:
        return ""
    return f"The brief's channels ({', '.join(brief.channels)}) hold none of {', '.join(served)}."
