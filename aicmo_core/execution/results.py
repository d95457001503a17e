"""What came of an execution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from aicmo_core.kernel.clock import to_text
from aicmo_core.tasks.types import ExecutionStatus


@dataclass(frozen=True, kw_only=True)
class ExecutionResult:
    """What came of one execution of one task.

    Attributes:
        output: The output as a JSON document; None unless the status is a completed one.
        metadata: Facts about the run: composer, output version, findings of the checks, artefacts.
        error_message: Why it failed or could not start, in words; empty otherwise.
        duration_ms: From start to end, in milliseconds.
        logs: What happened, in order: also which optional service was missing.
    """

    execution_id: str
    task_id: str
    status: ExecutionStatus
    started_at: datetime
    completed_at: datetime
    output: Mapping[str, Any] | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    error_message: str = ""
    logs: tuple[str, ...] = ()

    @property
    def duration_ms(self) -> int:
        """Return how long the execution took, in whole milliseconds."""
        return int((self.completed_at - self.started_at).total_seconds() * 1000)

    def to_dict(self) -> dict[str, Any]:
        """Return the result as a JSON document."""
        return asdict(self) | {
            "status": str(self.status),
            "started_at": to_text(self.started_at),
            "completed_at": to_text(self.completed_at),
            "duration_ms": self.duration_ms,
            "logs": list(self.logs),
        }
