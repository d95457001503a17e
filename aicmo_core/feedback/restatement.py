"""When figures are taken back, what stood on them is taken back too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.reading import ChartPoint

SLACK = timedelta(days=3)
"""Re-scored, the same event may begin a few days earlier or later."""
STILL = 0.5
"""Share of a departure that is still there, read again, from which nothing was taken back."""


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
