"""Send first, then mark: a crash in between sends a message twice, never zero times.

    read   |attention_at ≤ now + look-ahead|
    send   ──────► queue (delay: whole seconds until the moment, rounded down)
    mark   ──────► attention_at := lease end, only if the entry is still exactly what was read

A refused mark is ignored: a claim, a person's decision or another tick was faster, and each of
these has written its own next attention.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aicmo_core.errors import AicmoError
from aicmo_core.scheduling.ports import MAX_DELAY_S, DispatchQueue, Outgoing, Spread
from aicmo_core.tasks.dispatch import DueEntry, is_due, message_of, queued
from aicmo_core.tasks.head import AttentionKind, TaskHead
from aicmo_core.tasks.ports import AttentionIndex

ON_THE_WAY = timedelta(milliseconds=150)
"""From the end of a delay until a worker looks: the queue's own tardiness, polling, invocation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What one round of sending came to, in entries."""

    sent: int = 0
    marked: int = 0
    refused: int = 0
    """The queue did not take it: it stays in the index, and the next tick finds it."""


class Dispatcher:
    """Puts entries of the attention index on the queue.

    Args:
        index: Where what was sent is marked.
        queue: Where messages go.
        spread: How marks are written; side by side in AWS, one by one in tests.
    """

    def __init__(self, index: AttentionIndex, queue: DispatchQueue, spread: Spread = map) -> None:
        self._index = index
        self._queue = queue
        self._spread = spread

    def dispatch(self, entries: Sequence[DueEntry], now: datetime) -> Sent:
        """Send entries and mark those that the queue took.

        Raises:
            AicmoError: Nothing could be sent, or nothing marked. What fails one fails no other: it
                stays as it is in the index, and the next tick finds it.
        """
        if not entries:
            return Sent()
        outgoing = [Outgoing(message=e.message, delay_s=delay_s(e, now)) for e in entries]
        taken = self._queue.send(outgoing)
        sent = [entry for entry, ok in zip(entries, taken, strict=True) if ok]
        marks = list(self._spread(lambda entry: self._try_mark(entry, now), sent))
        errors = [mark for mark in marks if isinstance(mark, AicmoError)]
        if errors and len(errors) == len(marks):
            raise errors[0]
        marked = sum(mark is True for mark in marks)
        return Sent(sent=len(sent), marked=marked, refused=len(entries) - len(sent))

    def send_if_due(self, workspace_id: str, head: TaskHead, now: datetime) -> bool:
        """Send a task that a person's decision just made runnable; tell whether it was sent.

        So it need not wait for the next tick. Should the sending fail, nothing is lost: the next
        tick finds the task in the index.
        """
        if head.slot is None or head.attention is None or not is_due(head.attention, now):
            return False
        message = message_of(workspace_id, head, head.slot)
        try:
            sent = self.dispatch([DueEntry(message=message, attention=head.attention)], now)
        except AicmoError:
            return False
        return sent.sent == 1

    def _try_mark(self, entry: DueEntry, now: datetime) -> bool | AicmoError:
        try:
            return self._index.mark(entry, queued(entry, now))
        except AicmoError as error:
            return error


def delay_s(entry: DueEntry, now: datetime) -> int:
    """Return the whole seconds after which the way to a worker should begin.

    Rounded down, so that a worker is never late by it: it waits out the rest, little over a second.
    A retry is promised to nobody, and must not come before its time: rounded up.
    """
    left = (entry.attention.at - now).total_seconds()
    if entry.attention.kind is AttentionKind.RETRY:
        whole = math.ceil(left)
    else:
        whole = math.floor(left - ON_THE_WAY.total_seconds())
    return min(MAX_DELAY_S, max(0, whole))
