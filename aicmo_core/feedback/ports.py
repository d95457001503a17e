"""What feedback needs from outside, in feedback's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from aicmo_core.brands.insights import Claim, Lesson, Retraction
    from aicmo_core.feedback.advice import Advice
    from aicmo_core.feedback.anomalies import Anomaly
    from aicmo_core.feedback.brand_context import BrandContext
    from aicmo_core.feedback.common_cause import CommonCause
    from aicmo_core.feedback.detector_state import DetectorState, StateRecord
    from aicmo_core.feedback.imports.rows import ParsedFile
    from aicmo_core.feedback.learning import EffectRecord
    from aicmo_core.feedback.live_record import LiveRecord
    from aicmo_core.feedback.observations import Observation, SeriesKey
    from aicmo_core.feedback.past_tasks import PastTask
    from aicmo_core.feedback.reading import BrandReading
    from aicmo_core.feedback.run import FeedbackRun
    from aicmo_core.tasks.content import TaskContent


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

    def __add__(self, other: SaveResult) -> SaveResult:
        """Return what became of the readings of both."""
        return SaveResult(
            stored=self.stored + other.stored,
            unchanged=self.unchanged + other.unchanged,
            outdated=self.outdated + other.outdated,
            corrections=self.corrections + other.corrections,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesSummary:
    """One line of the directory of what a brand measures."""

    key: SeriesKey
    newest_at: datetime
    """End of the newest window."""
    currency: str = ""


class SeriesDirectory(Protocol):
    """Of what the brands of one workspace have figures."""

    def known_series(self, brand_id: str) -> list[SeriesSummary]:
        """Return every series of the brand, sorted by key."""


class ObservationRepository(SeriesDirectory, Protocol):
    """The figures of the brands of one workspace.

    Saving is idempotent and order-free: `resolve` decides, whichever call comes first. A figure
    that is `detector_state.OLDER` is written and its series' detector state forgotten in one.
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

    def span_of(self, brand_id: str) -> tuple[datetime, datetime] | None:
        """Return when the brand's first window ended and its newest one, segments left aside.

        None where nothing is stored.
        """

    def corrections(self, brand_id: str, channel: str, metric: str) -> list[Correction]:
        """Return what was replaced in a metric's series, all segments, oldest first."""


class DetectorStateRepository(Protocol):
    """What detectors have learned of figures that are settled for long, one record a series."""

    def states_of(self, brand_id: str) -> Mapping[SeriesKey, StateRecord]:
        """Return what is stored of the brand's series; read it before the figures."""

    def keep(self, brand_id: str, key: SeriesKey, state: DetectorState, *, forgotten: int) -> None:
        """Store a series' state, unless one was forgotten since its record was read.

        Args:
            brand_id: Whose series.
            key: Which.
            state: What the figures came to that were read after the record.
            forgotten: As the record said.
        """


class MetricSource(Protocol):
    """A service that is asked for figures: web analytics, an e-mail service, an endpoint."""

    name: str
    """Part of the identity of every figure that it tells, so it never changes."""
    channel: str

    def read(self, start: datetime, end: datetime) -> ParsedFile:
        """Return the figures of the whole days from `start` to `end`, with what could not be read.

        Raises:
            UnavailableError: It failed, throttles or answered in part; nothing of it is used.
            InvalidInputError: It refused the credentials, or no longer speaks as documented.
        """


class ChannelMetricsSource(Protocol):
    """An analytics service or a media engine, as the specification's collector takes them."""

    def channel_metrics(self, brand_id: str) -> Mapping[str, Mapping[str, float | None]]:
        """Return figures by channel and metric, rates as fractions; None is a missing figure."""


class FunnelMetricsSource(Protocol):
    """A CRM, as the specification's collector takes it."""

    def funnel_metrics(self, brand_id: str) -> Mapping[str, float | None]:
        """Return the funnel's figures by metric; None is a missing figure."""


class BrandMonitor(Protocol):
    """Reads a brand's stored observations and tells what departs among them."""

    def read(self, context: BrandContext, as_of: datetime | None = None) -> BrandReading | None:
        """Return a brand's figures as of a moment; None where nothing is stored for it.

        Args:
            context: Which brand, and what is known of it besides.
            as_of: The moment; default is the brand's newest observation.
        """


