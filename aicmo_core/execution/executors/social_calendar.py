"""Social calendar: which post goes where and when, in the brand's own time zone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AwareDatetime, Field, JsonValue

from aicmo_core.brands.brief import UpcomingEvent
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.copywriting.actions import GIVING
from aicmo_core.execution.copywriting.material import short_head
from aicmo_core.execution.copywriting.naming import in_frame
from aicmo_core.execution.executors.base import OutputPart, PublicText
from aicmo_core.execution.executors.calendar_wordings import (
    ASSETS,
    EVENT,
    EVENT_CALLS,
    KIND_OF,
    OFFER,
    PURPOSES,
)
from aicmo_core.execution.executors.pillars import MessagingPillars, claims_of
from aicmo_core.execution.executors.social_plan import (
    MOST_POSTS_A_DAY,
    RHYTHMS,
    at_wall_clock,
    social_channels,
)
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.writing.evidence import Evidence, inference
from aicmo_core.execution.writing.gaps import gaps
from aicmo_core.execution.writing.phrasing import (
    as_topic,
    channel_name,
    join,
    lower_first,
    quoted,
    tidy,
    with_article,
)
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import themes_of
from aicmo_core.execution.writing.variety import rotation
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType

DEFAULT_DAYS = 28
MOST_DAYS = 92
EVENT_LEAD_DAYS = 5
"""An event is announced this many days before it, and on the day before."""


class CalendarEntry(OutputPart):
    """One planned post."""

    publish_at: AwareDatetime
    """The moment, with the offset of the brand's zone on that day."""
    timezone: str
    channel: str
    theme: str
    purpose: str
    format: str
    hook: str
    brief: str
    """What the post should hold, for whoever makes it."""
    call_to_action: str
    asset_needed: str
    occasion: str = ""


class SocialCalendar(StrategyOutput):
    """Dated posts a channel, in order of time, and the rules that they keep."""

    timezone: str
    starts_on: date
    ends_on: date
    themes: tuple[str, ...] = Field(min_length=1)
    entries: tuple[CalendarEntry, ...] = Field(min_length=1)
    rules: tuple[Evidence, ...] = Field(min_length=1)

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return the hooks and calls to action; the rest briefs whoever makes the posts."""
        return tuple(
            PublicText(where=f"entries[{i}].{field}", channel=entry.channel, text=text)
            for i, entry in enumerate(self.entries)
            for field, text in (
                ("hook", entry.hook),
                ("call_to_action", entry.call_to_action),
            )
        )


@dataclass(frozen=True)
class _Slot:
    day: date
    channel: str
    occasion: UpcomingEvent | None = None


class CalendarExecutor(StrategyExecutor[SocialCalendar]):
    """Spreads the pillars over channels and weeks; events come first, caps always hold."""

    task_type = TaskType.SOCIAL_CALENDAR
    output_model = SocialCalendar
    heading = "Social calendar for {brand}"
    uses = (
        "brand_name", "product_service", "target_audience", "channels", "timezone",
        "products", "proof_points", "offers", "positioning_summary", "upcoming_events", "website",
        "primary_goal",
        "must_avoid",
    )  # fmt: skip
    instructions = (
        "Write a social calendar: each entry dated and timed in the brand's zone, its theme one of "
        "the messaging pillars, upcoming events used, no more than one post a channel and day."
    )

    payload_readers = (lambda payload: _days(payload),)  # noqa: PLW0108 - it is defined below

    def compose(self, subject: Subject, writer: Writer) -> SocialCalendar:
        """Return the calendar from the day after the work is made."""
        zone, zone_note = _zone(subject)
        channels, channel_note = _channels(subject)
        start, end = _span(subject, zone)
        pillars, pillar_note = input_of(subject, TaskType.MESSAGING_PILLARS, MessagingPillars)
        topics = _topics(subject, pillars)
        slots = _slots(subject, channels, start, end)
        entries = tuple(
            _entry(writer, zone, slot, topics, index) for index, slot in enumerate(slots)
        )
        return SocialCalendar(
            **self.header(
                subject, zone_note, channel_note, pillar_note, _missed(subject, start, end)
            ),
            summary=_summary(writer, entries, channels, start, end),
            timezone=zone.key,
            starts_on=start,
            ends_on=end,
            themes=tuple(topics),
            entries=entries,
            rules=_rules(subject, writer, channels, topics),
            open_questions=gaps(writer, "channels", "palette", "proof_points", "needs"),
        )


def _zone(subject: Subject) -> tuple[ZoneInfo, str]:
    name = subject.brief.timezone
    if name:
        try:
            return ZoneInfo(name), ""
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return ZoneInfo("UTC"), f"The zone {name!r} is not an IANA zone: times are in UTC."
    return ZoneInfo("UTC"), (
        f"{subject.brand} has no time zone on record: times are in UTC until `timezone` is set."
    )


def _channels(subject: Subject) -> tuple[tuple[str, ...], str]:
    """Return the social channels to plan for; without any, one assumption, and a note of it."""
    task = subject.assignment.task
    asked = task.payload.get("platforms", task.payload.get("channels"))
    listed = tuple(map(str, asked)) if isinstance(asked, list) else ()
    told = social_channels(listed or task.targets) or social_channels(subject.brief.channels)
    if told:
        return told, ""
    words = f"{subject.brief.industry} {subject.brief.target_audience}".lower()
    business = any(w in words for w in ("b2b", "saas", "director", "manager", "procurement"))
    chosen = "linkedin" if business else "instagram"
    return (chosen,), (
        f"The brief of {subject.brand} names no social channel: {channel_name(chosen)} is an "
        "assumption, to be confirmed before anything is made."
    )


def _days(payload: Mapping[str, JsonValue]) -> int:
    days = payload.get("days", DEFAULT_DAYS)
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MOST_DAYS:
        raise InvalidInputError("payload.days", days, f"must be a number from 1 to {MOST_DAYS}")
    return days


def _span(subject: Subject, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and the last day, from the payload or the default of four weeks."""
    payload = subject.assignment.task.payload
    days = _days(payload)
    start = subject.assignment.made_at.astimezone(zone).date() + timedelta(days=1)
    return start, start + timedelta(days=days - 1)


