"""Which task comes before which, and the order in which the planner places them.

A task builds on the tasks it names, and on all tasks of its brand whose type stands in an earlier
stage of work (`aicmo_core.tasks.prerequisites`). Two rules keep that sensible:

- What a person said counts: where named dependencies contradict the table of types, the table
  gives way among the tasks that contradict each other, and nowhere else.
- A task that is in the calendar already does not wait for work that was proposed later.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from aicmo_core.scheduling.planning.graph import components, topological_order
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.tasks.prerequisites import STAGE_OF

Counted: TypeAlias = tuple[bool, int]
"""Whose work ends a stage: whether the calendar's tasks only, and all but this contradiction."""

StageDone: TypeAlias = tuple[str, int, Counted]
"""The end of a stage of work: brand, stage, and whose work counts."""

NO_CONTRADICTION = -1

Node: TypeAlias = str | StageDone
Edges: TypeAlias = dict[Node, list[Node]]
"""What comes directly after each node."""

Preference: TypeAlias = tuple[float, float, int]
"""How soon a node is wanted: priority, latest moment, place in the input; less is sooner."""


@dataclass(frozen=True, kw_only=True)
class WorkOrder:
    """The order of work in one problem.

    Attributes:
        sequence: The tasks, each after all it builds on, the most urgent first. A task is as
            urgent as the most urgent task that builds on it.
        builds_on: By task id, what it builds on directly: tasks of the plan and ends of stages.
        stages: By task id, the ends of stages that it is part of.
        cycles: By task id, the ids of the cycle that the tasks' own dependencies close.
        unknown: By task id, a dependency that is neither in the plan nor done.
    """

    sequence: tuple[PlanTask, ...]
    builds_on: Mapping[Node, tuple[Node, ...]]
    stages: Mapping[str, tuple[StageDone, ...]]
    cycles: Mapping[str, tuple[str, ...]]
    unknown: Mapping[str, str]
    urgency: Mapping[Node, Preference]
    edges: Edges

    def resequenced(self, urgency: Mapping[Node, Preference]) -> tuple[PlanTask, ...]:
        """Return the tasks in another order that keeps each after all it builds on."""
        tasks = {task.task_id: task for task in self.sequence}
        nodes = topological_order(self.urgency, self.edges, urgency.__getitem__)
        return tuple(tasks[node] for node in nodes if isinstance(node, str))


def work_order(problem: PlanningProblem) -> WorkOrder:
    """Work out what builds on what, and the order of placement."""
    tasks = {task.task_id: task for task in problem.tasks}
    named, unknown = _named(problem, tasks)
    cycles = _cycles(named)
    for task_id in cycles:
        named[task_id] = []
    edges = _edges(problem, named, {})
    contradictions = _contradictions(edges)
    if contradictions:
        edges = _edges(problem, named, contradictions)
    urgency = _urgency(tasks, edges)
    order = WorkOrder(
        sequence=problem.tasks,
        builds_on=_turned(edges),
        stages=_memberships(edges),
        cycles=cycles,
        unknown=unknown,
        urgency=urgency,
        edges=edges,
    )
    return replace(order, sequence=order.resequenced(urgency))


