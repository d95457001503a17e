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
    strength_cells,
    threat_cells,
    weakness_cells,
)
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
            moves=_moves(writer, (strengths, weaknesses, opportunities, threats)),
            open_questions=gaps(writer, "target_audience", "price", "channels", "kpis"),
        )


_PAIRS: tuple[tuple[Quadrants, int, int, tuple[str, ...]], ...] = (
    (
        "strength_opportunity", 0, 2,
        (
            "Lead with {left}, and let {right} give the occasion.",
            "Put {left} where {people} look first, and tie it to {right}.",
            "Build the next work on {item} around {right}, with {left} as its opening.",
            "Use {left} for {right}.",
        ),
    ),
    (
        "weakness_opportunity", 1, 2,
        (
            "Settle {left} before money goes into {right}.",
            "While {left} is open, keep the work on {right} to a small test.",
            "Let the work on {right} settle {left} on the way.",
            "Settle {left} first.",
        ),
    ),
    (
        "strength_threat", 0, 3,
        (
            "Answer {right} with {left}, in words that {people} use.",
            "Wherever {people} think of {right}, show {left}.",
            "Make {left} the reason why {right} is not enough.",
            "Hold {left} against {right}.",
        ),
    ),
    (
        "weakness_threat", 1, 3,
        (
            "Watch {right} closely until {left} is settled.",
            "Do not take on {right} before {left} is dealt with.",
            "Should {right} weigh more with {people} before {left} is settled, change the plan.",
            "Keep an eye on {right}.",
        ),
    ),
)  # fmt: skip


def _moves(writer: Writer, quadrants: tuple[list[Cell], ...]) -> tuple[Move, ...]:
    """Join the first known cells of two quadrants into what to do about them."""
    moves = []
    for name, first, second, options in _PAIRS:
        left = next((cell for cell in quadrants[first] if cell.gist), None)
        right = next((cell for cell in quadrants[second] if cell.gist), None)
        if left and right:
            text = writer.say(name, *options, left=left.gist, right=right.gist)
            move = inference(text, (*_sources(left), *_sources(right)))
            moves.append(Move(quadrants=name, move=move))
    return tuple(moves)


def _sources(cell: Cell) -> tuple[str, ...]:
    return (cell.evidence.source,) if cell.evidence.source else cell.evidence.based_on


def _summary(writer: Writer, quadrants: tuple[list[Cell], ...]) -> str:
    kinds = [cell.evidence.kind for quadrant in quadrants for cell in quadrant]
    opening = writer.say(
        "summary",
        "{brand} wants {to_goal}; {item} can carry that, and this is what stands in the way.",
        "Held against the goal {goal_quoted}, this is what helps {brand} and what hinders it.",
        "For {people}, {brand} is {as_thing}; this is what helps and what hinders.",
        "This is what is known of {brand}.",
    )
    counts = (
        (kinds.count("fact"), "from the brief or the figures"),
        (kinds.count("inference"), "concluded from them"),
        (kinds.count("unknown"), "still open"),
    )
    told = join(f"{count} {label}" for count, label in counts if count)
    return f"{opening} Cells: {told}."
