"""When public work is made and goes live: reviews, hours, frequency, campaigns."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from aicmo_core.scheduling.planning import (
    BrandRules,
    Campaign,
    ChannelRules,
    Constraint,
    Flight,
    Freeze,
    Hours,
    LeadTimes,
    Plan,
    PlanningProblem,
    PlanTask,
    RecurringSlot,
    Review,
    ReviewStage,
    plan,
)
from aicmo_core.tasks.types import TaskType

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
NO_LEADS = LeadTimes(internal_days=0, client_days=0, legal_days=0)
WEEKEND, FRIDAY = frozenset({5, 6}), frozenset({4})


def post(task_id: str = "post", **details: object) -> PlanTask:
    given = {"channels": ("instagram",), "task_type": TaskType.SOCIAL_CALENDAR, **details}
    return PlanTask(task_id=task_id, brand_id="b", goes_live=True, **given)  # type: ignore[arg-type]


def planned(*tasks: PlanTask, **rules: object) -> Plan:
    return plan(
        PlanningProblem(
            start_at=MONDAY,
            end_at=MONDAY + timedelta(days=30),
            tasks=tasks,
            brands={"b": BrandRules(**rules)},  # type: ignore[arg-type]
            holidays={"DE": frozenset({date(2026, 11, 4)})},
        )
    )


def live(result: Plan) -> list[str]:
    return sorted(f"{placed.publish_at:%a %d %H:%M}" for placed in result.placements)


def test_a_piece_goes_live_after_its_reviews_in_working_days() -> None:
    (placed,) = planned(post()).placements

    assert placed.run_at == MONDAY
    assert placed.publish_at == MONDAY + timedelta(days=4)
    assert placed.reviews == (
        Review(stage=ReviewStage.INTERNAL, on=date(2026, 11, 3)),
        Review(stage=ReviewStage.CLIENT, on=date(2026, 11, 4)),
    )


def test_a_regulated_brand_waits_for_legal_review_across_the_weekend() -> None:
    assert live(planned(post(), regulated=True)) == ["Tue 10 09:00"]


def test_a_public_holiday_is_no_working_day() -> None:
    assert live(planned(post(), markets=frozenset({"DE"}))) == ["Mon 09 09:00"]


def test_a_promised_moment_is_worked_back_from() -> None:
    promised = datetime(2026, 11, 20, 14, tzinfo=UTC)

    (placed,) = planned(post(publish_at=promised)).placements

    assert placed.publish_at == promised
    assert placed.run_at == datetime(2026, 11, 16, 9, tzinfo=UTC)


def test_a_promise_that_reviews_cannot_keep_is_told_with_one_that_they_can() -> None:
    (left,) = planned(post(publish_at=MONDAY + timedelta(days=2))).unplaced

    assert left.binding.constraint is Constraint.LEAD_TIME
    assert left.remedy == "promise 2026-11-06 09:00 for going live"


def test_a_reviewer_who_is_busy_delays_the_second_piece() -> None:
    result = planned(
        post("a"),
        post("b"),
        reviews_per_day={ReviewStage.INTERNAL: 1},
    )

    assert live(result) == ["Fri 06 09:00", "Mon 09 09:00"]


def test_work_for_a_campaign_is_not_made_long_before_its_flight() -> None:
    spring = Campaign(flight=Flight(first=date(2026, 11, 20), last=date(2026, 11, 30)))

    (placed,) = planned(post(campaign="spring"), campaigns={"spring": spring}).placements

    assert placed.publish_at == datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert placed.run_at == datetime(2026, 11, 16, 9, tzinfo=UTC)


def test_a_flight_that_is_over_is_told_with_what_would_help() -> None:
    early = Campaign(flight=Flight(first=date(2026, 11, 1), last=date(2026, 11, 4)))

    (left,) = planned(post(campaign="early"), campaigns={"early": early}).unplaced

    assert left.binding.constraint is Constraint.FLIGHT
    assert left.remedy == "let the flight end later: it fits 2026-11-06 09:00"


def test_a_campaign_takes_only_its_own_channels() -> None:
    flight = Flight(first=date(2026, 11, 1), last=date(2026, 11, 30))
    mails = Campaign(flight=flight, channels=frozenset({"email"}))

    (left,) = planned(post(campaign="mails"), campaigns={"mails": mails}).unplaced

    assert left.binding.constraint is Constraint.CHANNEL_NOT_IN_CAMPAIGN


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"posting_hours": (Hours(since=time(11), until=time(13)),)}, ["Mon 02 11:00"] * 3),
        (
            {"posting_hours": (Hours(since=time(22), until=time(2), weekdays=FRIDAY),)},
            ["Fri 06 22:00"] * 3,
        ),
        (
            {"recurring_slots": (RecurringSlot(weekday=1, at=time(10)),)},
            ["Tue 03 10:00", "Tue 10 10:00", "Tue 17 10:00"],
        ),
        ({"posts_per_day": 1}, ["Mon 02 09:30", "Tue 03 09:00", "Wed 04 09:00"]),
        ({"posts_per_week": 2}, ["Mon 02 09:30", "Mon 02 09:30", "Mon 09 09:00"]),
        ({"min_gap_minutes": 120}, ["Mon 02 09:30", "Mon 02 11:30", "Mon 02 13:30"]),
    ],
)
def test_each_rule_of_a_channel_binds_the_moment_of_going_live(
    rules: dict[str, object], expected: list[str]
) -> None:
    channels = {"instagram": ChannelRules(**rules)}  # type: ignore[arg-type]

    result = planned(post("a"), post("b"), post("c"), channels=channels, lead_times=NO_LEADS)

    assert live(result) == expected


def test_quiet_hours_across_midnight_are_waited_out() -> None:
    quiet = (Hours(since=time(20), until=time(11)),)

    assert live(planned(post(), quiet_hours=quiet, lead_times=NO_LEADS)) == ["Mon 02 11:00"]


def test_a_freeze_holds_its_channel_and_no_other() -> None:
    freeze = Freeze(
        first=date(2026, 11, 1), last=date(2026, 11, 5), channels=frozenset({"instagram"})
    )

    result = planned(
        post("a"), post("b", channels=("email",)), freezes=(freeze,), lead_times=NO_LEADS
    )

    assert live(result) == ["Fri 06 09:00", "Mon 02 09:30"]


def test_an_audience_gets_no_more_mails_than_it_bears() -> None:
    mails = [post(name, channels=("email",), audience="customers") for name in "abc"]
    others = post("d", channels=("email",), audience="leads")

    result = planned(*mails, others, mails_per_day=1, mails_per_week=2, lead_times=NO_LEADS)

    assert live(result) == ["Mon 02 09:30", "Mon 02 09:30", "Mon 09 09:00", "Tue 03 09:00"]


def test_posting_hours_that_never_come_are_named_as_what_stops_the_piece() -> None:
    never = ChannelRules(posting_hours=(Hours(since=time(9), until=time(10), weekdays=WEEKEND),))
    quiet = (Hours(since=time(8), until=time(12), weekdays=WEEKEND),)

    (left,) = planned(post(), channels={"instagram": never}, quiet_hours=quiet).unplaced

    assert left.fits_at is None
    assert left.remedy == ("change the posting hours: outside the posting hours of instagram")
