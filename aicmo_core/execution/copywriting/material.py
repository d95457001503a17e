"""What public copy can be made of: the brief's own words, cut to fit sentences, with their source.

Goals, budgets and figures to reach are the client's own business and never become material.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from aicmo_core.brands.brief import Brief, Offer, Product, ProofPoint
from aicmo_core.brands.reference.tables import country_names, folded
from aicmo_core.execution.copywriting.actions import GIVING, action_of
from aicmo_core.execution.copywriting.audience import (
    as_question,
    audience_of,
    people_in,
    second_group,
    second_person,
    without_brackets,
)
from aicmo_core.execution.copywriting.guard import Guard, guard_of, live_offers, may_publish
from aicmo_core.execution.copywriting.naming import in_frame
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.execution.writing.lexicon import (
    ORGANISATIONS,
    PEOPLE_PLURALS,
)
from aicmo_core.execution.writing.nouns import (
    SHORT_WORDS,
    bare,
    head,
    is_countable_singular,
    is_plural,
    listed,
    short_mention,
    with_article,
    without_offer,
)
from aicmo_core.execution.writing.phrasing import (
    fragment,
    is_clause,
    lower_first,
    lower_label,
    quoted,
    sentence,
    split_list,
    tidy,
)
from aicmo_core.execution.writing.slogans import stands_alone
from aicmo_core.execution.writing.slots import SINGULAR, verb_form
from aicmo_core.execution.writing.subject import link, subject_of

SHORT_THING = 36
"""Letters up to which a thing is named in full wherever it is spoken of."""

LEAST_POSITION = 3
"""A position of fewer words, such as what is left of one that claimed too much, says nothing."""

EVENT_HORIZON = timedelta(days=60)
"""An event further away than this is not news yet."""

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
class Item:
    """One fact that a piece can be about: its kind, its words by slot, and where it stands."""

    kind: str
    source: str
    slots: Mapping[str, str]


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
    found = _Sorter(guard, names)
    bare = Material(
        brief=brief,
        briefed=subject.briefed,
        day=day,
        guard=guard,
        names=names,
        slots=_slots(brief, found),
        items=_items(brief, day, found),
        left_out=(),
    )
    return replace(bare, left_out=(*_expired(brief, day), *found.left_out))


_LIMITED = re.compile(r"\b(?:first|only)\b", re.I)
"""Words that limit an offer: it is not to be shortened by them."""


class _Sorter:
    """Sorts the brief's words into those that may be said and those left out, with the reason."""

    def __init__(self, guard: Guard, names: tuple[str, ...]) -> None:
        self._guard = guard
        self.names = names
        self.left_out: list[str] = []

    def take(self, text: str, source: str) -> str:
        """Return `text` on one line as it may be said; "" (and a note) when it may not."""
        line = fragment(text, 220)
        if source == "product_service":
            line = listed(without_offer(line).split(";")[0])
        usable = self._guard.usable(line)
        if usable != line:
            claim = self._guard.unbacked(line)[0]
            self.left_out.append(
                f"brief {source} says \u201c{claim.words}\u201d, {claim.named} without a "
                f"proof point: {'left out' if not usable else 'softened'}. Supply proof to use it."
            )
        if usable != line and source.startswith("offers") and _LIMITED.search(line):
            return ""  # "the first box at 12 euros" without its "first" promises every box
        if usable and not self._guard.allows(usable, ""):
            self.left_out.append(f"brief {source} holds a term that must be avoided: left out.")
            return ""
        return usable

    def inner(self, text: str, source: str) -> str:
        """Return `text` as it reads inside a sentence."""
        return lower_first(self.take(text, source), self.names)


def _names(brief: Brief) -> tuple[str, ...]:
    named = (brief.brand_name, *(product.name for product in brief.products))
    common = {product.name for product in brief.products if _is_common(product.name)}
    return tuple(name for name in map(tidy, named) if name and name not in common)


def _is_common(name: str) -> bool:
    """Tell whether a product is called by a common noun ("lunch box") and by no name of its own."""
    first = name.partition(" ")[0]
    return " " in name and first.isascii() and first.isalpha() and first.islower()


_THAT = re.compile(r"^([^,;.]*?\w+s) that\b")
"""Firms that do something: "that" stands for "who", but is not told apart from another "that"."""


