"""The one table, as repositories see it: six requests, each of which is one AWS request.

Repositories are written once, over this port. `DynamoTable` sends the requests to Amazon DynamoDB,
`InMemoryTable` answers them in the process; one contract suite holds both to the same behaviour.
Conditions read as boto3's do: see `conditions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from aicmo_core.adapters.conditions import Condition
from aicmo_core.errors import ConflictError

Value = Any
"""str, int, Decimal, bool, None, bytes, list or dict. Never float: see `documents.py`."""
Item = dict[str, Value]
Key = tuple[str, str]
"""(pk, sk)"""

PK, SK = "pk", "sk"
ATTENTION_INDEX = "attention"
ATTENTION_SHARD, ATTENTION_KEY = "attention_shard", "attention_key"
EXPIRES_AT = "expires_at"
"""Time to live, seconds since 1970: DynamoDB deletes the item some time after."""


class ConditionFailedError(ConflictError):
    """A conditional write found another state than it was made for.

    Attributes:
        item: The stored item that failed the condition; None where there is none.
        position: Which write of a transaction failed first; 0 for a single write.
    """

    code: ClassVar[str] = "condition_failed"

    def __init__(self, item: Item | None, position: int = 0) -> None:
        super().__init__("The stored item changed since it was read.", position=position)
        self.item = item
        self.position = position


@dataclass(frozen=True, kw_only=True)
class Change:
    """An attribute-level update: attributes that it does not name stay as they are.

    Attributes:
        set: Attributes to write.
        add: Numbers to add; a missing attribute counts as 0.
        append: Elements to append to lists; a missing attribute counts as empty.
        remove: Attributes to delete.
    """

    set: Mapping[str, Value] = field(default_factory=dict)
    add: Mapping[str, int] = field(default_factory=dict)
    append: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    remove: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Put:
    """Write a whole item."""

    item: Item
    condition: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Update:
    """Change attributes of an item; creates it where it does not exist and no condition forbids."""

    key: Key
    change: Change
    condition: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Delete:
    """Delete an item."""

    key: Key
    condition: Condition | None = None


Write = Put | Update | Delete


def key_of(write: Write) -> Key:
    """Return the key of the item that a write is about."""
    return (write.item[PK], write.item[SK]) if isinstance(write, Put) else write.key


MAX_TRANSACTION = 100
"""Writes in one TransactWriteItems (DynamoDB service quotas)."""


class Table(Protocol):
    """One DynamoDB table with the keys-only index `attention`.

    Every method raises `UnavailableError` when the service throttles or fails after the SDK's own
    retries, and `ConditionFailedError` when a condition does not hold.
    """

    def get(self, key: Key, *, consistent: bool = True) -> Item | None:
        """Return the item, or None."""

    def get_many(self, keys: Sequence[Key], *, consistent: bool = False) -> list[Item]:
        """Return those of the items that exist, in no particular order."""

    def write(self, write: Write) -> Item | None:
        """Carry out one write; an update returns the item as it is afterwards."""

    def transact(self, writes: Sequence[Write]) -> None:
        """Carry out all writes or none; at most 100, each on another item."""

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
        """Yield a partition's items in the order of `sk`: all, by prefix, or between."""

    def query_attention(self, shard: str, up_to: str) -> Iterator[Item]:
        """Yield keys and attention of a shard's items with `attention_key` <= `up_to`, ascending.

        Eventually consistent, like every global index.
        """
