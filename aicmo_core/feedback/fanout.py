"""Feedback for every brand: the schedule fans out one message a brand, each message runs one.

    schedule ──► directory, a page at a time ──► one message a brand, spread over a quarter hour
                                             └─► one message a workspace, after all of them
    bucket ────► a file was dropped ──────────┐      │
    feedback queue ◄──────────────────────────┴──────┘
       ├──► the loop for one brand and window
       ├──► a look at what the brands of a workspace share
       └──► the file loaded, its report left

A run is idempotent for its brand and window, a file's figures are stored once, so a fan-out that
is repeated, or a message that arrives twice, costs a look and changes nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from aicmo_core.errors import AicmoError, InvalidInputError, UnavailableError, UnexpectedError
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.messages import check_version, parse_object

if TYPE_CHECKING:
    from aicmo_core.feedback.common_cause import CommonCause, CommonCauseService
    from aicmo_core.feedback.loop import FeedbackLoop
    from aicmo_core.feedback.metrics import LoadReport
    from aicmo_core.feedback.run import FeedbackRun

SPREAD_S = 900
"""Messages are spread over so many seconds: the longest delay of a message (Amazon SQS quotas)."""
PAGE = 100
LOOKS = 4
"""Looks at a workspace's brands together, a quarter of an hour apart: an hour for all to run."""
FEWEST = 5
"""Fewer brands can share nothing that is more than chance (`shared_cause.MIN_BRANDS`)."""
MESSAGE_VERSION = 1
_WINDOW = "%Y-%m-%dT%H"


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedbackMessage:
    """One brand to look at, for one hour; or, without a brand, what all of a workspace's share."""

    workspace_id: str
    brand_id: str
    window: str
    """The hour of the fan-out, such as `2026-11-22T09`; a brand is looked at once an hour."""
    looks: int = 0
    """How often the workspace's brands may still be looked at together, until all have run."""


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
        runs: What the runs came to.
        causes: What the brands of a workspace were newly found to share.
        dropped: What became of dropped files; None for one that was refused, as its report tells.
        errors: Why each failed message failed, by its id.
    """

    failed_ids: tuple[str, ...] = ()
    runs: tuple[FeedbackRun, ...] = ()
    causes: tuple[CommonCause, ...] = ()
    dropped: tuple[LoadReport | None, ...] = ()
    errors: dict[str, AicmoError] = field(default_factory=dict)


class WorkspaceFeedback(Protocol):
    """What feedback needs of one workspace."""

    @property
    def feedback(self) -> FeedbackLoop:
        """The loop for one brand."""

    @property
    def common_causes(self) -> CommonCauseService:
        """What lays the brands side by side."""

    def brand_ids(self) -> Iterable[str]:
        """Return the workspace's brands."""

    def require_brand(self, brand_id: str) -> None:
        """Refuse a brand that the workspace does not have.

        Raises:
            NotFoundError: It has none of this id.
        """


