"""The execute queue's use case: a batch of messages in, the ids of those to be sent again out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aicmo_core.errors import AicmoError, UnavailableError, UnexpectedError
from aicmo_core.execution.ports import WaitUntil
from aicmo_core.execution.time_limit import LONGEST_S
from aicmo_core.kernel.clock import Clock
from aicmo_core.tasks.dispatch import DispatchMessage
from aicmo_core.tasks.messages import decode

if TYPE_CHECKING:
    from aicmo_core.brands.settings import BrandSettings
    from aicmo_core.execution.worker import Looked, Worker

MAX_WAIT = timedelta(seconds=2)
"""The rest that a whole-second delay leaves, and some skew; a longer wait is for another look."""
BATCH_LASTS = timedelta(seconds=LONGEST_S)
"""Runs of a batch end by then, together."""
BEGIN_WITHIN = timedelta(seconds=40)
"""A batch begins no task later than this, so that the last has its time. Ten texts take a second;
what was not begun comes again, for a batch of its own."""
FRESH = timedelta(seconds=1)
"""What is paused is read again when it is older: a batch of long runs must hear of a pause."""

ReadHeld = Callable[[str], Mapping[str, "BrandSettings"]]
"""Reads what is paused or previews only in a workspace, by brand, consistently."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueRecord:
    """One message as the queue delivered it."""

    message_id: str
    body: str
    receive_count: int = 1


@dataclass(frozen=True, kw_only=True)
class BatchReport:
    """What a batch came to.

    Attributes:
        failed_ids: Messages that the queue must deliver again, towards the dead-letter queue.
        looked: What was done about each of the others.
        errors: Why each failed message failed, by its id.
    """

    failed_ids: tuple[str, ...] = ()
    looked: tuple[Looked, ...] = ()
    errors: dict[str, AicmoError] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Return how many messages came to which outcome."""
        return dict(Counter(one.outcome for one in self.looked))


class ExecuteService:
    """Works through batches of messages, each on its own: one bad message spoils no other.

    Args:
        worker_for: Returns the worker of a workspace.
        held_in: Tells which brands of a workspace are paused or make previews only.
        clock: The present moment.
        wait_until: Waits out less than a second.
    """

    def __init__(
        self,
        worker_for: Callable[[str], Worker],
        held_in: ReadHeld,
        clock: Clock,
        wait_until: WaitUntil,
    ) -> None:
        self._worker_for = worker_for
        self._held_in = held_in
        self._clock = clock
        self._wait_until = wait_until

    def handle(self, records: Sequence[QueueRecord]) -> BatchReport:
        """Look at every task that the batch points at, nearest moment first."""
        errors: dict[str, AicmoError] = {}
        readable: list[tuple[DispatchMessage, QueueRecord]] = []
        for record in records:
            try:
                readable.append((decode(record.body), record))
            except AicmoError as error:
                errors[record.message_id] = error
        looked: list[Looked] = []
        begun_at = self._clock()
        held = _HeldBrands(self._held_in, self._clock)
        for message, record in sorted(readable, key=lambda pair: pair[0].run_at):
            try:
                self._require_time(begun_at)
                again = record.receive_count > 1
                looked.append(self._look(message, held, begun_at + BATCH_LASTS, again=again))
            except AicmoError as error:
                errors[record.message_id] = error
            except Exception as error:  # noqa: BLE001 - a bug met by one spoils no neighbour
                doing = f"looking at task {message.task_id}"
                errors[record.message_id] = UnexpectedError(doing, error, task_id=message.task_id)
        return BatchReport(failed_ids=tuple(errors), looked=tuple(looked), errors=errors)

    def _require_time(self, begun_at: datetime) -> None:
        if self._clock() - begun_at > BEGIN_WITHIN:
            raise UnavailableError("The batch had no time left to begin this task; it comes again.")

    def _look(
        self, message: DispatchMessage, held: _HeldBrands, until: datetime, *, again: bool
    ) -> Looked:
        if timedelta(0) < message.run_at - self._clock() <= MAX_WAIT:
            self._wait_until(message.run_at)
        settings = held.settings(message.workspace_id, message.brand_id)
        worker = self._worker_for(message.workspace_id)
        return worker.look(message, settings, until, again=again)


class _HeldBrands:
    """What is held back, read once a workspace and batch, and again when it is no longer fresh."""

    def __init__(self, held_in: ReadHeld, clock: Clock) -> None:
        self._held_in = held_in
        self._clock = clock
        self._read: dict[str, tuple[datetime, Mapping[str, BrandSettings]]] = {}

    def settings(self, workspace_id: str, brand_id: str) -> BrandSettings | None:
        """Return what holds the brand back; None: nothing does."""
        now = self._clock()
        read = self._read.get(workspace_id)
        if read is None or now - read[0] > FRESH:
            read = self._read[workspace_id] = (now, self._held_in(workspace_id))
        return read[1].get(brand_id)
