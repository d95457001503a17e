"""The table as DynamoDB behaves on a bad day: late indexes, throttling, lost answers, deaths."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.table import (
    ATTENTION_KEY,
    ATTENTION_SHARD,
    PK,
    SK,
    Delete,
    Item,
    Key,
    Put,
    Update,
    Write,
    key_of,
)
from aicmo_core.errors import UnavailableError
from tests.faults.simulation.clock import VirtualClock
from tests.faults.simulation.faults import Faults

T = TypeVar("T")

_LAST = ("\U0010ffff", "")


class SimulatedTable:
    """The in-memory table behind faults; without any it is just a table.

    The index follows the table after `lag`, as a global index does; consistent reads do not lag.
    """

    def __init__(self, faults: Faults | None = None, clock: VirtualClock | None = None) -> None:
        self.stored = InMemoryTable()
        self.lag = timedelta(0)
        self._faults = faults or Faults()
        self._clock = clock or VirtualClock()
        self._index = _LateIndex()

    def get(self, key: Key, *, consistent: bool = True) -> Item | None:
        return self._call("GetItem", lambda: self.stored.get(key, consistent=consistent))

    def get_many(self, keys: Sequence[Key], *, consistent: bool = False) -> list[Item]:
        return self._call("BatchGetItem", lambda: self.stored.get_many(keys, consistent=consistent))

    def write(self, write: Put | Update | Delete) -> Item | None:
        return self._call(f"{type(write).__name__}Item", lambda: self._write(write))

    def transact(self, writes: Sequence[Write]) -> None:
        """The SDK's own repeat carries a token: DynamoDB answers it without doing it again."""
        done: list[bool] = []

        def once() -> None:
            if not done:
                self.stored.transact(writes)
                done.append(True)
                for write in writes:
                    self._follow(key_of(write))

        self._call("TransactWriteItems", once)

    def query(self, pk: str, **options: Any) -> Iterator[Item]:
        yield from self._call("Query", lambda: list(self.stored.query(pk, **options)))

    def query_attention(self, shard: str, up_to: str) -> Iterator[Item]:
        yield from self._call("QueryIndex", lambda: self._index.read(shard, up_to, self._clock()))

    def _write(self, write: Put | Update | Delete) -> Item | None:
        answer = self.stored.write(write)
        self._follow(key_of(write))
        return answer

    def _follow(self, key: Key) -> None:
        item = self.stored.get(key)
        place = (item.get(ATTENTION_SHARD), item.get(ATTENTION_KEY)) if item else (None, None)
        self._index.follow(self._clock() + self.lag, key, *place)

    def _call(self, name: str, act: Callable[[], T]) -> T:
        return self._faults.call(name, act, _unavailable)


class _LateIndex:
    """A global index: entries change some time after the items do, in the same order."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[datetime, Key, str | None, str | None]] = deque()
        self._places: dict[Key, tuple[str, str]] = {}
        self._shards: dict[str, list[tuple[str, Key]]] = defaultdict(list)

    def follow(self, at: datetime, key: Key, shard: str | None, entry: str | None) -> None:
        self._waiting.append((at, key, shard, entry))

    def read(self, shard: str, up_to: str, now: datetime) -> list[Item]:
        while self._waiting and self._waiting[0][0] <= now:
            self._move(*self._waiting.popleft()[1:])
        entries = self._shards[shard]
        return [
            {PK: pk, SK: sk, ATTENTION_SHARD: shard, ATTENTION_KEY: entry}
            for entry, (pk, sk) in entries[: bisect_right(entries, (up_to, _LAST))]
        ]

    def _move(self, key: Key, shard: str | None, entry: str | None) -> None:
        if key in self._places:
            old_shard, old_entry = self._places.pop(key)
            self._shards[old_shard].remove((old_entry, key))
        if shard is not None and entry is not None:
            self._places[key] = (shard, entry)
            insort(self._shards[shard], (entry, key))


def _unavailable(name: str) -> UnavailableError:
    return UnavailableError(f"dynamodb:{name} is throttled.", retry_after_s=2.0)
