"""Telling that work went live: one task by hand, or a file with a line for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import islice

from aicmo_core.brands import standards
from aicmo_core.brands.insights import Retraction
from aicmo_core.errors import AicmoError, ConflictError, InvalidInputError
from aicmo_core.feedback.catalogue import normalise_name
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.imports.rows import Problem, problem
from aicmo_core.feedback.imports.text import Lines, read_records, too_wide
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.ports import BrainMemory, EffectRepository, LiveRecordRepository
from aicmo_core.kernel.clock import Clock
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.ports import TaskRepository

NAMES = ("external_id", "url", "utm_campaign")
"""What can name a thing that went live; one of them is enough."""
COLUMNS = ("task_id", "channel", "went_live_at", "output_version", *NAMES)
_NEEDED = ("task_id", "channel", "went_live_at")

_A_DAY = timedelta(days=1)
"""Who tells no more than the day means its beginning."""
_A_VERSION = re.compile(r"[0-9]{1,9}")

ZoneOf = Callable[[str], tzinfo]


@dataclass(frozen=True, kw_only=True, slots=True)
class WentLive:
    """What a person tells of one output.

    Attributes:
        named: What the platform calls it: its id there, its address, or the UTM campaign.
        output_version: Which output; None for the task's newest.
    """

    task_id: str
    channel: str
    named: str
    went_live_at: datetime
    output_version: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveLoad:
    """What became of a file: what was stored, and each line that was left out, with the rule.

    Attributes:
        notes: How it was read, where that is not plain.
    """

    stored: tuple[LiveRecord, ...]
    rejected: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenBack:
    """What was live by mistake, and the claims that its measured effect spoke for."""

    records: tuple[LiveRecord, ...]
    unlearned: tuple[str, ...]


class LiveService:
    """Stores what went live.

    Args:
        tasks: Tells whose a task is, and what it made.
        live: Where live records are kept.
        effects: What was measured of it.
        brain: What brands learned from it.
        clock: The present moment.
        zone_of: A brand's time zone, for times without an offset.
    """

    def __init__(
        self,
        tasks: TaskRepository,
        live: LiveRecordRepository,
        effects: EffectRepository,
        brain: BrainMemory,
        *,
        clock: Clock,
        zone_of: ZoneOf,
    ) -> None:
        self._tasks = tasks
        self._live = live
        self._effects = effects
        self._brain = brain
        self._clock = clock
        self._zone_of = zone_of

    def add(self, told: WentLive, actor: Actor) -> LiveRecord:
        """Store that an output went live; telling it again changes nothing.

        Raises:
            NotFoundError: No such task.
            ConflictError: The task has made nothing yet.
            InvalidInputError: A field cannot be used.
        """
        head = self._tasks.head(told.task_id)
        if head.output_version < 1:
            raise ConflictError(
                f"Task {told.task_id} has made no output yet: nothing of it can be live.",
                task_id=told.task_id,
            )
        version = head.output_version if told.output_version is None else told.output_version
        if not 1 <= version <= head.output_version:
            rule = f"must be an output of the task, 1 to {head.output_version}"
            raise InvalidInputError("output_version", version, rule)
        record = LiveRecord(
            task_id=told.task_id,
            brand_id=head.brand_id,
            output_version=version,
            channel=_channel(told.channel),
            external_id=_named(told.named),
            went_live_at=self._moment(told.went_live_at, head),
            by=actor.actor_id,
        )
        self._live.save_live(record)
        return record

    def revoke(self, task_id: str, actor: Actor) -> TakenBack:
        """Take back that a task's work went live, and what its effect taught; who did so is kept.

        What other tasks of the same work taught together with it is taught anew by the next run.

        Raises:
            NotFoundError: No such task.
            ConflictError: Nothing of the task is live.
        """
        brand_id, now = self._tasks.head(task_id).brand_id, self._clock()
        told = [one for one in self._live.live_of(brand_id) if one.task_id == task_id]
        revoked = [
            one.model_copy(update={"revoked_by": actor.actor_id, "revoked_at": now})
            for one in told
            if not one.revoked_by
        ]
        if not revoked:
            raise ConflictError(f"Nothing of task {task_id} is live.", task_id=task_id)
        for record in revoked:
            self._live.save_live(record)
        said = Retraction(by=actor.actor_id, at=now, reason=f"task {task_id} did not go live")
        taught = [
            one.evidence_id
            for one in self._effects.effects_of(brand_id)
            if one.task_id == task_id and one.evidence_id
        ]
        claims = [claim for one in taught for claim in self._brain.unlearn(brand_id, one, said)]
        return TakenBack(records=tuple(revoked), unlearned=tuple(claim.text for claim in claims))

    def load(self, content: bytes, actor: Actor) -> LiveLoad:
        """Store the lines of a CSV file; a line that cannot be used stops no other.

        Args:
            content: As spreadsheets write it, see `read_records`, with the headers `task_id`,
                `channel`, `went_live_at`, one of `external_id`, `url` and `utm_campaign`, and
                optionally `output_version`.
            actor: Who says so.

        Raises:
            InvalidInputError: The file as a whole cannot be read.
            UnavailableError: The table is busy: load it again, what is stored stays.
        """
        lines = read_records(content, _is_header)
        stored: list[LiveRecord] = []
        rejected = list(lines.problems)
        for one in _named_cells(lines):
            if isinstance(one, Problem):
                rejected.append(one)
                continue
            line, cells = one
            try:
                stored.append(self.add(_told(cells), actor))
            except InvalidInputError as error:
                field, rule = str(error.fields["field"]), str(error.fields["rule"])
                written = cells.get(field, error.fields["value"])
                rejected.append(problem(line, field, written, rule))
            except AicmoError as error:
                if error.retryable:
                    raise
                rejected.append(problem(line, "task_id", cells["task_id"], error.message))
        rejected.sort(key=lambda one: one.line)
        return LiveLoad(stored=tuple(stored), rejected=tuple(rejected), notes=lines.notes)

    def _moment(self, told: datetime, head: TaskHead) -> datetime:
        zone = self._zone_of(head.brand_id)
        aware = told if told.tzinfo else told.replace(tzinfo=zone)
        if aware > self._clock():
            rule = "must not lie in the future"
            raise InvalidInputError("went_live_at", _written(aware, zone), rule)
        if aware < head.created_at - _A_DAY:
            proposed = f"{head.created_at.astimezone(zone):%Y-%m-%d}"
            rule = f"must not lie before the task was proposed, {proposed}"
            raise InvalidInputError("went_live_at", _written(aware, zone), rule)
        return aware.astimezone(UTC)


def _written(moment: datetime, zone: tzinfo) -> str:
    """Return a moment as the brand's people write it, where their calendar has it."""
    try:
        return moment.astimezone(zone).isoformat()
    except OverflowError:  # 9999-12-31T23:59 UTC in Berlin
        return moment.isoformat()


