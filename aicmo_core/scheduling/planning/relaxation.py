"""The problem seen as a resource-constrained project, which a search can order as a whole.

A relaxation: a period is a day, capacities are those of a day, and calendars are left out. What
comes of it is an order of placement, not a plan; the timeline that is laid in it breaks no rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import TypeAlias

from aicmo_core.scheduling.planning.brand_calendar import BrandCalendar
from aicmo_core.scheduling.planning.ledger import Account
from aicmo_core.scheduling.planning.order import Node, Preference, WorkOrder
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.scheduling.planning.rcpsp.project import Project
from aicmo_core.scheduling.planning.rcpsp.search import solve

LARGEST = 300
"""Tasks above which a search over whole orders no longer pays."""


def shortest_first(problem: PlanningProblem, order: WorkOrder, *, schedules: int) -> WorkOrder:
    """Return the order of the shortest schedule of the relaxed problem that a search finds."""
    project, nodes = _project(problem, order)
    starts = solve(project, schedules=schedules).starts
    urgency: dict[Node, Preference] = {
        node: (starts[number], *order.urgency[node][1:]) for number, node in enumerate(nodes)
    }
    return replace(order, urgency=urgency, sequence=order.resequenced(urgency))


def _project(problem: PlanningProblem, order: WorkOrder) -> tuple[Project, list[Node]]:
    """Return the relaxed problem, and the nodes of the order in the order of its activities.

    Activities beyond the nodes are waits: what a review gap adds to a day.
    """
    nodes = list(order.urgency)
    gaps, uses = _by_node(problem, nodes)
    number = {node: place for place, node in enumerate(nodes)}
    durations = [int(isinstance(node, str)) for node in nodes]
    successors = [tuple(number[after] for after in order.edges[node]) for node in nodes]
    for place, gap in enumerate(gaps):
        if gap > 1:
            successors.append(successors[place])
            successors[place] = (len(durations),)
            durations.append(gap - 1)
            uses.append({})
    capacities = {account: has for use in uses for account, (_, has) in use.items()}
    nothing = (0, 0)
    demands = tuple(
        tuple(min(use.get(account, nothing)[0], has) for account, has in capacities.items())
        for use in uses
    )
    project = Project(
        durations=tuple(durations),
        demands=demands,
        capacities=tuple(capacities.values()),
        successors=tuple(successors),
    )
    return project, nodes


Uses: TypeAlias = dict[Account, tuple[int, int]]
"""By account, what is used of it in a day, and what a day has."""


def _by_node(problem: PlanningProblem, nodes: list[Node]) -> tuple[list[int], list[Uses]]:
    """Return by node the days until what builds on it, and what it uses; ends of stages: none."""
    tasks = {task.task_id: task for task in problem.tasks}
    calendars = {
        brand_id: BrandCalendar(problem, brand_id)
        for brand_id in sorted({task.brand_id for task in problem.tasks})
    }
    gaps, uses = list[int](), list[Uses]()
    for node in nodes:
        calendar = calendars[tasks[node].brand_id] if isinstance(node, str) else None
        gaps.append(calendar.rules.review_gap_days if calendar else 0)
        uses.append(_uses(tasks[node], calendar) if calendar and isinstance(node, str) else {})
    return gaps, uses


def _uses(task: PlanTask, calendar: BrandCalendar) -> Uses:
    day = calendar.rules.day_length_minutes
    limits = ((limit.account, limit.amount, limit.limit) for limit in calendar.day_limits(task))
    holds = (
        (("hold", hold.resource), hold.units * task.estimated_minutes, hold.capacity * day)
        for hold in calendar.holds(task)
    )
    both: Iterable[tuple[Account, int, int]] = chain(limits, holds)
    return {account: (used, has) for account, used, has in both}
