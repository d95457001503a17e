"""Words that any part of the system says alike."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 offer", "3 offers" or "1,160 figures"; `many` where an `s` does not make it."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
