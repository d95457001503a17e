"""Open checklists: who is told of them, and where they wait."""

from __future__ import annotations

from aicmo_core.feedback.proposals import OperatorAction
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.tasks.inbox import InboxItem, InboxKind


def waiting(newest: FeedbackRun | None) -> list[InboxItem]:
    """Return what a brand's newest run asks of a person; it waits until the figures recover."""
    if newest is None:
        return []
    return [
        InboxItem(
            kind=InboxKind.CHECKLIST,
            task_id="",
            brand_id=newest.brand_id,
            title=action.title,
            priority=action.priority,
            why=action.reason,
            what_to_do=f"aicmo feedback show {newest.brand_id}",
            since=action.since or newest.ran_at,
        )
        for action in newest.actions
    ]


def new_stops(run: FeedbackRun, previous: FeedbackRun | None) -> list[OperatorAction]:
    """Return the hard stops that a run opened, and the one before did not hold."""
    known = {action.identity for action in previous.actions} if previous else set()
    return [one for one in run.actions if one.hard_stop and one.identity not in known]
