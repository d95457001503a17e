"""Detection: which figures depart from what their series leads to expect."""

from __future__ import annotations

from aicmo_core.feedback.detection.budget import SeriesStrength, alarm_lines
from aicmo_core.feedback.detection.series import SeriesDetector
from aicmo_core.feedback.detection.types import (
    Annotation,
    Direction,
    GoodDirection,
    Phase,
    Point,
    Season,
    SeriesKind,
    SeriesProfile,
    Verdict,
    explanation,
)

__all__ = [
    "Annotation",
    "Direction",
    "GoodDirection",
    "Phase",
    "Point",
    "Season",
    "SeriesDetector",
    "SeriesKind",
    "SeriesProfile",
    "SeriesStrength",
    "Verdict",
    "alarm_lines",
    "explanation",
]
