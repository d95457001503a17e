"""The words on pictures, by concept: short, since a picture is read in passing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Concept:
    """One idea for a picture.

    Attributes:
        kind: The kind of fact that it shows; "" when it shows the brand.
        needs: Slots without which it says nothing.
        image: What a photograph or illustration in its place would show, for the art director;
            the brand chooses among several wordings.
    """

    name: str
    kind: str = ""
    needs: tuple[str, ...] = ()
    headlines: tuple[str, ...]
    supports: tuple[str, ...]
    image: tuple[str, ...]


CONCEPTS: tuple[Concept, ...] = (
    Concept(
        name="the product",
        kind="product",
        headlines=("{product}", "Meet {the_product}", "{the_product}, up close"),
        supports=("{usp} ({price})", "{usp}", "{thing}, from {brand}"),
        image=(
            "{product} as a customer meets it, in one close picture",
            "{product} in somebody's hands, close enough to see what it is",
            "{product}, where it is used and not where it is sold",
            "{product} from the side that most pictures leave out",
        ),
    ),
    Concept(
        name="the offer",
        kind="offer",
        headlines=("{offer}", "On now: {offer}"),
        supports=("{terms}", "At {brand}"),
        image=(
            "What the offer holds, laid out so that it can be counted",
            "All that belongs to the offer, side by side on a plain ground",
            "The offer as it arrives, opened",
        ),
    ),
    Concept(
        name="the proof",
        kind="proof",
        headlines=("{proof}",),
        supports=("Source: {evidence}", "{brand} {is_what}"),
        image=(
            "The thing that the fact is about, in use",
            "The place where the fact can be checked, without people",
            "A detail that makes the fact visible",
        ),
    ),
    Concept(
        name="the reader",
        needs=("you",),
        headlines=("{ask_you}", "For you, if you {you}"),
        supports=("{brand} {is_what}",),
        image=(
            "One moment that says without words: you {you}",
            "Somebody, from behind, of whom one would say: you {you}",
            "The place where one finds those who {you}, shown without faces",
        ),
    ),
    Concept(
        name="the idea",
        needs=("position",),
        headlines=("{thing}", "{thing}, from {brand}", "This is {brand}"),
        supports=("{position}",),
        image=(
            "One scene that shows what {brand} stands for, without words",
            "What {brand} stands for, told by a single object",
            "A moment in which one sees why {brand} is there",
        ),
    ),
    Concept(
        name="the promise",
        needs=("position_line",),
        headlines=("{thing}", "{thing}, from {brand}"),
        supports=("{position_line}",),
        image=(
            "One scene that shows what {brand} stands for, without words",
            "What {brand} promises, as it looks when it is kept",
            "A moment in which one sees why {brand} is there",
        ),
    ),
    Concept(
        name="the essentials",
        headlines=("{brand}: {thing}", "{thing}, from {brand}", "{thing}"),
        supports=("{a_what}",),
        image=(
            "{thing}, plain and well lit",
            "{thing} on an empty ground, seen from the front",
            "Nothing but {our_thing}, in even light",
            "{thing} in daylight, as it is",
            "What stands for {our_thing} at first sight, alone in the picture",
            "{thing}, close, with room for the words beside it",
        ),
    ),
    Concept(
        name="an ordinary moment",
        headlines=(
            "{thing}, on an ordinary day",
            "{our_thing}, from the inside",
            "{thing}: how it looks at {brand}",
            "Have a look at {our_thing}",
            "{our_thing}, as it is",
            "{thing}, seen from close by",
            "{our_thing} at work",
            "From {brand}: {thing}",
        ),
        supports=("{brand} {is_what}",),
        image=("{scene}",),
    ),
    Concept(
        name="the next step",
        needs=("act",),
        headlines=(
            "{act}",
            "Ready to {act}?",
            "Time to {act}",
            "{thing}? {act}",
            "{our_thing}: {act}",
            "{thing}, one step away",
            "Next: {act}",
        ),
        supports=("{brand} {is_what}",),
        image=(
            "{scene}",
            "The moment before the step: {scene}",
        ),
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
