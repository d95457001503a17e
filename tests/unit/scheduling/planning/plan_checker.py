"""An independent reading of the rules: says what a plan breaks, from the problem and the times.

Shares no code with the planner but the words; counts naively, day by day and minute by minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from aicmo_core.scheduling.planning import (
    BrandRules,
    Hours,
    Placement,
    Plan,
    PlanningProblem,
    PlanTask,
    ReviewStage,
)
from aicmo_core.tasks.prerequisites import STAGE_OF

DAY = timedelta(days=1)


def broken_rules(problem: PlanningProblem, plan: Plan) -> list[str]:
    """Return every hard rule that the plan breaks, in words; empty for a right plan."""
    placed = {placement.task_id: placement for placement in plan.placements}
    tasks = {task.task_id: task for task in problem.tasks}
    told = sorted([*placed, *(left.task_id for left in plan.unplaced)])
    broken = [] if told == sorted(tasks) else ["not every task is told exactly once"]
    for task_id, placement in placed.items():
        task = tasks[task_id]
        for rule in (_bounds, _work_day, _order, _leads, _air, _spacing):
            broken += [f"{task_id}: {why}" for why in rule(problem, task, placement, placed)]
    return [*broken, *_counts(problem, tasks, placed), *_machines(problem, tasks, placed)]


def _rules(problem: PlanningProblem, task: PlanTask) -> BrandRules:
    return problem.brands.get(task.brand_id, BrandRules())


def _local(problem: PlanningProblem, task: PlanTask, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(_rules(problem, task).zone))


def _moment(problem: PlanningProblem, task: PlanTask, day: date, at: time) -> datetime:
    zone = ZoneInfo(_rules(problem, task).zone)
    return datetime.combine(day, at, zone).astimezone(UTC)


def _holidays(problem: PlanningProblem, task: PlanTask, *, campaign: bool) -> set[date]:
    rules = _rules(problem, task)
    markets = set(rules.markets)
    if campaign and task.campaign:
        markets |= rules.campaigns[task.campaign].markets
    return {day for market in markets for day in problem.holidays.get(market, ())}


def _worked(problem: PlanningProblem, task: PlanTask, day: date) -> bool:
    weekdays = _rules(problem, task).working_weekdays
    return day.weekday() in weekdays and day not in _holidays(problem, task, campaign=False)


def _working_days_between(problem: PlanningProblem, task: PlanTask, first: date, last: date) -> int:
    days = (first + DAY * number for number in range(1, (last - first).days + 1))
    return sum(_worked(problem, task, day) for day in days)


def _bounds(
    problem: PlanningProblem, task: PlanTask, placed: Placement, _: dict[str, Placement]
) -> Iterator[str]:
    if not problem.start_at <= placed.run_at < problem.end_at:
        yield "made outside the range"
    if task.earliest_at and placed.run_at < task.earliest_at:
        yield "made before its earliest start"
    finished = placed.publish_at if task.goes_live else placed.run_at
    if task.deadline and finished and finished > task.deadline:
        yield "late"
    if task.task_id in problem.calendar:
        return
    limits = [placed.run_at + _rules(problem, task).window, placed.publish_at]
    limits += [] if task.goes_live or task.deadline == placed.run_at else [task.deadline]
    if not placed.run_at < placed.window_end <= min(filter(None, limits)):
        yield "no window to run in, or one that is too long"


def _work_day(
    problem: PlanningProblem, task: PlanTask, placed: Placement, _: dict[str, Placement]
) -> Iterator[str]:
    rules, day = _rules(problem, task), _local(problem, task, placed.run_at).date()
    if rules.work_on_working_days_only and not _worked(problem, task, day):
        yield "made on a day off"
    if any(stop.stops_work and stop.first <= day <= stop.last for stop in rules.freezes):
        yield "made in a freeze"
    if task.task_id in problem.calendar:
        return  # a person may have chosen another time of day
    opening = rules.day_starts_at or _local(problem, task, problem.start_at).time()
    opens = _moment(problem, task, day, opening)
    if placed.run_at < opens:
        yield "made before the day starts"
    starts = opens if rules.day_starts_at else max(opens, problem.start_at)
    ends = starts + timedelta(minutes=rules.day_length_minutes)
    if task.needs and placed.run_at + timedelta(minutes=task.estimated_minutes) > ends:
        yield "holds shared people after their day"


def _order(
    problem: PlanningProblem, task: PlanTask, placed: Placement, times: dict[str, Placement]
) -> Iterator[str]:
    rules, day = _rules(problem, task), _local(problem, task, placed.run_at).date()
    for other in problem.tasks:
        named = other.task_id in task.depends_on
        typed = (
            other.brand_id == task.brand_id
            and STAGE_OF[other.task_type] < STAGE_OF[task.task_type]
            and (other.task_id in problem.calendar or task.task_id not in problem.calendar)
        )
        if not (named or typed):
            continue
        if other.task_id not in times:
            yield f"made although {other.task_id} is not"
            continue
        before = times[other.task_id].run_at
        first = _local(problem, task, before).date()
        gap = (day - first).days
        if rules.gap_in_working_days:
            gap = _working_days_between(problem, task, first, day)
        finished = before + timedelta(minutes=other.estimated_minutes)
        if gap < rules.review_gap_days or placed.run_at < finished:
            yield f"made before what it builds on, {other.task_id}, can be reviewed"


def _leads(
    problem: PlanningProblem, task: PlanTask, placed: Placement, _: dict[str, Placement]
) -> Iterator[str]:
    if (placed.publish_at is None) == task.goes_live:
        yield "public without a time to go live, or the reverse"
    if placed.publish_at is None:
        return
    if task.publish_at not in (None, placed.publish_at):
        yield "goes live at another moment than promised"
    rules = _rules(problem, task)
    leads = {ReviewStage.INTERNAL: rules.lead_times.internal_days}
    leads[ReviewStage.CLIENT] = rules.lead_times.client_days
    leads[ReviewStage.LEGAL] = rules.lead_times.legal_days if rules.regulated else 0
    made, live = _local(problem, task, placed.run_at), _local(problem, task, placed.publish_at)
    if _working_days_between(problem, task, made.date(), live.date()) < sum(leads.values()):
        yield "goes live before the reviews' lead times are over"
    if placed.publish_at < placed.run_at + timedelta(minutes=task.estimated_minutes):
        yield "goes live before it is made"
    if [review.stage for review in placed.reviews] != [stage for stage in leads if leads[stage]]:
        yield "a review is missing"
    days = [made.date(), *(review.on for review in placed.reviews)]
    if any(later <= earlier for earlier, later in pairwise(days)):
        yield "reviews out of order"
    if any(not _worked(problem, task, review.on) for review in placed.reviews):
        yield "reviewed on a day off"
    if days[-1] > live.date():
        yield "goes live before its last review"


def _inside(hours: Hours, local: datetime) -> bool:
    """Tell by walking back to the span's last beginning."""
    for back in (0, 1):
        first = local.date() - DAY * back
        begins = datetime.combine(first, hours.since)
        ends = datetime.combine(first, hours.until)
        ends += DAY if hours.until <= hours.since else timedelta()
        if first.weekday() in hours.weekdays and begins <= local.replace(tzinfo=None) < ends:
            return True
    return False


