"""What scheduling needs from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from aicmo_core.tasks.dispatch import DispatchMessage

if TYPE_CHECKING:  # tick imports this module, and must not pay for a validation library
    from aicmo_core.scheduling.planning_settings.document import (
        BrandPlanning,
        SettingsVersion,
        WorkspacePlanning,
    )

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
            AicmoError: None of them was taken, as far as we know.
        """


class Spread(Protocol):
    """Applies a function to many things, side by side where that helps; order is kept."""

    def __call__(self, function: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        """Return the results in the order of the things."""


class PlanningSettingsRepository(Protocol):
    """What operators set about the calendars of one workspace; every version is kept."""

    def of_brand(self, brand_id: str) -> SettingsVersion[BrandPlanning]:
        """Return a brand's newest settings by a consistent read; version 0 where nobody set any."""

    def of_workspace(self) -> SettingsVersion[WorkspacePlanning]:
        """Return the newest settings that all brands share; version 0 where nobody set any."""

    def save_brand(self, brand_id: str, settings: SettingsVersion[BrandPlanning]) -> None:
        """Store the next version of a brand's settings.

        Raises:
            VersionConflictError: Somebody else stored this version first.
        """

    def save_workspace(self, settings: SettingsVersion[WorkspacePlanning]) -> None:
        """Store the next version of what all brands share.

        Raises:
            VersionConflictError: Somebody else stored this version first.
        """

    def brand_history(self, brand_id: str) -> list[SettingsVersion[BrandPlanning]]:
        """Return every version of a brand's settings, oldest first: who, when, why."""

    def workspace_history(self) -> list[SettingsVersion[WorkspacePlanning]]:
        """Return every version of what all brands share, oldest first: who, when, why."""
