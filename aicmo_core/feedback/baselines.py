"""What a brand's own figures came to lately: what a KPI, a target or a test starts from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from aicmo_core.feedback.catalogue import Aggregation
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.ports import ObservationRepository, SeriesSummary
from aicmo_core.feedback.rollups import roll_up

BASELINE_OF = timedelta(days=28)
"""Four whole weeks up to the newest figure: every weekday counts the same."""


def baselines(
    observations: ObservationRepository,
    brand_id: str,
    known: Iterable[SeriesSummary],
) -> dict[str, float]:
    """Return settled figures of four weeks by `channel.metric`; sums as `…_per_day`.

    Args:
        observations: What was measured.
        brand_id: Whose figures.
        known: The series to look at; parts of a whole and metrics without a meaning are left out.
    """
    found: dict[str, float] = {}
    for summary in known:
        key = summary.key
        definition = DEFAULT_CATALOGUE.find(key.channel, key.metric)
        if definition is None or key.segment:
            continue
        start = summary.newest_at - BASELINE_OF
        stored = observations.series(brand_id, key, start, summary.newest_at)
        figure = roll_up([one for one in stored if one.is_settled(definition)], definition)
        if figure is None:
            continue
        if definition.aggregation is Aggregation.SUM:
            found[f"{key.channel}.{key.metric}_per_day"] = figure.value / BASELINE_OF.days
        else:
            found[f"{key.channel}.{key.metric}"] = figure.value
    return found
