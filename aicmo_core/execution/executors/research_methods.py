"""Ways to ask and to look, ready to be done."""

from __future__ import annotations

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.writing.phrasing import channel_name, join
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer


class Method(OutputPart):
    """One way to ask or to look, ready to be done."""

    name: str
    with_whom: str
    sample: str
    questions: tuple[str, ...] = Field(min_length=1)
    decides: str


def interviews(writer: Writer) -> Method:
    """Return talks with buyers and with those who turned away."""
    return Method(
        name="Interviews",
        with_whom=writer.say(
            "int:who",
            "Recent {buyers} among {people}, and some who looked and left.",
            "{people} who found {brand} in the last three months.",
            "Recent {buyers} of {brand}.",
        ),
        sample=writer.say(
            "int:n",
            "Eight talks of 30 minutes; stop when three in a row add nothing new on {item}.",
            "Six to ten {people}, half an hour each; add talks as long as answers differ.",
            "Eight talks of 30 minutes.",
        ),
        questions=(
            writer.say(
                "int:1",
                "What was going on when you first looked for {a_thing}?",
                "Take me back to the day on which you first missed {need}.",
                "What made you look for {item} then, and not a month before?",
                "What made you look?",
            ),
            writer.say(
                "int:2",
                "What nearly kept you from choosing {item}?",
                "Who else had a say before you took {item}?",
                "What did you doubt about {item}, and what took the doubt away?",
                "What nearly kept you from it?",
            ),
            writer.say(
                "int:3",
                "How would you describe {item} to somebody who has never seen it?",
                "What can you do since you have {item} that you could not do before?",
                "If {item} ended tomorrow, what would you miss first?",
                "How would you describe it to a friend?",
            ),
        ),
        decides=writer.say(
            "int:dec",
            "Which need opens the copy for {item}, and in which words.",
            "Whether {brand} goes on leading with {need}.",
            "Which message comes first.",
        ),
    )


def records(subject: Subject, writer: Writer) -> Method:
    """Return what the brand's own data can answer before anybody is asked."""
    sources = [f"{channel_name(c)} figures" for c in subject.brief.channels[:3]] or ["order data"]
    return Method(
        name="Records that exist",
        with_whom=writer.say(
            "rec:who",
            "Nobody has to be asked: {brand} has {sources} and the mails {people} wrote.",
            "{brand}'s own {sources}, plus every question that came in about {item}.",
            "{brand}'s own {sources}.",
            sources=join(sources),
        ),
        sample=writer.say(
            "rec:n",
            "The last twelve months, or all there is, of {people} who took {item}.",
            "Every order or request for {item} within a year.",
            "The last twelve months.",
        ),
        questions=(
            writer.say(
                "rec:1",
                "Which words do {people} use when they write about {item}?",
                "What do those who come back to {item} have in common?",
                "Which words do {buyers} use?",
            ),
            writer.say(
                "rec:2",
                "At which step do {people} drop out before they get {item}?",
                "Which page or post did {people} see before they took {item}?",
                "Where do people drop out?",
            ),
        ),
        decides=writer.say(
            "rec:dec",
            "Which {people} are worth a message of their own.",
            "Whether the brief's picture of {people} fits those who really come.",
            "Which groups are worth a message of their own.",
        ),
    )


def survey(writer: Writer) -> Method:
    """Return a short survey that counts what the talks brought up."""
    return Method(
        name="Short survey",
        with_whom=writer.say(
            "sur:who",
            "{people} on {brand}'s own lists, who agreed to be asked.",
            "Those {people} who said yes to mail from {brand}.",
            "Customers who agreed to be asked.",
        ),
        sample=writer.say(
            "sur:n",
            "100 answers give ±10 points at 95 % (p = 0.5); below 30, read {people} one by one.",
            "Aim at 100 answers on {item} (±10 points at 95 %); fewer than 30 prove nothing.",
            "100 answers give ±10 points at 95 %.",
        ),
        questions=(
            writer.say(
                "sur:1",
                "What is the main thing that {item} {does} for you, in your own words?",
                "In your own words: what do you understand by {need}?",
                "Why {brand}, in your own words?",
            ),
            writer.say(
                "sur:2",
                "How would you feel if {item} could no longer give you {need}?",
                "What would you take instead if {item} were sold out?",
                "What would you take instead?",
            ),
        ),
        decides=writer.say(
            "sur:dec",
            "How many {people} share what the interviews on {item} brought up.",
            "How common each reason for {item} is.",
            "How common each reason is.",
        ),
    )


def consent(subject: Subject, writer: Writer) -> str:
    """Return how answers are kept, and which markets' rules to check."""
    markets = join(subject.brief.markets)
    return writer.say(
        "consent",
        "Ask {people} for consent before a talk is recorded, and keep no names beside answers.",
        "Answers about {item} are kept without names, and recordings only with a yes.",
        "Recordings need consent; answers are kept without names.",
    ) + (f" Check the rules of {markets} before lists are used." if markets else "")
