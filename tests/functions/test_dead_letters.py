"""The dead-letter queues' entry point."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from aicmo_core.adapters.dynamodb.dead_letter_repository import DynamoDeadLetterRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.errors import UnavailableError
from aicmo_core.execution.dead_letters import UNKNOWN_WORKSPACE

from .conftest import Call


class _TableThatIsAway(InMemoryTable):
    """Refuses every write, as a throttled table does."""

    def write(self, *args: Any, **kwargs: Any) -> Any:
        raise UnavailableError("The table is throttled.")


def test_what_could_not_be_processed_is_kept_with_its_reason(
    call: Call, infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    answer = call("dead_letters", sample_event("dead_letters"))

    letters = DynamoDeadLetterRepository(infra.table)
    (orphan,) = letters.letters(UNKNOWN_WORKSPACE)
    (ours,) = letters.letters("default")
    assert answer.returned == {"batchItemFailures": []}
    assert (orphan.body, orphan.queue) == ("not a message of ours", "execute")
    assert "JSON" in orphan.reason
    assert ours.task_id == "task-7f3a9c"


def test_the_alarm_hears_how_many_were_recorded(
    call: Call, sample_event: Callable[[str], Any]
) -> None:
    answer = call("dead_letters", sample_event("dead_letters"))

    assert answer.metrics == {"DeadLettersRecorded": 2, "DeadLettersFailed": 0}


def test_the_feedback_queues_letters_are_told_apart(
    call: Call, infra: Infrastructure, sample_event: Callable[[str], Any]
) -> None:
    event = sample_event("dead_letters")
    for record in event["Records"]:
        record["eventSourceARN"] = record["eventSourceARN"].replace("execute", "feedback")

    call("dead_letters", event)

    letters = DynamoDeadLetterRepository(infra.table).letters(UNKNOWN_WORKSPACE)
    assert {letter.queue for letter in letters} == {"feedback"}


@pytest.fixture
def infra_without_writes(infra: Infrastructure) -> Infrastructure:
    return dataclasses.replace(infra, table=_TableThatIsAway())


def test_a_letter_that_cannot_be_recorded_comes_again_and_rings(
    call: Call,
    infra_without_writes: Infrastructure,
    sample_event: Callable[[str], Any],
) -> None:
    answer = call("dead_letters", sample_event("dead_letters"), over=infra_without_writes)

    assert len(answer.returned["batchItemFailures"]) == 2
    assert answer.metrics == {"DeadLettersRecorded": 0, "DeadLettersFailed": 2}
