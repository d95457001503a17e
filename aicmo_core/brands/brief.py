"""The brief: what the client told us, checked and typed at the door."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field


class BriefPart(BaseModel):
    """Base of the brief and its parts: frozen; an unknown field is an error, not a loss."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        defer_build=True,  # a cold start builds what it reads: the whole, which holds its parts
    )


class Product(BriefPart):
    """A product or service that the brand sells."""

    name: str
    usp: str = ""
    price_note: str = ""


class Offer(BriefPart):
    """An offer with the days between which it holds."""

    text: str
    valid_from: date | None = Field(default=None, alias="from")
    valid_until: date | None = Field(default=None, alias="until")
    terms: str = ""

    model_config = ConfigDict(populate_by_name=True)


class ProofPoint(BriefPart):
    """A claim that the client can back up; only what stands here may be claimed."""

    text: str
    evidence: str = ""
    permission: str = ""


class ScopedText(BriefPart):
    """A text that content must, or must not, hold; on all channels when `channels` is empty."""

    text: str
    channels: tuple[str, ...] = ()


_UNAVOIDABLE = frozenset(".,:?'\u2018\u2019()/-\u2010\u2011")
"""Marks of which sentences, prices and addresses are made: nothing can be written without them."""


def can_be_avoided(term: str) -> bool:
    """Tell whether texts can do without a term: words, or a sign such as "!" or an emoji."""
    return term.strip() not in _UNAVOIDABLE


class Kpi(BriefPart):
    """A figure that the client wants to move, as the client states it."""

    metric: str
    baseline: str = ""
    target: str = ""
    by: date | None = None


class UpcomingEvent(BriefPart):
    """A date that the plan should know of."""

    date: date
    name: str


class BudgetLine(BriefPart):
    """Money that the client gives: media spend, or the agency's fee."""

    kind: Literal["media", "fee"]
    amount: Decimal = Field(ge=0)
    currency: str
    period: str = "month"
    channel: str = ""


class Legal(BriefPart):
    """Who stands behind the brand's messages; emails may not go out without these."""

    name: str = ""
    postal_address: str = ""
    privacy_url: str = ""
    unsubscribe_url: str = ""


class Brief(BriefPart):
    """What the client told us. Four fields are required; every other one makes the work better."""

    brand_name: str = Field(min_length=1, max_length=120)
    industry: str = Field(min_length=1, max_length=200)
    product_service: str = Field(min_length=1, max_length=1000)
    primary_goal: str = Field(min_length=1, max_length=1000)
    target_audience: str = ""
    secondary_audience: str = ""
    geography: str = ""
    voice: str = ""
    positioning_summary: str = ""
    competitors: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    website: str = ""
    timeline: str = ""
    products: tuple[Product, ...] = ()
    offers: tuple[Offer, ...] = ()
    proof_points: tuple[ProofPoint, ...] = ()
    must_include: tuple[ScopedText, ...] = ()
    must_avoid: tuple[ScopedText, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    upcoming_events: tuple[UpcomingEvent, ...] = ()
    palette: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    currency: str = ""
    timezone: str = ""
    budget: tuple[BudgetLine, ...] = ()
    regulated: tuple[str, ...] = ()
    legal: Legal = Field(default_factory=Legal)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that the brand's days are counted in; UTC where none is known."""
        return ZoneInfo(self.timezone or "UTC")
