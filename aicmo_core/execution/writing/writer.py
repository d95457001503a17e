"""A pen for one subject: it fills the brief's words into sentences, and varies them by brand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from aicmo_core.execution.writing.phrasing import sentence, upper_first
from aicmo_core.execution.writing.slots import Slots
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.variety import rotation, sayable, slots_in

_OPENS_INSIDE = re.compile(r"(?<=[.?!] )\{(\w+)\}")


class Writer:
    """Writes sentences about a subject; the same subject and key always give the same words.

    A sentence is offered as alternatives with slots, such as `"{brand} is for {people}."`. Only
    alternatives whose slots are all known can be chosen, so the last one should need none but
    `{brand}`. What `must_avoid` forbids is passed over where another alternative exists.
    """

    def __init__(self, subject: Subject, salt: str) -> None:
        self.subject = subject
        self.slots = Slots(subject)
        self.asked: set[str] = set()
        """What this work has asked for already, by its kind of gap."""
        brief = subject.brief
        self._turns: defaultdict[str, int] = defaultdict(int)
        self._brand_seed = f"{brief.brand_name}|{brief.product_service}"
        self._seed = f"{self._brand_seed}|{salt}"

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

    def steady(self, key: str, *options: str, **extra: str) -> str:
        """Return what `say` does, in the same words in every kind of work for the brand."""
        chosen = self._worded(key, options, extra, seed=self._brand_seed)
        return sentence(chosen, self.subject.names)

    def phrase(self, key: str, *options: str, **extra: str) -> str:
        """Return what `say` does, as a fragment without capital and stop."""
        return self._worded(key, options, extra)

    def _worded(
        self,
        key: str,
        options: tuple[str, ...],
        extra: Mapping[str, str],
        turn: int = 0,
        *,
        seed: str = "",
    ) -> str:
        def told(slot: str) -> str:
            return extra[slot] if slot in extra else self.slots.get(slot, "")

        known = sayable(options, told)
        varied = known[:-1] if len(known) > 1 and known[-1] is options[-1] else known
        chosen = rotation(varied, seed or self._seed, key)
        at = turn % max(1, len(chosen))
        tried = (*chosen[at:], *chosen[:at], *known[-1:])
        texts = (self._filled(o, {name: told(name) for name in slots_in(o)}) for o in tried)
        first = spare = ""
        for text in map(self._possessive, texts):
            if not self.subject.allows(text):
                first = first or text
            elif text.count(": ") <= 1:
                return text
            else:
                spare = spare or text
        return spare or first

    def _filled(self, option: str, slots: Mapping[str, str]) -> str:
        """Return `option` with its slots filled; what opens a sentence inside gets a capital."""
        slots = _fitted(slots, option)
        opened = _OPENS_INSIDE.findall(option)
        if opened:
            names = self.subject.names
            slots = {**slots, **{f"{n}_": upper_first(slots[n], names) for n in opened}}
            option = _OPENS_INSIDE.sub(r"{\1_}", option)
        return option.format_map(slots)

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
