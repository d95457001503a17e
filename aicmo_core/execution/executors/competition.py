"""Competitive analysis: what is on record of each competitor, or the plan to find it out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.competition_wordings import (
    CELLS,
    EDGES,
    MARKET,
    PLAN,
    RULES,
    STEPS,
    WHERE_CUSTOMERS_ARE,
    WHERE_NAMES_ARE,
)
from aicmo_core.execution.executors.social_plan import social_channels
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.executors.swot import SwotAnalysis
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference, unknown
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.nouns import bare
from aicmo_core.execution.writing.phrasing import channel_name, fragment, join, upper_first
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import Theme, themes_of
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType


class CompetitorProfile(OutputPart):
    """One competitor: named by the client, described only as far as somebody told."""

    name: str
    named_by: Evidence
    offer: Evidence
    message: Evidence
    price: Evidence
    where_we_can_win: Evidence


class ResearchStep(OutputPart):
    """One piece of research that fills cells of the analysis."""

    question: str
    how: str
    where_to_look: tuple[str, ...] = Field(min_length=1)
    hours: float = Field(gt=0)
    done_when: str


class CompetitiveAnalysis(StrategyOutput):
    """A comparison on record, or a research plan where no competitor is known."""

    mode: Literal["comparison", "research_plan"]
    market: Evidence
    competitors: tuple[CompetitorProfile, ...] = ()
    own_ground: tuple[Evidence, ...] = Field(min_length=1)
    """What the brand brings to the comparison."""
    research: tuple[ResearchStep, ...] = Field(min_length=1)
    decision_rule: str


class CompetitionExecutor(StrategyExecutor[CompetitiveAnalysis]):
    """Compares what is known; what is not becomes research, never a guess about a rival."""

    task_type = TaskType.COMPETITIVE_ANALYSIS
    output_model = CompetitiveAnalysis
    heading = "Competitive analysis for {brand}"
    uses = (
        "brand_name", "industry", "product_service", "primary_goal", "target_audience",
        "geography", "competitors",
        "products", "proof_points", "positioning_summary", "channels",
        "must_avoid",
    )  # fmt: skip
    instructions = (
        "Compare the brand with the competitors that the brief names, and with no other. What is "
        "not on record of a competitor is unknown, with the question to ask. Without competitors, "
        "write a research plan."
    )

    def compose(self, subject: Subject, writer: Writer) -> CompetitiveAnalysis:
        """Return a comparison where competitors are named, else a research plan."""
        named = subject.facts("competitors")
        swot, note = input_of(subject, TaskType.SWOT_ANALYSIS, SwotAnalysis)
        ground = _own_ground(subject, writer, swot)
        known = (t for t in themes_of(subject) if t.kind in _EDGES_FROM)
        themes = sorted(known, key=lambda theme: _EDGES_FROM.index(theme.kind))
        return CompetitiveAnalysis(
            **self.header(subject, note),
            mode="comparison" if named else "research_plan",
            summary=_summary(writer, named),
            market=_market(subject, writer),
            competitors=tuple(
                _profile(subject, writer, told, themes[i % len(themes)] if themes else None)
                for i, told in enumerate(named)
            ),
            own_ground=ground,
            research=_research(subject, writer, named),
            decision_rule=writer.say("rule", *RULES),
            open_questions=gaps(writer, "competitors", "price", "proof_points", "geography"),
        )


_EDGES_FROM = ("proof", "usp", "positioning")
"""What can be held against a rival: what can be checked comes first."""


def _summary(writer: Writer, named: tuple[Fact, ...]) -> str:
    if named:
        return writer.say(
            "summary",
            "The client names {names}. What any of them promises {people} has to be looked up "
            "before it is answered; what {brand} itself can bring is below.",
            "Against {names}, {brand} can put what stands under “own ground”. What they have to "
            "say for themselves is open, and the look-ups that settle it are listed.",
            "{names}: three questions on each are open, and the answers stand on public pages.",
            "The client names {names}; what is not on record of them is marked so.",
            names=join(told.text for told in named),
        )
    return writer.say("plan", *PLAN)


def _market(subject: Subject, writer: Writer) -> Evidence:
    basis = [
        f for name in ("industry", "geography", "product_service") for f in subject.facts(name)
    ]
    if not basis:
        return gap(writer, "geography")
    text = writer.say("market", *MARKET)
    return inference(text, basis)


def _profile(
    subject: Subject, writer: Writer, told: Fact, theme: Theme | None
) -> CompetitorProfile:
    name = told.text
    return CompetitorProfile(
        name=name,
        named_by=subject.stated(told, f"The client names {name} as a competitor."),
        offer=_cell(writer, "offer", name),
        message=_cell(writer, "message", name),
        price=_cell(writer, "price", name),
        where_we_can_win=_edge(writer, told, theme),
    )


def _cell(writer: Writer, key: str, name: str) -> Evidence:
    texts, asks, whom = CELLS[key]
    return unknown(
        writer.say_anew(f"{key}:text", *texts, name=name),
        writer.say_anew(f"{key}:ask", *asks, name=name),
        whom.format(name=name),
    )


def _edge(writer: Writer, told: Fact, theme: Theme | None) -> Evidence:
    if theme is None:
        return gap(writer, "products")
    text = writer.say_anew("edge", *EDGES, name=told.text, claim=theme.words)
    return inference(text, (told, theme.claim))


def _own_ground(
    subject: Subject, writer: Writer, swot: SwotAnalysis | None
) -> tuple[Evidence, ...]:
    """Return what the brand brings: the SWOT's strengths, or the same facts of the brief."""
    if swot:
        cells = [cell for cell in swot.strengths if cell.kind == "fact"]
    else:
        fields = ("proof_points", "products", "positioning_summary")
        cells = [subject.stated(f) for field in fields for f in subject.facts(field)]
    return tuple(cells) or (gap(writer, "products"),)


