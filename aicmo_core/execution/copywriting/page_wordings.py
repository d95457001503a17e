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
    "{thing} for {people}",
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
TEASERS = (
    "{need_ask}",
    "{need_ask} You have come to the right place",
    "{need_ask} Then read on",
    "{need_ask} This is where {brand} comes in",
)
"""What stands there where the brief holds no fact either: the section below says what it is."""
PLAIN = ("{brand} {is_what}",)


SECTIONS: tuple[PageSection, ...] = (
    PageSection(
        name="what it is",
        role=(
            "Say in two lines what is on offer, so that nobody has to guess.",
            "State what is on offer before anything else.",
            "Answer the first question of every visitor: what is this?",
            "Name the thing in everyday words before anything is praised.",
            "Make sure that nobody leaves because they did not understand.",
            "One glance should be enough to know what this is.",
            "Begin with the noun; adjectives can wait.",
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
            "About {brand}",
            "{brand}, in plain words",
            "Before anything else: {our_thing}",
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
            "Describe the reader, so that the right one nods.",
            "Say who it is for, and mean it.",
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
            "List what there is, each with a reason to look closer.",
            "Let every product have a line of its own.",
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
            "Bring the evidence close to the promise.",
            "Let the reader check before they trust.",
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
            "Put the date where it cannot be missed.",
            "State the offer as the client would at the counter.",
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
            "One step, one verb, no second button.",
            "Say plainly how it goes on from here.",
            "Take the last bit of doubt out of the click.",
            "Let the button say what happens when it is pressed.",
        ),
        headings=(
            "Begin with {brand}",
            "Ready to {act}?",
            "Your next step",
            "Where to begin",
            "How it goes on",
            "Next: {act}",
            "{act}, and what comes after",
            "From here to {brand}",
            "What to do now",
            "This is how it begins",
            "If you are ready, so is {brand}",
        ),
        lines=(
            "One step is enough to start with {our_thing}",
            "Start with {our_thing} where it suits you; {brand} is there when you have a question",
            "Take the first step today, and the rest at your own pace",
            "See {our_thing} for yourself, then decide",
            "If you like the sound of {our_thing}, this is where it begins",
            "If you would rather ask first, ask: {brand} answers",
            "{act}, or write to us if something is still open",
            "Made up your mind? Then {act}",
            "To begin with {our_thing}, {act}",
            "The next step is to {act}",
            "Not sure yet about {our_thing}? Ask {brand} before you {act}",
            "Have a question first? Put it to {brand}",
        ),
        count=1,
    ),
)

