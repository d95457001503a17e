"""What waits for a yes is taken back when it stands on nothing any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.findings import Findings
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.restatement import invalidated
from aicmo_core.kernel.clock import from_text

RESTATED = "the figures were restated, and less than half of the departure is left"


def groundless(
    past: Iterable[PastTask], found: Findings, context: BrandContext
) -> list[tuple[PastTask, str]]:
    """Return the waiting proposals that stand on nothing any more, each with the reason.

    Args:
        past: The brand's tasks; only feedback's own that nobody has decided on are looked at.
        found: What the run has found.
        context: What people have said of the brand's figures.
    """
    waiting = _waiting(past, found)
    restated = {task.task_id for task in invalidated(waiting, found.snapshot.series)}
    reasons = (
        (task, RESTATED if task.task_id in restated else _reason(task, found, context))
        for task in waiting
    )
    return [(task, reason) for task, reason in reasons if reason]


def _reason(task: PastTask, found: Findings, context: BrandContext) -> str:
    """Return why nobody would propose a task now; empty where somebody might."""
    causes = [[c for c in found.common if c.explains(one)] for one in task.anomalies]
    if all(causes):
        return causes[0][0].describe()
    work = (task.task_type, task.target)
    if title := found.asks.comes_first.get(work):
        return f"first: {title}"
    if work in {(one.task_type, one.target) for one in found.asks.proposals}:
        return ""
    lead = task.anomalies[0]
    return "" if _departs(lead, found) else _said_of(lead, task.proposed_at, context)


def recovered(past: Iterable[PastTask], found: Findings) -> list[PastTask]:
    """Return the waiting proposals none of whose figures departs any more, though all are read.

    They stay: their figures departed, and a person decides, who should know.
    """
    return [
        task
        for task in _waiting(past, found)
        if all(
            one.method is Method.BASELINE
            and one.series in found.snapshot.series
            and not _departs(one, found)
            for one in task.anomalies
        )
    ]


def _waiting(past: Iterable[PastTask], found: Findings) -> list[PastTask]:
    """Return the waiting proposals that may be judged: a look at days before them tells nothing."""
    as_of = found.snapshot.metadata.get("as_of")
    until = from_text(as_of, "as_of") if isinstance(as_of, str) else None
    return [task for task in past if task.waits and task.anomalies and _is_seen(task, until)]


def _is_seen(task: PastTask, until: datetime | None) -> bool:
    ends = [one.window_end for one in task.anomalies if one.window_end]
    return until is None or all(end <= until for end in ends)


def _departs(anomaly: Anomaly, found: Findings) -> bool:
    same = (anomaly.series, anomaly.direction)
    return any((one.series, one.direction) == same for one in found.asks.anomalies)


def _said_of(anomaly: Anomaly, since: datetime, context: BrandContext) -> str:
    """Return what people have said of a departure since it led to a proposal; empty for nothing.

    Who says that its cause is mended, that its level is normal, or what happened in its days, has
    decided.
    """
    for word in context.acceptances:
        if word.series == anomaly.series and word.noted_at and word.noted_at > since:
            return f"{word.by} said: {'mended' if word.resolved else 'normal'}, {word.reason}"
    begins, ends = anomaly.window_start, anomaly.window_end
    for note in context.annotations:
        is_about = not note.metrics or anomaly.metric in note.metrics
        is_new = note.noted_at is not None and note.noted_at > since
        meets = begins and ends and note.start < ends and note.end > begins
        if is_about and is_new and meets:
            return f"{note.by} said: {note.reason}"
    return ""
