"""A slot as the calendar keeps it; while it lives, the head of its task tells how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aicmo_core.errors import InvalidInputError
from aicmo_core.tasks.head import LiveSlot, Receipt

DEFAULT_WINDOW = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True, slots=True)
class SlotRecord:
    """One promised moment of one task, from the promise to the receipt.

    Attributes:
        local_time: Wall-clock intent such as `2026-11-23T09:00`, with its IANA zone in `zone`;
            empty when the moment was given in UTC.
        receipt: How it ended; None while it lives (then the head knows more).
    """

    slot_id: str
    task_id: str
    brand_id: str
    run_at: datetime
    window_end: datetime
    created_at: datetime
    local_time: str = ""
    zone: str = ""
    metadata: Mapping[str, object] = field(default_factory=dict)
    receipt: Receipt | None = None


def window_end_of(run_at: datetime, window_end: datetime | None) -> datetime:
    """Return until when a slot may run: by default 24 hours from `run_at`.

    Raises:
        InvalidInputError: The calendar ends before the window does.
    """
    try:
        return window_end or run_at + DEFAULT_WINDOW
    except OverflowError as error:
        raise InvalidInputError("run_at", run_at.isoformat(), "must be earlier") from error


def live_slot(slot_id: str, run_at: datetime, window_end: datetime | None) -> LiveSlot:
    """Return a slot that may run from `run_at` until its window ends (default 24 hours later).

    Raises:
        InvalidInputError: The window ends before the slot may run.
    """
    end = window_end_of(run_at, window_end)
    if end <= run_at:
        raise InvalidInputError("time_window_end", end.isoformat(), "must be later than run_at")
    return LiveSlot(slot_id=slot_id, run_at=run_at, window_start=run_at, window_end=end)
