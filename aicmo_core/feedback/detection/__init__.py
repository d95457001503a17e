"""Detection: which figures depart from what their series leads to expect."""

from __future__ import annotations

from aicmo_core.feedback.detection.brand import share_alarm_budget
from aicmo_core.feedback.detection.series import ALONE, BrandShare, SeriesDetector
from aicmo_core.feedback.detection.state import from_dict, to_dict
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
    "ALONE",
    "Annotation",
    "BrandShare",
    "Direction",
    "GoodDirection",
    "Phase",
    "Point",
    "Season",
    "SeriesDetector",
    "SeriesKind",
    "SeriesProfile",
    "Verdict",
    "explanation",
    "from_dict",
    "share_alarm_budget",
    "to_dict",
]
