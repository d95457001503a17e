"""How surprising a count is: standard scores that hold in the tails and for a handful of events.

Counts are over-dispersed and their baseline is itself uncertain, so a count with mean `m` has
variance `dispersion * m + relative_variance * m ** 2`. Small means are summed exactly
(beta-binomial where trials are known, else negative binomial, mid-p); larger ones use the signed
root of the deviance, which follows the tail far better than a plain z-score (McCullagh & Nelder,
Generalized Linear Models, 2nd ed., sect. 2.4.3).
"""

from __future__ import annotations

import math
from statistics import NormalDist

_EXACT_BELOW = 20.0
_SQRT_HALF = math.sqrt(0.5)
_STANDARD = NormalDist()


def upper_tail(z: float) -> float:
    """Return the probability that a standard normal exceeds `z`."""
    return 0.5 * math.erfc(z * _SQRT_HALF)


def z_of_upper_tail(p: float) -> float:
    """Return the standard score that a normal exceeds with probability `p` (0 < p < 1)."""
    return -_STANDARD.inv_cdf(min(max(p, 1e-300), 1.0 - 1e-16))


def normal_of_t(score: float, degrees: float) -> float:
    """Return the standard score that chance reaches as often as it does this one.

    A score whose spread was estimated from few figures has the heavier tails of Student's t.

    Args:
        score: Departure over its estimated standard deviation.
        degrees: Figures that the estimate rests on.

    Source:
        Wallace, Bounds on normal approximations to Student's and the chi-square distributions,
        Annals of Mathematical Statistics 30 (1959).
    """
    root = math.sqrt(degrees * math.log1p(score * score / degrees))
    return math.copysign(root * (8.0 * degrees + 1.0) / (8.0 * degrees + 3.0), score)


def count_z(
    count: float,
    mean: float,
    *,
    dispersion: float,
    relative_variance: float,
    trials: float | None = None,
) -> float:
    """Return the standard score of a count; negative is fewer than expected.

    Args:
        count: Observed events in the window.
        mean: Expected events, above 0.
        dispersion: Variance over mean with the baseline known.
        relative_variance: Squared relative error of the baseline.
        trials: Exposures, where events are a share of them.
    """
    if mean < _EXACT_BELOW and count < 4.0 * _EXACT_BELOW:
        return _exact_z(round(count), mean, dispersion, relative_variance, trials)
    return _deviance_z(count, mean, dispersion, relative_variance)


def _deviance_z(count: float, mean: float, dispersion: float, relative_variance: float) -> float:
    """Signed root deviance of a negative binomial in units of the dispersion."""
    step = 0.5 if count < mean else -0.5
    if abs(count - mean) <= 0.5:
        return 0.0
    y = (count + step) / dispersion
    m = mean / dispersion
    if relative_variance > 1e-9:
        shape = 1.0 / relative_variance
        deviance = y * math.log(y / m) - (y + shape) * math.log((y + shape) / (m + shape))
    else:
        deviance = y * math.log(y / m) - (y - m)
    root = math.sqrt(2.0 * max(0.0, deviance))
    return -root if count < mean else root


def _exact_z(
    count: int, mean: float, dispersion: float, relative_variance: float, trials: float | None
) -> float:
    spread = max(1.0, dispersion + relative_variance * mean)
    if trials is not None and mean < trials and round(trials) >= 2:
        below, here = _beta_binomial_below(min(count, round(trials)), mean, spread, round(trials))
    else:
        below, here = _negative_binomial_below(count, mean, spread)
    middle = below + 0.5 * here
    return -z_of_upper_tail(middle)


def _negative_binomial_below(count: int, mean: float, spread: float) -> tuple[float, float]:
    """P(X < count) and P(X = count) for a given variance-to-mean ratio."""
    if spread <= 1.0 + 1e-9:
        term = math.exp(-mean)
        below = 0.0
        for i in range(count):
            below += term
            term *= mean / (i + 1)
        return below, term
    shape, q = mean / (spread - 1.0), 1.0 - 1.0 / spread
    term = math.exp(-shape * math.log(spread))
    below = 0.0
    for i in range(count):
        below += term
        term *= q * (shape + i) / (i + 1)
    return below, term


def _beta_binomial_below(
    count: int, mean: float, spread: float, trials: int
) -> tuple[float, float]:
    """P(X < count) and P(X = count) of `trials` exposures with a given variance inflation."""
    share = min(mean / trials, 1.0 - 1e-9)
    inflation = min(max(spread / (1.0 - share), 1.0 + 1e-6), trials - 1e-6)
    strength = (trials - inflation) / (inflation - 1.0)
    a, b = share * strength, (1.0 - share) * strength
    log_first = (
        math.lgamma(b + trials)
        - math.lgamma(b)
        - math.lgamma(strength + trials)
        + math.lgamma(strength)
    )
    term, below = math.exp(log_first), 0.0
    for i in range(count):
        below += term
        term *= (trials - i) / (i + 1) * (a + i) / (b + (trials - i - 1))
    return below, term
