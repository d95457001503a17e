"""A project: activities with durations and demands, what precedes what, renewable resources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from aicmo_core.errors import InvalidInputError

Starts: TypeAlias = tuple[int, ...]
"""Start of each activity, in periods from 0."""


@dataclass(frozen=True, kw_only=True)
class Project:
    """A project of n activities, numbered from 0; all figures are whole and not negative.

    Attributes:
        durations: Periods that each activity takes.
        demands: By activity, units of each resource that it holds while it runs.
        capacities: Units of each resource that there are in every period.
        successors: By activity, the activities that may start only once it has ended.
    """

    durations: tuple[int, ...]
    demands: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]
    successors: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        if not len(self.durations) == len(self.demands) == len(self.successors):
            rule = "must have one entry an activity, like demands and successors"
            raise InvalidInputError("durations", self.durations, rule)
        for activity, demand in enumerate(self.demands):
            if any(need > has for need, has in zip(demand, self.capacities, strict=True)):
                raise InvalidInputError(f"demands[{activity}]", demand, "must not exceed capacity")
        if len(self.order) < len(self.durations):
            raise InvalidInputError("successors", self.successors, "must not form a circle")

    @cached_property
    def predecessors(self) -> tuple[tuple[int, ...], ...]:
        """By activity, the activities that must have ended before it starts."""
        before: list[list[int]] = [[] for _ in self.durations]
        for activity, successors in enumerate(self.successors):
            for successor in successors:
                before[successor].append(activity)
        return tuple(map(tuple, before))

    @cached_property
    def order(self) -> tuple[int, ...]:
        """A topological order; activities on a circle, and what follows them, are left out."""
        waiting = [len(before) for before in self.predecessors]
        ordered = [activity for activity, count in enumerate(waiting) if not count]
        for activity in ordered:  # grows while it is read
            for successor in self.successors[activity]:
                waiting[successor] -= 1
                if not waiting[successor]:
                    ordered.append(successor)
        return tuple(ordered)

    @cached_property
    def reversed(self) -> Project:
        """The same project with time running backwards."""
        return Project(
            durations=self.durations,
            demands=self.demands,
            capacities=self.capacities,
            successors=self.predecessors,
        )

    @cached_property
    def tails(self) -> tuple[int, ...]:
        """By activity, the periods from its start to the project's end on the longest path."""
        tails = [0] * len(self.durations)
        for activity in reversed(self.order):
            after = (tails[successor] for successor in self.successors[activity])
            tails[activity] = self.durations[activity] + max(after, default=0)
        return tuple(tails)

    @cached_property
    def critical_path(self) -> int:
        """The makespan if resources were unlimited."""
        return max(self.tails, default=0)

    @cached_property
    def lower_bound(self) -> int:
        """A makespan below which no schedule can be: the critical path, or a resource's work."""
        work = [0] * len(self.capacities)
        for duration, demand in zip(self.durations, self.demands, strict=True):
            for resource, need in enumerate(demand):
                work[resource] += duration * need
        full = (-(-load // has) for load, has in zip(work, self.capacities, strict=True) if has)
        return max([self.critical_path, *full])

    @cached_property
    def loads(self) -> tuple[float, ...]:
        """By activity, what it takes of all resources together: shares of capacity by periods."""
        return tuple(
            duration
            * sum(need / has for need, has in zip(demand, self.capacities, strict=True) if has)
            for duration, demand in zip(self.durations, self.demands, strict=True)
        )

    @cached_property
    def packed(self) -> Packed:
        """Demands and capacities as single integers; see `Packed`."""
        return _pack(self.demands, self.capacities)


@dataclass(frozen=True, slots=True)
class Packed:
    """All resources in one integer, a field each, so that one addition checks them all.

    A field starts in `empty` as far below its highest bit, the guard, as the resource has units.
    What is used is added, so a guard is set exactly if that resource does not suffice.
    """

    demands: tuple[int, ...]
    empty: int
    guards: int


def _pack(demands: Sequence[Sequence[int]], capacities: Sequence[int]) -> Packed:
    width = max(capacities, default=0).bit_length() + 1
    guard = 1 << (width - 1)
    return Packed(
        tuple(_fields(demand, width) for demand in demands),
        _fields([guard - 1 - has for has in capacities], width),
        _fields([guard] * len(capacities), width),
    )


def _fields(units: Sequence[int], width: int) -> int:
    return sum(unit << (width * field) for field, unit in enumerate(units))
