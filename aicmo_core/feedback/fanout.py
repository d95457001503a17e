"""Feedback for every brand: the schedule fans out one message a brand, over an hour.

    schedule ──► a message a quarter of an hour ──► its part of the directory, a page at a time
                                                └─► one message a brand, spread over the quarter
             └─► after the last: one message a workspace
    bucket ────► a file was dropped ──────────┐
    SES ───────► what became of a mail ───────┤  (by a queue of its own)
    feedback queue ◄──────────────────────────┘
       ├──► the loop for one brand and window
       ├──► a look at what the brands of a workspace share
       ├──► the event kept with its mail
       └──► the file loaded, its report left

A message's delay is at most a quarter of an hour, hence the quarters; the later ones put themselves
back until their time has come. A quarter that is not done in its time, or whose worker dies, is
taken up where it stopped. A run is idempotent for its brand and window, a file's figures are stored
once: what is repeated costs a look and changes nothing. So a run that a service of ours left in
pieces is taken again from its message; a source that is away waits for the next run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from aicmo_core.errors import AicmoError, UnavailableError, UnexpectedError
from aicmo_core.feedback.mail_events import (
    MailEvent,
    MailEventRepository,
    is_mail_event,
    read_event,
)
from aicmo_core.feedback.messages import (
    LOOKS,
    QUARTERS,
    FeedbackMessage,
    QuarterMessage,
    QueueMessage,
    decode,
    dropped_key,
    is_drop,
    window_of,
)
from aicmo_core.kernel.clock import Clock
from aicmo_core.tasks.messages import parse_object

if TYPE_CHECKING:
    from aicmo_core.feedback.common_cause import CommonCause
    from aicmo_core.feedback.common_cause_service import CommonCauseService
    from aicmo_core.feedback.learning_pooling import PoolService
    from aicmo_core.feedback.loop import FeedbackLoop
    from aicmo_core.feedback.metrics import LoadReport
    from aicmo_core.feedback.run import FeedbackRun

SPREAD_S = 900
"""The longest delay of a message (Amazon SQS quotas): a quarter of an hour."""
PAGE = 100
TIME_TO_SEND = timedelta(seconds=60)
"""Half of the function's time: what is left of a quarter then is a message of its own."""
FEWEST = 5
"""Fewer brands can share nothing that is more than chance (`shared_cause.MIN_BRANDS`)."""


class ListedBrand(NamedTuple):
    """A brand as the directory lists it."""

    workspace_id: str
    brand_id: str
    place: str
    """Where it stands; the directory can be read on from there."""


class BrandDirectory(Protocol):
    """Every brand of every workspace, in `QUARTERS` parts: for the fan-out only."""

    def brands(self, quarter: int, after: str = "") -> Iterable[ListedBrand]:
        """Yield the brands of one part that stand after a place, a page at a time."""


class FeedbackQueue(Protocol):
    """The way from the fan-out to a run."""

    def send(self, messages: Sequence[tuple[QueueMessage, int]]) -> list[bool]:
        """Send (message, delay in seconds); tell for each whether it was taken."""