def _air(
    problem: PlanningProblem, task: PlanTask, placed: Placement, _: dict[str, Placement]
) -> Iterator[str]:
    if placed.publish_at is None:
        return
    rules, live = _rules(problem, task), _local(problem, task, placed.publish_at)
    campaign = rules.campaigns[task.campaign] if task.campaign else None
    freezes = [*rules.freezes, *(campaign.freezes if campaign else ())]
    for stop in freezes:
        concerned = not stop.channels or stop.channels & set(task.channels)
        if concerned and stop.first <= live.date() <= stop.last:
            yield "live in a freeze"
    if not rules.publish_on_holidays and live.date() in _holidays(problem, task, campaign=True):
        yield "live on a public holiday"
    if any(_inside(quiet, live) for quiet in rules.quiet_hours):
        yield "live in quiet hours"
    flights = [campaign.flight] if campaign else []
    flights += [campaign.phases[task.phase]] if campaign and task.phase else []
    if any(not flight.first <= live.date() <= flight.last for flight in flights):
        yield "live outside its flight"
    if campaign and campaign.channels and not set(task.channels) <= campaign.channels:
        yield "live on a channel that its campaign does not use"
    for name in task.channels:
        channel = rules.channel(name)
        slots = channel.recurring_slots
        of_day = [slot.at for slot in slots if slot.weekday == live.weekday()]
        # Clocks that skip the slot's time show a later one: compare moments, not what they show.
        moments = {_moment(problem, task, live.date(), at) for at in of_day}
        if slots and placed.publish_at not in moments:
            yield "live beside the recurring slots"
        posting = () if slots else channel.posting_hours
        if posting and not any(_inside(hours, live) for hours in posting):
            yield "live outside posting hours"
        if any(_inside(quiet, live) for quiet in channel.quiet_hours):
            yield "live in quiet hours of its channel"