def _is_header(cells: Sequence[str]) -> bool:
    return set(_NEEDED) <= {normalise_name(name) for name in cells}


def _named_cells(lines: Lines) -> Iterator[tuple[int, dict[str, str]] | Problem]:
    """Yield each line with its cells by column, or why it cannot be used."""
    _, header = next(iter(lines.records), (1, []))
    if not _is_header(header):
        rule = f"must have {', '.join(_NEEDED)} in its first line"
        raise InvalidInputError("file", ", ".join(header)[:200], rule)
    names = [normalise_name(name) for name in header]
    for line, cells in islice(lines.records, 1, None):
        named = dict(zip(names, cells, strict=False))
        filled = {name: named.get(name, "").strip() for name in COLUMNS}
        yield too_wide(line, cells, len(names)) or (line, filled)


def _told(cells: Mapping[str, str]) -> WentLive:
    version = cells["output_version"]
    if version and not _A_VERSION.fullmatch(version):
        raise InvalidInputError("output_version", version, "must be a whole number, such as 2")
    cells = {**cells, "url": web_address("url", cells["url"])}
    return WentLive(
        task_id=cells["task_id"],
        channel=cells["channel"],
        named=next((cells[name] for name in NAMES if cells[name]), ""),
        went_live_at=_time(cells["went_live_at"]),
        output_version=int(version) if version else None,
    )


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        rule = "must be ISO 8601, such as 2026-11-22T09:00"
        raise InvalidInputError("went_live_at", text, rule) from error


def _channel(text: str) -> str:
    channel = DEFAULT_CATALOGUE.channel(text)
    if not channel:
        raise InvalidInputError("channel", text, "must name a channel, such as email")
    return channel


def web_address(field: str, text: str) -> str:
    """Return the address of a page; empty for none.

    Raises:
        InvalidInputError: No address that a browser could open.
    """
    if not text.strip():
        return ""
    address = standards.url(text)
    if address is None:
        rule = "must be a web address with http or https, such as https://example.com/sale"
        raise InvalidInputError(field, text, rule)
    return address


def _named(text: str) -> str:
    """Return the name, free of contacts: an address of a page may carry a reader's."""
    if not text.strip():
        raise InvalidInputError("external_id", text, f"must be given, as one of {', '.join(NAMES)}")
    return without_contacts(text.strip())[:500]
