"""Which work leads to something public, where it goes live, and what a task's payload asks for.

| Work | Goes live on, where neither targets nor payload name channels |
| --- | --- |
| `create_social_variants` | the social networks of the brief |
| `video_briefs` | the brief's networks that show films |
| `generate_new_creatives` | the social networks of the brief, and paid ads if it has them |
| `rewrite_email_sequence` | email |
| `optimize_landing_page_copy` | web |

Everything else stays inside: research, strategy, calendars, measures.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from aicmo_core.brands.standards import channel
from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.planning.rules import EMAIL, BrandRules
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import TaskType

WEB = "web"
SOCIAL = frozenset(
    {
        "bluesky",
        "facebook",
        "instagram",
        "linkedin",
        "mastodon",
        "pinterest",
        "reddit",
        "snapchat",
        "threads",
        "tiktok",
        "x",
        "youtube",
    }
)
FILMS = frozenset({"facebook", "instagram", "linkedin", "snapchat", "tiktok", "youtube"})


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """Where one type of work goes live: always on `fixed`, else on the brief's own of `among`."""

    fixed: tuple[str, ...] = ()
    among: frozenset[str] = frozenset()


OUTLETS: Mapping[TaskType, Outlet] = MappingProxyType(
    {
        TaskType.CREATE_SOCIAL_VARIANTS: Outlet(among=SOCIAL),
        TaskType.VIDEO_BRIEFS: Outlet(among=FILMS),
        TaskType.GENERATE_NEW_CREATIVES: Outlet(among=SOCIAL | {"paid_ads"}),
        TaskType.REWRITE_EMAIL_SEQUENCE: Outlet(fixed=(EMAIL,)),
        TaskType.OPTIMIZE_LANDING_PAGE_COPY: Outlet(fixed=(WEB,)),
    }
)
"""The types of work that lead to something public."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a task's payload asks of the planner, in fields of these names.

    A moment without an offset is the brand's wall clock. One that names `publish_at` goes live,
    whatever its type.
    """

    publish_at: datetime | None = None
    earliest_at: datetime | None = None
    deadline: datetime | None = None
    campaign: str = ""
    phase: str = ""
    audience: str = ""


def channels_of(content: TaskContent, brief_channels: Collection[str]) -> tuple[str, ...]:
    """Return where a task's work is for: its targets, its payload's, its type's outlet."""
    asked = content.payload.get("platforms", content.payload.get("channels"))
    if content.targets:
        return tuple(dict.fromkeys(channel(name) for name in content.targets))
    if isinstance(asked, list) and asked:
        return tuple(dict.fromkeys(channel(name) for name in asked if isinstance(name, str)))
    outlet = OUTLETS.get(content.task_type, Outlet())
    return outlet.fixed or tuple(name for name in brief_channels if name in outlet.among)


def wishes_of(content: TaskContent, rules: BrandRules, *, planned: bool) -> Wishes:
    """Read what a task's payload asks for.

    Args:
        content: The task's newest content.
        rules: Its brand's.
        planned: Whether the brand has planning settings; without, `campaign`, `phase` and
            `audience` are words for the copy and mean nothing here.

    Raises:
        InvalidInputError: A moment, campaign or phase that cannot be read; names the field.
    """
    payload, zone = content.payload, ZoneInfo(rules.zone)
    moments = Wishes(
        publish_at=_moment(payload, "publish_at", zone),
        earliest_at=_moment(payload, "earliest_at", zone),
        deadline=_moment(payload, "deadline", zone),
    )
    if not planned:
        return moments
    campaign = _campaign(payload, rules)
    return replace(
        moments,
        campaign=campaign,
        phase=_phase(payload, rules, campaign),
        audience=_text(payload, "audience"),
    )


def _campaign(payload: Mapping[str, JsonValue], rules: BrandRules) -> str:
    asked = _text(payload, "campaign")
    if not asked or not rules.campaigns:
        return ""
    by_name = {name.casefold(): name for name in rules.campaigns}
    if asked.casefold() not in by_name:
        rule = "must be a campaign of the planning settings: " + ", ".join(sorted(rules.campaigns))
        raise InvalidInputError("payload.campaign", asked, rule)
    return by_name[asked.casefold()]


def _phase(payload: Mapping[str, JsonValue], rules: BrandRules, campaign: str) -> str:
    asked = _text(payload, "phase")
    if not asked or not campaign:
        return ""
    phases = rules.campaigns[campaign].phases
    by_name = {name.casefold(): name for name in phases}
    if asked.casefold() not in by_name:
        rule = f"must be a phase of {campaign}: {', '.join(sorted(phases)) or 'it has none'}"
        raise InvalidInputError("payload.phase", asked, rule)
    return by_name[asked.casefold()]


def _text(payload: Mapping[str, JsonValue], name: str) -> str:
    value = payload.get(name)
    return value.strip() if isinstance(value, str) else ""


def _moment(payload: Mapping[str, JsonValue], name: str, zone: ZoneInfo) -> datetime | None:
    value = payload.get(name)
    if value is None or value == "":
        return None
    try:
        found = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        rule = "must be an ISO 8601 date-time such as 2026-12-01T09:00, in the brand's zone"
        raise InvalidInputError(f"payload.{name}", value, rule) from error
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