def _named(
    problem: PlanningProblem, tasks: Mapping[str, PlanTask]
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return by task id the named dependencies in the plan, and one that cannot be met."""
    named: dict[str, list[str]] = {}
    unknown: dict[str, str] = {}
    for task in problem.tasks:
        named[task.task_id] = [name for name in task.depends_on if name in tasks]
        for name in task.depends_on:
            if name not in tasks and name not in problem.met:
                unknown.setdefault(task.task_id, name)
    return named, unknown


def _cycles(named: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return by task id the members of its cycle; `named` leads from a task to what it needs."""
    members = defaultdict(list)
    for task_id, component in components(named, named).items():
        members[component].append(task_id)
    return {
        task_id: tuple(sorted(ids))
        for ids in members.values()
        for task_id in ids
        if len(ids) > 1 or task_id in named[task_id]
    }


def _edges(
    problem: PlanningProblem, named: Mapping[str, list[str]], contradictions: Mapping[str, int]
) -> Edges:
    """Return what comes directly after what: named dependencies, and the table's stages."""
    edges: Edges = {task.task_id: [] for task in problem.tasks}
    for task_id, needs in named.items():
        for need in needs:
            edges[need].append(task_id)
    by_brand = defaultdict(list)
    for task in problem.tasks:
        waits = (
            task.task_id in problem.calendar,
            contradictions.get(task.task_id, NO_CONTRADICTION),
        )
        by_brand[task.brand_id].append((task, waits))
    for tasks in by_brand.values():
        for counted in sorted({waits for _, waits in tasks}):
            _add_stages(edges, tasks, counted)
    return edges


def _add_stages(edges: Edges, tasks: list[tuple[PlanTask, Counted]], counted: Counted) -> None:
    """Let the tasks that wait for `counted` work wait for the last stage before their own."""
    calendar_only, contradiction = counted
    members = [
        task
        for task, (in_calendar, own) in tasks
        if (in_calendar or not calendar_only) and (own != contradiction or own == NO_CONTRADICTION)
    ]
    brand_id = tasks[0][0].brand_id
    present = sorted({STAGE_OF[task.task_type] for task in members})
    for stage in present:
        edges[brand_id, stage, counted] = []
    for earlier, stage in pairwise(present):
        edges[brand_id, earlier, counted].append((brand_id, stage, counted))
    for task in members:
        edges[task.task_id].append((brand_id, STAGE_OF[task.task_type], counted))
    for task, waits in tasks:
        before = [stage for stage in present if stage < STAGE_OF[task.task_type]]
        if waits == counted and before:
            edges[brand_id, before[-1], counted].append(task.task_id)


def _contradictions(edges: Edges) -> dict[str, int]:
    """Return by task id the circle, by number, that named order and stages close together."""
    if len(topological_order(edges, edges, _places(edges).__getitem__)) == len(edges):
        return {}
    circles = components(edges, edges)
    sizes = Counter(circles.values())
    return {
        node: circles[node] for node in edges if isinstance(node, str) and sizes[circles[node]] > 1
    }


def _urgency(tasks: Mapping[str, PlanTask], edges: Edges) -> dict[Node, Preference]:
    """Return each node's preference, handed down from what builds on it."""
    place = _places(edges)
    urgency: dict[Node, Preference] = {}
    for node in reversed(topological_order(edges, edges, place.__getitem__)):
        own = _own_urgency(tasks[node]) if isinstance(node, str) else (math.inf, math.inf)
        priority = min((urgency[after][0] for after in edges[node]), default=math.inf)
        latest = min((urgency[after][1] for after in edges[node]), default=math.inf)
        urgency[node] = (min(own[0], priority), min(own[1], latest), place[node])
    return urgency


def _own_urgency(task: PlanTask) -> tuple[float, float]:
    moments = [moment.timestamp() for moment in (task.publish_at, task.deadline) if moment]
    return float(task.priority), min(moments, default=math.inf)


def _places(edges: Edges) -> dict[Node, int]:
    return {node: place for place, node in enumerate(edges)}


def _turned(edges: Edges) -> dict[Node, tuple[Node, ...]]:
    """Return what comes directly before each node."""
    before: dict[Node, list[Node]] = {node: [] for node in edges}
    for node, successors in edges.items():
        for successor in successors:
            before[successor].append(node)
    return {node: tuple(nodes) for node, nodes in before.items()}


def _memberships(edges: Edges) -> dict[str, tuple[StageDone, ...]]:
    return {
        node: tuple(after for after in successors if not isinstance(after, str))
        for node, successors in edges.items()
        if isinstance(node, str)
    }
