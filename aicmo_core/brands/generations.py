"""What was made for a brand, what became of it, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from pydantic import AwareDatetime, Field

from aicmo_core.brands.insights import BrainRecord, Claim, ClaimKind, Evidence, Lesson


class Verdict(StrEnum):
    """What the operator said of an output."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


class Judgement(BrainRecord):
    """A person's verdict on one version of an output."""

    verdict: Verdict
    by: str
    at: AwareDatetime
    note: str = Field(default="", max_length=2000)


class Generation(BrainRecord):
    """One version of an output that was made.

    Attributes:
        rests_on: Ids of the insights that were used for it.
        builds_on: Ids of the tasks whose outputs went into it.
    """

    task_id: str
    task_type: str
    output_version: int = Field(ge=1)
    made_at: AwareDatetime
    title: str = ""
    channels: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    judgement: Judgement | None = None


class Flagged(BrainRecord):
    """What a retracted claim puts in question, for a person to look at again."""

    insight_id: str
    outputs: tuple[Generation, ...] = ()
    """Outputs that rest on it, directly or through another output, and were not rejected."""
    tasks: tuple[str, ...] = ()
    """Tasks not done yet that build on such an output, nearest first."""


def flag_dependents(
    insight_id: str,
    generations: Iterable[Generation],
    open_tasks: Mapping[str, tuple[str, ...]],
) -> Flagged:
    """Return everything that rests on a claim.

    Args:
        insight_id: The claim that was retracted.
        generations: All outputs of the brand.
        open_tasks: Tasks that are still to run, each with the ids of the tasks it builds on.
    """
    made = [g for g in generations if not _rejected(g)]
    doubtful = {g.task_id for g in made if insight_id in g.rests_on}
    edges = {task_id: set(builds_on) for task_id, builds_on in open_tasks.items()}
    for generation in made:
        edges.setdefault(generation.task_id, set()).update(generation.builds_on)
    reached = _downstream(doubtful, edges)
    return Flagged(
        insight_id=insight_id,
        outputs=tuple(
            g
            for g in made
            if insight_id in g.rests_on or not reached.keys().isdisjoint(g.builds_on)
        ),
        tasks=tuple(task_id for task_id in reached if task_id in open_tasks),
    )


def lesson_of(generation: Generation, judgement: Judgement) -> Lesson | None:
    """Return what a rejection with a note teaches; an accepted text teaches by its voice."""
    if judgement.verdict is not Verdict.REJECTED or not judgement.note.strip():
        return None
    claim = Claim(
        kind=ClaimKind.ANTI_PATTERN,
        text=judgement.note.strip(),
        channels=generation.channels,
        task_types=(generation.task_type,),
    )
    occasion = f"{generation.task_id}@{generation.output_version}"
    evidence = Evidence(
        evidence_id=f"verdict:{occasion}",
        source=f"{judgement.by} rejected {generation.title or occasion}",
        at=judgement.at,
        confidence=0.7,
    )
    return Lesson(claim=claim, evidence=evidence)


def _downstream(start: set[str], edges: Mapping[str, set[str]]) -> dict[str, None]:
    """Return the ids in `start` and all that build on them, nearest first; cycles end."""
    reached = dict.fromkeys(sorted(start))
    while new := sorted(
        ident
        for ident, sources in edges.items()
        if ident not in reached and sources.intersection(reached)
    ):
        reached.update(dict.fromkeys(new))
    return reached


def _rejected(generation: Generation) -> bool:
    judged = generation.judgement
    return judged is not None and judged.verdict is Verdict.REJECTED
