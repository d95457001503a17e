"""Reading a task's payload: what was asked for, or a typed error that names the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pydantic import JsonValue

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.platforms import parse_platform

Payload = Mapping[str, JsonValue]

MOST_TEXT = 300
"""Letters of a payload's text: instructions, not documents."""


def read_count(payload: Payload, key: str, default: int, *, most: int) -> int:
    """Return a whole number from 1 to `most`; `default` when it is absent.

    Raises:
        InvalidInputError: Present, but not such a number.
    """
    value = payload.get(key)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise InvalidInputError(f"payload.{key}", value, f"must be a whole number from 1 to {most}")
    return value


def read_text(payload: Payload, key: str, default: str = "") -> str:
    """Return a text of at most `MOST_TEXT` characters; `default` when it is absent.

    Raises:
        InvalidInputError: Present, but not such a text.
    """
    value = payload.get(key)
    if value is None:
        return default
    if not isinstance(value, str) or len(value) > MOST_TEXT:
        rule = f"must be a text of up to {MOST_TEXT} letters"
        raise InvalidInputError(f"payload.{key}", value, rule)
    return " ".join(value.split()) or default


def read_choice(payload: Payload, key: str, choices: Sequence[str], default: str) -> str:
    """Return one of `choices`; `default` when it is absent.

    Raises:
        InvalidInputError: Present, but none of them.
    """
    value = read_text(payload, key, default)
    if value not in choices:
        raise InvalidInputError(f"payload.{key}", value, f"must be one of: {', '.join(choices)}")
    return value


def count_reader(key: str, most: int) -> Callable[[Payload], int]:
    """Return what reads a count, for an executor's `payload_readers`."""
    return lambda payload: read_count(payload, key, 1, most=most)


def choice_reader(key: str, choices: Sequence[str]) -> Callable[[Payload], str]:
    """Return what reads a choice, for an executor's `payload_readers`."""
    return lambda payload: read_choice(payload, key, choices, choices[0])


def read_campaign(payload: Payload) -> str:
    """Return the campaign's name; empty when there is none.

    Raises:
        InvalidInputError: Present, but not a text.
    """
    return read_text(payload, "campaign")


def read_platforms(payload: Payload) -> tuple[str, ...]:
    """Return the platforms that the payload asks for, each once; empty when it names none.

    Raises:
        InvalidInputError: Not a list (or comma-separated text) of platforms that we know.
    """
    value = payload.get("platforms")
    if value is None:
        return ()
    named = value.split(",") if isinstance(value, str) else value
    if not isinstance(named, list) or not named:
        rule = "must be a list of platform names, such as ['instagram', 'x']"
        raise InvalidInputError("payload.platforms", value, rule)
    return tuple(dict.fromkeys(parse_platform(name) for name in named))
