"""Amazon SQS as a client sees it, in virtual time: at least once, in any order, possibly late."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from botocore.exceptions import ClientError

from tests.faults.simulation.clock import VirtualClock
from tests.faults.simulation.faults import Faults

MAX_BATCH = 10
_GROUP = re.compile(r"[!-~]{1,128}")
Answer = dict[str, Any]


@dataclass(kw_only=True)
class _Message:
    message_id: str
    body: str
    visible_at: datetime
    receipt: str = ""
    received: int = 0


@dataclass(kw_only=True)
class _Queue:
    visibility: timedelta
    dead_letters: str = ""
    max_receives: int = 0
    messages: list[_Message] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)


class SimulatedSqs:
    """The calls of a boto3 SQS client that the product and its event sources make.

    Args:
        seed: Decides the order in which messages come; None keeps the order in which they were
            sent.
    """

    def __init__(
        self,
        clock: VirtualClock | None = None,
        faults: Faults | None = None,
        seed: int | None = None,
    ) -> None:
        self._clock = clock or VirtualClock()
        self._faults = faults or Faults()
        self._random = Random(seed) if seed is not None else None  # noqa: S311 - repeatable
        self._queues: dict[str, _Queue] = {}
        self._numbers = count(1)
        self.refuse: set[int] = set()
        """Positions that the next batches do not take."""

    def add_queue(
        self, name: str, *, visibility_s: int, dead_letters: str = "", max_receives: int = 0
    ) -> str:
        """Make a queue and return its URL."""
        url = f"https://sqs.test/{name}"
        self._queues[url] = _Queue(
            visibility=timedelta(seconds=visibility_s),
            dead_letters=dead_letters,
            max_receives=max_receives,
        )
        return url

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Answer]) -> Answer:  # noqa: N803
        return self._faults.call(
            "SendMessageBatch", lambda: self._send(self._queues[QueueUrl], Entries), unavailable
        )

    def receive_message(
        self,
        *,
        QueueUrl: str,  # noqa: N803
        MaxNumberOfMessages: int = 1,  # noqa: N803
        **_options: object,
    ) -> Answer:
        return self._faults.call(
            "ReceiveMessage",
            lambda: self._receive(self._queues[QueueUrl], MaxNumberOfMessages),
            unavailable,
        )

    def delete_message_batch(self, *, QueueUrl: str, Entries: list[Answer]) -> Answer:  # noqa: N803
        return self._faults.call(
            "DeleteMessageBatch",
            lambda: self._delete(self._queues[QueueUrl], Entries),
            unavailable,
        )

    def accepted(self, url: str) -> Counter[str]:
        """Return how often each body was taken."""
        return Counter(self._queues[url].accepted)

    def waiting(self, url: str) -> int:
        """Return how many messages a queue holds, seen or not."""
        return len(self._queues[url].messages)

    def next_visible(self, url: str) -> datetime | None:
        """Return when the next message can be received; None where there is none."""
        return min((m.visible_at for m in self._queues[url].messages), default=None)

    def inject(self, url: str, body: str, delay_s: float = 0) -> None:
        """Let a message appear without its sender: a duplicate, a replay by hand, rubbish."""
        self._put(self._queues[url], body, timedelta(seconds=delay_s))

    def _send(self, queue: _Queue, entries: list[Answer]) -> Answer:
        """Take messages; a group that SQS does not allow fails the whole batch, as AWS documents.

        https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
        """
        if not all(_GROUP.fullmatch(entry["MessageGroupId"]) for entry in entries):
            raise ClientError({"Error": {"Code": "InvalidParameterValue"}}, "SendMessageBatch")
        answer: Answer = {"Successful": [], "Failed": []}
        for position, entry in enumerate(entries):
            if position in self.refuse:
                answer["Failed"].append({"Id": entry["Id"], "Code": "InternalError"})
                continue
            delay = timedelta(seconds=entry.get("DelaySeconds", 0))
            message = self._put(queue, entry["MessageBody"], delay)
            queue.accepted.append(entry["MessageBody"])
            answer["Successful"].append({"Id": entry["Id"], "MessageId": message.message_id})
        return answer

    def _put(self, queue: _Queue, body: str, delay: timedelta) -> _Message:
        number = next(self._numbers)
        visible_at = self._clock() + delay
        message = _Message(message_id=f"m{number}", body=body, visible_at=visible_at)
        queue.messages.append(message)
        return message

    def _receive(self, queue: _Queue, limit: int) -> Answer:
        now = self._clock()
        visible = [message for message in queue.messages if message.visible_at <= now]
        if self._random is not None:
            self._random.shuffle(visible)
        taken: list[Answer] = []
        for message in visible:
            if queue.max_receives and message.received >= queue.max_receives:
                self._bury(queue, message)
            elif len(taken) < min(limit, MAX_BATCH):
                taken.append(self._hand_out(queue, message, now))
        return {"Messages": taken} if taken else {}

    def _hand_out(self, queue: _Queue, message: _Message, now: datetime) -> Answer:
        message.received += 1
        message.receipt = f"{message.message_id}-{message.received}"
        message.visible_at = now + queue.visibility
        return {
            "MessageId": message.message_id,
            "ReceiptHandle": message.receipt,
            "Body": message.body,
            "Attributes": {"ApproximateReceiveCount": str(message.received)},
        }

    def _bury(self, queue: _Queue, message: _Message) -> None:
        queue.messages.remove(message)
        message.visible_at, message.received = self._clock(), 0
        self._queues[queue.dead_letters].messages.append(message)

    def _delete(self, queue: _Queue, entries: list[Answer]) -> Answer:
        """Delete by receipt; that of an earlier delivery does nothing, as AWS documents."""
        receipts = {entry["ReceiptHandle"] for entry in entries}
        queue.messages = [m for m in queue.messages if m.receipt not in receipts]
        return {"Successful": [{"Id": entry["Id"]} for entry in entries], "Failed": []}


def unavailable(name: str) -> ClientError:
    return ClientError({"Error": {"Code": "ThrottlingException", "Message": "slow down"}}, name)