BUTTONS = (
    "{act}",
    "Write to {brand}",
    "Have a look at {our_thing}",
    "Get to know {brand}",
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


OPEN_QUESTIONS = (
    "{check}",
    "{other_check}",
    "{third_check}",
)
"""What visitors of this trade ask: it takes the place of a doubt that the brief cannot answer."""

ASK_OPEN = (
    "Two plain sentences from {brand} are enough.",
    "How does {brand} answer that on the telephone?",
    "What is the honest answer today?",
    "Let whoever hears this most often answer it.",
    "The shorter the answer, the better for the page.",
    "What did {brand} say to the last person who asked?",
    "If the answer is “it depends”, on what?",
    "A figure, a name or a day would help here.",
    "Ask around at {brand}: who knows this for certain?",
    "Answer it as you would to a friend.",
    "What may the page promise here, and what not?",
    "Is there a picture or a document that answers it?",
)
"""How the client is asked for the answer."""


DOUBTS: tuple[Doubt, ...] = (
    Doubt(
        name="fit",
        questions=(
            "Could {our_thing} be for someone like me?",
            "Whom will {our_thing} suit?",
            "How can I tell whether {our_thing} will suit me?",
            "Would {our_thing} suit me?",
            "Is this for me?",
            "{is} {our_thing} what I am looking for?",
            "Am I who {brand} had in mind?",
            "Do people like me choose {our_thing}?",
            "What if {our_thing} {does} not suit me?",
        ),
        answers=(
            "You are who we had in mind if you {you}",
            "If you {you}, we had you in mind",
            "We had {people} in mind",
        ),
        ask=(
            "Whom is it for, and whom is it not for?",
            "Who is it made for, and who should look elsewhere?",
            "For whom would you say no?",
            "Who was glad of it, and who was not?",
            "Which reader should stay, and which should leave?",
            "Describe one person for whom {brand} is right, in two sentences.",
            "To whom would {brand} recommend somebody else?",
            "For which kind of person was it made in the first place?",
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
            "How much {is} {our_thing}, all in all?",
            "What does it cost to begin with {our_thing}?",
            "Is there a price list for {our_thing}?",
            "What is the price, and what is in it?",
        ),
        answers=("{product}: {price}", "What you pay for {the_product}: {price}"),
        ask=(
            "Which prices may the page show?",
            "What does it cost, and may that be said here?",
            "May prices stand on the page, and which?",
            "What do people pay in the end, and may the page say so?",
            "Give us the smallest and the largest price that may be shown.",
            "Is there a price that {brand} is happy to print?",
            "From how much on, and for what?",
            "What does the bill say, line by line, in an ordinary case?",
        ),
    ),
    Doubt(
        name="trust",
        questions=(
            "Why should I trust {brand}?",
            "What speaks for {our_thing}?",
            "Can you back up what you say about {our_thing}?",
            "Can you back that up?",
            "Who says so, apart from {brand}?",
            "What can {brand} show me?",
            "How do I know that {our_thing} will be as you say?",
            "Has anybody checked that?",
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
            "Is there one figure or document that {brand} may print?",
            "Which customer would let us quote a sentence?",
            "What hangs on the wall that we could photograph?",
            "Name one thing about {brand} that a stranger could check.",
            "What do regulars say, and may we repeat it with a name?",
        ),
    ),
    Doubt(
        name="difference",
        questions=(
            "What makes {our_thing} different from what I have?",
            "What do I get from {our_thing} that I have not got now?",
            "What is special about {our_thing}?",
            "Why {brand}?",
            "Why {our_thing}, and not something else?",
            "What would I miss without {brand}?",
        ),
        answers=("{product_line}", "Look at {the_product}, for one: {usp}"),
        ask=(
            "What is one detail that only this product has?",
            "Which detail would a rival be unable to claim?",
            "What sets it apart, in one line?",
            "On what does {brand} spend time that others save, and why?",
            "If somebody copied everything else, what would still be missing?",
            "Which habit of {brand}'s surprises new people?",
            "What would {brand} never do, although others do?",
            "Complete the sentence: only here …",
        ),
    ),
    Doubt(
        name="people",
        questions=(
            "Who is behind {our_thing}?",
            "Whom do I deal with when I choose {our_thing}?",
            "Who runs {brand}?",
            "Who stands behind {brand}?",
            "Who answers when I write to {brand}?",
            "Whose name stands behind {our_thing}?",
        ),
        answers=("{brand} {is_position}", "Put simply, {we_are}"),
        ask=(
            "Who stands behind the brand, and may we name them?",
            "Whose names may the page give?",
            "Who would answer a caller, and may we say so?",
            "Who picks up the telephone, and may we show a face?",
            "Whose idea was it, and when?",
            "Give us two sentences about whoever started it.",
            "Who would shake a visitor's hand?",
        ),
    ),
    Doubt(
        name="terms",
        questions=(
            "What are the terms for {our_thing}?",
            "What should I know before I choose {our_thing}?",
            "Which conditions hold for {our_thing}?",
            "What are the terms?",
            "How do I get out again?",
            "What do I agree to when I say yes to {brand}?",
        ),
        answers=("The terms of the offer, in full: {terms}", "For the present offer: {terms}"),
        ask=(
            "Which terms hold for ordering, returns, cancelling?",
            "What applies when somebody orders, cancels or sends back?",
            "Which terms should a buyer know before the click?",
            "What is agreed when somebody says yes, and how do they get out?",
            "Send us the terms as they stand today, small print included.",
            "How does somebody step back, and until when?",
            "What is in the small print that people ask about?",
        ),
    ),
)
