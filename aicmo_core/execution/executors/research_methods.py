"""Ways to ask and to look, ready to be done."""

from __future__ import annotations

import re

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.research_wordings import (
    A_YEAR,
    ANSWERS,
    CONSENT,
    HELD,
    INTERVIEW,
    INTERVIEW_DECIDES,
    INTERVIEWED,
    RECORDS,
    RECORDS_DECIDE,
    SURVEY,
    SURVEY_DECIDES,
    SURVEYED,
    TALKS,
)
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
        with_whom=writer.say("int:who", *INTERVIEWED),
        sample=writer.say("int:n", *TALKS),
        questions=tuple(writer.say(f"int:{i}", *q) for i, q in enumerate(INTERVIEW)),
        decides=writer.say("int:dec", *INTERVIEW_DECIDES),
    )


def records(subject: Subject, writer: Writer) -> Method:
    """Return what the brand's own data can answer before anybody is asked."""
    counted = [channel_name(c) for c in subject.brief.channels if _COUNTS_ITSELF.search(c)]
    sources = [f"{channel} figures" for channel in counted[:3]] or [writer["records"]]
    return Method(
        name="Records that exist",
        with_whom=writer.say("rec:who", *HELD, sources=join(sources)),
        sample=writer.say("rec:n", *A_YEAR),
        questions=tuple(writer.say(f"rec:{i}", *q) for i, q in enumerate(RECORDS)),
        decides=writer.say("rec:dec", *RECORDS_DECIDE),
    )


_COUNTS_ITSELF = re.compile(
    r"mail|newsletter|crm|sms|whatsapp|web|seo|blog|ads|ppc|instagram|facebook|linkedin|tiktok"
    r"|youtube|pinterest|reddit|social|\bx\b|twitter",
    re.I,
)
"""Channels that keep figures; of a poster nobody knows who saw it."""


def survey(writer: Writer) -> Method:
    """Return a short survey that counts what the talks brought up."""
    return Method(
        name="Short survey",
        with_whom=writer.say("sur:who", *SURVEYED),
        sample=writer.say("sur:n", *ANSWERS),
        questions=tuple(writer.say(f"sur:{i}", *q) for i, q in enumerate(SURVEY)),
        decides=writer.say("sur:dec", *SURVEY_DECIDES),
    )


def consent(subject: Subject, writer: Writer) -> str:
    """Return how answers are kept, and which markets' rules to check."""
    markets = join(subject.brief.markets)
    return writer.say("consent", *CONSENT) + (
        f" Check the rules of {markets} before lists are used." if markets else ""
    )