def _topics(subject: Subject, pillars: MessagingPillars | None) -> dict[str, str]:
    """Return topic → claim, of the pillars that were made or of the brief's own themes."""
    if pillars:
        return claims_of(pillars)
    found = {t.name: t.words for t in themes_of(subject) if t.kind not in ("must", "offer")}
    return dict(list(found.items())[:8]) or {r.text: r.text for r in subject.request[:1]}


def _slots(subject: Subject, channels: Sequence[str], start: date, end: date) -> list[_Slot]:
    """Return the days on which to post, in order; an event takes the place of an ordinary post."""
    taken: dict[tuple[date, str], _Slot] = {}
    for day, event in _event_days(subject, start, end):
        channel = next((c for c in channels if (day, c) not in taken), None)
        if channel and _count(taken, day) < MOST_POSTS_A_DAY:
            taken[day, channel] = _Slot(day, channel, event)
    day = start
    while day <= end:
        for channel in channels:
            free = (day, channel) not in taken and _count(taken, day) < MOST_POSTS_A_DAY
            if day.weekday() in RHYTHMS[channel].weekdays and free:
                taken[day, channel] = _Slot(day, channel)
        day += timedelta(days=1)
    ordered = sorted(taken.values(), key=lambda s: (s.day, RHYTHMS[s.channel].at, s.channel))
    return ordered or [_Slot(start, channels[0])]


def _count(taken: dict[tuple[date, str], _Slot], day: date) -> int:
    return sum(slot.day == day for slot in taken.values())


def _event_days(subject: Subject, start: date, end: date) -> Iterator[tuple[date, UpcomingEvent]]:
    for event in sorted(subject.brief.upcoming_events, key=lambda e: (e.date, e.name)):
        for before in (EVENT_LEAD_DAYS, 1, 0):
            day = event.date - timedelta(days=before)
            if start <= day <= end and subject.allows(event.name):
                yield day, event


def _missed(subject: Subject, start: date, end: date) -> str:
    late = [e for e in subject.brief.upcoming_events if e.date > end]
    if not late:
        return ""
    names = join(f"{e.name} ({e.date:%-d %B %Y})" for e in late[:5])
    return f"Beyond the last day of this calendar ({end:%-d %B %Y}) and not planned yet: {names}."


OFFER_EVERY = 5
"""Every fifth ordinary post may carry an offer; more, and the channel becomes a leaflet."""


def _entry(
    writer: Writer,
    zone: ZoneInfo,
    slot: _Slot,
    topics: dict[str, str],
    index: int,
) -> CalendarEntry:
    subject, names = writer.subject, list(topics)
    topic = names[index % len(names)]
    order = rotation(tuple(PURPOSES), writer["brand"])
    round_ = index // len(names)
    purpose = order[(index % len(names) + round_) % len(order)]
    purpose = _fitting(purpose, topic, subject)
    hooks, briefs, calls = PURPOSES[purpose]
    extra = {
        "a_thing": "" if writer["act"] in GIVING else with_article(short_head(writer["product"])),
        "topic": topic,
        "claim": lower_first(topics[topic], subject.names),
    }
    occasion = slot.occasion
    if occasion:
        (hooks, briefs), calls = EVENT, EVENT_CALLS
        extra |= {"event": occasion.name, "when": (when := _when(occasion, slot.day))}
        extra["ahead"] = "" if when in ("today", "tomorrow") else when
    elif offer := _offer_on(subject, slot.day, index):
        (hooks, briefs, calls), purpose = OFFER, "offer"
        extra |= {"offer": offer}
    key = f"{purpose}:{topic}"
    rhythm = RHYTHMS[slot.channel]
    format_ = rhythm.formats[index % len(rhythm.formats)]
    return CalendarEntry(
        publish_at=_moment(slot, zone),
        timezone=zone.key,
        channel=slot.channel,
        theme=topic,
        purpose="event" if occasion else purpose,
        format=format_,
        hook=writer.say_anew(f"{key}:hook", *hooks, **_inner(extra, subject)),
        brief=writer.say_anew(f"{key}:brief", *briefs, **_inner(extra, subject)),
        call_to_action=writer.say_anew(
            f"{purpose}:cta", *calls, "Tell us what you think.", **_inner(extra, subject)
        ),
        asset_needed=_asset(
            writer,
            f"{key}:{index}",
            format_,
            {**extra, "topic": occasion.name} if occasion else _inner(extra, subject),
        ),
        occasion=occasion.name if occasion else "",
    )


