"""The wordings of a landing page, by place. See `social_wordings`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PageSection:
    """One section of a page.

    Attributes:
        kind: Kind of fact that it lists; "" when it lists none.
        needs: Slots without which the section says nothing.
        lines: Sentences of the section; the first `count` that can be said are used.
    """

    name: str
    role: str
    kind: str = ""
    needs: tuple[str, ...] = ()
    headings: tuple[str, ...]
    lines: tuple[str, ...] = ()
    count: int = 2


HEADLINES = (
    "{brand}: {thing}",
    "{thing}, from {brand}",
    "{ask_you}",
    "{product}: {usp}",
    "Meet {brand}, {a_position}",
    "For {people}: {thing}",
    "If you {you}, welcome to {brand}",
    "{thing} by {brand}",
    "Here is {a_thing} for you",
)

SUBHEADS = (
    "{brand} {is_what}",
    "{brand} is {a_position}",
    "What you get: {a_what}",
    "The idea: {position}",
    "{position_line}",
    "Made for you if you {you}",
)

SECTIONS: tuple[PageSection, ...] = (
    PageSection(
        name="what it is",
        role="Say in two lines what is on offer, so that nobody has to guess.",
        headings=(
            "What {brand} is",
            "In two lines",
            "{brand}, said plainly",
            "What you find here",
            "First things first: {our_thing}",
        ),
        lines=(
            "{brand} {is_what}",
            "In a few words: {a_what}",
            "The idea of {brand}: {position}",
            "We are {a_position}",
            "{position_line}",
        ),
    ),
    PageSection(
        name="who it is for",
        role="Let the right readers recognise themselves, and the others leave early.",
        needs=("you",),
        headings=(
            "Is it for you?",
            "Whom we had in mind",
            "You, perhaps",
            "Who comes to {brand}",
            "Made with someone in mind",
        ),
        lines=(
            "You are in the right place if you {you}",
            "All the better if you {you_too}",
            "We think of {people} first, and you may be one of them",
            "{others}, you are welcome too",
        ),
    ),
    PageSection(
        name="the range",
        role="Show each product with the one detail that sets it apart.",
        kind="product",
        headings=(
            "A closer look",
            "The details of {our_thing}",
            "What to choose from",
            "Piece by piece",
            "What {brand} has for you",
        ),
    ),
    PageSection(
        name="proof",
        role="Back the promise with what the client can show.",
        kind="proof",
        headings=(
            "On the record",
            "What {brand} can show",
            "Facts you can check",
            "What stands behind {our_thing}",
        ),
        lines=(
            "Each of these has its source beside it",
            "You need not take our word for it",
            "This is what {brand} can back up",
        ),
        count=1,
    ),
    PageSection(
        name="offer",
        role="Give a reason to act now, with its dates and terms.",
        kind="offer",
        headings=(
            "On now at {brand}",
            "A good moment to begin",
            "This is on until {until}",
            "While it lasts",
        ),
    ),
    PageSection(
        name="next step",
        role="Say what to do now, once, in plain words.",
        headings=(
            "Begin with {brand}",
            "Your next step",
            "Shall we?",
            "Ready for {our_thing}?",
            "How to begin",
        ),
        lines=(
            "One step is enough to start with {our_thing}",
            "Start where it suits you; {brand} is there when you have a question",
            "See {our_thing} for yourself, then decide",
            "If {brand} sounds right for you, this is where it begins",
        ),
        count=1,
    ),
)

BUTTONS = (
    "See {brand}",
    "Start with {brand}",
    "Choose {product}",
    "Begin now",
    "See {our_thing}",
    "Take the next step",
    "Find yours",
)

OBJECTIONS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (
        "Is this for someone like me?",
        "people_or_you",
        (
            "Very likely, if you {you}",
            "If you {you}, yes",
            "It was made with {people} in mind",
        ),
        "Whom is it for, and whom is it not for?",
    ),
    (
        "What does it cost?",
        "price",
        ("{product}: {price}", "{product} costs what the tag says: {price}"),
        "Which prices may the page show?",
    ),
    (
        "How do I know that it keeps its promise?",
        "proof",
        ("By the record: {proof}", "Look at this: {proof}", "We can show you this: {proof}"),
        "What can be proved: figures with their source, reviews with permission, certificates?",
    ),
    (
        "What makes it different from what I use now?",
        "usp",
        ("Look at {product}: {usp}", "Take {product}: {usp}"),
        "What is one detail that only this product has?",
    ),
    (
        "Who is behind it?",
        "position",
        ("{brand}: {position}", "People who chose to be this: {position}"),
        "Who stands behind the brand, and may we name them?",
    ),
    (
        "What are the terms?",
        "terms",
        ("The terms, in full: {terms}", "These: {terms}"),
        "Which terms hold for ordering, returns, cancelling?",
    ),
)
"""A reader's question, the slot that answers it, wordings of the answer, what to ask the client."""
