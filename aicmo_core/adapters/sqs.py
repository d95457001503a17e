"""The queues in Amazon SQS: batches of ten, each brand a message group (fair queues)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters.aws_errors import translated
from aicmo_core.feedback import messages as feedback_messages
from aicmo_core.scheduling.ports import Outgoing, Spread
from aicmo_core.tasks import messages as dispatch_messages

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_BATCH = 10  # messages a SendMessageBatch (Amazon SQS quotas)
_Entry = tuple[str, str, int]  # body, message group, delay in seconds


class _Queue:
    """Sends bodies in batches.

    Args:
        url: The queue's URL.
        make_client: Makes the client at the first request.
        spread: How batches are sent; side by side in AWS, one after the other in tests.
    """

    def __init__(
        self, url: str, make_client: Callable[[], SQSClient], spread: Spread = map
    ) -> None:
        self._url = url
        self._make_client = make_client
        self._spread = spread

    def _send_all(self, entries: Sequence[_Entry]) -> list[bool]:
        """One SendMessageBatch ten messages; a batch may be taken in part."""
        batches = [entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH)]
        return [taken for batch in self._spread(self._send_batch, batches) for taken in batch]

    def _send_batch(self, batch: Sequence[_Entry]) -> list[bool]:
        entries: list[Any] = [
            {
                "Id": str(position),
                "MessageBody": body,
                "DelaySeconds": delay_s,
                "MessageGroupId": group,
            }
            for position, (body, group, delay_s) in enumerate(batch)
        ]
        with translated("sqs:SendMessageBatch"):
            answer = self._make_client().send_message_batch(QueueUrl=self._url, Entries=entries)
        taken = {one["Id"] for one in answer.get("Successful", [])}
        return [str(position) in taken for position in range(len(batch))]


class SqsDispatchQueue(_Queue):
    """The execute queue."""

    def send(self, outgoing: Sequence[Outgoing]) -> list[bool]:
        """Send dispatch messages, each visible after its delay."""
        return self._send_all(
            [
                (dispatch_messages.encode(one.message), one.message.brand_id, one.delay_s)
                for one in outgoing
            ]
        )


class SqsFeedbackQueue(_Queue):
    """The feedback queue."""

    def send(self, messages: Sequence[tuple[feedback_messages.QueueMessage, int]]) -> list[bool]:
        """Send messages, each visible after its delay."""
        return self._send_all(
            [
                (feedback_messages.encode(message), message.group, delay)
                for message, delay in messages
            ]
        )
