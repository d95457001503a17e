"""Identifiers: one alphabet, sortable by time of creation."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import datetime

from aicmo_core.errors import InvalidInputError

NewId = Callable[[str, datetime], str]
"""Makes a fresh id from a prefix and the moment; injected, so that tests are repeatable."""

DEFAULT_WORKSPACE = "default"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def random_id(prefix: str, now: datetime) -> str:
    """Return `<prefix>_<milliseconds, base 32><8 random>`: sorts by time of creation."""
    millis = int(now.timestamp() * 1000)
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    stamp = ""
    for _ in range(9):
        millis, digit = divmod(millis, 32)
        stamp = alphabet[digit] + stamp
    return f"{prefix}_{stamp}{''.join(secrets.choice(alphabet) for _ in range(8))}"


def check_id(field: str, value: object) -> str:
    """Return `value` if it can be an id.

    Ids become parts of keys: no separator of theirs (`#`, `|`) may occur in one.

    Raises:
        InvalidInputError: Not 1 to 64 of A-Z a-z 0-9 _ . -, beginning with a letter or digit.
    """
    if not isinstance(value, str) or not _ID.fullmatch(value):
        rule = "must be 1-64 of A-Z a-z 0-9 _ . - and start with a letter or digit"
        raise InvalidInputError(field, value, rule)
    return value
