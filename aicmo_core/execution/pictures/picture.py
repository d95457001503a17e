"""One picture: where graphic, name, words and button stand, as SVG; and as PNG."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from html import escape

from aicmo_core.execution.pictures.colour import Scheme
from aicmo_core.execution.pictures.font import FAMILY, bundled, font_paths
from aicmo_core.execution.pictures.formats import PictureFormat
from aicmo_core.execution.pictures.graphics import graphic
from aicmo_core.execution.pictures.setting_type import LINE_HEIGHT, TypeSet, set_type

AI_LABEL = "AI-made image"
"""Stands on every picture that a model painted, for people and, as `desc`, for machines."""


@dataclass(frozen=True, kw_only=True)
class Embedded:
    """A file that stands inside a picture as it is: the client's logo, a model's painting."""

    content_type: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What a picture shows.

    Attributes:
        colours: Of the graphic; they carry no words.
        logo: Without one the brand's name is set in type, as a placeholder.
        seed: The same seed draws the same graphic.
        painting: An AI-made picture in the graphic's place; it is labelled.
    """

    form: PictureFormat
    scheme: Scheme
    colours: tuple[str, ...]
    brand: str
    headline: str
    support: str
    cta: str
    alt: str
    seed: str
    logo: Embedded | None = None
    painting: Embedded | None = None


@dataclass(frozen=True, kw_only=True)
class _Box:
    x: int
    y: int
    width: int
    height: int


def svg_of(picture: Picture) -> str:
    """Return the picture as SVG with its alternative text inside."""
    form = picture.form
    art, words = _boxes(form)
    drawn = _painting(picture.painting, art) if picture.painting else _graphic(picture, art)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{form.width}" height="{form.height}" '
        f'viewBox="0 0 {form.width} {form.height}" role="img" font-family="{FAMILY}, sans-serif">'
        f"<title>{_safe(picture.alt)}</title>"
        f'<rect width="{form.width}" height="{form.height}" fill="{picture.scheme.background}"/>'
        f"{drawn}{_words(picture, words)}</svg>"
    )


def png_of(svg: str) -> bytes:
    """Return an SVG drawn as PNG at its own size, with the bundled fonts only."""
    from resvg_py import svg_to_bytes

    return bytes(
        svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=list(font_paths()),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )


def _graphic(picture: Picture, art: _Box) -> str:
    return graphic((art.x, art.y), (art.width, art.height), picture.colours, picture.seed)


