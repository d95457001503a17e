"""Where the alarm lines lie: one budget of false alarms a brand and quarter, spent where it helps.

Every test of every series costs some false alarms. A drop that stands out by s standard deviations
is found most often per false alarm, by Neyman and Pearson, where the likelihood ratio
exp(s x line - s^2 / 2) is the same for all series. Drops of 10, 20 and 40 % are thought of at once,
in the proportion in which they matter: a strong series gets a line that chance hardly reaches and
still sees the drop, a hopeless one does not waste the budget of the others. A find is not worth the
same in all kinds of series, and where nine drops of 20 % in ten are within reach they shall be
found: up to there, finds are worth more than elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection.tails import upper_tail
from aicmo_core.feedback.detection.types import SeriesKind

LOWEST_LINE = 2.3
HIGHEST_LINE = 3.4
"""Chance reaches it once in 30 quarters of a daily series; a higher one would only hide drops of
10 % in series that are large enough to show them."""
DEFAULT_LINE = 3.1
"""For a series outside a budget: one false alarm in about eleven quarters of a daily series."""
BRAND_QUARTER_BUDGET = 0.95
"""False alarms a brand and quarter over all its series, good news included; 1 is promised."""
OPENINGS_PER_TEST = 0.73
"""Openings a test, over the tail of one window. More windows and all that no noise model knows add,
runs of one event and the prices of the windows take away; measured on the marketing suite."""
_STEPS, _NEWTON_STEPS = 40, 6
_DROPS = ((0.5, 1.0), (1.0, 4.0), (2.0, 4.0))
"""Drops of 10, 20 and 40 %, as shares of 20 %, and what finding each is worth: the largest is rare;
10 % is an extra of series that are large enough to show it."""
_NINE_IN_TEN = 1.4
"""So far below the strength of a series, a line finds nine drops of 20 % in ten, and a few more:
the strength is itself an estimate."""
_WITHIN_REACH, _WORTH_WITHIN_REACH = 3.2, 1.0
"""From this strength on nine in ten are within reach; until they are found, one more is worth
exp(1) as many elsewhere."""
_WORTH = {
    SeriesKind.RATIO: 0.0,
    SeriesKind.FLOW: 0.8,
    SeriesKind.PER_SEND: 0.5,
    SeriesKind.GAUGE: -0.6,
}
"""Logarithm of what a find is worth, by kind: what people do comes before prices, which an auction
moves. Flows and sends, whose baselines are the least certain, need lower lines to show the same
drops; so each kind comes about as near to what can be found (`docs/benchmarks.md`)."""


@dataclass(frozen=True, slots=True)
class SeriesStrength:
    """What a series asks of the budget.

    Args:
        kind: What a find in it is worth.
        strength: Standard deviations by which a drop of 20 % over three points stands out, as
            `SeriesDetector.strength` tells.
        tests_per_quarter: How often it is tested in 91 days.
    """

    kind: SeriesKind
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
    low, high = -20.0, 20.0  # prices at which every line is at its lowest, or its highest
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        if _spent(series, middle) > budget:
            low = middle
        else:
            high = middle
    return [_line(one, high) for one in series]


def _line(one: SeriesStrength, price: float) -> float:
    """Return the line of a series where one more find may cost `price` in false alarms."""
    price -= _WORTH[one.kind]
    line = _best_line(one.strength, price)
    if one.strength < _WITHIN_REACH:
        return line
    return min(
        line,
        max(one.strength - _NINE_IN_TEN, _best_line(one.strength, price - _WORTH_WITHIN_REACH)),
    )


def _best_line(strength: float, price: float) -> float:
    """Return the line at which one more find costs `price` (a logarithm) in false alarms.

    The marginal find over the marginal false alarm grows with the line, convexly, so that Newton's
    steps come down to the root without overshooting.
    """
    line = HIGHEST_LINE
    for _ in range(_NEWTON_STEPS):
        found = slope = 0.0
        for share, weight in _DROPS:
            stands_out = strength * share
            term = weight * math.exp(stands_out * (line - stands_out / 2.0))
            found += term
            slope += term * stands_out
        if slope <= 0.0:
            return HIGHEST_LINE  # nothing can be seen, or all of it at once
        line -= (math.log(found) - price) * found / slope
        if not LOWEST_LINE < line < HIGHEST_LINE:
            break
    return min(max(line, LOWEST_LINE), HIGHEST_LINE)


def _spent(series: Sequence[SeriesStrength], price: float) -> float:
    return sum(
        one.tests_per_quarter * OPENINGS_PER_TEST * upper_tail(_line(one, price)) for one in series
    )
