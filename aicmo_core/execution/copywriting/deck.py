"""Wordings drawn like cards: the brand decides the order, and none comes twice before all did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from aicmo_core.execution.copywriting.material import Material
from aicmo_core.execution.writing.nouns import bare
from aicmo_core.execution.writing.phrasing import sentence
from aicmo_core.execution.writing.variety import sayable, shuffled

REPEATED = 15
"""A phrase longer than this is noticed when a text says it twice."""
ADDRESSES = (
    *("brand", "people", "others", "thing", "a_thing", "our_thing", "kind"),
    *("product", "the_product"),
)
"""Slots that a text may say again, as anyone does who keeps to the subject."""
READER = ("you", "you_too")
"""Who hears twice what they do is annoyed, however short it is."""


class Deck:
    """Draws sentences for one piece of work; one deck a work, so that nothing is said twice.

    Args:
        material: What may be said.
        salt: Names the work, so that two works of a brand open differently.
    """

    def __init__(self, material: Material, salt: str) -> None:
        self._material = material
        self._seed = f"{material.brand}|{material.brief.product_service}|{salt}"
        self._drawn: defaultdict[str, set[str]] = defaultdict(set)
        self._said: set[str] = set()

    def draw(
        self,
        slot: str,
        options: Sequence[str],
        words: Mapping[str, str],
        channel: str = "",
        *,
        most: int = 10_000,
        repeat: bool = True,
    ) -> str:
        """Return the next of `options` whose words are all known and allowed on `channel`.

        Options are templates such as `"{brand} is {position}"`; what is drawn comes as a finished
        sentence of at most `most` characters. Returns "" when none can be said; without `repeat`
        also when all were said before.
        """
        drawn = self._drawn[slot]
        known = tuple(sayable(options, lambda name: words.get(name, "")))
        order = shuffled(known, self._seed, slot)
        fresh = [option for option in order if option not in drawn]
        spare = ""
        for option in (*fresh, *(option for option in order if option in drawn)):
            text = sentence(option.format_map(words), self._material.names)
            if len(text) > most or not self._material.guard.allows(text, channel):
                continue
            if text not in self._said and text.count(": ") <= 1:
                drawn.add(option)
                self._said.add(text)
                return text
            spare = spare or text
        return spare if repeat else ""

    def phrase(
        self,
        slot: str,
        options: Sequence[str],
        words: Mapping[str, str],
        channel: str = "",
        *,
        most: int = 10_000,
    ) -> str:
        """Return what `draw` does, without the closing full stop: for headlines and buttons."""
        return self.draw(slot, options, words, channel, most=most + 1).removesuffix(".")


_MARKS = "\u201c\u201d. "
"""A line in quotes is the same line without."""


def says_again(line: str, said: str, words: Mapping[str, str]) -> bool:
    """Tell whether `line` says a phrase of `words` again that `said` holds already."""
    named = {words.get(slot) for slot in ADDRESSES}
    line, said = line.casefold(), said.casefold()
    return any(
        phrase not in named
        and (plain := phrase.casefold().strip(_MARKS))
        and (len(plain) > REPEATED or slot in READER)
        and plain in line
        and plain in said
        for slot, phrase in words.items()
    )


def describes(line: str, told: str, words: Mapping[str, str]) -> bool:
    """Tell whether `line` says what is on offer where `told`, whatever comes before, says it."""
    what = bare(words["what"])
    return bool(what) and what in line and what in told


def without_subject(options: Sequence[str], said: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """Return those of `options` that do not name the subject again, where `said` names it."""
    named = bare(words["our_thing"].removeprefix("our "))
    if not named or named.casefold() not in said.casefold():
        return tuple(options)
    return tuple(o for o in options if "_thing}" not in o) or tuple(options)
