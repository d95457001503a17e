"""A queue in virtual time, as Amazon SQS keeps it: at least once, hidden while worked on, DLQ."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from aicmo_core.bootstrap.simulation.clock import VirtualClock
from aicmo_core.bootstrap.simulation.faults import Faults
from aicmo_core.feedback import messages as feedback_messages
from aicmo_core.feedback.messages import QueueMessage
from aicmo_core.scheduling.ports import Outgoing
from aicmo_core.tasks import messages

BATCH = 10
"""Messages that one request sends, receives or deletes at most (Amazon SQS quotas)."""


@dataclass(kw_only=True)
class Delivery:
    """A message as a function gets it."""

    message_id: str
    body: str
    visible_at: datetime
    received: int = 0


class VirtualQueue:
    """Keeps messages until they are deleted, or were received too often.

    Args:
        clock: Tells which messages can be seen.
        faults: Decides which messages come late or twice.
        visibility: How long a received message is hidden.
        max_receives: After so many a message goes to `dead`.
    """

    def __init__(
        self, clock: VirtualClock, faults: Faults, *, visibility: timedelta, max_receives: int
    ) -> None:
        self.requests: Counter[str] = Counter()
        self.dead: list[Delivery] = []
        self._clock = clock
        self._faults = faults
        self._visibility = visibility
        self._max_receives = max_receives
        self._numbers = count(1)
        self._waiting: list[tuple[datetime, int, Delivery]] = []
        self._kept: set[str] = set()

    def put(self, bodies: Sequence[tuple[str, int]]) -> list[bool]:
        """Take (body, delay in seconds); all of them, or none as far as the sender hears."""
        for start in range(0, len(bodies), BATCH):
            batch = bodies[start : start + BATCH]
            self.requests["SendMessageBatch"] += 1
            self._faults.request("SendMessageBatch", partial(self._keep, batch))
        return [True] * len(bodies)

    def next_at(self) -> datetime | None:
        """Return when the next message can be received; None where none waits."""
        while self._waiting and self._waiting[0][2].message_id not in self._kept:
            heapq.heappop(self._waiting)
        return self._waiting[0][0] if self._waiting else None

    def receive(self) -> list[Delivery]:
        """Return what can be seen, at most a batch, and hide it for a while."""
        taken: list[Delivery] = []
        while len(taken) < BATCH and (at := self.next_at()) and at <= self._clock():
            found = heapq.heappop(self._waiting)[2]
            if found.received >= self._max_receives:
                self._kept.discard(found.message_id)
                self.dead.append(found)
                continue
            found.received += 1
            taken.append(found)
        if taken:
            self.requests["ReceiveMessage"] += 1
        for one in taken:
            self._show(one, self._clock() + self._visibility)
        return taken

    def delete(self, message_ids: Sequence[str]) -> None:
        """Forget messages that were worked on."""
        self.requests["DeleteMessageBatch"] += bool(message_ids)
        self._kept.difference_update(message_ids)

    def _keep(self, batch: Sequence[tuple[str, int]]) -> None:
        for body, delay_s in batch:
            for late in self._faults.deliveries():
                visible_at = self._clock() + timedelta(seconds=delay_s) + late
                ident = f"m{next(self._numbers)}"
                self._kept.add(ident)
                self._show(Delivery(message_id=ident, body=body, visible_at=visible_at), visible_at)

    def _show(self, delivery: Delivery, at: datetime) -> None:
        delivery.visible_at = at
        heapq.heappush(self._waiting, (at, next(self._numbers), delivery))


class DispatchWay:
    """The way from tick to a worker."""

    def __init__(self, queue: VirtualQueue) -> None:
        self._queue = queue

    def send(self, outgoing: Sequence[Outgoing]) -> list[bool]:
        """Put messages on the queue."""
        return self._queue.put([(messages.encode(one.message), one.delay_s) for one in outgoing])


class FeedbackWay:
    """The way from the fan-out to a run."""

    def __init__(self, queue: VirtualQueue) -> None:
        self._queue = queue

    def send(self, messages: Sequence[tuple[QueueMessage, int]]) -> list[bool]:
        """Put messages on the queue."""
        return self._queue.put(
            [(feedback_messages.encode(one), delay_s) for one, delay_s in messages]
        )
