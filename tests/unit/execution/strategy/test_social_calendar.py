"""A calendar keeps to the clock of the brand, to its caps, and to what is true on the day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.brands.brief import Offer, UpcomingEvent
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.social_plan import (
    MOST_POSTS_A_DAY,
    RHYTHMS,
    at_wall_clock,
    social_channels,
)
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, MADE_AT, assignment

ZONES = ("Europe/London", "America/St_Johns", "Australia/Lord_Howe", "America/Santiago", "UTC")


def calendar(brief=FULL, **fields):
    work = assignment(TaskType.SOCIAL_CALENDAR, brief, **fields)
    return executor_for(TaskType.SOCIAL_CALENDAR).draft(work)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("month", [3, 4, 9, 10, 11])
def test_a_post_keeps_its_hour_across_a_clock_change(zone, month):
    brief = FULL.model_copy(update={"timezone": zone})

    planned = calendar(brief, made_at=datetime(2026, month, 1, tzinfo=UTC))

    for entry in planned.entries:
        local = entry.publish_at.astimezone(ZoneInfo(zone))
        assert local.time() == RHYTHMS[entry.channel].at


@given(
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.times().map(lambda t: t.replace(microsecond=0, fold=0)),
    st.sampled_from(ZONES),
)
def test_a_wall_clock_time_is_met_or_is_the_end_of_a_gap(day, at, zone):
    info = ZoneInfo(zone)

    moment = at_wall_clock(day, at, info)

    local = moment.astimezone(info).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    assert timedelta(0) <= local - wanted <= timedelta(hours=1)


def test_a_time_inside_the_spring_gap_moves_behind_it():
    moment = at_wall_clock(date(2026, 3, 29), time(1, 30), ZoneInfo("Europe/London"))

    assert moment.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("channels", [("instagram",), ("x", "instagram", "linkedin", "tiktok")])
def test_caps_hold_even_when_events_crowd(channels):
    events = tuple(
        UpcomingEvent(date=date(2026, 3, 10) + timedelta(days=i), name=f"Stall number {i}")
        for i in range(8)
    )
    planned = calendar(FULL.model_copy(update={"channels": channels, "upcoming_events": events}))

    days = Counter(e.publish_at.date() for e in planned.entries)
    slots = Counter((e.publish_at.date(), e.channel) for e in planned.entries)
    assert max(days.values()) <= MOST_POSTS_A_DAY
    assert set(slots.values()) == {1}
    assert [e.publish_at for e in planned.entries] == sorted(e.publish_at for e in planned.entries)


def test_an_event_is_announced_before_it_and_on_the_day():
    entries = [e for e in calendar().entries if e.occasion == "Kirkgate tasting day"]

    assert [e.publish_at.date() for e in entries] == [
        date(2026, 3, 9),
        date(2026, 3, 13),
        date(2026, 3, 14),
    ]
    assert "today" in entries[-1].hook.lower()


def test_an_event_beyond_the_calendar_is_told_in_the_notes():
    late = (UpcomingEvent(date=date(2026, 9, 1), name="Autumn fair"),)

    planned = calendar(FULL.model_copy(update={"upcoming_events": late}))

    assert any("Autumn fair (1 September 2026)" in note for note in planned.notes)


def test_an_offer_is_posted_on_days_on_which_it_holds_and_on_no_other():
    offer = Offer(
        text="Two crates for one", valid_from=date(2026, 3, 16), valid_until=date(2026, 3, 29)
    )
    planned = calendar(FULL.model_copy(update={"offers": (offer,)}))

    posts = [e for e in planned.entries if e.purpose == "offer"]
    assert posts
    for entry in planned.entries:
        if "Two crates" in entry.hook + entry.brief:
            assert date(2026, 3, 16) <= entry.publish_at.date() <= date(2026, 3, 29)


def test_the_first_post_comes_the_day_after_the_calendar_is_made():
    planned = calendar()

    assert planned.starts_on == MADE_AT.date() + timedelta(days=1)
    assert planned.entries[0].publish_at > MADE_AT


def test_without_a_channel_the_plan_is_marked_as_an_assumption():
    planned = calendar(BARE)

    assert {e.channel for e in planned.entries} == {"instagram"}
    assert any("Instagram" in note for note in planned.notes)


def test_every_post_has_a_theme_of_its_own_calendar_and_no_two_read_the_same():
    planned = calendar()

    assert {e.theme for e in planned.entries} <= set(planned.themes)
    assert len({(e.hook, e.brief) for e in planned.entries}) == len(planned.entries)


@pytest.mark.parametrize("days", [0, 93, "28", True, 3.5])
def test_a_length_that_cannot_be_is_refused_by_name(days):
    with pytest.raises(InvalidInputError, match=r"payload\.days"):
        calendar(payload={"days": days})


def test_channels_are_known_by_their_other_names_and_counted_once():
    assert social_channels(("Twitter", "x", "email", "LinkedIn")) == ("x", "linkedin")
