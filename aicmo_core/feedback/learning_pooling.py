"""What many brands learned together: opt-in, in numbers only, and never one brand's secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aicmo_core.feedback.learning import MEASURED, EffectRecord
from aicmo_core.feedback.learning_statistics import Effect

MIN_BRANDS = 10
"""Fewer could be guessed at."""
MAX_SHARE = 0.30
"""No brand may be more of the evidence than this, or the pool would tell about that brand."""


@dataclass(frozen=True, kw_only=True)
class PooledEffect:
    """The effect of a rule on a series over many brands. It holds no word of any of them."""

    rule_id: str
    series: str
    effect: Effect
    brands: int


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
    effect = Effect(log_effect=weighted / total, std_error=total**-0.5)
    return PooledEffect(rule_id=rule_id, series=series, effect=effect, brands=len(weights))


def _estimate(record: EffectRecord) -> Effect | None:
    if record.outcome not in MEASURED or record.log_effect is None or not record.log_std_error:
        return None
    return Effect(log_effect=record.log_effect, std_error=record.log_std_error)
