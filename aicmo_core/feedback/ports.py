"""What feedback needs from outside, in feedback's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from aicmo_core.feedback.observations import Observation, SeriesKey


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A stored figure that a later reading replaced; part of the audit."""

    before: Observation
    after: Observation
    actor: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SaveResult:
    """What became of the readings that were saved; the four counts add up to all of them."""

    stored: int = 0
    unchanged: int = 0
    outdated: int = 0
    corrections: tuple[Correction, ...] = field(default=())

    @property
    def corrected(self) -> int:
        """How many stored figures were replaced."""
        return len(self.corrections)


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesSummary:
    """One line of the directory of what a brand measures."""

    key: SeriesKey
    newest_at: datetime
    """End of the newest window."""
    currency: str = ""


class ObservationRepository(Protocol):
    """The figures of the brands of one workspace.

    Saving is idempotent and order-free: `resolve` decides, whichever call comes first.
    """

    def save(self, observations: Sequence[Observation], *, actor: str, now: datetime) -> SaveResult:
        """Store readings; each correction is stored with its audit entry in one transaction.

        Raises:
            VersionConflictError: Others kept writing the same series; nothing is lost, save again.
        """

    def series(
        self, brand_id: str, key: SeriesKey, start: datetime, end: datetime
    ) -> list[Observation]:
        """Return the figures whose window starts in [start, end), oldest first."""

    def known_series(self, brand_id: str) -> list[SeriesSummary]:
        """Return every series of the brand, sorted by key."""

    def latest_at(self, brand_id: str) -> datetime | None:
        """Return the end of the brand's newest window, or None where nothing is stored."""

    def corrections(self, brand_id: str, channel: str, metric: str) -> list[Correction]:
        """Return what was replaced in a metric's series, all segments, oldest first."""
