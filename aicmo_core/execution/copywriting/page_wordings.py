"""The wordings of a landing page, by place. See `social_wordings`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PageSection:
    """One section of a page.

    Attributes:
        kind: Kind of fact that it lists; "" when it lists none.
        any_of: Slots of which one must be known, or the section says nothing.
        lines: Sentences of the section; the first `count` that can be said are used.
    """

    name: str
    role: tuple[str, ...]
    kind: str = ""
    any_of: tuple[str, ...] = ()
    headings: tuple[str, ...]
    lines: tuple[str, ...] = ()
    count: int = 2


HEADLINES = (
    "{brand}: {thing}",
    "{thing}, from {brand}",
    "{ask_you}",
    "{product}: {usp}",
    "Meet {brand}, {a_position}",
    "{thing} in {place}",
    "{people}, meet {our_thing}",
    "For {people}: {thing}",
    "If you {you}, welcome to {brand}",
    "{a_what}",
    "{position_line}",
)

SUBHEADS = (
    "{brand} {is_position}",
    "{position_line}",
    "Put simply, {we_are}",
    "From {brand}: {goods}",
)
REASONS = ("{product_line}", "{proof}", "{offer}")
"""What stands under the headline where no positioning is told: the section below says the rest."""
PLAIN = ("{brand} {is_what}",)


SECTIONS: tuple[PageSection, ...] = (
    PageSection(
        name="what it is",
        role=(
            "Say in two lines what is on offer, so that nobody has to guess.",
            "State what is on offer before anything else.",
            "Answer the first question of every visitor: what is this?",
        ),
        headings=(
            "What {brand} is",
            "{thing}, in two lines",
            "{brand} in short",
            "What we do",
            "Start with this",
            "The short version",
            "{our_thing} in short",
            "First things first: {our_thing}",
        ),
        lines=(
            "{brand} {is_what}",
            "{position_line}",
            "{brand} {is_position}",
            "What you get from us: {goods}",
            "At {brand} you will find {find_what}",
        ),
    ),
    PageSection(
        name="who it is for",
        role=(
            "Let the right readers recognise themselves, and the others leave early.",
            "Name those it is for, so that they know they are right.",
            "Speak to the people it is made for, and to nobody else.",
        ),
        any_of=("you", "people"),
        headings=(
            "Could {our_thing} be for you?",
            "Is this the right place for you?",
            "You and {our_thing}",
            "Is this you?",
        ),
        lines=(
            "You are in the right place if you {you}",
            "All the better if you {you_too}",
            "Made with {people} in mind",
            "{others}, this is for you too",
        ),
    ),
    PageSection(
        name="the range",
        role=(
            "Show each product with the one detail that sets it apart.",
            "Give each product one line that only it could have.",
            "Name what can be had, each with its strong point.",
        ),
        kind="product",
        headings=(
            "{our_thing}, up close",
            "The details of {our_thing}",
        ),
    ),
    PageSection(
        name="proof",
        role=(
            "Back the promise with what the client can show.",
            "Put facts in the place of promises.",
            "Show what doubters would ask to see.",
        ),
        kind="proof",
        headings=(
            "What we can show",
            "Facts about {our_thing}",
            "What stands behind {our_thing}",
        ),
        lines=(
            "You do not have to take our word for it",
            "Here is what we can show you about {our_thing}",
        ),
        count=1,
    ),
    PageSection(
        name="offer",
        role=(
            "Give a reason to act now, with its dates and terms.",
            "Say what is to be had now, until when and on which terms.",
            "Make the occasion clear, with its small print.",
        ),
        kind="offer",
        headings=(
            "On now at {brand}",
            "A good moment for {our_thing}",
            "This is on until {until}",
        ),
    ),
    PageSection(
        name="next step",
        role=(
            "Say what to do now, once, in plain words.",
            "End on a single, simple step.",
            "Leave no doubt about what comes next.",
        ),
        headings=(
            "Begin with {brand}",
            "Ready to {act}?",
            "Your next step",
            "Where to begin",
        ),
        lines=(
            "One step is enough to start with {our_thing}",
            "Start with {our_thing} where it suits you; {brand} is there when you have a question",
            "Take the first step today, and the rest at your own pace",
            "See {our_thing} for yourself, then decide",
            "If you like the sound of {our_thing}, this is where it begins",
        ),
        count=1,
    ),
)

BUTTONS = (
    "{act}",
    "See {brand}",
    "Start with {brand}",
    "See {the_product}",
    "Begin here",
    "See {our_thing}",
    "Ask about {our_thing}",
)


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A doubt that keeps readers from acting.

    Attributes:
        ask: What to ask the client where the brief holds no answer.
    """

    name: str
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    ask: tuple[str, ...]


