"""Random planning problems, small and crowded, in zones and weeks where clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from aicmo_core.scheduling.planning import (
    BrandRules,
    Campaign,
    ChannelRules,
    Flight,
    Freeze,
    Hours,
    LeadTimes,
    PlanningProblem,
    PlanTask,
    RecurringSlot,
    ReviewStage,
    Strategy,
)
from aicmo_core.tasks.prerequisites import STAGE_OF
from aicmo_core.tasks.types import Priority, TaskType

CHANGES = {
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Australia/Sydney": (date(2026, 4, 5), date(2026, 10, 4)),
    "America/Santiago": (date(2026, 4, 5), date(2026, 9, 6)),
    "Asia/Kolkata": (date(2026, 6, 1), date(2026, 12, 1)),
}
"""Days on which clocks change, in both hemispheres; one zone without."""

CHANNELS = ("email", "instagram", "linkedin")

maybe = st.booleans()


def optional(low: int, high: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(low, high)


times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 30)))
weekdays = st.frozensets(st.integers(0, 6), min_size=3)
hours = st.builds(Hours, since=times, until=times, weekdays=weekdays)
slots = st.builds(RecurringSlot, weekday=st.integers(0, 6), at=times)
channel_rules = st.builds(
    ChannelRules,
    posting_hours=st.lists(hours, max_size=2).map(tuple),
    recurring_slots=st.just(()) | st.lists(slots, min_size=3, max_size=5).map(tuple),
    posts_per_day=optional(1, 2),
    posts_per_week=optional(1, 4),
    min_gap_minutes=st.sampled_from((0, 0, 90, 1500)),
    tasks_per_day=optional(1, 2),
)
leads = st.builds(
    LeadTimes,
    internal_days=st.integers(0, 2),
    client_days=st.integers(0, 3),
    legal_days=st.integers(0, 2),
)


@st.composite
def spans(draw: st.DrawFn, near: date) -> tuple[date, date]:
    first = near + timedelta(days=draw(st.integers(-6, 15)))
    return first, first + timedelta(days=draw(st.integers(0, 20)))


@st.composite
def freezes(draw: st.DrawFn, near: date) -> Freeze:
    first = near + timedelta(days=draw(st.integers(-3, 12)))
    return Freeze(
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 3))),
        channels=draw(st.frozensets(st.sampled_from(CHANNELS), max_size=1)),
        stops_work=draw(maybe),
    )


@st.composite
def brand_rules(draw: st.DrawFn, zone: str, near: date) -> BrandRules:
    first, last = draw(spans(near))
    campaign = Campaign(
        flight=Flight(first=first, last=last),
        phases={"launch": Flight(first=first, last=first + timedelta(days=7))},
        channels=draw(st.sampled_from((frozenset(), frozenset({"email", "instagram"})))),
        audience=draw(st.sampled_from(("", "customers"))),
        markets=draw(st.sampled_from((frozenset(), frozenset({"B"})))),
        freezes=draw(st.lists(freezes(near), max_size=1).map(tuple)),
    )
    return BrandRules(
        zone=zone,
        strategy=draw(st.sampled_from(Strategy)),
        max_tasks_per_day=draw(optional(1, 4)),
        minutes_per_day=draw(optional(60, 240)),
        review_gap_days=draw(st.integers(0, 3)),
        gap_in_working_days=draw(maybe),
        day_length_minutes=draw(st.sampled_from((60, 480))),
        working_weekdays=draw(weekdays),
        work_on_working_days_only=draw(maybe),
        markets=draw(st.sampled_from((frozenset(), frozenset({"A"})))),
        publish_on_holidays=draw(maybe),
        publish_time=draw(st.none() | times),
        lead_times=draw(leads),
        regulated=draw(maybe),
        reviews_per_day=draw(st.dictionaries(st.sampled_from(ReviewStage), st.integers(1, 2))),
        channels=draw(st.dictionaries(st.sampled_from(CHANNELS), channel_rules)),
        quiet_hours=draw(st.lists(hours, max_size=1).map(tuple)),
        freezes=draw(st.lists(freezes(near), max_size=2).map(tuple)),
        campaigns={"spring": campaign},
        mails_per_day=draw(optional(1, 2)),
        mails_per_week=draw(optional(1, 4)),
    )


@st.composite
def tasks(draw: st.DrawFn, number: int, earlier: list[PlanTask], start: datetime) -> PlanTask:
    task_type = draw(st.sampled_from(TaskType))
    agreeing = [one.task_id for one in earlier if STAGE_OF[one.task_type] <= STAGE_OF[task_type]]
    goes_live, campaign = draw(maybe), draw(st.sampled_from(("", "", "spring")))
    moments = st.none() | st.integers(0, 24 * 20).map(lambda hour: start + timedelta(hours=hour))
    return PlanTask(
        task_id=f"t{number}",
        brand_id=draw(st.sampled_from(("a", "b"))),
        task_type=task_type,
        priority=draw(st.sampled_from(Priority)),
        depends_on=tuple(draw(st.lists(st.sampled_from(agreeing), max_size=2)) if agreeing else ()),
        estimated_minutes=draw(st.sampled_from((1, 30, 60, 200))),
        channels=tuple(draw(st.lists(st.sampled_from(CHANNELS), max_size=2, unique=True))),
        goes_live=goes_live,
        publish_at=draw(moments) if goes_live and draw(maybe) else None,
        audience=draw(st.sampled_from(("", "customers"))),
        campaign=campaign,
        phase="launch" if campaign and draw(maybe) else "",
        earliest_at=draw(moments) if draw(maybe) else None,
        deadline=draw(moments) if draw(maybe) else None,
        needs=draw(st.dictionaries(st.sampled_from(("editor", "studio")), st.integers(1, 2))),
    )


@st.composite
def problems(draw: st.DrawFn) -> PlanningProblem:
    zone = draw(st.sampled_from(sorted(CHANGES)))
    near = draw(st.sampled_from(CHANGES[zone]))
    wall = datetime.combine(near - timedelta(days=draw(st.integers(0, 4))), draw(times))
    start = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    planned: list[PlanTask] = []
    for number in range(draw(st.integers(1, 10))):
        planned.append(draw(tasks(number, planned, start)))
    return PlanningProblem(
        start_at=start,
        end_at=start + timedelta(days=draw(st.integers(1, 21))),
        tasks=tuple(planned),
        brands={"a": draw(brand_rules(zone, near)), "b": draw(brand_rules("UTC", near))},
        holidays={
            "A": frozenset({near, near + timedelta(days=5)}),
            "B": frozenset({near + timedelta(days=6)}),
        },
        capacities={"editor": draw(st.integers(1, 2)), "studio": draw(st.integers(1, 2))},
        reviews_per_day=draw(st.dictionaries(st.sampled_from(ReviewStage), st.integers(1, 2))),
        effort=draw(st.sampled_from((0, 60))),
    )
