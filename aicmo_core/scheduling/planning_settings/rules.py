"""What the settings mean to the planner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from aicmo_core.brands.brief import Brief
from aicmo_core.brands.settings import BrandSettings
from aicmo_core.scheduling.planning import (
    BrandRules,
    Campaign,
    ChannelRules,
    Flight,
    Freeze,
    Hours,
    LeadTimes,
    RecurringSlot,
)
from aicmo_core.scheduling.planning_settings.document import BrandPlanning, SettingsVersion
from aicmo_core.scheduling.planning_settings.sections import (
    CampaignSection,
    ChannelSection,
    FreezeSection,
    HoursSection,
    SpanSection,
    Weekday,
    WorkingHoursSection,
)


def brand_rules(
    settings: SettingsVersion[BrandPlanning], brand: BrandSettings, brief: Brief
) -> BrandRules:
    """Return a brand's rules; where nobody set any, only its zone and its tasks a day."""
    zone = brief.zone.key
    regulated = bool(brief.regulated)
    if not settings.stored:
        return BrandRules(zone=zone, max_tasks_per_day=brand.max_tasks_per_day, regulated=regulated)
    document = settings.document
    return BrandRules(
        zone=zone,
        strategy=document.strategy,
        max_tasks_per_day=brand.max_tasks_per_day,
        minutes_per_day=document.minutes_per_day,
        review_gap_days=document.review_gap_days,
        gap_in_working_days=document.gap_in_working_days,
        day_starts_at=document.working_hours.since if document.working_hours else None,
        day_length_minutes=_length(document.working_hours),
        working_weekdays=_weekdays(document.working_weekdays),
        work_on_working_days_only=document.work_on_working_days_only,
        markets=document.markets_of(brief),
        publish_on_holidays=document.publish_on_holidays,
        publish_time=document.publish_time,
        lead_times=LeadTimes(**document.lead_times.model_dump()),
        regulated=regulated if document.regulated is None else document.regulated,
        reviews_per_day=document.reviews_per_day,
        channels={name: _channel(one) for name, one in document.channels.items()},
        quiet_hours=_hours(document.quiet_hours),
        freezes=_freezes(document.freezes),
        campaigns={name: _campaign(one) for name, one in document.campaigns.items()},
        mails_per_day=document.mails_per_day,
        mails_per_week=document.mails_per_week,
        window=timedelta(hours=document.window_hours),
    )


def first_opening(rules: BrandRules, start_at: datetime, local: datetime) -> datetime:
    """Return the first moment from `start_at` on that lies in the brand's working hours.

    Args:
        rules: Whose.
        start_at: Aware; returned as it is where the brand has no working hours.
        local: The same moment in the brand's zone.
    """
    if rules.day_starts_at is None:
        return start_at
    opens = local.replace(
        hour=rules.day_starts_at.hour, minute=rules.day_starts_at.minute, second=0, microsecond=0
    )
    if local >= opens + timedelta(minutes=rules.day_length_minutes):
        opens += timedelta(days=1)
    return max(start_at, opens.astimezone(start_at.tzinfo))


def _length(hours: WorkingHoursSection | None) -> int:
    if hours is None:
        return BrandRules().day_length_minutes
    day = date.min
    length = datetime.combine(day, hours.until) - datetime.combine(day, hours.since)
    return int(length.total_seconds() // 60)


def _weekdays(days: Iterable[Weekday]) -> frozenset[int]:
    return frozenset(day.number for day in days)


def _hours(spans: Iterable[HoursSection]) -> tuple[Hours, ...]:
    return tuple(
        Hours(since=one.since, until=one.until, weekdays=_weekdays(one.weekdays)) for one in spans
    )


def _channel(section: ChannelSection) -> ChannelRules:
    return ChannelRules(
        posting_hours=_hours(section.posting_hours),
        quiet_hours=_hours(section.quiet_hours),
        recurring_slots=tuple(
            RecurringSlot(weekday=one.weekday.number, at=one.at) for one in section.recurring_slots
        ),
        posts_per_day=section.posts_per_day,
        posts_per_week=section.posts_per_week,
        min_gap_minutes=section.min_gap_minutes,
        tasks_per_day=section.tasks_per_day,
    )


def _freezes(sections: Iterable[FreezeSection]) -> tuple[Freeze, ...]:
    return tuple(
        Freeze(first=one.first, last=one.last, channels=one.channels, stops_work=one.stops_work)
        for one in sections
    )


def _flight(section: SpanSection) -> Flight:
    return Flight(first=section.first, last=section.last)


def _campaign(section: CampaignSection) -> Campaign:
    return Campaign(
        flight=_flight(section.flight),
        phases={name: _flight(phase) for name, phase in section.phases.items()},
        channels=section.channels,
        audience=section.audience,
        markets=section.markets,
        freezes=_freezes(section.freezes),
    )
