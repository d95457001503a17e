"""Assignments to try executors on: a full brief, a bare one, and any brief that is valid."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from aicmo_core.brands.brief import (
    Brief,
    BudgetLine,
    Kpi,
    Legal,
    Offer,
    Product,
    ProofPoint,
    ScopedText,
    UpcomingEvent,
    can_be_avoided,
)
from aicmo_core.brands.readers import can_be_seen
from aicmo_core.execution.executors.base import Assignment, Recollection
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import TaskType

MADE_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

FULL = Brief(
    brand_name="Larkfield Oats",
    industry="Plant-based drinks",
    product_service="Oat milk pressed from local grain and sold in returnable glass bottles",
    primary_goal="Raise repeat order rate from 21% to 30% and win 400 new subscribers in 90 days",
    target_audience="Parents and home baristas who want good foam and short ingredient lists",
    secondary_audience="Independent cafés with their own roaster",
    geography="Leeds, England",
    voice="cheerful, matter-of-fact, neighbourly",
    positioning_summary="Oat milk that names its field, for people who value freshness and thrift.",
    competitors=("Meadow & Mill", "Northern Oatworks"),
    constraints=("No health claims about cholesterol", "Deliveries only inside the ring road"),
    channels=("instagram", "linkedin", "email", "web"),
    website="https://larkfield.example",
    timeline="Spring round: March to May 2026",
    products=(
        Product(name="Field Bottle", usp="Pressed on the morning of delivery", price_note="£2.10"),
        Product(name="Barista Crate", usp="Foams for at least ninety seconds", price_note="£18"),
    ),
    offers=(Offer(text="Every sixth bottle is on us", valid_until=date(2026, 4, 30)),),
    proof_points=(
        ProofPoint(
            text="9 in 10 bottles come back",
            evidence="Deposit ledger 2025",
            permission="may be stated with the year",
        ),
    ),
    must_include=(ScopedText(text="in returnable glass"),),
    must_avoid=(ScopedText(text="superfood"),),
    kpis=(Kpi(metric="repeat order rate", baseline="21%", target="30%", by=date(2026, 6, 1)),),
    upcoming_events=(UpcomingEvent(date=date(2026, 3, 14), name="Kirkgate tasting day"),),
    palette=("#1F3B2D", "#F4E9CD"),
    markets=("GB",),
    languages=("en-GB",),
    currency="GBP",
    timezone="Europe/London",
    budget=(BudgetLine(kind="media", amount=Decimal(1200), currency="GBP"),),
    regulated=("food",),
    legal=Legal(
        name="Larkfield Oats Ltd",
        postal_address="1 Mill Lane, Leeds LS1 1AA",
        privacy_url="https://larkfield.example/privacy",
        unsubscribe_url="https://larkfield.example/leave",
    ),
)
"""Every field told."""

BARE = Brief(
    brand_name="Quillon",
    industry="Legal technology",
    product_service="Contract review software for small firms",
    primary_goal="Become known among notaries",
)
"""Only what a brief must tell."""

OTHER: dict[str, object] = {
    "brand_name": "Sallow Fen",
    "industry": "Cheese shop",
    "product_service": "Goat cheese ripened in a slate cellar",
    "primary_goal": "Cut returns from 9% to 4% and sell 700 gift boxes in 60 days",
    "target_audience": "Delicatessen owners who need reliable ripeness",
    "secondary_audience": "Wedding planners in the county",
    "geography": "Bristol, England",
    "voice": "dry, precise, hospitable",
    "positioning_summary": "Cheese with a cellar book, for cooks who demand repeatable taste.",
    "competitors": ("Cave Seven",),
    "constraints": ("Never photograph the cellar door",),
    "channels": ("tiktok", "facebook"),
    "website": "https://sallowfen.example",
    "timeline": "Nine weeks until the county fair",
    "products": (Product(name="Slate Round", usp="Turned by hand forty times"),),
    "offers": (Offer(text="A free rind knife with three rounds"),),
    "proof_points": (ProofPoint(text="Silver medal at the 2025 county fair", evidence="Diploma"),),
    "must_include": (ScopedText(text="from a slate cellar"),),
    "must_avoid": (ScopedText(text="oat"), ScopedText(text="glass"), ScopedText(text="bottle")),
    "kpis": (Kpi(metric="return rate", baseline="9%", target="4%", by=date(2026, 7, 1)),),
    "upcoming_events": (UpcomingEvent(date=date(2026, 3, 20), name="Cellar night"),),
    "palette": ("#30343F", "#FAFAFF", "#E4D9A0"),
    "markets": ("DE", "US"),
    "languages": ("en-US", "en-IE"),
    "currency": "EUR",
    "timezone": "Australia/Sydney",
    "budget": (BudgetLine(kind="media", amount=Decimal(90), currency="EUR", channel="tiktok"),),
    "regulated": ("alcohol",),
    "legal": Legal(name="Sallow Fen Dairy", postal_address="2 Fen Road, Bristol BS1 2BB"),
}
"""Another value for each field of a brief."""


def task(task_type: TaskType, **fields: object) -> TaskContent:
    """Return approved content of a type."""
    content: dict[str, object] = {"title": task_type.replace("_", " ").capitalize(), **fields}
    return TaskContent.model_validate(
        {"task_id": "task_1", "brand_id": "larkfield", "task_type": task_type, **content}
    )


def assignment(
    task_type: TaskType,
    brief: Brief | None = FULL,
    *,
    memory: tuple[Recollection, ...] = (),
    **fields,
) -> Assignment:
    """Return an assignment; `fields` go into the task, but for those that an assignment has."""
    own = {
        name: fields.pop(name) for name in ("inputs", "baselines", "originals") if name in fields
    }
    made_at = fields.pop("made_at", MADE_AT)
    content = task(task_type, **fields)
    return Assignment(task=content, brief=brief, made_at=made_at, memory=memory, **own)


_WORDS = st.text(max_size=120)
_NAMES = st.text(min_size=1, max_size=60).filter(can_be_seen)
_REQUIRED = st.text(min_size=1, max_size=300).filter(can_be_seen)
_DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))


def any_brief() -> st.SearchStrategy[Brief]:
    """Generate briefs of any length, emptiness and script; English is asked for."""
    return st.builds(
        Brief,
        brand_name=_NAMES,
        industry=st.text(min_size=1, max_size=200).filter(can_be_seen),
        product_service=_REQUIRED,
        primary_goal=_REQUIRED | st.just("Reduce churn from 12% to 7% in Q1"),
        target_audience=_WORDS,
        secondary_audience=_WORDS,
        geography=_WORDS,
        voice=_WORDS,
        positioning_summary=_WORDS,
        competitors=st.lists(_WORDS, max_size=2).map(tuple),
        constraints=st.lists(_WORDS, max_size=2).map(tuple),
        channels=st.lists(
            st.sampled_from(("instagram", "x", "email", "")) | _WORDS, max_size=3
        ).map(tuple),
        website=st.sampled_from(("", "https://brand.example")),
        timeline=_WORDS,
        products=st.lists(st.builds(Product, name=_WORDS, usp=_WORDS), max_size=2).map(tuple),
        offers=st.lists(
            st.builds(Offer, text=_WORDS, valid_until=st.none() | _DAYS), max_size=2
        ).map(tuple),
        proof_points=st.lists(st.builds(ProofPoint, text=_WORDS), max_size=2).map(tuple),
        must_include=st.lists(st.builds(ScopedText, text=_WORDS), max_size=1).map(tuple),
        must_avoid=st.lists(
            st.builds(ScopedText, text=_WORDS.filter(can_be_avoided)), max_size=2
        ).map(tuple),
        kpis=st.lists(
            st.builds(Kpi, metric=_WORDS, baseline=_WORDS, target=_WORDS, by=st.none() | _DAYS),
            max_size=2,
        ).map(tuple),
        upcoming_events=st.lists(st.builds(UpcomingEvent, date=_DAYS, name=_WORDS), max_size=2).map(
            tuple
        ),
        timezone=st.sampled_from(("", "UTC", "America/St_Johns", "Australia/Lord_Howe")),
        languages=st.just(("en",)),
    )
