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

CHANNELS = ("email", "instagram")

maybe = st.booleans()
mostly = st.sampled_from((True, True, True, False))
seldom = st.sampled_from((False, False, False, True))


def optional(low: int, high: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(low, high)


times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 30)))
weekdays = st.frozensets(st.integers(0, 6), min_size=3)
hours = st.builds(Hours, since=times, until=times, weekdays=weekdays)
slots = st.builds(RecurringSlot, weekday=st.integers(0, 6), at=times)
channel_rules = st.one_of(
    st.builds(ChannelRules, tasks_per_day=optional(1, 1)),
    st.builds(ChannelRules, posting_hours=st.lists(hours, min_size=1, max_size=2).map(tuple)),
    st.builds(ChannelRules, recurring_slots=st.lists(slots, min_size=3, max_size=5).map(tuple)),
    st.builds(ChannelRules, posts_per_day=st.just(1), posts_per_week=optional(1, 4)),
    st.builds(ChannelRules, posts_per_week=st.integers(1, 3)),
    st.builds(ChannelRules, min_gap_minutes=st.sampled_from((90, 1500))),
    st.builds(ChannelRules, tasks_per_day=st.just(1)),
    st.builds(ChannelRules, quiet_hours=st.lists(hours, min_size=1, max_size=1).map(tuple)),
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
def campaigns(draw: st.DrawFn, near: date) -> Campaign:
    first, last = draw(spans(near))
    return Campaign(
        flight=Flight(first=first, last=last),
        phases={"launch": Flight(first=first, last=first + timedelta(days=7))},
        channels=draw(st.sampled_from((frozenset(), frozenset({"email", "instagram"})))),
        audience=draw(st.sampled_from(("", "customers"))),
        markets=draw(st.sampled_from((frozenset(), frozenset({"B"})))),
        freezes=draw(st.lists(freezes(near), max_size=1).map(tuple)),
    )


def rule_choices(near: date) -> dict[str, st.SearchStrategy[object]]:
    """Return, by rule, what a brand may be bound to; few at a time, so that each one bites."""
    return {
        "strategy": st.just(Strategy.EVEN),
        "max_tasks_per_day": st.integers(1, 3),
        "minutes_per_day": st.integers(60, 240),
        "review_gap_days": st.integers(0, 3),
        "gap_in_working_days": st.just(True),
        "day_starts_at": times,
        "day_length_minutes": st.just(90),
        "working_weekdays": weekdays,
        "work_on_working_days_only": st.just(True),
        "publish_on_holidays": st.just(True),
        "publish_time": times,
        "regulated": st.just(True),
        "reviews_per_day": st.dictionaries(
            st.sampled_from(ReviewStage), st.just(1), min_size=1, max_size=2
        ),
        "quiet_hours": st.tuples(hours),
        "freezes": st.tuples(freezes(near)),
        "mails_per_day": st.just(1),
        "mails_per_week": st.integers(1, 3),
    }


@st.composite
def brand_rules(draw: st.DrawFn, zone: str, near: date) -> BrandRules:
    choices = rule_choices(near)
    chosen = draw(st.sets(st.sampled_from(sorted(choices)), max_size=5))
    return BrandRules(
        zone=zone,
        lead_times=draw(leads),
        channels=draw(st.fixed_dictionaries(dict.fromkeys(CHANNELS, channel_rules))),
        markets=draw(st.sampled_from((frozenset(), frozenset({"A"})))),
        campaigns={"spring": draw(campaigns(near))},
        **{name: draw(choices[name]) for name in sorted(chosen)},  # type: ignore[arg-type]
    )


@st.composite
def tasks(
    draw: st.DrawFn, number: int, earlier: list[PlanTask], start: datetime, types: list[TaskType]
) -> PlanTask:
    task_type = draw(st.sampled_from(types))
    agreeing = [one.task_id for one in earlier if STAGE_OF[one.task_type] <= STAGE_OF[task_type]]
    goes_live, campaign = draw(mostly), "spring" if draw(seldom) else ""
    moments = st.integers(24, 24 * 20).map(lambda hour: start + timedelta(hours=hour))
    return PlanTask(
        task_id=f"t{number}",
        brand_id="b" if draw(seldom) else "a",
        task_type=task_type,
        priority=draw(st.sampled_from(Priority)),
        depends_on=(draw(st.sampled_from(agreeing)),) if agreeing and draw(seldom) else (),
        estimated_minutes=draw(st.sampled_from((1, 30, 60))),
        channels=draw(st.sampled_from((("email",), ("instagram",), ("email", "instagram"), ()))),
        goes_live=goes_live,
        publish_at=draw(moments) if goes_live and draw(seldom) else None,
        audience="" if draw(seldom) else "customers",
        campaign=campaign,
        phase="launch" if campaign and draw(seldom) else "",
        earliest_at=draw(moments) if draw(seldom) else None,
        deadline=draw(moments) if draw(seldom) else None,
        needs={draw(st.sampled_from(("editor", "studio"))): 1} if draw(seldom) else {},
    )


@st.composite
def problems(draw: st.DrawFn) -> PlanningProblem:
    zone = draw(st.sampled_from(sorted(CHANGES)))
    near = draw(st.sampled_from(CHANGES[zone]))
    wall = datetime.combine(near - timedelta(days=draw(st.integers(0, 4))), draw(times))
    start = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    types = draw(st.lists(st.sampled_from(TaskType), min_size=1, max_size=3))
    planned: list[PlanTask] = []
    for number in range(draw(st.integers(4, 9))):
        planned.append(draw(tasks(number, planned, start, types)))
    return PlanningProblem(
        start_at=start,
        end_at=start + timedelta(days=draw(st.integers(2, 21))),
        tasks=tuple(planned),
        brands={"a": draw(brand_rules(zone, near)), "b": draw(brand_rules("UTC", near))},
        holidays={
            "A": frozenset(near + timedelta(days=day) for day in (0, 1, 3, 4, 8)),
            "B": frozenset({near + timedelta(days=6)}),
        },
        capacities={"editor": 1, "studio": 2},
        reviews_per_day={ReviewStage.CLIENT: 1} if draw(seldom) else {},
        effort=draw(st.sampled_from((0, 60))),
    )
