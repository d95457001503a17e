"""Brand positioning: for whom, what, why it differs, and on what grounds."""

from __future__ import annotations

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.positioning_wordings import (
    ANGLE,
    ANGLE_NEED,
    FRAME,
    OPEN_STATEMENT,
    STRONGER,
    SUMMARY,
    TESTS,
    WEAKER,
)
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.executors.swot import SwotAnalysis
from aicmo_core.execution.writing.evidence import Evidence, inference
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.phrasing import join, lower_first, quoted
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import Theme, themes_of
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType


class Angle(OutputPart):
    """Another way to say what the brand stands for, to be tested against the statement."""

    name: str
    statement: Evidence
    stronger_when: str
    weaker_when: str


class BrandPositioning(StrategyOutput):
    """The positioning statement, part by part, with the grounds of each part."""

    statement: str
    for_whom: Evidence
    own_words: Evidence
    """How the client puts it."""
    frame: Evidence
    """The category in which people put the brand."""
    difference: Evidence
    reasons_to_believe: tuple[Evidence, ...] = Field(min_length=1)
    unlike: Evidence
    voice: Evidence
    angles: tuple[Angle, ...] = ()
    stays_out: tuple[Evidence, ...] = ()
    """Limits that every text keeps."""
    test: str


_ORDER = ("usp", "proof", "positioning", "need")
"""What can set a brand apart, from what it alone has to what others may claim as well."""


class PositioningExecutor(StrategyExecutor[BrandPositioning]):
    """Puts a positioning together from what the brief, and an earlier SWOT, hold."""

    task_type = TaskType.BRAND_POSITIONING
    output_model = BrandPositioning
    heading = "Positioning of {brand}"
    uses = (
        "brand_name", "industry", "product_service", "primary_goal", "target_audience", "voice",
        "positioning_summary", "competitors", "constraints", "products", "proof_points",
        "must_include",
        "must_avoid",
    )  # fmt: skip
    instructions = (
        "Write a positioning: for whom, category, difference, reasons to believe, unlike whom. "
        "Each part is evidence; a superlative needs a proof point. Offer angles to test."
    )

    def facts(self, output: BrandPositioning) -> tuple[str, ...]:
        """Return the statement that the brand is positioned by from now on."""
        return (f"Positioning: {output.statement}",)

    def compose(self, subject: Subject, writer: Writer) -> BrandPositioning:
        """Return the positioning; parts without facts stay unknown."""
        known = (t for t in themes_of(subject) if t.kind in _ORDER)
        themes = sorted(known, key=lambda theme: _ORDER.index(theme.kind))
        swot, note = input_of(subject, TaskType.SWOT_ANALYSIS, SwotAnalysis)
        return BrandPositioning(
            **self.header(subject, note),
            summary=writer.say("summary", *SUMMARY),
            statement=_statement(writer, themes),
            for_whom=_part(subject, writer, "target_audience", "target_audience"),
            own_words=_part(subject, writer, "positioning_summary", "own_words"),
            frame=_frame(subject, writer),
            difference=_difference(subject, writer, themes),
            reasons_to_believe=_reasons(subject, writer, swot),
            unlike=_unlike(subject, writer),
            voice=_voice(subject, writer),
            angles=tuple(_angle(writer, theme) for theme in themes[:3]),
            stays_out=tuple(subject.stated(told) for told in subject.facts("constraints")),
            test=writer.say("test", *TESTS),
            open_questions=gaps(
                writer,
                *("target_audience", "products", "competitors", "proof_points", "voice"),
                *("needs", "price"),
            ),
        )


def _statement(writer: Writer, themes: list[Theme]) -> str:
    if not themes:
        return writer.say("statement", *OPEN_STATEMENT)
    return writer.say(
        "statement",
        "For {people}, {brand} {offers}. What sets it apart: {claim}.",
        "{brand} {offers}. {people} can hold it to one thing: {claim}.",
        "For {people} who want {need}, {brand} {offers}. The reason to believe it: {claim}.",
        "{brand} {offers}. What sets it apart: {claim}.",
        "What sets {brand} apart: {claim}.",
        claim=_said(themes[0]),
    )


def _part(subject: Subject, writer: Writer, field: str, missing: str) -> Evidence:
    told = subject.fact(field)
    return subject.stated(told) if told else gap(writer, missing)


def _frame(subject: Subject, writer: Writer) -> Evidence:
    basis = (*subject.facts("industry"), *subject.facts("product_service"))
    if not basis:
        return gap(writer, "products")
    text = writer.say("frame", *FRAME)
    return inference(text, basis)


def _difference(subject: Subject, writer: Writer, themes: list[Theme]) -> Evidence:
    if not themes:
        return gap(writer, "products")
    theme = themes[0]
    text = writer.say(
        "difference",
        "The difference that {brand} can defend: {claim}.",
        "What {people} can hold {brand} to: {claim}.",
        "What sets {brand} apart: {claim}.",
        "The difference: {claim}.",
        claim=_said(theme),
    )
    return inference(text, (theme.claim, *subject.facts("target_audience")))


def _reasons(subject: Subject, writer: Writer, swot: SwotAnalysis | None) -> tuple[Evidence, ...]:
    cells = [
        subject.stated(told)
        for field in ("proof_points", "products", "must_include")
        for told in subject.facts(field)
        if field != "must_include" or " " in told.text
    ]
    if swot:
        held = {cell.source for cell in cells}
        held |= {"brief: positioning_summary", "brief: product_service"}
        cells += [c for c in swot.strengths if c.kind == "fact" and c.source not in held][:2]
    return tuple(cells) or (gap(writer, "proof_points"),)


def _unlike(subject: Subject, writer: Writer) -> Evidence:
    named = subject.facts("competitors")
    if not named:
        return gap(writer, "competitors")
    text = writer.say(
        "unlike",
        "{brand} is compared with {names}. Before “unlike” is written, somebody has to read what "
        "they promise.",
        "“Unlike {names}” would be a claim, and needs its proof: look up what they say first.",
        "To be told apart from {names}, by something that can be shown; what they say has to be "
        "read first.",
        "{brand} is compared with {names}.",
        names=join(told.text for told in named),
    )
    return inference(text, named)


def _voice(subject: Subject, writer: Writer) -> Evidence:
    told = subject.facts("voice")
    if not told:
        return gap(writer, "voice")
    text = writer.say(
        "voice",
        "{brand}'s voice, in the client's words: {voice}. It holds when {brand} says no, too.",
        "Whoever writes for {brand} keeps to this: {voice}.",
        "The voice is told in a few words, and every line can be held against them: {voice}.",
        "The voice: {voice}.",
    )
    return inference(text, told)


def _said(theme: Theme) -> str:
    """Return a theme as the statement words it; the product stands in the statement already."""
    return lower_first(theme.name) if theme.kind == "need" else theme.words


def _angle(writer: Writer, theme: Theme) -> Angle:
    key, claim = theme.name, _said(theme)
    statement = writer.say_anew(
        "angle:need" if theme.kind == "need" else "angle",
        *(ANGLE_NEED if theme.kind == "need" else ANGLE),
        claim=claim,
    )
    stronger = writer.say_anew(f"angle:{theme.kind}:plus", *STRONGER, topic=quoted(key, 60))
    weaker = writer.say_anew(f"angle:{theme.kind}:minus", *WEAKER, topic=quoted(key, 60))
    return Angle(
        name=theme.name,
        statement=inference(statement, (theme.claim,)),
        stronger_when=stronger,
        weaker_when=weaker,
    )
