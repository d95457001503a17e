"""The queues in Amazon SQS: batches of ten, each brand a message group (fair queues)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters.aws_errors import translated
from aicmo_core.errors import AicmoError
from aicmo_core.tasks import messages as dispatch_messages

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

    from aicmo_core.feedback.messages import QueueMessage
    from aicmo_core.scheduling.ports import Outgoing, Spread

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
        """One SendMessageBatch ten messages; a batch may be taken in part.

        Raises:
            AicmoError: No batch was taken. What fails one batch fails no other.
        """
        batches = [entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH)]
        answers = list(self._spread(self._try_batch, batches))
        errors = [answer for answer in answers if isinstance(answer, AicmoError)]
        if errors and len(errors) == len(answers):
            raise errors[0]
        return [
            taken
            for batch, answer in zip(batches, answers, strict=True)
            for taken in ([False] * len(batch) if isinstance(answer, AicmoError) else answer)
        ]

    def _try_batch(self, batch: Sequence[_Entry]) -> list[bool] | AicmoError:
        """Send a batch; one that is refused whole for one message's sake, message by message."""
        try:
            return self._send_batch(batch)
        except AicmoError as error:
            if error.retryable or len(batch) == 1:
                return error
        answers = [self._try_batch([one]) for one in batch]
        errors = [answer for answer in answers if isinstance(answer, AicmoError)]
        return errors[0] if len(errors) == len(batch) else [answer == [True] for answer in answers]

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

    def send(self, messages: Sequence[tuple[QueueMessage, int]]) -> list[bool]:
        """Send messages, each visible after its delay."""
        from aicmo_core.feedback.messages import encode  # tick and execute never come here

        return self._send_all(
            [(encode(message), message.group, delay) for message, delay in messages]
        )
