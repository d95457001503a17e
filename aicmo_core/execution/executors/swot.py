"""SWOT analysis: four quadrants of evidence, and what follows from them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.strategy import (
    StrategyExecutor,
    StrategyOutput,
)
from aicmo_core.execution.executors.swot_cells import (
    Cell,
    open_cell,
    opportunity_cells,
    rule_cells,
    strength_cells,
    threat_cells,
    weakness_cells,
)
from aicmo_core.execution.executors.swot_wordings import COUNTED, MOVES, SUMMARY
from aicmo_core.execution.writing.evidence import Evidence, inference
from aicmo_core.execution.writing.gaps import gaps
from aicmo_core.execution.writing.phrasing import join
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType

Quadrants = Literal[
    "strength_opportunity", "weakness_opportunity", "strength_threat", "weakness_threat"
]


class Move(OutputPart):
    """What follows when two quadrants are read together."""

    quadrants: Quadrants
    move: Evidence


class SwotAnalysis(StrategyOutput):
    """Strengths, weaknesses, opportunities and threats; each cell is typed evidence."""

    strengths: tuple[Evidence, ...] = Field(min_length=1)
    weaknesses: tuple[Evidence, ...] = Field(min_length=1)
    opportunities: tuple[Evidence, ...] = Field(min_length=1)
    threats: tuple[Evidence, ...] = Field(min_length=1)
    ground_rules: tuple[Evidence, ...] = ()
    """What every plan keeps to: the client's rules, and the time that is given."""
    moves: tuple[Move, ...] = ()
    """Empty while the cells that a move would join are unknown."""


class SwotExecutor(StrategyExecutor[SwotAnalysis]):
    """Reads a SWOT out of the brief, the brand's figures and its memory."""

    task_type = TaskType.SWOT_ANALYSIS
    output_model = SwotAnalysis
    heading = "SWOT analysis for {brand}"
    uses = (
        "brand_name", "product_service", "primary_goal", "target_audience", "secondary_audience",
        "positioning_summary", "competitors", "constraints", "products", "proof_points", "offers",
        "upcoming_events", "regulated", "timeline", "geography", "kpis",
        "must_avoid",
    )  # fmt: skip
    instructions = (
        "Write a SWOT analysis. Each cell is a fact with its source, an inference with the facts "
        "it rests on, or an unknown with the question to ask and of whom. Invent nothing."
    )

    def compose(self, subject: Subject, writer: Writer) -> SwotAnalysis:
        """Return the analysis; a quadrant that the facts leave empty holds an unknown."""
        strengths = strength_cells(subject, writer) or [open_cell(writer, "products")]
        weaknesses = weakness_cells(subject, writer) or [open_cell(writer, "kpis")]
        opportunities = opportunity_cells(subject, writer) or [open_cell(writer, "needs")]
        threats = threat_cells(subject, writer)
        return SwotAnalysis(
            **self.header(subject),
            summary=_summary(writer, (strengths, weaknesses, opportunities, threats)),
            strengths=tuple(cell.evidence for cell in strengths),
            weaknesses=tuple(cell.evidence for cell in weaknesses),
            opportunities=tuple(cell.evidence for cell in opportunities),
            threats=tuple(cell.evidence for cell in threats),
            ground_rules=rule_cells(subject),
            moves=_moves(writer, (strengths, weaknesses, opportunities, threats)),
            open_questions=gaps(writer, "target_audience", "price", "channels", "kpis"),
        )


_PAIRS: tuple[tuple[Quadrants, int, int], ...] = (
    ("strength_opportunity", 0, 2),
    ("weakness_opportunity", 1, 2),
    ("strength_threat", 0, 3),
    ("weakness_threat", 1, 3),
)
_STRENGTHS = frozenset({"proof", "usp", "position"})


def _moves(writer: Writer, quadrants: tuple[list[Cell], ...]) -> tuple[Move, ...]:
    """Return what follows where two quadrants are read together, one move each."""
    moves, used = [], set()
    for name, first, second in _PAIRS:
        pairs = [(a, b) for a in quadrants[first] for b in quadrants[second] if _options(a, b)]
        # a cell that carries a move already makes room for one that does not yet
        pairs.sort(key=lambda pair: sum(cell.gist in used for cell in pair))
        for left, right in pairs[:1]:
            used |= {left.gist, right.gist}
            text = writer.say(name, *_options(left, right), left=left.gist, right=right.gist)
            move = inference(text, (*_sources(left), *_sources(right)))
            moves.append(Move(quadrants=name, move=move))
    return tuple(moves)


def _options(left: Cell, right: Cell) -> tuple[str, ...]:
    """Return how to word what follows from two cells; nothing where nothing does."""
    if not (left.kind and right.kind):
        return ()
    if (left.kind, right.kind) == ("gap", "gain") and not left.gist.startswith(right.gist):
        return ()  # what one figure would bring says nothing about the other
    kind = "strength" if left.kind in _STRENGTHS else left.kind
    keys = ((left.kind, right.kind), (kind, right.kind), (kind, "*"))
    return next((MOVES[key] for key in keys if key in MOVES), ())


def _sources(cell: Cell) -> tuple[str, ...]:
    return (cell.evidence.source,) if cell.evidence.source else cell.evidence.based_on


def _summary(writer: Writer, quadrants: tuple[list[Cell], ...]) -> str:
    kinds = [cell.evidence.kind for quadrant in quadrants for cell in quadrant]
    opening = writer.say("summary", *SUMMARY)
    counts = (
        (kinds.count("fact"), "taken from the brief or the figures"),
        (kinds.count("inference"), f"concluded from {'them' if 'fact' in kinds else 'the brief'}"),
        (kinds.count("unknown"), "still open"),
    )
    told = join(f"{n} {'is' if n == 1 else 'are'} {label}" for n, label in counts if n)
    return f"{opening} {writer.say('counts', *COUNTED, count=str(len(kinds)), told=told)}"
