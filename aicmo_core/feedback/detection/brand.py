"""All series of one brand: one budget of false alarms, and what they tell each other of noise."""

from __future__ import annotations

from collections.abc import Sequence

from aicmo_core.feedback.detection.budget import (
    BRAND_QUARTER_BUDGET,
    SeriesStrength,
    alarm_lines,
)
from aicmo_core.feedback.detection.noise import CountNoise
from aicmo_core.feedback.detection.pooling import shared_priors
from aicmo_core.feedback.detection.series import BrandShare, SeriesDetector


def share_alarm_budget(
    detectors: Sequence[SeriesDetector], budget: float = BRAND_QUARTER_BUDGET
) -> None:
    """Give each series of a brand what its siblings tell of noise, and its part of the budget.

    The alarm lines spend the brand's budget best. Call it when a run begins; both move slowly, with
    volumes and with what is known of them. `SeriesDetector.share` holds what each was given.

    Args:
        detectors: All series of one brand.
        budget: False alarms a quarter that they may raise together.
    """
    counting = [one for one in detectors if isinstance(one.noise, CountNoise)]
    priors = shared_priors([one.noise.spread for one in counting])
    for detector, prior in zip(counting, priors, strict=True):
        detector.take(BrandShare(detector.alarm_line, prior))
    strengths = [SeriesStrength(one.strength, one.profile.tests_per_quarter) for one in detectors]
    for detector, line in zip(detectors, alarm_lines(strengths, budget), strict=True):
        detector.take(detector.share._replace(alarm_line=line))