def _spacing(
    problem: PlanningProblem, task: PlanTask, placed: Placement, times: dict[str, Placement]
) -> Iterator[str]:
    for other in problem.tasks:
        live = times[other.task_id].publish_at if other.task_id in times else None
        if other is task or other.brand_id != task.brand_id or not live or not placed.publish_at:
            continue
        for name in set(task.channels) & set(other.channels):
            channel = _rules(problem, task).channel(name)
            apart = abs(placed.publish_at - live)
            if apart < timedelta(minutes=channel.min_gap_minutes):
                yield "live too soon after another"
            if channel.recurring_slots and not apart:
                yield "two in one recurring slot"


def _counts(
    problem: PlanningProblem, tasks: dict[str, PlanTask], placed: dict[str, Placement]
) -> Iterator[str]:
    used: Counter[tuple[object, ...]] = Counter()
    allowed: dict[tuple[object, ...], tuple[int | None, int]] = {}

    def count(day: date, limit: int | None, *key: object, amount: int = 1, days: int = 1) -> None:
        for first in range(days):
            entry = (*key, day - DAY * first)
            used[entry] += amount
            allowed[entry] = (limit, days)

    for task_id, placement in placed.items():
        task, rules = tasks[task_id], _rules(problem, tasks[task_id])
        made = _local(problem, task, placement.run_at).date()
        count(made, rules.max_tasks_per_day, "tasks", task.brand_id)
        minutes = task.estimated_minutes
        count(made, rules.minutes_per_day, "minutes", task.brand_id, amount=minutes)
        for name in set(task.channels):
            count(made, rules.channel(name).tasks_per_day, "made for", task.brand_id, name)
        for review in placement.reviews:
            own, shared = rules.reviews_per_day, problem.reviews_per_day
            count(review.on, own.get(review.stage), "reviews", review.stage, task.brand_id)
            count(review.on, shared.get(review.stage), "reviews", review.stage)
        if placement.publish_at is None:
            continue
        live = _local(problem, task, placement.publish_at).date()
        for name in set(task.channels):
            channel = rules.channel(name)
            count(live, channel.posts_per_day, "posts", task.brand_id, name)
            count(live, channel.posts_per_week, "week", task.brand_id, name, days=7)
        if "email" in task.channels:
            campaign = rules.campaigns[task.campaign].audience if task.campaign else ""
            audience = task.audience or campaign
            count(live, rules.mails_per_day, "mails", task.brand_id, audience)
            count(live, rules.mails_per_week, "mails a week", task.brand_id, audience, days=7)
    for entry, (limit, _) in allowed.items():
        if limit is not None and used[entry] > limit:
            yield f"{entry}: {used[entry]} of at most {limit}"


def _machines(
    problem: PlanningProblem, tasks: dict[str, PlanTask], placed: dict[str, Placement]
) -> Iterator[str]:
    for name, capacity in problem.capacities.items():
        spans = [
            (placement.run_at, tasks[task_id].estimated_minutes, tasks[task_id].needs.get(name, 0))
            for task_id, placement in placed.items()
        ]
        for moment, _, _ in spans:
            busy = sum(
                units
                for since, minutes, units in spans
                if since <= moment < since + timedelta(minutes=minutes)
            )
            if busy > capacity:
                yield f"{name}: {busy} of {capacity} at {moment}"
