"""All series of one brand: one budget of false alarms, and what they tell each other of noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aicmo_core.feedback.detection.budget import (
    SeriesStrength,
    alarm_lines,
)
from aicmo_core.feedback.detection.noise import PRIOR_DISPERSION, CountNoise
from aicmo_core.feedback.detection.pooling import shared_priors
from aicmo_core.feedback.detection.series import RUNS_POINTS, USUAL_RUNS, SeriesDetector
from aicmo_core.feedback.detection.types import SeriesKind

_CALMEST = 0.7
"""Independent points are hardly calmer by chance; followers, which creep, say nothing of others."""


def share_alarm_budget(detectors: Sequence[SeriesDetector]) -> None:
    """Give each series of a brand what its siblings tell of noise, and its part of the budget.

    The alarm lines spend the brand's budget best. Call it when a run begins; both move slowly, with
    volumes and with what is known of them. `SeriesDetector.share` holds what each was given.

    Args:
        detectors: All series of one brand.
    """
    _share_noise([one for one in detectors if isinstance(one.noise, CountNoise)])
    for by_send in (True, False):
        _share_runs(
            [one for one in detectors if (one.profile.kind is SeriesKind.PER_SEND) is by_send]
        )
    strengths = [
        SeriesStrength(one.profile.kind, one.strength, one.profile.tests_per_quarter)
        for one in detectors
    ]
    for detector, line in zip(detectors, alarm_lines(strengths), strict=True):
        detector.set_alarm_line(line)


def _share_noise(counting: Sequence[SeriesDetector]) -> None:
    priors = shared_priors([one.noise.spread for one in counting], PRIOR_DISPERSION)
    for detector, prior in zip(counting, priors, strict=True):
        detector.take(detector.share._replace(noise=prior))


def _share_runs(alike: Sequence[SeriesDetector]) -> None:
    """Tell series of one rhythm: what carries over to the next day is gone by the next send.

    A slow decline looks restless too: what is usual of runs counts for no less than in a series
    alone, however much the siblings differ.
    """
    told = [
        replace(one.runs, total=max(one.runs.total, _CALMEST * one.runs.weight)) for one in alike
    ]
    for detector, prior in zip(alike, shared_priors(told, USUAL_RUNS), strict=True):
        runs = prior._replace(points=max(prior.points, RUNS_POINTS))
        detector.take(detector.share._replace(runs=runs))
