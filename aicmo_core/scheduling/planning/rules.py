"""What binds a brand's calendar: capacities, review lead times, posting rules, campaigns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

EMAIL = "email"
"""The channel whose sends count towards the pressure on an audience."""

WEEKDAYS = frozenset(range(5))
"""Monday to Friday, numbered as `date.weekday` does."""

EVERY_DAY = frozenset(range(7))


class Strategy(StrEnum):
    """How tasks are laid over the range."""

    EARLIEST = "earliest"
    """As early as the rules allow, most urgent first."""
    EVEN = "even"
    """Paced over the whole range, so that days carry equal work."""


class ReviewStage(StrEnum):
    """Who looks at a public piece before it goes live, in this order."""

    INTERNAL = "internal"
    CLIENT = "client"
    LEGAL = "legal"


@dataclass(frozen=True, kw_only=True)
class LeadTimes:
    """Working days that each review takes; legal review counts for regulated brands only."""

    internal_days: int = 1
    client_days: int = 3
    legal_days: int = 2

    def stages(self, *, regulated: bool) -> tuple[tuple[ReviewStage, int], ...]:
        """Return each review that takes place with its working days, first to last."""
        stages = (
            (ReviewStage.INTERNAL, self.internal_days),
            (ReviewStage.CLIENT, self.client_days),
            (ReviewStage.LEGAL, self.legal_days if regulated else 0),
        )
        return tuple(stage for stage in stages if stage[1] > 0)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A span of wall-clock time, on some weekdays; `until` before `since` runs past midnight.

    Both ends belong to the brand's zone; `since` is inside the span, `until` is not.
    """

    since: time
    until: time
    weekdays: frozenset[int] = EVERY_DAY

    def hold(self, weekday: int, moment: time) -> bool:
        """Tell whether `moment` on `weekday` is inside; a late span belongs to its first day."""
        if self.since < self.until:
            return weekday in self.weekdays and self.since <= moment < self.until
        evening = weekday in self.weekdays and moment >= self.since
        return evening or ((weekday - 1) % 7 in self.weekdays and moment < self.until)


@dataclass(frozen=True, kw_only=True)
class RecurringSlot:
    """A standing appointment with the audience, such as the newsletter on Tuesdays at 10:00."""

    weekday: int
    at: time


@dataclass(frozen=True, kw_only=True)
class ChannelRules:
    """What binds one channel of a brand.

    Attributes:
        posting_hours: When publications may go live; any time if empty.
        quiet_hours: When they may not, beside the quiet hours of the whole brand.
        recurring_slots: If there are any, publications go live at these moments only, one each.
        posts_per_day: Publications in one local day at most.
        posts_per_week: Publications in any seven days in a row at most.
        min_gap_minutes: Minutes between two publications at least.
        tasks_per_day: Tasks made for the channel in one local day at most.
    """

    posting_hours: tuple[Hours, ...] = ()
    quiet_hours: tuple[Hours, ...] = ()
    recurring_slots: tuple[RecurringSlot, ...] = ()
    posts_per_day: int | None = None
    posts_per_week: int | None = None
    min_gap_minutes: int = 0
    tasks_per_day: int | None = None


@dataclass(frozen=True, kw_only=True)
class Freeze:
    """Days, first to last, on which nothing goes live (on `channels`; all of them if empty)."""

    first: date
    last: date
    channels: frozenset[str] = frozenset()
    stops_work: bool = False
    """Whether nothing is made on these days either."""


@dataclass(frozen=True, kw_only=True)
class Flight:
    """The days, first to last, on which a campaign or one of its phases is on air."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """A campaign: when it is on air, in which phases, on which channels, in which markets."""

    flight: Flight
    phases: Mapping[str, Flight] = field(default_factory=dict)
    channels: frozenset[str] = frozenset()
    """Channels that the campaign uses; all if empty."""
    audience: str = ""
    """Whom the campaign's mails are for, unless a task says otherwise."""
    markets: frozenset[str] = frozenset()
    """Whose public holidays count, beside the brand's own."""
    freezes: tuple[Freeze, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BrandRules:
    """Everything that binds one brand's calendar; the defaults bind nothing but the order of work.

    Attributes:
        zone: IANA zone in which all wall-clock times and days of the brand are read.
        max_tasks_per_day: Tasks made in one local day at most.
        minutes_per_day: Sum of estimated minutes in one local day at most.
        review_gap_days: Days between a task and one that builds on it, so that a person can
            review in between; calendar days, or working days with `gap_in_working_days`.
        day_starts_at: When work on a day starts; None: at the time of day at which the range does.
        day_length_minutes: How long after the day's first start shared people work at most.
        working_weekdays: Days on which people review.
        work_on_working_days_only: Whether tasks are made on working days only.
        markets: ISO 3166 codes whose public holidays are no working and no posting days.
        publish_on_holidays: Whether publications may go live on public holidays.
        publish_time: When publications without posting hours go live, unless their reviews end
            on that very day; None: when the day starts.
        reviews_per_day: Reviews of each stage in one working day at most, for this brand.
        mails_per_day: Mails that one audience gets in one local day at most.
        mails_per_week: Mails that one audience gets in any seven days in a row at most.
        window: How long after `run_at` a task may still start.
    """

    zone: str = "UTC"
    strategy: Strategy = Strategy.EARLIEST
    max_tasks_per_day: int | None = None
    minutes_per_day: int | None = None
    review_gap_days: int = 1
    gap_in_working_days: bool = False
    day_starts_at: time | None = None
    day_length_minutes: int = 480
    working_weekdays: frozenset[int] = WEEKDAYS
    work_on_working_days_only: bool = False
    markets: frozenset[str] = frozenset()
    publish_on_holidays: bool = False
    publish_time: time | None = None
    lead_times: LeadTimes = LeadTimes()
    regulated: bool = False
    reviews_per_day: Mapping[ReviewStage, int] = field(default_factory=dict)
    channels: Mapping[str, ChannelRules] = field(default_factory=dict)
    quiet_hours: tuple[Hours, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    campaigns: Mapping[str, Campaign] = field(default_factory=dict)
    mails_per_day: int | None = None
    mails_per_week: int | None = None
    window: timedelta = timedelta(hours=24)

    def channel(self, name: str) -> ChannelRules:
        """Return the rules of a channel; one without rules is free."""
        return self.channels.get(name, _FREE_CHANNEL)


_FREE_CHANNEL = ChannelRules()