DOUBTS: tuple[Doubt, ...] = (
    Doubt(
        name="fit",
        questions=(
            "Could {our_thing} be for someone like me?",
            "Whom will {our_thing} suit?",
            "How can I tell whether {our_thing} will suit me?",
            "Would {our_thing} suit me?",
            "Is this for me?",
        ),
        answers=(
            "You are who we had in mind if you {you}",
            "If you {you}, we had you in mind",
            "We think of {people} first",
        ),
        ask=(
            "Whom is it for, and whom is it not for?",
            "Who is it made for, and who should look elsewhere?",
            "For whom would you say no?",
        ),
    ),
    Doubt(
        name="price",
        questions=(
            "What does {the_product} cost?",
            "What do I pay for {our_thing}?",
            "What would I pay for {our_thing}?",
            "What will {our_thing} cost me?",
            "What will I pay?",
        ),
        answers=("{product}: {price}", "What you pay: {price}"),
        ask=(
            "Which prices may the page show?",
            "What does it cost, and may that be said here?",
            "May prices stand on the page, and which?",
        ),
    ),
    Doubt(
        name="trust",
        questions=(
            "Why should I trust {brand}?",
            "What speaks for {our_thing}?",
            "Can you back up what you say about {our_thing}?",
            "Can you back that up?",
        ),
        answers=(
            "{proof}",
            "Here is something you can check: {proof}",
            "This much we can show: {proof}",
        ),
        ask=(
            "What can be proved: figures with their source, reviews with permission, certificates?",
            "Which figures, reviews or certificates may be shown, and where do they come from?",
            "What would a doubter accept, and do you have it on paper?",
        ),
    ),
    Doubt(
        name="difference",
        questions=(
            "What makes {our_thing} different from what I have?",
            "What do I get from {our_thing} that I have not got now?",
            "What is special about {our_thing}?",
            "Why {brand}?",
        ),
        answers=("{product_line}", "Look at {the_product}, for one: {usp}"),
        ask=(
            "What is one detail that only this product has?",
            "Which detail would a rival be unable to claim?",
            "What sets it apart, in one line?",
        ),
    ),
    Doubt(
        name="people",
        questions=(
            "Who is behind {our_thing}?",
            "Whom do I deal with when I choose {our_thing}?",
            "Who runs {brand}?",
            "Who stands behind {brand}?",
        ),
        answers=("{brand} {is_position}", "Put simply, {we_are}"),
        ask=(
            "Who stands behind the brand, and may we name them?",
            "Whose names may the page give?",
            "Who would answer a caller, and may we say so?",
        ),
    ),
    Doubt(
        name="terms",
        questions=(
            "What are the terms for {our_thing}?",
            "What should I know before I choose {our_thing}?",
            "Which conditions hold for {our_thing}?",
            "What are the terms?",
        ),
        answers=("The terms of the offer, in full: {terms}", "For the present offer: {terms}"),
        ask=(
            "Which terms hold for ordering, returns, cancelling?",
            "What applies when somebody orders, cancels or sends back?",
            "Which terms should a buyer know before the click?",
        ),
    ),
)
