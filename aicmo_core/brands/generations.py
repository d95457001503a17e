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

    @property
    def rejected(self) -> bool:
        """Tell whether a person refused it."""
        return self.judgement is not None and self.judgement.verdict is Verdict.REJECTED


class Flagged(BrainRecord):
    """What a retracted claim puts in question, for a person to look at again."""

    insight_id: str
    outputs: tuple[Generation, ...] = ()
    """Outputs that rest on it, directly or through another output, and were not rejected."""
    tasks: tuple[str, ...] = ()
    """Tasks to come that it was a ground for, or that build on such an output; nearest first."""


def flag_dependents(
    insight_id: str,
    generations: Iterable[Generation],
    open_tasks: Mapping[str, Iterable[str]],
) -> Flagged:
    """Return everything that rests on a claim.

    Args:
        insight_id: The claim that was retracted.
        generations: All outputs of the brand.
        open_tasks: Tasks that are still to run, each with the ids of what it builds on: tasks, and
            insights that it was proposed for.
    """
    made = [generation for generation in generations if not generation.rejected]
    edges = {task_id: set(grounds) for task_id, grounds in open_tasks.items()}
    for generation in made:
        grounds = edges.setdefault(generation.task_id, set())
        grounds.update(generation.rests_on, generation.builds_on)
    reached = _downstream(insight_id, edges)
    return Flagged(
        insight_id=insight_id,
        outputs=tuple(generation for generation in made if generation.task_id in reached),
        tasks=tuple(task_id for task_id in reached if task_id in open_tasks),
    )


def accepted(generations: Iterable[Generation]) -> list[Generation]:
    """Return what people accepted, as it was or edited."""
    return [one for one in generations if one.judgement is not None and not one.rejected]


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


def _downstream(start: str, edges: Mapping[str, set[str]]) -> dict[str, None]:
    """Return `start` and the ids of all that build on it, nearest first; circles end."""
    reached = {start: None}
    while new := sorted(
        ident
        for ident, grounds in edges.items()
        if ident not in reached and not grounds.isdisjoint(reached)
    ):
        reached.update(dict.fromkeys(new))
    return reached
