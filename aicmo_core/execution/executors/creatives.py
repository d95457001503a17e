"""generate_new_creatives: pictures from the brand's palette and words, in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from pydantic import JsonValue

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.copywriting.creative_wordings import BUTTONS, CONCEPTS, Concept
from aicmo_core.execution.copywriting.deck import Deck
from aicmo_core.execution.copywriting.email_wordings import ACT
from aicmo_core.execution.copywriting.items import Item
from aicmo_core.execution.copywriting.links import slug
from aicmo_core.execution.copywriting.material import SAID, Material, material_of
from aicmo_core.execution.copywriting.payload import count_reader, read_campaign, read_count
from aicmo_core.execution.copywriting.points import fullest
from aicmo_core.execution.copywriting.setting import left_unsaid, noted, nothing_to_say, setting_of
from aicmo_core.execution.executors.base import Assignment, Executor, OutputPart
from aicmo_core.execution.executors.creative_files import (
    colours_of,
    draw,
    file_notes,
    files_of,
    logo_of,
)
from aicmo_core.execution.executors.files import PAINTED_NOTE, Artefact, Painting, PictureWish
from aicmo_core.execution.executors.models.creatives import (
    Creative,
    CreativeSet,
    SafeZone,
)
from aicmo_core.execution.pictures.colour import NEUTRAL, Scheme, normal, schemes
from aicmo_core.execution.pictures.font import FAMILY, bundled
from aicmo_core.execution.pictures.formats import (
    FORMATS,
    REVIEWED_ON,
    SAFE_ZONE_SOURCE,
    PictureFormat,
)
from aicmo_core.execution.pictures.picture import painting_in
from aicmo_core.execution.writing.phrasing import clip, sentence, upper_first
from aicmo_core.execution.writing.variety import rotation
from aicmo_core.tasks.types import Effect, TaskType

DEFAULT_CONCEPTS = 3
MOST_CONCEPTS = 5
AI_MADE = "AI-made picture ({model}); words and layout drawn"
UNLIKE_AI = "Drawn; no AI-made image"


class CreativesExecutor(Executor[CreativeSet]):
    """Draws pictures from the brand's palette, words and logo."""

    task_type = TaskType.GENERATE_NEW_CREATIVES
    output_model = CreativeSet
    effect = Effect.REPEATABLE
    timeout_s = 50.0  # drawing thirty files takes seconds, on a busy machine many
    uses: ClassVar[tuple[str, ...]] = (*SAID, "palette")
    instructions = (
        "Write the words on pictures: a headline of few words, one supporting line, a button. "
        "Use only facts of the brief."
    )

    payload_readers = (
        count_reader("num_variants", MOST_CONCEPTS),
        lambda payload: _formats(payload.get("formats")),
        read_campaign,
    )

    def draft(self, assignment: Assignment) -> CreativeSet:
        """Return the pictures' briefs with their SVG checksums.

        Raises:
            InvalidInputError: The payload's num_variants or formats cannot be used.
            ExecutionError: What must be avoided leaves nothing to say.
        """
        return _Work(assignment).creatives()

    def wishes(self, output: CreativeSet) -> tuple[PictureWish, ...]:
        """Return one picture a concept: each format shows another part of it."""
        first = {creative.seed: creative for creative in reversed(output.creatives)}
        return tuple(
            PictureWish(key=seed, prompt=_painted_prompt(creative))
            for seed, creative in reversed(first.items())
        )

    def illustrated(self, output: CreativeSet, assignment: Assignment) -> CreativeSet:
        """Return the set with AI-made pictures named as such, and its checksums made anew."""
        logo, paintings = logo_of(assignment.originals), assignment.paintings
        named = []
        for one in output.creatives:
            painting = paintings.get(one.seed)
            model = painting.model if painting else ""
            origin = AI_MADE.format(model=model) if model else UNLIKE_AI
            files = file_notes(one, output.brand_name, logo, painting)
            named.append(one.model_copy(update={"origin": origin, "files": files}))
        notes = tuple(note for note in output.notes if paintings or PAINTED_NOTE not in note)
        return output.model_copy(update={"creatives": tuple(named), "notes": notes})

    def painted(self, output: CreativeSet, file: Callable[[str], bytes]) -> dict[str, Painting]:
        """Return the paintings inside the set's SVG files, one a concept."""
        found = {}
        for one in output.creatives:
            model = _painter_of(one)
            if model and one.seed not in found:
                painting = painting_in(file(f"{one.id}.svg").decode())
                if painting:
                    found[one.seed] = Painting(
                        content_type=painting.content_type, data=painting.data, model=model
                    )
        return found

    def artefacts(self, output: CreativeSet, assignment: Assignment) -> tuple[Artefact, ...]:
        """Return each picture as SVG and PNG, drawn from `output` as it stands."""
        drawn = self.drawings(output, assignment)
        return tuple(file for name, svg in drawn.items() for file in files_of(name, svg))

    def drawings(self, output: CreativeSet, assignment: Assignment) -> dict[str, str]:
        """Return each picture's SVG by the picture's id, drawn from `output` as it stands."""
        logo, paintings = logo_of(assignment.originals), assignment.paintings
        return {
            c.id: draw(c, output.brand_name, logo, paintings.get(c.seed)) for c in output.creatives
        }


