"""generate_new_creatives: pictures from the brand's palette and words, in every format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field, JsonValue

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.copywriting.creative_wordings import BUTTONS, CONCEPTS, Concept
from aicmo_core.execution.copywriting.deck import Deck
from aicmo_core.execution.copywriting.links import slug
from aicmo_core.execution.copywriting.material import Item, Material, material_of
from aicmo_core.execution.copywriting.payload import read_count
from aicmo_core.execution.copywriting.points import fullest
from aicmo_core.execution.copywriting.setting import left_unsaid, nothing_to_say, setting_of
from aicmo_core.execution.executors.base import (
    Artefact,
    Assignment,
    Executor,
    Original,
    OutputPart,
    PublicText,
    TaskOutput,
)
from aicmo_core.execution.pictures.colour import NEUTRAL, Scheme, normal, schemes
from aicmo_core.execution.pictures.font import FAMILY, bundled
from aicmo_core.execution.pictures.formats import (
    FORMATS,
    REVIEWED_ON,
    SAFE_ZONE_SOURCE,
    PictureFormat,
)
from aicmo_core.execution.pictures.picture import Logo, Picture, png_of, svg_of
from aicmo_core.execution.writing.phrasing import clip
from aicmo_core.tasks.types import Effect, TaskType

LOGO_TYPES = ("image/svg+xml", "image/png", "image/jpeg")
MOST_CONCEPTS = 5
UNLIKE_AI = "Drawn from palette and type; no AI-made image"


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


class CreativesExecutor(Executor[CreativeSet]):
    """Draws pictures from the brand's palette, words and logo."""

    task_type = TaskType.GENERATE_NEW_CREATIVES
    output_model = CreativeSet
    effect = Effect.REPEATABLE
    uses: ClassVar[tuple[str, ...]] = (
        "brand_name",
        "industry",
        "product_service",
        "primary_goal",
        "target_audience",
        "geography",
        "voice",
        "positioning_summary",
        "products",
        "offers",
        "proof_points",
        "must_avoid",
        "palette",
    )
    instructions = (
        "Write the words on pictures: a headline of few words, one supporting line, a button. "
        "Use only facts of the brief."
    )

    def draft(self, assignment: Assignment) -> CreativeSet:
        """Return the pictures' briefs with their SVG checksums.

        Raises:
            InvalidInputError: The payload's num_variants or formats cannot be used.
            ExecutionError: What must be avoided leaves nothing to say.
        """
        return _Work(assignment).creatives()

    def artefacts(self, output: CreativeSet, assignment: Assignment) -> tuple[Artefact, ...]:
        """Return each picture as SVG and PNG, drawn from `output` as it stands."""
        drawn = self.drawings(output, assignment)
        return tuple(file for name, svg in drawn.items() for file in _files(name, svg))

    def drawings(self, output: CreativeSet, assignment: Assignment) -> dict[str, str]:
        """Return each picture's SVG by the picture's id, drawn from `output` as it stands."""
        logo = _logo(assignment.originals)
        return {c.id: _drawn(c, output.brand_name, logo) for c in output.creatives}


