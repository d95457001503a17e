"""How long an A/B test must run, so that nobody starts one that cannot tell anything."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from aicmo_core.errors import InvalidInputError

LONGEST_DAYS = 56
"""Past eight weeks cookies are lost, seasons change and the arms mix: do not test."""

SHORTEST_DAYS = 7
"""A whole week, so that every weekday counts the same."""

POWER, SIGNIFICANCE = 0.8, 0.05
"""Chance to find a lift that is there, and the two-sided chance to find one that is not."""

SAMPLE_SIZE_SOURCE = (
    "Two-proportion normal approximation without continuity correction: Fleiss, Levin and Paik, "
    "Statistical Methods for Rates and Proportions, 3rd ed. (2003), section 4.2"
)


@dataclass(frozen=True, kw_only=True)
class TestLength:
    """What a test needs.

    Attributes:
        per_arm: Visitors that each arm needs.
        days: Whole days at the present traffic with two equal arms, at least a week; None where
            the traffic is not known.
    """

    __test__ = False  # named like a test class; it is none

    per_arm: int
    days: int | None
    verdict: Literal["run", "do_not_test", "unknown"]


def visitors_per_arm(baseline: float, lift: float) -> int:
    """Return the visitors that each of two equal arms needs.

    Args:
        baseline: Conversion ratio of the present page, between 0 and 1.
        lift: Relative change to be found, such as 0.2 for 20 % more.

    Raises:
        InvalidInputError: The ratio before or after the lift is not between 0 and 1.

    Source:
        See `SAMPLE_SIZE_SOURCE`.
    """
    changed = baseline * (1 + lift)
    if not 0 < baseline < 1 or not 0 < changed < 1 or lift == 0:
        rule = "must be a ratio between 0 and 1, before and after the lift"
        raise InvalidInputError("baseline", baseline, rule)
    normal = NormalDist()
    z_alpha, z_beta = normal.inv_cdf(1 - SIGNIFICANCE / 2), normal.inv_cdf(POWER)
    mean = (baseline + changed) / 2
    spread = z_alpha * math.sqrt(2 * mean * (1 - mean)) + z_beta * math.sqrt(
        baseline * (1 - baseline) + changed * (1 - changed)
    )
    return math.ceil((spread / (changed - baseline)) ** 2)


def length_of_test(baseline: float, lift: float, visitors_per_day: float | None) -> TestLength:
    """Return how long a test of two arms runs, and whether it should be run at all.

    Raises:
        InvalidInputError: See `visitors_per_arm`.
    """
    per_arm = visitors_per_arm(baseline, lift)
    if visitors_per_day is None or visitors_per_day <= 0:
        return TestLength(per_arm=per_arm, days=None, verdict="unknown")
    days = max(SHORTEST_DAYS, math.ceil(2 * per_arm / visitors_per_day))
    return TestLength(
        per_arm=per_arm, days=days, verdict="run" if days <= LONGEST_DAYS else "do_not_test"
    )


def smallest_lift(baseline: float, visitors_per_day: float) -> float | None:
    """Return the smallest lift, in steps of 5 %, found in eight weeks; None if there is none."""
    for percent in range(5, 201, 5):
        lift = percent / 100
        if baseline * (1 + lift) >= 1:
            return None
        if length_of_test(baseline, lift, visitors_per_day).verdict == "run":
            return lift
    return None
