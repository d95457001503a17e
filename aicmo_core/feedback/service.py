"""What the feedback function does: for the schedule, and for each message of its queues.

    schedule ───► the fan-out of an hour (`fanout.py`)
    bucket ─────► a file was dropped ─────────┐
    SES ────────► what became of a mail ──────┤  (by a queue of its own)
    feedback queue ◄──────────────────────────┘
       ├──► the loop for one brand and window
       ├──► a look at what the brands of a workspace share
       ├──► the event kept with its mail
       └──► the file loaded, a long one part by part; its report left

A run is idempotent for its brand and window, a file's figures are stored once: what is repeated
costs a look and changes nothing. So a run that a service of ours left in pieces is taken again from
its message; a source that is away waits for the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from aicmo_core.errors import AicmoError, UnavailableError, UnexpectedError
from aicmo_core.feedback.fanout import FanOut
from aicmo_core.feedback.mail_events import (
    MailEvent,
    MailEventRepository,
    is_mail_event,
    read_event,
)
from aicmo_core.feedback.messages import (
    DropMessage,
    FeedbackMessage,
    QuarterMessage,
    decode,
    dropped_key,
    is_drop,
)
from aicmo_core.tasks.messages import parse_object

if TYPE_CHECKING:  # a cold start loads what its first message needs
    from aicmo_core.feedback.common_cause import CommonCause
    from aicmo_core.feedback.common_cause_service import CommonCauseService
    from aicmo_core.feedback.drops import Taken
    from aicmo_core.feedback.learning_pooling import PoolService
    from aicmo_core.feedback.loop import FeedbackLoop
    from aicmo_core.feedback.run import FeedbackRun


@dataclass(frozen=True, kw_only=True)
class FeedbackReport:
    """What a batch of messages came to.

    Attributes:
        failed_ids: Messages that the queue must deliver again.
        runs: What the runs came to.
        causes: What the brands of a workspace were newly found to share.
        sent: How many brands were sent a message.
        dropped: What became of dropped files, or of the parts of them that were read.
        errors: Why each failed message failed, by its id.
    """

    failed_ids: tuple[str, ...] = ()
    runs: tuple[FeedbackRun, ...] = ()
    causes: tuple[CommonCause, ...] = ()
    sent: int = 0
    dropped: tuple[Taken, ...] = ()
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
        fan_out: Sends every brand its message.
        workspace_for: Returns the feedback of a workspace.
        take_drop: Loads a dropped file, or its next days; see `MetricsDrops.take`.
    """

    def __init__(
        self,
        fan_out: FanOut,
        workspace_for: Callable[[str], WorkspaceFeedback],
        take_drop: Callable[[DropMessage], Taken],
    ) -> None:
        self._fan_out = fan_out
        self._workspace_for = workspace_for
        self._take_drop = take_drop

    def fan_out(self) -> str:
        """Begin the fan-out of the hour to come; see `FanOut.begin`."""
        return self._fan_out.begin()

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
            self._load(DropMessage(key=dropped_key(event)), done)
            return
        if is_mail_event(event):
            with _bugs_told("taking a mail event"):
                self._take_mail_event(read_event(event), done)
            return
        message = decode(body)
        if isinstance(message, QuarterMessage):
            with _bugs_told("fanning out"):
                done.sent += self._fan_out.take(message)
            return
        if isinstance(message, DropMessage):
            self._load(message, done)
            return
        what = f"brand {message.brand_id}" if message.brand_id else "all brands"
        with _bugs_told(f"looking at {what}", brand_id=message.brand_id):
            self._act_on(message, done)

    def _load(self, message: DropMessage, done: _Done) -> None:
        """Load a dropped file, and ask for what is left of it."""
        if message.key.endswith("/"):  # a folder, which the bucket's console makes as a file
            return
        with _bugs_told("loading a dropped file"):
            taken = self._take_drop(message)
            done.dropped.append(taken)
            if taken.rest is not None:
                self._fan_out.send_rest(taken.rest)

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
            window = message.window
            run = workspace.feedback.run(message.brand_id, as_of=message.as_of, window=window)
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
            self._fan_out.send_look(message.workspace_id, message.window, message.looks - 1)
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
    dropped: list[Taken] = field(default_factory=list)
