"""Audience research: what is known of each group, what is believed, and how to find out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from aicmo_core.execution.executors.audience_beliefs import (
    BELIEFS,
    NOBODY_TOLD,
    REFUTED,
    SUMMARY,
)
from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.research_methods import (
    Method,
    consent,
    interviews,
    records,
    survey,
)
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.groups import Group, groups_of
from aicmo_core.execution.writing.phrasing import join, quoted, upper_first
from aicmo_core.execution.writing.situations import is_unserved
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import Theme, themes_of
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
        "brand_name", "industry", "product_service", "primary_goal", "target_audience",
        "secondary_audience",
        "geography", "channels", "products", "proof_points", "positioning_summary", "markets",
        "must_avoid",
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
    if not groups:
        return writer.say("summary", *NOBODY_TOLD)
    return writer.say("summary", *SUMMARY, names=join(g.name for g in groups))


def _segment(subject: Subject, writer: Writer, group: Group) -> Segment:
    return Segment(
        name=upper_first(group.name),
        who=subject.stated(group.told),
        needs=needs_told(subject, writer, group) or (gap(writer, "needs", people=group.name),),
        where=_where(subject, writer, group),
        reached_through=_channels(subject, writer, group),
        reasons_to_choose=_reasons(subject, writer, group),
    )


def needs_told(subject: Subject, writer: Writer, group: Group) -> tuple[Evidence, ...]:
    """Return what the brief says that a group looks for, each as a fact."""
    wanted = (*group.needs, group.wish)
    return tuple(
        subject.stated(
            group.told,
            writer.say(
                f"{group.name}:{need}",
                "They want {need}.",
                "What the brief says they want: {need}.",
                "{names} want {need}, says the brief.",
                names=upper_first(group.name),
                need=need,
            ),
        )
        for need in wanted
        if need
    )


_OWN_PLACE = re.compile(
    r"\bin (?P<place>(?:the )?[A-Z][\w'\u2019.-]*(?:(?:,| and| or)? (?:the )?[A-Z][\w'\u2019.-]*)*)"
)


def _where(subject: Subject, writer: Writer, group: Group) -> Evidence:
    """Return where a group is: by its own description, else where the brand sells."""
    told = subject.fact("geography")
    own = _OWN_PLACE.search(group.told.text)
    if own and not (told and own["place"] in told.text):
        return subject.stated(group.told, f"In {own['place']}, as the brief describes them.")
    return subject.stated(told) if told else gap(writer, "geography", people=group.name)


def _channels(subject: Subject, writer: Writer, group: Group) -> Evidence:
    told = subject.facts("channels")
    if not told:
        return gap(writer, "channels", people=group.name)
    several = len(told) > 1
    text = writer.say(
        f"channels:{group.name}",
        "{brand} works with {channels}; which of them {names} use is not told, so measure each "
        "apart."
        if several
        else "{brand} works with {channels}; whether {names} use it is not told.",
        "Open to {brand}: {channels}. Ask {names} where they looked last.",
        "The brief names {channels}; that {names} are found there is an assumption until the first "
        "four weeks are counted.",
        "The brief names {channels}.",
        names=group.name,
    )
    return inference(text, (*told, group.told))


def _reasons(subject: Subject, writer: Writer, group: Group) -> tuple[Evidence, ...]:
    """Return the strongest advantage, proof and position, each as a reason to be tested."""
    strongest = {t.kind: t for t in reversed(themes_of(subject))}
    themes = [strongest[kind] for kind in ("usp", "proof", "positioning") if kind in strongest]
    reasons = tuple(
        inference(
            writer.say_anew(
                f"reason:{group.name}",
                "{claim}. What that is worth to {names} has to be asked.",
                "A reason on record: {claim}.",
                "To be tried with {names}: {claim}.",
                "Likely to matter, and not yet tested: {claim}.",
                "An answer on record: {claim}.",
                names=group.name,
                claim=theme.words,
            ),
            (group.told, theme.claim),
        )
        for theme in themes
    )
    return reasons or (gap(writer, "products", people=group.name),)


MOST_HYPOTHESES = 5


def _hypotheses(
    subject: Subject, writer: Writer, groups: tuple[Group, ...]
) -> tuple[Hypothesis, ...]:
    """Return beliefs that the plan rests on, each with what would refute it."""
    claims = [t for t in themes_of(subject) if t.kind in ("usp", "proof", "positioning")]
    found: dict[str, Hypothesis] = {}
    for i, group in enumerate(groups):
        claim = claims[i % len(claims)] if claims else None
        for kind, extra, basis in _beliefs(subject, group, claim):
            key = f"{kind}:{extra.get('need') or extra.get('claim') or group.told.source}"
            if key not in found:
                found[key] = _hypothesis(writer, kind, {"names": group.name, **extra}, basis)
    return tuple(found.values())[:MOST_HYPOTHESES]


def _beliefs(
    subject: Subject, group: Group, claim: Theme | None
) -> Iterator[tuple[str, dict[str, str], tuple[Fact, ...]]]:
    """Yield (kind, slots, facts) of what may be believed of a group."""
    product = subject.facts("product_service")
    if is_unserved(group.situation):
        yield "situation", {"situation": quoted(group.situation)}, (group.told,)
    if group.wish:
        yield "wish", {"wish": group.wish}, (group.told, *product)
    for need in group.needs[:2]:
        yield "need", {"need": need}, (group.told, *product)
    if claim:
        yield "claim", {"claim": claim.words}, (group.told, claim.claim)
    elif not (group.needs or group.wish):
        yield "plain", {}, (group.told, *product)


def _hypothesis(
    writer: Writer, kind: str, extra: dict[str, str], basis: tuple[Fact, ...]
) -> Hypothesis:
    belief, checks = BELIEFS[kind]
    told = writer.say_anew(f"hyp:{kind}:test", *checks, **extra)
    test, _, refuted = told.partition(REFUTED)
    return Hypothesis(
        belief=inference(writer.say_anew(f"hyp:{kind}", *belief, **extra), basis),
        test=test,
        refuted_when=upper_first(refuted, writer.subject.names),
    )
