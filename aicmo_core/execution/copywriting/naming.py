"""How a product is spoken of in a sentence: by its own name, or as one of our things."""

from __future__ import annotations

import re

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.writing.lexicon import words_of
from aicmo_core.execution.writing.phrasing import lower_first

_NAMED = re.compile(r"[\d\u2122\u00ae]|(?<=\w)[A-Z]|\s[A-Z]")
"""What only names hold: figures, marks and capitals after the first."""


def in_frame(name: str, brief: Brief) -> str:
    """Return a product as it stands in a sentence: "our evening eye test", but "Second Pair".

    A name of several words of which only the first has a capital is a common noun; that word keeps
    its capital ("our Oslo chair") unless the brief itself writes it small.
    """
    words = name.split(" ")
    if len(words) < 2 or _NAMED.search(name) or not all(w[:1].isalpha() for w in words):
        return name
    if words[0].casefold() in ("a", "an", "the", "our", "my", "your"):
        return f"our {words[1]} {' '.join(words[2:])}".rstrip() if words[0] != "The" else name
    told = _told(brief)
    small = lower_first(words[0])
    known = small in _COMMON or "-" in small or re.search(rf"\b{re.escape(small)}\b", told)
    return f"our {' '.join((small if known else words[0], *words[1:]))}"


def _told(brief: Brief) -> str:
    """Return what the brief says outside its names."""
    said = (brief.product_service, brief.primary_goal, brief.positioning_summary)
    facts = (*(product.usp for product in brief.products), *(p.text for p in brief.proof_points))
    return " ".join((*said, brief.target_audience, *facts))


_COMMON = words_of("""
    annual autumn baby basic breakfast business children's chocolate classic corporate custom
    daily dinner evening express family first free full gift group guided half home house
    individual intensive kids large live lunch men's mini monthly morning new night one online
    open overnight personal premium private quarterly relief school seasonal shared single small
    spring standard starter student summer taster tasting team trial two weekday weekend weekly
    welcome winter women's wooden yearly
""")
"""First words of products that are no names."""


def is_common(name: str) -> bool:
    """Tell whether a product is called by a common noun ("lunch box") and by no name of its own."""
    first = name.partition(" ")[0]
    return " " in name and first.isascii() and first.isalpha() and first.islower()
