"""The same brand and the same place always choose the same wording; another brand another one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


@lru_cache(maxsize=16384)
def stable_number(*keys: str) -> int:
    """Return a number from `keys` that no process, version or seed of Python changes."""
    digest = hashlib.blake2b("\x1f".join(keys).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


def rotation(options: Sequence[T], *keys: str) -> tuple[T, ...]:
    """Return all `options`, beginning with the one that `keys` choose."""
    if not options:
        return ()
    start = stable_number(*keys) % len(options)
    return (*options[start:], *options[:start])


@lru_cache(maxsize=16384)
def shuffled(options: tuple[T, ...], *keys: str) -> tuple[T, ...]:
    """Return all `options` in the order that `keys` choose."""
    places = sorted(range(len(options)), key=lambda place: stable_number(*keys, str(place)))
    return tuple(options[place] for place in places)


_SLOT = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=8192)
def slots_in(wording: str) -> tuple[str, ...]:
    """Return the slots of a wording such as "{brand} is for {people}"."""
    return tuple(_SLOT.findall(wording))


@lru_cache(maxsize=4096)
def _slots_of_all(wordings: tuple[str, ...]) -> frozenset[str]:
    """Return the slots that have to be known; a verb's ending may be none."""
    return frozenset(slot for wording in wordings for slot in slots_in(wording)) - {"s"}


_STRANDED = frozenset(("about", "at", "for", "from", "of", "to", "with"))
"""A phrase may end in one of these ("what it stands for"); no other may follow it then."""
_BEFORE_PREPOSITION = re.compile(
    r"\{(\w+)\} (?=(?:about|as|at|by|for|from|in|of|on|to|with)\b|\{place\})"
)


@lru_cache(maxsize=8192)
def _before_prepositions(wording: str) -> tuple[str, ...]:
    """Return the slots of a wording that a preposition follows."""
    return tuple(_BEFORE_PREPOSITION.findall(wording))


def sayable(wordings: Sequence[str], told: Callable[[str], str]) -> list[str]:
    """Return the wordings whose slots are all known and fit what follows them.

    None names the brand twice, or says two prepositions in a row ("what we stand for for you").

    Args:
        wordings: What can be said in a place.
        told: Gives the words of a slot; empty for an unknown one.
    """
    words = {slot: told(slot) for slot in _slots_of_all(tuple(wordings))}
    unknown = {slot for slot, its in words.items() if not its}
    stranded = {slot for slot, its in words.items() if its.rpartition(" ")[2] in _STRANDED}
    return [
        wording
        for wording in wordings
        if unknown.isdisjoint(slots_in(wording))
        and stranded.isdisjoint(_before_prepositions(wording))
        and not _names_twice(slots_in(wording), told)
    ]


_STEPS = ("act", "act_now")


def _names_twice(slots: Collection[str], told: Callable[[str], str]) -> bool:
    """Tell whether a wording names the brand beside a step that names it: "order from {brand}".

    Args:
        slots: The slots of the wording.
        told: Gives the words of a slot; empty for an unknown one.
    """
    if "brand" not in slots:
        return False
    return any(told("brand") in told(slot) for slot in slots if slot in _STEPS)
