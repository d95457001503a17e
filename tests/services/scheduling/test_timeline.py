"""The planner's rules as operators meet them: stored settings, stored slots, told moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import InvalidInputError, NotFoundError, VersionConflictError
from aicmo_core.execution.engine import AutoExecutionEngine
from aicmo_core.scheduling.planning import Constraint, Strategy
from aicmo_core.scheduling.planning_desk import PlanOptions
from aicmo_core.scheduling.publications import publish_at_of, reviews_of
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.slots import SlotRecord
from aicmo_core.tasks.types import TaskApprovalStatus

ZONE = ZoneInfo("America/New_York")
DANA = Actor.person("dana")
BRAND = "harbor-and-pine"
BRIEF = {
    "brand_name": "Harbor & Pine",
    "industry": "Home goods",
    "product_service": "refillable beeswax candles",
    "primary_goal": "Sell more refills",
    "target_audience": "people who buy fewer, better things",
    "timezone": ZONE.key,
    "markets": ["US"],
    "channels": ["instagram", "email"],
}
POST, MAIL, RESEARCH = "create_social_variants", "rewrite_email_sequence", "swot_analysis"
NO_REVIEWS = {"lead_times": {"internal_days": 0, "client_days": 0, "legal_days": 0}}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


MONDAY = at("2026-11-02T09:00")
"""The first working day after the clocks went back, on Sunday, 1 November."""


class Clock:
    """A clock that tests move by hand."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


