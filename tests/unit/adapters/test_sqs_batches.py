"""What fails one message or batch on its way to SQS fails no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ClientError

from aicmo_core.adapters.aws_errors import AwsRequestError
from aicmo_core.adapters.sqs import SqsDispatchQueue
from aicmo_core.errors import UnavailableError
from aicmo_core.scheduling.ports import Outgoing
from aicmo_core.tasks.messages import decode
from tests.unit.scheduling.test_tick_service import entry


@dataclass
class Sqs:
    """Refuses a batch whole for one message's sake, as SQS does with a parameter that is wrong."""

    refuses: dict[str, str] = field(default_factory=dict)
    asked: list[list[str]] = field(default_factory=list)

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Any]) -> Any:  # noqa: N803
        ids = [decode(one["MessageBody"]).task_id for one in Entries]
        self.asked.append(ids)
        for ident in ids:
            if ident in self.refuses:
                code = {"Error": {"Code": self.refuses[ident], "Message": "no"}}
                raise ClientError(code, "SendMessageBatch")  # type: ignore[arg-type]
        return {"Successful": [{"Id": one["Id"]} for one in Entries]}


def send(sqs: Sqs, count: int) -> list[bool]:
    queue = SqsDispatchQueue("https://queue", lambda: sqs)  # type: ignore[arg-type,return-value]
    return queue.send([Outgoing(message=entry(f"t{n}").message, delay_s=0) for n in range(count)])


def test_a_message_that_cannot_be_sent_holds_up_no_neighbour() -> None:
    taken = send(Sqs(refuses={"t3": "InvalidParameterValue"}), 12)

    assert taken == [n != 3 for n in range(12)]


def test_a_batch_that_is_throttled_holds_up_no_other_and_is_not_asked_again_at_once() -> None:
    sqs = Sqs(refuses={"t3": "ThrottlingException"})

    taken = send(sqs, 12)

    assert taken == [False] * 10 + [True] * 2
    assert [len(ids) for ids in sqs.asked] == [10, 2]


def test_a_queue_that_takes_nothing_is_told() -> None:
    with pytest.raises(UnavailableError):
        send(Sqs(refuses={"t3": "ThrottlingException"}), 5)
    with pytest.raises(AwsRequestError):
        send(Sqs(refuses={f"t{n}": "AccessDenied" for n in range(5)}), 5)
