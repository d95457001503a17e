"""The words on pictures, by concept: short, since a picture is read in passing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Concept:
    """One idea for a picture.

    Attributes:
        kind: The kind of fact that it shows; "" when it shows the brand.
        needs: Slots without which it says nothing.
        image: What a photograph or illustration in its place would show, for the art director.
    """

    name: str
    kind: str = ""
    needs: tuple[str, ...] = ()
    headlines: tuple[str, ...]
    supports: tuple[str, ...]
    image: str


CONCEPTS: tuple[Concept, ...] = (
    Concept(
        name="the product",
        kind="product",
        headlines=("{product}", "Meet {the_product}", "{the_product}, up close"),
        supports=("{usp} ({price})", "{usp}", "{thing}, from {brand}"),
        image="{product} as a customer meets it, in one close picture",
    ),
    Concept(
        name="the offer",
        kind="offer",
        headlines=("{offer}", "On now: {offer}"),
        supports=("{terms}", "At {brand}"),
        image="What the offer holds, laid out so that it can be counted",
    ),
    Concept(
        name="the proof",
        kind="proof",
        headlines=("{proof}",),
        supports=("Source: {evidence}", "{brand} {is_what}"),
        image="The thing that the fact is about, in use",
    ),
    Concept(
        name="the reader",
        needs=("you",),
        headlines=("{ask_you}", "For you, if you {you}"),
        supports=("{brand} {is_what}",),
        image="One moment that says without words: you {you}",
    ),
    Concept(
        name="the idea",
        needs=("position",),
        headlines=("{thing}", "{thing}, from {brand}", "This is {brand}"),
        supports=("{position}",),
        image="One scene that shows what {brand} stands for, without words",
    ),
    Concept(
        name="the promise",
        needs=("position_line",),
        headlines=("{thing}", "{thing}, from {brand}"),
        supports=("{position_line}",),
        image="One scene that shows what {brand} stands for, without words",
    ),
    Concept(
        name="the essentials",
        headlines=("{brand}: {thing}", "{thing}, from {brand}", "{thing}"),
        supports=("{a_what}",),
        image="{thing}, plain and well lit",
    ),
)

BUTTONS = (
    "Take a look",
    "See more",
    "Get to know us",
    "Find out more",
    "Come closer",
    "See {brand}",
    "Look closer",
    "See {our_thing}",
    "Discover {brand}",
    "Begin here",
)
