"""All series of one brand under one budget of false alarms."""

from __future__ import annotations

from collections.abc import Sequence

from aicmo_core.feedback.detection.budget import (
    BRAND_QUARTER_BUDGET,
    SeriesStrength,
    alarm_lines,
)
from aicmo_core.feedback.detection.series import SeriesDetector


def share_alarm_budget(
    detectors: Sequence[SeriesDetector], budget: float = BRAND_QUARTER_BUDGET
) -> None:
    """Give each series of a brand the alarm line that spends the brand's budget best.

    Call it when a run begins; lines move slowly, with volumes and with what is known of them.

    Args:
        detectors: All series of one brand.
        budget: False alarms a quarter that they may raise together.
    """
    strengths = [SeriesStrength(one.strength, one.profile.tests_per_quarter) for one in detectors]
    for detector, line in zip(detectors, alarm_lines(strengths, budget), strict=True):
        detector.set_alarm_line(line)
