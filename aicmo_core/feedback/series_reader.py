"""Reads what a run looks at of a series: its recent figures, and what was learned before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.catalogue import MetricDefinition
from aicmo_core.feedback.detection import ALONE, BrandShare, to_dict
from aicmo_core.feedback.detector_state import (
    DetectorState,
    StateRecord,
    settled_until,
)
from aicmo_core.feedback.fingerprint import fingerprint
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.ports import (
    DetectorStateRepository,
    ObservationRepository,
    SeriesSummary,
)
from aicmo_core.feedback.replay import History, Replay, history_of, replay

_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class SeriesReader:
    """Reads the series of one brand in one run.

    Args:
        context: Which brand, and what is known of it besides.
        observations: The workspace's figures.
        states: Where detector states are kept.
        records: What they hold of the brand, read before any figure.
        as_of: Look back to this moment, which leaves stored states as they are; None is now.
    """

    context: BrandContext
    observations: ObservationRepository
    states: DetectorStateRepository
    records: Mapping[SeriesKey, StateRecord]
    as_of: datetime | None = None

    def read(self, summary: SeriesSummary, definition: MetricDefinition) -> History | None:
        """Return a series' recent figures with its state before them; None where it has none.

        What no stored state covers is read from the first figure on and taken into a new one.
        """
        key = summary.key
        end = self.as_of or summary.newest_at
        record = self.records.get(key, StateRecord())
        state = self._usable(key, definition, record.state, min(end, summary.newest_at))
        stored = self._figures(key, state.until if state else _BEGINNING, end)
        if not stored:
            return None
        until = settled_until(max(one.window_start for one in stored), self.context.zone)
        settled = [one for one in stored if one.window_start < until]
        if settled:
            state = self._advanced(key, definition, state, settled, until)
            if state is not None and self.as_of is None:
                self.states.keep(self.context.brand_id, key, state, forgotten=record.forgotten)
        recent = [one for one in stored if one.window_start >= until]
        return history_of(key, definition, recent, self.context.zone, state)

    def replay(self, history: History, share: BrandShare = ALONE) -> Replay:
        """Run a history through its detector, with what people said of the brand."""
        return replay(
            history,
            share=share,
            annotations=self.context.explained,
            acceptances=self.context.acceptances,
        )

    def between(
        self, key: SeriesKey, definition: MetricDefinition, start: datetime, end: datetime
    ) -> History | None:
        """Return a part of a series that is looked at and not judged; None where it has none."""
        figures = self._figures(key, start, end)
        return history_of(key, definition, figures, self.context.zone)

    def _figures(self, key: SeriesKey, start: datetime, end: datetime) -> list[Observation]:
        """Return the figures whose windows start at `start` or later and have ended by `end`."""
        after = end + timedelta(microseconds=1)
        stored = self.observations.series(self.context.brand_id, key, start, after)
        return [one for one in stored if one.window_end <= end]

    def _usable(
        self,
        key: SeriesKey,
        definition: MetricDefinition,
        state: DetectorState | None,
        newest_at: datetime,
    ) -> DetectorState | None:
        """Return the state where it still holds and does not reach beyond what is looked at."""
        if state is None or state.until > settled_until(newest_at, self.context.zone):
            return None
        return state if state.fingerprint == self._print(key, definition, state.until) else None

    def _advanced(
        self,
        key: SeriesKey,
        definition: MetricDefinition,
        state: DetectorState | None,
        settled: Sequence[Observation],
        until: datetime,
    ) -> DetectorState | None:
        """Take settled figures into the state; those that no detector can read teach nothing."""
        readable = [one for one in settled if one.value >= 0]
        history = history_of(key, definition, readable, self.context.zone, state)
        if history is None:
            return state
        return DetectorState(
            until=until,
            fingerprint=self._print(key, definition, until),
            telling=history.telling,
            detector=to_dict(self.replay(history).detector),
        )

    def _print(self, key: SeriesKey, definition: MetricDefinition, until: datetime) -> str:
        known = self.context
        return fingerprint(
            key, definition, known.zone, known.explained, known.acceptances, until=until
        )
