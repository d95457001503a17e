"""The execute queue in the process: what tick sends, the runtime drains."""

from __future__ import annotations

from collections.abc import Sequence

from aicmo_core.scheduling.ports import Outgoing


class InMemoryDispatchQueue:
    """Keeps what was sent until it is taken; visible at once, whatever the delay says."""

    def __init__(self) -> None:
        self._waiting: list[Outgoing] = []

    def send(self, outgoing: Sequence[Outgoing]) -> list[bool]:
        """Take every message."""
        self._waiting += outgoing
        return [True] * len(outgoing)

    def take(self) -> list[Outgoing]:
        """Return and forget everything that waits, in the order in which it was sent."""
        taken, self._waiting = self._waiting, []
        return taken
