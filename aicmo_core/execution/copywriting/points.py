"""How a fact stands in a list or on a picture: in the fullest wording whose words are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from aicmo_core.execution.writing.phrasing import sentence
from aicmo_core.execution.writing.variety import slots_in


def fullest(words: Mapping[str, str], options: Sequence[str], names: Collection[str]) -> str:
    """Return the first of `options` whose words are all known, as a sentence; "" if there is none.

    `options` are templates, the fullest wording first; `names` keep their spelling.
    """
    for option in options:
        if all(words.get(name) for name in slots_in(option)):
            return sentence(option.format_map(words), names)
    return ""
