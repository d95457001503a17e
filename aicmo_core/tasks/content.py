"""What a task asks for. A version of the content never changes: an edit makes the next version."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from aicmo_core.tasks.types import Priority, TaskType, parse_priority, parse_task_type

MAX_PAYLOAD_BYTES = 64 * 1024
"""A task's payload is instructions, not documents: those are stored as assets and referred to."""

PAYLOAD_FIELDS = frozenset(
    {
        *("language", "platforms", "channels"),
        *("publish_at", "earliest_at", "deadline", "campaign", "phase", "audience"),
        *("focus", "also_focus", "channel", "test_type"),
    }
)
"""Payload fields of any task, whoever does it: for whoever words it, for the planner, and what
feedback says of its own proposals, by which it knows them again."""


class TaskContent(BaseModel):
    """One version of what a task asks for; the seal covers what decides the work.

    Stored records are read with `ignore`, so that older code can read newer ones.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    task_id: str
    brand_id: str
    version: int = Field(default=1, ge=1)
    task_type: Annotated[TaskType, BeforeValidator(parse_task_type)]
    title: str = Field(min_length=1, max_length=200)
    description: str = Field(default="", max_length=4000)
    priority: Annotated[Priority, BeforeValidator(parse_priority)] = Priority.MEDIUM
    payload: dict[str, JsonValue] = Field(default_factory=dict)
    depends_on: tuple[str, ...] = ()
    """Ids of tasks whose latest output this one builds on."""
    targets: tuple[str, ...] = Field(default=(), max_length=8)
    """Channels the work is for, such as `instagram`; empty means the brief decides."""
    brief_version: int = Field(default=1, ge=1)
    reason: str = Field(default="", max_length=4000)
    confidence: float = Field(default=0.5, ge=0, le=1)
    estimated_minutes: int = Field(default=30, ge=1, le=10_000)
    evidence: dict[str, JsonValue] = Field(default_factory=dict)
    """The figures behind a proposal; shown to the operator, no part of what is done."""
    origin: str = "operator"
    """Who thought of it: `operator`, `autobrain` or `feedback`."""

    @property
    def pictures(self) -> tuple[str, ...]:
        """The pictures of the figures behind a proposal, as SVG."""
        charts = self.evidence.get("charts")
        listed = charts if isinstance(charts, list) else []
        return tuple(one for one in listed if isinstance(one, str))

    def sealed_fields(self) -> dict[str, Any]:
        """Return what an approval covers: all that decides what is made, and nothing else."""
        return {
            "task_type": str(self.task_type),
            "title": self.title,
            "description": self.description,
            "payload": self.payload,
            "depends_on": sorted(self.depends_on),
            "targets": sorted(self.targets),
            "brief_version": self.brief_version,
        }
