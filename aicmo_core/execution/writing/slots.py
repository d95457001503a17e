"""A subject's phrases by the slot that they fill in a sentence: "{brand}", "{people}", "{need}"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from aicmo_core.execution.writing.fields import FIELD_SLOTS, field_words
from aicmo_core.execution.writing.needs import needs_of, wish_of
from aicmo_core.execution.writing.nouns import (
    head,
    is_countable_singular,
    is_plural,
    offering,
    plural_people,
    short_mention,
    with_article,
)
from aicmo_core.execution.writing.phrasing import (
    channel_name,
    fragment,
    infinitive,
    join,
    lower_first,
    place_phrase,
    quoted,
    split_list,
    tidy,
    whole_parts,
)
from aicmo_core.execution.writing.subject import Subject

SINGULAR = {"is": "is", "does": "does", "has": "has", "s": "s"}
"""Verb forms after one thing."""
_PLURAL = {"is": "are", "does": "do", "has": "have", "s": ""}


def verb_form(form: str, *, several: bool) -> str:
    """Return a form of `SINGULAR` as it stands after one thing, or after several."""
    return (_PLURAL if several else SINGULAR)[form]


SHORT_GOAL = 64
"""A longer goal is quoted where the work is about it, and not in passing."""

BUSINESS_SLOTS = (
    *("come", "came", "coming", "deals", "records", "spot", "sight", "instead"),
    *("ears", "maker", "purse", "eye", "pen", "chief"),
    *("proofs", "costs", "reach", "as_one", "talk"),
)
"""What a kind of business has words of its own for.

`come`, `came`, `coming`: what people do ("book"). `deals`: what is counted, in the plural.
`records`: what the brand keeps anyway. `spot`: where people are heard. `sight`: where they see it.
`instead`: what else they might do. `ears`, `maker`, `purse`, `eye`, `pen`, `chief`: who hears
people, makes it, sets prices, reads figures, writes, leads. `proofs`, `costs`: what could be shown,
what may be asked. `reach`: a question. `as_one`: what to do as a customer of others. `talk`: where
people speak their mind.
"""


class Slots(Mapping[str, str]):
    """A subject's phrases by slot, each worded when a sentence first asks for it.

    An empty phrase is one that nobody told.
    """

    __slots__ = ("_worded", "subject")

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._worded: dict[str, str] = {}

    def __getitem__(self, slot: str) -> str:
        """Return the words of a slot.

        Raises:
            KeyError: There is no such slot.
        """
        if slot not in self._worded:
            self._worded[slot] = _WORDED[slot](self)
        return self._worded[slot]

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all slots."""
        return iter(_WORDED)

    def __len__(self) -> int:
        """Return how many slots there are."""
        return len(_WORDED)


def _product(slots: Slots) -> str:
    subject = slots.subject
    return offering(subject.guard.usable(subject.brief.product_service), subject.names)


def _item(slots: Slots) -> str:
    told = tidy(slots.subject.brief.product_service)
    return short_mention(slots["product"]) or ("the offer" if told else "")


def _offers(slots: Slots) -> str:
    product = slots["product"]
    if not product:
        return ""
    if is_countable_singular(product):
        return f"is {with_article(product)}"
    return f"offers {product}"


def _said(slots: Slots) -> str:
    """Return what the client says of the offer in quotes, where it is no noun phrase."""
    told = slots.subject.guard.usable(slots.subject.brief.product_service)
    return "" if slots["product"] else _quoted(whole_parts(told))


def _as_one(slots: Slots, phrase: str) -> str:
    """Return a phrase with its article where the product is one thing; else ""."""
    return with_article(phrase) if is_countable_singular(slots["product"]) else ""


def _verb(form: str) -> Callable[[Slots], str]:
    """Return what words a verb so that it agrees with `{item}`: "the candles last{s}"."""

    def worded(slots: Slots) -> str:
        product = slots["product"]
        listed = short_mention(product) in {"", "the range"}
        return verb_form(form, several=is_plural(product) and not listed)

    return worded


def _group(audience: str, slots: Slots) -> str:
    """Return the first group of a description, as a phrase within a sentence."""
    return lower_first(fragment(audience.split(";", maxsplit=1)[0]), slots.subject.names)


def _question(slots: Slots) -> str:
    # Most kinds of work address nobody: only they pay for these patterns.
    from aicmo_core.execution.copywriting.audience import as_question, second_person

    return as_question(next(iter(second_person(slots.subject.brief.target_audience)), ""))


def _action(slots: Slots) -> str:
    from aicmo_core.execution.copywriting.actions import action_of

    return action_of(slots.subject.brief)


_BUYERS = (
    (
        r"non-?profit|charit\w*|\bngo\b|foundation|fundrais|humanitarian|conservation"
        r"|mountain rescue|lifeboat|run by volunteers",
        "supporters",
    ),
    (r"childcare|nursery school|day nursery|forest nursery|kindergarten", "families"),
    (r"universit|college|higher education|school|academy|tuition|tutoring", "students"),
    (r"dent(?:al|ist)|clinic|medical|physio|health ?care|hospitals?\b|optician", "patients"),
    (r"restaurant|caf[eé]|bistro|osteria|hotel|hospitality|guesthouse|tourism", "guests"),
    (r"b2b|consult|agency|law firm|legal services|accountan|professional services", "clients"),
    (r"museum|theatre|theater|gallery|festival|orchestra|zoo\b|librar", "visitors"),
)
"""How a field speaks of the people it serves; a charity has no customers."""
_SERVED = re.compile(r"\s(?:to|between|for)\s", re.I)
"""Whom something is for is not its field: vans between clinics have no patients."""


