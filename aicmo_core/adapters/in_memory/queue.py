"""The queues in the process: what is sent is kept until it is taken."""

from __future__ import annotations

from collections.abc import Sequence

from aicmo_core.feedback.messages import QueueMessage
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


class InMemoryFeedbackQueue:
    """Keeps what the fan-out sent until it is taken."""

    def __init__(self) -> None:
        self._waiting: list[QueueMessage] = []

    def send(self, messages: Sequence[tuple[QueueMessage, int]]) -> list[bool]:
        """Take every message."""
        self._waiting += [message for message, _delay_s in messages]
        return [True] * len(messages)

    def take(self) -> list[QueueMessage]:
        """Return and forget everything that waits."""
        taken, self._waiting = self._waiting, []
        return taken
