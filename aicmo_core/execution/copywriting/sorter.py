"""What of the brief may be said in public, and what is left out, with the reason."""

from __future__ import annotations

import re

from aicmo_core.execution.copywriting.guard import Guard
from aicmo_core.execution.writing.nouns import listed, without_offer
from aicmo_core.execution.writing.phrasing import fragment, lower_first

_LIMITED = re.compile(r"\b(?:first|only)\b", re.I)
"""Words that limit an offer: it is not to be shortened by them."""


class Sorter:
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