@dataclass(frozen=True, kw_only=True)
class FeedbackReport:
    """What a batch of messages came to.

    Attributes:
        failed_ids: Messages that the queue must deliver again.
        runs: What the runs came to.
        causes: What the brands of a workspace were newly found to share.
        sent: How many brands were sent a message.
        dropped: What became of dropped files; None for one that was refused, as its report tells.
        errors: Why each failed message failed, by its id.
    """

    failed_ids: tuple[str, ...] = ()
    runs: tuple[FeedbackRun, ...] = ()
    causes: tuple[CommonCause, ...] = ()
    sent: int = 0
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

    @property
    def pooling(self) -> PoolService:
        """What lets the brands that opted in learn together."""

    @property
    def mail_events(self) -> MailEventRepository:
        """What became of the brands' mails."""

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

    def fan_out(self) -> str:
        """Send a message for each quarter of the hour to come; return the window.

        Raises:
            UnavailableError: Some were not taken; repeating it is harmless.
        """
        now = self._clock()
        window, step = window_of(now), timedelta(seconds=SPREAD_S)
        quarters = [
            QuarterMessage(window=window, quarter=quarter, at=now + step * quarter)
            for quarter in range(QUARTERS + 1)
        ]
        self._send([(one, self._delay_until(one)) for one in quarters])
        return window

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
            sent=done.sent,
            dropped=tuple(done.dropped),
            errors=errors,
        )

    def _take(self, body: str, done: _Done) -> None:
        event = parse_object(body)
        if is_drop(event):
            key = dropped_key(event)
            if key.endswith("/"):  # a folder, which the bucket's console makes as an empty object
                return
            with _bugs_told("loading a dropped file"):
                done.dropped.append(self._take_drop(key))
            return
        if is_mail_event(event):
            with _bugs_told("taking a mail event"):
                self._take_mail_event(read_event(event), done)
            return
        message = decode(body)
        if isinstance(message, QuarterMessage):
            with _bugs_told("fanning out"):
                done.sent += self._take_quarter(message)
            return
        what = f"brand {message.brand_id}" if message.brand_id else "all brands"
        with _bugs_told(f"looking at {what}", brand_id=message.brand_id):
            self._act_on(message, done)

    def _take_quarter(self, message: QuarterMessage) -> int:
        """Send a quarter's messages; put it back before its time. Return how many brands' it was.

        Raises:
            UnavailableError: Some were not taken; the message is taken again, from its place on.
        """
        if wait_s := self._delay_until(message):
            self._send([(message, wait_s)])
            return 0
        if message.quarter == QUARTERS:
            self._send(self._looks(message.window))
            return 0
        return self._send_brands(message)

    def _send_brands(self, message: QuarterMessage) -> int:
        until, sent = self._clock() + TIME_TO_SEND, 0
        brands = iter(self._directory.brands(message.quarter, message.after))
        while page := list(islice(brands, PAGE)):
            self._send([_outgoing(brand, message.window) for brand in page])
            sent += len(page)
            if self._clock() >= until:
                self._send([(replace(message, after=page[-1].place), 0)])
                break
        return sent

    def _looks(self, window: str) -> list[tuple[QueueMessage, int]]:
        """Return a message for each workspace that is large enough to share a cause."""
        sizes = Counter(
            brand.workspace_id
            for quarter in range(QUARTERS)
            for brand in self._directory.brands(quarter)
        )
        return [_look(w, window, LOOKS) for w, size in sizes.items() if size >= FEWEST]

    def _delay_until(self, message: QuarterMessage) -> int:
        """Return the whole seconds until a quarter's time, as far as a message can wait."""
        left = (message.at - self._clock()).total_seconds()
        return max(0, min(SPREAD_S, int(left)))

    def _send(self, messages: Sequence[tuple[QueueMessage, int]]) -> None:
        taken = sum(self._queue.send(messages))
        if taken < len(messages):
            raise UnavailableError(
                f"The feedback queue took {taken} of {len(messages)} messages.", retry_after_s=5.0
            )

    def _take_mail_event(self, event: MailEvent, done: _Done) -> None:
        """Keep what became of a mail; a batch asks once whether its brand exists."""
        workspace = self._workspace_for(event.workspace_id)
        whose = (event.workspace_id, event.brand_id)
        if whose not in done.known_brands:
            workspace.require_brand(event.brand_id)
            done.known_brands.add(whose)
        if event.marks:
            workspace.mail_events.record(event)

    def _act_on(self, message: FeedbackMessage, done: _Done) -> None:
        workspace = self._workspace_for(message.workspace_id)
        if message.brand_id:
            workspace.require_brand(message.brand_id)
            loop, window = workspace.feedback, message.window
            run = loop.run(message.brand_id, as_of=message.as_of, window=window)
            done.runs.append(run)
            if run.again:
                raise UnavailableError(f"The run of {window} is not whole: {run.errors[0]}")
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
        workspace.pooling.refresh()
        if seen.waiting and message.looks > 1:
            again = _look(message.workspace_id, message.window, message.looks - 1)
            self._send([again])
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
    known_brands: set[tuple[str, str]] = field(default_factory=set)
    sent: int = 0
    dropped: list[LoadReport | None] = field(default_factory=list)


def _outgoing(brand: ListedBrand, window: str) -> tuple[QueueMessage, int]:
    """Return a brand's message and its delay: the same for a brand each hour, even over brands."""
    digest = sha256(f"{brand.workspace_id}#{brand.brand_id}".encode()).digest()
    message = FeedbackMessage(
        workspace_id=brand.workspace_id, brand_id=brand.brand_id, window=window
    )
    return message, int.from_bytes(digest[-4:]) % SPREAD_S


def _look(workspace_id: str, window: str, looks: int) -> tuple[QueueMessage, int]:
    """Return the message that asks for a look at all brands, after the last of their own."""
    message = FeedbackMessage(workspace_id=workspace_id, brand_id="", window=window, looks=looks)
    return message, SPREAD_S
