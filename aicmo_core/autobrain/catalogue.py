"""What a task of each kind asks for: title, effort, importance, and what it needs of a brief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import MappingProxyType

from pydantic import JsonValue

from aicmo_core.autobrain.channels import SOCIAL
from aicmo_core.brands.brief import Brief
from aicmo_core.tasks.types import Priority, TaskType

Payload = dict[str, JsonValue]


@dataclass(frozen=True, kw_only=True)
class WorkKind:
    """One kind of work.

    Attributes:
        title: With `{brand}` for the brand's name.
        minutes: A person's time for briefing and review; the planner budgets days with it. Our
            estimate, to be replaced by the workspace's own once it has measured some.
        priority: How urgent it is where the goal does not name it.
        draws_on: Fields of the brief that make the work better; confidence is their share.
        goal_words: Words of goals and KPIs that this work serves directly.
        payload: What the executor is told beside the brief.
    """

    title: str
    description: str
    minutes: int
    priority: Priority = Priority.MEDIUM
    draws_on: tuple[str, ...]
    goal_words: frozenset[str] = frozenset()
    payload: Callable[[Brief, tuple[str, ...]], Payload] = field(default=lambda _, __: {})


def _variants(_: Brief, targets: tuple[str, ...]) -> Payload:
    return {"num_variants": 3, **({"platforms": list(targets)} if targets else {})}


def _calendar(_: Brief, targets: tuple[str, ...]) -> Payload:
    return {"days": 28, **({"platforms": list(targets)} if targets else {})}


KINDS: MappingProxyType[TaskType, WorkKind] = MappingProxyType(
    {
        TaskType.SWOT_ANALYSIS: WorkKind(
            title="SWOT analysis of {brand}",
            description="Strengths, weaknesses, chances and threats, each with its source.",
            minutes=45,
            priority=Priority.CRITICAL,
            draws_on=("products", "proof_points", "competitors", "constraints", "offers"),
        ),
        TaskType.PERSONA_GENERATION: WorkKind(
            title="Personas for {brand}",
            description="Whom we speak to: what they want done, what holds them back.",
            minutes=60,
            priority=Priority.CRITICAL,
            draws_on=("target_audience", "secondary_audience", "geography", "products"),
        ),
        TaskType.AUDIENCE_RESEARCH: WorkKind(
            title="Audience research for {brand}",
            description="What is known of the audience, what is assumed, and how to find out.",
            minutes=60,
            priority=Priority.CRITICAL,
            draws_on=("target_audience", "secondary_audience", "geography", "markets", "channels"),
        ),
        TaskType.COMPETITIVE_ANALYSIS: WorkKind(
            title="Competitive analysis for {brand}",
            description="How the alternatives present themselves, and where that leaves room.",
            minutes=60,
            priority=Priority.HIGH,
            draws_on=("competitors", "positioning_summary", "products", "geography"),
        ),
        TaskType.MESSAGING_PILLARS: WorkKind(
            title="Messaging pillars for {brand}",
            description="The few things to say again and again, in order, each with its proof.",
            minutes=45,
            priority=Priority.HIGH,
            draws_on=("products", "proof_points", "voice", "must_include", "must_avoid"),
        ),
        TaskType.BRAND_POSITIONING: WorkKind(
            title="Positioning of {brand}",
            description="For whom, against what, and why: one statement that can be tested.",
            minutes=45,
            priority=Priority.HIGH,
            draws_on=("positioning_summary", "target_audience", "competitors", "proof_points"),
        ),
        TaskType.CREATIVE_DIRECTIONS: WorkKind(
            title="Creative directions for {brand}",
            description="Ways to show and say it that pictures, posts and mails can share.",
            minutes=60,
            priority=Priority.HIGH,
            draws_on=("voice", "palette", "positioning_summary", "products"),
        ),
        TaskType.SOCIAL_CALENDAR: WorkKind(
            title="Social calendar for {brand}, four weeks",
            description="What goes out when and where, around the dates that matter.",
            minutes=60,
            priority=Priority.HIGH,
            draws_on=("channels", "upcoming_events", "timezone", "offers", "products"),
            goal_words=frozenset({"social", "engagement", "followers", "awareness", *SOCIAL}),
            payload=_calendar,
        ),
        TaskType.VIDEO_BRIEFS: WorkKind(
            title="Video briefs for {brand}",
            description="Scenes, script, shots and captions, ready to film.",
            minutes=75,
            draws_on=("products", "channels", "voice", "target_audience"),
            goal_words=frozenset({"video", "videos", "awareness", "tiktok", "youtube", "reels"}),
        ),
        TaskType.REWRITE_EMAIL_SEQUENCE: WorkKind(
            title="Email sequence for {brand}",
            description="Subjects, preheaders, bodies and timing, with all that the law asks for.",
            minutes=90,
            draws_on=("offers", "legal", "products", "proof_points", "markets"),
            goal_words=frozenset(
                {"email", "mail", "churn", "retention", "repeat", "subscribers", "lifetime"}
            ),
            payload=lambda _, __: {"num_variants": 3},
        ),
        TaskType.OPTIMIZE_LANDING_PAGE_COPY: WorkKind(
            title="Landing page copy for {brand}",
            description="Headline, sections, objections answered, and a test that can be run.",
            minutes=75,
            draws_on=("website", "products", "proof_points", "offers"),
            goal_words=frozenset(
                {"conversion", "conversions", "leads", "sales", "revenue"}
                | {"orders", "pre", "downloads", "members", "membership", "traffic", "roas"}
            ),
        ),
        TaskType.GENERATE_NEW_CREATIVES: WorkKind(
            title="Creatives for {brand}",
            description="Pictures in every format that the channels need, from the palette.",
            minutes=60,
            draws_on=("palette", "products", "channels", "offers"),
            goal_words=frozenset({"ads", "paid", "roas", "campaigns", "awareness", "launch"}),
        ),
        TaskType.CREATE_SOCIAL_VARIANTS: WorkKind(
            title="Social posts for {brand}, three variants a platform",
            description="Posts that test different angles, each within its platform's limits.",
            minutes=45,
            draws_on=("channels", "products", "proof_points", "voice", "website"),
            goal_words=frozenset({"social", "engagement", "followers", "launch", *SOCIAL}),
            payload=_variants,
        ),
        TaskType.KPI_DEFINITION: WorkKind(
            title="KPI definitions for {brand}",
            description="Formula, source, baseline, target and alert line of each figure.",
            minutes=45,
            draws_on=("kpis", "timeline", "channels"),
        ),
        TaskType.SUCCESS_METRICS: WorkKind(
            title="Success metrics for {brand}",
            description="What counts as success, by when, and who looks at it.",
            minutes=30,
            draws_on=("kpis", "timeline", "budget"),
        ),
    }
)
"""The fifteen kinds of work."""
