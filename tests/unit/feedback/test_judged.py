"""The points that a series is judged on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.judged import by_month
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.telling import Telling
from tests.unit.feedback.figures import DAY, defined, seen

TORONTO = ZoneInfo("America/Toronto")


def test_what_an_older_definition_tells_later_is_left_out_and_its_tellers_count_no_more() -> None:
    new = seen("web", "sessions", 0, value=7, definition_version=2, source="new")
    old = seen("web", "sessions", 40, value=5, source="old")

    points, telling = by_month(
        [new, old], defined("web", "sessions"), UTC, Telling(version=1, figures={"old": 99})
    )

    assert points == [new]
    assert telling == Telling(version=2, figures={"new": 1})


def test_a_later_source_that_tells_more_changes_no_month_that_is_over() -> None:
    file = [seen("web", "sessions", day, value=100, source="file") for day in range(29)]
    service = [seen("web", "sessions", day, value=90, source="service") for day in range(200)]
    definition = defined("web", "sessions")

    november, _ = by_month(file, definition, UTC, Telling())
    points, telling = by_month([*service, *file], definition, UTC, Telling())

    assert points[:29] == november
    assert telling.figures == {"file": 29, "service": 200}


def test_the_source_that_told_the_past_stays_where_another_tells_one_day_more() -> None:
    file = [seen("web", "sessions", day, value=100, source="file") for day in range(60)]
    gap = [one for one in file if one.window_start != DAY + timedelta(days=40)]
    service = [seen("web", "sessions", day, value=90, source="api") for day in range(30, 60)]

    points, _ = by_month([*gap, *service], defined("web", "sessions"), UTC, Telling())

    assert {one.source for one in points} == {"file"}


@given(
    st.lists(
        st.tuples(st.integers(0, 150), st.sampled_from("abc"), st.integers(1, 2)), max_size=60
    ),
    st.integers(2026 * 12 + 10, 2026 * 12 + 16),
)
def test_months_that_are_read_in_two_parts_tell_what_they_tell_in_one(
    told: list[tuple[int, str, int]], cut: int
) -> None:
    definition = defined("web", "sessions")
    figures = {
        (day, source, version): seen(
            "web", "sessions", day, value=day, source=source, definition_version=version
        )
        for day, source, version in told
    }.values()
    at = datetime(cut // 12, cut % 12 + 1, 1, tzinfo=UTC)

    before, told_before = by_month(
        [one for one in figures if one.window_start < at], definition, UTC, Telling()
    )
    after, told_after = by_month(
        [one for one in figures if one.window_start >= at], definition, UTC, told_before
    )

    kept = before if told_after.version == told_before.version else []
    assert by_month(figures, definition, UTC, Telling()) == ([*kept, *after], told_after)


def by_the_hour(day: int, hours: range, channel: str = "web", metric: str = "sessions") -> Any:
    """Return an hour's figure for each hour of a day in Toronto, 10 in the first, one more each."""
    midnight = datetime.combine((DAY + timedelta(days=day)).date(), time(), TORONTO).astimezone(UTC)
    return [
        replace(
            seen(channel, metric, day, value=10.0 + hour),
            window_start=midnight + timedelta(hours=hour),
            window_end=midnight + timedelta(hours=hour + 1),
        )
        for hour in hours
    ]


def judged(observations: list[Observation], channel: str = "web", metric: str = "sessions") -> Any:
    points, _ = by_month(observations, defined(channel, metric), TORONTO, Telling())
    return [(one.window_start, one.window_end - one.window_start, one.value) for one in points]


def test_what_is_told_by_the_hour_is_judged_by_the_brands_day() -> None:
    day = judged([*by_the_hour(1, range(24)), *by_the_hour(0, range(24))][::-1])

    assert day == [
        (datetime(2026, 11, 2, 5, tzinfo=UTC), timedelta(days=1), 24 * 10 + 276),
        (datetime(2026, 11, 3, 5, tzinfo=UTC), timedelta(days=1), 24 * 10 + 276),
    ]


def test_the_day_on_which_the_clock_is_put_back_has_twenty_five_hours() -> None:
    [(_, length, value)] = judged(by_the_hour(-1, range(25)))

    assert (length, value) == (timedelta(hours=25), 25 * 10 + 300)


def test_a_day_that_misses_an_hour_is_no_day_and_never_a_smaller_one() -> None:
    assert judged([*by_the_hour(0, range(24)), *by_the_hour(1, range(23))])[1:] == []


def test_a_day_that_is_told_whole_and_by_the_hour_counts_once() -> None:
    start = datetime(2026, 11, 2, 5, tzinfo=UTC)
    whole = replace(
        seen("web", "sessions", 0, value=999.0),
        window_start=start,
        window_end=start + timedelta(days=1),
    )

    assert judged([whole, *by_the_hour(0, range(24))]) == [(start, timedelta(days=1), 999.0)]


def test_of_a_level_the_days_last_hour_counts() -> None:
    [day] = judged(by_the_hour(0, range(24), "instagram", "followers"), "instagram", "followers")

    assert day == (datetime(2026, 11, 2, 5, tzinfo=UTC), timedelta(days=1), 33.0)


def test_hours_that_cannot_be_added_make_no_day() -> None:
    assert judged(by_the_hour(0, range(24), "instagram", "reach"), "instagram", "reach") == []
