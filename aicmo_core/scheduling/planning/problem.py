"""What is to be planned: tasks, the range, the rules of each brand, and what stands already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.planning.result import Placement
from aicmo_core.scheduling.planning.rules import BrandRules, Flight, Freeze, ReviewStage
from aicmo_core.tasks.types import Priority, TaskType

LAST_YEAR = 9990
"""Calendars end in 9999, and the planner looks a few years beyond its range."""


@dataclass(frozen=True, kw_only=True)
class PlanTask:
    """One task as the planner sees it.

    Attributes:
        depends_on: Ids of tasks that it builds on, beside what its type builds on.
        channels: Where its work is for; where it goes live, if it does.
        goes_live: Whether it leads to something public, which is reviewed before it goes live.
        publish_at: The moment promised for going live; None lets the planner choose.
        audience: Whom a mail is for; empty: the campaign's audience, else everybody.
        earliest_at: Not made before this moment.
        deadline: A public task is live, another one is made, at this moment at the latest.
        needs: Units of shared people and machines that it holds for its estimated minutes.
    """

    task_id: str
    brand_id: str
    task_type: TaskType
    priority: Priority = Priority.MEDIUM
    depends_on: tuple[str, ...] = ()
    estimated_minutes: int = 30
    channels: tuple[str, ...] = ()
    goes_live: bool = False
    publish_at: datetime | None = None
    audience: str = ""
    campaign: str = ""
    phase: str = ""
    earliest_at: datetime | None = None
    deadline: datetime | None = None
    needs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PlanningProblem:
    """What is to be planned, complete: the planner reads nothing else, no clock and no store.

    Attributes:
        start_at: First moment that a task may get, aware; its wall-clock time in a brand's zone
            is the brand's time of day.
        end_at: End of the range, aware; no task is made at or after it.
        brands: Rules by brand id; a brand without an entry has `BrandRules()`.
        holidays: Public holidays by market.
        capacities: Units of each shared person or machine of the workspace.
        reviews_per_day: Reviews of each stage in one day at most, over all brands.
        met: Ids of tasks outside the plan whose work is done.
        calendar: Times that tasks of this plan have already; they move only if they must.
        pinned: Ids of tasks in the calendar that do not move at all.
        effort: Placements that may be tried to fit what the order of urgency leaves out. With 0
            nothing urgent ever waits for something less so, even if then less fits.
    """

    start_at: datetime
    end_at: datetime
    tasks: tuple[PlanTask, ...]
    brands: Mapping[str, BrandRules] = field(default_factory=dict)
    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)
    capacities: Mapping[str, int] = field(default_factory=dict)
    reviews_per_day: Mapping[ReviewStage, int] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    calendar: Mapping[str, Placement] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()
    effort: int = 0

    def rules(self, brand_id: str) -> BrandRules:
        """Return the rules of a brand."""
        return self.brands.get(brand_id, _NO_RULES)


def check(problem: PlanningProblem) -> None:
    """Refuse a problem that cannot be read one way only.

    Raises:
        InvalidInputError: A naive time, a range or a span that ends before it starts, an id used
            twice, an unknown zone, campaign, phase or shared resource, an estimate below one
            minute, a number below zero.
    """
    _check_times(problem)
    _check_units("capacities", problem.capacities.items())
    _check_units("reviews_per_day", problem.reviews_per_day.items())
    seen: set[str] = set()
    for task in problem.tasks:
        if task.task_id in seen:
            raise InvalidInputError("task_id", task.task_id, "must occur once in a plan")
        seen.add(task.task_id)
        _check_task(problem, task)
    for brand_id in sorted({task.brand_id for task in problem.tasks}):
        _check_rules(problem.rules(brand_id))


def _check_times(problem: PlanningProblem) -> None:
    for name, moment in (("start_at", problem.start_at), ("end_at", problem.end_at)):
        _check_aware(name, moment)
    if problem.end_at < problem.start_at:
        raise InvalidInputError("end_at", problem.end_at.isoformat(), "must not be before start_at")
    if problem.end_at.year > LAST_YEAR:
        rule = f"must not be after the year {LAST_YEAR}"
        raise InvalidInputError("end_at", problem.end_at.isoformat(), rule)


def _check_task(problem: PlanningProblem, task: PlanTask) -> None:
    for name in ("publish_at", "earliest_at", "deadline"):
        _check_aware(f"{task.task_id}.{name}", getattr(task, name))
    if task.estimated_minutes < 1:
        field_name = f"{task.task_id}.estimated_minutes"
        raise InvalidInputError(field_name, task.estimated_minutes, "must be at least 1")
    _check_units(f"{task.task_id}.needs", task.needs.items())
    for name in task.needs:
        if name not in problem.capacities:
            rule = "must be one of the shared resources: " + ", ".join(sorted(problem.capacities))
            raise InvalidInputError(f"{task.task_id}.needs", name, rule)
    _check_campaign(problem.rules(task.brand_id), task)


def _check_campaign(rules: BrandRules, task: PlanTask) -> None:
    if not task.campaign:
        if task.phase:
            rule = "needs a campaign beside it"
            raise InvalidInputError(f"{task.task_id}.phase", task.phase, rule)
        return
    campaign = rules.campaigns.get(task.campaign)
    if campaign is None:
        rule = "must be a campaign of the brand: " + ", ".join(sorted(rules.campaigns))
        raise InvalidInputError(f"{task.task_id}.campaign", task.campaign, rule)
    if task.phase and task.phase not in campaign.phases:
        rule = "must be a phase of the campaign: " + ", ".join(sorted(campaign.phases))
        raise InvalidInputError(f"{task.task_id}.phase", task.phase, rule)


def _check_aware(name: str, moment: datetime | None) -> None:
    if moment is not None and moment.tzinfo is None:
        raise InvalidInputError(name, moment.isoformat(), "must be an aware datetime")


def _check_rules(rules: BrandRules) -> None:
    _check_zone(rules.zone)
    _check_not_negative(rules, *_LIMITS)
    _check_not_negative(rules.lead_times, "internal_days", "client_days", "legal_days")
    for channel in rules.channels.values():
        _check_not_negative(channel, *_CHANNEL_LIMITS)
    _check_units("reviews_per_day", rules.reviews_per_day.items())
    if not rules.window > timedelta():
        raise InvalidInputError("window", rules.window, "must be longer than no time")
    spans: list[Freeze | Flight] = [*rules.freezes]
    for campaign in rules.campaigns.values():
        spans += [*campaign.freezes, campaign.flight, *campaign.phases.values()]
    for span in spans:
        if span.last < span.first:
            raise InvalidInputError(
                "last", span.last.isoformat(), f"must not be before {span.first}"
            )


_LIMITS = (
    "max_tasks_per_day",
    "minutes_per_day",
    "review_gap_days",
    "day_length_minutes",
    "mails_per_day",
    "mails_per_week",
)
_CHANNEL_LIMITS = ("posts_per_day", "posts_per_week", "min_gap_minutes", "tasks_per_day")


def _check_not_negative(rules: object, *names: str) -> None:
    _check_units("", ((name, getattr(rules, name)) for name in names))


def _check_units(of: str, units: Iterable[tuple[str, int | None]]) -> None:
    for name, number in units:
        if number is not None and number < 0:
            where = f"{of}.{name}" if of else name
            raise InvalidInputError(where, number, "must not be negative")


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        rule = "must be an IANA time zone such as Europe/Berlin"
        raise InvalidInputError("zone", zone, rule) from error


_NO_RULES = BrandRules()
