"""Asks a source for what is new, and stores what it tells; failures are told, not raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.errors import AicmoError, UnexpectedError
from aicmo_core.feedback.metrics import LoadReport, MetricsService
from aicmo_core.feedback.ports import MetricSource
from aicmo_core.feedback.run import Pulled
from aicmo_core.kernel.clock import Clock
from aicmo_core.tasks.approval import FEEDBACK

HISTORY = timedelta(days=90)
"""What a new source is asked for: enough for a baseline with its weekdays and trend."""
RESTATED = timedelta(days=4)
"""What is asked for again each time: web analytics and e-mail restate for up to 72 hours."""

_MOST_NOTES = 10


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
            left_out=str(self.loaded.rejected[0])[:200] if self.loaded.rejected else "",
            notes=tuple(note[:200] for note in self.loaded.notes[:_MOST_NOTES]),
        )


class MetricsPuller:
    """Pulls metrics on the feedback schedule. Repeatable: figures are stored once.

    Args:
        metrics: Where the figures go.
        clock: The present.
    """

    def __init__(self, metrics: MetricsService, clock: Clock) -> None:
        self._metrics = metrics
        self._clock = clock

    def pull(
        self,
        brand_id: str,
        source: MetricSource,
        zone: ZoneInfo | None = None,
        *,
        told_until: datetime | None = None,
    ) -> PullReport:
        """Ask a source and store what it tells.

        Args:
            brand_id: Whose figures they are.
            source: One of the brand's sources.
            zone: The zone of days that a source does not give a zone for.
            told_until: The end of the newest figure that it has told, whatever others told since;
                None asks for its whole history.
        """
        now = self._clock()
        since = min(told_until, now) - RESTATED if told_until else now - HISTORY
        try:
            parsed = source.read(since, now)
            loaded = self._metrics.load(brand_id, parsed, source.name, FEEDBACK, zone=zone)
        except AicmoError as error:
            return PullReport(source=source.name, error=error.message or str(error))
        except Exception as error:  # noqa: BLE001 - a bug in one source stops no other
            told = UnexpectedError(f"asking {source.name}", error).message
            return PullReport(source=source.name, error=told)
        return PullReport(source=source.name, loaded=loaded)
