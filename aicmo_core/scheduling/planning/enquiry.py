"""Asking for a time: what is wanted, what stood in the way, what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from aicmo_core.scheduling.planning.bounds import Bounds, Earliest
from aicmo_core.scheduling.planning.problem import PlanTask
from aicmo_core.scheduling.planning.publication import Obstacle
from aicmo_core.scheduling.planning.result import Constraint
from aicmo_core.scheduling.planning.reviews import Reviews


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for a task, with everything that it uses."""

    task: PlanTask
    day: int
    run_at: datetime
    publish_at: datetime | None
    reviews: Reviews


@dataclass(frozen=True, slots=True)
class Wish:
    """What a search would like best: times that the task has, or was promised.

    Attributes:
        run_at: Made at this very moment, if its day comes up and the rules allow it.
        publish_at: Goes live at this moment; the first free one after it unless `fixed`.
    """

    run_at: datetime | None = None
    publish_at: datetime | None = None
    fixed: bool = False


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Request:
    """A task that wants a time, from when to when, and what it would like best."""

    task: PlanTask
    earliest: Earliest
    bounds: Bounds
    wish: Wish = NO_WISH


@dataclass(slots=True)
class Tally:
    """The obstacles that a search met, counted by constraint."""

    met: dict[Constraint, tuple[int, Obstacle]] = field(default_factory=dict)

    @classmethod
    def of(cls, obstacle: Obstacle) -> Tally:
        """Return a tally of one obstacle."""
        tally = cls()
        tally.add(obstacle)
        return tally

    def add(self, obstacle: Obstacle) -> None:
        """Count an obstacle."""
        count, _ = self.met.get(obstacle.constraint, (0, obstacle))
        self.met[obstacle.constraint] = (count + 1, obstacle)

    def worst(self) -> Obstacle | None:
        """Return the obstacle that was met most often; of equals, the one met first."""
        counted = max(self.met.values(), key=lambda entry: entry[0], default=None)
        return counted[1] if counted else None
