"""Measuring text in a TrueType font, so that lines are broken where they really end.

Reads just what measuring needs: the character map (format 4), the advance widths and the name.
"""

from __future__ import annotations

import struct
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import Literal

FAMILY = "Noto Sans"
Weight = Literal["Regular", "Bold"]


class Font:
    """One TrueType font.

    Args:
        data: The file's bytes.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        count = struct.unpack_from(">H", data, 4)[0]
        entries = (struct.unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(count))
        self._tables = {tag.decode("latin-1"): offset for tag, _, offset, _ in entries}
        self._units: int = struct.unpack_from(">H", data, self._tables["head"] + 18)[0]
        self._metrics: int = struct.unpack_from(">H", data, self._tables["hhea"] + 34)[0]

    def width(self, text: str, size: float) -> float:
        """Return how wide `text` is at `size` pixels; a missing character counts as one em."""
        return sum(self._advance(ord(char)) for char in text) * size / self._units

    def lacks(self, text: str) -> str:
        """Return the characters of `text` that the font cannot draw, each once."""
        odd = (c for c in text if not c.isspace() and ord(c) not in self._glyphs)
        return "".join(dict.fromkeys(odd))

    def _advance(self, code_point: int) -> int:
        glyph = self._glyphs.get(code_point)
        if glyph is None:
            return self._units
        at = self._tables["hmtx"] + 4 * min(glyph, self._metrics - 1)
        return int(struct.unpack_from(">H", self._data, at)[0])

    @cached_property
    def _glyphs(self) -> dict[int, int]:
        """Glyph numbers by code point, from the Unicode subtable of format 4."""
        base = self._tables["cmap"]
        count = struct.unpack_from(">H", self._data, base + 2)[0]
        for i in range(count):
            offset = struct.unpack_from(">L", self._data, base + 8 + 8 * i)[0]
            if struct.unpack_from(">H", self._data, base + offset)[0] == 4:
                return self._segments(base + offset)
        return {}

    def _segments(self, at: int) -> dict[int, int]:
        """Read a format 4 subtable (OpenType, cmap): segments of code points, by end and start."""
        segments = struct.unpack_from(">H", self._data, at + 6)[0] // 2

        def column(index: int, code: str = "H") -> tuple[int, ...]:
            gap = 2 if index else 0  # a reserved word follows the first column
            start = at + 14 + 2 * segments * index + gap
            return struct.unpack_from(f">{segments}{code}", self._data, start)

        ends, starts, deltas, offsets = column(0), column(1), column(2, "h"), column(3)
        base = at + 16 + 6 * segments
        glyphs: dict[int, int] = {}
        for i, (end, start, delta, offset) in enumerate(
            zip(ends, starts, deltas, offsets, strict=True)
        ):
            for code in range(start, min(end, 0xFFFE) + 1):
                glyph = code
                if offset:
                    place = base + 2 * i + offset + 2 * (code - start)
                    glyph = struct.unpack_from(">H", self._data, place)[0]
                    if not glyph:
                        continue
                glyphs[code] = (glyph + delta) & 0xFFFF
        return glyphs


@cache
def bundled(weight: Weight) -> Font:
    """Return the font that travels with the code."""
    return Font(files(__package__).joinpath(f"fonts/NotoSans-{weight}.ttf").read_bytes())


@cache
def font_paths() -> tuple[str, ...]:
    """Return the bundled fonts' paths, for the renderer, which loads fonts from files."""
    folder = files(__package__).joinpath("fonts")
    paths = []
    for weight in ("Regular", "Bold"):
        with as_file(folder.joinpath(f"NotoSans-{weight}.ttf")) as path:
            paths.append(str(path))
    return tuple(paths)
