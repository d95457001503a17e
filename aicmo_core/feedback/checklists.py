"""Open checklists: who is told of them, and where they wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from aicmo_core.feedback.anomalies import fades
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


def opened(
    actions: Sequence[OperatorAction], before: Sequence[OperatorAction], now: datetime
) -> list[OperatorAction]:
    """Return the checklists that are open now, each once and with its first moment.

    One that was open stays until its figures recover; a new one is not opened on what fades.

    Args:
        actions: What the figures ask for.
        before: What was open in the run before.
        now: When a new one begins.
    """
    since = {action.identity: action.since for action in before}
    by_identity = {action.identity: action for action in reversed(actions)}
    return [
        replace(action, since=since.get(identity) or now)
        for identity, action in sorted(by_identity.items())
        if identity in since or not fades(action.anomalies)
    ]


def new_stops(run: FeedbackRun, previous: FeedbackRun | None) -> list[OperatorAction]:
    """Return the hard stops that a run opened, and the one before did not hold."""
    known = {action.identity for action in previous.actions} if previous else set()
    return [one for one in run.actions if one.hard_stop and one.identity not in known]
