"""What people decided, read from the audit alone: which content is approved, since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aicmo_core.tasks.audit import AuditEntry
from tests.faults.simulation.clock import order_of


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

    def add(self, entry: AuditEntry) -> None:
        """Apply one decision."""
        after = entry.after
        self.content = int(after.get("content_version", self.content))
        self.generation = int(after.get("generation", self.generation))
        self.seal = after.get("seal", self.seal)
        self.last_status = after.get("status", self.last_status)
        self.last_entry = entry.entry_id
        if entry.action in ("approve", "run now"):
            self.approved = self.content
        elif entry.action in ("edit", "revoke", "reject") or _moved_out(entry):
            self.approved = 0


def ledger_of(entries: Iterable[AuditEntry]) -> Ledger:
    """Return the sum of all decisions, in the order in which they were made."""
    ledger = Ledger()
    for entry in sorted(entries, key=lambda one: order_of(one.entry_id)):
        ledger.add(entry)
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
