"""The problem seen as a resource-constrained project, which a search can order as a whole.

A relaxation: a period is a day, capacities are those of a day, and calendars are left out. What
comes of it is an order of placement, not a plan; the timeline that is laid in it breaks no rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

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
    tasks = {task.task_id: task for task in problem.tasks}
    calendars = {
        brand_id: BrandCalendar(problem, brand_id)
        for brand_id in sorted({task.brand_id for task in problem.tasks})
    }
    nodes = list(order.urgency)
    number = {node: place for place, node in enumerate(nodes)}
    uses = [
        _uses(tasks[n], calendars[tasks[n].brand_id]) if isinstance(n, str) else {} for n in nodes
    ]
    capacities = {account: has for use in uses for account, (_, has) in use.items()}
    durations = [int(isinstance(node, str)) for node in nodes]
    successors = [[number[after] for after in order.edges[node]] for node in nodes]
    for place, node in enumerate(nodes):
        gap = problem.rules(tasks[node].brand_id).review_gap_days if isinstance(node, str) else 0
        if gap > 1:
            successors.append(successors[place])
            successors[place] = [len(durations)]
            durations.append(gap - 1)
            uses.append({})
    demands = tuple(
        tuple(
            min(use[account][0], has) if account in use else 0
            for account, has in capacities.items()
        )
        for use in uses
    )
    project = Project(
        durations=tuple(durations),
        demands=demands,
        capacities=tuple(capacities.values()),
        successors=tuple(map(tuple, successors)),
    )
    return project, nodes


def _uses(task: PlanTask, calendar: BrandCalendar) -> dict[Account, tuple[int, int]]:
    """Return by account what the task uses of it in a day, and what a day has."""
    day = calendar.rules.day_length_minutes
    limits = ((limit.account, limit.amount, limit.limit) for limit in calendar.day_limits(task))
    holds = (
        (("hold", hold.resource), hold.units * task.estimated_minutes, hold.capacity * day)
        for hold in calendar.holds(task)
    )
    both: Iterable[tuple[Account, int, int]] = chain(limits, holds)
    return {account: (used, has) for account, used, has in both}
