"""The facts that a piece of copy can be about: products, offers, proof points and dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from aicmo_core.brands.brief import Brief, Offer, Product, ProofPoint
from aicmo_core.execution.copywriting.guard import live_offers, may_publish
from aicmo_core.execution.copywriting.naming import in_frame, is_common
from aicmo_core.execution.copywriting.sorter import Sorter
from aicmo_core.execution.writing.nouns import is_countable_singular
from aicmo_core.execution.writing.phrasing import tidy
from aicmo_core.execution.writing.subject import link

EVENT_HORIZON = timedelta(days=60)
"""An event further away than this is not news yet."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One fact that a piece can be about: its kind, its words by slot, and where it stands."""

    kind: str
    source: str
    slots: Mapping[str, str]


def items_in(brief: Brief, day: date, found: Sorter) -> tuple[Item, ...]:
    """Return the facts that copy of a day can be about, in the order of the brief."""
    makers = (
        *(_product(i, product, brief, found) for i, product in enumerate(brief.products)),
        *(_offer(brief, offer, found) for offer in live_offers(brief, day)),
        *(_proof(i, proof, found) for i, proof in enumerate(brief.proof_points)),
        *_events(brief, day, found),
    )
    return tuple(item for item in makers if item)


def _product(i: int, product: Product, brief: Brief, found: Sorter) -> Item | None:
    name = tidy(product.name)
    if not name:
        return None
    at, framed = f"products[{i}]", in_frame(name, brief)
    if is_common(name) and is_countable_singular(name):
        name = f"the {name}"
    usp = found.inner(product.usp, f"{at}.usp")
    slots = {
        "product": name,
        "the_product": framed,
        "usp": usp,
        "plain_product": "" if usp else framed,
        "product_line": f"{name}{link(usp)}{usp}" if usp else "",
        "price": found.take(product.price_note, f"{at}.price_note"),
    }
    return Item(kind="product", source=at, slots=slots)


def _offer(brief: Brief, offer: Offer, found: Sorter) -> Item | None:
    i = brief.offers.index(offer)
    text = found.inner(offer.text, f"offers[{i}]")
    until = f"{offer.valid_until:%-d %B}" if offer.valid_until else ""
    says_it = "until" in text.casefold() or until in text
    dated = text if says_it or not text else f"{text}, until {until}"
    slots = {"offer": dated, "until": until, "terms": found.take(offer.terms, f"offers[{i}].terms")}
    return Item(kind="offer", source=f"offers[{i}]", slots=slots) if text else None


def _proof(i: int, proof: ProofPoint, found: Sorter) -> Item | None:
    if not may_publish(proof):
        if proof.text.strip():
            found.left_out.append(
                f"brief proof_points[{i}] is not cleared for publishing: left out."
            )
        return None
    text = found.inner(proof.text, f"proof_points[{i}]")
    slots = {"proof": text, "evidence": found.take(proof.evidence, f"proof_points[{i}].evidence")}
    return Item(kind="proof", source=f"proof_points[{i}]", slots=slots) if text else None


def _events(brief: Brief, day: date, found: Sorter) -> tuple[Item, ...]:
    coming = [
        (event.date, i, text)
        for i, event in enumerate(brief.upcoming_events)
        if day <= event.date <= day + EVENT_HORIZON
        and (text := found.take(event.name, f"upcoming_events[{i}]"))
    ]
    return tuple(
        Item(
            kind="event",
            source=f"upcoming_events[{i}]",
            slots={"event": text, "event_day": f"{at:%A, %-d %B}"},
        )
        for at, i, text in sorted(coming)
    )
