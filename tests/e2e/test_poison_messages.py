"""A message that nobody can process ends as a record with its reason, and spoils nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from aicmo_core.adapters.dynamodb.dead_letter_repository import DynamoDeadLetterRepository
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.execution.dead_letters import UNKNOWN_WORKSPACE, DeadLetter
from scripts.local_cloud import LocalCloud

T = TypeVar("T")


def _eventually(read: Callable[[], T], within_s: float = 60.0) -> T:
    """Ask until there is something; the queue and its consumers take their time."""
    deadline = time.monotonic() + within_s
    while not (found := read()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.5)
    return found


@pytest.fixture
def letters(infra: Infrastructure) -> Callable[[], list[DeadLetter]]:
    """The dead letters of no workspace that are in the cloud's table now."""
    repository = DynamoDeadLetterRepository(infra.table)
    return lambda: repository.letters(UNKNOWN_WORKSPACE)


@pytest.fixture
def impatient_queues(cloud: LocalCloud) -> Iterator[dict[str, str]]:
    """The stack's queues, by name, handing out a failed message again after one second."""
    sqs = cloud.client("sqs")
    urls = {n: cloud.outputs[f"{n}Url"] for n in ("ExecuteQueue", "FeedbackQueue")}
    for url in urls.values():
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    yield urls
    for url, seconds in zip(urls.values(), ("360", "720"), strict=True):
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": seconds})


@pytest.mark.parametrize(
    ("queue", "told_as"), [("ExecuteQueue", "execute"), ("FeedbackQueue", "feedback")]
)
def test_a_poison_message_ends_as_a_dead_letter_with_its_reason(
    cloud: LocalCloud,
    letters: Callable[[], list[DeadLetter]],
    impatient_queues: dict[str, str],
    queue: str,
    told_as: str,
) -> None:
    sent = cloud.client("sqs").send_message(
        QueueUrl=impatient_queues[queue], MessageBody="not json; token=hunter2"
    )

    def ours() -> list[DeadLetter]:
        return [letter for letter in letters() if letter.message_id == sent["MessageId"]]

    (letter,) = _eventually(ours)
    assert letter.queue == told_as
    assert letter.reason
    assert "hunter2" not in letter.body
    assert "not json" in letter.body
