"""The audit: who decided what, when, why, and what it was before and after. Written once, kept."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime

from aicmo_core.kernel.clock import to_text
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.head import TaskHead

_SHOWN = ("status", "generation", "content_version", "seal", "slot", "output_verdict", "priority")


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """One decision about one task; `before` and `after` hold only what differs.

    Attributes:
        version: The head's version that the decision made: entries are in this order.
    """

    entry_id: str
    task_id: str
    version: int
    at: datetime
    actor: Actor
    action: str
    reason: str
    before: dict[str, str]
    after: dict[str, str]


def entry(
    entry_id: str,
    *,
    before: TaskHead | None,
    after: TaskHead,
    actor: Actor,
    action: str,
    reason: str,
    at: datetime,
) -> AuditEntry:
    """Return the entry for a decision that turned `before` into `after`."""
    shown_before = _shown(before) if before else {}
    shown_after = _shown(after)
    differing = [name for name in shown_after if shown_after[name] != shown_before.get(name)]
    return AuditEntry(
        entry_id=entry_id,
        task_id=after.task_id,
        version=before.version + 1 if before else 1,
        at=at,
        actor=actor,
        action=action,
        reason=reason,
        before={name: shown_before[name] for name in differing if name in shown_before},
        after={name: shown_after[name] for name in differing},
    )


def _shown(head: TaskHead) -> dict[str, str]:
    return {name: _text(getattr(head, name)) for name in _SHOWN}


def _text(value: object) -> str:
    if value is None:
        return ""
    if is_dataclass(value):
        parts = ((f.name, getattr(value, f.name)) for f in fields(value))
        return " ".join(f"{name}={_text(part)}" for name, part in parts)
    return to_text(value) if isinstance(value, datetime) else str(value)
