"""Metrics in: files become observations, and the caller learns what became of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.feedback.catalogue import MetricDefinition
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.imports.observing import ImportContext, observe
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile, Problem
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.ports import Correction, ObservationRepository, SaveResult
from aicmo_core.feedback.rollups import by_window
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import check_id
from aicmo_core.kernel.words import counted
from aicmo_core.tasks.approval import Actor

_TOLD = 20
AT_ONCE = 10_000
"""Figures of one save, of whole series. At worst each is a month of its own: 20 s in a function."""


class RefusedMetricsError(InvalidInputError):
    """A file was loaded strictly and has problems: nothing of it was stored.

    Attributes:
        problems: Every one, with its line.
    """

    code = "refused_metrics"

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        told = "; ".join(str(one) for one in problems[:_TOLD])
        rule = f"was refused, nothing is stored: {told}"
        super().__init__(
            "metrics", without_contacts(source), rule, problems=[str(one) for one in problems]
        )
        self.problems = problems


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadReport:
    """What became of a file's rows."""

    stored: int = 0
    unchanged: int = 0
    corrections: tuple[Correction, ...] = ()
    outdated: int = 0
    """Read before what is stored: left out."""
    missing: int = 0
    """Rows that say that there is no figure."""
    rejected: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    newest_at: datetime | None = None
    """The end of the newest window that the rows tell of, stored before or not."""
    stopped_after: SeriesKey | None = None
    """The last series that was stored, where the caller had `enough` before the last."""

    @property
    def corrected(self) -> int:
        """How many stored figures were replaced."""
        return len(self.corrections)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as a JSON document."""
        return {
            "stored": self.stored,
            "unchanged": self.unchanged,
            "corrected": self.corrected,
            "outdated": self.outdated,
            "missing": self.missing,
            "rejected": [
                {"line": one.line, "field": one.field, "value": one.value, "rule": one.rule}
                for one in self.rejected
            ],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredSeries:
    """What is stored of one series.

    Attributes:
        definition: What the catalogue says; None of an unknown metric, which triggers nothing.
        points: One a window, oldest first; of an unknown metric each figure as it came.
    """

    key: SeriesKey
    definition: MetricDefinition | None
    points: tuple[Observation, ...]

    def is_settled(self, point: Observation) -> bool:
        """Tell whether a point's source changes it no more; of an unknown metric nobody knows."""
        return self.definition is not None and point.is_settled(self.definition)


