"""Words that any part of the system says alike."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 offer", "3 offers" or "1,160 figures"; `many` where an `s` does not make it."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


_NARROW = 20.0
"""Points between the ends of an interval below which whole per cents tell too little of it."""


def effect_told(pct: float, low_pct: float, high_pct: float) -> str:
    """Return a measured effect with its 95 % interval, in per cent: "+10 % (-28 to +69 %)"."""
    digits = 1 if high_pct - low_pct < _NARROW else 0
    effect, low, high = (
        f"{round(one, digits) + 0.0:+,.{digits}f}" for one in (pct, low_pct, high_pct)
    )
    return f"{effect} % ({low} to {high} %)"
