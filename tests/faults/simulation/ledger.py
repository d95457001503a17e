"""What people decided, read from the audit alone: which content is approved, since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from aicmo_core.tasks.approval import promise_of
from aicmo_core.tasks.audit import AuditEntry
from aicmo_core.tasks.content import TaskContent
from tests.faults.simulation.clock import order_of

ContentOf = Callable[[int], TaskContent]
"""Returns a version of the content."""


@dataclass(kw_only=True)
class Ledger:
    """Where a task stands by people's decisions.

    Attributes:
        approved: Version of the content that a person said yes to; 0 for none.
        content: The newest version of the content.
    """

    approved: int = 0
    content: int = 1
    generation: int = 1
    seal: str = ""
    last_entry: str = ""
    last_status: str = ""

    def add(self, entry: AuditEntry, content_of: ContentOf) -> None:
        """Apply one decision."""
        after, seal = entry.after, self.seal
        self.content = int(after.get("content_version", self.content))
        self.generation = int(after.get("generation", self.generation))
        self.seal = after.get("seal", self.seal)
        self.last_status = after.get("status", self.last_status)
        self.last_entry = entry.entry_id
        by_hand = entry.action == "redrive" and self.last_status == "approved"
        if entry.action in ("approve", "run now") or by_hand:
            self.approved = self.content
        elif entry.action in ("edit", "revoke", "reject") or _moved_out(entry):
            self.approved = 0
        elif entry.action == "schedule":  # a yes to one window is none to another
            untimed = promise_of(content_of(self.content), None)
            self.approved = self.content if self.approved and seal in (untimed, self.seal) else 0


def ledger_of(entries: Iterable[AuditEntry], content_of: ContentOf) -> Ledger:
    """Return the sum of all decisions, in the order in which they were made."""
    ledger = Ledger()
    for entry in sorted(entries, key=lambda one: order_of(one.entry_id)):
        ledger.add(entry, content_of)
    return ledger


def _moved_out(entry: AuditEntry) -> bool:
    """Tell whether a move left the approved window; times sort as text."""
    if entry.action != "reschedule":
        return False
    before, after = _slot(entry.before), _slot(entry.after)
    inside = before["window_start"] <= after["run_at"] < before["window_end"]
    return not (inside and after["window_end"] == before["window_end"])


def _slot(shown: dict[str, str]) -> dict[str, str]:
    return dict(part.split("=", 1) for part in shown["slot"].split())
