"""Use cases of the Living Brand Brain: learn, judge, retract, export and import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from aicmo_core.brands.brand import BriefVersion
from aicmo_core.brands.facts import facts_of
from aicmo_core.brands.generations import (
    Flagged,
    Generation,
    Judgement,
    Verdict,
    flag_dependents,
    lesson_of,
)
from aicmo_core.brands.insights import ClaimKind, Insight, Lesson, Retraction
from aicmo_core.brands.ports import BrainRepository
from aicmo_core.brands.voice import VoiceProfile, VoiceSample, listen, profile_of
from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.validation import first_flaw, unreadable

_BY_BRIEF, _BY_VERDICT = "the brief", "a verdict"
"""Stand for a person in a retraction; no person can have such an id."""


class BrainDocument(BaseModel):
    """A brand's whole memory as one JSON document; loading it twice changes nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["aicmo-brand-brain"] = "aicmo-brand-brain"
    format_version: Literal[1] = 1
    lessons: tuple[Lesson, ...] = ()
    retractions: dict[str, Retraction] = {}
    generations: tuple[Generation, ...] = ()
    voice_samples: tuple[VoiceSample, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BrainOverview:
    """A brand's memory as people look through it.

    Attributes:
        claims: What holds today by kind, surest first.
        generations: What was made, newest first.
    """

    claims: Mapping[ClaimKind, tuple[Insight, ...]]
    generations: tuple[Generation, ...]
    voice: VoiceProfile


class BrandMemory:
    """What the workspace's brands remember.

    Args:
        brain: Where it is stored.
        clock: The present moment.
    """

    def __init__(self, brain: BrainRepository, clock: Clock) -> None:
        self._brain = brain
        self._clock = clock

    def learn(self, brand_id: str, lessons: Iterable[Lesson]) -> int:
        """Add lessons; return how many pieces of evidence were new."""
        return sum(self._brain.learn(brand_id, lesson) for lesson in lessons)

    def tell(
        self, brand_id: str, text: str, *, by: str, of_client: bool = False, **fields: Any
    ) -> Insight:
        """Learn a fact that a person states; stating it again, later, confirms it.

        Args:
            brand_id: Whose memory.
            text: The fact, as one sentence.
            by: Who states it.
            of_client: Whether the client said so; otherwise the operator knows it.
            fields: `channels`, `valid_from`, `valid_until`, `confidence`.

        Raises:
            InvalidInputError: A field that a fact cannot have; names it.
        """
        now = self._clock()
        whose = f"the client, told by {by}" if of_client else f"operator {by}"
        claim = {
            "kind": ClaimKind.FACT,
            "text": " ".join(_readable(text).split()),
            "channels": fields.pop("channels", ()),
        }
        evidence = {
            "evidence_id": f"told:{by}:{now.isoformat()}",
            "source": whose,
            "at": now,
            "confidence": 0.95 if of_client else 0.9,
        }
        try:
            lesson = Lesson.model_validate({"claim": claim, "evidence": evidence | fields})
        except ValidationError as error:
            raise first_flaw(error, "brain") from error
        self._brain.learn(brand_id, lesson)
        return self._brain.insight(brand_id, lesson.claim.insight_id)

    def learn_brief(self, brand_id: str, now: BriefVersion, before: BriefVersion | None) -> int:
        """Learn what a brief states, and drop what the version before stated and this one does not.

        Safe to repeat. A person's retraction of a fact stands, though the brief repeats it.
        """
        stated = facts_of(now)
        still = {lesson.claim.insight_id for lesson in stated}
        gone = {one.claim.insight_id for one in (facts_of(before) if before else ())} - still
        new = self.learn(brand_id, stated)
        held = self._brain.insights(brand_id) if stated or gone else []
        self._restore(brand_id, held, still, _BY_BRIEF)
        said = Retraction(
            by=_BY_BRIEF, at=now.created_at, reason=f"not in brief v{now.version} any more"
        )
        self._drop(brand_id, held, gone, said)
        return new

    def learn_output(self, brand_id: str, facts: Sequence[Lesson]) -> int:
        """Learn what became true when a person accepted an output; safe to repeat."""
        new = self.learn(brand_id, facts)
        if stated := {lesson.claim.insight_id for lesson in facts}:
            self._restore(brand_id, self._brain.insights(brand_id), stated, _BY_VERDICT)
        return new

    def forget_output(self, brand_id: str, evidence: str, reason: str) -> None:
        """Drop what only one output stood for, because a person rejects it after all.

        Args:
            brand_id: Whose memory.
            evidence: What the ids of the output's evidence begin with, in all its versions.
            reason: Why it does not hold.
        """
        own: set[str] = set()
        others: set[str] = set()
        for lesson in self._brain.lessons(brand_id):
            stood_for = lesson.evidence.evidence_id.startswith(evidence)
            (own if stood_for else others).add(lesson.claim.insight_id)
        if alone := own - others:
            said = Retraction(by=_BY_VERDICT, at=self._clock(), reason=reason)
            self._drop(brand_id, self._brain.insights(brand_id), alone, said)

    def _restore(self, brand_id: str, held: Iterable[Insight], stated: Set[str], by: str) -> None:
        """Let hold again what `by` dropped before; a person's word stands."""
        for insight in held:
            said = insight.retraction
            if insight.insight_id in stated and said and said.by == by:
                self._brain.restore(brand_id, insight.insight_id)

    def _drop(
        self, brand_id: str, held: Iterable[Insight], gone: Set[str], said: Retraction
    ) -> None:
        for insight in held:
            if insight.insight_id in gone:
                self._brain.retract(brand_id, insight.insight_id, said)

    def judge(
        self,
        brand_id: str,
        task_id: str,
        output_version: int,
        judgement: Judgement,
        *,
        text: str = "",
        draft: str = "",
    ) -> Generation:
        """Store a verdict and learn from it: the note of a rejection, the voice of what stands.

        Args:
            brand_id: Whose memory.
            task_id: Which task made the output.
            output_version: Which version was judged.
            judgement: The verdict.
            text: What was accepted, as plain text.
            draft: What it was before a person edited it.

        Raises:
            NotFoundError: No such output is recorded.
        """
        generation = self._brain.judge(brand_id, task_id, output_version, judgement)
        if lesson := lesson_of(generation, judgement):
            self._brain.learn(brand_id, lesson)
        if judgement.verdict is not Verdict.REJECTED and text.strip():
            channel = generation.channels[0] if len(generation.channels) == 1 else ""
            ident = f"{task_id}@{output_version}"
            sample = listen(ident, text, judgement.at, draft=draft, channel=channel)
            self._brain.add_voice_sample(brand_id, sample)
        return generation

    def add_edit(
        self, brand_id: str, edited: Generation, output_version: int, accepted: Judgement
    ) -> None:
        """Store that a person's edit took an output's place: it rests on what that rests on.

        Args:
            brand_id: Whose memory.
            edited: The output that was edited.
            output_version: The edit's own version.
            accepted: Who edited, and when.
        """
        changes = {"output_version": output_version, "made_at": accepted.at, "judgement": None}
        self._brain.record_generation(brand_id, edited.model_copy(update=changes))
        verdict = accepted.model_copy(update={"verdict": Verdict.ACCEPTED})
        self._brain.judge(brand_id, edited.task_id, output_version, verdict)

    def retract(
        self,
        brand_id: str,
        insight_id: str,
        *,
        by: str,
        reason: str,
        open_tasks: Mapping[str, Iterable[str]],
    ) -> Flagged:
        """Mark a claim as wrong; return what rests on it, for a person to look at again.

        Args:
            brand_id: Whose memory.
            insight_id: Which claim.
            by: Who says so.
            reason: Why.
            open_tasks: Tasks that are still to run, each with the ids of what it builds on.

        Raises:
            NotFoundError: The brand's brain holds no such insight.
        """
        said = Retraction(by=by, at=self._clock(), reason=reason)
        self._brain.retract(brand_id, insight_id, said)
        return flag_dependents(insight_id, self._brain.generations(brand_id), open_tasks)

    def overview(self, brand_id: str) -> BrainOverview:
        """Return what the brand remembers, as people look through it."""
        now = self._clock()
        held = [insight for insight in self._brain.insights(brand_id) if insight.holds_at(now)]
        held.sort(key=lambda one: (-one.confidence * one.freshness(now), one.claim.text))
        return BrainOverview(
            claims={
                kind: tuple(insight for insight in held if insight.claim.kind is kind)
                for kind in ClaimKind
            },
            generations=tuple(self._brain.generations(brand_id)),
            voice=self.voice(brand_id),
        )

    def voice(self, brand_id: str) -> VoiceProfile:
        """Return how the brand sounds, as far as accepted texts tell."""
        return profile_of(self._brain.voice_samples(brand_id))

    def export(self, brand_id: str) -> BrainDocument:
        """Return everything that the brand remembers."""
        retracted = {i.insight_id: i.retraction for i in self._brain.insights(brand_id)}
        return BrainDocument(
            lessons=tuple(self._brain.lessons(brand_id)),
            retractions={ident: said for ident, said in retracted.items() if said},
            generations=tuple(self._brain.generations(brand_id)),
            voice_samples=tuple(self._brain.voice_samples(brand_id)),
        )

    def load(self, brand_id: str, document: object) -> int:
        """Add an exported memory to the brand's own; return how many lessons were new.

        Raises:
            InvalidInputError: Not a document that `export` wrote; names the first flaw.
        """
        known = _checked(document)
        new = self.learn(brand_id, known.lessons)
        for generation in known.generations:
            self._brain.record_generation(brand_id, generation)
            if generation.judgement:
                place = generation.task_id, generation.output_version
                self._brain.judge(brand_id, *place, generation.judgement)
        for sample in known.voice_samples:
            self._brain.add_voice_sample(brand_id, sample)
        for insight_id, said in known.retractions.items():
            self._brain.retract(brand_id, insight_id, said)
        return new


def _readable(text: str) -> str:
    """Return a claim's text; it goes into prompts, outputs and terminals as it is."""
    if rule := unreadable(text):
        raise InvalidInputError("text", text, rule)
    return text


def _checked(document: object) -> BrainDocument:
    try:
        known = BrainDocument.model_validate(document)
    except ValidationError as error:
        raise first_flaw(error, "brain") from error
    for lesson in known.lessons:
        _readable(lesson.claim.text)
    learned = {lesson.claim.insight_id for lesson in known.lessons}
    for insight_id in known.retractions:
        if insight_id not in learned:
            raise InvalidInputError("retractions", insight_id, "names a claim without a lesson")
    return known
