"""How much of a change is the work's: natural recovery, and effects with their intervals.

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

from aicmo_core.feedback.levels import Level

PRIOR_SHARE, PRIOR_SHARE_SD = 0.5, 1.0
"""Before any untreated case is known: anything from a gap that widens to one that overshoots."""
PRIOR_SPREAD, PRIOR_CASES = 0.35, 3.0
"""Spread of that share between cases, and how many cases this guess is worth."""
_LEAST_SPREAD = 0.05
_ROUNDS, _SETTLED = 9, 0.002
"""A case's weight depends on the share and the spread that it helps to find: they settle soon."""
EFFECT_SD = 0.25
"""Most effects of marketing work lie within ±25 %: shrinks what small samples exaggerate.

Weakly informative; compare the median uplift of 0.08 % and the few above 10 % in published sets of
online experiments: Azevedo et al. (2020), A/B Testing with Fat Tails, JPE 128(12).
"""
Z95 = 1.96


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
    """What share of a gap closes by itself: its mean, how sure that is, and how cases differ.

    Attributes:
        freedom: Degrees of freedom of `spread`, and of `std_error` with it.
    """

    share: float
    std_error: float
    spread: float
    cases: int
    freedom: float = math.inf


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


def change_between(before: Level, after: Level, expected: float, drift: float = 0.0) -> Change:
    """Return the change from one window to the next, for a figure expected at `expected` > 0.

    Args:
        before: The window before.
        after: The window after.
        expected: Where the figure usually is.
        drift: Variance that the figure's own course brings in between the two.
    """
    return Change(
        log_change=after.log_mean - before.log_mean,
        variance=before.variance + after.variance + drift,
        gap=math.log(expected) - before.log_mean,
        before_variance=before.variance,
    )


def natural_recovery(untreated: Sequence[Change]) -> Recovery:
    """Learn from untreated cases what share of a gap closes by itself.

    The share is a quotient of means, not a slope: a slope of changes on gaps leans towards 1,
    because what the window before got wrong is in both of them. The prior counts like a small part
    of a case, so that it can bend no share that many cases tell.

    Source:
        Wald (1940), The fitting of straight lines if both variables are subject to error, Annals of
        Mathematical Statistics 11; here the groups are the figures below and above their level.
    """
    found = Recovery(
        share=PRIOR_SHARE,
        std_error=PRIOR_SHARE_SD,
        spread=PRIOR_SPREAD,
        cases=len(untreated),
        freedom=PRIOR_CASES,
    )
    for _ in range(_ROUNDS if untreated else 0):
        before, found = found, _recovery(untreated, found)
        if abs(found.share - before.share) + abs(found.spread - before.spread) < _SETTLED:
            break
    return found


def _recovery(untreated: Sequence[Change], guess: Recovery) -> Recovery:
    """Return the recovery that cases tell of, weighted by a guess at it."""
    weights = [weight_of(case, guess) for case in untreated]
    gaps = _dot(weights, [case.gap for case in untreated])
    closed = _dot(weights, [case.log_change for case in untreated])
    error = _variance_of_sum(weights, [case.beyond(guess.share) for case in untreated])
    prior = 1.0 / PRIOR_SHARE_SD**2
    total = prior + gaps**2 / error
    told = (prior * PRIOR_SHARE + gaps * closed / error) / total
    spread, freedom = _spread(untreated, told, guess.spread)
    return Recovery(
        share=told,
        std_error=math.sqrt(1.0 / total),
        spread=spread,
        cases=len(untreated),
        freedom=freedom,
    )


def _spread(untreated: Sequence[Change], share: float, guess: float) -> tuple[float, float]:
    """Return how much the share differs between cases, beyond noise, and its degrees of freedom.

    Each case counts as far as its scatter is not noise; the prior counts like a few cases.

    Source:
        Viechtbauer (2005), Bias and efficiency of meta-analytic variance estimators, Journal of
        Educational and Behavioral Statistics 30: Fisher scoring of the restricted likelihood.
    """
    kept = max(1, len(untreated) - 1) / len(untreated)
    total, counted = PRIOR_CASES * PRIOR_SPREAD**2, PRIOR_CASES
    for case in untreated:
        own = guess**2 * case.gap_squared
        counts = (own / (own + case.noise(share))) ** 2 if own else 0.0
        if counts:
            between = case.beyond(share) ** 2 / kept - case.noise(share)
            total += kept * counts * between / case.gap_squared
            counted += kept * counts
    return math.sqrt(max(total / counted, _LEAST_SPREAD**2)), counted


