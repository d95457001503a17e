"""What a client says of the brand: a line that stands as it is, or a name for what it is."""

from __future__ import annotations

import re

from aicmo_core.execution.writing.lexicon import GOAL_VERBS, words_of
from aicmo_core.execution.writing.nouns import head, is_countable_singular, with_article
from aicmo_core.execution.writing.periods import NUMBER_WORDS
from aicmo_core.execution.writing.phrasing import is_clause

_SLOGANS = words_of("all always because from half here less more never no not when where")
"""First words of a line that names nothing: "Half the alcohol, all the taste"."""


def stands_alone(text: str) -> bool:
    """Tell whether a positioning is a sentence of its own ("We help ...") and no noun phrase."""
    words = text.casefold().split()
    return bool(words) and (
        is_clause(text)
        or words[0] in _SLOGANS
        or words[0] in GOAL_VERBS
        or words[0] in NUMBER_WORDS
        or words[0][:1].isdigit()
        or _names_several(text)
        or _is_bare_noun(text)
        or any(word in {"is", "are", "helps", "makes", "lets", "gives"} for word in words[1:7])
    )


_ADDED = re.compile(r"(?:for|with|without|from|that|who|which)\s", re.I)
"""What comes after a comma and only tells more of what stands before it."""


def _names_several(text: str) -> bool:
    """Tell whether a line strings things together, which no brand is: "Quiet rooms, good food".

    "A bakery, open since five" is one thing with an addition, and a brand can be that.
    """
    first, comma, rest = text.partition(", ")
    plain = not re.match(r"(?:an?|the)\s", first, re.I) and not _ADDED.match(rest)
    return bool(comma) and plain and not is_countable_singular(first)


_WITH_PRONOUN = re.compile(r"\s(?=(?:you|we|i)\s)", re.I)


def _is_bare_noun(text: str) -> bool:
    """Tell whether a line opens with a single noun without article, as slogans do."""
    named = _WITH_PRONOUN.split(head(text, 1), maxsplit=1)[0]
    return " " not in named and with_article(named) != named and named != text
