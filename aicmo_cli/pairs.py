"""NAME=VALUE, as options are repeated."""

from __future__ import annotations

import json
from collections.abc import Iterable

from aicmo_core.errors import InvalidInputError


def pairs(sets: Iterable[str]) -> dict[str, object]:
    """Read NAME=VALUE pairs; a value that is JSON is taken as such.

    Raises:
        InvalidInputError: A pair without `=`, or a value nested too deep.
    """
    return dict(_pair(one) for one in sets)


def _pair(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise InvalidInputError("--set", text, "must be NAME=VALUE")
    return name, json_or_text(value)


def json_or_text(value: str) -> object:
    """Read a value: JSON as such, anything else as the text that it is.

    Raises:
        InvalidInputError: It is nested too deep.
    """
    try:
        return json.loads(value)
    except RecursionError as error:
        raise InvalidInputError("--set", value, "is nested too deep") from error
    except ValueError:
        return value
