"""Figures that tests are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aicmo_core.feedback.catalogue import MetricDefinition
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.observations import Observation

DAY = datetime(2026, 11, 2, tzinfo=UTC)


def defined(channel: str, metric: str) -> MetricDefinition:
    definition = DEFAULT_CATALOGUE.find(channel, metric)
    assert definition is not None
    return definition


def seen(channel: str, metric: str, day: int, **figures: Any) -> Observation:
    definition = defined(channel, metric)
    if "denominator" in figures:
        quotient = figures["numerator"] / figures["denominator"]
        figures.setdefault("value", definition.scale * quotient)
    observation = Observation(
        brand_id="harbor",
        channel=channel,
        metric=metric,
        value=0,
        window_start=DAY + timedelta(days=day),
        window_end=DAY + timedelta(days=day + 1),
        as_of=DAY + timedelta(days=60),
        source="file",
    )
    return replace(observation, **figures)
