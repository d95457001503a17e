"""Starting points for a social calendar: how often and at which hour a channel is fed.

These are habits of the trade, not measurements of this brand: the calendar says so, and the
brand's own figures replace them as soon as there are any.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

REVIEWED_ON = date(2026, 11, 22)
"""When these habits were last looked over."""

MOST_POSTS_A_DAY = 2
"""Over all channels together: more than that, and one post takes attention from the next."""


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """How a channel is fed to begin with.

    Attributes:
        weekdays: 0 is Monday; one post on each of them.
        at: Local wall-clock time in the brand's zone.
        formats: Formats that the channel carries, used in turn.
    """

    weekdays: tuple[int, ...]
    at: time
    formats: tuple[str, ...]


def _rhythm(weekdays: str, hour: int, minute: int, *formats: str) -> Rhythm:
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return Rhythm(
        weekdays=tuple(days.index(day) for day in weekdays.split()),
        at=time(hour, minute),
        formats=formats,
    )


RHYTHMS = MappingProxyType(
    {
        "instagram": _rhythm("mon wed fri", 12, 15, "reel", "carousel", "photo"),
        "linkedin": _rhythm("tue thu", 8, 30, "text post", "document", "video"),
        "facebook": _rhythm("tue fri", 18, 0, "photo", "video", "link post"),
        "tiktok": _rhythm("tue thu sat", 19, 0, "video", "photo series"),
        "x": _rhythm("mon tue wed thu", 9, 45, "post", "thread", "picture"),
        "youtube": _rhythm("sat", 10, 0, "short", "video"),
        "pinterest": _rhythm("wed sun", 20, 0, "pin", "idea pin"),
        "threads": _rhythm("tue fri", 12, 45, "post", "picture"),
    }
)

ALIASES = MappingProxyType({"twitter": "x", "meta": "facebook", "ig": "instagram"})


def social_channels(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `names` that are social channels, in their order, each once."""
    known = (name.strip().lower() for name in names)
    return tuple(dict.fromkeys(c for n in known if (c := ALIASES.get(n, n)) in RHYTHMS))


def at_wall_clock(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment at which clocks in `zone` show `at` on `day`.

    A time that a clock change leaves out becomes the first moment after the gap; one that occurs
    twice is its first occurrence.
    """
    local = datetime.combine(day, at, tzinfo=zone)
    back = datetime.fromtimestamp(local.timestamp(), zone)
    if back.replace(tzinfo=None) == local.replace(tzinfo=None):
        return local
    before = local.replace(fold=0).utcoffset() or timedelta()
    after = local.replace(fold=1).utcoffset() or timedelta()
    return datetime.fromtimestamp((local + abs(before - after)).timestamp(), zone)