def _slots(brief: Brief, found: _Sorter) -> dict[str, str]:
    what = found.inner(brief.product_service, "product_service")
    position = found.take(brief.positioning_summary, "positioning_summary")
    if is_clause(what):  # "We help shops sell" says what the brand stands for, not what it sells
        position, what = position or what, ""
    what = what or found.inner(brief.industry, "industry")
    audience = found.take(without_brackets(audience_of(brief)), "target_audience")
    if not brief.target_audience and audience and audience in what:
        what = what.partition(f" for {audience}")[0]  # whom it is for is said on its own
    you = (*second_person(_THAT.sub(r"\1 who", audience, count=1)), "", "")
    thing, as_noun = short_head(what), _as_noun(position, found.names)
    act, place = action_of(brief), _town(brief.geography)
    others = found.take(brief.secondary_audience, "secondary_audience") or second_group(audience)
    return {
        "brand": tidy(brief.brand_name),
        "what": what,
        "a_what": _one(what),
        "thing": bare(thing),
        "a_thing": "" if act in GIVING else _one(thing),
        "is_what": _is(what),
        "you_get": "" if act in GIVING else _one(what),
        "find_what": "" if _is(what).startswith("is ") else _one(what),
        "our_what": f"our {bare(what)}" if what else "",
        "our_thing": f"our {_short(bare(thing))}" if thing else "",
        **_verbs(_short(bare(thing))),
        "the_thing": _mention(what),
        "act": act,
        "people": people_in(audience),
        "you": you[0],
        "you_too": you[1],
        "ask_you": as_question(you[0]),
        "position": as_noun,
        "kind": head(as_noun) if as_noun else "",
        "a_position": as_noun if as_noun.startswith(("a ", "an ", "the ")) else "",
        **_position_forms(as_noun),
        "position_line": sentence(position, found.names) if stands_alone(position) else "",
        "position_quoted": quoted(position) if stands_alone(position) else "",
        "place": place,
        "here": "" if place.partition(",")[0].casefold() in what.casefold() else place,
        "others": people_in(others),
        "industry": lower_label(fragment(brief.industry, 80)),
    }


def _mention(what: str) -> str:
    """Return how others speak of what is sold: "the hotel", "the candles", but "bread"."""
    short = short_mention(what)
    several = short.endswith("s") or short == "the range"
    if what.startswith("["):
        return what
    return short if several or is_countable_singular(what) else bare(short) or "the offer"


def _verbs(thing: str) -> dict[str, str]:
    """Return verb forms that agree with `our_thing`: "our concerts are", "our app is"."""
    return {form: verb_form(form, several=is_plural(thing)) for form in SINGULAR}


def short_head(what: str) -> str:
    """Return what is sold without its details; a list of three things by the first two."""
    thing = head(what)
    named = head(what, 1)
    if named != thing and not is_countable_singular(named):
        return named  # "physiotherapy for runners and walkers" is physiotherapy
    if short_mention(thing) != "the range":
        return thing
    first, second = (*split_list(thing), "")[:2]
    return f"{first} and {_kind_of(second)}" if second else first


def _kind_of(thing: str) -> str:
    """Return a plural by its noun ("hand-finished glasses": "glasses"); another in full."""
    noun = thing.rsplit(" ", maxsplit=1)[-1]
    return noun if noun.endswith("s") and not noun.endswith("ss") else thing


def _short(thing: str) -> str:
    """Return what is sold in few words: all of it, or the last two; of two things, both nouns."""
    words = thing.split()
    if "[" in thing:
        return thing
    if is_countable_singular(thing):
        return " ".join(thing.partition(" of ")[0].split()[-2:])  # a museum of salt is a museum
    if len(thing) <= SHORT_THING and len(words) <= SHORT_WORDS:
        return thing
    parts = [_last_words(part) for part in thing.split(" and ")]
    both = " and ".join(parts[-2:])
    return both if len(both) <= SHORT_THING else parts[-1]


def _last_words(thing: str) -> str:
    """Return the noun with the word before it: "rooftop solar panels" → "solar panels"."""
    noun, of, rest = thing.partition(" of ")
    return f"{noun.split(' ')[-1]} of {rest}" if of else " ".join(thing.split(" ")[-2:])


def _one(what: str) -> str:
    """Return a noun phrase with its article; a placeholder gets none."""
    return what if what.startswith("[") else with_article(what)


_HIRED = re.compile(r"\b(?:rental|hire|repair|delivery)$", re.I)


