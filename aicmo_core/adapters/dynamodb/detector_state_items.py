"""How a detector state stands in its item, as far as the writer of a figure must know it."""

from __future__ import annotations

from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION
from aicmo_core.adapters.table import Change, Key, Update

FORGOTTEN = "forgotten"
"""Counts how often a state was forgotten."""
STATE = ("until", "fingerprint", "telling", "detector")
"""What an item holds while there is a state."""


def forget_state(key: Key) -> Update:
    """Return the write that forgets a series' state; no run under way keeps its own after it."""
    return Update(
        key=key,
        change=Change(set={SCHEMA: SCHEMA_VERSION}, add={FORGOTTEN: 1}, remove=STATE),
    )
