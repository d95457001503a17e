"""From a creative's brief to its files: the brief alone decides, so that edits are drawn too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from aicmo_core.execution.executors.files import Artefact, Original, Painting
from aicmo_core.execution.executors.models.creatives import ArtefactNote, Colours, Creative
from aicmo_core.execution.pictures.colour import NEUTRAL, Scheme, normal
from aicmo_core.execution.pictures.formats import FORMATS
from aicmo_core.execution.pictures.picture import Embedded, Picture, png_of, svg_of

LOGO_TYPES = ("image/svg+xml", "image/png", "image/jpeg")


def logo_of(originals: Sequence[Original]) -> Embedded | None:
    """Return the first supplied logo of a type that can be drawn; None without one."""
    for original in originals:
        if "logo" not in original.kind.casefold():
            continue
        data = original.data or original.text.encode()
        if data and original.content_type in LOGO_TYPES:
            return Embedded(content_type=original.content_type, data=data)
    return None


def colours_of(look: Scheme, palette: Sequence[str]) -> Colours:
    """Return a scheme as the brief shows it, with the colours that are left for the graphic."""
    known = tuple(c for c in map(normal, palette) if c) or NEUTRAL
    drawn = tuple(c for c in known if c != look.background) or (look.text,)
    return Colours(
        background=look.background,
        text=look.text,
        accent=look.accent,
        on_accent=look.on_accent,
        text_contrast=look.contrast,
        button_contrast=look.accent_contrast,
        graphic=drawn,
    )


def draw(
    creative: Creative, brand: str, logo: Embedded | None, painting: Painting | None = None
) -> str:
    """Return a creative's SVG from its own words and colours, so that edits are drawn too.

    An AI-made picture stands in the graphic's place, with a label; words stay where they are.
    """
    colours = creative.colours
    return svg_of(
        Picture(
            form=FORMATS[creative.format],
            scheme=Scheme(
                background=colours.background,
                text=colours.text,
                accent=colours.accent,
                on_accent=colours.on_accent,
                contrast=colours.text_contrast,
                accent_contrast=colours.button_contrast,
            ),
            colours=colours.graphic,
            brand=brand,
            headline=creative.headline,
            support=creative.support,
            cta=creative.cta,
            alt=creative.alt_text,
            seed=creative.seed,
            logo=logo,
            painting=Embedded(content_type=painting.content_type, data=painting.data)
            if painting
            else None,
        )
    )


def file_notes(
    creative: Creative, brand: str, logo: Embedded | None, painting: Painting | None = None
) -> tuple[ArtefactNote, ...]:
    """Return the notes of the files that a creative comes in."""
    svg = draw(creative, brand, logo, painting).encode()
    width, height = creative.width, creative.height
    return (
        ArtefactNote(
            name=f"{creative.id}.svg",
            content_type="image/svg+xml",
            width=width,
            height=height,
            sha256=_sha256(svg),
        ),
        ArtefactNote(
            name=f"{creative.id}.png", content_type="image/png", width=width, height=height
        ),
    )


def files_of(name: str, svg: str) -> Iterator[Artefact]:
    """Yield a picture as SVG and PNG, each with its checksum."""
    for ending, kind, data in (
        ("svg", "image/svg+xml", svg.encode()),
        ("png", "image/png", png_of(svg)),
    ):
        yield Artefact(name=f"{name}.{ending}", content_type=kind, data=data, sha256=_sha256(data))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
