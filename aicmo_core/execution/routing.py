"""Which language model does which work, and which one rests after failures. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock
from types import MappingProxyType

from aicmo_core.tasks.types import TaskType

FAILURES_TO_OPEN = 3
"""Failures in a row after which a model is left alone."""
REST = timedelta(seconds=60)
"""How long; then one call tries it again."""


class Profile(StrEnum):
    """What a kind of work needs of a model."""

    CHEAP = "cheap"
    STANDARD = "standard"
    PREMIUM = "premium"
    RESEARCH = "research"


PROFILE_OF = MappingProxyType(
    {
        TaskType.CREATE_SOCIAL_VARIANTS: Profile.STANDARD,
        TaskType.REWRITE_EMAIL_SEQUENCE: Profile.STANDARD,
        TaskType.OPTIMIZE_LANDING_PAGE_COPY: Profile.PREMIUM,
        TaskType.GENERATE_NEW_CREATIVES: Profile.STANDARD,
        TaskType.SWOT_ANALYSIS: Profile.RESEARCH,
        TaskType.COMPETITIVE_ANALYSIS: Profile.RESEARCH,
        TaskType.AUDIENCE_RESEARCH: Profile.RESEARCH,
        TaskType.PERSONA_GENERATION: Profile.RESEARCH,
        TaskType.BRAND_POSITIONING: Profile.PREMIUM,
        TaskType.MESSAGING_PILLARS: Profile.PREMIUM,
        TaskType.CREATIVE_DIRECTIONS: Profile.PREMIUM,
        TaskType.SOCIAL_CALENDAR: Profile.STANDARD,
        TaskType.VIDEO_BRIEFS: Profile.STANDARD,
        TaskType.KPI_DEFINITION: Profile.CHEAP,
        TaskType.SUCCESS_METRICS: Profile.CHEAP,
    }
)
"""Words that many people read get the better writer; figures are computed, their words cheap."""


@dataclass
class _Circuit:
    failures: int = 0
    rests_until: datetime | None = None


class CircuitBreakers:
    """Remembers, in this process, which models fail. Safe to share between threads.

    closed ── 3 failures in a row ──► open ── 60 s ──► one trial ── success ──► closed
                                        ▲                  │ failure
                                        └──────────────────┘
    """

    def __init__(self) -> None:
        self._circuits: dict[str, _Circuit] = {}
        self._lock = Lock()

    def admits(self, model_id: str, now: datetime) -> bool:
        """Tell whether a model may be called now; of a rested one, the next caller is the trial."""
        with self._lock:
            circuit = self._circuits.get(model_id)
            if circuit is None or circuit.rests_until is None:
                return True
            if now < circuit.rests_until:
                return False
            circuit.rests_until = now + REST  # others wait for this trial's outcome
            return True

    def succeeded(self, model_id: str) -> None:
        """Note that a model answered."""
        with self._lock:
            self._circuits.pop(model_id, None)

    def failed(self, model_id: str, now: datetime) -> None:
        """Note that a model did not answer."""
        with self._lock:
            circuit = self._circuits.setdefault(model_id, _Circuit())
            circuit.failures += 1
            if circuit.failures >= FAILURES_TO_OPEN:
                circuit.rests_until = now + REST


def usable(chain: Sequence[str], breakers: CircuitBreakers, now: datetime) -> Iterator[str]:
    """Yield the models of a chain that may be called now, best first."""
    return (model_id for model_id in chain if breakers.admits(model_id, now))
