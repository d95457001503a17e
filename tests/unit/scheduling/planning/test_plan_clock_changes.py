"""Wall-clock intent: nine o'clock is nine o'clock in every week, in both hemispheres."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.scheduling.planning import BrandRules, Plan, PlanningProblem, PlanTask, plan
from aicmo_core.scheduling.planning.wall_clock import WallClock
from aicmo_core.tasks.types import TaskType

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Santiago")


def one_a_day(zone: str, start: datetime, count: int) -> Plan:
    tasks = tuple(
        PlanTask(task_id=f"t{number}", brand_id="b", task_type=TaskType.SWOT_ANALYSIS)
        for number in range(count)
    )
    return plan(
        PlanningProblem(
            start_at=start,
            end_at=start + timedelta(days=count + 2),
            tasks=tasks,
            brands={"b": BrandRules(zone=zone, max_tasks_per_day=1)},
        )
    )


@pytest.mark.parametrize("zone", ZONES)
def test_the_time_of_day_stays_the_same_over_a_whole_year(zone: str) -> None:
    start = datetime(2026, 1, 1, 9, tzinfo=ZoneInfo(zone)).astimezone(UTC)

    result = one_a_day(zone, start, 365)

    walls = [placed.run_at.astimezone(ZoneInfo(zone)) for placed in result.placements]
    assert {wall.time() for wall in walls} == {time(9)}
    assert [wall.date() for wall in walls] == [
        date(2026, 1, 1) + timedelta(days=day) for day in range(365)
    ]
    steps = {later - one for one, later in pairwise(walls)}
    assert steps == {timedelta(days=1)}
    real = [placed.run_at for placed in result.placements]
    hours = {(later - one) / timedelta(hours=1) for one, later in pairwise(real)}
    assert hours == {23, 24, 25}


def test_a_time_that_a_clock_change_skips_comes_an_hour_later_on_that_day_only() -> None:
    start = datetime(2026, 3, 28, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)

    result = one_a_day("Europe/Berlin", start, 3)

    walls = [placed.run_at.astimezone(ZoneInfo("Europe/Berlin")) for placed in result.placements]
    assert [f"{wall:%d %H:%M}" for wall in walls] == ["28 02:30", "29 03:30", "30 02:30"]


def test_a_time_that_occurs_twice_means_the_first() -> None:
    start = datetime(2026, 10, 24, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)

    result = one_a_day("Europe/Berlin", start, 3)

    assert [f"{placed.run_at:%d %H:%M}" for placed in result.placements] == [
        "24 00:30",
        "25 00:30",
        "26 01:30",
    ]


def test_a_range_that_starts_in_the_repeated_hour_starts_there_and_not_an_hour_before() -> None:
    start = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1).astimezone(UTC)

    first, second = one_a_day("Europe/Berlin", start, 2).placements

    assert first.run_at == start
    assert second.run_at.astimezone(ZoneInfo("Europe/Berlin")).time() == time(2, 30)


@given(
    st.sampled_from(("Australia/Lord_Howe", "Pacific/Chatham", *ZONES)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.times(),
)
def test_every_wall_clock_time_has_one_moment_on_its_own_day(
    zone: str, day: date, wall: time
) -> None:
    clock = WallClock(zone)

    moment = clock.at(day.toordinal(), wall)

    local = clock.local(moment)
    skipped = local.replace(tzinfo=None) - datetime.combine(day, wall)
    assert timedelta() <= skipped <= timedelta(hours=1)
    assert clock.day_of(moment) == local.toordinal()
    assert clock.at(day.toordinal() + 1, wall) > moment
