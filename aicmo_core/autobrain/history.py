"""What was already proposed, done or refused for a brand, by kind of work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aicmo_core.tasks.types import CLOSED, TaskApprovalStatus, TaskType


@dataclass(frozen=True, kw_only=True)
class PastTask:
    """A task of the brand, as far as planning asks.

    Attributes:
        has_output: Whether an execution completed; previews do not count.
        output_rejected: Whether a person rejected that output.
        brief_version: The brief that the task was written for.
    """

    task_id: str
    task_type: TaskType
    status: TaskApprovalStatus
    created_at: datetime
    has_output: bool = False
    output_rejected: bool = False
    brief_version: int = 1

    @property
    def met(self) -> bool:
        """Tell whether what builds on this task may go on: its output is there, not rejected."""
        return self.has_output and not self.output_rejected

    @property
    def open(self) -> bool:
        """Tell whether the task still waits for a decision or for its execution."""
        return self.status not in CLOSED


class Standing(StrEnum):
    """How a kind of work stands for a brand."""

    DONE = "done"
    OPEN = "open"
    REFUSED = "refused"
    """A person said no to the task, and the brief has not changed since."""
    SPOILED = "spoiled"
    """It was done, and a person rejected the output."""
    MISSING = "missing"


def standing_of(
    task_type: TaskType, history: Iterable[PastTask], brief_version: int
) -> tuple[Standing, PastTask | None]:
    """Return how a kind of work stands, and the newest task that says so.

    One finished output settles it, else an open task, else the newest decision.
    """
    past = [task for task in history if task.task_type is task_type]
    past.sort(key=lambda task: (task.created_at, task.task_id), reverse=True)
    rules: tuple[tuple[Standing, Callable[[PastTask], bool]], ...] = (
        (Standing.DONE, lambda task: task.met),
        (Standing.OPEN, lambda task: task.open),
        (Standing.SPOILED, lambda task: task.output_rejected),
        (Standing.REFUSED, lambda task: task.brief_version >= brief_version),
    )
    for standing, settles in rules:
        if found := next((task for task in past if settles(task)), None):
            return standing, found
    return Standing.MISSING, None
