"""Feedback for every brand: the schedule fans out one message a brand, each message runs one.

    schedule ──► directory, a page at a time ──► one message a brand, spread over the hour
                                                     │
    feedback queue ──────────────────────────────────┴──► the loop for one brand and window

A run is idempotent for its brand and window, so a fan-out that is repeated, or a message that
arrives twice, costs a look and changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from aicmo_core.errors import AicmoError, InvalidInputError, UnavailableError, UnexpectedError
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.messages import check_version, parse_object

if TYPE_CHECKING:
    from aicmo_core.feedback.loop import FeedbackLoop
    from aicmo_core.feedback.run import FeedbackRun

SPREAD_S = 900
"""Messages are spread over so many seconds: the longest delay of a message (Amazon SQS quotas)."""
PAGE = 100
MESSAGE_VERSION = 1
_WINDOW = "%Y-%m-%dT%H"


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedbackMessage:
    """One brand to look at, for one hour."""

    workspace_id: str
    brand_id: str
    window: str
    """The hour of the fan-out, such as `2026-11-22T09`; a brand is looked at once an hour."""


class BrandDirectory(Protocol):
    """Every brand of every workspace: for the fan-out only."""

    def brands(self) -> Iterable[tuple[str, str]]:
        """Yield (workspace id, brand id), a page at a time."""


class FeedbackQueue(Protocol):
    """The way from the fan-out to a run."""

    def send(self, messages: Sequence[tuple[FeedbackMessage, int]]) -> list[bool]:
        """Send (message, delay in seconds); tell for each whether it was taken."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FanOutReport:
    """How many brands there are, and for how many a message was taken."""

    brands: int
    sent: int


@dataclass(frozen=True, kw_only=True)
class FeedbackReport:
    """What a batch of messages came to.

    Attributes:
        failed_ids: Messages that the queue must deliver again.
        runs: What the others came to.
        errors: Why each failed message failed, by its id.
    """

    failed_ids: tuple[str, ...] = ()
    runs: tuple[FeedbackRun, ...] = ()
    errors: dict[str, AicmoError] = field(default_factory=dict)


class FeedbackService:
    """Runs the feedback loop for every brand.

    Args:
        directory: Which brands there are.
        queue: Where messages go.
        loop_for: Returns the feedback loop of a workspace.
        clock: The present moment; never the event's.
    """

    def __init__(
        self,
        directory: BrandDirectory,
        queue: FeedbackQueue,
        loop_for: Callable[[str], FeedbackLoop],
        clock: Clock,
    ) -> None:
        self._directory = directory
        self._queue = queue
        self._loop_for = loop_for
        self._clock = clock

    def fan_out(self) -> FanOutReport:
        """Send one message a brand.

        Raises:
            UnavailableError: Some were not taken; repeating it is harmless.
        """
        window = f"{self._clock():{_WINDOW}}"
        brands, count, sent = iter(self._directory.brands()), 0, 0
        while page := list(islice(brands, PAGE)):
            taken = self._queue.send([_outgoing(w, b, window) for w, b in page])
            count, sent = count + len(page), sent + sum(taken)
        if sent < count:
            raise UnavailableError(
                f"The feedback queue took {sent} of {count} messages.", retry_after_s=5.0
            )
        return FanOutReport(brands=count, sent=sent)

    def handle(self, records: Iterable[tuple[str, str]]) -> FeedbackReport:
        """Run the loop for each message.

        Args:
            records: (message id, body) of each message.
        """
        runs: list[FeedbackRun] = []
        errors: dict[str, AicmoError] = {}
        for message_id, body in records:
            try:
                runs.append(self._run(decode(body)))
            except AicmoError as error:
                errors[message_id] = error
        return FeedbackReport(failed_ids=tuple(errors), runs=tuple(runs), errors=errors)

    def _run(self, message: FeedbackMessage) -> FeedbackRun:
        loop = self._loop_for(message.workspace_id)
        try:
            return loop.run(message.brand_id, window=message.window)
        except AicmoError:
            raise
        except Exception as error:
            doing = f"looking at brand {message.brand_id}"
            raise UnexpectedError(doing, error, brand_id=message.brand_id) from error


def encode(message: FeedbackMessage) -> str:
    """Return the body that `decode` reads."""
    return json.dumps(
        {
            "v": MESSAGE_VERSION,
            "workspace_id": message.workspace_id,
            "brand_id": message.brand_id,
            "window": message.window,
        },
        separators=(",", ":"),
    )


def decode(body: str) -> FeedbackMessage:
    """Read a body from the queue.

    Raises:
        InvalidInputError: Not JSON, or a field is missing or wrong; names it.
        UnsupportedRecordError: Sent by a newer major version; to be retried by newer code.
    """
    found = parse_object(body)
    check_version(found, MESSAGE_VERSION)
    window = found.get("window")
    if not _is_hour(str(window)):
        raise InvalidInputError("window", window, "must be an hour such as 2026-11-22T09")
    return FeedbackMessage(
        workspace_id=check_id("workspace_id", found.get("workspace_id")),
        brand_id=check_id("brand_id", found.get("brand_id")),
        window=str(window),
    )


def _is_hour(window: str) -> bool:
    """Tell whether a text is an hour in its one form: two forms would be two runs."""
    try:
        hour = datetime.strptime(window, _WINDOW)  # noqa: DTZ007 - only its form is checked
    except ValueError:
        return False
    return f"{hour:{_WINDOW}}" == window


def _outgoing(workspace_id: str, brand_id: str, window: str) -> tuple[FeedbackMessage, int]:
    """Return a brand's message and its delay: the same for a brand each hour, even over brands."""
    digest = sha256(f"{workspace_id}#{brand_id}".encode()).digest()
    message = FeedbackMessage(workspace_id=workspace_id, brand_id=brand_id, window=window)
    return message, int.from_bytes(digest[:4]) % SPREAD_S
