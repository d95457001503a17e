"""Audience research: what is known of each group, what is believed, and how to find out."""

from __future__ import annotations

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.research_methods import (
    Method,
    consent,
    interviews,
    records,
    survey,
)
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput
from aicmo_core.execution.writing.evidence import Evidence, inference
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.groups import Group, groups_of
from aicmo_core.execution.writing.phrasing import join, upper_first
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import themes_of
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType


class Segment(OutputPart):
    """One group of people, described as far as the brief goes."""

    name: str
    who: Evidence
    needs: tuple[Evidence, ...] = Field(min_length=1)
    where: Evidence
    reached_through: Evidence
    reasons_to_choose: tuple[Evidence, ...] = Field(min_length=1)


class Hypothesis(OutputPart):
    """A belief that the plan rests on, and what would refute it."""

    belief: Evidence
    test: str
    refuted_when: str


class AudienceResearch(StrategyOutput):
    """What is known about who buys, and the research that fills the gaps."""

    segments: tuple[Segment, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    methods: tuple[Method, ...] = Field(min_length=1)
    consent_note: str


class AudienceResearchExecutor(StrategyExecutor[AudienceResearch]):
    """Sets out the audience from the brief, without inventing traits."""

    task_type = TaskType.AUDIENCE_RESEARCH
    output_model = AudienceResearch
    heading = "Audience research for {brand}"
    uses = (
        "brand_name", "product_service", "target_audience", "secondary_audience",
        "geography", "channels", "products", "proof_points", "positioning_summary", "markets",
    )  # fmt: skip
    instructions = (
        "Describe the audience from the brief's facts only: no demographics, quotes or traits that "
        "nobody told. Give hypotheses with what would refute them, and research ready to be done."
    )

    def compose(self, subject: Subject, writer: Writer) -> AudienceResearch:
        """Return the research; without an audience it is all about finding one."""
        groups = groups_of(subject)
        return AudienceResearch(
            **self.header(subject),
            summary=_summary(writer, groups),
            segments=tuple(_segment(subject, writer, group) for group in groups),
            hypotheses=_hypotheses(subject, writer, groups),
            methods=(interviews(writer), records(subject, writer), survey(writer)),
            consent_note=consent(subject, writer),
            open_questions=gaps(
                writer, "target_audience", "needs", "channels", "geography", "price"
            ),
        )


def _summary(writer: Writer, groups: tuple[Group, ...]) -> str:
    return writer.say(
        "summary",
        "The brief points {brand} at {names}; what they want is told in part, and the rest is to "
        "be asked before a word on {item} is written.",
        "{names} are the people whom {brand} has to understand {to_goal}.",
        "This holds what is known of {names}, what {brand} believes of them, and how to check it.",
        "Nobody has told yet who {brand} is for; this is how to find out.",
        names=join(g.name for g in groups),
    )


def _segment(subject: Subject, writer: Writer, group: Group) -> Segment:
    needs = tuple(
        subject.stated(
            group.told,
            writer.say(
                f"{group.name}:{need}",
                "{names} want {need}.",
                "What {names} look for is {need}.",
                "The brief says that {names} care about {need}.",
                names=group.name,
                need=need,
            ),
        )
        for need in group.needs
    )
    return Segment(
        name=upper_first(group.name),
        who=subject.stated(group.told),
        needs=needs or (gap(writer, "needs", people=group.name),),
        where=_where(subject, writer, group),
        reached_through=_channels(subject, writer, group),
        reasons_to_choose=_reasons(subject, writer, group),
    )


def _where(subject: Subject, writer: Writer, group: Group) -> Evidence:
    told = subject.fact("geography")
    return subject.stated(told) if told else gap(writer, "geography", people=group.name)


def _channels(subject: Subject, writer: Writer, group: Group) -> Evidence:
    told = subject.facts("channels")
    if not told:
        return gap(writer, "channels", people=group.name)
    text = writer.say(
        f"channels:{group.name}",
        "{brand} works with {channels}; which of them {names} use is to be checked.",
        "On offer to reach {names}: {channels}.",
        "The brief names {channels}.",
        names=group.name,
    )
    return inference(text, (*told, group.told))


def _reasons(subject: Subject, writer: Writer, group: Group) -> tuple[Evidence, ...]:
    """Return the strongest advantage, proof and position, each as a reason for this group."""
    strongest = {t.kind: t for t in reversed(themes_of(subject))}
    themes = [strongest[kind] for kind in ("usp", "proof", "positioning") if kind in strongest]
    reasons = tuple(
        inference(
            writer.say(
                f"reason:{group.name}:{theme.kind}",
                "What {brand} can offer {names}: {claim}.",
                "If {names} ask why {brand}, one answer on record is: {claim}.",
                "For {names}, this is worth knowing: {claim}.",
                "An answer on record: {claim}.",
                names=group.name,
                claim=theme.words,
            ),
            (group.told, theme.claim),
        )
        for theme in themes
    )
    return reasons or (gap(writer, "products", people=group.name),)


def _hypotheses(
    subject: Subject, writer: Writer, groups: tuple[Group, ...]
) -> tuple[Hypothesis, ...]:
    beliefs = [(g, need) for g in groups for need in (g.needs or ("",))][:4]
    return tuple(_hypothesis(subject, writer, group, need) for group, need in beliefs)


def _hypothesis(subject: Subject, writer: Writer, group: Group, need: str) -> Hypothesis:
    extra = {"names": group.name, "need": need, "key": f"{group.name}:{need}"}
    key = f"hyp:{extra.pop('key')}"
    belief = writer.say(
        key,
        "{names} choose {item} because of {need}, before price is mentioned.",
        "{names} who hear of {need} first will look at {item} longer.",
        "Of all that {item} {does}, {names} would miss {need} most.",
        "{names} see a reason to choose {brand}.",
        **extra,
    )
    test = writer.say(
        f"{key}:test",
        "Ask {names} for their reasons unprompted and count how many bring up {need}.",
        "Show {names} two openings for {item}, one of them on {need}, and note which is retold.",
        "Let {names} describe {item} to a friend; listen for {need}.",
        "Ask {names} for their reasons, unprompted.",
        **extra,
    )
    refuted = writer.say(
        f"{key}:no",
        "Fewer than three of eight {names} bring up {need} by themselves.",
        "Two other reasons come before {need} in most talks with {names}.",
        "Fewer than three of eight give it as a reason.",
        **extra,
    )
    return Hypothesis(
        belief=inference(belief, (group.told, *subject.facts("product_service"))),
        test=test,
        refuted_when=refuted,
    )
