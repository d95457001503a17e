"""The parts of a simulation: queue, faults, and figures that nobody knows beforehand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.table import Put
from aicmo_core.bootstrap.simulation.clock import CountedIds, VirtualClock
from aicmo_core.bootstrap.simulation.faults import Died, FaultRates, Faults, FaultyTable
from aicmo_core.bootstrap.simulation.figures import figures_until
from aicmo_core.bootstrap.simulation.queues import VirtualQueue
from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.feedback.imports.files import read_metrics

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")
ITEM = {"pk": "p", "sk": "s"}


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(NOON)


@pytest.fixture
def queue(clock: VirtualClock) -> VirtualQueue:
    return VirtualQueue(clock, Faults(), visibility=6 * MINUTE, max_receives=2)


def test_time_never_goes_back(clock: VirtualClock) -> None:
    clock.advance_to(NOON - MINUTE)

    assert clock() == NOON


def test_ids_are_counted() -> None:
    new_id = CountedIds()

    assert [new_id("task", NOON), new_id("corr", NOON)] == ["task_00000001", "corr_00000002"]


def test_a_message_is_seen_when_its_delay_is_over(clock: VirtualClock, queue: VirtualQueue) -> None:
    queue.put([("late", 60), ("soon", 0)])

    first = [one.body for one in queue.receive()]
    waits_until = queue.next_at()
    clock.advance_to(NOON + MINUTE)

    assert first == ["soon"]
    assert waits_until == NOON + MINUTE
    assert [one.body for one in queue.receive()] == ["late"]


def test_a_message_that_nobody_deletes_comes_again_and_then_dies(
    clock: VirtualClock, queue: VirtualQueue
) -> None:
    queue.put([("a", 0)])

    for _ in range(2):
        assert [one.body for one in queue.receive()] == ["a"]
        assert queue.receive() == []
        clock.advance_to(clock() + 6 * MINUTE)

    assert queue.receive() == []
    assert [(one.body, one.received) for one in queue.dead] == [("a", 2)]
    assert queue.next_at() is None


def test_a_deleted_message_does_not_come_again(clock: VirtualClock, queue: VirtualQueue) -> None:
    queue.put([("a", 0)])
    queue.delete([one.message_id for one in queue.receive()])

    clock.advance_to(NOON + timedelta(hours=1))

    assert queue.next_at() is None
    assert queue.receive() == []


def test_requests_are_counted_by_the_batch(queue: VirtualQueue) -> None:
    queue.put([("a", 0)] * 25)
    while batch := queue.receive():
        queue.delete([one.message_id for one in batch])

    assert queue.requests == {"SendMessageBatch": 3, "ReceiveMessage": 3, "DeleteMessageBatch": 3}


def test_messages_can_come_twice_and_late(clock: VirtualClock) -> None:
    faults = Faults(FaultRates(of_requests=0, of_messages=0.5), seed=1)
    queue = VirtualQueue(clock, faults, visibility=6 * MINUTE, max_receives=5)
    with faults.armed():
        queue.put([(str(number), 0) for number in range(100)])

    clock.advance_to(NOON + timedelta(minutes=15))
    seen: list[str] = []
    while batch := queue.receive():
        seen += [one.body for one in batch]

    assert set(seen) == {str(number) for number in range(100)}
    assert len(seen) == 100 + faults.struck["message delivered twice"]  # type: ignore[index]
    assert faults.struck.total() == 100


def test_faults_strike_functions_only() -> None:
    table = FaultyTable(InMemoryTable(), faults := Faults(FaultRates(of_requests=1)))

    table.write(Put(item=ITEM))

    assert table.get(("p", "s")) == ITEM
    with faults.armed(), pytest.raises((Died, UnavailableError)):
        table.get(("p", "s"))


def test_a_request_that_goes_wrong_was_done_or_was_not() -> None:
    faults = Faults(FaultRates(of_requests=1), seed=2)
    stored = InMemoryTable()
    table = FaultyTable(stored, faults)
    endings = set()
    for number in range(40):
        key = ("p", str(number))
        with faults.armed(), pytest.raises((Died, UnavailableError)) as ended:
            table.write(Put(item={"pk": key[0], "sk": key[1]}))
        endings.add((ended.type, stored.get(key) is not None))

    assert endings == {
        (Died, True),
        (Died, False),
        (UnavailableError, True),
        (UnavailableError, False),
    }
    assert set(map(str, faults.struck)) == {
        "death after a request",
        "death before a request",
        "lost answer",
        "throttled request",
    }


FILE = b"""at,channel,metric,value
2026-03-24,instagram,reach,100
2026-03-31,instagram,reach,120
"""


def test_figures_move_by_whole_weeks_and_keep_their_days_across_a_clock_change() -> None:
    newest_at = datetime(2026, 12, 31, tzinfo=UTC)

    figures, left_out = figures_until(
        read_metrics(FILE), brand_id="b", newest_at=newest_at, zone=BERLIN
    )
    told = figures.until(newest_at)

    starts = sorted({one.window_start.astimezone(BERLIN) for one in told})
    assert left_out == []
    assert [f"{one:%a %H:%M}" for one in starts] == ["Tue 00:00", "Tue 00:00"]
    assert starts[1] - starts[0] == timedelta(days=7)
    assert newest_at - max(one.window_end for one in told) < timedelta(days=7)


def test_a_figure_is_told_once_its_window_is_over_and_again_once_it_is_settled() -> None:
    figures, _ = figures_until(read_metrics(FILE), brand_id="b", newest_at=NOON, zone=BERLIN)
    over = datetime(2026, 11, 11, tzinfo=BERLIN)

    before = figures.until(over - timedelta(seconds=1))
    provisional = figures.until(over)
    settled = figures.until(over + timedelta(days=6))

    assert before == []
    assert [(one.value, one.as_of) for one in provisional] == [(100, over)]
    assert [one.value for one in settled] == [100]
    assert settled[0].as_of > provisional[0].as_of


def test_a_file_without_a_figure_is_refused() -> None:
    empty = read_metrics(b"at,channel,metric,value\nnever,instagram,reach,1\n")

    with pytest.raises(InvalidInputError, match="must hold a figure"):
        figures_until(empty, brand_id="b", newest_at=NOON, zone=BERLIN)
