"""What a stored detector state was made by and with, besides the figures.

When that changes, the state holds no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from hashlib import sha256

from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.catalogue import MetricDefinition
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.detection.state import STATE_VERSION
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.feedback.profiles import profile_of

_LONGEST_WINDOW = timedelta(days=31)
"""A figure that starts before a state's end may itself end so much later."""
ARITHMETIC = 6
"""Raise it with every change of what detectors make of the same points; a test reminds of it."""


def fingerprint(
    key: SeriesKey,
    definition: MetricDefinition,
    zone: tzinfo,
    annotations: Iterable[Annotation],
    acceptances: Iterable[Acceptance],
    *,
    until: datetime,
) -> str:
    """Return what a state that ends at `until` depends on besides the figures.

    Args:
        key: Which series.
        definition: What its figures mean.
        zone: In which its weekdays are read.
        annotations: What explains windows of the brand's time; later ones do not matter.
        acceptances: What people said of open conditions; those of other series do not matter.
        until: The state's end.
    """
    explained = sorted(
        (one.start, one.end, one.reason, sorted(one.metrics))
        for one in annotations
        if one.start < until + _LONGEST_WINDOW and (not one.metrics or key.metric in one.metrics)
    )
    name = f"{key.channel}.{key.metric}"
    accepted = sorted(
        (one.at, one.resolved) for one in acceptances if one.series == name and one.at < until
    )
    profile = profile_of(key.channel, definition)
    made_by = (STATE_VERSION, ARITHMETIC)
    parts = (made_by, key, definition, profile, str(zone), explained, accepted)
    return sha256(repr(parts).encode()).hexdigest()[:32]
