"""What scheduling needs from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from aicmo_core.tasks.dispatch import DispatchMessage

T = TypeVar("T")
R = TypeVar("R")

MAX_DELAY_S = 900
"""The longest delay of a message (Amazon SQS quotas)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """A message and the whole seconds after which a worker may see it."""

    message: DispatchMessage
    delay_s: int


class DispatchQueue(Protocol):
    """The way from tick to a worker: at least once, in any order, possibly late."""

    def send(self, outgoing: Sequence[Outgoing]) -> list[bool]:
        """Send messages; tell for each, in the same order, whether it was taken.

        Raises:
            UnavailableError: None of them was taken, as far as we know.
        """


class Spread(Protocol):
    """Applies a function to many things, side by side where that helps; order is kept."""

    def __call__(self, function: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        """Return the results in the order of the things."""
