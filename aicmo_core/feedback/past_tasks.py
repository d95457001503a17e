"""What became of a brand's tasks, as far as feedback needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.tasks.types import TaskType

ORIGIN = "feedback"
"""Marks the tasks that feedback proposed."""


@dataclass(frozen=True, kw_only=True)
class PastTask:
    """What feedback needs to know of a task there is: what it was for, and what became of it.

    Attributes:
        open: Not yet rejected, executed or otherwise finished.
        accepted: A person approved it at some time.
        decided_at: When it was approved or rejected; None while it waits.
        place: What of a proposal its uniqueness key holds, see `Proposal.place`; empty for a task
            without a key.
        live_at: When its work first went live; None if it did not, as far as anybody told.
    """

    task_id: str
    task_type: TaskType
    title: str
    text: str
    target: str
    open: bool
    accepted: bool
    rejected: bool
    proposed_at: datetime
    decided_at: datetime | None = None
    live_at: datetime | None = None
    place: str = ""
    origin: str = ORIGIN
    rule_ids: tuple[str, ...] = ()
    anomalies: tuple[Anomaly, ...] = field(default=())
    rest_days: int = 14
    focus: str = ""
    """What the work was to improve, in words."""
    predicted_pct: float | None = None
    """The change of its figure that the proposal promised, in per cent."""

    @property
    def waits(self) -> bool:
        """Whether it is a proposal of feedback's own that nobody has decided on."""
        return self.origin == ORIGIN and self.open and not self.accepted

    @property
    def rests_until(self) -> datetime:
        """When its effect can be seen, or could have been: its window begins when it goes live."""
        return (self.live_at or self.decided_at or self.proposed_at) + timedelta(
            days=self.rest_days
        )
