"""The execute queue in Amazon SQS: batches of ten, each brand a message group (fair queues)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters.aws_errors import translated
from aicmo_core.scheduling.ports import Outgoing, Spread
from aicmo_core.tasks.messages import encode

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_BATCH = 10  # messages a SendMessageBatch (Amazon SQS quotas)


class SqsDispatchQueue:
    """Sends dispatch messages.

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

    def send(self, outgoing: Sequence[Outgoing]) -> list[bool]:
        """One SendMessageBatch ten messages; a batch may be taken in part."""
        batches = [outgoing[start : start + _BATCH] for start in range(0, len(outgoing), _BATCH)]
        return [taken for batch in self._spread(self._send_batch, batches) for taken in batch]

    def _send_batch(self, batch: Sequence[Outgoing]) -> list[bool]:
        entries: list[Any] = [
            {
                "Id": str(position),
                "MessageBody": encode(one.message),
                "DelaySeconds": one.delay_s,
                "MessageGroupId": one.message.brand_id,
            }
            for position, one in enumerate(batch)
        ]
        with translated("sqs:SendMessageBatch"):
            answer = self._make_client().send_message_batch(QueueUrl=self._url, Entries=entries)
        taken = {one["Id"] for one in answer.get("Successful", [])}
        return [str(position) in taken for position in range(len(batch))]
