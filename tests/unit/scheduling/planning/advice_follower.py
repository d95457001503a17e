"""Does to a problem what the planner's advice says, word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from aicmo_core.scheduling.planning import PlanningProblem, PlanTask, ReviewStage

AWAY: Mapping[str, Mapping[str, Any]] = {
    "working days": {"work_on_working_days_only": False},
    "rule for public holidays": {"publish_on_holidays": True},
    "freeze": {"freezes": ()},
    "quiet hours": {"quiet_hours": ()},
}
AWAY_ON_CHANNELS: Mapping[str, Mapping[str, Any]] = {
    "quiet hours": {"quiet_hours": ()},
    "posting hours": {"posting_hours": ()},
    "recurring slots": {"recurring_slots": ()},
    "time between posts": {"min_gap_minutes": 0},
}


def followed(problem: PlanningProblem, task: PlanTask, way: str) -> PlanningProblem | None:
    """Return the problem after one way out; None where a way asks for another task."""
    if way == "split the task":
        return None
    for step in way.split(" and "):
        problem = _step(problem, task.task_id, step)
    return problem


def _step(problem: PlanningProblem, task_id: str, step: str) -> PlanningProblem:
    task = next(task for task in problem.tasks if task.task_id == task_id)
    zone = ZoneInfo(problem.rules(task.brand_id).zone)
    said = re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", step)
    at = datetime.fromisoformat(said[0]).replace(tzinfo=zone).astimezone(UTC) if said else UTC_NEVER
    a_minute_later = at + timedelta(minutes=1)
    if step.startswith("end the range later"):
        return replace(problem, end_at=max(problem.end_at, a_minute_later))
    if step.startswith("move the deadline"):
        return _with_task(problem, replace(task, deadline=a_minute_later))
    if step.startswith("promise"):
        return _with_task(problem, replace(task, publish_at=at))
    if step.startswith("let the flight end later"):
        return _with_longer_flights(problem, task, at.astimezone(zone))
    if minutes := re.fullmatch(r"let shared people work (\d+) minutes a day", step):
        return _with_rules(problem, task, day_length_minutes=int(minutes[1]))
    if units := re.fullmatch(r"have (\d+) of (\w+)", step):
        return replace(problem, capacities={**problem.capacities, units[2]: int(units[1])})
    if rule := re.match(r"change the ([\w ]+): ", step):
        return _without_rule(problem, task, rule[1])
    return _with_raised_limit(problem, task, step)


UTC_NEVER = datetime(1, 1, 1, tzinfo=UTC)


def _with_task(problem: PlanningProblem, task: PlanTask) -> PlanningProblem:
    tasks = (task if one.task_id == task.task_id else one for one in problem.tasks)
    return replace(problem, tasks=tuple(tasks))


def _with_rules(problem: PlanningProblem, task: PlanTask, **rules: Any) -> PlanningProblem:
    changed = replace(problem.rules(task.brand_id), **rules)
    return replace(problem, brands={**problem.brands, task.brand_id: changed})


def _with_channels(
    problem: PlanningProblem, task: PlanTask, names: tuple[str, ...], **rules: Any
) -> PlanningProblem:
    had = problem.rules(task.brand_id)
    channels = {**had.channels, **{name: replace(had.channel(name), **rules) for name in names}}
    return _with_rules(problem, task, channels=channels)


def _with_longer_flights(
    problem: PlanningProblem, task: PlanTask, live: datetime
) -> PlanningProblem:
    campaigns = problem.rules(task.brand_id).campaigns
    had = campaigns[task.campaign]
    flight = replace(had.flight, last=max(had.flight.last, live.date()))
    phases = {
        name: replace(one, last=max(one.last, live.date())) if name == task.phase else one
        for name, one in had.phases.items()
    }
    longer = {**campaigns, task.campaign: replace(had, flight=flight, phases=phases)}
    return _with_rules(problem, task, campaigns=longer)


def _without_rule(problem: PlanningProblem, task: PlanTask, name: str) -> PlanningProblem:
    campaigns = problem.rules(task.brand_id).campaigns
    if name == "freeze":
        campaigns = {key: replace(one, freezes=()) for key, one in campaigns.items()}
    elif name == "campaign or the task":
        free = replace(campaigns[task.campaign], channels=frozenset())
        campaigns = {**campaigns, task.campaign: free}
    problem = _with_rules(problem, task, campaigns=campaigns, **AWAY.get(name, {}))
    return _with_channels(problem, task, task.channels, **AWAY_ON_CHANNELS.get(name, {}))


def _with_raised_limit(problem: PlanningProblem, task: PlanTask, step: str) -> PlanningProblem:
    said = re.fullmatch(
        r"raise the limit of (\d+) (\w+)(?: (?:on|for|to)? ?(\w+))? (a day|in any seven days)"
        r" to at least (\d+)",
        step,
    )
    assert said is not None, f"nobody would know what to do: {step}"
    was, unit, of, span, most = int(said[1]), said[2], said[3], said[4], int(said[5])
    per = "day" if span == "a day" else "week"
    if of == "reviews":
        own = problem.rules(task.brand_id).reviews_per_day
        raised = _raised(own, ReviewStage(unit), was, most)
        shared = _raised(problem.reviews_per_day, ReviewStage(unit), was, most)
        return replace(_with_rules(problem, task, reviews_per_day=raised), reviews_per_day=shared)
    if unit in ("tasks", "posts") and of:
        return _with_channels(problem, task, (of,), **{f"{unit}_per_{per}": most})
    field = {"tasks": "max_tasks_per_day", "minutes": "minutes_per_day"}.get(unit)
    return _with_rules(problem, task, **{field or f"{unit}_per_{per}": most})


def _raised(
    limits: Mapping[ReviewStage, int], stage: ReviewStage, was: int, most: int
) -> Mapping[ReviewStage, int]:
    return {**limits, stage: most} if limits.get(stage) == was else limits