def effect_of(cases: Sequence[Change], recovery: Recovery) -> Effect:
    """Return what one brand's work did beyond natural recovery, shrunk towards none.

    Its cases share the correction: what is not known of how such figures recover does not average
    out over them; only by how much one recovers more than the next does. Where they disagree by
    more than that and their noise, so may the work's effect, and the interval widens.

    Args:
        cases: The work's measured cases, one at least.
        recovery: How such figures recover by themselves.
    """
    weights, mean, own = _averaged(cases, recovery)
    shared = recovery.std_error**2 * mean.gap_squared
    squares = [weight**2 for weight in weights]
    differ = recovery.spread**2 * _dot(squares, [case.gap_squared for case in cases])
    variance, guessed = own + shared, differ + shared
    freedom = recovery.freedom * (variance / guessed) ** 2 if guessed else math.inf
    return _shrunk(mean.beyond(recovery.share), variance * _few(freedom))


def pooled_effect(cases: Sequence[Change], recovery: Recovery) -> Effect | None:
    """Return the effect of a rule over its treated cases, one a brand; None without any.

    Uncertainty about natural recovery is common to all cases and does not average out. Where the
    cases differ by more than their own noise, so may the work's effect: the interval widens.
    """
    if not cases:
        return None
    _, mean, own = _averaged(cases, recovery)
    shared = (recovery.std_error * mean.gap) ** 2
    others = max(1, recovery.cases - 1) if recovery.cases else math.inf
    freedom = (own + shared) ** 2 / (own**2 / max(1, len(cases) - 1) + shared**2 / others)
    return _shrunk(mean.beyond(recovery.share), (own + shared) * _few(freedom))


def _averaged(cases: Sequence[Change], recovery: Recovery) -> tuple[list[float], Change, float]:
    """Return each case's share of the mean, the mean, and the variance that is the cases' own."""
    weights = [weight_of(case, recovery) for case in cases]
    total = math.fsum(weights)
    mean = together(cases, recovery)
    beyond = mean.beyond(recovery.share)
    residuals = [case.beyond(recovery.share) - beyond for case in cases]
    own = _variance_of_sum(weights, residuals) / total**2
    return [weight / total for weight in weights], mean, own


def together(cases: Sequence[Change], recovery: Recovery) -> Change:
    """Return the mean of cases that are not independent of each other, such as one brand's."""
    weights = [weight_of(case, recovery) for case in cases]
    total = math.fsum(weights)
    weights = [weight / total for weight in weights]
    squares = [weight**2 for weight in weights]
    return Change(
        log_change=_dot(weights, [case.log_change for case in cases]),
        variance=_dot(squares, [case.variance for case in cases]),
        gap=_dot(weights, [case.gap for case in cases]),
        before_variance=_dot(squares, [case.before_variance for case in cases]),
    )


def weight_of(case: Change, recovery: Recovery) -> float:
    """Return how much a case counts among others: the inverse of its own variance."""
    return 1.0 / (case.noise(recovery.share) + recovery.spread**2 * case.gap_squared)


def _variance_of_sum(weights: Sequence[float], residuals: Sequence[float]) -> float:
    """Return a weighted sum's variance as its residuals show it, never below the weights' own.

    Source:
        Sidik & Jonkman (2006), Robust variance estimation for random effects meta-analysis,
        Computational Statistics & Data Analysis 50; never narrower than without it, as Roever,
        Knapp & Friede (2015), BMC Medical Research Methodology 15, advise for few studies.
    """
    total = math.fsum(weights)
    if len(weights) < 2:
        return total
    shown = [w**2 * one**2 / (1 - w / total) for w, one in zip(weights, residuals, strict=True)]
    return max(total, math.fsum(shown))


def _few(freedom: float) -> float:
    """Return by how much a variance known by few degrees of freedom is to be widened.

    So widened, the normal quantile gives the interval that Student's t would.

    Source:
        Wallace (1959), Bounds on normal approximations to Student's and the chi-square
        distributions, Annals of Mathematical Statistics 30; Satterthwaite (1946) for the sum.
    """
    if math.isinf(freedom):
        return 1.0
    normal = (Z95 * (8 * freedom + 3) / (8 * freedom + 1)) ** 2
    return freedom * math.expm1(normal / freedom) / Z95**2


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return math.fsum(w * value for w, value in zip(weights, values, strict=True))


def _shrunk(effect: float, variance: float) -> Effect:
    """Return the posterior of a normal effect under the weakly informative prior around none."""
    keep = EFFECT_SD**2 / (EFFECT_SD**2 + variance)
    return Effect(log_effect=keep * effect, std_error=math.sqrt(keep * variance))
