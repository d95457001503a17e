"""Schedule generation: serial, parallel, and double justification.

Source:
    Kolisch & Hartmann, "Heuristic algorithms for the resource-constrained project scheduling
    problem", in Weglarz (ed.), Project Scheduling (1999). Justification: Valls, Ballestín &
    Quintanilla, "Justification and RCPSP: a technique that pays", EJOR 165 (2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from operator import sub

from aicmo_core.scheduling.planning.rcpsp.project import Project, Starts


def makespan(project: Project, starts: Sequence[int]) -> int:
    """Return when the last activity ends."""
    ends = (start + duration for start, duration in zip(starts, project.durations, strict=True))
    return max(ends, default=0)


def serial(project: Project, sequence: Sequence[int]) -> Starts:
    """Return the schedule in which each activity, in turn, starts as early as it can.

    `sequence` holds all activities, each after its predecessors.

    A span is looked at from its end backwards: a conflict found late moves the start the furthest,
    and what lies behind it is known to be free. No call is made in here: it is the innermost loop.
    """
    durations, predecessors, packed = project.durations, project.predecessors, project.packed
    demands, guards = packed.demands, packed.guards
    used = [packed.empty] * sum(durations)
    ends = [0] * len(durations)
    for activity in sequence:
        checked = 0
        for before in predecessors[activity]:
            if ends[before] > checked:  # noqa: PLR1730 - max() would be a call
                checked = ends[before]
        duration, demand = durations[activity], demands[activity]
        end = checked + duration
        if demand:
            period = end - 1
            while period >= checked:
                if (used[period] + demand) & guards:
                    checked, end = end, period + 1 + duration
                    period = end - 1
                else:
                    period -= 1
            for period in range(end - duration, end):
                used[period] += demand
        ends[activity] = end
    return tuple(map(sub, ends, durations))


def parallel(project: Project, ranks: Sequence[float]) -> Starts:
    """Return the schedule in which, at each moment, the eligible of least rank starts that fits.

    `ranks` says by activity how much it is wanted; less is sooner.
    """
    packed = project.packed
    waiting = [len(before) for before in project.predecessors]
    eligible = [activity for activity, count in enumerate(waiting) if not count]
    starts = [0] * len(waiting)
    running: list[tuple[int, int]] = []
    used, now = packed.empty, 0
    while eligible or running:
        for activity in sorted(eligible, key=lambda activity: (ranks[activity], activity)):
            if not (used + packed.demands[activity]) & packed.guards:
                used += packed.demands[activity]
                eligible.remove(activity)
                starts[activity] = now
                running.append((now + project.durations[activity], activity))
        now = min(end for end, _ in running)
        for ended in [entry for entry in running if entry[0] == now]:
            running.remove(ended)
            used -= packed.demands[ended[1]]
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
