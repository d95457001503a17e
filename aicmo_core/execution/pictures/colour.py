"""Colours that can be read on each other: contrast as WCAG 2.2 computes it, and choices by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

AA_TEXT = 4.5
"""Least contrast of normal text (WCAG 2.2, success criterion 1.4.3, level AA)."""

AA_LARGE = 3.0
"""Least contrast of large text and of graphics (criteria 1.4.3 and 1.4.11)."""

INK, PAPER, BLACK = "#1a1a1a", "#ffffff", "#000000"
NEUTRAL = ("#22333b", "#f4f1ea", "#5e503f")
"""Stands in for a palette that the brief does not give; marked as ours wherever it is used."""

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """Colours of a picture: each text colour is readable on the colour that it stands on."""

    background: str
    text: str
    accent: str
    on_accent: str
    contrast: float
    accent_contrast: float


def normal(colour: str) -> str:
    """Return a colour as `#rrggbb`; "" when it is not a hex colour."""
    match = _HEX.fullmatch(colour.strip())
    if not match:
        return ""
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))


@lru_cache(maxsize=1024)
def luminance(colour: str) -> float:
    """Return the relative luminance of a `#rrggbb` colour, 0 (black) to 1 (white).

    Source:
        WCAG 2.2, definition of relative luminance, https://www.w3.org/TR/WCAG22/.
    """
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#rrggbb` colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable_on(background: str, palette: Sequence[str] = ()) -> str:
    """Return the palette's most readable colour on `background`; ink or paper if none will do."""
    best = max((*palette,), key=lambda colour: contrast(colour, background), default="")
    if best and contrast(best, background) >= AA_TEXT:
        return best
    plain = max((INK, PAPER), key=lambda colour: contrast(colour, background))
    # Black or white reaches 4.58 on any colour; our softer ink misses it on some middle tones.
    return plain if contrast(plain, background) >= AA_TEXT else BLACK


def schemes(palette: Sequence[str]) -> tuple[Scheme, ...]:
    """Return a scheme on each colour of the palette, the first colour first; all meet WCAG AA."""
    colours = tuple(dict.fromkeys(c for c in map(normal, palette) if c)) or NEUTRAL
    return tuple(_scheme(background, colours) for background in colours)


def button_colours(palette: Sequence[str]) -> tuple[str, str]:
    """Return a button's colour, taken from the palette and seen on white, and its text colour."""
    colours = [c for c in map(normal, palette) if c] or [NEUTRAL[0]]
    seen = [c for c in colours if contrast(c, PAPER) >= AA_LARGE] or [INK]
    return seen[0], readable_on(seen[0])


def _scheme(background: str, colours: Sequence[str]) -> Scheme:
    others = [c for c in colours if c != background]
    text = readable_on(background, others)
    seen = [c for c in others if contrast(c, background) >= AA_LARGE and c != text]
    accent = seen[0] if seen else text
    on_accent = readable_on(accent, [background])
    return Scheme(
        background=background,
        text=text,
        accent=accent,
        on_accent=on_accent,
        contrast=round(contrast(text, background), 2),
        accent_contrast=round(contrast(on_accent, accent), 2),
    )