class FeedbackService:
    """Runs the feedback loop for every brand.

    Args:
        directory: Which brands there are.
        queue: Where messages go.
        workspace_for: Returns the feedback of a workspace.
        take_drop: Loads the dropped file of a key; see `MetricsDrops.take`.
        clock: The present moment; never the event's.
    """

    def __init__(
        self,
        directory: BrandDirectory,
        queue: FeedbackQueue,
        workspace_for: Callable[[str], WorkspaceFeedback],
        take_drop: Callable[[str], LoadReport | None],
        clock: Clock,
    ) -> None:
        self._directory = directory
        self._queue = queue
        self._workspace_for = workspace_for
        self._take_drop = take_drop
        self._clock = clock

    def fan_out(self) -> FanOutReport:
        """Send one message a brand, then one a workspace that is large enough to share a cause.

        Raises:
            UnavailableError: Some were not taken; repeating it is harmless.
        """
        window = f"{self._clock():{_WINDOW}}"
        brands, count, sent = iter(self._directory.brands()), 0, 0
        sizes: Counter[str] = Counter()
        while page := list(islice(brands, PAGE)):
            taken = self._queue.send([_outgoing(w, b, window) for w, b in page])
            count, sent = count + len(page), sent + sum(taken)
            sizes.update(workspace for workspace, _ in page)
        looks = [_look(w, window, LOOKS) for w, size in sizes.items() if size >= FEWEST]
        if sent < count or not all(self._queue.send(looks)):
            raise UnavailableError(
                f"The feedback queue took {sent} of {count} messages.", retry_after_s=5.0
            )
        return FanOutReport(brands=count, sent=sent)

    def handle(self, records: Iterable[tuple[str, str]]) -> FeedbackReport:
        """Do what each message asks for.

        Args:
            records: (message id, body) of each message.
        """
        done = _Done()
        errors: dict[str, AicmoError] = {}
        for message_id, body in records:
            try:
                self._take(body, done)
            except AicmoError as error:
                errors[message_id] = error
        return FeedbackReport(
            failed_ids=tuple(errors),
            runs=tuple(done.runs),
            causes=tuple(done.causes),
            dropped=tuple(done.dropped),
            errors=errors,
        )

    def _take(self, body: str, done: _Done) -> None:
        event = parse_object(body)
        if _is_drop(event):
            key = _dropped_key(event)
            with _bugs_told("loading a dropped file"):
                done.dropped.append(self._take_drop(key))
            return
        message = decode(body)
        what = f"brand {message.brand_id}" if message.brand_id else "all brands"
        with _bugs_told(f"looking at {what}", brand_id=message.brand_id):
            self._act_on(message, done)

    def _act_on(self, message: FeedbackMessage, done: _Done) -> None:
        workspace = self._workspace_for(message.workspace_id)
        if message.brand_id:
            workspace.require_brand(message.brand_id)
            done.runs.append(workspace.feedback.run(message.brand_id, window=message.window))
        else:
            done.causes += self._look_at_all(workspace, message)

    def _look_at_all(
        self, workspace: WorkspaceFeedback, message: FeedbackMessage
    ) -> Sequence[CommonCause]:
        """Look at a workspace's brands together, and once more later while some have not run.

        Raises:
            UnavailableError: The message for later was not taken.
        """
        seen = workspace.common_causes.look_at_round(workspace.brand_ids(), message.window)
        if seen.waiting and message.looks > 1:
            again = _look(message.workspace_id, message.window, message.looks - 1)
            if not all(self._queue.send([again])):
                raise UnavailableError("The feedback queue took no message.", retry_after_s=5.0)
        return seen.new


@contextmanager
def _bugs_told(doing: str, **fields: object) -> Iterator[None]:
    """Make a bug an error of ours: it fails the message that met it, and no neighbour."""
    try:
        yield
    except AicmoError:
        raise
    except Exception as error:
        raise UnexpectedError(doing, error, **fields) from error


@dataclass(kw_only=True)
class _Done:
    runs: list[FeedbackRun] = field(default_factory=list)
    causes: list[CommonCause] = field(default_factory=list)
    dropped: list[LoadReport | None] = field(default_factory=list)


def encode(message: FeedbackMessage) -> str:
    """Return the body that `decode` reads."""
    whose = {"brand_id": message.brand_id} if message.brand_id else {"looks": message.looks}
    return json.dumps(
        {
            "v": MESSAGE_VERSION,
            "workspace_id": message.workspace_id,
            **whose,
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
    workspace_id = check_id("workspace_id", found.get("workspace_id"))
    if "looks" in found:
        looks = found["looks"]
        if type(looks) is not int or not 1 <= looks <= LOOKS:
            raise InvalidInputError("looks", looks, f"must be a whole number from 1 to {LOOKS}")
        return FeedbackMessage(
            workspace_id=workspace_id, brand_id="", window=str(window), looks=looks
        )
    brand_id = check_id("brand_id", found.get("brand_id"))
    return FeedbackMessage(workspace_id=workspace_id, brand_id=brand_id, window=str(window))


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


def _look(workspace_id: str, window: str, looks: int) -> tuple[FeedbackMessage, int]:
    """Return the message that asks for a look at all brands, after the last of their own."""
    message = FeedbackMessage(workspace_id=workspace_id, brand_id="", window=window, looks=looks)
    return message, SPREAD_S


def _is_drop(event: Mapping[str, Any]) -> bool:
    """Tell whether a message is the bucket's word that a file was dropped."""
    return (event.get("source"), event.get("detail-type")) == ("aws.s3", "Object Created")


def _dropped_key(event: Mapping[str, Any]) -> str:
    """Return the key of the file that an event tells of.

    Raises:
        InvalidInputError: The event names no file.

    Source:
        Amazon S3 User Guide, "Amazon S3 EventBridge event message structure": `detail.object.key`,
        not URL-encoded, unlike in the bucket's own notifications.
    """
    match event.get("detail"):
        case {"object": {"key": str(key)}}:
            return key
    raise InvalidInputError("detail.object.key", None, "must name the file")
