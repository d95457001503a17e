"""Schedule generation: serial, parallel, and double justification.

Source:
    Kolisch & Hartmann, "Heuristic algorithms for the resource-constrained project scheduling
    problem", in Weglarz (ed.), Project Scheduling (1999). Justification: Valls, Ballestín &
    Quintanilla, "Justification and RCPSP: a technique that pays", EJOR 165 (2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from aicmo_core.scheduling.planning.rcpsp.project import Project, Starts


def makespan(project: Project, starts: Sequence[int]) -> int:
    """Return when the last activity ends."""
    ends = (start + duration for start, duration in zip(starts, project.durations, strict=True))
    return max(ends, default=0)


def serial(project: Project, sequence: Sequence[int]) -> Starts:
    """Return the schedule in which each activity, in turn, starts as early as it can.

    `sequence` holds all activities, each after its predecessors.
    """
    durations, predecessors, packed = project.durations, project.predecessors, project.packed
    demands, guards = packed.demands, packed.guards
    free = [packed.full] * sum(durations)
    ends = [0] * len(durations)
    for activity in sequence:
        start = 0
        for before in predecessors[activity]:
            if ends[before] > start:  # noqa: PLR1730 - max() costs a call in the innermost loop
                start = ends[before]
        demand, duration = demands[activity], durations[activity]
        if demand:
            start = _first_fit(free, start, duration, demand, guards)
            for period in range(start, start + duration):
                free[period] -= demand
        ends[activity] = start + duration
    return tuple(end - duration for end, duration in zip(ends, durations, strict=True))


def _first_fit(free: list[int], start: int, duration: int, demand: int, guards: int) -> int:
    """Return the first period, from `start` on, from which `demand` is free for `duration`.

    Looks from the end of the span backwards: a conflict found late moves the start the furthest,
    and what lies behind it is known to be free.
    """
    checked = start
    while True:
        end = start + duration
        period = end - 1
        while period >= checked and (free[period] - demand) & guards == guards:
            period -= 1
        if period < checked:
            return start
        start, checked = period + 1, end


def parallel(project: Project, ranks: Sequence[float]) -> Starts:
    """Return the schedule in which, at each moment, the eligible of least rank starts that fits.

    `ranks` says by activity how much it is wanted; less is sooner.
    """
    packed = project.packed
    waiting = [len(before) for before in project.predecessors]
    eligible = [activity for activity, count in enumerate(waiting) if not count]
    starts = [0] * len(waiting)
    running: list[tuple[int, int]] = []
    free, now = packed.full, 0
    while eligible or running:
        for activity in sorted(eligible, key=lambda activity: (ranks[activity], activity)):
            if (free - packed.demands[activity]) & packed.guards == packed.guards:
                free -= packed.demands[activity]
                eligible.remove(activity)
                starts[activity] = now
                running.append((now + project.durations[activity], activity))
        now = min(end for end, _ in running)
        for ended in [entry for entry in running if entry[0] == now]:
            running.remove(ended)
            free += packed.demands[ended[1]]
            for successor in project.successors[ended[1]]:
                waiting[successor] -= 1
                if not waiting[successor]:
                    eligible.append(successor)
    return tuple(starts)


def by_rank(project: Project, ranks: Sequence[float]) -> list[int]:
    """Return the activities, each after its predecessors, those of least rank first."""
    waiting = [len(before) for before in project.predecessors]
    ready = [(ranks[activity], activity) for activity, count in enumerate(waiting) if not count]
    heapify(ready)
    ordered = []
    while ready:
        _, activity = heappop(ready)
        ordered.append(activity)
        for successor in project.successors[activity]:
            waiting[successor] -= 1
            if not waiting[successor]:
                heappush(ready, (ranks[successor], successor))
    return ordered


def by_start(project: Project, starts: Sequence[int]) -> list[int]:
    """Return the activities in order of start, predecessors first also where nothing takes time."""
    return sorted(project.order, key=starts.__getitem__)


def mirrored(project: Project, starts: Sequence[int]) -> Starts:
    """Return the schedule seen with time running backwards from its makespan."""
    end = makespan(project, starts)
    return tuple(
        end - start - duration for start, duration in zip(starts, project.durations, strict=True)
    )


def justified(project: Project, starts: Sequence[int]) -> Starts:
    """Return a schedule that is no longer: pushed to the right, then to the left.

    Each push is a serial generation, the first one with time running backwards.
    """
    backwards = mirrored(project, starts)
    pushed = serial(project.reversed, by_start(project.reversed, backwards))
    forwards = mirrored(project, pushed)
    return serial(project, by_start(project, forwards))
