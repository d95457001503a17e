"""Invented brands, and any brief at all, for the tests of the copy executors."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from aicmo_core.brands.brief import (
    Brief,
    Legal,
    Offer,
    Product,
    ProofPoint,
    ScopedText,
    UpcomingEvent,
    can_be_avoided,
)
from aicmo_core.brands.readers import can_be_seen
from aicmo_core.execution.checks.terms import find_term
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.tasks.content import TaskContent

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

BARE = Brief(
    brand_name="Kestrel Ledger",
    industry="Accounting software",
    product_service="Bookkeeping software for market traders",
    primary_goal="Win 500 qualified leads and reach a 12% conversion rate by March",
)

RICH = Brief(
    brand_name="Alder & Oat",
    industry="Specialty food",
    product_service="Stone-milled oat porridge, packed in paper in the Lake District",
    primary_goal="Sell 4000 boxes online before spring",
    target_audience="Early risers aged 30-55 who cook breakfast at home",
    secondary_audience="Guesthouses that serve breakfast",
    geography="Kendal, Cumbria",
    voice="warm, plain-spoken",
    positioning_summary="A mill that prints the farm and the harvest day on every box.",
    channels=("instagram", "email", "linkedin", "x"),
    website="https://alderandoat.example/shop?ref=1",
    products=(
        Product(name="Fell Porridge", usp="Milled on the day it is packed", price_note="£6"),
        Product(name="Tarn Muesli", usp="Sweetened with nothing but dried pears"),
    ),
    offers=(
        Offer(
            text="A wooden spoon with every two boxes",
            valid_from=date(2026, 11, 1),
            valid_until=date(2026, 12, 10),
            terms="One spoon an order",
        ),
        Offer(text="Summer tasting box at £9", valid_until=date(2026, 8, 31)),
    ),
    proof_points=(
        ProofPoint(text="312 farms visited since 2019", evidence="Visit log of 2026-10-01"),
        ProofPoint(text="Secret supplier audit passed", permission="Internal only"),
    ),
    must_include=(ScopedText(text="Milled in Kendal", channels=("email",)),),
    must_avoid=(ScopedText(text="superfood"), ScopedText(text="treat", channels=("x",))),
    upcoming_events=(UpcomingEvent(date=date(2026, 12, 5), name="Open mill day"),),
    palette=("#27403b", "#e0b15e", "#f7f3ea"),
    markets=("GB",),
    languages=("en-GB",),
    legal=Legal(
        name="Alder and Oat Ltd",
        postal_address="1 Mill Lane, Kendal LA9 4XX, UK",
        unsubscribe_url="https://alderandoat.example/leave",
    ),
)

OTHERS = (
    BARE,
    Brief(
        brand_name="Glasswing Physio",
        industry="Health care",
        product_service="Physiotherapy clinic offering home visits for new parents",
        primary_goal="Fill two more treatment rooms",
        target_audience="New parents with back pain seeking help at home",
        geography="Leeds, UK",
        voice="calm, expert",
        positioning_summary="Physiotherapists who come to you, with a plan you can keep up.",
    ),
    Brief(
        brand_name="Tidepool Robotics",
        industry="Industrial automation",
        product_service="Inspection drones that map ship hulls in harbour",
        primary_goal="Book 30 pilots with ship owners",
        target_audience="Fleet managers and class surveyors who plan dry docking",
        voice="precise, confident",
        positioning_summary="Hull inspection without a diver, from a team of former surveyors.",
        website="tidepool.example",
    ),
)


def assignment(
    task_type: str,
    brief: Brief | None = RICH,
    payload: dict[str, object] | None = None,
    *,
    title: str = "Winter breakfast",
    description: str = "",
    **more: object,
) -> Assignment:
    """An assignment at a fixed moment."""
    task = TaskContent.model_validate(
        {
            "task_id": "task_1",
            "brand_id": "brand_1",
            "task_type": task_type,
            "title": title,
            "description": description,
            "payload": payload or {},
        }
    )
    return Assignment(task=task, brief=brief, made_at=NOW, **more)  # type: ignore[arg-type]


_words = st.text(min_size=1, max_size=60).filter(can_be_seen)
_maybe = st.one_of(st.just(""), st.text(max_size=300))
_awkward = st.sampled_from(
    [
        "☕️ Kaffee & Söhne 👩‍👩‍👧",
        "قهوة الصباح",
        "早安咖啡館",
        "a" * 110,
        "{brand} {{x}} %s",
        "<b>Bold</b> & 'quotes'",
        "Best, cheapest & #1!",
        "tab\tand\nnewline",
    ]
)
_text = st.one_of(_words, _awkward)
_days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def consistent(brief: Brief) -> bool:
    """Tell whether what must be said can be said at all."""
    return not any(
        find_term(wanted.text, barred.text)
        for wanted in brief.must_include
        for barred in brief.must_avoid
    )


any_brief: st.SearchStrategy[Brief] = st.builds(
    Brief,
    brand_name=_text,
    industry=_text,
    product_service=_text,
    primary_goal=_text,
    target_audience=st.one_of(_maybe, _awkward),
    geography=_maybe,
    voice=_maybe,
    positioning_summary=st.one_of(_maybe, _awkward),
    website=st.one_of(st.just(""), st.just("https://shop.example"), st.text(max_size=40)),
    products=st.lists(
        st.builds(Product, name=_text, usp=_maybe, price_note=_maybe), max_size=3
    ).map(tuple),
    offers=st.lists(
        st.builds(Offer, text=_maybe, valid_until=st.none() | _days, terms=_maybe), max_size=2
    ).map(tuple),
    proof_points=st.lists(st.builds(ProofPoint, text=_maybe, evidence=_maybe), max_size=2).map(
        tuple
    ),
    must_avoid=st.lists(st.builds(ScopedText, text=_maybe.filter(can_be_avoided)), max_size=2).map(
        tuple
    ),
    must_include=st.lists(st.builds(ScopedText, text=_maybe), max_size=2).map(tuple),
    upcoming_events=st.lists(st.builds(UpcomingEvent, date=_days, name=_maybe), max_size=2).map(
        tuple
    ),
    palette=st.lists(st.sampled_from(["#fff", "#000000", "#8a8a8a", "red", "#12ab9f"])).map(tuple),
).filter(consistent)
"""Any brief that intake lets through: empty, long, emoji, right to left, markup."""
