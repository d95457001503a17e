"""Setting type: breaking a text into lines, at the largest size at which it fits its box."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo_core.execution.pictures.font import Font

LINE_HEIGHT = 1.18


@dataclass(frozen=True, kw_only=True)
class TypeSet:
    """A text as it is set: its lines, and the size in pixels."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> int:
        """How high the lines stand together."""
        return round(len(self.lines) * self.size * LINE_HEIGHT)


def set_type(
    text: str, font: Font, *, width: int, height: int, largest: int, smallest: int
) -> TypeSet:
    """Return `text` set as large as it fits a box; cut with an ellipsis at the smallest size."""
    size = largest
    while size >= smallest:
        lines = _broken(text, font, size, width)
        if lines and len(lines) * size * LINE_HEIGHT <= height:
            return TypeSet(lines=_balanced(text, font, size, width, lines), size=size)
        size = min(size - 1, round(size * 0.94))
    return _cut(text, font, width=width, height=height, size=smallest)


def _balanced(
    text: str, font: Font, size: int, width: int, lines: tuple[str, ...]
) -> tuple[str, ...]:
    """Return as many lines, of lengths as even as the words allow: no word ends up alone."""
    narrow, wide = width // 2, width
    best = lines
    while len(lines) > 1 and wide - narrow > size // 4:
        middle = (narrow + wide) // 2
        tried = _broken(text, font, size, middle)
        if tried and len(tried) == len(lines):
            best, wide = tried, middle
        else:
            narrow = middle
    return best


def _broken(text: str, font: Font, size: int, width: int) -> tuple[str, ...]:
    """Return lines no wider than `width`; () when a word alone is wider."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if font.width(word, size) > width:
            return ()
        if lines and font.width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _cut(text: str, font: Font, *, width: int, height: int, size: int) -> TypeSet:
    rows = max(1, int(height // (size * LINE_HEIGHT)))
    kept = text
    while kept:
        shown = kept if kept == text else kept.rstrip(" ,.;:") + "\u2026"
        lines = _broken(shown, font, size, width)
        if lines and len(lines) <= rows:
            return TypeSet(lines=lines, size=size)
        kept = kept[:-1] if " " not in kept[-12:] else kept[: kept.rindex(" ")]
    return TypeSet(lines=(), size=size)
