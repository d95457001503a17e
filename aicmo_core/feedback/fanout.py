"""The fan-out: a message a brand, spread over an hour.

    schedule ──► a message a quarter of an hour ──► its part of the directory, a page at a time
                                                └─► one message a brand, spread over the quarter
             └─► after the last: one message a workspace

A message's delay is at most a quarter of an hour, hence the quarters; the later ones put themselves
back until their time has come. A quarter that is not done in its time, or whose worker dies, is
taken up where it stopped: a message that is sent twice costs a look and changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import islice
from typing import NamedTuple, Protocol

from aicmo_core.errors import UnavailableError
from aicmo_core.feedback.messages import (
    LOOKS,
    QUARTERS,
    DropMessage,
    FeedbackMessage,
    QuarterMessage,
    QueueMessage,
    window_of,
)
from aicmo_core.kernel.clock import Clock

SPREAD_S = 900
"""The longest delay of a message (Amazon SQS quotas): a quarter of an hour."""
PAUSE_S = 10
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


class FanOut:
    """Sends every brand its message.

    Args:
        directory: Which brands there are.
        queue: Where messages go.
        clock: The present moment; never the event's.
    """

    def __init__(self, directory: BrandDirectory, queue: FeedbackQueue, clock: Clock) -> None:
        self._directory = directory
        self._queue = queue
        self._clock = clock

    def begin(self) -> str:
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

    def take(self, message: QuarterMessage) -> int:
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

    def send_look(self, workspace_id: str, window: str, looks: int) -> None:
        """Ask for a look at all of a workspace's brands, a quarter of an hour from now.

        Args:
            workspace_id: Whose brands.
            window: The round that they should have run in.
            looks: How many looks are left.

        Raises:
            UnavailableError: The message was not taken.
        """
        self._send([_look(workspace_id, window, looks)])

    def send_rest(self, message: DropMessage) -> None:
        """Ask for what is left of a dropped file, after a moment for a table that was busy.

        Raises:
            UnavailableError: The message was not taken.
        """
        self._send([(message, PAUSE_S)])

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
