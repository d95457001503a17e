"""Where the alarm lines lie: one budget of false alarms a brand and quarter, spent where it helps.

Every test of every series costs some false alarms. For a series in which a relevant drop stands out
by `strength` standard deviations, the line that finds the most such drops per false alarm is, by
Neyman and Pearson, c / strength + strength / 2, with one c for all series: a strong series gets a
line that chance never reaches and still sees the drop, a hopeless one does not waste the budget of
the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection.tails import upper_tail

LOWEST_LINE = 2.6
HIGHEST_LINE = 3.4
"""Chance reaches it once in 30 quarters of a daily series; a higher one would only hide drops of
10 % in series that are large enough to show them."""
DEFAULT_LINE = 3.1
"""For a series outside a budget: one false alarm in about eleven quarters of a daily series."""
BRAND_QUARTER_BUDGET = 0.95
"""False alarms a brand and quarter over all its series, good news included; 1 is promised."""
OPENINGS_PER_TEST = 0.78
"""Openings a test, over the tail of one window. More windows and all that no noise model knows add,
runs of one event and the prices of the windows take away; measured on the marketing suite."""
_STEPS = 40


@dataclass(frozen=True, slots=True)
class SeriesStrength:
    """What a series asks of the budget.

    Args:
        strength: Standard deviations by which a relevant drop stands out, as
            `SeriesDetector.strength` tells.
        tests_per_quarter: How often it is tested in 91 days.
    """

    strength: float
    tests_per_quarter: float


def alarm_lines(
    series: Sequence[SeriesStrength], budget: float = BRAND_QUARTER_BUDGET
) -> list[float]:
    """Return one alarm line (a standard score) a series, so that all of them spend the budget.

    Args:
        series: All series of one brand.
        budget: False alarms a quarter that they may raise together.

    Raises:
        InvalidInputError: The budget is not above 0.
    """
    if not budget > 0:
        raise InvalidInputError("budget", budget, "must be above 0 false alarms a quarter")
    low, high = 0.0, 60.0
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        if _spent(series, middle) > budget:
            low = middle
        else:
            high = middle
    return [_line(one.strength, high) for one in series]


def _line(strength: float, price: float) -> float:
    usable = max(strength, 0.5)
    return min(max(price / usable + usable / 2.0, LOWEST_LINE), HIGHEST_LINE)


def _spent(series: Sequence[SeriesStrength], price: float) -> float:
    return sum(
        one.tests_per_quarter * OPENINGS_PER_TEST * upper_tail(_line(one.strength, price))
        for one in series
    )
