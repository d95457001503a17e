"""What requests to a DynamoDB table are billed, by AWS's documented rules.

    table = MeteredTable(InMemoryTable())
    ...                                    # any repository over it
    with table.metered() as bill:          # what happened inside
        repository.claim(ticket)
    bill.write_units, bill.read_units, bill.requests

The rules, each with its source and its test in `tests/unit/adapters/test_metering.py`:

- a write costs one unit a KB begun, of the larger of the item before and after it; a failed
  condition costs the same; a read one unit for 4 KB begun, half of it eventually consistent, and a
  missing item the least of either (READ_WRITE);
- a Query is billed for the sum of what it read, rounded once a page; a batch, item by item
  (READ_WRITE);
- an index takes one write to insert, one to delete, two where its key changes, none where nothing
  that it projects changes (INDEX);
- a transaction writes every item twice, to prepare and to commit (TRANSACTION); the index is
  written once, when the committed item is replicated to it.
"""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil

from aicmo_core.adapters.table import (
    ATTENTION_INDEX,
    ATTENTION_KEY,
    ATTENTION_SHARD,
    PK,
    SK,
    ConditionFailedError,
    Item,
    Key,
    Table,
    Value,
    Write,
    key_of,
)

_GUIDE = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide"
SIZES = f"{_GUIDE}/CapacityUnitCalculations.html"
READ_WRITE = f"{_GUIDE}/read-write-operations.html"
INDEX = f"{_GUIDE}/GSI.html#GSI.ThroughputConsiderations.Writes"
TRANSACTION = f"{_GUIDE}/transaction-apis.html#transaction-capacity-handling"

WRITE_STEP, READ_STEP = 1024, 4096  # bytes a unit
PAGE = 1_048_576  # bytes that one Query reads at most
BATCH_GET = 100  # items a BatchGetItem
_INDEXED = (PK, SK, ATTENTION_SHARD, ATTENTION_KEY)


@dataclass
class Bill:
    """Units and requests, in total and by operation."""

    table_writes: float = 0.0
    index_writes: float = 0.0
    read_units: float = 0.0
    requests: Counter[str] = field(default_factory=Counter)

    @property
    def write_units(self) -> float:
        """Write units of table and index."""
        return self.table_writes + self.index_writes

    def add(self, other: Bill) -> None:
        """Count another bill into this one."""
        self.table_writes += other.table_writes
        self.index_writes += other.index_writes
        self.read_units += other.read_units
        self.requests += other.requests


class MeteredTable:
    """A table that counts what its requests would be billed by DynamoDB.

    Args:
        table: Answers the requests; it must not be changed behind our back.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._open: list[Bill] = []
        self._lock = threading.RLock()

    @contextlib.contextmanager
    def metered(self) -> Iterator[Bill]:
        """Yield the bill of what is requested inside; bills may be nested."""
        bill = Bill()
        self._open.append(bill)
        try:
            yield bill
        finally:
            self._open = [one for one in self._open if one is not bill]

    def get(self, key: Key, *, consistent: bool = True) -> Item | None:
        """One GetItem."""
        item = self._table.get(key, consistent=consistent)
        self._charge("GetItem", read=read_units([item_size(item)], consistent=consistent))
        return item

    def get_many(self, keys: Sequence[Key], *, consistent: bool = False) -> list[Item]:
        """BatchGetItem: each item is rounded by itself."""
        unique = list(dict.fromkeys(keys))
        found = self._table.get_many(unique, consistent=consistent)
        missing = len(unique) - len(found)
        sizes = [item_size(item) for item in found] + [0] * missing
        units = sum(read_units([size], consistent=consistent) for size in sizes)
        self._charge("BatchGetItem", ceil(len(unique) / BATCH_GET), read=units)
        return found

    def write(self, write: Write) -> Item | None:
        """One PutItem, UpdateItem or DeleteItem."""
        with self._lock:
            before = self._table.get(key_of(write))
            operation = f"{type(write).__name__}Item"
            try:
                answer = self._table.write(write)
            except ConditionFailedError:
                self._charge(operation, table=_table_units(before, None))
                raise
            after = self._table.get(key_of(write))
            table, index = _table_units(before, after), index_units(before, after)
        self._charge(operation, table=table, index=index)
        return answer

    def transact(self, writes: Sequence[Write]) -> None:
        """One TransactWriteItems; a refused one has prepared its items, and pays for that."""
        with self._lock:
            keys = [key_of(write) for write in writes]
            befores = [self._table.get(key) for key in keys]
            refused: ConditionFailedError | None = None
            try:
                self._table.transact(writes)
            except ConditionFailedError as error:
                refused = error
            afters = [self._table.get(key) for key in keys]
        pairs = list(zip(befores, afters, strict=True))
        self._charge(
            "TransactWriteItems",
            table=2 * sum(_table_units(before, after) for before, after in pairs),
            index=sum(index_units(before, after) for before, after in pairs),
        )
        if refused:
            raise refused

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
        """Query, billed when a page is full or the caller has had enough."""
        return self._pages(
            self._table.query(
                pk,
                prefix=prefix,
                between=between,
                newest_first=newest_first,
                limit=limit,
                consistent=consistent,
            ),
            consistent=consistent,
        )

    def query_attention(self, shard: str, up_to: str) -> Iterator[Item]:
        """Query of the index, eventually consistent."""
        return self._pages(self._table.query_attention(shard, up_to), consistent=False)

    def _pages(self, items: Iterator[Item], *, consistent: bool) -> Iterator[Item]:
        """Charge page by page, before its first item is handed out, as the service does."""
        page: list[Item] = []
        size = 0
        for item in items:
            page.append(item)
            size += item_size(item)
            if size >= PAGE:
                self._charge("Query", read=read_units([size], consistent=consistent))
                yield from page
                page, size = [], 0
        self._charge("Query", read=read_units([size], consistent=consistent))
        yield from page

    def _charge(
        self,
        operation: str,
        requests: int = 1,
        *,
        table: float = 0.0,
        index: float = 0.0,
        read: float = 0.0,
    ) -> None:
        one = Bill(table, index, read, Counter({operation: requests}))
        with self._lock:
            for bill in self._open:
                bill.add(one)


def item_size(item: Mapping[str, Value] | None) -> int:
    """Return an item's bytes: names and values, with the overhead of lists and maps (SIZES)."""
    return sum(_text_size(name) + _value_size(value) for name, value in (item or {}).items())


