"""Personas: the people of the brief, without invented faces, ages, quotes or private traits."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from aicmo_core.execution.executors.audience import AudienceResearch, needs_told
from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.persona_wordings import (
    JOB_ASK,
    JOB_OF_A_HABIT,
    JOB_OF_A_SITUATION,
    JOB_UNKNOWN,
    JOBS,
    NOBODY,
    SUMMARY,
)
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.writing.evidence import Evidence, inference, unknown
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.groups import Group, groups_of
from aicmo_core.execution.writing.phrasing import join, quoted, upper_first
from aicmo_core.execution.writing.situations import is_unserved
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import Theme, themes_of
from aicmo_core.execution.writing.variety import rotation
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType


class Persona(OutputPart):
    """One kind of person, named by what the brief calls them."""

    name: str
    who: Evidence
    job: Evidence
    """What they want to get done."""
    needs: tuple[Evidence, ...] = Field(min_length=1)
    barriers: tuple[Evidence, ...] = Field(min_length=1)
    found_at: Evidence
    messages: tuple[Evidence, ...] = Field(min_length=1)
    tone: Evidence
    do_not_assume: str


class PersonaSet(StrategyOutput):
    """The personas, and what none of them covers."""

    personas: tuple[Persona, ...] = ()
    not_covered: tuple[Evidence, ...] = ()


class PersonaExecutor(StrategyExecutor[PersonaSet]):
    """Makes a persona of each group that the brief names."""

    task_type = TaskType.PERSONA_GENERATION
    output_model = PersonaSet
    heading = "Personas for {brand}"
    uses = (
        "brand_name", "industry", "product_service", "target_audience", "secondary_audience",
        "voice",
        "channels", "products", "proof_points", "positioning_summary", "competitors",
        "offers",
        "must_avoid",
    )  # fmt: skip
    instructions = (
        "Make one persona of each group that the brief names. No invented ages, incomes, names, "
        "quotes, or traits of health, belief, origin or orientation. Unknown is a valid cell."
    )

    def compose(self, subject: Subject, writer: Writer) -> PersonaSet:
        """Return a persona for each group; without any, only what is to be asked."""
        groups = groups_of(subject)
        research, note = input_of(subject, TaskType.AUDIENCE_RESEARCH, AudienceResearch)
        return PersonaSet(
            **self.header(subject, note),
            summary=_summary(writer, groups),
            personas=tuple(_persona(subject, writer, g, research) for g in groups),
            not_covered=_not_covered(writer, groups),
            open_questions=gaps(writer, "target_audience", "needs", "price", "proof_points"),
        )


def _summary(writer: Writer, groups: tuple[Group, ...]) -> str:
    if not groups:
        return writer.say("summary", *NOBODY)
    return writer.say("summary", *SUMMARY, names=join(g.name for g in groups))


def _persona(
    subject: Subject, writer: Writer, group: Group, research: AudienceResearch | None
) -> Persona:
    return Persona(
        name=upper_first(group.name),
        who=subject.stated(group.told),
        job=_job(subject, writer, group),
        needs=_needs(subject, writer, group, research),
        barriers=_barriers(subject, writer, group),
        found_at=_found_at(subject, writer, group),
        messages=_messages(subject, writer, group),
        tone=_tone(subject, writer, group),
        do_not_assume=writer.say(
            f"assume:{group.name}",
            "Income, family, health and opinions are not told: write nothing that takes them for "
            "granted.",
            "How old, rich or well they are is told only as far as the line above goes; leave the "
            "rest out of every text.",
            "No quotes: what {names} say comes from talks with them, or not at all.",
            "The brief describes a group, not a person. Nothing private follows from it.",
            "Do not assume what is not told.",
            names=group.name,
        ),
    )


def _job(subject: Subject, writer: Writer, group: Group) -> Evidence:
    """Return what a group wants to get done, as far as its own description tells."""
    extra = {
        "names": group.name,
        "need": group.needs[0] if group.needs else "",
        "wish": group.wish,
        "situation": quoted(group.situation) if group.situation else "",
    }
    options = next((o for slot, o in JOBS if extra[slot]), JOB_UNKNOWN)
    if options is JOB_OF_A_SITUATION and not is_unserved(group.situation):
        options = JOB_OF_A_HABIT
    text = writer.say(f"job:{group.name}", *options, **extra)
    if options is JOB_UNKNOWN:
        ask = writer.say(f"job:{group.name}:ask", *JOB_ASK, **extra)
        return unknown(text, ask, writer.phrase("job:whom", "three recent {buyers}"))
    return inference(text, (group.told, *subject.facts("product_service")))


def _needs(
    subject: Subject, writer: Writer, group: Group, research: AudienceResearch | None
) -> tuple[Evidence, ...]:
    for segment in research.segments if research else ():
        if segment.name.casefold() == group.name.casefold():
            return segment.needs
    return needs_told(subject, writer, group) or (gap(writer, "needs", people=group.name),)


def _barriers(subject: Subject, writer: Writer, group: Group) -> tuple[Evidence, ...]:
    """Return what may stop a group: habit, missing proof, other names, the price."""
    cells = []
    if is_unserved(group.situation):
        text = writer.say(
            f"barrier:habit:{group.name}",
            "They {situation}: going on like that is easier than changing.",
            "Habit. They {situation}, and it has worked so far.",
            "To change anything they would have to admit that it is worth changing; they "
            "{situation}.",
            situation=quoted(group.situation),
        )
        cells.append(inference(text, (group.told,)))
    if not subject.brief.proof_points:
        text = writer.say(
            f"barrier:proof:{group.name}",
            "They are given nothing that they could check.",
            "No proof: they have only {brand}'s word.",
            "Somebody careful will ask for a reference, and the brief has none.",
            names=group.name,
        )
        cells.append(inference(text, (f"{subject.origin}: proof_points (empty)", group.told)))
    cells += _rivals(subject, writer, group)
    if writer["buyers"] != "supporters" or not cells:  # nobody buys from a charity
        cells.append(_price(subject, writer, group))
    return tuple(cells)


def _rivals(subject: Subject, writer: Writer, group: Group) -> Iterator[Evidence]:
    named = subject.facts("competitors")[:3]
    if named:
        text = writer.say(
            f"barrier:rivals:{group.name}",
            "They may have heard of {rivals}; the reason to look at {brand} instead has to be "
            "quick to tell.",
            "{rivals} may come to mind first; {brand} has to give a reason to look further.",
            "Whoever compares will meet {rivals}, too; what speaks for {brand} has to stand where "
            "they compare.",
            rivals=join((told.text for told in named), "or"),
        )
        yield inference(text, (*named, group.told))


def _price(subject: Subject, writer: Writer, group: Group) -> Evidence:
    priced = [
        (told, product)
        for told, product in subject.paired("products", subject.brief.products)
        if product.price_note
    ]
    if writer["buyers"] == "supporters":
        return gap(writer, "hesitation", people=group.name)
    if not priced:
        return gap(writer, "price", people=group.name)
    prices = join(f"{product.name} ({product.price_note})" for _, product in priced[:3])
    text = writer.say(
        f"barrier:price:{group.name}",
        "The price has to look fair to them before they ask: {prices}.",
        "They will weigh what they get against this: {prices}.",
        "Whether it is worth it to them has not been asked: {prices}.",
        prices=prices,
    )
    return inference(text, (*(told for told, _ in priced[:3]), group.told))


def _found_at(subject: Subject, writer: Writer, group: Group) -> Evidence:
    told = subject.facts("channels")
    if not told:
        return gap(writer, "channels", people=group.name)
    text = writer.say(
        f"found:{group.name}",
        "{brand} can be met on {channels}; whether {names} look there is to be measured.",
        "Begin with {channel}, and let the first four weeks show whether {names} answer there.",
        "The brief names {channels}. Where {names} really look is to be asked.",
        "{brand} uses {channels}.",
        names=group.name,
    )
    return inference(text, told)


def _messages(subject: Subject, writer: Writer, group: Group) -> tuple[Evidence, ...]:
    kinds = ("usp", "proof", "positioning", "product", "offer")
    themes = rotation([t for t in themes_of(subject) if t.kind in kinds], group.name)[:3]
    return tuple(_message(writer, group, theme) for theme in themes) or (
        gap(writer, "products", people=group.name),
    )


def _message(writer: Writer, group: Group, theme: Theme) -> Evidence:
    text = writer.say_anew(
        f"message:{group.name}",
        "Lead with this: {claim}.",
        "To be said early: {claim}.",
        "Not to be left out: {claim}.",
        "{claim}.",
        names=group.name,
        claim=theme.words,
    )
    return inference(text, (group.told, theme.claim))


def _tone(subject: Subject, writer: Writer, group: Group) -> Evidence:
    told = subject.facts("voice")
    if not told or not writer["voice"]:  # a voice of "/" names none
        return gap(writer, "voice", people=group.name)
    text = writer.say_anew(
        "tone",
        "As everywhere: {voice}. What changes for {names} is what is talked about, not how.",
        "{voice}: the brief asks for it, and gives no other voice for {names}.",
        "The brand's own voice, {voice}; ask {names} whether it sounds right to them.",
        "Keep to this: {voice}.",
        names=group.name,
    )
    return inference(text, told)


def _not_covered(writer: Writer, groups: tuple[Group, ...]) -> tuple[Evidence, ...]:
    if not groups:
        return (gap(writer, "target_audience"),)
    return ()
