"""A timeline as iCalendar (RFC 5545), for people's own calendars."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from aicmo_cli.timeline.entries import Entry

MADE_FOR, LIVE_FOR = timedelta(minutes=30), timedelta(minutes=15)
"""How long the two events of a task look in a calendar; the moment that counts is their start."""


def ical(entries: Iterable[Entry], *, key: str, title: str, made_at: datetime) -> bytes:
    """Return a calendar with one event for making each task, and one for its going live.

    Events keep their ids, so that a calendar that subscribes sees moves instead of doubles. Times
    are UTC: calendars show them in their reader's zone.

    Args:
        entries: What to show.
        key: What the calendar is recognised by, such as the brand's id.
        title: The calendar's name.
        made_at: The moment that the file is written, aware.
    """
    calendar = Calendar.new(
        uid=f"{key}-timeline@aicmo",
        name=title,
        prodid="-//AICMO//Timeline//EN",
        last_modified=made_at,
    )
    for entry in entries:
        calendar.add_component(_event(entry, "made", entry.run_at, MADE_FOR, made_at))
        if entry.publish_at:
            calendar.add_component(_event(entry, "live", entry.publish_at, LIVE_FOR, made_at))
    return bytes(calendar.to_ical())


def _event(
    entry: Entry, what: str, starts_at: datetime, length: timedelta, made_at: datetime
) -> Event:
    return Event.new(
        uid=f"{entry.key}-{what}@aicmo",
        stamp=made_at,
        start=starts_at,
        end=starts_at + length,
        summary=entry.label if what == "made" else f"Live: {entry.label}",
        description="\n".join(filter(None, (entry.status, entry.note))),
    )