class Agency:
    """A workspace with one brand, and words for what its operator does."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.workspace: Workspace = open_workspace(in_memory_infrastructure(clock=self.clock))
        self.add_brand(BRAND)
        self.settings = self.workspace.planning_settings
        self.timeline = self.workspace.timeline

    def add_brand(self, brand_id: str, **changes: object) -> None:
        self.workspace.brand_service.add_brand(BRIEF | changes, actor="dana", brand_id=brand_id)

    def approved(self, task_id: str, task_type: str = POST, **fields: Any) -> None:
        known = {"task_id": task_id, "brand_id": BRAND, "task_type": task_type, "title": task_id}
        content = TaskContent.model_validate(known | fields)
        self.workspace.task_service.propose(content, actor=DANA)
        self.workspace.task_service.approve(task_id, DANA)

    def set(self, **fields: Any) -> None:
        self.settings.set_brand(BRAND, fields, DANA)

    def slot(self, task_id: str) -> SlotRecord:
        head = self.workspace.tasks.head(task_id)
        assert head.slot is not None
        return self.workspace.tasks.slot(head.slot.slot_id)

    def made(self, task_id: str) -> str:
        return f"{self.slot(task_id).run_at.astimezone(ZONE):%a %d %H:%M}"

    def live(self, task_id: str) -> str:
        publish_at = publish_at_of(self.slot(task_id))
        return f"{publish_at.astimezone(ZONE):%a %d %H:%M}" if publish_at else "never"


@pytest.fixture
def agency() -> Agency:
    return Agency()


def test_where_nobody_set_anything_work_is_made_and_nothing_goes_live(agency: Agency) -> None:
    for name in ("a", "b", "c", "d"):
        agency.approved(name)

    made = agency.timeline.plan(BRAND, MONDAY)

    assert [agency.made(head.task_id) for head in made.scheduled] == [
        "Mon 02 09:00",
        "Mon 02 09:00",
        "Mon 02 09:00",
        "Tue 03 09:00",
    ]
    assert {agency.live(name) for name in "abcd"} == {"never"}
    assert all(slot.metadata == {} for slot in agency.workspace.scheduling.slots_of(BRAND))


def test_public_work_goes_live_after_its_reviews_and_research_stays_inside(agency: Agency) -> None:
    agency.set()
    agency.approved("post")
    agency.approved("swot", RESEARCH)

    agency.timeline.plan(BRAND, MONDAY)

    # the post waits for the analysis, is made on Tuesday, then 1 day internal, 3 the client's
    assert (agency.made("post"), agency.live("post")) == ("Tue 03 09:00", "Mon 09 09:00")
    assert [(one.stage, one.on) for one in reviews_of(agency.slot("post"))] == [
        ("internal", date(2026, 11, 4)),
        ("client", date(2026, 11, 5)),
    ]
    assert agency.live("swot") == "never"


def test_a_regulated_brand_has_its_legal_review(agency: Agency) -> None:
    agency.add_brand("clinic", regulated=["health"])
    agency.settings.set_brand("clinic", {}, DANA)
    agency.approved("leaflet", brand_id="clinic")

    agency.timeline.plan("clinic", MONDAY)

    stages = [str(one.stage) for one in reviews_of(agency.slot("leaflet"))]
    assert stages == ["internal", "client", "legal"]


def test_public_holidays_come_as_data_and_delay_reviews(agency: Agency) -> None:
    agency.set()
    agency.approved("post")
    closed = {"US": frozenset({date(2026, 11, 4)})}

    assert agency.timeline.markets(BRAND) == {"US"}
    agency.timeline.plan(BRAND, MONDAY, options=PlanOptions(holidays=closed))

    assert agency.live("post") == "Mon 09 09:00"  # without one on Friday the 6th


@pytest.mark.parametrize(
    ("channel", "live"),
    [
        ({"posting_hours": [{"since": "18:00", "until": "20:00"}]}, "Mon 02 18:00"),
        ({"quiet_hours": [{"since": "06:00", "until": "12:30"}]}, "Mon 02 12:30"),
        ({"recurring_slots": [{"weekday": "thursday", "at": "10:00"}]}, "Thu 05 10:00"),
    ],
)
def test_hours_of_a_channel_bind_its_own_posts_only(
    agency: Agency, channel: dict[str, Any], live: str
) -> None:
    agency.set(**NO_REVIEWS, channels={"instagram": channel})
    agency.approved("post", targets=["instagram"])
    agency.approved("mail", MAIL)

    agency.timeline.plan(BRAND, MONDAY)

    assert agency.live("post") == live
    assert agency.live("mail") == "Mon 02 09:30"


def test_posts_and_mails_keep_their_caps_also_against_what_is_made_already(agency: Agency) -> None:
    agency.set(mails_per_week=1)
    agency.approved("first", MAIL)
    agency.timeline.plan(BRAND, MONDAY)
    assert agency.live("first") == "Fri 06 09:00"
    engine = AutoExecutionEngine(agency.workspace.context("dana"))
    assert engine.execute_task("first").error_message == ""

    agency.clock.now = at("2026-11-03T09:00")
    agency.approved("second", MAIL)
    agency.timeline.plan(BRAND, agency.clock.now)

    assert agency.workspace.tasks.head("first").slot is None
    assert agency.live("second") == "Fri 13 09:00"


def test_a_payload_promises_a_moment_in_the_brands_own_time(agency: Agency) -> None:
    agency.set()
    agency.approved("launch", payload={"publish_at": "2026-11-20T10:00"})

    agency.timeline.plan(BRAND, MONDAY)

    assert agency.live("launch") == "Fri 20 10:00"
    assert agency.made("launch") == "Mon 16 09:00"


def test_work_of_a_campaign_goes_live_in_its_phase(agency: Agency) -> None:
    flight = {"first": "2026-11-16", "last": "2026-11-27"}
    phases = {"Reveal": {"first": "2026-11-23", "last": "2026-11-27"}}
    agency.set(campaigns={"Winter": {"flight": flight, "phases": phases}})
    agency.approved("tease", payload={"campaign": "winter"})
    agency.approved("reveal", payload={"campaign": "Winter", "phase": "reveal"})

    agency.timeline.plan(BRAND, MONDAY)

    assert (agency.live("tease")[:6], agency.live("reveal")[:6]) == ("Mon 16", "Mon 23")


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        ({"campaign": "Wynter"}, "must be a campaign of the planning settings: Winter"),
        ({"campaign": "Winter", "phase": "encore"}, "must be a phase of Winter: it has none"),
        ({"publish_at": "soon"}, "must be an ISO 8601 date-time"),
    ],
)
def test_a_wish_that_cannot_be_read_is_told_and_holds_nothing_else_up(
    agency: Agency, payload: dict[str, Any], told: str
) -> None:
    agency.set(campaigns={"Winter": {"flight": {"first": "2026-11-16", "last": "2026-11-27"}}})
    agency.approved("odd", payload=payload)
    agency.approved("post")

    made = agency.timeline.plan(BRAND, MONDAY)

    assert [head.task_id for head in made.scheduled] == ["post"]
    [left] = made.unplaced
    assert (left.task_id, left.binding.constraint) == ("odd", Constraint.UNREADABLE)
    assert told in left.binding.detail
    assert left.remedy.startswith("correct its payload: aicmo edit odd")


def test_without_settings_a_campaign_is_a_word_for_the_copy(agency: Agency) -> None:
    agency.approved("post", payload={"campaign": "Wynter"})

    made = agency.timeline.plan(BRAND, MONDAY)

    assert [head.task_id for head in made.scheduled] == ["post"]


def test_work_is_made_in_working_hours(agency: Agency) -> None:
    agency.set(working_hours={"since": "08:30", "until": "17:00"}, **NO_REVIEWS)
    agency.approved("swot", RESEARCH)

    agency.timeline.plan(BRAND, at("2026-11-02T21:00"))

    assert agency.made("swot") == "Tue 03 08:30"


def test_the_even_strategy_of_one_planning_spreads_the_work(agency: Agency) -> None:
    for name in ("a", "b", "c"):
        agency.approved(name, RESEARCH, payload={})

    even = PlanOptions(strategy=Strategy.EVEN)
    made = agency.timeline.plan(BRAND, MONDAY, MONDAY + timedelta(days=3), DANA, even)

    assert [agency.made(one.task_id)[:3] for one in made.scheduled] == ["Mon", "Tue", "Wed"]


@pytest.mark.parametrize(
    ("start", "days"),
    [("2026-03-06T09:00", 4), ("2026-10-30T09:00", 4)],
    ids=["clocks go forward", "clocks go back"],
)
def test_wall_clocks_hold_over_a_clock_change(agency: Agency, start: str, days: int) -> None:
    agency.clock.now = at(start)
    agency.set(
        **NO_REVIEWS,
        working_hours={"since": "09:00", "until": "17:00"},
        minutes_per_day=30,
        channels={"instagram": {"posting_hours": [{"since": "18:00", "until": "19:00"}]}},
    )
    for number in range(days):
        agency.approved(f"post{number}", targets=["instagram"])

    agency.timeline.plan(BRAND, agency.clock.now)

    slots = [agency.slot(f"post{number}") for number in range(days)]
    assert {slot.local_time[-5:] for slot in slots} == {"09:00"}
    assert {agency.live(f"post{number}")[-5:] for number in range(days)} == {"18:00"}
    assert len({slot.run_at.hour for slot in slots}) == 2  # two offsets from UTC


def test_new_settings_move_what_breaks_them_and_nothing_else(agency: Agency) -> None:
    agency.approved("post", targets=["instagram"])
    agency.approved("swot", RESEARCH)
    agency.timeline.plan(BRAND, MONDAY)
    before = {name: agency.slot(name) for name in ("post", "swot")}
    agency.clock.now = MONDAY - timedelta(hours=1)
    agency.set()

    replanned = agency.timeline.replan(BRAND, agency.clock.now, actor=DANA)

    [moved] = replanned.moved
    assert moved.head.task_id == "post"
    assert moved.because.detail == "has no time to go live yet"
    assert not moved.review_reopened
    assert agency.slot("swot") == before["swot"]
    assert agency.made("post") == "Tue 03 09:00"  # still made when it was, now with a promise
    assert agency.live("post") == "Mon 09 09:00"
    assert replanned.scheduled == replanned.unplaced == ()


def test_a_second_replanning_moves_nothing(agency: Agency) -> None:
    agency.set(mails_per_week=1)
    for name in ("a", "b", "c"):
        agency.approved(name, MAIL)
    agency.timeline.plan(BRAND, MONDAY)

    again = agency.timeline.replan(BRAND, MONDAY - timedelta(minutes=1))

    assert again.moved == again.scheduled == again.unplaced == ()


def test_a_move_outside_of_the_approved_window_opens_review_again_and_says_so(
    agency: Agency,
) -> None:
    agency.approved("swot", RESEARCH)
    late = Moment(run_at=at("2026-11-04T09:00"))
    agency.workspace.scheduling.schedule("swot", late, DANA)
    first, last = "2026-11-04", "2026-11-06"
    agency.set(freezes=[{"first": first, "last": last, "stops_work": True}])

    [moved] = agency.timeline.replan(BRAND, MONDAY, actor=DANA).moved

    assert moved.review_reopened
    assert moved.head.status is TaskApprovalStatus.PENDING_REVIEW
    assert agency.made("swot") == "Tue 03 09:00"
    decided = agency.workspace.task_service.audit_of("swot")[-1]
    assert (decided.actor, decided.action) == (DANA, "reschedule")
    assert decided.reason == "re-planned: frozen from 2026-11-04 to 2026-11-06"


def test_what_is_running_or_past_is_not_moved(agency: Agency) -> None:
    agency.approved("swot", RESEARCH)
    agency.timeline.plan(BRAND, MONDAY)
    agency.set(freezes=[{"first": "2026-11-01", "last": "2026-11-06", "stops_work": True}])

    replanned = agency.timeline.replan(BRAND, MONDAY + timedelta(hours=1))

    assert replanned.moved == ()
    assert agency.made("swot") == "Mon 02 09:00"


def test_a_slot_that_fits_nowhere_keeps_its_place_and_is_told(agency: Agency) -> None:
    agency.approved("post", payload={"publish_at": "2026-11-10T10:00"}, targets=["instagram"])
    agency.timeline.plan(BRAND, MONDAY)
    stood = agency.slot("post")
    agency.set(freezes=[{"first": "2026-11-10", "last": "2026-11-10"}])

    replanned = agency.timeline.replan(BRAND, MONDAY - timedelta(minutes=1))

    assert agency.slot("post") == stood
    assert replanned.moved == ()
    assert [left.task_id for left in replanned.unplaced] == ["post"]


def test_conflicts_of_the_standing_calendar_come_with_a_repair(agency: Agency) -> None:
    agency.set(**NO_REVIEWS, channels={"instagram": {"posts_per_day": 1}})
    for name in ("one", "two"):
        agency.approved(name, targets=["instagram"])
    agency.timeline.plan(BRAND, MONDAY + timedelta(days=1))
    assert agency.timeline.conflicts(BRAND, MONDAY) == ()
    agency.set(
        **NO_REVIEWS,
        freezes=[{"first": "2026-11-03", "last": "2026-11-03"}],
        channels={"instagram": {"posts_per_day": 1}},
    )

    [conflict] = agency.timeline.conflicts(BRAND, MONDAY)

    assert conflict.task_id in ("one", "two")
    assert conflict.binding.constraint is Constraint.FREEZE
    assert conflict.repair is not None
    assert conflict.repair.publish_at is not None
    agency.timeline.replan(BRAND, MONDAY)
    assert agency.timeline.conflicts(BRAND, MONDAY) == ()


def test_brands_share_people_of_the_workspace(agency: Agency) -> None:
    agency.settings.set_workspace(
        {"capacities": {"designer": 1}, "needs": {"video_briefs": {"designer": 1}}}, DANA
    )
    agency.add_brand("clinic")
    agency.approved("film", "video_briefs", brand_id="clinic", estimated_minutes=120)
    agency.approved("clip", "video_briefs")
    agency.timeline.plan("clinic", MONDAY)

    agency.timeline.plan(BRAND, MONDAY)

    assert (agency.made("film"), agency.made("clip")) == ("Mon 02 09:00", "Mon 02 11:00")


def test_reviewers_of_the_workspace_are_shared_by_its_brands(agency: Agency) -> None:
    agency.settings.set_workspace({"reviews_per_day": {"internal": 1}}, DANA)
    agency.add_brand("clinic")
    agency.settings.set_brand("clinic", {}, DANA)
    agency.set()
    agency.approved("leaflet", brand_id="clinic")
    agency.approved("post")
    agency.timeline.plan("clinic", MONDAY)

    agency.timeline.plan(BRAND, MONDAY)

    internal = {reviews_of(agency.slot(name))[0].on for name in ("leaflet", "post")}
    assert len(internal) == 2


def test_a_person_who_moves_the_making_keeps_the_promise_where_it_can_be_kept(
    agency: Agency,
) -> None:
    agency.set()
    agency.approved("post", targets=["instagram"])
    agency.timeline.plan(BRAND, MONDAY)
    promised = agency.live("post")

    agency.workspace.scheduling.reschedule("post", Moment(run_at=at("2026-11-02T15:00")), DANA)
    assert agency.live("post") == promised
    agency.workspace.scheduling.reschedule("post", Moment(run_at=at("2026-11-25T15:00")), DANA)

    assert agency.live("post") == "never"


def test_settings_tell_who_set_them_when_and_why(agency: Agency) -> None:
    agency.settings.set_brand(BRAND, {"mails_per_week": 2}, DANA, "complaints", seen=0)
    agency.clock.now += timedelta(days=1)
    agency.settings.set_brand(BRAND, {"mails_per_week": 1}, Actor.person("erin"), "more of them")

    told = agency.settings.brand_history(BRAND)

    assert [(one.version, one.changed_by, one.reason) for one in told] == [
        (1, "dana", "complaints"),
        (2, "erin", "more of them"),
    ]
    assert told[1].changed_at == agency.clock.now
    assert agency.settings.of_brand(BRAND) == told[1]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda settings: settings.set_brand(BRAND, {"x": 1}, DANA), InvalidInputError),
        (lambda settings: settings.set_brand(BRAND, [], DANA), InvalidInputError),
        (lambda settings: settings.set_brand(BRAND, {}, DANA, seen=4), VersionConflictError),
        (lambda settings: settings.set_workspace({}, DANA, seen=4), VersionConflictError),
        (lambda settings: settings.set_brand("nobody", {}, DANA), NotFoundError),
        (lambda settings: settings.brand_history("nobody"), NotFoundError),
    ],
)
def test_settings_that_cannot_be_stored_are_refused(
    agency: Agency, act: Callable[[Any], object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        act(agency.settings)

    assert not agency.settings.of_brand(BRAND).stored
    assert agency.settings.workspace_history() == []