def _is(what: str) -> str:
    """Return what a brand offers, as a predicate: "is an app", "offers skincare"."""
    if not what:
        return ""
    one = is_countable_singular(what) or what.startswith(("a ", "an ", "the "))
    if _HIRED.search(head(what, 1).partition(" of ")[0]):  # nobody is a rental
        return f"offers {what}"
    return f"is {_one(what)}" if one else f"offers {what}"


def _position_forms(as_noun: str) -> dict[str, str]:
    """Return a position as it is said of the brand: as one thing, as its people, as its goods.

    "A tool for controllers" is what the brand is, "lawyers who act for employees" is who "we" are,
    and "toys that outlive the batteries" come from it.
    """
    noun = head(as_noun, 1).split(" of ")[0]
    many = noun.endswith("s") and not noun.endswith("ss") and not is_countable_singular(noun)
    plural = many or noun.split(" ")[-1] in PEOPLE_PLURALS
    told = re.match(rf"{re.escape(noun)}\s+who\b", as_noun)
    people = plural and (told or noun.split(" ")[-1] in PEOPLE_PLURALS)
    one = noun.split(" ")[-1] in ORGANISATIONS and as_noun.startswith(("a ", "an ", "the "))
    return {
        "is_position": "" if plural or not as_noun else f"is {as_noun}",
        "we_are": f"we are {as_noun}" if people or one else "",
        "goods": as_noun if plural and not people else "",
    }


def _as_noun(position: str, names: tuple[str, ...]) -> str:
    if len(position.split()) < LEAST_POSITION or stands_alone(position):
        return ""
    return with_article(lower_first(position.replace(" - ", ": "), names))


_AREA = re.compile(
    r"\b(?:north|south|east|west|pacific|atlantic|coast|area|region|valley|midlands|highlands|metro"
    r"|greater)\w*\b",
    re.I,
)


def _town(geography: str) -> str:
    """Return a town that copy can name ("Austin, TX"); a country or several are targeting."""
    place = fragment(geography, 60)
    wide = any(mark in place for mark in ("&", ";", "/", " and ")) or place.count(",") != 1
    town, _, land = place.partition(", ")
    known = country_names()
    if wide or folded(town) in known or _AREA.search(town):
        return ""
    return town if folded(land) in known or land in ("UK", "USA", "US", "UAE") else place


def _items(brief: Brief, day: date, found: _Sorter) -> tuple[Item, ...]:
    makers = (
        *(_product(i, product, brief, found) for i, product in enumerate(brief.products)),
        *(_offer(brief, offer, found) for offer in live_offers(brief, day)),
        *(_proof(i, proof, found) for i, proof in enumerate(brief.proof_points)),
        *_events(brief, day, found),
    )
    return tuple(item for item in makers if item)


def _product(i: int, product: Product, brief: Brief, found: _Sorter) -> Item | None:
    name = tidy(product.name)
    if not name:
        return None
    at, framed = f"products[{i}]", in_frame(name, brief)
    if _is_common(name) and is_countable_singular(name):
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


def _offer(brief: Brief, offer: Offer, found: _Sorter) -> Item | None:
    i = brief.offers.index(offer)
    text = found.inner(offer.text, f"offers[{i}]")
    until = f"{offer.valid_until:%-d %B}" if offer.valid_until else ""
    says_it = "until" in text.casefold() or until in text
    dated = text if says_it or not text else f"{text}, until {until}"
    slots = {"offer": dated, "until": until, "terms": found.take(offer.terms, f"offers[{i}].terms")}
    return Item(kind="offer", source=f"offers[{i}]", slots=slots) if text else None


def _proof(i: int, proof: ProofPoint, found: _Sorter) -> Item | None:
    if not may_publish(proof):
        if proof.text.strip():
            found.left_out.append(
                f"brief proof_points[{i}] is not cleared for publishing: left out."
            )
        return None
    text = found.inner(proof.text, f"proof_points[{i}]")
    slots = {"proof": text, "evidence": found.take(proof.evidence, f"proof_points[{i}].evidence")}
    return Item(kind="proof", source=f"proof_points[{i}]", slots=slots) if text else None


def _events(brief: Brief, day: date, found: _Sorter) -> tuple[Item, ...]:
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


def _expired(brief: Brief, day: date) -> list[str]:
    live = live_offers(brief, day)
    return [
        f"brief offers[{i}] does not hold on {day}: left out."
        for i, offer in enumerate(brief.offers)
        if offer not in live and offer.text.strip()
    ]
