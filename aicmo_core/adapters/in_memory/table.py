"""The table in the process: the same six requests, the same conditions, no AWS."""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar, cast

from aicmo_core.adapters.in_memory.conditions import holds
from aicmo_core.adapters.table import (
    ATTENTION_KEY,
    ATTENTION_SHARD,
    MAX_TRANSACTION,
    PK,
    SK,
    Change,
    ConditionFailedError,
    Delete,
    Item,
    Key,
    Put,
    Update,
    Write,
    key_of,
)
from aicmo_core.errors import InvalidInputError

T = TypeVar("T")


class InMemoryTable:
    """A table that lives as long as the process. Safe to share between threads."""

    def __init__(self) -> None:
        self._items: dict[Key, Item] = {}
        self._sort_keys: dict[str, list[str]] = defaultdict(list)
        self._attention: dict[str, list[tuple[str, Key]]] = defaultdict(list)
        self._lock = threading.RLock()

    def get(self, key: Key, *, consistent: bool = True) -> Item | None:
        """Return a copy of the item, or None."""
        with self._lock:
            return copied(self._items.get(key))

    def get_many(self, keys: Sequence[Key], *, consistent: bool = False) -> list[Item]:
        """Return copies of those of the items that exist."""
        with self._lock:
            return [copied(self._items[key]) for key in dict.fromkeys(keys) if key in self._items]

    def write(self, write: Write) -> Item | None:
        """Carry out one write if its condition holds."""
        with self._lock:
            self._check(write, 0)
            return copied(self._apply(write))

    def transact(self, writes: Sequence[Write]) -> None:
        """Carry out all writes or none."""
        keys = [key_of(write) for write in writes]
        if len(set(keys)) < len(keys) or len(keys) > MAX_TRANSACTION:
            raise InvalidInputError("writes", keys, "must be at most 100, each on another item")
        with self._lock:
            for position, write in enumerate(writes):
                self._check(write, position)
            for write in writes:
                self._apply(write)

    def query(
        self,
        pk: str,
        *,
        prefix: str = "",
        between: tuple[str, str] | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        consistent: bool = True,
    ) -> Iterator[Item]:
        """Yield copies of a partition's items in the order of `sk`."""
        low, high = between or (prefix, prefix + "\U0010ffff")
        with self._lock:
            sort_keys = self._sort_keys.get(pk, [])
            chosen = sort_keys[bisect_left(sort_keys, low) : bisect_right(sort_keys, high)]
            chosen = (chosen[::-1] if newest_first else chosen)[:limit]
            found = [copied(self._items[pk, sk]) for sk in chosen]
        yield from found

    def query_attention(self, shard: str, up_to: str) -> Iterator[Item]:
        """Yield keys and attention of a shard's items, ascending."""
        with self._lock:
            entries = self._attention.get(shard, [])
            due = entries[: bisect_right(entries, (up_to, ("\U0010ffff", "")))]
        for attention, (pk, sk) in due:
            yield {PK: pk, SK: sk, ATTENTION_SHARD: shard, ATTENTION_KEY: attention}

    def _check(self, write: Write, position: int) -> None:
        stored = self._items.get(key_of(write))
        if write.condition is not None and not holds(write.condition, stored or {}):
            raise ConditionFailedError(copied(stored), position)

    def _apply(self, write: Write) -> Item | None:
        key = key_of(write)
        before = self._items.get(key)
        after: Item | None
        match write:
            case Put(item=item):
                after = copied(item)
            case Update(change=change):
                after = changed(before or {PK: key[0], SK: key[1]}, change)
            case Delete():
                after = None
        self._store(key, before, after)
        return after

    def _store(self, key: Key, before: Item | None, after: Item | None) -> None:
        if before is not None:
            self._unindex(key, before)
        if after is None:
            if before is not None:
                del self._items[key]
                self._sort_keys[key[0]].remove(key[1])
            return
        if before is None:
            insort(self._sort_keys[key[0]], key[1])
        self._items[key] = after
        if ATTENTION_SHARD in after and ATTENTION_KEY in after:
            insort(self._attention[after[ATTENTION_SHARD]], (after[ATTENTION_KEY], key))

    def _unindex(self, key: Key, item: Item) -> None:
        if ATTENTION_SHARD in item and ATTENTION_KEY in item:
            self._attention[item[ATTENTION_SHARD]].remove((item[ATTENTION_KEY], key))


def copied(value: T) -> T:
    """Return a copy that shares no dict or list; `deepcopy` is ten times slower at it."""
    if isinstance(value, dict):
        return cast("T", {name: copied(part) for name, part in value.items()})
    if isinstance(value, list):
        return cast("T", [copied(part) for part in value])
    return value


def changed(item: Item, change: Change) -> Item:
    """Return the item as it is after the change."""
    after = copied(item)
    after.update(copied(dict(change.set)))
    for name, amount in change.add.items():
        after[name] = after.get(name, 0) + amount
    for name, elements in change.append.items():
        after[name] = [*after.get(name, []), *copied(list(elements))]
    for name in change.remove:
        after.pop(name, None)
    return after
