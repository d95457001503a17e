"""Social calendar: which post goes where and when, in the brand's own time zone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AwareDatetime, Field, JsonValue

from aicmo_core.brands.brief import UpcomingEvent
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.copywriting.actions import GIVING
from aicmo_core.execution.copywriting.naming import in_frame
from aicmo_core.execution.copywriting.slots import short_head
from aicmo_core.execution.copywriting.trades import TradeLines
from aicmo_core.execution.executors.base import OutputPart, PublicText
from aicmo_core.execution.executors.calendar_wordings import (
    ASSETS,
    ASSUMED,
    CAPS,
    EVENT,
    EVENT_CALLS,
    HOURS,
    KIND_OF,
    MIXES,
    OF_THE_TRADE,
    OFFER,
    ONE_THEME,
    PURPOSES,
    SUMMARIES,
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
from aicmo_core.execution.writing.nouns import as_topic, with_article
from aicmo_core.execution.writing.phrasing import (
    channel_name,
    join,
    lower_first,
    quoted,
    tidy,
)
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import themes_of
from aicmo_core.execution.writing.variety import rotation, shuffled
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
        planner = _Planner(writer, zone, topics)
        entries = tuple(planner.entry(slot, index) for index, slot in enumerate(slots))
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
    note = rotation(ASSUMED, subject.brand)[0]
    return (chosen,), note.format(brand=subject.brand, channel=channel_name(chosen))


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


ACT_EVERY = 3
"""Every third post asks for the step that the client's goal counts."""

FEW_TOPICS = 3
"""Fewer themes than this do not fill a calendar by themselves."""

OFFER_EVERY = 5
"""Every fifth ordinary post may carry an offer; more, and the channel becomes a leaflet."""


class _Content(NamedTuple):
    """What a post is about and how it can be worded.

    Attributes:
        shown: What its picture shows: its theme, or something else in the theme's place.
    """

    purpose: str
    topic: str
    shown: str
    wordings: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    slots: dict[str, str]


class _Planner:
    """Fills the slots of a calendar, one after the other, each theme in its turn."""

    def __init__(self, writer: Writer, zone: ZoneInfo, topics: dict[str, str]) -> None:
        self._writer = writer
        self._zone = zone
        self._topics = topics
        self._trade = TradeLines(writer.subject.brief, TaskType.SOCIAL_CALENDAR)
        self._purposes = rotation(tuple(PURPOSES), writer["brand"])

    def entry(self, slot: _Slot, index: int) -> CalendarEntry:
        """Return what is posted in `slot`, the one with number `index`."""
        formats = RHYTHMS[slot.channel].formats
        format_ = formats[index % len(formats)]
        content = self._content(slot, index, written=KIND_OF.get(format_) == "written")
        key = f"{content.purpose}:{content.topic * (content.shown == content.topic)}"
        hooks, briefs, calls = content.wordings
        if index % ACT_EVERY == 0 and self._writer["act"]:
            calls = tuple(call for call in calls if "{act}" in call) or calls
        hook = self._say(f"{key}:hook", hooks, content)
        brief = self._say(f"{key}:brief", briefs, content)
        call = self._say(f"{content.purpose}:cta", calls, content)
        asset = self._asset(f"{key}:{index}", format_, content)
        self._trade.mark_said(f"{hook} {brief} {asset}")
        return CalendarEntry(
            publish_at=_moment(slot, self._zone),
            timezone=self._zone.key,
            channel=slot.channel,
            theme=content.topic,
            purpose=content.purpose,
            format=format_,
            hook=hook,
            brief=brief,
            call_to_action=call,
            asset_needed=asset,
            occasion=slot.occasion.name if slot.occasion else "",
        )

    def _say(self, key: str, options: tuple[str, ...], content: _Content) -> str:
        """Return the next of `options` in the brand's order; the plain one stays the last."""
        varied = shuffled(options[:-1], self._writer["brand"])
        return self._writer.say_anew(key, *varied, options[-1], **content.slots)

    def _asset(self, key: str, format_: str, content: _Content) -> str:
        options = ASSETS[KIND_OF.get(format_, "still")]
        slots = {**content.slots, "format": format_}
        if content.shown != content.topic:
            slots["topic"] = content.shown
        return self._writer.say(f"{key}:asset", *options, **slots).rstrip(".")

    def _content(self, slot: _Slot, index: int, *, written: bool) -> _Content:
        topic, purpose, round_ = self._theme(index)
        subject = self._writer.subject
        told = {"topic": topic, "claim": lower_first(self._topics[topic], subject.names)}
        slots = {**self._trade.words(), "a_thing": self._a_thing(), **_inner(told, subject)}
        if event := slot.occasion:
            when = _when(event, slot.day)
            told = {"event": event.name, "when": when}
            told["ahead"] = "" if when in ("today", "tomorrow") else when
            return _Content("event", topic, event.name, (*EVENT, EVENT_CALLS), slots | told)
        if offer := _offer_on(subject, slot.day, index):
            return _Content("offer", topic, topic, OFFER, {**slots, "offer": offer})
        if written and purpose == "show":
            purpose = "explain"  # words show nothing
        hooks, briefs, calls = PURPOSES[purpose]
        few = len(self._topics) < FEW_TOPICS
        unseen = purpose == "show" and few and not self._trade.has_things
        rests = purpose in OF_THE_TRADE and _has_had_its_turn(round_, few=few)
        if unseen or rests:  # what nobody can hold is shown by its moments
            wordings = (*OF_THE_TRADE[purpose], calls)
            return _Content(purpose, topic, slots["scene"], wordings, slots)
        return _Content(purpose, topic, topic, (hooks, briefs, calls), slots)

    def _theme(self, index: int) -> tuple[str, str, int]:
        """Return the theme of a post, what the post is for, and how often the theme was told."""
        names, order = list(self._topics), self._purposes
        topic, round_ = names[index % len(names)], index // len(names)
        purpose = order[(index % len(names) + round_) % len(order)]
        return topic, _fitting(purpose, topic, self._writer.subject), round_

    def _a_thing(self) -> str:
        """Return what a reader would choose; who gives chooses nothing."""
        writer = self._writer
        return "" if writer["act"] in GIVING else with_article(short_head(writer["product"]))


def _has_had_its_turn(round_: int, *, few: bool) -> bool:
    """Tell whether a theme was told before, so that the trade's own lines give it a rest.

    With few themes that is most of the time; with many, every other round.
    """
    return bool(round_ % 3) if few else round_ % 2 == 1


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


def _summary(
    writer: Writer,
    entries: Sequence[CalendarEntry],
    channels: Sequence[str],
    start: date,
    end: date,
) -> str:
    return writer.say(
        "summary",
        *SUMMARIES,
        count=f"{len(entries)} post{'s' * (len(entries) > 1)}",
        where=join(channel_name(c) for c in channels),
        start=f"{start:%-d %B %Y}",
        end=f"{end:%-d %B %Y}",
    )


def _rules(
    subject: Subject, writer: Writer, channels: Sequence[str], topics: dict[str, str]
) -> tuple[Evidence, ...]:
    basis = subject.facts("channels") or subject.request[:1]
    cap = writer.say("cap", *CAPS)
    mix = writer.say("mix", *(MIXES if len(topics) > 1 else ONE_THEME), topics=join(topics))
    hours = writer.say("hours", *HOURS, where=join(channel_name(c) for c in channels))
    return tuple(inference(text, basis) for text in (cap, mix, hours))
