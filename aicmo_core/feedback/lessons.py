"""What a run tells the brand brain: what was observed, each finding counted once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from aicmo_core.brands.insights import Claim, ClaimKind, Evidence, Lesson
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.labels import is_plural, label_of

WEIGHT = 0.5
"""An observation is no explanation: one alone makes its claim at most half certain."""


def lessons_from(anomalies: Iterable[Anomaly], seen_at: datetime) -> list[Lesson]:
    """Return a lesson per anomaly with a figure; the same finding always has the same id.

    The claim's words hold no figure that moves from run to run, so that evidence adds up.
    """
    return [
        Lesson(claim=_claim(anomaly), evidence=_evidence(anomaly, seen_at))
        for anomaly in anomalies
        if anomaly.method is not Method.TOLD
    ]


def _claim(anomaly: Anomaly) -> Claim:
    name = label_of(anomaly.channel, anomaly.metric)
    where = f" in {anomaly.segment}" if anomaly.segment else ""
    return Claim(
        kind=ClaimKind.INSIGHT,
        text=f"{name}{where} {_departed(anomaly, many=is_plural(name))}.",
        channels=(anomaly.channel,),
        metric=anomaly.series,
    )


def _departed(anomaly: Anomaly, *, many: bool) -> str:
    was, own = ("were", "their") if many else ("was", "its")
    low = anomaly.direction is Direction.LOW
    if anomaly.method is Method.BASELINE or anomaly.expected is None:
        return f"{was} {'lower' if low else 'higher'} than {own} own baseline"
    line = anomaly.told(anomaly.expected)
    return f"{was} {'below' if low else 'at or above'} the line of {line}"


def _evidence(anomaly: Anomaly, seen_at: datetime) -> Evidence:
    at = anomaly.window_end or seen_at
    dated = anomaly.window_start or anomaly.window_end
    undated = "" if dated else f":{seen_at:%Y-%m-%d}"
    return Evidence(
        evidence_id=f"feedback:{anomaly.evidence_id}{undated}"[:200],
        source=f"feedback: {anomaly.describe()}"[:300],
        at=at,
        confidence=round(WEIGHT * anomaly.confidence, 2),
    )
