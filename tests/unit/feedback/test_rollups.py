"""Roll-ups: what may be added is added, and what may not is never."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.rollups import Rollup, by_window, roll_up
from aicmo_core.feedback.telling import told_once
from tests.unit.feedback.figures import DAY, defined, seen


def together(*observations: Observation) -> Rollup:
    one = observations[0]
    rollup = roll_up(observations, defined(one.channel, one.metric))
    assert rollup is not None
    return rollup


def test_counts_are_added() -> None:
    week = together(*(seen("web", "sessions", day, value=100 + day) for day in range(7)))

    assert (week.value, week.numerator) == (721, None)
    assert (week.start, week.end) == (DAY, DAY + timedelta(days=7))


def test_rates_are_ratios_of_sums_and_not_averages_of_rates() -> None:
    quiet = seen("web", "conversion_rate", 0, numerator=1, denominator=10)
    busy = seen("web", "conversion_rate", 1, numerator=10, denominator=990)

    rollup = together(quiet, busy)

    assert rollup.value == 0.011
    assert (rollup.numerator, rollup.denominator) == (11, 1000)


def test_prices_keep_their_scale() -> None:
    cpm = [seen("paid_ads", "cpm", day, numerator=9, denominator=1000) for day in range(3)]

    assert together(*cpm).value == 9


def long(metric: str, first: int, days: int, value: float) -> Observation:
    end = DAY + timedelta(days=first + days)
    return replace(seen("web", metric, first, value=value), window_end=end)


@given(st.permutations(range(9)))
def test_a_month_told_beside_its_days_counts_nothing_again(order: list[int]) -> None:
    days = [seen("web", "sessions", day, value=100) for day in range(7)]
    sums = [long("sessions", -2, 30, 3000), long("sessions", 3, 4, 400)]
    told = [[*days, *sums][at] for at in order]

    assert by_window(told, defined("web", "sessions")) == days
    assert together(*told).value == 700


@pytest.mark.parametrize(("day", "held"), [(2, False), (3, True), (4, True), (6, True), (7, False)])
def test_what_holds_one_day_wherever_it_lies_sums_it_up(day: int, held: bool) -> None:
    one, four = seen("web", "sessions", day, value=100), long("sessions", 3, 4, 400)

    points = by_window([four, one], defined("web", "sessions"))

    assert points == ([one] if held else sorted([one, four], key=lambda it: it.window_start))


def send(day: float) -> Observation:
    at = DAY + timedelta(days=day)
    return replace(seen("email", "delivered", 0, value=900), window_start=at, window_end=at)


@pytest.mark.parametrize(
    ("day", "held"), [(2.9, False), (3, True), (5, True), (6.9, True), (7, False)]
)
def test_days_that_hold_a_send_sum_it_up_and_those_that_end_at_it_do_not(
    day: float, held: bool
) -> None:
    days = replace(long("sessions", 3, 4, 900), channel="email", metric="delivered")

    points = by_window([send(day), days], defined("email", "delivered"))

    assert len(points) == (1 if held else 2)


def test_a_day_sums_up_nothing_that_is_sent_in_it() -> None:
    day = seen("email", "delivered", 3, value=900)

    assert len(by_window([day, send(3), send(3.5)], defined("email", "delivered"))) == 3


def test_a_campaign_that_is_told_alone_is_the_whole() -> None:
    alone = seen("paid_ads", "reach", 0, value=500, campaign="a")

    assert by_window([alone], defined("paid_ads", "reach")) == [alone]


def test_campaigns_are_settled_when_the_last_of_them_is_and_lack_no_part() -> None:
    early, late = (
        seen("web", "conversion_rate", 0, numerator=9, denominator=90, campaign=name)
        for name in "ab"
    )
    early = replace(early, as_of=DAY + timedelta(days=1))
    bare = replace(late, numerator=None, denominator=None)
    definition = defined("web", "conversion_rate")

    [point] = by_window([late, early], definition)

    assert point.as_of == early.as_of
    assert by_window([early, bare], definition) == []


def test_weeks_alone_and_rolling_windows_are_points_like_any_other() -> None:
    weeks = [long("sessions", 7 * week, 7, 700) for week in range(3)]
    rolling = [long("users", day, 28, 9000) for day in range(5)]

    assert by_window(weeks, defined("web", "sessions")) == weeks
    assert by_window(rolling, defined("web", "users")) == rolling


def test_followers_are_those_of_the_last_day_in_any_order() -> None:
    days = [seen("instagram", "followers", day, value=1000 + day) for day in (2, 0, 1)]

    assert together(*days).value == 1002


def test_reach_is_never_summed() -> None:
    reach = together(*(seen("instagram", "reach", day, value=600) for day in range(7)))

    assert reach.value == 600


def test_a_rate_of_people_is_an_average_day_and_shows_no_summed_reach() -> None:
    days = [
        seen("instagram", "engagement_rate", 0, numerator=30, denominator=1000),
        seen("instagram", "engagement_rate", 1, numerator=150, denominator=3000),
    ]

    rollup = together(*days)

    assert rollup.value == 0.045
    assert (rollup.numerator, rollup.denominator) == (None, None)


def test_rates_without_their_parts_are_averaged() -> None:
    days = [seen("web", "conversion_rate", day, value=0.01 * (day + 1)) for day in range(3)]

    assert together(*days).value == pytest.approx(0.02)


def test_campaigns_of_a_day_become_one_point_where_they_can_be_added() -> None:
    ads = [
        seen("paid_ads", "ctr", 0, numerator=10, denominator=1000, campaign="a"),
        seen("paid_ads", "ctr", 0, numerator=50, denominator=1000, campaign="b"),
    ]
    people = [seen("paid_ads", "reach", 0, value=500, campaign=name) for name in "ab"]

    (point,) = by_window(ads, defined("paid_ads", "ctr"))

    assert (point.value, point.numerator, point.denominator) == (0.03, 60, 2000)
    assert point.campaign == ""
    assert by_window(people, defined("paid_ads", "reach")) == []


@pytest.mark.parametrize("metric", ["clicks", "reach"])
def test_the_whole_counts_once_where_its_campaigns_are_told_beside_it(metric: str) -> None:
    account = seen("google_ads", metric, 0, value=900)
    parts = [seen("google_ads", metric, 0, value=500, campaign=name) for name in "ab"]

    assert by_window([*parts, account], defined("google_ads", metric)) == [account]


def test_sends_of_one_moment_stay_apart() -> None:
    sends = [
        seen("email", "ctr", 0, numerator=5, denominator=100, window_end=DAY, campaign=name)
        for name in "ba"
    ]

    points = by_window(sends, defined("email", "ctr"))

    assert [one.campaign for one in points] == ["a", "b"]


def test_a_figure_that_two_sources_tell_counts_once() -> None:
    ga4 = [seen("web", "sessions", day, value=100, source="ga4") for day in range(3)]
    file = [seen("web", "sessions", day, value=90, source="file") for day in range(2)]

    assert together(*file, *ga4).value == 300
    assert {one.source for one in told_once(file[:1] + ga4[:1])} == {"file"}


def test_a_source_that_follows_another_carries_its_series_on() -> None:
    file = [seen("web", "sessions", day, value=100, source="file") for day in range(10)]
    ga4 = [seen("web", "sessions", day, value=90, source="ga4") for day in range(7, 13)]

    told = told_once([*ga4, *file])

    assert together(*file, *ga4).value == 10 * 100 + 3 * 90
    assert sorted(one.window_start for one in told) == [DAY + timedelta(d) for d in range(13)]


def test_a_send_told_as_a_moment_and_as_a_day_counts_once() -> None:
    klaviyo = [
        seen("email", "ctr", day, numerator=5, denominator=100, source="klaviyo")
        for day in (0, 3, 6)
    ]
    moments = [replace(one, window_end=one.window_start) for one in klaviyo]
    ses = [seen("email", "ctr", 3, numerator=5, denominator=100, source="ses")]

    last = seen("email", "ctr", 6, numerator=5, denominator=100, source="ses")

    assert len(told_once([*ses, last, *moments])) == 3


def test_what_another_source_tells_of_days_before_and_after_is_told_too() -> None:
    ga4 = [seen("web", "sessions", day, value=100, source="ga4") for day in (3, 4, 5)]
    around = [seen("web", "sessions", day, value=90, source="file") for day in (2, 6)]
    between = [seen("web", "sessions", 4, value=90, source="other")]

    told = told_once([*between, *around, *ga4])

    assert sorted(told, key=lambda one: one.window_start) == [around[0], *ga4, around[1]]


def test_figures_of_an_older_definition_are_never_mixed_in() -> None:
    old = [seen("web", "sessions", day, value=5) for day in range(5)]
    new = seen("web", "sessions", 6, value=7, definition_version=2)

    assert together(*old, new).value == 7


def test_a_rate_of_which_one_day_lacks_its_parts_is_an_average_and_of_nobody_none() -> None:
    whole = seen("web", "conversion_rate", 0, numerator=30, denominator=1000)
    bare = seen("web", "conversion_rate", 1, value=0.01)
    nobody = replace(whole, value=0.0, numerator=0, denominator=0)

    assert (together(whole, bare).value, together(whole, bare).numerator) == (0.02, None)
    assert (together(nobody).value, together(nobody).numerator) == (0.0, None)


def test_no_figures_are_no_figure_and_not_zero() -> None:
    assert roll_up([], defined("web", "sessions")) is None


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 1000)), min_size=1, max_size=12),
    st.randoms(),
)
def test_a_roll_up_does_not_depend_on_the_order(
    figures: list[tuple[int, int]], random: Any
) -> None:
    days = [
        seen("web", "conversion_rate", day, numerator=min(n, d), denominator=d)
        for day, (n, d) in enumerate(figures)
    ]
    shuffled = list(days)
    random.shuffle(shuffled)

    rollup = together(*days)

    assert rollup == together(*shuffled)
    assert min(one.value for one in days) - 1e-12 <= rollup.value
    assert rollup.value <= max(one.value for one in days) + 1e-12
