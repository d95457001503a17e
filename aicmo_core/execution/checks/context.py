"""What the rules judge an output against, drawn once from its assignment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aicmo_core.brands.brief import Offer
from aicmo_core.execution.copywriting.guard import Guard, guard_of, live_offers
from aicmo_core.execution.executors.base import Assignment, TaskOutput
from aicmo_core.execution.law.markets import Regime, regimes_of
from aicmo_core.execution.writing.subject import subject_of


@dataclass(frozen=True, kw_only=True)
class Context:
    """The brief as the rules need it.

    Attributes:
        regulated: Fields of the brief's `regulated`, folded, with underscores.
        evidence: Folded texts and evidence of the proof points.
        figures: Digits that may stand in public copy.
        past: Texts that were made before, to be told from this one.
        taboo: Words that people struck from drafts and never let stand.
    """

    day: date
    language: str
    guard: Guard
    regimes: tuple[Regime, ...]
    regulated: tuple[str, ...]
    evidence: tuple[str, ...]
    dead_offers: tuple[Offer, ...]
    figures: frozenset[str]
    past: tuple[str, ...] = ()
    taboo: tuple[str, ...] = ()


def context_of(output: TaskOutput, assignment: Assignment, past: tuple[str, ...]) -> Context:
    """Return what `output` is judged against."""
    from aicmo_core.execution.checks.rules_words import published_figures

    brief, day = subject_of(assignment).brief, assignment.made_at.date()
    originals = [original.text for original in assignment.originals]
    task = assignment.task
    told = [] if assignment.brief else [task.title, task.description, str(task.payload)]
    return Context(
        day=day,
        language=output.language,
        guard=guard_of(brief, day),
        regimes=regimes_of(assignment.brief),
        regulated=tuple(r.casefold().replace(" ", "_").replace("-", "_") for r in brief.regulated),
        evidence=tuple(f"{proof.text} {proof.evidence}".casefold() for proof in brief.proof_points),
        dead_offers=tuple(o for o in brief.offers if o not in live_offers(brief, day) and o.text),
        figures=published_figures(assignment.brief, [*originals, *told]),
        past=past,
        taboo=assignment.voice.taboo_words if assignment.voice else (),
    )
