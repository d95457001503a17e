"""What people say of a brand's figures: what explains a window, and what is normal now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from aicmo_core.errors import InvalidInputError, NotFoundError
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.ports import ObservationRepository
from aicmo_core.kernel.clock import Clock
from aicmo_core.tasks.approval import Actor

_REACH = timedelta(days=62)
"""Longer than any window; the newest figure of a series starts within."""
_MAX_NOTE = 300


class NoteKind(StrEnum):
    """What happened in a window."""

    SALE = "sale"
    PRICE = "price"
    RELEASE = "release"
    TRACKING = "tracking"
    OUTAGE = "outage"


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """The word by which a note counts no more."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptNote:
    """A note as it is kept: also one that counts no more.

    Attributes:
        note_id: Names it among the brand's notes.
    """

    note_id: str
    said: Annotation | Acceptance
    withdrawn: Withdrawal | None = None

    @property
    def begins(self) -> datetime:
        """The first moment that it speaks of."""
        return self.said.start if isinstance(self.said, Annotation) else self.said.at


def counting(
    kept: Iterable[KeptNote],
) -> tuple[tuple[Annotation, ...], tuple[Acceptance, ...]]:
    """Return what explains windows and what is said of conditions, as far as it counts."""
    said = [one.said for one in kept if one.withdrawn is None]
    annotations = tuple(one for one in said if isinstance(one, Annotation))
    return annotations, tuple(one for one in said if isinstance(one, Acceptance))


class NotesRepository(Protocol):
    """Where notes are kept."""

    def annotate(self, brand_id: str, annotation: Annotation) -> None:
        """Store what explains a window; the same start and reason again replaces it."""

    def accept(self, brand_id: str, acceptance: Acceptance) -> None:
        """Store what is said of a condition; the same series and moment again replaces it."""

    def kept(self, brand_id: str) -> Sequence[KeptNote]:
        """Return all that was said, also what was withdrawn."""

    def withdraw(self, brand_id: str, note_id: str, withdrawal: Withdrawal) -> None:
        """Let a note count no more; it stays with the word against it.

        Raises:
            NotFoundError: The brand has no such note.
        """


class NotesService:
    """Takes down what people know.

    Args:
        notes: Where it is kept.
        observations: Tells which series a brand has.
        clock: The present moment.
    """

    def __init__(
        self, notes: NotesRepository, observations: ObservationRepository, clock: Clock
    ) -> None:
        self._notes = notes
        self._observations = observations
        self._clock = clock

    def annotate(
        self,
        brand_id: str,
        kind: NoteKind,
        start: datetime,
        end: datetime,
        *,
        actor: Actor,
        note: str = "",
        metrics: Sequence[str] = (),
    ) -> Annotation:
        """Explain a window: figures in it raise no alarm and teach no baseline.

        Args:
            brand_id: Whose figures.
            kind: What happened.
            start: First moment that is explained, aware.
            end: First moment that is not explained any more.
            actor: Who says so.
            note: In their words.
            metrics: Names such as `sessions`; empty covers all.

        Raises:
            InvalidInputError: The window ends before it starts, or the brand has no such metric.
        """
        known = {one.key.metric for one in self._observations.known_series(brand_id)}
        for metric in metrics:
            if metric not in known:
                rule = f"must be a metric of the brand: {', '.join(sorted(known)) or 'it has none'}"
                raise InvalidInputError("metric", metric, rule)
        said = without_contacts(note.strip())[:_MAX_NOTE]
        annotation = Annotation(
            start=start,
            end=end,
            reason=f"{kind}: {said}" if said else str(kind),
            metrics=frozenset(metrics),
            by=actor.actor_id,
            noted_at=self._clock(),
        )
        self._notes.annotate(brand_id, annotation)
        return annotation

    def accept(self, brand_id: str, series: str, *, reason: str, actor: Actor) -> Acceptance:
        """Take a series' level as it stands for normal; what departs from it later is told.

        Args:
            brand_id: Whose series.
            series: Its name, such as `email.ctr`.
            reason: Why it is normal.
            actor: Who says so.

        Raises:
            NotFoundError: The brand has no such series.
            InvalidInputError: No reason was given.
        """
        told = self._told(reason, "must say why the level is normal")
        return self._say(brand_id, series, told, actor, resolved=False)

    def resolve(self, brand_id: str, series: str, *, reason: str, actor: Actor) -> Acceptance:
        """Close a series' open condition: its cause is mended. What departs later is told anew.

        The figures of the condition teach the baseline nothing; those that come are held against
        what was usual before it.

        Args:
            brand_id: Whose series.
            series: Its name, such as `email.ctr`.
            reason: What was mended.
            actor: Who says so.

        Raises:
            NotFoundError: The brand has no such series.
            InvalidInputError: No reason was given.
        """
        told = self._told(reason, "must say what was mended")
        return self._say(brand_id, series, told, actor, resolved=True)

    def of(self, brand_id: str) -> list[KeptNote]:
        """Return all that was said of a brand's figures, by the moments that it speaks of."""
        return sorted(self._notes.kept(brand_id), key=lambda one: (one.begins, one.note_id))

    def withdraw(self, brand_id: str, note_id: str, *, reason: str, actor: Actor) -> KeptNote:
        """Take a note back: its figures are judged, and taught, as if it had not been said.

        Args:
            brand_id: Whose figures it is about.
            note_id: Names it; see `of`.
            reason: Why it was wrong.
            actor: Who says so.

        Raises:
            NotFoundError: The brand has no such note that still counts.
            InvalidInputError: No reason was given.
        """
        told = self._told(reason, "must say what was wrong")
        counting = {one.note_id: one for one in self.of(brand_id) if one.withdrawn is None}
        if note_id not in counting:
            raise NotFoundError(
                "note", note_id, f"{brand_id} has: {', '.join(counting) or 'none'}."
            )
        withdrawal = Withdrawal(by=actor.actor_id, at=self._clock(), reason=told)
        self._notes.withdraw(brand_id, note_id, withdrawal)
        return replace(counting[note_id], withdrawn=withdrawal)

    def _told(self, reason: str, rule: str) -> str:
        if not reason.strip():
            raise InvalidInputError("reason", reason, rule)
        return without_contacts(reason.strip())[:_MAX_NOTE]

    def _say(
        self, brand_id: str, series: str, reason: str, actor: Actor, *, resolved: bool
    ) -> Acceptance:
        word = Acceptance(
            series=series,
            at=self._last_begun(brand_id, series),
            resolved=resolved,
            reason=reason,
            by=actor.actor_id,
            noted_at=self._clock(),
        )
        self._notes.accept(brand_id, word)
        return word

    def _last_begun(self, brand_id: str, series: str) -> datetime:
        """Return the start of a series' newest window: what people speak of is what they have seen.

        The present moment would come too late: no figure lies there yet to be judged anew.
        """
        known = {
            f"{one.key.channel}.{one.key.metric}": one
            for one in self._observations.known_series(brand_id)
            if not one.key.segment
        }
        if series not in known:
            has = ", ".join(sorted(known)) or "none that is a whole, not a segment"
            raise NotFoundError("series", series, f"The brand has: {has}.")
        newest = known[series].newest_at
        after = newest + timedelta(microseconds=1)
        stored = self._observations.series(brand_id, known[series].key, newest - _REACH, after)
        return max((one.window_start for one in stored), default=newest)
