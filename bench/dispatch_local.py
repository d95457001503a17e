"""The unit counter beside what the local cloud says it consumed, write by write.

Every write that a dispatch makes is made on both: on a table in the process under the counter, and
on MiniStack with `ReturnConsumedCapacity`, table and index apart. Read figures are not compared:
MiniStack answers the same for any size.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import boto3

from aicmo_core.adapters.dynamodb.table import DynamoTable
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metering import Bill, MeteredTable, consumed
from aicmo_core.adapters.table import (
    Delete,
    Item,
    Key,
    Put,
    Update,
    Write,
)
from bench.dispatch_cpu import table_definition
from bench.dispatch_stage import START, Stage
from scripts.emulator import Emulator, running_emulator

_TABLE = "aicmo"


def compare(slots: int = 25) -> int:
    """Dispatch some slots on both; print what each counts; return how many writes differ."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_emulator(Path(folder), keep=False) as emulator,
    ):
        both = TwoTables(_client(emulator))
        _dispatch(both, slots)
    differ = 0
    print("  operation            writes   counter   local cloud   differing")
    for operation, (ours, theirs, differing) in both.compared().items():
        differ += differing
        count = len(both.bills[operation])
        print(f"  {operation:<20}{count:>7}{ours:>10.1f}{theirs:>14.1f}{differing:>12}")
    return differ


def _dispatch(table: TwoTables, slots: int) -> None:
    stage = Stage(2, table)
    run_at = START + timedelta(minutes=10)
    for number in range(slots):
        stage.add(stage.brands[number % 2], run_at)
    stage.clock.now = run_at - timedelta(minutes=1)
    stage.tick()
    stage.execute()


class TwoTables(InMemoryTable):
    """Answers from the process, writes to the local cloud too, and keeps both bills.

    Args:
        client: Of the local cloud's DynamoDB.
    """

    def __init__(self, client: Any) -> None:
        super().__init__()
        client.create_table(**table_definition(_TABLE))
        self._told: list[Bill] = []
        client.meta.events.register("provide-client-params.dynamodb", self._ask)
        client.meta.events.register("after-call.dynamodb", self._listen)
        self._remote = DynamoTable(_TABLE, lambda: client)
        self._counter = MeteredTable(_Silent(self))
        self.bills: dict[str, list[tuple[Bill, Bill]]] = {}

    def write(self, write: Put | Update | Delete) -> Item | None:
        """Write on both."""
        with self._counter.metered() as ours:
            answer = self._counter.write(write)
        self._remote.write(write)
        self._keep(f"{type(write).__name__}Item", ours)
        return answer

    def transact(self, writes: list[Write]) -> None:  # type: ignore[override]  # a sequence
        """Write on both."""
        with self._counter.metered() as ours:
            self._counter.transact(writes)
        self._remote.transact(writes)
        self._keep("TransactWriteItems", ours)

    def compared(self) -> dict[str, tuple[float, float, int]]:
        """Return the counter's units, the local cloud's, and how many writes differ, by kind."""
        return {
            operation: (
                sum(ours.write_units for ours, _ in pairs),
                sum(theirs.write_units for _, theirs in pairs),
                sum(_units(ours) != _units(theirs) for ours, theirs in pairs),
            )
            for operation, pairs in self.bills.items()
        }

    def _keep(self, operation: str, ours: Bill) -> None:
        self.bills.setdefault(operation, []).append((ours, self._told.pop()))

    def _ask(self, params: dict[str, Any], model: Any, **_: Any) -> None:
        if model.name in ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems"):
            params["ReturnConsumedCapacity"] = "INDEXES"

    def _listen(self, parsed: Mapping[str, Any], **_: Any) -> None:
        if "ConsumedCapacity" in parsed:
            self._told.append(consumed(parsed))


class _Silent:
    """The table in the process, without the detour through the local cloud."""

    def __init__(self, table: TwoTables) -> None:
        self._table = table

    def get(self, key: Key, *, consistent: bool = True) -> Item | None:
        """Return the item, or None."""
        return self._table.get(key, consistent=consistent)

    def write(self, write: Put | Update | Delete) -> Item | None:
        """Write in the process only."""
        return InMemoryTable.write(self._table, write)

    def transact(self, writes: list[Write]) -> None:
        """Write in the process only."""
        InMemoryTable.transact(self._table, writes)


def _units(bill: Bill) -> tuple[float, float]:
    return bill.table_writes, bill.index_writes


def _client(emulator: Emulator) -> Any:
    credentials = emulator.credentials
    return boto3.client(
        "dynamodb",
        endpoint_url=emulator.endpoint,
        region_name=credentials["AWS_DEFAULT_REGION"],
        aws_access_key_id=credentials["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=credentials["AWS_SECRET_ACCESS_KEY"],
    )
