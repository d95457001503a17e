"""A pen for one subject: it fills the brief's words into sentences, and varies them by brand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.copywriting.actions import action_of
from aicmo_core.execution.copywriting.audience import as_question, second_person
from aicmo_core.execution.writing.phrasing import (
    channel_name,
    fragment,
    head,
    infinitive,
    is_countable_singular,
    join,
    lower_first,
    lower_label,
    offering,
    place_phrase,
    plural_people,
    quoted,
    sentence,
    short_mention,
    split_list,
    tidy,
    with_article,
)
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.variety import rotation

_SLOT = re.compile(r"\{(\w+)\}")
_NEED = re.compile(
    r"\b(?:(?:who|that)\s+(?:also\s+)?(?:values?|wants?|needs?|prioriti[sz]es?|demands?|prefers?|"
    r"loves?|seeks?|expects?|enjoys?|cares? about|looks? for)|seeking|looking for|wanting|needing|"
    r"focused on|combining)\s+(?:both\s+)?(?P<what>.+)$",
    re.I,
)
SINGULAR = {"is": "is", "does": "does", "has": "has", "s": "s"}
"""Verb forms after one thing."""

_DETAIL = re.compile(r"\s(?:that|which|who|from|for|with|in order|so|in)\s", re.I)


class Writer:
    """Writes sentences about a subject; the same subject and key always give the same words.

    A sentence is offered as alternatives with slots, such as `"{brand} is for {people}."`. Only
    alternatives whose slots are all known can be chosen, so the last one should need none but
    `{brand}`. What `must_avoid` forbids is passed over where another alternative exists.
    """

    def __init__(self, subject: Subject, salt: str) -> None:
        self.subject = subject
        self.slots = slots_of(subject)
        brief = subject.brief
        self._turns: defaultdict[str, int] = defaultdict(int)
        self._seed = f"{brief.brand_name}|{brief.product_service}|{salt}"

    def say(self, key: str, *options: str, **extra: str) -> str:
        """Return one of `options`, its slots filled, as a finished sentence (or several).

        Args:
            key: The place that is written for; another key chooses independently.
            options: Alternatives; the brand decides, among those whose slots are known. The last
                of several is the plain one, for when no other can be used.
            extra: Slots of this place only; an empty one is unknown.
        """
        return sentence(self.phrase(key, *options, **extra), self.subject.names)

    def say_anew(self, key: str, *options: str, **extra: str) -> str:
        """Return what `say` does; each time that a place is written for takes the next option."""
        turn = self._turns[key]
        self._turns[key] += 1
        return sentence(self._worded(key, options, extra, turn), self.subject.names)

    def phrase(self, key: str, *options: str, **extra: str) -> str:
        """Return what `say` does, as a fragment without capital and stop."""
        return self._worded(key, options, extra, 0)

    def _worded(
        self, key: str, options: tuple[str, ...], extra: Mapping[str, str], turn: int
    ) -> str:
        slots = {**self.slots, **extra} if extra else self.slots
        known = [
            o for o in options if all(name == "s" or slots.get(name) for name in _slot_names(o))
        ]
        varied = known[:-1] if len(known) > 1 and known[-1] is options[-1] else known
        chosen = rotation(varied, self._seed, key)
        at = turn % max(1, len(chosen))
        texts = (o.format_map(_fitted(slots, o)) for o in (*chosen[at:], *chosen[:at], *known[-1:]))
        first = spare = ""
        for text in map(self._possessive, texts):
            if not self.subject.allows(text):
                first = first or text
            elif text.count(": ") <= 1:
                return text
            else:
                spare = spare or text
        return spare or first

    def _possessive(self, text: str) -> str:
        """Return `text` with "Guides' licence" instead of "Guides's licence"."""
        brand = self.slots["brand"]
        if not brand.endswith("s"):
            return text
        own = brand if brand.endswith(("'s", "\u2019s")) else f"{brand}'"
        return text.replace(f"{brand}'s", own)

    def __getitem__(self, slot: str) -> str:
        """Return the words of a slot; empty when nobody told them."""
        return self.slots[slot]


def _fitted(slots: Mapping[str, str], option: str) -> Mapping[str, str]:
    """Return `slots` with a claim that holds a colon set with a dash where one stands before it."""
    claim = slots.get("claim", "")
    if ": {claim}" in option and ": " in claim:
        return {**slots, "claim": claim.replace(": ", " \u2013 ", 1)}
    return slots


@lru_cache(maxsize=4096)
def _slot_names(option: str) -> tuple[str, ...]:
    return tuple(_SLOT.findall(option))


_EMPTY = frozenset({"something", "anything", "someone", "somebody", "a place", "a way", "one"})


@lru_cache(maxsize=1024)
def needs_of(text: str) -> tuple[str, ...]:
    """Return what people "who value quality and variety" look for: ("quality", "variety")."""
    match = _NEED.search(tidy(text))
    if not match or match["what"].startswith("to "):  # a wish: it fits into no noun's place
        return ()
    what = _DETAIL.split(fragment(match["what"]), maxsplit=1)[0]
    if what.lower() in _EMPTY:  # "something that survives a rucksack" is told by its detail
        return (fragment(match["what"]),)
    # "convenient, results-driven workouts" is one need with two adjectives, not a list
    parts = split_list(what) if re.search(r"\s(and|or|&)\s", what) else (what,)
    return tuple(lower_first(part) for part in parts if len(part) > 3)[:4]


def wish_of(text: str) -> str:
    """Return what people want to do ("to see what they can spend"), or ""."""
    match = _NEED.search(tidy(text))
    return fragment(match["what"]) if match and match["what"].startswith("to ") else ""


def slots_of(subject: Subject) -> dict[str, str]:
    """Return the subject's phrases by slot; an unknown one is empty."""
    brief, names = subject.brief, subject.names
    product = offering(subject.guard.usable(brief.product_service), names)
    people = lower_first(fragment(brief.target_audience.split(";")[0]), names)
    tones = tuple(lower_first(t) for t in split_list(brief.voice.replace(". ", ", ")))[:4]
    you = next(iter(second_person(brief.target_audience)), "")
    needs = (*needs_of(brief.target_audience), *needs_of(brief.positioning_summary), "", "")
    return {
        "brand": subject.brand,
        "product": product,
        "a_product": with_article(product),
        "thing": head(product),
        "a_thing": with_article(head(product)),
        "item": short_mention(product) or ("the offer" if tidy(brief.product_service) else ""),
        "as_product": with_article(product) if is_countable_singular(product) else "",
        "as_thing": with_article(head(product)) if is_countable_singular(product) else "",
        **_agreement(product),
        "audience": people,
        "people": plural_people(people),
        "ask_you": as_question(you),
        "act": action_of(brief),
        "buyers": _buyers(brief),
        "offers": f"is {with_article(product)}"
        if is_countable_singular(product)
        else f"offers {product}" * bool(product),
        "others": plural_people(
            lower_first(fragment(brief.secondary_audience.split(";")[0]), names)
        ),
        "goal": lower_first(fragment(brief.primary_goal), names),
        "to_goal": infinitive(brief.primary_goal, names),
        "goal_quoted": quoted(brief.primary_goal) if tidy(brief.primary_goal) else "",
        "place": place_phrase(fragment(brief.geography)),
        "industry": lower_label(fragment(brief.industry)),
        "voice": join(tones),
        "tone": tones[0] if tones else "",
        "positioning": fragment(brief.positioning_summary, 240),
        "positioning_quoted": quoted(brief.positioning_summary)
        if brief.positioning_summary
        else "",
        "need": needs[0],
        "wish": wish_of(brief.target_audience),
        "other_need": needs[1],
        "usp": _usable(subject, "products"),
        "proof": _usable(subject, "proof_points"),
        "offer": _usable(subject, "offers"),
        "must": _usable(subject, "must_include"),
        "rival": fragment(rival.text) if (rival := subject.fact("competitors")) else "",
        "constraint": _usable(subject, "constraints"),
        "channels": join(channel_name(c) for c in brief.channels),
        "channel": channel_name(brief.channels[0]) if brief.channels else "",
        "site": re.sub(r"^https?://|/+$", "", tidy(brief.website)),
        "timeline": fragment(brief.timeline),
        "request": quoted(subject.assignment.task.title),
    }