def _painter_of(creative: Creative) -> str:
    """Return the model that a stored creative was painted by; "" where it was drawn."""
    before, after = AI_MADE.split("{model}")
    named = creative.origin.startswith(before) and creative.origin.endswith(after)
    return creative.origin.removeprefix(before).removesuffix(after) if named else ""


def _painted_prompt(creative: Creative) -> str:
    colours = ", ".join(creative.colours.graphic[:4])
    return (
        f"{creative.image_direction}. Photograph, natural light, calm composition, colours near "
        f"{colours}. Without any words, letters, logos or faces."
    )


NAME_ONLY = ("This is {brand}",)
"""Where nothing that the brief says may be said without proof."""


class _Work:
    """The making of one set of pictures."""

    def __init__(self, assignment: Assignment) -> None:
        payload = assignment.task.payload
        self.material: Material = material_of(assignment)
        self.setting = setting_of(assignment, self.material)
        self.count = read_count(payload, "num_variants", DEFAULT_CONCEPTS, most=MOST_CONCEPTS)
        self.formats = _formats(payload.get("formats"))
        self.originals = assignment.originals
        self.logo = logo_of(assignment.originals)
        self._deck = Deck(self.material, "creatives")
        self._seed = f"{self.material.brand}|{self.material.brief.product_service}"

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
            trade = self.setting.trade.words()
            words = {**self.setting.words, **trade, **(item.slots if item else {})}
            headline = self._deck.phrase(
                f"headline:{concept.name}", concept.headlines, words, "image"
            )
            if not headline and concept.name == "the essentials":
                headline = self._deck.phrase("headline:brand", NAME_ONLY, words, "image")
            line = fullest(words, concept.supports, self.material.names).removesuffix(".")
            support = line if self.material.guard.allows(line, "image") else ""
            if not headline or ("scene" in "".join(concept.image) and not support):
                continue  # a moment or a question without what is on offer could be anybody's
            image = rotation(concept.image, self._seed, concept.name)[0].format_map(words)
            self.setting.trade.mark_said(f"{headline} {image}")
            cta = self._deck.phrase("act", (ACT,), words, "image", most=32)
            cta = cta or self._deck.phrase("button", BUTTONS, words, "image", most=32)
            for form in self.formats:
                yield self._creative(
                    form,
                    Words(
                        concept=concept.name,
                        headline=clip(headline, 90),
                        support=clip(support, 140) if support != headline else "",
                        cta=cta,
                        image=upper_first(image, self.material.names),
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
            colours=colours_of(look, self.material.brief.palette),
            font=f"{FAMILY} (OFL-1.1)",
            logo=self._logo_note(),
            alt_text=clip(
                " ".join(sentence(part, self.material.names) for part in self._read_out(words)),
                250,
            ),
            image_direction=words.image,
            origin=UNLIKE_AI,
            seed=f"{self.material.brand}|{words.concept}|{number}",
            files=(),
        )
        return bare.model_copy(update={"files": file_notes(bare, self.material.brand, self.logo)})

    def _read_out(self, words: Words) -> tuple[str, ...]:
        """Return what stands on a picture, each thing once."""
        named = self.material.brand in f"{words.headline} {words.support}"
        again = words.support.casefold() in words.headline.casefold()
        parts = ("" if named else self.material.brand, words.headline, words.support * (not again))
        return tuple(filter(None, parts))

    def _idea(self) -> str:
        stated = self.setting.words["position"] or self.setting.words["position_line"]
        return stated or "not told"

    def _logo_note(self) -> str:
        if self.logo:
            return "as supplied"
        return "PLACEHOLDER: name in type"

    def _notes(self) -> Iterator[str]:
        if not any(map(normal, self.material.brief.palette)):
            yield noted(self.material, "palette", neutral=", ".join(NEUTRAL))
        if self.logo is None:
            yield noted(self.material, "logo")
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