class TaskInbox(Protocol):
    """Where proposals go, and what became of earlier ones."""

    def propose(self, content: TaskContent, *, key: str) -> None:
        """Create the task in pending_review.

        Raises:
            DuplicateTaskError: An open task holds `key`; `fields["task_id"]` names it.
        """

    def add(self, task_id: str, change: Callable[[TaskContent], TaskContent], reason: str) -> None:
        """Let a proposal that waits for a decision say more: it becomes its next version.

        Raises:
            TransitionRefusedError: It waits no more.
        """

    def withdraw(self, task_id: str, reason: str) -> None:
        """Take back a proposal that waits for a decision.

        Raises:
            TransitionRefusedError: It waits no more.
        """

    def past_tasks(self, brand_id: str) -> list[PastTask]:
        """Return the brand's tasks of any origin, oldest first."""


class BrainMemory(Protocol):
    """The part of the Living Brand Brain that feedback writes to."""

    def learn(self, brand_id: str, lesson: Lesson) -> bool:
        """Add one piece of evidence; return whether it was new."""

    def unlearn(self, brand_id: str, evidence_id: str, said: Retraction) -> Sequence[Claim]:
        """Take a piece of evidence out of every claim that it speaks for; return those claims."""


class FeedbackRunRepository(Protocol):
    """What feedback runs came to, kept per brand and window."""

    def save(self, run: FeedbackRun) -> None:
        """Store the run under its brand and window; the same window again replaces it."""

    def run_of(self, brand_id: str, window: str) -> FeedbackRun | None:
        """Return the run of a window, or None."""

    def latest(
        self, brand_id: str, until: datetime | None = None, *, past_too: bool = False
    ) -> FeedbackRun | None:
        """Return the brand's newest run up to a moment; None where there is none.

        Args:
            brand_id: The brand.
            until: The moment; default is any.
            past_too: Whether looks at the past count: they say nothing of how the brand stands.
        """


class CommonCauseRepository(Protocol):
    """What the brands of one workspace were found to share last."""

    def causes(self) -> list[CommonCause]:
        """Return the causes that stand now."""

    def save_causes(self, causes: Sequence[CommonCause], *, now: datetime) -> None:
        """Replace the causes by those found now."""


class PublicHolidays(Protocol):
    """Knows which days are public holidays where."""

    def of_market(self, market: str, years: Sequence[int]) -> Mapping[date, str]:
        """Return a market's public holidays in the years by day, with their English names.

        Raises:
            InvalidInputError: A market whose holidays are not known.
            UnavailableError: Nothing is known of any market.
        """


class LiveRecordRepository(Protocol):
    """What went live, kept per brand."""

    def save_live(self, record: LiveRecord) -> None:
        """Store the record; the same output on the same channel again replaces it."""

    def live_of(self, brand_id: str) -> list[LiveRecord]:
        """Return the brand's live records."""


class EffectRepository(Protocol):
    """Measurements of what went live, one a task."""

    def save_effect(self, record: EffectRecord) -> None:
        """Store the measurement; the same task again replaces it."""

    def effects_of(self, brand_id: str) -> list[EffectRecord]:
        """Return the brand's measurements."""


class Advisor(Protocol):
    """A language model that is asked where no rule answers. It suggests; it decides nothing."""

    def advise(self, brand_id: str, departures: Sequence[Anomaly]) -> Advice:
        """Return what could be done about some departures, for a brand that pays for the answer.

        Raises:
            AicmoError: No answer could be had, or paid for; the rules stand alone then.
        """


class Alike(NamedTuple):
    """How near in meaning a text is to what was asked."""

    score: float
    """0 (nothing shared) to 1 (the same)."""
    same: bool
    """Whether that is taken as the same work."""


class Similarity(Protocol):
    """Tells which texts mean the same work: by words offline, by embeddings in the cloud."""

    def compare(self, brand_id: str, texts: Sequence[str], query: str) -> list[Alike]:
        """Return how near each text is to the query, for a brand that pays for the answer.

        Raises:
            AicmoError: No answer could be had, or paid for; words alone are compared then.
        """