def write_units(size: int) -> int:
    """Return the units of one write: one a KB begun, at least one (READ_WRITE)."""
    return max(1, ceil(size / WRITE_STEP))


def read_units(sizes: Sequence[int], *, consistent: bool) -> float:
    """Return the units of one request that read items of these sizes: summed, then rounded."""
    units = max(1, ceil(sum(sizes) / READ_STEP))
    return float(units if consistent else units / 2)


def index_units(before: Item | None, after: Item | None) -> int:
    """Return what a write costs in the index: insert 1, delete 1, key change 2, else 0 (INDEX)."""
    old, new = _indexed(before), _indexed(after)
    if old == new:
        return 0
    return sum(write_units(item_size(entry)) for entry in (old, new) if entry)


def consumed(answer: Mapping[str, Value]) -> Bill:
    """Return the bill that a service's own ConsumedCapacity (`INDEXES`) tells of a write."""
    given = answer["ConsumedCapacity"]
    bill = Bill()
    for one in given if isinstance(given, list) else [given]:
        index = one.get("GlobalSecondaryIndexes", {}).get(ATTENTION_INDEX, {})
        told = float(index.get("CapacityUnits", 0.0))
        bill.add(Bill(float(one["CapacityUnits"]) - told, told))
    return bill


def _table_units(before: Item | None, after: Item | None) -> int:
    return write_units(max(item_size(before), item_size(after)))


def _indexed(item: Item | None) -> Item | None:
    """Return what the index holds of an item: its keys; None where it is not in it."""
    if item is None or ATTENTION_SHARD not in item or ATTENTION_KEY not in item:
        return None
    return {name: item[name] for name in _INDEXED}


def _value_size(value: Value) -> int:
    match value:
        case str():
            return _text_size(value)
        case None | bool():
            return 1
        case int() | Decimal():
            return _number_size(value)
        case bytes():
            return len(value)
        case Mapping():
            return 3 + len(value) + item_size(value)
        case _:
            return 3 + len(value) + sum(_value_size(part) for part in value)


def _text_size(text: str) -> int:
    """Return the bytes in UTF-8; most text is ASCII, and known to be."""
    return len(text) if text.isascii() else len(text.encode())


def _number_size(number: int | Decimal) -> int:
    """One byte for two significant digits, and one; a negative number takes one more."""
    if isinstance(number, int):
        digits = len(str(abs(number)).rstrip("0")) or 1
    else:
        digits = len(number.normalize().as_tuple().digits)
    return ceil(digits / 2) + 1 + (number < 0)
