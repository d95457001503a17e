"""The drawn part of a picture: calm shapes in the brand's colours, chosen by the brand's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aicmo_core.execution.writing.variety import stable_number


def graphic(
    corner: tuple[int, int], size: tuple[int, int], colours: Sequence[str], seed: str
) -> str:
    """Return SVG shapes within a box; the same seed draws the same shapes."""
    (x, y), (width, height) = corner, size
    number = stable_number("graphic", seed)
    draw = _MOTIFS[number % len(_MOTIFS)]
    shapes = draw(width, height, colours, number // len(_MOTIFS))
    clip = f"clip-{stable_number('clip', seed) % 10_000}"
    return (
        f'<clipPath id="{clip}"><rect width="{width}" height="{height}"/></clipPath>'
        f'<g transform="translate({x} {y})" clip-path="url(#{clip})">{shapes}</g>'
    )


def _arcs(width: int, height: int, colours: Sequence[str], number: int) -> str:
    """Concentric rings that rise from a corner."""
    centre_x = width if number % 2 else 0
    reach = max(width, height)
    rings = 6
    return "".join(
        f'<circle cx="{centre_x}" cy="{height}" r="{reach * (rings - i) / rings:.0f}" '
        f'fill="{colours[i % len(colours)]}"/>'
        for i in range(rings)
    )


def _hills(width: int, height: int, colours: Sequence[str], number: int) -> str:
    """Rolling bands, one behind the other, under a disc."""
    disc = min(width, height) * 0.2
    side = width * (0.72 if number % 2 else 0.28)
    parts = [
        f'<circle cx="{side:.0f}" cy="{height * 0.3:.0f}" r="{disc:.0f}" fill="{colours[0]}"/>'
    ]
    for i in range(3):
        top = height * (0.45 + 0.18 * i)
        lift = height * (0.2 if (number >> i) % 2 else -0.2)
        parts.append(
            f'<path d="M0 {top:.0f} C {width * 0.33:.0f} {top - lift:.0f}, {width * 0.66:.0f} '
            f'{top + lift:.0f}, {width} {top:.0f} V {height} H 0 Z" '
            f'fill="{colours[(i + 1) % len(colours)]}"/>'
        )
    return "".join(parts)


def _tiles(width: int, height: int, colours: Sequence[str], number: int) -> str:
    """A grid of quarter circles, each turned its own way."""
    side = max(width, height) // 5 or 1
    parts = []
    for row in range(-(-height // side)):
        for column in range(-(-width // side)):
            turn = stable_number(str(number), str(row), str(column))
            colour = colours[turn % len(colours)]
            x, y = column * side, row * side
            middle = f"{x + side / 2:.1f} {y + side / 2:.1f}"
            parts.append(
                f'<path d="M{x} {y} h{side} a{side} {side} 0 0 1 {-side} {side} Z" '
                f'fill="{colour}" transform="rotate({turn // 7 % 4 * 90} {middle})"/>'
            )
    return "".join(parts)


def _stripes(width: int, height: int, colours: Sequence[str], number: int) -> str:
    """Broad slanting bands."""
    step = max(width, height) // 6 or 1
    slant = step * (1 if number % 2 else -1)
    count = width // step + 4
    return "".join(
        f'<path d="M{(i - 2) * step} 0 h{step * 0.62:.0f} l{slant} {height} '
        f'h{-step * 0.62:.0f} Z" fill="{colours[i % len(colours)]}"/>'
        for i in range(count)
    )


def _discs(width: int, height: int, colours: Sequence[str], number: int) -> str:
    """Overlapping discs in a row, the largest in the middle."""
    radius = min(width, height) * 0.36
    middle = height / 2
    places = (0.22, 0.5, 0.78)
    sizes = (0.75, 1.0, 0.75) if number % 2 else (1.0, 0.75, 0.55)
    return "".join(
        f'<circle cx="{width * place:.0f}" cy="{middle:.0f}" r="{radius * size:.0f}" '
        f'fill="{colours[i % len(colours)]}" fill-opacity="0.92"/>'
        for i, (place, size) in enumerate(zip(places, sizes, strict=True))
    )


_MOTIFS: tuple[Callable[[int, int, Sequence[str], int], str], ...] = (
    _arcs,
    _hills,
    _tiles,
    _stripes,
    _discs,
)