def _buyers(slots: Slots) -> str:
    brief = slots.subject.brief
    sold = f"{brief.industry} {_SERVED.split(brief.product_service, maxsplit=1)[0]}"
    return next(
        (word for sign, word in _BUYERS if re.search(rf"\b(?:{sign})", sold, re.I)), "customers"
    )


def _tones(slots: Slots) -> tuple[str, ...]:
    voice = slots.subject.brief.voice.replace(". ", ", ")
    return tuple(lower_first(tone) for tone in split_list(voice))[:4]


def _need(place: int) -> Callable[[Slots], str]:
    def worded(slots: Slots) -> str:
        brief = slots.subject.brief
        told = (*needs_of(brief.target_audience), *needs_of(brief.positioning_summary), "", "")
        return told[place]

    return worded


def _usable(field: str) -> Callable[[Slots], str]:
    """Return what words the first allowed entry of a field, as a fragment that fits a sentence."""

    def worded(slots: Slots) -> str:
        subject = slots.subject
        texts = (subject.guard.usable(told.text) for told in subject.facts(field))
        return lower_first(fragment(next(filter(None, texts), "")), subject.names)

    return worded


def _rival(slots: Slots) -> str:
    rival = slots.subject.fact("competitors")
    return fragment(rival.text) if rival else ""


def _field(slot: str) -> Callable[[Slots], str]:
    return lambda slots: field_words(slots.subject.brief)[slot]


def _business(slot: str) -> Callable[[Slots], str]:
    def worded(slots: Slots) -> str:
        # Copy for the public never asks for these words: only the inward work pays for them.
        from aicmo_core.execution.writing.business import business_words

        return business_words(slots.subject.brief)[slot]

    return worded


def _aim(slots: Slots) -> str:
    """Return the goal in quotes where it is short enough to be mentioned in passing."""
    goal = slots.subject.brief.primary_goal
    return _quoted(goal) if len(tidy(goal)) <= SHORT_GOAL else ""


def _quoted(text: str) -> str:
    return quoted(text) if tidy(text) else ""


_WORDED: Mapping[str, Callable[[Slots], str]] = MappingProxyType(
    {
        "brand": lambda slots: slots.subject.brand,
        "product": _product,
        "a_product": lambda slots: with_article(slots["product"]),
        "thing": lambda slots: head(slots["product"]),
        "a_thing": lambda slots: with_article(slots["thing"]),
        "item": _item,
        "as_product": lambda slots: _as_one(slots, slots["product"]),
        "as_thing": lambda slots: _as_one(slots, slots["thing"]),
        **{form: _verb(form) for form in SINGULAR},
        "audience": lambda slots: _group(slots.subject.brief.target_audience, slots),
        "people": lambda slots: plural_people(slots["audience"]),
        "others": lambda slots: plural_people(
            _group(slots.subject.brief.secondary_audience, slots)
        ),
        "ask_you": _question,
        "act": _action,
        "buyers": _buyers,
        "offers": _offers,
        "said": _said,
        "goal": lambda slots: lower_first(
            fragment(slots.subject.brief.primary_goal), slots.subject.names
        ),
        "to_goal": lambda slots: infinitive(slots.subject.brief.primary_goal, slots.subject.names),
        "aim": _aim,
        "goal_quoted": lambda slots: _quoted(slots.subject.brief.primary_goal),
        "place": lambda slots: place_phrase(fragment(slots.subject.brief.geography)),
        **{slot: _field(slot) for slot in FIELD_SLOTS},
        **{slot: _business(slot) for slot in BUSINESS_SLOTS},
        "voice": lambda slots: join(_tones(slots)),
        "tone": lambda slots: next(iter(_tones(slots)), ""),
        "positioning": lambda slots: fragment(slots.subject.brief.positioning_summary, 240),
        "positioning_quoted": lambda slots: _quoted(slots.subject.brief.positioning_summary),
        "need": _need(0),
        "other_need": _need(1),
        "wish": lambda slots: wish_of(slots.subject.brief.target_audience),
        "usp": _usable("products"),
        "proof": _usable("proof_points"),
        "offer": _usable("offers"),
        "must": _usable("must_include"),
        "constraint": _usable("constraints"),
        "rival": _rival,
        "channels": lambda slots: join(channel_name(c) for c in slots.subject.brief.channels),
        "channel": lambda slots: next(map(channel_name, slots.subject.brief.channels), ""),
        "site": lambda slots: re.sub(r"^https?://|/+$", "", tidy(slots.subject.brief.website)),
        "timeline": lambda slots: fragment(slots.subject.brief.timeline),
        "request": lambda slots: quoted(slots.subject.assignment.task.title),
    }
)
