"""Personas: the people of the brief, without invented faces, ages, quotes or private traits."""

from __future__ import annotations

from pydantic import Field

from aicmo_core.execution.executors.audience import AudienceResearch
from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.writing.evidence import Evidence, inference
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.groups import Group, groups_of
from aicmo_core.execution.writing.phrasing import join, upper_first
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
        "brand_name", "product_service", "target_audience", "secondary_audience", "voice",
        "channels", "products", "proof_points", "positioning_summary", "competitors",
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
    return writer.say(
        "summary",
        "{brand} writes for {names}, as far as the brief describes them.",
        "{brand} meets {names}, each described by what they want rather than by a face.",
        "Built from the brief alone: what moves {names} towards {item}, and what may stop them.",
        "No group of people is named yet, so there is no persona to stand on.",
        names=join(g.name for g in groups),
    )


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
            "Income, family, health and opinions of {names} are not told: do not write as if "
            "{brand} knew them.",
            "Nothing here says how old, rich or well {names} are beyond the brief's own words; "
            "leave it out of texts on {item}.",
            "Do not put words into the mouths of {names}: quotes about {item} come from talks, or "
            "not at all.",
            "Do not assume what is not told.",
            names=group.name,
        ),
    )


def _job(subject: Subject, writer: Writer, group: Group) -> Evidence:
    basis = (group.told, *subject.facts("product_service"))
    if not (group.needs or writer["need"]):
        text = writer.say(
            f"job:{group.name}",
            "What {names} want to get done with {a_thing} has to be heard from them.",
            "{names} come to {brand} for {a_thing}; what it should do for them is to be asked.",
            "{names} come to {brand} with something to get done.",
            names=group.name,
        )
        return inference(text, basis)
    text = writer.say(
        f"job:{group.name}",
        "When {names} turn to {a_thing}, they want {need} without having to become experts in it.",
        "{names} want {need}, and {a_thing} should get them there.",
        "{names} look at {a_thing} because they want {need}.",
        "{names} come to {brand} for {need}.",
        names=group.name,
        need=group.needs[0] if group.needs else writer["need"],
    )
    return inference(text, basis)


def _needs(
    subject: Subject, writer: Writer, group: Group, research: AudienceResearch | None
) -> tuple[Evidence, ...]:
    if research:
        for segment in research.segments:
            if segment.name.casefold() == group.name.casefold():
                return segment.needs
    needs = tuple(
        subject.stated(
            group.told,
            writer.say(
                f"need:{group.name}:{need}",
                "{need}: the brief names it as something {names} want.",
                "{names} care for {need}.",
                "{names} decide by {need}.",
                names=group.name,
                need=need,
            ),
        )
        for need in group.needs
    )
    return needs or (gap(writer, "needs", people=group.name),)


def _barriers(subject: Subject, writer: Writer, group: Group) -> tuple[Evidence, ...]:
    cells = []
    if not subject.brief.proof_points:
        text = writer.say(
            f"barrier:proof:{group.name}",
            "{names} have no proof yet that {item} keep{s} the promise of {need}.",
            "Without a reference, {names} have to trust {brand} on {item} blindly.",
            "There is no proof yet to show to {names}.",
            names=group.name,
        )
        cells.append(inference(text, (f"{subject.origin}: proof_points (empty)", group.told)))
    for told in subject.facts("competitors")[:2]:
        text = writer.say(
            f"barrier:{told.source}:{group.name}",
            "{names} may know {rival_name} already, and staying there costs them nothing.",
            "{rival_name} is within reach for {names}; {item} must be worth the change.",
            names=group.name,
            rival_name=told.text,
        )
        cells.append(inference(text, (told, group.told)))
    return (*cells, gap(writer, "price", people=group.name))


def _found_at(subject: Subject, writer: Writer, group: Group) -> Evidence:
    told = subject.facts("channels")
    if not told:
        return gap(writer, "channels", people=group.name)
    text = writer.say(
        f"found:{group.name}",
        "{brand} can meet {names} on {channels}.",
        "Begin with {channel} for {names}, then look at which of {channels} they answer on.",
        "{channels}: that is where {brand} is present; watch where {names} answer.",
        "{brand} is present on {channels}.",
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
    text = writer.say(
        f"message:{group.name}:{theme.name}",
        "{claim}.",
        "Lead with this: {claim}.",
        "Worth saying early: {claim}.",
        names=group.name,
        claim=theme.words,
    )
    return inference(text, (group.told, theme.claim))


def _tone(subject: Subject, writer: Writer, group: Group) -> Evidence:
    told = subject.facts("voice")
    if not told:
        return gap(writer, "voice", people=group.name)
    text = writer.say(
        f"tone:{group.name}",
        "Be {voice} with {names}, and let {tone} win where the words pull apart.",
        "{brand} talks with {names} in a voice that is {voice}.",
        "With {names}, the voice stays {voice}.",
        "Keep it {voice}.",
        names=group.name,
    )
    return inference(text, told)


def _not_covered(writer: Writer, groups: tuple[Group, ...]) -> tuple[Evidence, ...]:
    if not groups:
        return (gap(writer, "target_audience", key="cover"),)
    return ()
