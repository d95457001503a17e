"""The execute queue's use case: a batch of messages in, the ids of those to be sent again out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from aicmo_core.errors import AicmoError
from aicmo_core.execution.ports import WaitUntil
from aicmo_core.kernel.clock import Clock
from aicmo_core.tasks.dispatch import DispatchMessage
from aicmo_core.tasks.messages import decode

if TYPE_CHECKING:
    from aicmo_core.brands.settings import BrandSettings
    from aicmo_core.execution.worker import Looked, Worker

MAX_WAIT = timedelta(seconds=1)
"""The rest that a whole-second delay leaves; a longer wait is for another look."""


class UnexpectedError(AicmoError):
    """A bug: something failed that no rule foresaw; ends in the dead-letter record."""

    code: ClassVar[str] = "unexpected"

    def __init__(self, task_id: str, cause: Exception) -> None:
        kind = type(cause).__name__
        super().__init__(f"{kind} while looking at task {task_id}.", task_id=task_id, kind=kind)
        self.__cause__ = cause


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueRecord:
    """One message as the queue delivered it."""

    message_id: str
    body: str


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
        settings_of: Reads a brand's settings (workspace, brand), consistently.
        clock: The present moment.
        wait_until: Waits out less than a second.
    """

    def __init__(
        self,
        worker_for: Callable[[str], Worker],
        settings_of: Callable[[str, str], BrandSettings],
        clock: Clock,
        wait_until: WaitUntil,
    ) -> None:
        self._worker_for = worker_for
        self._settings_of = settings_of
        self._clock = clock
        self._wait_until = wait_until

    def handle(self, records: Sequence[QueueRecord]) -> BatchReport:
        """Look at every task that the batch points at, nearest moment first."""
        errors: dict[str, AicmoError] = {}
        readable: list[tuple[DispatchMessage, str]] = []
        for record in records:
            try:
                readable.append((decode(record.body), record.message_id))
            except AicmoError as error:
                errors[record.message_id] = error
        looked: list[Looked] = []
        settings: dict[tuple[str, str], BrandSettings] = {}
        for message, message_id in sorted(readable, key=lambda pair: pair[0].run_at):
            try:
                looked.append(self._look(message, settings))
            except AicmoError as error:
                errors[message_id] = error
            except Exception as error:  # noqa: BLE001 - a bug met by one spoils no neighbour
                errors[message_id] = UnexpectedError(message.task_id, error)
        return BatchReport(failed_ids=tuple(errors), looked=tuple(looked), errors=errors)

    def _look(self, message: DispatchMessage, read: dict[tuple[str, str], BrandSettings]) -> Looked:
        brand = (message.workspace_id, message.brand_id)
        if brand not in read:
            read[brand] = self._settings_of(*brand)
        if timedelta(0) < message.run_at - self._clock() <= MAX_WAIT:
            self._wait_until(message.run_at)
        return self._worker_for(message.workspace_id).look(message, read[brand])
