"""The tick: what needs attention by now? Once a minute, from stored state alone."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import islice

from aicmo_core.kernel.clock import Clock
from aicmo_core.scheduling.dispatcher import Dispatcher
from aicmo_core.tasks.dispatch import LOOK_AHEAD, DueEntry, is_due
from aicmo_core.tasks.ports import AttentionIndex

CHUNK = 100
"""Entries between two looks at the clock: about a second of sending and marking."""
READ_ON = 4
"""How many times as far a shard is read where the cap of one brand leaves room for others."""
RESERVE_S = 5.0
"""Seconds before the deadline at which no new chunk is begun."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Caps:
    """How much one tick takes on; the rest stays in the index and is found by the next.

    Attributes:
        read_per_shard: Entries read of each shard; what is over `per_brand` takes no room.
        per_brand: Sends of one brand: a flood of one brand must not fill the queue for all.
        per_channel: Sends of one brand for one channel.
    """

    read_per_shard: int = 2500
    per_brand: int = 2000
    per_channel: int = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class TickReport:
    """What one tick did, in entries; `past_window` counts slots nobody ran in their window."""

    due: int = 0
    sent: int = 0
    marked: int = 0
    refused: int = 0
    deferred: int = 0
    past_window: int = 0

    def as_dict(self) -> dict[str, int]:
        """Return the figures by name."""
        return asdict(self)


class TickService:
    """Finds what is due and sends it.

    Args:
        index: What needs attention, across workspaces.
        dispatcher: Sends and marks.
        clock: The present moment; never the event's.
        caps: How much one tick takes on.
        look_ahead: How long before its moment a run is sent.
    """

    def __init__(
        self,
        index: AttentionIndex,
        dispatcher: Dispatcher,
        clock: Clock,
        *,
        caps: Caps | None = None,
        look_ahead: timedelta = LOOK_AHEAD,
    ) -> None:
        self._index = index
        self._dispatcher = dispatcher
        self._clock = clock
        self._caps = caps or Caps()
        self._look_ahead = look_ahead

    def run(
        self,
        seconds_left: Callable[[], float] = lambda: float("inf"),
        limit: int | None = None,
    ) -> TickReport:
        """Send everything that is due, nearest deadline first and brands in turn.

        Args:
            seconds_left: Seconds until the process is stopped; sending ends before that.
            limit: At most so many sends.
        """
        now = self._clock()
        due = self._read(now)
        chosen = fair_order(due, self._caps)[:limit]
        sent = marked = refused = 0
        for start in range(0, len(chosen), CHUNK):
            if seconds_left() < RESERVE_S:
                break
            done = self._dispatcher.dispatch(chosen[start : start + CHUNK], self._clock())
            sent, marked, refused = sent + done.sent, marked + done.marked, refused + done.refused
        return TickReport(
            due=len(due),
            sent=sent,
            marked=marked,
            refused=refused,
            deferred=len(due) - sent - refused,
            past_window=sum(1 for entry in due if now >= entry.message.window_end),
        )

    def _read(self, now: datetime) -> list[DueEntry]:
        shards: Iterable[Iterable[DueEntry]] = self._index.due(now + self._look_ahead)
        taken: Counter[tuple[str, str]] = Counter()
        read = (self._read_shard(shard, taken) for shard in shards)
        return [entry for shard in read for entry in shard if self._due(entry, now)]

    def _read_shard(
        self, shard: Iterable[DueEntry], taken: Counter[tuple[str, str]]
    ) -> Iterator[DueEntry]:
        """Yield what is read of a shard, on past a brand that has more than this tick sends.

        Args:
            shard: Its entries, the longest overdue first.
            taken: How many entries of each brand were read, all shards together.
        """
        room = self._caps.read_per_shard
        for position, entry in enumerate(islice(shard, room * READ_ON)):
            brand = _brand_of(entry)
            taken[brand] += 1
            fits = taken[brand] <= self._caps.per_brand
            if fits or position < self._caps.read_per_shard:
                yield entry
            room -= fits
            if room == 0:
                return

    def _due(self, entry: DueEntry, now: datetime) -> bool:
        return is_due(entry.attention, now, self._look_ahead)


def fair_order(entries: Iterable[DueEntry], caps: Caps) -> list[DueEntry]:
    """Return what to send, in order: brands take turns, each its nearest deadline first.

    The brand with the nearest deadline of all begins. What is over a cap is left out.
    """
    by_brand: dict[tuple[str, str], deque[DueEntry]] = defaultdict(deque)
    by_channel: Counter[tuple[str, str, str]] = Counter()
    for entry in sorted(entries, key=_urgency):
        brand = _brand_of(entry)
        channels = [(*brand, name) for name in entry.message.channels.split(",") if name]
        full = any(by_channel[channel] >= caps.per_channel for channel in channels)
        if full or len(by_brand[brand]) >= caps.per_brand:
            continue
        by_brand[brand].append(entry)
        by_channel.update(channels)
    return list(_in_turn(by_brand.values()))


def _brand_of(entry: DueEntry) -> tuple[str, str]:
    return (entry.message.workspace_id, entry.message.brand_id)


def _in_turn(queues: Iterable[deque[DueEntry]]) -> Iterator[DueEntry]:
    waiting = deque(queue for queue in queues if queue)
    while waiting:
        queue = waiting.popleft()
        yield queue.popleft()
        if queue:
            waiting.append(queue)


def _urgency(entry: DueEntry) -> tuple[datetime, datetime, str]:
    return (entry.message.window_end, entry.message.run_at, entry.message.task_id)
