"""What many brands learned together: opt-in, in numbers only, and never one brand's secret."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from aicmo_core.feedback.learning import MEASURED, EffectRecord
from aicmo_core.feedback.learning_statistics import Effect
from aicmo_core.feedback.ports import EffectRepository, RuleBookRepository
from aicmo_core.feedback.proposals import Proposal
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
        rules: Names the rules; a pool is never named by anybody's words.
        pools: Where the result is kept.
        clock: The present moment.
    """

    def __init__(
        self,
        consenting: Callable[[], Iterable[str]],
        effects: EffectRepository,
        rules: RuleBookRepository,
        pools: PoolRepository,
        clock: Clock,
    ) -> None:
        self._consenting = consenting
        self._effects = effects
        self._rules = rules
        self._pools = pools
        self._clock = clock

    def refresh(self) -> list[PooledEffect]:
        """Pool anew what the consenting brands have measured: one Query a brand."""
        brands = sorted(self._consenting())
        records = [one for brand_id in brands for one in self._effects.effects_of(brand_id)]
        known = {rule.rule_id for rule in self._rules.rule_book().rules}
        places = {(rule, one.series) for one in records for rule in one.rule_ids if rule in known}
        pooled = [pool(records, *place, consenting=brands) for place in sorted(places)]
        found = [one for one in pooled if one is not None]
        self._pools.save_pooled(found, now=self._clock())
        return found

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
    weights: dict[str, float] = {}
    total = weighted = 0.0
    for record in records:
        estimate = _estimate(record)
        fits = rule_id in record.rule_ids and record.series == series
        if estimate is None or not fits or record.brand_id not in allowed:
            continue
        weight = 1.0 / estimate.std_error**2
        weights[record.brand_id] = weights.get(record.brand_id, 0.0) + weight
        total += weight
        weighted += weight * estimate.log_effect
    if len(weights) < MIN_BRANDS or max(weights.values()) > MAX_SHARE * total:
        return None
    return PooledEffect(
        rule_id=rule_id,
        series=series,
        log_effect=weighted / total,
        log_std_error=total**-0.5,
        brands=len(weights),
    )


def _estimate(record: EffectRecord) -> Effect | None:
    if record.outcome not in MEASURED or record.log_effect is None or not record.log_std_error:
        return None
    return Effect(log_effect=record.log_effect, std_error=record.log_std_error)