def _painting(painting: Embedded, art: _Box) -> str:
    """Return an AI-made picture that fills the box, with its label at the top.

    At the top, because the foot of a story is covered by the platform's buttons.
    """
    size = max(18, min(art.width, art.height) // 22)
    width = round(bundled("Regular").width(AI_LABEL, size)) + size
    x, y = art.x + art.width - width, art.y
    return (
        f"<desc>{AI_LABEL}</desc>"
        f'<svg x="{art.x}" y="{art.y}" width="{art.width}" height="{art.height}">'
        f'<image width="{art.width}" height="{art.height}" preserveAspectRatio="xMidYMid slice" '
        f'href="{_href(painting)}"/></svg>'
        f'<rect x="{x}" y="{y}" width="{width}" height="{2 * size}" fill="#000000"/>'
        f'<text x="{x + size // 2}" y="{y + 1.35 * size:.0f}" font-size="{size}" '
        f'fill="#FFFFFF">{AI_LABEL}</text>'
    )


_PAINTED = re.compile(
    rf'<desc>{AI_LABEL}</desc><svg[^>]*><image[^>]* href="data:([^;"]+);base64,([^"]+)"'
)


def painting_in(svg: str) -> Embedded | None:
    """Return the AI-made picture that an SVG of `svg_of` holds; None where it was drawn."""
    found = _PAINTED.search(svg)
    return Embedded(content_type=found[1], data=base64.b64decode(found[2])) if found else None


def _href(file: Embedded) -> str:
    data = base64.b64encode(file.data).decode("ascii")
    return f"data:{escape(file.content_type)};base64,{data}"


def _boxes(form: PictureFormat) -> tuple[_Box, _Box]:
    """Return the boxes of the graphic, which may bleed, and of the words, which stay safe."""
    inner_width = form.width - form.left - form.right
    inner_height = form.height - form.top - form.bottom
    if form.is_wide:
        art_width = round(form.width * 0.38)
        words_width = form.width - art_width - form.left - form.right // 2
        art = _Box(x=form.width - art_width, y=0, width=art_width, height=form.height)
        return art, _Box(x=form.left, y=form.top, width=words_width, height=inner_height)
    if form.bottom > form.height * 0.2:  # the platform covers the foot: the graphic goes there
        art = _Box(x=0, y=form.height - form.bottom, width=form.width, height=form.bottom)
        return art, _Box(
            x=form.left, y=form.top, width=inner_width, height=inner_height - form.left
        )
    art_height = round(form.height * 0.4)
    top = art_height + form.top // 2
    art = _Box(x=0, y=0, width=form.width, height=art_height)
    return art, _Box(x=form.left, y=top, width=inner_width, height=form.height - form.bottom - top)


def _words(picture: Picture, box: _Box) -> str:
    """Return the name, the headline, the supporting line and the button, from top to foot."""
    scheme, unit = picture.scheme, min(box.width, box.height)
    bold, regular = bundled("Bold"), bundled("Regular")
    gap = round(unit * 0.05)
    mark = round(unit * 0.09)
    button_size = round(unit * 0.065)
    button_height = round(button_size * 2.3) if picture.cta else 0
    room = box.height - mark - button_height - 3 * gap
    headline = set_type(
        picture.headline,
        bold,
        width=box.width,
        height=round(room * 0.66),
        largest=round(unit * 0.19),
        smallest=max(24, round(unit * 0.06)),
    )
    least = max(20, round(unit * 0.042))
    support = set_type(
        picture.support,
        regular,
        width=box.width,
        height=max(0, room - headline.height - gap),
        largest=min(round(unit * 0.085), max(least, round(headline.size * 0.7))),
        smallest=least,
    )
    y = box.y + mark + gap
    parts = [
        _name(picture, box, mark),
        _lines(headline, box.x, y, scheme.text, "bold"),
        _lines(support, box.x, y + headline.height + gap // 2, scheme.text, "normal"),
        _button(picture, box, button_size, button_height),
    ]
    return "".join(parts)


def _name(picture: Picture, box: _Box, height: int) -> str:
    """Return the logo, or the brand's name set in type in its place."""
    if picture.logo:
        return (
            f'<image x="{box.x}" y="{box.y}" width="{box.width // 2}" height="{height}" '
            f'preserveAspectRatio="xMinYMid meet" href="{_href(picture.logo)}"/>'
        )
    name = set_type(
        picture.brand,
        bundled("Bold"),
        width=box.width,
        height=round(height * LINE_HEIGHT),
        largest=round(height * 0.7),
        smallest=max(18, height // 3),
    )
    bar = (
        f'<rect x="{box.x}" y="{box.y}" width="{height}" height="6" '
        f'fill="{picture.scheme.accent}"/>'
    )
    return bar + _lines(name, box.x, box.y + 12, picture.scheme.text, "bold")


def _lines(text: TypeSet, x: int, y: int, colour: str, weight: str) -> str:
    """Return set type whose first line hangs from `y`."""
    step = text.size * LINE_HEIGHT
    return "".join(
        f'<text x="{x}" y="{y + text.size * 0.95 + i * step:.0f}" font-size="{text.size}" '
        f'font-weight="{weight}" fill="{colour}">{_safe(line)}</text>'
        for i, line in enumerate(text.lines)
    )


def _button(picture: Picture, box: _Box, size: int, height: int) -> str:
    """Return the call to action on its own colour, at the foot of the words."""
    if not picture.cta:
        return ""
    label = set_type(
        picture.cta,
        bundled("Bold"),
        width=box.width - 2 * size,
        height=round(size * LINE_HEIGHT),
        largest=size,
        smallest=size // 2 + 1,  # at half the size, two lines would fit where one is drawn
    )
    shown = label.lines[0] if label.lines else ""
    width = round(bundled("Bold").width(shown, label.size)) + 2 * size
    y = box.y + box.height - height
    return (
        f'<rect x="{box.x}" y="{y}" width="{width}" height="{height}" rx="{height // 2}" '
        f'fill="{picture.scheme.accent}"/>'
        f'<text x="{box.x + size}" y="{y + height / 2 + label.size * 0.36:.0f}" '
        f'font-size="{label.size}" font-weight="bold" fill="{picture.scheme.on_accent}">'
        f"{_safe(shown)}</text>"
    )


def _safe(text: str) -> str:
    """Return text for XML: escaped, without the control characters that XML forbids."""
    return escape("".join(c for c in text if c.isprintable()), quote=False)
