"""What could not be processed is recorded, with its reason, where a person will find it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from aicmo_core.errors import AicmoError, NotFoundError, VersionConflictError
from aicmo_core.execution.ports import Notices, notice_of
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.dispatch import DispatchMessage, FailReason, dead_lettered
from aicmo_core.tasks.messages import decode, parse_object

if TYPE_CHECKING:
    from aicmo_core.tasks.head import TaskHead
    from aicmo_core.tasks.ports import TaskRepository

MAX_BODY = 2000
"""Characters of a body that are kept: enough to tell what it was."""
UNKNOWN_WORKSPACE = "unknown"
_TRIES = 5
_DEAD = (FailReason.DEAD_LETTER, FailReason.OUTCOME_UNKNOWN)
# S3 writes the key of a file with %40 for the sign.
_ADDRESS = re.compile(r"[^\s\"'<>@,;:/]+?(?:@|%(?:25)*40)[^\s\"'<>@,;:]+")
_SECRET = re.compile(
    r"(?i)(\"?[\w-]*(?:token|secret|password|api[_-]?key|authorization)\"?\s*[:=]\s*)"
    r"(?:\"(?:[^\"\\]|\\.)*\"?|(?:(?:bearer|basic)\s+)?[^\s,;&]+)"
)
"""A secret's name, and its value: all of a quoted one, both words of `Bearer …`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadMessage:
    """A message as the dead-letter queue delivered it."""

    message_id: str
    body: str
    queue: str
    """Which queue gave up on it: `execute` or `feedback`."""
    receive_count: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLetter:
    """A message that nobody could process.

    Attributes:
        body: Bounded and redacted.
        slot_id: The slot that it failed; empty for an orphan.
        task_id: The task that it points at; empty for an orphan.
    """

    message_id: str
    workspace_id: str
    queue: str
    reason: str
    body: str
    recorded_at: datetime
    task_id: str = ""
    slot_id: str = ""


class DeadLetterRepository(Protocol):
    """Keeps dead letters."""

    def record(self, letter: DeadLetter) -> None:
        """Store a letter; the same message again replaces it."""

    def letters(self, workspace_id: str) -> list[DeadLetter]:
        """Return a workspace's letters, newest first."""


class DeadLetterService:
    """Records dead messages, and ends the slots that only they could have moved.

    Args:
        tasks_for: Returns the tasks of a workspace.
        letters: Where letters are kept.
        clock: The present moment.
        notices: Tells people.
    """

    def __init__(
        self,
        tasks_for: Callable[[str], TaskRepository],
        letters: DeadLetterRepository,
        clock: Clock,
        notices: Notices | None = None,
    ) -> None:
        self._tasks_for = tasks_for
        self._letters = letters
        self._clock = clock
        self._notices = notices

    def record(self, messages: Sequence[DeadMessage]) -> tuple[str, ...]:
        """Record messages; return the ids of those that must come again."""
        failed: list[str] = []
        for message in messages:
            try:
                self._record(message)
            except Exception:  # noqa: BLE001 - a bug met by one letter spoils no neighbour
                failed.append(message.message_id)
        return tuple(failed)

    def _record(self, dead: DeadMessage) -> None:
        workspace_id, task_id, slot_id = UNKNOWN_WORKSPACE, "", ""
        reason = f"not processed after {dead.receive_count} deliveries"
        if dead.queue == "execute":
            try:
                message = decode(dead.body)
                workspace_id, task_id = message.workspace_id, message.task_id
                slot_id = self._fail_slot(message)
            except NotFoundError as error:
                reason = error.message
            except AicmoError as error:
                if error.retryable and task_id:
                    raise
                reason = error.message
        else:
            workspace_id = _workspace_named_in(dead.body)
        letter = DeadLetter(
            message_id=dead.message_id,
            workspace_id=workspace_id,
            queue=dead.queue,
            reason=redacted(reason),
            body=redacted(dead.body),
            recorded_at=self._clock(),
            task_id=task_id,
            slot_id=slot_id,
        )
        self._letters.record(letter)

    def _fail_slot(self, message: DispatchMessage) -> str:
        """End the slot that the message was for; return its id, or nothing where it stands."""
        tasks = self._tasks_for(message.workspace_id)
        for _ in range(_TRIES):
            head = tasks.head(message.task_id)
            after = dead_lettered(head, message.generation, self._clock())
            try:
                return self._tell(message, tasks.settle(head, after) if after else head)
            except VersionConflictError:
                continue
        return ""

    def _tell(self, message: DispatchMessage, head: TaskHead) -> str:
        """Tell how the message's slot ended; return its id if it ended for want of an answer.

        A slot that ended before is told again: its process may have died before its notice, and
        twice beats never.
        """
        receipt = head.last_receipt
        if receipt is None or head.slot is not None or head.generation != message.generation:
            return ""
        notice = notice_of(message.workspace_id, head)
        if self._notices is not None and notice is not None:
            self._notices.tell(notice)
        return receipt.slot_id if receipt.reason in _DEAD else ""


def _workspace_named_in(body: str) -> str:
    """Return the workspace that a message of the feedback queue is about, if it names one.

    A file that lies in no brand's place names none, or a wrong one: its event is nobody's.
    """
    try:
        found = parse_object(body)
        _, _, place = str(found.get("dropped", "")).partition("/")  # drops/WORKSPACE/BRAND/…
        named = found.get("workspace_id") or place.partition("/")[0]
        return check_id("workspace_id", named)
    except AicmoError:
        return UNKNOWN_WORKSPACE


def redacted(text: str) -> str:
    """Return a text without mail addresses and secrets, cut to `MAX_BODY` characters."""
    without_addresses = _ADDRESS.sub("[address]", text[: MAX_BODY * 2])
    return _SECRET.sub(r"\1[secret]", without_addresses)[:MAX_BODY]
