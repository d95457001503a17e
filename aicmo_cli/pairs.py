"""NAME=VALUE, as options are repeated."""

from __future__ import annotations

import json
from collections.abc import Iterable

from aicmo_core.errors import InvalidInputError


def pairs(sets: Iterable[str]) -> dict[str, object]:
    """Read NAME=VALUE pairs; a value that is JSON is taken as such.

    Raises:
        InvalidInputError: A pair without `=`.
    """
    return dict(_pair(one) for one in sets)


def _pair(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise InvalidInputError("--set", text, "must be NAME=VALUE")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