class _Work:
    """The making of one set of pictures."""

    def __init__(self, assignment: Assignment) -> None:
        payload = assignment.task.payload
        self.material: Material = material_of(assignment)
        self.setting = setting_of(assignment, self.material)
        self.count = read_count(payload, "num_variants", 2, most=MOST_CONCEPTS)
        self.formats = _formats(payload.get("formats"))
        self.originals = assignment.originals
        self.logo = _logo(assignment.originals)
        self._deck = Deck(self.material, "creatives")

    def creatives(self) -> CreativeSet:
        """Return every concept in every format."""
        made = tuple(self._all())
        if not made:
            raise nothing_to_say(self.material)
        said = "\n".join(f"{c.headline}\n{c.support}" for c in made)
        return CreativeSet(
            task_type=TaskType.GENERATE_NEW_CREATIVES,
            title=f"Creatives for {self.material.brand}",
            brand_name=self.material.brand,
            language=self.setting.language,
            notes=(*self.setting.notes, *self._notes(), *left_unsaid(self.material, said)),
            blockers=(*self.setting.blockers, *self._blockers(said)),
            objective=self.setting.objective,
            audience=self.setting.audience,
            tone=self.setting.tone,
            idea=self._idea(),
            creatives=made,
            safe_zone_source=SAFE_ZONE_SOURCE,
            safe_zone_reviewed_on=REVIEWED_ON.isoformat(),
        )

    def _all(self) -> Iterator[Creative]:
        looks = schemes(self.material.brief.palette)
        for i, (concept, item) in enumerate(list(_ideas(self.material))[: self.count]):
            words = {**self.setting.words, **(item.slots if item else {})}
            headline = self._deck.phrase(
                f"headline:{concept.name}", concept.headlines, words, "image"
            )
            line = fullest(words, concept.supports, self.material.names).removesuffix(".")
            support = line if self.material.guard.allows(line, "image") else ""
            if not headline:
                continue
            cta = self._deck.phrase("button", BUTTONS, words, "image", most=32)
            for form in self.formats:
                yield self._creative(
                    form,
                    Words(
                        concept=concept.name,
                        headline=clip(headline, 90),
                        support=clip(support, 140) if support != headline else "",
                        cta=cta,
                        image=concept.image.format_map(words),
                    ),
                    looks[i % len(looks)],
                    i + 1,
                )

    def _creative(self, form: PictureFormat, words: Words, look: Scheme, number: int) -> Creative:
        name = f"{slug(self.material.brand, 24)}-{number}-{form.slug}"
        bare = Creative(
            id=name,
            concept=words.concept,
            format=form.name,
            use=form.use,
            width=form.width,
            height=form.height,
            safe_zone=SafeZone(top=form.top, right=form.right, bottom=form.bottom, left=form.left),
            headline=words.headline,
            support=words.support,
            cta=words.cta,
            colours=_colours(look, self.material.brief.palette),
            font=f"{FAMILY} (bundled, SIL OFL 1.1)",
            logo=self._logo_note(),
            alt_text=clip(
                f"{self.material.brand}: {words.headline}. {words.support}".strip(" ."), 250
            ),
            image_direction=words.image,
            origin=UNLIKE_AI,
            seed=f"{self.material.brand}|{words.concept}|{number}",
            files=(),
        )
        return bare.model_copy(update={"files": _notes_of(bare, self.material.brand, self.logo)})

    def _idea(self) -> str:
        stated = self.setting.words["position"] or self.setting.words["position_line"]
        return stated or "not told; ask the client what the brand stands for"

    def _logo_note(self) -> str:
        if self.logo:
            return "as supplied"
        return "PLACEHOLDER: the name set in type, until the client supplies a logo"

    def _notes(self) -> Iterator[str]:
        if not any(map(normal, self.material.brief.palette)):
            yield (
                f"The brief gives no palette: the neutral colours {', '.join(NEUTRAL)} stand in. "
                "Ask the client for the brand's colours."
            )
        if self.logo is None:
            yield (
                "No logo was supplied: a typographic placeholder is set. Add it as an asset of "
                "kind logo (SVG, PNG or JPEG)."
            )
        if any("font" in original.kind.casefold() for original in self.originals):
            yield "A font was supplied; the offline renderer sets type in its bundled font only."

    def _blockers(self, said: str) -> Iterator[str]:
        odd = bundled("Bold").lacks(said + self.material.brand)
        if odd:
            yield (
                f"The bundled font cannot draw \u201c{clip(odd, 40)}\u201d: set these pictures "
                "with a font that has these letters."
            )


class Words(OutputPart):
    """The words of a concept."""

    concept: str
    headline: str
    support: str
    cta: str
    image: str


def _ideas(material: Material) -> Iterator[tuple[Concept, Item | None]]:
    """Yield each concept with the facts it can show; the first fact of every kind comes first."""
    later: list[tuple[Concept, Item | None]] = []
    for concept in CONCEPTS:
        if concept.kind:
            items = material.items_of(concept.kind)
            yield from ((concept, item) for item in items[:1])
            later += [(concept, item) for item in items[1:]]
        elif all(material.slots[need] for need in concept.needs):
            yield concept, None
    yield from later


def _formats(asked: JsonValue) -> tuple[PictureFormat, ...]:
    if asked is None:
        return tuple(FORMATS.values())
    if not isinstance(asked, list) or not asked or any(str(name) not in FORMATS for name in asked):
        rule = f"must be a list of formats out of: {', '.join(FORMATS)}"
        raise InvalidInputError("payload.formats", asked, rule)
    return tuple(FORMATS[str(name)] for name in dict.fromkeys(map(str, asked)))


def _logo(originals: object) -> Logo | None:
    for original in originals if isinstance(originals, (list, tuple)) else ():
        if not isinstance(original, Original) or "logo" not in original.kind.casefold():
            continue
        data = original.data or original.text.encode()
        if data and original.content_type in LOGO_TYPES:
            return Logo(content_type=original.content_type, data=data)
    return None


def _colours(look: Scheme, palette: tuple[str, ...]) -> Colours:
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


def _drawn(creative: Creative, brand: str, logo: Logo | None) -> str:
    """Return a creative's SVG from its own words and colours, so that edits are drawn too."""
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
        )
    )


def _notes_of(creative: Creative, brand: str, logo: Logo | None) -> tuple[ArtefactNote, ...]:
    svg = _drawn(creative, brand, logo).encode()
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


def _files(name: str, svg: str) -> Iterator[Artefact]:
    for ending, kind, data in (
        ("svg", "image/svg+xml", svg.encode()),
        ("png", "image/png", png_of(svg)),
    ):
        yield Artefact(name=f"{name}.{ending}", content_type=kind, data=data, sha256=_sha256(data))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
