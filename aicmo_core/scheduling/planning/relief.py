"""A planning problem without one of its rules: what to ask when a rule stops a task."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from aicmo_core.scheduling.planning.ledger import DayLimit
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.scheduling.planning.publication import Obstacle
from aicmo_core.scheduling.planning.result import Constraint
from aicmo_core.scheduling.planning.rules import BrandRules

Change: TypeAlias = Callable[[BrandRules], BrandRules]


def without(problem: PlanningProblem, task: PlanTask, obstacle: Obstacle) -> PlanningProblem | None:
    """Return the problem in which `obstacle` does not stop `task`; None if no rule of it does.

    A limit below what the task alone takes is raised to that; any other limit is lifted.
    """
    change = _RULES.get(obstacle.constraint)
    if isinstance(obstacle, DayLimit):
        other = _without_limit(problem, task, obstacle)
    elif obstacle.constraint is Constraint.SHARED_RESOURCE:
        other = _with_more_people(problem, task)
    elif change is not None:
        other = _changed(problem, task, change(task))
    else:
        return None
    return other if other != problem else None


def _changed(problem: PlanningProblem, task: PlanTask, change: Change) -> PlanningProblem:
    rules = change(problem.rules(task.brand_id))
    return replace(problem, brands={**problem.brands, task.brand_id: rules})


def _with_more_people(problem: PlanningProblem, task: PlanTask) -> PlanningProblem:
    """Return the problem with as many units as the task needs, and a day that is long enough."""
    enough = {name: max(units, problem.capacities[name]) for name, units in task.needs.items()}
    longer = max(problem.rules(task.brand_id).day_length_minutes, task.estimated_minutes)
    problem = replace(problem, capacities={**problem.capacities, **enough})
    return _changed(problem, task, lambda rules: replace(rules, day_length_minutes=longer))


def _without_limit(problem: PlanningProblem, task: PlanTask, limit: DayLimit) -> PlanningProblem:
    raised = limit.amount if limit.amount > limit.limit else None
    kind, *rest = limit.account
    if kind == "review":
        stage = rest[0]
        shared = {one: most for one, most in problem.reviews_per_day.items() if one != stage}
        problem = problem if len(rest) > 1 else replace(problem, reviews_per_day=shared)
        return _changed(problem, task, lambda rules: _without_reviewers(rules, stage, rest[1:]))
    new: dict[str, Any] = {_FIELDS[kind, limit.days]: raised}
    if kind in ("made", "posts"):
        return _changed(problem, task, _of_channels([str(rest[1])], **new))
    return _changed(problem, task, _simply(**new)(task))


def _without_reviewers(rules: BrandRules, stage: object, own: list[Any]) -> BrandRules:
    if not own:
        return rules
    left = {one: most for one, most in rules.reviews_per_day.items() if one != stage}
    return replace(rules, reviews_per_day=left)


def _of_channels(names: Iterable[str], **fields: Any) -> Change:
    def changed(rules: BrandRules) -> BrandRules:
        new = {name: replace(rules.channel(name), **fields) for name in names}
        return replace(rules, channels={**rules.channels, **new})

    return changed


def _without_quiet_hours(task: PlanTask) -> Change:
    of_channels = _of_channels(task.channels, quiet_hours=())
    return lambda rules: of_channels(replace(rules, quiet_hours=()))


def _without_freezes(task: PlanTask) -> Change:
    def changed(rules: BrandRules) -> BrandRules:
        campaigns = {name: replace(one, freezes=()) for name, one in rules.campaigns.items()}
        return replace(rules, freezes=(), campaigns=campaigns)

    return changed


def _on_any_channel(task: PlanTask) -> Change:
    def changed(rules: BrandRules) -> BrandRules:
        free = replace(rules.campaigns[task.campaign], channels=frozenset())
        return replace(rules, campaigns={**rules.campaigns, task.campaign: free})

    return changed


def _simply(**fields: Any) -> Callable[[PlanTask], Change]:
    return lambda _: lambda rules: replace(rules, **fields)


_FIELDS: Mapping[tuple[Hashable, int], str] = {
    ("tasks", 1): "max_tasks_per_day",
    ("minutes", 1): "minutes_per_day",
    ("made", 1): "tasks_per_day",
    ("posts", 1): "posts_per_day",
    ("posts", 7): "posts_per_week",
    ("mails", 1): "mails_per_day",
    ("mails", 7): "mails_per_week",
}

_RULES: Mapping[Constraint, Callable[[PlanTask], Change]] = {
    Constraint.WORKING_DAYS: _simply(work_on_working_days_only=False),
    Constraint.HOLIDAY: _simply(publish_on_holidays=True),
    Constraint.FREEZE: _without_freezes,
    Constraint.QUIET_HOURS: _without_quiet_hours,
    Constraint.POSTING_HOURS: lambda task: _of_channels(task.channels, posting_hours=()),
    Constraint.RECURRING_SLOT: lambda task: _of_channels(task.channels, recurring_slots=()),
    Constraint.FREQUENCY_CAP: lambda task: _of_channels(task.channels, min_gap_minutes=0),
    Constraint.CHANNEL_NOT_IN_CAMPAIGN: _on_any_channel,
}
