"""Asks a brand's sources for what is new; one that is slow or broken does not stop the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.errors import AicmoError, UnexpectedError
from aicmo_core.feedback.metrics import LoadReport, MetricsService
from aicmo_core.feedback.ports import MetricSource, ObservationRepository
from aicmo_core.feedback.run import Pulled
from aicmo_core.kernel.clock import Clock
from aicmo_core.tasks.approval import FEEDBACK

HISTORY = timedelta(days=90)
"""What a new source is asked for: enough for a baseline with its weekdays and trend."""
RESTATED = timedelta(days=4)
"""What is asked for again each time: web analytics and e-mail restate for up to 72 hours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PullReport:
    """What one source came to: a report, or the reason why there is none."""

    source: str
    loaded: LoadReport | None = None
    error: str = ""

    def told(self) -> Pulled:
        """Return it as a run keeps it."""
        if self.loaded is None:
            return Pulled(source=self.source, error=self.error[:300])
        return Pulled(
            source=self.source,
            stored=self.loaded.stored,
            corrected=self.loaded.corrected,
            rejected=len(self.loaded.rejected),
        )


class MetricsPuller:
    """Pulls metrics on the feedback schedule. Repeatable: figures are stored once.

    Args:
        metrics: Where the figures go.
        observations: Tells how far each channel is known.
        clock: The present.
    """

    def __init__(
        self, metrics: MetricsService, observations: ObservationRepository, clock: Clock
    ) -> None:
        self._metrics = metrics
        self._observations = observations
        self._clock = clock

    def pull(
        self, brand_id: str, sources: Iterable[MetricSource], zone: ZoneInfo | None = None
    ) -> tuple[PullReport, ...]:
        """Ask each source and store what it tells.

        Args:
            brand_id: Whose figures they are.
            sources: The brand's sources.
            zone: The zone of days that a source does not give a zone for.
        """
        return tuple(self._pull_one(brand_id, source, zone) for source in sources)

    def _pull_one(self, brand_id: str, source: MetricSource, zone: ZoneInfo | None) -> PullReport:
        now = self._clock()
        try:
            parsed = source.read(self._since(brand_id, source.channel, now), now)
            loaded = self._metrics.load(brand_id, parsed, source.name, FEEDBACK, zone=zone)
        except AicmoError as error:
            return PullReport(source=source.name, error=error.message or str(error))
        except Exception as error:  # noqa: BLE001 - a bug in one source stops no other
            told = UnexpectedError(f"asking {source.name}", error).message
            return PullReport(source=source.name, error=told)
        return PullReport(source=source.name, loaded=loaded)

    def _since(self, brand_id: str, channel: str, now: datetime) -> datetime:
        """Return from when on: what may be restated, and every day that was never asked for."""
        known = [
            one.newest_at
            for one in self._observations.known_series(brand_id)
            if one.key.channel == channel
        ]
        return min(max(known), now) - RESTATED if known else now - HISTORY
