"""The output of generate_new_creatives."""

from __future__ import annotations

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart, PublicText, TaskOutput


class SafeZone(OutputPart):
    """Margins in pixels that hold no words."""

    top: int
    right: int
    bottom: int
    left: int


class Colours(OutputPart):
    """The colours of a picture, with the contrast of its words (WCAG AA asks for 4.5)."""

    background: str
    text: str
    accent: str
    on_accent: str
    text_contrast: float = Field(ge=4.5)
    button_contrast: float = Field(ge=4.5)
    graphic: tuple[str, ...]


class ArtefactNote(OutputPart):
    """A file that belongs to the output; the bytes are stored beside it."""

    name: str
    content_type: str
    width: int
    height: int
    sha256: str = Field(
        default="", description="Of the SVG; the PNG drawn from it carries its own where stored"
    )


class Creative(OutputPart):
    """One picture in one format: the brief for it, and the files made from the brief."""

    id: str
    concept: str
    format: str
    use: str
    width: int
    height: int
    safe_zone: SafeZone
    headline: str
    support: str
    cta: str
    colours: Colours
    font: str
    logo: str
    alt_text: str
    image_direction: str = Field(description="What a photograph in the graphic's place would show")
    origin: str = Field(description="How the picture was made; AI-made ones are labelled")
    seed: str
    files: tuple[ArtefactNote, ...]


class CreativeSet(TaskOutput):
    """Pictures of one or more concepts, each in every format."""

    objective: str = Field(description="What the work serves; internal, never part of a picture")
    audience: str
    tone: str
    idea: str = Field(description="What the brand stands for; for the art director")
    creatives: tuple[Creative, ...] = Field(min_length=1)
    safe_zone_source: str
    safe_zone_reviewed_on: str

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return the words on each picture and its alternative text, once a concept."""
        seen: dict[tuple[str, str], PublicText] = {}
        for i, creative in enumerate(self.creatives):
            for field in ("headline", "support", "cta", "alt_text"):
                text = str(getattr(creative, field))
                where = f"creatives[{i}].{field}"
                if text:
                    seen.setdefault(
                        (creative.concept, text),
                        PublicText(
                            where=where,
                            channel="image",
                            text=text,
                            role="detail" if field == "alt_text" else "copy",
                        ),
                    )
        return tuple(seen.values())
