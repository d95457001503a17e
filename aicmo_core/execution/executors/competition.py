"""Competitive analysis: what is on record of each competitor, or the plan to find it out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.executors.swot import SwotAnalysis
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference, unknown
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import themes_of
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
        "brand_name", "industry", "product_service", "target_audience", "geography", "competitors",
        "products", "proof_points", "positioning_summary", "channels",
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
        return CompetitiveAnalysis(
            **self.header(subject, note),
            mode="comparison" if named else "research_plan",
            summary=_summary(writer, named),
            market=_market(subject, writer),
            competitors=tuple(_profile(subject, writer, told) for told in named),
            own_ground=ground,
            research=_research(subject, writer, named),
            decision_rule=_rule(writer),
            open_questions=gaps(writer, "competitors", "price", "proof_points", "geography"),
        )


def _summary(writer: Writer, named: tuple[Fact, ...]) -> str:
    if named:
        return writer.say(
            "summary",
            "{brand} meets {count} named in the brief; what each of them says to {people} about "
            "{need} has to be looked up before it is answered.",
            "The client names {count}. This sets out what is on record of them, what {brand} "
            "brings with {item}, and which look-ups settle the rest.",
            "The client names {count}; what is not on record of them is marked so.",
            count=f"{len(named)} competitor{'s' * (len(named) > 1)}",
        )
    return writer.say(
        "plan",
        "No competitor is named, so this is the plan by which {brand} learns what {people} weigh "
        "against {item}.",
        "Before {brand} compares itself with anybody, {people} should say whom they compare: "
        "this plan asks them about {item}.",
        "The brief leaves rivals of {item} open; these steps find them where {people} look for "
        "{need}.",
        "No competitor is named: this is a research plan.",
    )


def _market(subject: Subject, writer: Writer) -> Evidence:
    basis = [
        f for name in ("industry", "geography", "product_service") for f in subject.facts(name)
    ]
    if not basis:
        return gap(writer, "geography")
    text = writer.say(
        "market",
        "{brand} competes in {industry}, with {a_product}, in {place}.",
        "The field is {industry} in {place}; within it, {brand} stands for {a_thing}.",
        "In {industry}, whoever offers {people} something like {a_thing} is in the same field.",
        "{brand} competes with what it sells.",
    )
    return inference(text, basis)


def _profile(subject: Subject, writer: Writer, told: Fact) -> CompetitorProfile:
    name = told.text
    return CompetitorProfile(
        name=name,
        named_by=subject.stated(told, f"The client names {name} as a competitor."),
        offer=_cell(writer, "offer", name, _OFFER),
        message=_cell(writer, "message", name, _MESSAGE),
        price=_cell(writer, "price", name, _PRICE),
        where_we_can_win=_edge(subject, writer, told),
    )


_OFFER = (
    (
        "What {name} sells to {people} is not on record.",
        "{name}'s answer to {item} is unseen.",
        "What {name} sells is not on record.",
    ),
    (
        "Which product of {name} do {people} put beside {item}?",
        "What does {name} offer to those who want {need}?",
        "What does {name} offer?",
    ),
)
_MESSAGE = (
    (
        "What {name} promises {people} is not on record.",
        "How {name} speaks of {need} is unread.",
        "What {name} promises is not on record.",
    ),
    (
        "What does the first screen of {name}'s site promise, and does it speak of {need}?",
        "Which words does {name} use where {brand} says {item}?",
        "What does {name} promise?",
    ),
)
_PRICE = (
    (
        "What {name} charges {people} is not on record.",
        "How {name}'s price stands to that of {item} has not been looked up.",
        "What {name} charges is not on record.",
    ),
    (
        "What would {people} pay at {name} for what {item} {does}?",
        "What does {name} charge for its nearest equivalent of {item}, terms included?",
        "What does {name} charge?",
    ),
)


def _cell(
    writer: Writer, key: str, name: str, wording: tuple[tuple[str, ...], tuple[str, ...]]
) -> Evidence:
    texts, asks = wording
    return unknown(
        writer.say(f"{key}:text:{name}", *texts, name=name),
        writer.say(f"{key}:ask:{name}", *asks, name=name),
        f"{name}'s own public pages, read on one day",
    )


def _edge(subject: Subject, writer: Writer, told: Fact) -> Evidence:
    themes = [t for t in themes_of(subject) if t.kind in ("usp", "proof", "positioning")]
    if not themes:
        return gap(writer, "products", key=told.source)
    index = len(told.source) + sum(map(ord, told.text))
    theme = themes[index % len(themes)]
    text = writer.say(
        f"edge:{told.source}",
        "Against {name}, {brand} can put this forward: {claim}.",
        "Ask {people} whether {name} can say the same: {claim}.",
        "A comparison with {name} should begin here: {claim}.",
        "{brand} can say: {claim}.",
        name=told.text,
        claim=theme.words,
    )
    return inference(text, (told, theme.claim))


def _own_ground(
    subject: Subject, writer: Writer, swot: SwotAnalysis | None
) -> tuple[Evidence, ...]:
    cells = [
        subject.stated(f) for field in ("products", "proof_points") for f in subject.facts(field)
    ]
    if swot:
        cells += [
            c for c in swot.strengths if c.kind == "fact" and c.text not in {x.text for x in cells}
        ]
    else:
        cells += [subject.stated(told) for told in subject.facts("positioning_summary")]
    return tuple(cells) or (gap(writer, "products"),)


def _research(
    subject: Subject, writer: Writer, named: tuple[Fact, ...]
) -> tuple[ResearchStep, ...]:
    steps = [_ask_customers(writer), _search(subject, writer)]
    steps += [_read(writer, told.text) for told in named[:5]]
    return tuple(steps)


def _ask_customers(writer: Writer) -> ResearchStep:
    return ResearchStep(
        question=writer.say(
            "ask:q",
            "Whom did {people} consider before {brand}, and what tipped the scale?",
            "Between what and what did {people} choose when {item} won?",
            "What would {people} use tomorrow if {item} were gone?",
            "What did {buyers} consider before {brand}?",
        ),
        how=writer.say(
            "ask:how",
            "Call six {buyers} and two who turned {item} down; write names down as they say them.",
            "Talk to eight {people}, half of them lost to somebody else; do not suggest names.",
            "Add one open question to the next contact with {people}: what else was on the table?",
            "Call six {buyers} and two that were lost.",
        ),
        where_to_look=(writer.phrase("ask:where", "{brand}'s order list", "{brand}'s inbox"),),
        hours=6,
        done_when=writer.say(
            "ask:done",
            "{people} name the same two or three again beside {item}.",
            "Three talks in a row with {people} bring no new name.",
            "No new name comes up.",
        ),
    )


def _search(subject: Subject, writer: Writer) -> ResearchStep:
    terms = [writer[slot] for slot in ("thing", "need", "industry") if writer[slot]]
    places = [f"Search: “{term} {writer['place']}”".replace(" ”", "”") for term in terms]
    places += [
        f"{channel}: search for “{terms[0]}”"
        for channel in writer["channels"].split(", ")
        if terms and channel
    ][:2]
    return ResearchStep(
        question=writer.say(
            "search:q",
            "Who answers when {people} search for {need}?",
            "Which names stand above {brand} when {people} look for {a_thing}?",
            "Who is found where {brand} should be found?",
        ),
        how=writer.say(
            "search:how",
            "Search in a private window, note the first ten results and ads, and save each page "
            "that offers {people} something like {item}.",
            "Take the words in which {people} ask for {need}, and keep a dated screenshot of every "
            "answer that is not {brand}'s.",
            "Search in a private window and note the first ten results.",
        ),
        where_to_look=tuple(places) or ("A search engine, in a private window",),
        hours=3,
        done_when=writer.say(
            "search:done",
            "Every name found more than once by {people} has a dated screenshot.",
            "Each search for {need} has its ten results noted, with the date.",
            "Ten results a search are noted.",
        ),
    )


def _read(writer: Writer, name: str) -> ResearchStep:
    return ResearchStep(
        question=writer.say(
            f"read:q:{name}",
            "What does {name} tell {people} that {brand} does not?",
            "How does {name} speak about {need}?",
            "What does {name} say first?",
            name=name,
        ),
        how=writer.say(
            f"read:how:{name}",
            "Read {name}'s home page, prices and ten latest posts; copy claims word by word.",
            "Fill offer, message and price of {name} from its own pages, beside those of {item}.",
            "Read {name}'s own pages.",
            name=name,
        ),
        where_to_look=(f"{name}'s site", f"{name}'s public posts and ads"),
        hours=2,
        done_when=f"The unknown cells of {name} hold a quotation with its date, or stay unknown.",
    )


def _rule(writer: Writer) -> str:
    return writer.say(
        "rule",
        "Answer a rival only where {people} bring it up; elsewhere, spend the words on {need}.",
        "A difference counts when {people} would pay for it and {brand} can prove it; anything "
        "else about {item} stays out of the copy.",
        "If two rivals already claim {need}, {brand} leads with {other_need} instead.",
        "A difference counts when {buyers} care and {brand} can prove it.",
    )
