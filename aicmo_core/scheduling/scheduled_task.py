"""A scheduled task as the specification has it: one slot with everything that is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.clock import EdgeTime, from_text, to_text
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.slots import SlotRecord, window_end_of
from aicmo_core.tasks.types import Priority, ScheduledTaskStatus, parse_priority, parse_slot_status

_TIMES = ("run_at", "time_window_end", "created_at", "updated_at", "started_at", "completed_at")


@dataclass(frozen=True, kw_only=True)
class ScheduledTask:
    """One promised moment of one task. Naive datetimes are read as UTC.

    Attributes:
        time_window_end: The slot is skipped from then on; by default `run_at` + 24 hours.
        metadata: Free facts; `task` may hold a plain task dict for engines without a repository.
        error_message: Why it failed or was skipped.
    """

    scheduled_id: str
    task_id: str
    brand_id: str
    run_at: datetime
    time_window_end: datetime | None = None
    status: ScheduledTaskStatus = ScheduledTaskStatus.SCHEDULED
    priority: Priority = Priority.MEDIUM
    created_at: datetime | None = None
    updated_at: datetime | None = None
    started_at: datetime | None = None
    completed_at: datetime | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    error_message: str = ""

    def __post_init__(self) -> None:
        """Check ids, and read what callers write: names for enums, naive times as UTC."""
        for name in ("scheduled_id", "task_id", "brand_id"):
            check_id(name, getattr(self, name))
        object.__setattr__(self, "priority", parse_priority(self.priority))
        object.__setattr__(self, "status", parse_slot_status(self.status))
        for name in _TIMES:
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, EdgeTime.of(from_text(value, name)))
        if self.time_window_end is None:
            object.__setattr__(
                self, "time_window_end", EdgeTime.of(window_end_of(self.run_at, None))
            )
        elif self.time_window_end <= self.run_at:
            shown = self.time_window_end.isoformat()
            raise InvalidInputError("time_window_end", shown, "must be later than run_at")

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON document that `from_dict` reads."""
        times = {name: getattr(self, name) for name in _TIMES}
        return {
            "scheduled_id": self.scheduled_id,
            "task_id": self.task_id,
            "brand_id": self.brand_id,
            "status": str(self.status),
            "priority": self.priority.name,
            "metadata": dict(self.metadata),
            "error_message": self.error_message,
        } | {name: to_text(value) if value else None for name, value in times.items()}

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> ScheduledTask:
        """Read a document that `to_dict` wrote; unknown fields are ignored.

        Raises:
            InvalidInputError: A required field is missing, or a value cannot be used.
        """
        known = {
            name: value for name, value in document.items() if name in cls.__dataclass_fields__
        }
        for name in ("scheduled_id", "task_id", "brand_id", "run_at"):
            if known.get(name) is None:
                raise InvalidInputError(name, known.get(name), "is required")
        return cls(**{name: value for name, value in known.items() if value is not None})

    @classmethod
    def of(cls, slot: SlotRecord, head: TaskHead) -> ScheduledTask:
        """Return what is known of a slot: its own record, and its task's head while it lives."""
        receipt = slot.receipt
        last = head.last_receipt
        if receipt is None and last is not None and last.slot_id == slot.slot_id:
            receipt = last
        lives = head.slot is not None and head.slot.slot_id == slot.slot_id
        status = head.slot_status if lives else receipt.status if receipt else None
        started = head.lease.started_at if lives and head.lease else None
        return cls(
            scheduled_id=slot.slot_id,
            task_id=slot.task_id,
            brand_id=slot.brand_id,
            run_at=slot.run_at,
            time_window_end=slot.window_end,
            status=status or ScheduledTaskStatus.SKIPPED,
            priority=head.priority,
            created_at=slot.created_at,
            updated_at=receipt.ended_at if receipt else head.updated_at,
            started_at=receipt.started_at if receipt else started,
            completed_at=receipt.ended_at if receipt else None,
            metadata=slot.metadata,
            error_message=receipt.reason if receipt else "",
        )
