"""How much of a change is the work's: levels, natural recovery, and effects with their intervals.

Everything is on the log scale, where changes add: +0.10 is about +10 %.

A figure that was picked because it was bad gets better by itself (regression to the mean). How much
so is learned from untreated cases: anomalies whose proposal was rejected, ran out, or never went
live. Recovery is measured as the share of the gap to the expected level that closes by itself.

    expected ───────────────────────────────
                          ░ gap ░      after (treated)      ▲ effect
    before   ──────────┐        ┌── after (nothing done)  ──┘ natural recovery = share x gap
                       └────────┘
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

PRIOR_SHARE, PRIOR_SHARE_SD = 0.5, 0.5
"""Before any untreated case is known: half the gap closes, give or take half of it."""
PRIOR_SPREAD, PRIOR_CASES = 0.35, 3.0
"""Spread of that share between cases, and how many cases this guess is worth."""
_ROUNDS = 3
"""A case's noise depends on the share that it helps to find: it settles at once."""
EFFECT_SD = 0.25
"""Most effects of marketing work lie within ±25 %: shrinks what small samples exaggerate.

Weakly informative; compare the median uplift of 0.08 % and the few above 10 % in published sets of
online experiments: Azevedo et al. (2020), A/B Testing with Fat Tails, JPE 128(12).
"""
Z95 = 1.96
MIN_DISPERSION = 1.5
"""Clicks and orders come in clusters: counts spread more than coin tosses, even in a calm week."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """The log of a figure over a window, and its variance."""

    log_mean: float
    variance: float


@dataclass(frozen=True, kw_only=True)
class Change:
    """What happened to one figure after one moment.

    Attributes:
        log_change: Log of after / before.
        variance: Of `log_change`.
        gap: Log of expected / before: how far the figure was off, signed.
        before_variance: The part of `variance` that is the window's before: `gap` errs with it.
    """

    log_change: float
    variance: float
    gap: float
    before_variance: float = 0.0

    @property
    def gap_squared(self) -> float:
        """How large the true gap may be, squared: measured small by chance, it is not small."""
        return self.gap**2 + self.before_variance

    def beyond(self, share: float) -> float:
        """Return what is left of the change when a share of the gap closes by itself."""
        return self.log_change - share * self.gap

    def noise(self, share: float) -> float:
        """Return the variance of `beyond`: what the window before got wrong cancels in part."""
        return self.variance - self.before_variance * (1 - (1 - share) ** 2)


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """What share of a gap closes by itself: its mean, how sure that is, and how cases differ."""

    share: float
    std_error: float
    spread: float
    cases: int


@dataclass(frozen=True, kw_only=True)
class Effect:
    """An effect on the log scale with its 95 % interval."""

    log_effect: float
    std_error: float

    @property
    def low(self) -> float:
        """Lower end of the 95 % interval, log scale."""
        return self.log_effect - Z95 * self.std_error

    @property
    def high(self) -> float:
        """Upper end of the 95 % interval, log scale."""
        return self.log_effect + Z95 * self.std_error


def ratio_level(counts: Sequence[tuple[float, float]]) -> Level | None:
    """Return the level of a rate from (events, base) per point; None of fewer than two points.

    Dispersion is estimated from the points' scatter around their common rate (Pearson).
    """
    kept = [(events, base) for events, base in counts if base > 0]
    if len(kept) < 2:
        return None
    events, base = (sum(column) for column in zip(*kept, strict=True))
    rate = (events + 0.5) / (base + 1.0)
    expected_spread = [max(b * rate * max(1 - rate, 0.01), 1e-9) for _, b in kept]
    scatter = sum((e - b * rate) ** 2 / s for (e, b), s in zip(kept, expected_spread, strict=True))
    dispersion = max(MIN_DISPERSION, scatter / (len(kept) - 1))
    variance = dispersion * max(1 - rate, 0.01) / (events + 0.5)
    return Level(log_mean=math.log(rate), variance=variance)


def value_level(values: Sequence[float]) -> Level | None:
    """Return the level of positive figures that count nothing; None of fewer than three points."""
    logs = [math.log(value) for value in values if value > 0]
    if len(logs) < 3:
        return None
    mean = math.fsum(logs) / len(logs)
    variance = math.fsum((log - mean) ** 2 for log in logs) / (len(logs) - 1)
    return Level(log_mean=mean, variance=max(variance, 1e-6) / len(logs))


def change_between(before: Level, after: Level, expected: float) -> Change:
    """Return the change from one window to the next, for a figure expected at `expected` > 0."""
    return Change(
        log_change=after.log_mean - before.log_mean,
        variance=before.variance + after.variance,
        gap=math.log(expected) - before.log_mean,
        before_variance=before.variance,
    )


def natural_recovery(untreated: Sequence[Change]) -> Recovery:
    """Learn from untreated cases what share of a gap closes by itself.

    The prior counts like a few cases, so that one lucky recovery does not discredit every rule.
    Cases without a gap to speak of tell nothing about a share of it.
    """
    telling = [case for case in untreated if abs(case.gap) > 0.05]
    share = PRIOR_SHARE
    for _ in range(_ROUNDS):
        found = _recovery(telling, share)
        share = found.share
    return found


def _recovery(telling: Sequence[Change], share: float) -> Recovery:
    """Return the recovery that cases tell of, where about this share closes by itself."""
    shares = [case.log_change / case.gap for case in telling]
    noises = [case.noise(share) / case.gap**2 for case in telling]
    spread = _spread(shares, noises)
    weights = [1.0 / (spread**2 + noise) for noise in noises]
    prior_weight = 1.0 / PRIOR_SHARE_SD**2
    total = prior_weight + sum(weights)
    weighted = sum(weight * one for weight, one in zip(weights, shares, strict=True))
    return Recovery(
        share=(prior_weight * PRIOR_SHARE + weighted) / total,
        std_error=math.sqrt(1.0 / total),
        spread=spread,
        cases=len(shares),
    )


def _spread(shares: Sequence[float], noises: Sequence[float]) -> float:
    """Return how much the share differs between cases, beyond what noise explains.

    Source:
        DerSimonian & Laird (1986), Meta-analysis in clinical trials, Controlled Clinical Trials 7;
        then averaged with the prior, which counts like a few cases.
    """
    if len(shares) < 2:
        return PRIOR_SPREAD
    weights = [1.0 / noise for noise in noises]
    total = math.fsum(weights)
    mean = math.fsum(w * share for w, share in zip(weights, shares, strict=True)) / total
    q = math.fsum(w * (share - mean) ** 2 for w, share in zip(weights, shares, strict=True))
    freedom = len(shares) - 1
    room = total - math.fsum(w * w for w in weights) / total
    between = max(0.0, (q - freedom) / room)
    pooled = (PRIOR_CASES * PRIOR_SPREAD**2 + freedom * between) / (PRIOR_CASES + freedom)
    return math.sqrt(pooled)


def effect_of(case: Change, recovery: Recovery) -> Effect:
    """Return the effect of one treated case beyond natural recovery, shrunk towards none."""
    variance = 1.0 / weight_of(case, recovery) + recovery.std_error**2 * case.gap_squared
    return _shrunk(case.beyond(recovery.share), variance)


def pooled_effect(cases: Sequence[Change], recovery: Recovery) -> Effect | None:
    """Return the effect of a rule over its treated cases; None without any.

    Uncertainty about natural recovery is common to all cases and does not average out. Where the
    cases differ by more than their own noise, so may the work's effect: the interval widens.

    Source:
        Knapp & Hartung (2003), Improved tests for a random effects meta-regression, Statistics in
        Medicine 22; never narrower than without it (Roever, Knapp & Friede 2015).
    """
    if not cases:
        return None
    weights = [weight_of(case, recovery) for case in cases]
    total = sum(weights)
    raw = [case.beyond(recovery.share) for case in cases]
    mean = sum(weight * effect for weight, effect in zip(weights, raw, strict=True)) / total
    gap = sum(weight * case.gap for weight, case in zip(weights, cases, strict=True)) / total
    scatter = sum(weight * (one - mean) ** 2 for weight, one in zip(weights, raw, strict=True))
    widened = max(1.0, scatter / max(1, len(cases) - 1))
    return _shrunk(mean, widened / total + (recovery.std_error * gap) ** 2)


def weight_of(case: Change, recovery: Recovery) -> float:
    """Return how much a treated case counts among others: the inverse of its own variance."""
    return 1.0 / (case.noise(recovery.share) + recovery.spread**2 * case.gap_squared)


def _shrunk(effect: float, variance: float) -> Effect:
    """Return the posterior of a normal effect under the weakly informative prior around none."""
    keep = EFFECT_SD**2 / (EFFECT_SD**2 + variance)
    return Effect(log_effect=keep * effect, std_error=math.sqrt(keep * variance))
