"""What a timeline shows of one task, whatever it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.publications import publish_at_of, reviews_of
from aicmo_core.tasks.dispatch import SkipReason, explained
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.slots import SlotRecord
from aicmo_core.tasks.types import ScheduledTaskStatus

_GIVEN_UP = frozenset({SkipReason.CANCELLED, SkipReason.SUPERSEDED, SkipReason.REJECTED})
"""Why a slot is no longer anybody's plan: people moved or ended it."""


_LOST = frozenset({str(ScheduledTaskStatus.SKIPPED), str(ScheduledTaskStatus.FAILED)})


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One task on a timeline; moments are aware.

    Attributes:
        key: Stable and unique, such as the slot's id; calendars recognise the entry by it.
        label: What a person reads.
        run_at: When it is made.
        publish_at: When it goes live, if it does.
        status: Where it stands, such as `scheduled`.
        note: Why it stands there, or anything else worth reading.
    """

    key: str
    label: str
    run_at: datetime
    publish_at: datetime | None = None
    status: str = "scheduled"
    note: str = ""


def entries_of_slots(
    slots: Iterable[SlotRecord], heads: Mapping[str, TaskHead]
) -> tuple[Entry, ...]:
    """Return stored slots as entries; those that people moved, cancelled or rejected are left out.

    Args:
        slots: A brand's slots.
        heads: Its tasks, by id.
    """
    return tuple(
        Entry(
            key=slot.slot_id,
            label=head.title,
            run_at=slot.run_at,
            publish_at=publish_at_of(slot),
            status=str(slot.receipt.status if slot.receipt else head.slot_status or head.status),
            note="; ".join(_notes(slot)),
        )
        for slot in slots
        if (head := heads.get(slot.task_id)) is not None
        and not (slot.receipt and slot.receipt.reason in _GIVEN_UP)
    )


def _notes(slot: SlotRecord) -> Iterator[str]:
    if slot.receipt and slot.receipt.reason:
        yield explained(slot.receipt.reason)
    for review in reviews_of(slot):
        yield f"{review.stage} review on {review.on}"


@dataclass(frozen=True, kw_only=True)
class Row:
    """An entry with the local days on which it is made and goes live."""

    entry: Entry
    made_on: date
    live_on: date | None

    @property
    def lost(self) -> bool:
        """Tell whether the task's time passed without it being made."""
        return self.entry.status in _LOST


def rows_of(entries: Iterable[Entry], zone: str) -> tuple[Row, ...]:
    """Return the entries by time of making, with their days in `zone`.

    Raises:
        InvalidInputError: There is no such zone.
    """
    try:
        info = ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        rule = "must be an IANA time zone such as Europe/Berlin"
        raise InvalidInputError("zone", zone, rule) from error
    return tuple(
        Row(
            entry=entry,
            made_on=entry.run_at.astimezone(info).date(),
            live_on=_live_on(entry, info),
        )
        for entry in sorted(entries, key=lambda entry: (entry.run_at, entry.label))
    )


def _live_on(entry: Entry, zone: ZoneInfo) -> date | None:
    if entry.publish_at is None or entry.status in _LOST:
        return None
    return entry.publish_at.astimezone(zone).date()


def days_of(rows: Iterable[Row]) -> tuple[date, ...]:
    """Return every day from the first on which something happens to the last."""
    happening = [day for row in rows for day in (row.made_on, row.live_on) if day]
    if not happening:
        return ()
    first, last = min(happening), max(happening)
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
