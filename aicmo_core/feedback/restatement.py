"""What waits for a yes is taken back when it stands on nothing any more.

Its figures were taken back, its cause lies outside, or something must be looked at before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.reading import ChartPoint
from aicmo_core.tasks.types import TaskType

SLACK = timedelta(days=3)
"""Re-scored, the same event may begin a few days earlier or later."""
STILL = 0.5
"""Share of a departure that is still there, read again, from which nothing was taken back."""
RESTATED = "the figures were restated, and less than half of the departure is left"


def groundless(
    past: Iterable[PastTask],
    series: Mapping[str, Sequence[ChartPoint]],
    common: Sequence[CommonCause] = (),
    first: Mapping[tuple[TaskType, str], str] = MappingProxyType({}),
) -> list[tuple[PastTask, str]]:
    """Return the waiting proposals that stand on nothing any more, each with the reason.

    Args:
        past: The brand's tasks; only feedback's own that nobody has decided on are looked at.
        series: Every judged series as it stands now, with the points of events marked.
        common: What many brands share; a proposal that rests on nothing else is not the brand's.
        first: Work, by type and target, that a checklist comes before by now, with its title.
    """
    tasks = list(past)
    found = {task.task_id: (task, RESTATED) for task in invalidated(tasks, series)}
    for task in filter(_waits, tasks):
        causes = [[c for c in common if c.explains(anomaly)] for anomaly in task.anomalies]
        if all(causes):
            found.setdefault(task.task_id, (task, causes[0][0].describe()))
        if title := first.get((task.task_type, task.target)):
            found.setdefault(task.task_id, (task, f"first: {title}"))
    return list(found.values())


def invalidated(
    past: Iterable[PastTask], series: Mapping[str, Sequence[ChartPoint]]
) -> list[PastTask]:
    """Return the waiting proposals whose evidence is gone because figures were restated.

    A figure that recovered since does not take a proposal back: it departed, and a person decides.

    Args:
        past: The brand's tasks; only feedback's own that nobody has decided on are looked at.
        series: Every judged series as it stands now, with the points of events marked.
    """
    return [task for task in past if _waits(task) and _is_gone(task, series)]


def _waits(task: PastTask) -> bool:
    return task.waits and bool(task.anomalies)


def _is_gone(task: PastTask, series: Mapping[str, Sequence[ChartPoint]]) -> bool:
    """Return whether every series in evidence was read again and departs no more.

    A missed target is no event of some points: it stands until the brief says otherwise.
    """
    for anomaly in task.anomalies:
        if anomaly.window_start is None or anomaly.misses_target:
            return False
        since = anomaly.window_start - SLACK
        points = series.get(anomaly.series, ())
        during = [point for point in points if since <= point.at <= task.proposed_at]
        read_again = any(point.read_at and point.read_at > task.proposed_at for point in during)
        if not read_again or any(point.marked for point in during):
            return False
        if _still_departs(anomaly, during):
            return False
    return True


def _still_departs(anomaly: Anomaly, during: Sequence[ChartPoint]) -> bool:
    """Return whether the figures of an event lie as they lay, though no detector marks them.

    Sources are read again and again, mostly to tell the same; and months later a detector may see
    an event in another light. Neither takes a figure back.
    """
    ends = anomaly.window_end
    values = [point.value for point in during if ends is None or point.at < ends]
    change = anomaly.change_pct
    if not values or not change or not anomaly.expected:
        return False
    now = 100 * (sum(values) / len(values) - anomaly.expected) / anomaly.expected
    return now / change >= STILL
