"""What goes wrong on a bad day, drawn from a seed: deaths, throttling, lost answers, late messages.

Faults strike the functions (tick, execute, feedback, dead letters), not the simulated people: a
person whose command failed gives it again.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from random import Random
from typing import Any, TypeVar

from aicmo_core.adapters.table import Delete, Item, Key, Put, Table, Update, Write
from aicmo_core.errors import UnavailableError

T = TypeVar("T")


class Died(BaseException):
    """The process stopped here; no `except Exception` sees it."""


class Fault(StrEnum):
    """What can happen to one request, or to one message."""

    THROTTLED = "throttled request"
    ANSWER_LOST = "lost answer"
    DIED_BEFORE = "death before a request"
    DIED_AFTER = "death after a request"
    SENT_TWICE = "message delivered twice"
    SENT_LATE = "message delivered late"


_OF_REQUESTS = (Fault.THROTTLED, Fault.ANSWER_LOST, Fault.DIED_BEFORE, Fault.DIED_AFTER)


@dataclass(frozen=True, kw_only=True)
class FaultRates:
    """How often something goes wrong, as shares from 0 to 1.

    Attributes:
        of_requests: Requests to table and queue that fail although the SDK tried them again: they
            are throttled, lose their answer, or the process dies.
        of_messages: Messages that come twice; as many again come late.
        longest_delay: How late a late message can be.
    """

    of_requests: float = 0.005
    of_messages: float = 0.05
    longest_delay: timedelta = timedelta(minutes=15)


NO_FAULTS = FaultRates(of_requests=0.0, of_messages=0.0)


class Faults:
    """Decides, request by request, what goes wrong; the same seed decides alike.

    Args:
        rates: How often.
        seed: Which bad days.
    """

    def __init__(self, rates: FaultRates = NO_FAULTS, seed: int = 0) -> None:
        self.struck: Counter[Fault] = Counter()
        self._rates = rates
        self._random = Random(seed)  # noqa: S311 - repeatable, not secret
        self._armed = False

    @contextlib.contextmanager
    def armed(self) -> Iterator[None]:
        """Let faults strike what is requested inside."""
        self._armed = True
        try:
            yield
        finally:
            self._armed = False

    def request(self, name: str, act: Callable[[], T]) -> T:
        """Send a request, or let it go wrong.

        Raises:
            UnavailableError: It was throttled, or its answer was lost.
            Died: The process died before or after it.
        """
        fault = self._drawn()
        if fault is Fault.DIED_BEFORE:
            raise Died(name)
        if fault is Fault.THROTTLED:
            raise UnavailableError(f"{name} is throttled.", retry_after_s=2.0)
        answer = act()
        if fault is Fault.DIED_AFTER:
            raise Died(name)
        if fault is Fault.ANSWER_LOST:
            raise UnavailableError(f"The answer to {name} was lost.", retry_after_s=2.0)
        return answer

    def deliveries(self) -> tuple[timedelta, ...]:
        """Return how late each delivery of a message is: one on time, unless faults strike."""
        drawn, share = self._random.random(), self._rates.of_messages
        if not self._armed or drawn >= 2 * share:
            return (timedelta(0),)
        late = self._random.random() * self._rates.longest_delay
        if drawn < share:
            self.struck[Fault.SENT_TWICE] += 1
            return (timedelta(0), late)
        self.struck[Fault.SENT_LATE] += 1
        return (late,)

    def _drawn(self) -> Fault | None:
        if not self._armed or self._random.random() >= self._rates.of_requests:
            return None
        fault = self._random.choice(_OF_REQUESTS)
        self.struck[fault] += 1
        return fault


class FaultyTable:
    """A table whose requests can go wrong.

    Args:
        table: Answers the requests that arrive.
        faults: Decides which do not, or are not heard of.
    """

    def __init__(self, table: Table, faults: Faults) -> None:
        self._table = table
        self._request = faults.request

    def get(self, key: Key, *, consistent: bool = True) -> Item | None:
        """One GetItem."""
        return self._request("GetItem", lambda: self._table.get(key, consistent=consistent))

    def get_many(self, keys: Sequence[Key], *, consistent: bool = False) -> list[Item]:
        """BatchGetItem."""
        return self._request(
            "BatchGetItem", lambda: self._table.get_many(keys, consistent=consistent)
        )

    def write(self, write: Put | Update | Delete) -> Item | None:
        """One PutItem, UpdateItem or DeleteItem."""
        return self._request(f"{type(write).__name__}Item", lambda: self._table.write(write))

    def transact(self, writes: Sequence[Write]) -> None:
        """One TransactWriteItems."""
        self._request("TransactWriteItems", lambda: self._table.transact(writes))

    def query(self, pk: str, **options: Any) -> Iterator[Item]:
        """Query of a partition."""
        yield from self._request("Query", lambda: self._table.query(pk, **options))

    def query_attention(self, shard: str, up_to: str) -> Iterator[Item]:
        """Query of the index."""
        yield from self._request("Query", lambda: self._table.query_attention(shard, up_to))