class MetricsService:
    """Loads metrics, once each, however often they come.

    Args:
        observations: Where they are kept.
        clock: Tells when a file without `as_of` was read.
    """

    def __init__(
        self,
        observations: ObservationRepository,
        clock: Clock,
    ) -> None:
        self._observations = observations
        self._clock = clock

    def load(
        self,
        brand_id: str,
        rows: ParsedFile | Iterable[MetricRow],
        source: str,
        actor: Actor,
        *,
        strict: bool = False,
        zone: ZoneInfo | None = None,
        as_of: datetime | None = None,
        after: SeriesKey | None = None,
        enough: Callable[[], bool] | None = None,
    ) -> LoadReport:
        """Store the good rows and report the others.

        Series are stored in their order, `AT_ONCE` figures or more at a time, so that a large file
        may stop between two of them and be loaded on from there.

        Args:
            brand_id: Whose figures they are; callers check that the brand exists.
            rows: What a reader of `imports` made of a file.
            source: Where they come from, for rows that do not say; part of a figure's identity.
            actor: Who loads; named in the audit of corrections.
            strict: Refuse the whole file when a row has a problem.
            zone: The zone of naive times, usually the brand's; None reads them as UTC.
            as_of: When the source was read, for rows that do not say; None: now.
            after: Only series that sort after this one; what is wrong with rows was told before.
            enough: Asked between two saves; True leaves the rest. With it, a table that is busy
                after the first of them leaves the rest too.

        Raises:
            RefusedMetricsError: `strict`, and a row has a problem.
            InvalidInputError: The brand id or the source is not usable.
        """
        parsed = rows if isinstance(rows, ParsedFile) else ParsedFile(tuple(rows))
        observed = observe(parsed.rows, self._context(brand_id, source, zone, as_of))
        # A line of an export makes several figures, and is told once for all of them.
        problems = dict.fromkeys((*parsed.problems, *observed.problems))
        rejected = tuple(sorted(problems, key=lambda one: (one.line, one.field)))
        if strict and rejected:
            raise RefusedMetricsError(source, rejected)
        observations = [one for _, one in observed.rows]
        saved, stopped_after = self._save(observations, actor, after, enough)
        report = LoadReport(
            stored=saved.stored,
            unchanged=saved.unchanged,
            corrections=saved.corrections,
            outdated=saved.outdated,
            newest_at=max((one.window_end for one in observations), default=None),
            stopped_after=stopped_after,
        )
        if after is not None:
            return report
        notes = (*parsed.notes, *_counted(observed.notes))
        return replace(report, missing=observed.missing, rejected=rejected, notes=notes)

    def _save(
        self,
        observations: Iterable[Observation],
        actor: Actor,
        after: SeriesKey | None,
        enough: Callable[[], bool] | None,
    ) -> tuple[SaveResult, SeriesKey | None]:
        """Store the series after one in their order; return the last one, where any is left."""
        saved = SaveResult()
        last = None
        for some in _in_order(observations, after):
            if last is not None and enough is not None and enough():
                return saved, last
            try:
                now = self._observations.save(some, actor=actor.actor_id, now=self._clock())
            except UnavailableError:
                if last is None or enough is None:
                    raise
                return saved, last
            saved, last = saved + now, some[-1].series
        return saved, None

    def stored(
        self, brand_id: str, since: datetime, *, segments: bool = False
    ) -> tuple[list[StoredSeries], int]:
        """Return every series of a brand from a moment on, known and unknown, by key.

        Args:
            brand_id: Whose figures.
            since: From when on.
            segments: Parts of the whole too: there may be one a page of a site.

        Returns:
            The series, and how many parts were not read.
        """
        known = self._observations.known_series(brand_id)
        wanted = [one for one in known if segments or not one.key.segment]
        found = []
        for summary in wanted:
            key = summary.key
            definition = DEFAULT_CATALOGUE.find(key.channel, key.metric)
            until = summary.newest_at + timedelta(microseconds=1)
            figures = self._observations.series(brand_id, key, since, until)
            points = by_window(figures, definition) if definition else figures
            found.append(StoredSeries(key=key, definition=definition, points=tuple(points)))
        return found, len(known) - len(wanted)

    def check_moment(self, brand_id: str, as_of: datetime) -> None:
        """Refuse a moment at which none of the brand's figures can be seen, where it has any.

        Raises:
            InvalidInputError: It lies in the future, before the first figures, or so long after the
                newest that nothing of then is known; names what there is.
        """
        from aicmo_core.feedback.detector_state import REPLAYED

        span = self._observations.span_of(brand_id)
        if span is None:
            return
        first, newest = span
        rule = ""
        if as_of < first:
            rule = f"must not lie before the brand's first figures, of {first:%Y-%m-%d}"
        elif as_of > (now := self._clock()):
            rule = f"must not lie in the future: it is {now:%Y-%m-%d %H:%M} UTC"
        elif as_of > newest + REPLAYED:
            days = f"{REPLAYED.days} days after the brand's newest figures"
            rule = f"must lie within {days}, of {newest:%Y-%m-%d}"
        if rule:
            raise InvalidInputError("as_of", as_of.isoformat(), rule)

    def corrections(self, brand_id: str, channel: str, metric: str) -> list[Correction]:
        """Return the audit of a metric: each figure that a later reading replaced, oldest first."""
        named = DEFAULT_CATALOGUE.canonical(channel, metric)
        return self._observations.corrections(brand_id, *named)

    def _context(
        self, brand_id: str, source: str, zone: ZoneInfo | None, as_of: datetime | None
    ) -> ImportContext:
        check_id("brand_id", brand_id)
        if not source.strip():
            raise InvalidInputError("source", source, "must say where the figures come from")
        known = self._observations.known_series(brand_id)
        return ImportContext(
            brand_id=brand_id,
            source=source.strip(),
            now=self._clock(),
            catalogue=DEFAULT_CATALOGUE,
            zone=zone,
            as_of=as_of,
            currencies={one.key: one.currency for one in known if one.currency},
        )


def _in_order(
    observations: Iterable[Observation], after: SeriesKey | None
) -> Iterator[list[Observation]]:
    """Yield the figures of whole series after one, in the series' order, `AT_ONCE` or more."""
    by_series = attrgetter("series")
    left = (one for one in observations if after is None or one.series > after)
    some: list[Observation] = []
    for _, figures in groupby(sorted(left, key=by_series), by_series):
        some += figures
        if len(some) >= AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _counted(notes: Counter[str]) -> list[str]:
    return [f"{text} ({counted(times, 'row')})" for text, times in sorted(notes.items())]
