"""The loop dies before and after every request that it makes, and two loops run at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from aicmo_core.adapters.dynamodb.brain_repository import DynamoBrainRepository
from aicmo_core.adapters.dynamodb.detector_state_repository import DynamoDetectorStateRepository
from aicmo_core.adapters.dynamodb.feedback_run_repository import DynamoFeedbackRunRepository
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.inbox import ServiceTaskInbox
from aicmo_core.feedback.loop import FeedbackLoop
from aicmo_core.feedback.monitor import ObservationMonitor
from aicmo_core.feedback.observations import Observation
from aicmo_core.tasks.service import TaskService

START = datetime(2026, 4, 1, tzinfo=UTC)
DAYS, FELL = 213, 203
NOW = START + timedelta(days=DAYS)
WINDOW = "2026-10-31T00"


class Death(BaseException):
    """The process ends here: nothing in it can catch this."""


class MortalTable:
    """A table that lets its caller die before or after one of its requests."""

    def __init__(self, table: InMemoryTable, dies_at: int, *, after: bool) -> None:
        self._table = table
        self._dies_at = dies_at
        self._after = after
        self.requests = 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        request = getattr(self._table, name)

        def asked(*args: Any, **kwargs: Any) -> Any:
            self.requests += 1
            if self.requests == self._dies_at and not self._after:
                raise Death
            answer = request(*args, **kwargs)
            if self.requests == self._dies_at and self._after:
                raise Death
            return answer

        return asked


def figures() -> list[Observation]:
    """Return a brand whose conversion and engagement fell ten days ago."""
    random = Random(4)  # noqa: S311
    found = []
    for channel, metric, rate in (
        ("web", "conversion_rate", 0.02),
        ("instagram", "engagement_rate", 0.05),
    ):
        for number in range(DAYS):
            mean = 5000 * (rate if number < FELL else 0.6 * rate)
            events = round(max(0.0, random.gauss(mean, mean**0.5)))
            at = START + timedelta(days=number)
            found.append(
                Observation(
                    brand_id="b1",
                    channel=channel,
                    metric=metric,
                    value=events / 5000,
                    numerator=events,
                    denominator=5000,
                    window_start=at,
                    window_end=at + timedelta(days=1),
                    as_of=at + timedelta(days=9),
                    source="file",
                )
            )
    return found


class World:
    """What outlives a process: one table; and what it must look like in the end."""

    def __init__(self) -> None:
        self.table = InMemoryTable()
        self.made = 0
        DynamoObservationRepository(self.table, "default").save(figures(), actor="f", now=NOW)

    def new_id(self, prefix: str, now: datetime) -> str:
        self.made += 1
        return f"{prefix}_{self.made:05d}"

    def loop(self, table: Any = None) -> FeedbackLoop:
        def clock() -> datetime:
            return NOW

        table = table or self.table
        tasks = TaskService(DynamoTaskRepository(table), clock, self.new_id)
        monitor = ObservationMonitor(
            DynamoObservationRepository(table, "default"),
            DynamoDetectorStateRepository(table, "default"),
        )
        return FeedbackLoop(
            FeedbackCollector(monitor=monitor, clock=clock, new_id=self.new_id),
            inbox=ServiceTaskInbox(tasks),
            brain=DynamoBrainRepository(table),
            runs=DynamoFeedbackRunRepository(table),
            clock=clock,
            new_id=self.new_id,
        )

    def outcome(self) -> tuple[list[str], list[tuple[str, int]]]:
        """Return the tasks there are, and how often each insight was seen."""
        tasks = ServiceTaskInbox(
            TaskService(DynamoTaskRepository(self.table), lambda: NOW, self.new_id)
        ).past_tasks("b1")
        insights = DynamoBrainRepository(self.table).insights("b1")
        seen = sorted((insight.claim.metric, insight.times_seen) for insight in insights)
        return sorted(task.task_type for task in tasks), seen


WHOLE = (
    ["create_social_variants", "optimize_landing_page_copy"],
    [("instagram.engagement_rate", 1), ("web.conversion_rate", 1)],
)


def requests_of_a_run() -> int:
    world = World()
    counting = MortalTable(world.table, dies_at=0, after=False)
    world.loop(counting).run("b1", window=WINDOW)
    assert world.outcome() == WHOLE
    return counting.requests


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_death_at_any_request_leaves_nothing_twice_and_nothing_undone(after: bool) -> None:
    deaths = 0
    for number in range(1, requests_of_a_run() + 1):
        world = World()

        with pytest.raises(Death):
            world.loop(MortalTable(world.table, number, after=after)).run("b1", window=WINDOW)
        deaths += 1
        world.loop().run("b1", window=WINDOW)

        assert world.outcome() == WHOLE, f"died at request {number}"
    assert deaths >= 10


def test_two_runs_at_once_do_the_work_of_one() -> None:
    world = World()
    inner = world.loop()

    class Meanwhile(ServiceTaskInbox):
        """Lets the other run happen between this run's look and its first write."""

        def propose(self, content: Any, *, key: str) -> None:
            if not world.outcome()[0]:
                inner.run("b1", window=WINDOW)
            super().propose(content, key=key)

    outer = world.loop()
    inbox = Meanwhile(TaskService(DynamoTaskRepository(world.table), lambda: NOW, world.new_id))
    outer = FeedbackLoop(
        outer.collector, inbox=inbox, brain=outer.brain, clock=lambda: NOW, new_id=world.new_id
    )
    run = outer.run("b1", window=WINDOW)

    assert world.outcome() == WHOLE
    assert (run.created, run.skipped_duplicate, run.errors) == ([], 2, [])


def test_a_message_that_comes_twice_costs_a_look() -> None:
    world = World()
    world.loop().run("b1", window=WINDOW)
    counting = MortalTable(world.table, dies_at=0, after=False)

    world.loop(counting).run("b1", window=WINDOW)

    assert counting.requests == 1
