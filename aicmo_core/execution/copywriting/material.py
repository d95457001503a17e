"""What public copy can be made of: the brief's own words, cut to fit sentences, with their source.

Goals, budgets and figures to reach are the client's own business and never become material.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.copywriting.guard import Guard, guard_of, live_offers
from aicmo_core.execution.copywriting.items import Item, items_in
from aicmo_core.execution.copywriting.naming import is_common
from aicmo_core.execution.copywriting.slots import slots_of
from aicmo_core.execution.copywriting.sorter import Sorter
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.execution.writing.phrasing import tidy
from aicmo_core.execution.writing.subject import subject_of

PLACEHOLDERS = MappingProxyType(
    {
        "brand_name": "[brand name]",
        "product_service": "[product or service]",
    }
)
"""Stand in a plain task's copy for what nobody told; they block acceptance until filled in."""

SAID = (
    "brand_name", "industry", "product_service", "primary_goal", "target_audience",
    "secondary_audience", "geography", "voice", "positioning_summary", "products", "offers",
    "proof_points", "must_avoid", "languages",
)  # fmt: skip
"""The fields of a brief that every kind of copy draws on."""


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything that copy for one assignment may say.

    Attributes:
        slots: Phrases that hold for the whole brand, by name; an unknown one is empty.
        items: Facts that a piece can be about, the most telling first.
        left_out: Why something of the brief is not used, each with what to do.
        names: Names that keep their spelling wherever they stand.
    """

    brief: Brief
    briefed: bool
    day: date
    guard: Guard
    names: tuple[str, ...]
    slots: Mapping[str, str]
    items: tuple[Item, ...]
    left_out: tuple[str, ...]

    @property
    def brand(self) -> str:
        """The brand's name, or its placeholder."""
        return self.slots["brand"]

    def items_of(self, kind: str) -> tuple[Item, ...]:
        """Return the facts of one kind."""
        return tuple(item for item in self.items if item.kind == kind)


def material_of(assignment: Assignment) -> Material:
    """Return what public copy for `assignment` may say."""
    subject = subject_of(assignment)
    brief = subject.brief
    if not subject.briefed:
        told = {
            name: tidy(getattr(brief, name)) or placeholder
            for name, placeholder in PLACEHOLDERS.items()
        }
        brief = brief.model_copy(update=told)
    day = assignment.made_at.date()
    guard, names = guard_of(brief, day), _names(brief)
    found = Sorter(guard, names)
    bare = Material(
        brief=brief,
        briefed=subject.briefed,
        day=day,
        guard=guard,
        names=names,
        slots=slots_of(brief, found),
        items=items_in(brief, day, found),
        left_out=(),
    )
    return replace(bare, left_out=(*_expired(brief, day), *found.left_out))


def _names(brief: Brief) -> tuple[str, ...]:
    named = (brief.brand_name, *(product.name for product in brief.products))
    common = {product.name for product in brief.products if is_common(product.name)}
    return tuple(name for name in map(tidy, named) if name and name not in common)


def _expired(brief: Brief, day: date) -> list[str]:
    live = live_offers(brief, day)
    return [
        f"brief offers[{i}] does not hold on {day}: left out."
        for i, offer in enumerate(brief.offers)
        if offer not in live and offer.text.strip()
    ]
