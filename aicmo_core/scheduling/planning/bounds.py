"""Between which moments a task must be made and go live, and what would move those bounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from aicmo_core.scheduling.planning.brand_calendar import MIDNIGHT, BrandCalendar
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.scheduling.planning.result import Binding, Constraint

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day and moment at which a task may be made, and what sets them, if anything."""

    day: int
    moment: datetime
    because: Binding | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """The last moment, itself included, at which a task may be made or go live."""

    moment: datetime
    because: Binding
    remedy: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """The latest moments for making a task and for its going live, the tightest first.

    `on_air` is the first day, an ordinal, on which it may go live, if its campaign sets one.
    """

    made: tuple[Latest, ...] = ()
    live: tuple[Latest, ...] = ()
    on_air: int = 0

    def without_ends(self) -> Bounds:
        """Return the same bounds from below, and none from above."""
        return Bounds(on_air=self.on_air)


def bounds_of(problem: PlanningProblem, calendar: BrandCalendar, task: PlanTask) -> Bounds:
    """Return what bounds `task` from above: the range, its deadline, its flights."""
    end = calendar.clock.local(problem.end_at)
    made = [
        _latest(problem.end_at - _INSTANT, Constraint.END_OF_RANGE, f"the range ends {_at(end)}")
    ]
    live: list[Latest] = []
    if task.deadline is not None:
        due = _at(calendar.clock.local(task.deadline))
        bound = _latest(task.deadline, Constraint.DEADLINE, f"due {due}")
        (live if task.goes_live else made).append(bound)
    flights = calendar.flights(task)
    for flight in flights:
        over = calendar.clock.at(flight.last.toordinal() + 1, MIDNIGHT) - _INSTANT
        detail = f"on air from {flight.first} to {flight.last}"
        live.append(_latest(over, Constraint.FLIGHT, detail))
    on_air = max((flight.first.toordinal() for flight in flights), default=0)
    return Bounds(tuple(sorted(made, key=_moment)), tuple(sorted(live, key=_moment)), on_air)


def exceeded(bounds: tuple[Latest, ...], moment: datetime) -> Latest | None:
    """Return the tightest bound that `moment` exceeds."""
    return bounds[0] if bounds and moment > bounds[0].moment else None


def all_exceeded(bounds: Bounds, made: datetime, live: datetime | None) -> tuple[Latest, ...]:
    """Return every bound that a time exceeds."""
    late = [bound for bound in bounds.made if made > bound.moment]
    late += [bound for bound in bounds.live if live is not None and live > bound.moment]
    return tuple(late)


def _moment(bound: Latest) -> datetime:
    return bound.moment


def _at(local: datetime) -> str:
    return f"{local:%Y-%m-%d %H:%M}"


_REMEDIES = {
    Constraint.END_OF_RANGE: "end the range later",
    Constraint.DEADLINE: "move the deadline",
    Constraint.FLIGHT: "let the flight end later",
}


def _latest(moment: datetime, constraint: Constraint, detail: str) -> Latest:
    binding = Binding(constraint=constraint, detail=detail)
    return Latest(moment, binding, _REMEDIES[constraint])
