"""What a plan says: when each task is made and goes live, why then, what moved, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from aicmo_core.scheduling.planning.rules import ReviewStage


class Constraint(StrEnum):
    """What can hold a task back."""

    END_OF_RANGE = "end_of_range"
    EARLIEST_START = "earliest_start"
    DEADLINE = "deadline"
    PREREQUISITE = "prerequisite"
    DEPENDENCY_CYCLE = "dependency_cycle"
    TASKS_PER_DAY = "max_tasks_per_day"
    MINUTES_PER_DAY = "minutes_per_day"
    CHANNEL_PER_DAY = "channel_tasks_per_day"
    WORKING_DAYS = "working_days"
    SHARED_RESOURCE = "shared_resource"
    REVIEWERS = "reviewer_capacity"
    LEAD_TIME = "lead_time"
    PROMISE = "promised_moment"
    POSTING_HOURS = "posting_hours"
    RECURRING_SLOT = "recurring_slot"
    QUIET_HOURS = "quiet_hours"
    HOLIDAY = "public_holiday"
    FREEZE = "freeze"
    FREQUENCY_CAP = "frequency_cap"
    EMAIL_PRESSURE = "email_pressure"
    FLIGHT = "campaign_flight"
    CHANNEL_NOT_IN_CAMPAIGN = "channel_not_in_campaign"
    MORE_URGENT = "more_urgent_work"
    UNREADABLE = "unreadable_wish"


@dataclass(frozen=True, kw_only=True)
class Binding:
    """One constraint that held a task back, in words a person can act on."""

    constraint: Constraint
    detail: str


@dataclass(frozen=True, kw_only=True)
class Review:
    """A review that a piece needs before it goes live, and the reviewer's day that it takes."""

    stage: ReviewStage
    on: date


@dataclass(frozen=True, kw_only=True)
class Placement:
    """The time that a task gets; all moments are aware UTC.

    Attributes:
        run_at: When it is made.
        window_end: Until when it may still start.
        publish_at: When it goes live; None for work that stays inside.
        reviews: The reviews in between, first to last.
        reasons: Why not earlier; empty where nothing stood in the way.
    """

    task_id: str
    brand_id: str
    run_at: datetime
    window_end: datetime
    publish_at: datetime | None = None
    reviews: tuple[Review, ...] = ()
    reasons: tuple[Binding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """A task that did not fit.

    Attributes:
        binding: The constraint that stopped it.
        remedy: What would make it fit.
        fits_at: When it would be made if the range and its own limits ended later, everything
            else as planned; None if no later time helps.
    """

    task_id: str
    brand_id: str
    binding: Binding
    remedy: str
    fits_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Move:
    """A task of the calendar that got another time; `after` is None if it has none any more."""

    task_id: str
    before: Placement
    after: Placement | None
    because: Binding


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan: every task of the problem is either placed or unplaced, in order of run time."""

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...] = ()
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A time in an existing calendar that breaks a rule, with the repair that is proposed.

    Attributes:
        repair: The time that would be right; None where none exists, `remedy` says what to do.
        follows: Whether the time is right as things stand, and wrong once the others are repaired.
    """

    task_id: str
    placement: Placement
    binding: Binding
    repair: Placement | None
    remedy: str
    follows: bool = False