def _research(
    subject: Subject, writer: Writer, named: tuple[Fact, ...]
) -> tuple[ResearchStep, ...]:
    steps = [
        _step(
            writer, "customers", (upper_first(writer.phrase("ask:where", *WHERE_CUSTOMERS_ARE)),)
        ),
        _step(writer, "search", _searches(writer)),
    ]
    if named:
        steps += [_step(writer, "read", _pages(told.text), name=told.text) for told in named[:5]]
    else:
        steps += [
            _step(writer, "reviews", (upper_first(writer["talk"]),)),
            _step(writer, "try", (upper_first(writer.phrase("try:where", *WHERE_NAMES_ARE)),)),
        ]
    return tuple(steps)


def _step(writer: Writer, kind: str, places: tuple[str, ...], **extra: str) -> ResearchStep:
    known = STEPS[kind]
    return ResearchStep(
        question=writer.say_anew(f"{kind}:q", *known.questions, **extra),
        how=writer.say_anew(f"{kind}:how", *known.how, **extra),
        where_to_look=places,
        hours=known.hours,
        done_when=writer.say_anew(f"{kind}:done", *known.done, **extra),
    )


def _pages(name: str) -> tuple[str, ...]:
    return (f"{name}: website", f"{name}: public posts and ads", f"{name}: reviews")


def _searches(writer: Writer) -> tuple[str, ...]:
    terms = [bare(writer[slot]) for slot in ("thing", "industry") if writer[slot]]
    place = fragment(writer.subject.brief.geography)
    places = [f"Search: “{term} {place}”".replace(" ”", "”") for term in terms]
    brief = writer.subject.brief
    named = [c for c in social_channels(brief.channels) if terms]
    places += [f"{channel_name(c)}: search for “{terms[0]}”" for c in named[:2]]
    return tuple(places) or ("A search engine, in a private window",)
