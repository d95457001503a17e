"""How a fact stands in a list: in the fullest wording whose words are known."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from aicmo_core.execution.copywriting.material import Item
from aicmo_core.execution.writing.phrasing import sentence

_SLOT = re.compile(r"\{(\w+)\}")


def point(item: Item, options: Sequence[str], names: Collection[str]) -> str:
    """Return `item` as one entry of a list; `options` begin with the fullest wording."""
    for option in options:
        if all(item.slots[name] for name in _SLOT.findall(option)):
            return sentence(option.format_map(item.slots), names)
    return ""
