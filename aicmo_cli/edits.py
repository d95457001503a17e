"""Changing one place of a JSON document: `variants[0].hook=Good morning`."""

from __future__ import annotations

import re
from typing import Any

from aicmo_core.errors import InvalidInputError

_STEP = re.compile(r"\.?([A-Za-z_]\w*)|\[(\d+)\]")


def change(document: Any, pair: str) -> None:
    """Set the value at a path that the document has; what is a number there becomes one.

    Raises:
        InvalidInputError: Not PATH=VALUE, or the document has no such place.
    """
    path, equals, text = pair.partition("=")
    steps = [int(m[2]) if m[2] else m[1] for m in _STEP.finditer(path)]
    if not equals or not steps or "".join(m[0] for m in _STEP.finditer(path)) != path:
        raise InvalidInputError("--set", pair, "must be PATH=VALUE")
    place = document
    try:
        for step in steps[:-1]:
            place = place[step]
        old = place[steps[-1]]
    except (LookupError, TypeError) as error:
        raise InvalidInputError("--set", path, "is no place of this output") from error
    if not isinstance(old, str | None):
        rule = "is no text: give the whole output with --file"
        raise InvalidInputError("--set", path, rule)
    place[steps[-1]] = text
