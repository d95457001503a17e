"""What many brands learned together: opt-in, in numbers only, and never one brand's secret."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from aicmo_core.feedback.learning import MEASURED, EffectRecord, Outcome
from aicmo_core.feedback.learning_statistics import (
    Change,
    Effect,
    Recovery,
    natural_recovery,
    pooled_effect,
    together,
    weight_of,
)
from aicmo_core.feedback.ports import EffectRepository
from aicmo_core.feedback.proposals import Proposal
from aicmo_core.feedback.rulebook import RuleBook
from aicmo_core.kernel.clock import Clock

MIN_BRANDS = 10
"""Fewer could be guessed at."""
MAX_SHARE = 0.30
"""No brand may be more of the evidence than this, or the pool would tell about that brand."""


class PooledEffect(BaseModel):
    """The effect of a rule on a series over many brands. It holds no word of any of them."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    rule_id: str
    series: str
    log_effect: float
    log_std_error: float
    brands: int

    @property
    def effect(self) -> Effect:
        """The effect with its interval."""
        return Effect(log_effect=self.log_effect, std_error=self.log_std_error)

    @property
    def pct(self) -> tuple[float, float, float]:
        """The effect in per cent, and the ends of its 95 % interval."""
        ends = (self.log_effect, self.effect.low, self.effect.high)
        return tuple(100 * math.expm1(end) for end in ends)  # type: ignore[return-value]


class PoolRepository(Protocol):
    """What the brands of one workspace have learned together."""

    def pooled(self) -> list[PooledEffect]:
        """Return it as it stands."""

    def save_pooled(self, pooled: Sequence[PooledEffect], *, now: datetime) -> None:
        """Replace what was learned before."""


class PoolService:
    """Lets brands that opted in learn together.

    Args:
        consenting: Returns the brands that share what they learned.
        effects: Their measurements.
        rules: Returns the rules' names; a pool is never named by anybody's words.
        pools: Where the result is kept.
        clock: The present moment.
    """

    def __init__(
        self,
        consenting: Callable[[], Iterable[str]],
        effects: EffectRepository,
        rules: Callable[[], RuleBook],
        pools: PoolRepository,
        clock: Clock,
    ) -> None:
        self._consenting = consenting
        self._effects = effects
        self._rules = rules
        self._pools = pools
        self._clock = clock

    def refresh(self) -> None:
        """Pool anew what the consenting brands have measured: one Query a brand."""
        brands = sorted(self._consenting())
        records = [one for brand_id in brands for one in self._effects.effects_of(brand_id)]
        known = {rule.rule_id for rule in self._rules().rules}
        places = {(rule, one.series) for one in records for rule in one.rule_ids if rule in known}
        pooled = [pool(records, *place, consenting=brands) for place in sorted(places)]
        found = [one for one in pooled if one is not None]
        self._pools.save_pooled(found, now=self._clock())

    def pooled(self) -> list[PooledEffect]:
        """Return what was pooled last."""
        return self._pools.pooled()


def predicted(proposal: Proposal, pooled: Sequence[PooledEffect]) -> Proposal:
    """Return a proposal that promises what its rule was measured to do, where that is known."""
    if proposal.effect is None:
        return proposal
    series = proposal.anomalies[0].series
    for one in pooled:
        if (one.rule_id, one.series) == (proposal.rule_ids[0], series):
            change = round(min(500.0, max(-100.0, one.pct[0])), 1)
            told = {"metric": series, "change_pct": change}
            return replace(proposal, effect=proposal.effect.model_copy(update=told))
    return proposal


def pool(
    records: Iterable[EffectRecord], rule_id: str, series: str, *, consenting: Iterable[str]
) -> PooledEffect | None:
    """Return what consenting brands' measurements add up to, or None where they must not.

    Args:
        records: Measurements of any brands.
        rule_id: The rule; one that the rule book names, never free text.
        series: The series, such as `email.ctr`.
        consenting: Brands that opted in; others are not even counted.
    """
    allowed = frozenset(consenting)
    fits = [
        record
        for record in records
        if rule_id in record.rule_ids and record.series == series and record.brand_id in allowed
    ]
    treated = _changes(fits, MEASURED)
    recovery = _shared_recovery(_changes(fits, {Outcome.NOT_USED}))
    effect = pooled_effect(_one_a_brand(treated, recovery), recovery)
    if effect is None or not _may_be_told(treated, recovery):
        return None
    return PooledEffect(
        rule_id=rule_id,
        series=series,
        log_effect=effect.log_effect,
        log_std_error=effect.std_error,
        brands=len({brand for brand, _ in treated}),
    )


def _changes(records: Iterable[EffectRecord], outcomes: Set[Outcome]) -> list[tuple[str, Change]]:
    """Return the changes of some outcomes, each with whose it is."""
    return [
        (record.brand_id, record.change)
        for record in records
        if record.outcome in outcomes and record.change is not None
    ]


def _shared_recovery(untreated: Sequence[tuple[str, Change]]) -> Recovery:
    """Learn from all brands how such figures recover by themselves, or from none of them.

    Each brand's own guess at it is wrong in the same way as the next one's: averaged over many
    brands, that error would stay and look like an effect.
    """
    prior = natural_recovery([])
    if not _may_be_told(untreated, prior):
        return prior
    return natural_recovery(_one_a_brand(untreated, prior))


def _one_a_brand(cases: Sequence[tuple[str, Change]], recovery: Recovery) -> list[Change]:
    """Return each brand's cases as one: what a brand does again and again is no news of others."""
    own: dict[str, list[Change]] = {}
    for brand, change in cases:
        own.setdefault(brand, []).append(change)
    return [together(changes, recovery) for changes in own.values()]


def _may_be_told(cases: Sequence[tuple[str, Change]], recovery: Recovery) -> bool:
    """Return whether enough brands speak, and none too loudly."""
    weights: dict[str, float] = {}
    for brand, change in cases:
        weight = weight_of(change, recovery)
        weights[brand] = weights.get(brand, 0.0) + weight
    loudest = max(weights.values(), default=0.0)
    return len(weights) >= MIN_BRANDS and loudest <= MAX_SHARE * math.fsum(weights.values())