_BUYERS = (
    (r"non-?profit|charit|\bngo\b|foundation|fundrais|humanitarian|conservation", "supporters"),
    (r"universit|college|higher education|school|academy|tuition|tutoring", "students"),
    (r"dent(?:al|ist)|clinic|medical|physio|health ?care|hospital|optician", "patients"),
    (r"restaurant|caf[eé]|bistro|osteria|hotel|hospitality|guesthouse|tourism", "guests"),
    (r"b2b|consult|agency|law firm|legal services|accountan|professional services", "clients"),
    (r"museum|theatre|theater|gallery|festival|orchestra|zoo\b", "visitors"),
)
"""How a field speaks of the people it serves; a charity has no customers."""


@lru_cache(maxsize=256)
def _buyers(brief: Brief) -> str:
    sold = f"{brief.industry} {brief.product_service}"
    return next((word for sign, word in _BUYERS if re.search(sign, sold, re.I)), "customers")


def _agreement(product: str) -> dict[str, str]:
    """Return the verb forms that agree with `{item}`: "the app {is}", "the candles last{s}"."""
    top = head(product, 1)
    listed = short_mention(product) in {"", "the range"}
    plural = not listed and not is_countable_singular(top) and (top[-1:] == "s" or " and " in top)
    forms = {"is": "are", "does": "do", "has": "have", "s": ""}
    return forms if plural else SINGULAR


def _usable(subject: Subject, field: str) -> str:
    """Return the first allowed entry of a field as a fragment that fits a sentence."""
    texts = (subject.guard.usable(told.text) for told in subject.facts(field))
    return lower_first(fragment(next(filter(None, texts), "")), subject.names)
