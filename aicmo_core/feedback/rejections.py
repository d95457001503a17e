"""Whether there is more to say for a proposal than when people said no to it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.proposals import Proposal
from aicmo_core.feedback.rulebook import FeedbackPolicy

_DISPERSION = 2.0
"""Counts of marketing spread about so much more than coin tosses; detectors begin with it, too."""
_OF_BAND = 0.8
"""A band is what it takes to raise an alarm, some 2.5 standard deviations; 95 % lie within 1.96."""


def evidence_has_changed(
    proposal: Proposal, rejected: Sequence[PastTask], policy: FeedbackPolicy
) -> bool:
    """Return whether there is more to say than when the proposal was rejected, once or often.

    That is a series that was in nobody's evidence then (one that only follows from another does not
    count), another event of it, or a departure that has grown materially: by more than a few days'
    figures, and a line that gives way to the series' own baseline, bring by themselves.
    """
    then = {
        anomaly.series: (anomaly, task)
        for task in sorted(rejected, key=said_at)
        for anomaly in task.anomalies
    }
    for anomaly in proposal.anomalies:
        if anomaly.series in proposal.follows:
            continue
        if anomaly.series not in then:
            return True
        before, task = then[anomaly.series]
        if _is_another_event(anomaly, task):
            return True
        if _has_grown(before, anomaly, policy):
            return True
    return False


def _has_grown(before: Anomaly, now: Anomaly, policy: FeedbackPolicy) -> bool:
    """Return whether a departure is materially larger than the one that was rejected."""
    was, grown = abs(before.change_pct or 0), abs(now.change_pct or 0)
    more = grown - was
    if before.method is not now.method and before.value and now.value and now.expected:
        more = min(more, 100 * abs(now.value - before.value) / now.expected)
    by_chance = math.hypot(_chance_points(before), _chance_points(now))
    return grown >= policy.worse_by * was and more >= max(policy.worse_by_points, by_chance)


def _chance_points(anomaly: Anomaly) -> float:
    """Return by how many per cent points of what was expected chance alone moves a figure.

    The band of the usual says so. Against a fixed line there is none; there the counts do, with the
    dispersion that counts commonly have.
    """
    if anomaly.value is None or not anomaly.expected:
        return 0.0
    low = anomaly.direction is Direction.LOW
    edge = anomaly.expected_low if low else anomaly.expected_high
    if anomaly.method is Method.BASELINE and edge is not None:
        return 100 * _OF_BAND * abs(edge - anomaly.expected) / anomaly.expected
    if not anomaly.numerator:
        return 0.0
    return 196 * math.sqrt(_DISPERSION / anomaly.numerator) * anomaly.value / anomaly.expected


def said_at(task: PastTask) -> datetime:
    """Return when people decided on a task; as long as it is not known, when it was proposed."""
    return task.decided_at or task.proposed_at


def _is_another_event(anomaly: Anomaly, rejected: PastTask) -> bool:
    """Return whether a departure began so long after the no that it cannot be the same one."""
    return anomaly.window_start is not None and anomaly.window_start > rejected.rests_until
