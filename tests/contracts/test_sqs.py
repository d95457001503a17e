"""What a queue promises: the simulation's, held to what moto's and the local cloud's do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws

from aicmo_core.adapters.sqs import SqsDispatchQueue
from aicmo_core.scheduling.ports import Outgoing
from aicmo_core.tasks.dispatch import DispatchMessage
from aicmo_core.tasks.messages import decode
from tests.contracts.local_cloud import LOCAL_CLOUD, ContractCloud
from tests.faults.simulation.clock import START, VirtualClock
from tests.faults.simulation.sqs import SimulatedSqs

VISIBILITY_S = 30
MAX_RECEIVES = 2


@dataclass(frozen=True, kw_only=True)
class Service:
    """A queue with its dead-letter queue, and the time that it lives in."""

    client: Any
    queue: str
    dead_letters: str
    wait: Callable[[float], None]

    def send(self, *task_ids: str, delay_s: int = 0) -> list[bool]:
        outgoing = [Outgoing(message=_message(one), delay_s=delay_s) for one in task_ids]
        return SqsDispatchQueue(self.queue, lambda: self.client).send(outgoing)

    def receive(self, url: str = "", limit: int = 10) -> list[dict[str, Any]]:
        answer = self.client.receive_message(
            QueueUrl=url or self.queue,
            MaxNumberOfMessages=limit,
            MessageSystemAttributeNames=["ApproximateReceiveCount"],
        )
        found: list[dict[str, Any]] = answer.get("Messages", [])
        return found

    def delete(self, messages: list[dict[str, Any]]) -> None:
        entries = [
            {"Id": str(n), "ReceiptHandle": one["ReceiptHandle"]} for n, one in enumerate(messages)
        ]
        self.client.delete_message_batch(QueueUrl=self.queue, Entries=entries)


@pytest.fixture(params=["simulated", "moto", LOCAL_CLOUD])
def service(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    clock = VirtualClock()

    def wait(seconds: float) -> None:
        clock.advance(timedelta(seconds=seconds))

    if request.param == "simulated":
        sqs = SimulatedSqs(clock)
        dead = sqs.add_queue("dead", visibility_s=VISIBILITY_S)
        queue = sqs.add_queue(
            "execute", visibility_s=VISIBILITY_S, dead_letters=dead, max_receives=MAX_RECEIVES
        )
        yield Service(client=sqs, queue=queue, dead_letters=dead, wait=wait)
        return
    if request.param == "local_cloud":
        started: ContractCloud = request.getfixturevalue("local_cloud")
        yield _through(started.cloud.client("sqs"), started.fresh_name(), started.wait)
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    monkeypatch.setattr("moto.sqs.models.unix_time", lambda: clock().timestamp())
    monkeypatch.setattr("moto.sqs.models.unix_time_millis", lambda: clock().timestamp() * 1000)
    with mock_aws():
        yield _through(boto3.client("sqs", region_name="us-east-1"), "execute", wait)


def _through(client: Any, name: str, wait: Callable[[float], None]) -> Service:
    """Make the queues by a client of boto3's."""
    dead = client.create_queue(QueueName=f"{name}-dead")["QueueUrl"]
    arn = client.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]
    redrive = {"deadLetterTargetArn": arn["QueueArn"], "maxReceiveCount": MAX_RECEIVES}
    queue = client.create_queue(
        QueueName=name,
        Attributes={
            "VisibilityTimeout": str(VISIBILITY_S),
            "RedrivePolicy": json.dumps(redrive),
        },
    )["QueueUrl"]
    return Service(client=client, queue=queue, dead_letters=dead, wait=wait)


def _message(task_id: str) -> DispatchMessage:
    return DispatchMessage(
        workspace_id="default",
        brand_id="b1",
        task_id=task_id,
        generation=1,
        run_at=START,
        window_end=START + timedelta(hours=1),
    )


def _tasks(messages: list[dict[str, Any]]) -> list[str]:
    return sorted(decode(one["Body"]).task_id for one in messages)


def test_what_was_sent_is_received_whole(service: Service) -> None:
    assert service.send("t1", "t2") == [True, True]

    received = service.receive()

    assert [decode(one["Body"]) for one in received if "t1" in one["Body"]] == [_message("t1")]
    assert _tasks(received) == ["t1", "t2"]
    assert {one["Attributes"]["ApproximateReceiveCount"] for one in received} == {"1"}


def test_more_than_ten_messages_are_sent_and_received_in_batches(service: Service) -> None:
    assert service.send(*(f"t{n}" for n in range(23))) == [True] * 23

    sizes = [len(service.receive()) for _ in range(4)]

    assert sum(sizes) == 23
    assert max(sizes) <= 10


def test_a_delayed_message_is_seen_when_its_delay_is_over_and_not_before(service: Service) -> None:
    service.send("t1", delay_s=90)

    service.wait(89)
    early = service.receive()
    service.wait(2)

    assert early == []
    assert _tasks(service.receive()) == ["t1"]


def test_a_message_that_is_not_deleted_comes_again_and_is_counted(service: Service) -> None:
    service.send("t1")
    service.receive()

    while_hidden = service.receive()
    service.wait(VISIBILITY_S + 1)
    again = service.receive()

    assert while_hidden == []
    assert [one["Attributes"]["ApproximateReceiveCount"] for one in again] == ["2"]


def test_a_deleted_message_never_comes_again(service: Service) -> None:
    service.send("t1", "t2")
    received = service.receive()

    service.delete([one for one in received if decode(one["Body"]).task_id == "t1"])
    service.wait(VISIBILITY_S + 1)

    assert _tasks(service.receive()) == ["t2"]


def test_a_message_that_nobody_could_process_ends_in_the_dead_letter_queue(
    service: Service,
) -> None:
    service.send("t1")
    for _ in range(MAX_RECEIVES):
        assert _tasks(service.receive()) == ["t1"]
        service.wait(VISIBILITY_S + 1)

    assert service.receive() == []
    assert _tasks(service.receive(service.dead_letters)) == ["t1"]


def test_an_empty_queue_answers_at_once_with_nothing(service: Service) -> None:
    assert service.receive() == []
