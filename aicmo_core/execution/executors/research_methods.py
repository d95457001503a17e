"""Ways to ask and to look, ready to be done."""

from __future__ import annotations

import re

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
        with_whom=writer.say("int:who", *_INTERVIEWED),
        sample=writer.say("int:n", *_TALKS),
        questions=tuple(writer.say(f"int:{i}", *q) for i, q in enumerate(_INTERVIEW)),
        decides=writer.say("int:dec", *_INTERVIEW_DECIDES),
    )


_INTERVIEWED = (
    "Recent {buyers}, and as many who looked at {brand} and did not decide for it.",
    "{people} who came to {brand} within the last three months, and two or three who left again.",
    "Five {buyers} of the last quarter and three people who said no.",
    "Recent {buyers} of {brand}.",
)
_TALKS = (
    "Eight talks of 30 minutes; stop when three in a row bring nothing new.",
    "Six to ten talks of half an hour; go on as long as the answers differ.",
    "Eight talks, each with somebody who decided within the last three months.",
)
_INTERVIEW = (
    (
        "What was going on when you first thought of {a_thing}?",
        "Take me back to the day on which you began to look. What had happened?",
        "What made you look then, and not half a year earlier?",
        "What made you look?",
    ),
    (
        "What nearly kept you from it?",
        "Who else had a say, and what did they want to know?",
        "What did you doubt, and what took the doubt away?",
        "What else did you look at, and why not that?",
    ),
    (
        "How would you explain {brand} to somebody who has never heard of it?",
        "What is different for you now?",
        "If {brand} closed tomorrow, what would you miss first?",
        "What would you tell a friend who is where you were then?",
    ),
)
_INTERVIEW_DECIDES = (
    "Which reason stands first in every text, and in whose words.",
    "Whether {brand} goes on leading with {need}.",
    "What the first sentence is about, and which doubt the second one answers.",
    "Which message comes first.",
)


def records(subject: Subject, writer: Writer) -> Method:
    """Return what the brand's own data can answer before anybody is asked."""
    counted = [channel_name(c) for c in subject.brief.channels if _COUNTS_ITSELF.search(c)]
    sources = [f"{channel} figures" for channel in counted[:3]] or ["orders or enquiries"]
    return Method(
        name="Records that exist",
        with_whom=writer.say("rec:who", *_HELD, sources=join(sources)),
        sample=writer.say("rec:n", *_A_YEAR),
        questions=tuple(writer.say(f"rec:{i}", *q) for i, q in enumerate(_RECORDS)),
        decides=writer.say("rec:dec", *_RECORDS_DECIDE),
    )


_COUNTS_ITSELF = re.compile(
    r"mail|newsletter|crm|sms|whatsapp|web|seo|blog|ads|ppc|instagram|facebook|linkedin|tiktok"
    r"|youtube|pinterest|reddit|social|\bx\b|twitter",
    re.I,
)
"""Channels that keep figures; of a poster nobody knows who saw it."""
_HELD = (
    "Nobody has to be asked: {brand} has its {sources}, and the mails that people wrote.",
    "{brand}'s own {sources}, and every question that came in by mail or telephone.",
    "What lies in {brand}'s files: {sources}, complaints and thanks.",
    "{brand}'s own {sources}.",
)
_A_YEAR = (
    "The last twelve months, or all there is.",
    "Everything of one year, so that the season does not mislead.",
    "The last 200 contacts, read by one person.",
)
_RECORDS = (
    (
        "Which words do people use for what they want, before they have learned ours?",
        "What do {buyers} who came back have in common?",
        "Which three questions come up most often?",
        "In which months do people ask, and for what?",
    ),
    (
        "At which step do most people stop?",
        "What did {buyers} see or read before they decided?",
        "How long does it take from the first contact to the decision?",
        "Which of them would the brief not have expected?",
    ),
)
_RECORDS_DECIDE = (
    "Which groups are worth a message of their own.",
    "Whether the brief's picture of {people} fits those who really come.",
    "Where the next talk with {buyers} has to dig.",
    "Whom the work is for in the first place.",
)


def survey(writer: Writer) -> Method:
    """Return a short survey that counts what the talks brought up."""
    return Method(
        name="Short survey",
        with_whom=writer.say("sur:who", *_SURVEYED),
        sample=writer.say("sur:n", *_ANSWERS),
        questions=tuple(writer.say(f"sur:{i}", *q) for i, q in enumerate(_SURVEY)),
        decides=writer.say("sur:dec", *_SURVEY_DECIDES),
    )


_SURVEYED = (
    "People on {brand}'s own lists who agreed to be asked.",
    "{buyers} who said yes to messages from {brand}.",
    "Everybody who bought or enquired within a year and may be written to.",
)
_ANSWERS = (
    "100 answers give ±10 points at 95 % (p = 0.5); below 30, read them one by one.",
    "Aim at 100 answers (±10 points at 95 %); fewer than 30 prove nothing.",
    "As many as answer in two weeks: 100 mean ±10 points at 95 %, 30 mean ±18.",
)
_SURVEY = (
    (
        "What is the main thing that {brand} does for you, in your own words?",
        "Which one word would you use for {item}?",
        "What did you hope for when you chose {brand}?",
        "Why {brand}, in your own words?",
    ),
    (
        "What would you do if {brand} were not there?",
        "How disappointed would you be if {item} were gone: very, somewhat, not?",
        "Whom have you told about {brand}, and what did you say?",
        "What would you take instead?",
    ),
)
_SURVEY_DECIDES = (
    "How common each reason from the talks is.",
    "Which of the reasons carries most people, and which only the loudest.",
    "In which order the messages stand.",
)


def consent(subject: Subject, writer: Writer) -> str:
    """Return how answers are kept, and which markets' rules to check."""
    markets = join(subject.brief.markets)
    return writer.say(
        "consent",
        "Ask for consent before a talk is recorded, and keep no names beside answers.",
        "Answers are kept without names, and recordings only with a yes.",
        "Say what the answers are for, record only with consent, and delete recordings once they "
        "are written down.",
    ) + (f" Check the rules of {markets} before lists are used." if markets else "")