def _offer_on(subject: Subject, day: date, index: int) -> str:
    """Return the offer that the post of `day` carries: one that holds on that very day."""
    holding = [
        text
        for told, offer in subject.paired("offers", subject.brief.offers)
        if (text := subject.guard.usable(told.text))
        and (offer.valid_from or day) <= day <= (offer.valid_until or day)
    ]
    if not holding or index % OFFER_EVERY != OFFER_EVERY - 1:
        return ""
    return holding[index // OFFER_EVERY % len(holding)]


def _when(event: UpcomingEvent, on: date) -> str:
    """Return the day of an event as a post on the day `on` would say it."""
    if event.date == on:
        return "today"
    tomorrow = event.date - on == timedelta(days=1)
    return "tomorrow" if tomorrow else f"{event.date:%A, %-d %B}"


def _inner(extra: dict[str, str], subject: Subject) -> dict[str, str]:
    """Return the slots as they read inside a sentence."""
    topic = extra["topic"]
    if any(tidy(product.name) == topic for product in subject.brief.products):
        return {**extra, "topic": in_frame(topic, subject.brief)}
    if _is_proof(topic, subject):
        return {**extra, "topic": quoted(topic)}
    short = short_head(topic) if topic.casefold() in _offered(subject) else topic
    return {**extra, "topic": as_topic(short, subject.names)}


def _fitting(purpose: str, topic: str, subject: Subject) -> str:
    """Return the purpose that a topic can serve: a proof point proves, all else is shown."""
    if _is_proof(topic, subject):
        return "prove"
    return "show" if purpose == "prove" else purpose


def _is_proof(topic: str, subject: Subject) -> bool:
    told = topic.casefold()
    return any(proof.text.casefold().startswith(told) for proof in subject.brief.proof_points)


def _offered(subject: Subject) -> str:
    return subject.brief.product_service.casefold()


def _moment(slot: _Slot, zone: ZoneInfo) -> datetime:
    return at_wall_clock(slot.day, RHYTHMS[slot.channel].at, zone)


def _asset(writer: Writer, key: str, format_: str, extra: dict[str, str]) -> str:
    options = ASSETS[KIND_OF.get(format_, "still")]
    slots = {**extra, "format": format_}
    return writer.say(f"{key}:asset", *options, **slots).rstrip(".")


def _summary(
    writer: Writer,
    entries: Sequence[CalendarEntry],
    channels: Sequence[str],
    start: date,
    end: date,
) -> str:
    return writer.say(
        "summary",
        "{count} on {where} from {start} to {end}: {brand} comes back to {need} from one side "
        "after the other.",
        "From {start} to {end}, {people} meet {brand} in {count} on {where}.",
        "{count} for {where}, {start} to {end}; each one carries a theme of {brand}'s.",
        "{count} on {where}, {start} to {end}.",
        count=f"{len(entries)} post{'s' * (len(entries) > 1)}",
        where=join(channel_name(c) for c in channels),
        start=f"{start:%-d %B %Y}",
        end=f"{end:%-d %B %Y}",
    )


def _rules(
    subject: Subject, writer: Writer, channels: Sequence[str], topics: dict[str, str]
) -> tuple[Evidence, ...]:
    basis = subject.facts("channels") or subject.request[:1]
    cap = writer.say(
        "cap",
        "One post a channel and day, two a day over all: {people} should not hear of {item} more "
        "often than that.",
        "{people} hear of {brand} once a day on a channel at most, and twice a day altogether.",
        "At most one post a channel and two a day.",
    )
    mix = writer.say(
        "mix",
        "{topics} take turns, and so do showing, explaining, asking and proving.",
        "No two posts in a row on the same theme, as long as {brand} has more than one: {topics}.",
        "The themes take turns: {topics}.",
        topics=join(topics),
    )
    hours = writer.say(
        "hours",
        "The hours are a habit of the trade, not a finding about {people}: replace them when "
        "{brand} has four weeks of figures of its own.",
        "Nobody has measured yet when {people} look at {where}: the hours are there to begin with.",
        "The hours are there to begin with.",
        where=join(channel_name(c) for c in channels),
    )
    return tuple(inference(text, basis) for text in (cap, mix, hours))
