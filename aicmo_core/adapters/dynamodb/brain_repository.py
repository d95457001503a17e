"""The Living Brand Brain in the table: insights, their evidence, generations, voice samples.

Learning one piece of evidence is one transaction:

    put EVIDENCE if it is not there ┐  both or neither: an evidence is counted exactly once,
    add to INSIGHT's sums           ┘  whoever sends it again, and in whatever order they come

Unlearning takes the same sums off again and marks the evidence, which stays, with who said so.
The sums are DynamoDB's own atomic additions, so that concurrent writers need no retry. Source and
validity are the newest evidence's: `newest` only grows, so an evidence that is refused as newer,
because a newer one is stored, is added as an older one. Recall reads insights and never evidence:
200 insights of 0.5 KB are 13 read units.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from aicmo_core.adapters.conditions import Attr, Condition
from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION, check_schema, item_at
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import (
    PK,
    SK,
    Change,
    ConditionFailedError,
    Item,
    Put,
    Table,
    Update,
)
from aicmo_core.brands.generations import Generation, Judgement
from aicmo_core.brands.insights import Claim, Evidence, Insight, Lesson, Retraction
from aicmo_core.errors import NotFoundError, VersionConflictError
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

if TYPE_CHECKING:
    from aicmo_core.brands.voice import VoiceSample

_NEW = Attr(PK).not_exists()
_STORED = Attr(PK).exists()
_HELD = Attr("newest").exists()
"""An insight without evidence is not held any more; what people said of it stays."""
_TRIES = 4


class DynamoBrainRepository:
    """Stores what the brands of one workspace remember.

    Args:
        table: Where.
        workspace: Whose; no method can reach another workspace's items.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def learn(self, brand_id: str, lesson: Lesson) -> bool:
        """One transaction of 2 writes; a second one where newer evidence is stored already."""
        order = lesson.evidence.order
        newer = Attr("newest").not_exists() | Attr("newest").lt(order)
        attempts = [(newer, _as_newest(lesson)), (Attr("newest").gt(order), _sums(lesson.evidence))]
        for _ in range(_TRIES):
            for condition, change in attempts:
                outcome = self._add(brand_id, lesson, change, condition)
                if outcome is not None:
                    return outcome
        raise VersionConflictError("Others kept learning the same thing; send it again.")

    def insight(self, brand_id: str, insight_id: str) -> Insight:
        """One consistent GetItem."""
        item = self._table.get(keys.insight(self._workspace, brand_id, insight_id))
        if item is None or "newest" not in item:
            raise _no_insight(brand_id, insight_id)
        return _read_insight(item)

    def insights(self, brand_id: str) -> list[Insight]:
        """One Query."""
        items = self._items(brand_id, keys.INSIGHT)
        return [_read_insight(item) for item in items if "newest" in item]

    def lessons(self, brand_id: str) -> list[Lesson]:
        """One Query."""
        items = self._items(brand_id, keys.EVIDENCE)
        counted = [item for item in items if "unlearned" not in item]
        return [Lesson.model_validate_json(item["lesson"]) for item in counted]

    def unlearn(self, brand_id: str, evidence_id: str, said: Retraction) -> list[Claim]:
        """One Query, and one transaction of 2 writes for each claim that it speaks for."""
        taken: list[Claim] = []
        for _ in range(_TRIES):
            held = self.lessons(brand_id)
            wrong = [one for one in held if one.evidence.evidence_id == evidence_id]
            try:
                for lesson in wrong:
                    ident = lesson.claim.insight_id
                    same = [one.evidence for one in held if one.claim.insight_id == ident]
                    others = [one for one in same if one.evidence_id != evidence_id]
                    self._take_off(brand_id, lesson, others, said)
                    taken.append(lesson.claim)
            except (ConditionFailedError, VersionConflictError):
                continue  # somebody learned or unlearned the same thing at this moment
            return taken
        raise VersionConflictError("Others kept learning the same thing; send it again.")

    def retract(self, brand_id: str, insight_id: str, retraction: Retraction) -> Insight:
        """One UpdateItem; one GetItem where it is retracted already, or not there."""
        key = keys.insight(self._workspace, brand_id, insight_id)
        change = Change(set={"retraction": retraction.model_dump_json()})
        standing = _HELD & Attr("retraction").not_exists()
        try:
            return _read_insight(self._updated(Update(key=key, change=change, condition=standing)))
        except ConditionFailedError:
            return self.insight(brand_id, insight_id)

    def restore(self, brand_id: str, insight_id: str) -> Insight:
        """One UpdateItem."""
        key = keys.insight(self._workspace, brand_id, insight_id)
        try:
            update = Update(key=key, change=Change(remove=["retraction"]), condition=_HELD)
            return _read_insight(self._updated(update))
        except ConditionFailedError as failed:
            raise _no_insight(brand_id, insight_id) from failed

    def record_generation(self, brand_id: str, generation: Generation) -> None:
        """One PutItem; a record that is there already stays, with its judgement."""
        place = generation.task_id, generation.output_version
        key = keys.generation(self._workspace, brand_id, *place)
        unjudged = generation.model_copy(update={"judgement": None})
        fields = {"made_at": to_text(generation.made_at), "document": unjudged.model_dump_json()}
        try:
            self._table.write(Put(item=item_at(key, fields), condition=_NEW))
        except ConditionFailedError:
            return  # repeated, or judged meanwhile

    def judge(
        self, brand_id: str, task_id: str, output_version: int, judgement: Judgement
    ) -> Generation:
        """One UpdateItem; one GetItem where a later verdict stands, or nothing is recorded."""
        key = keys.generation(self._workspace, brand_id, task_id, output_version)
        at = to_text(judgement.at)
        change = Change(set={"judgement": judgement.model_dump_json(), "judged_at": at})
        first_or_later = Attr("judged_at").not_exists() | Attr("judged_at").lte(at)
        update = Update(key=key, change=change, condition=_STORED & first_or_later)
        try:
            return _read_generation(self._updated(update))
        except ConditionFailedError as failed:
            item = self._table.get(key)
            if item is None:
                raise NotFoundError("output", f"{task_id} version {output_version}") from failed
            return _read_generation(item)

    def generations(
        self, brand_id: str, limit: int | None = None, *, task_type: str = ""
    ) -> list[Generation]:
        """One Query; a brand makes a few thousand outputs in years, sorted here by time.

        Only what is returned, and what is newer, is read into models.
        """
        items = self._items(brand_id, keys.GENERATION)
        items.sort(key=lambda item: (item["made_at"], item[SK]), reverse=True)
        made = map(_read_generation, items)
        wanted = (one for one in made if not task_type or one.task_type == task_type)
        return list(islice(wanted, limit))

    def add_voice_sample(self, brand_id: str, sample: VoiceSample) -> None:
        """One PutItem."""
        key = keys.voice(self._workspace, brand_id, sample.sample_id)
        self._table.write(Put(item=item_at(key, {"document": sample.model_dump_json()})))

    def voice_samples(self, brand_id: str) -> list[VoiceSample]:
        """One Query."""
        items = self._items(brand_id, keys.VOICE)
        if not items:
            return []
        from aicmo_core.brands.voice import VoiceSample

        samples = [VoiceSample.model_validate_json(item["document"]) for item in items]
        return sorted(samples, key=lambda sample: sample.sample_id)

    def _add(
        self, brand_id: str, lesson: Lesson, change: Change, condition: Condition
    ) -> bool | None:
        """Return True if the evidence was added, False if it is counted, None if neither."""
        insight_id = lesson.claim.insight_id
        place = insight_id, lesson.evidence.evidence_id
        marker = keys.evidence(self._workspace, brand_id, *place)
        told = {"lesson": lesson.model_dump_json()}
        insight = keys.insight(self._workspace, brand_id, insight_id)
        sums = Update(key=insight, change=change, condition=condition)
        try:
            try:
                self._table.transact([Put(item=item_at(marker, told), condition=_NEW), sums])
            except ConditionFailedError as failed:
                if failed.position != 0 or "unlearned" not in (self._table.get(marker) or {}):
                    raise
                once_more = Change(set=told, remove=["unlearned"])
                gone = Attr("unlearned").exists()
                self._table.transact([Update(key=marker, change=once_more, condition=gone), sums])
        except ConditionFailedError as failed:
            return False if failed.position == 0 else None
        except VersionConflictError:  # another transaction on the same item, at this moment
            return None
        return True

    def _take_off(
        self, brand_id: str, lesson: Lesson, others: list[Evidence], said: Retraction
    ) -> None:
        """Mark a piece of evidence and subtract it, if nothing else of its claim has changed."""
        place = lesson.claim.insight_id, lesson.evidence.evidence_id
        marker = keys.evidence(self._workspace, brand_id, *place)
        mark = Change(set={"unlearned": True}, append={"takings_back": [said.model_dump_json()]})
        insight = keys.insight(self._workspace, brand_id, lesson.claim.insight_id)
        as_read = Attr("times_seen").eq(len(others) + 1)
        counted = _STORED & Attr("unlearned").not_exists()
        self._table.transact(
            [
                Update(key=marker, change=mark, condition=counted),
                Update(key=insight, change=_without(lesson.evidence, others), condition=as_read),
            ]
        )

    def _items(self, brand_id: str, prefix: str) -> list[Item]:
        found = list(self._table.query(keys.brain_pk(self._workspace, brand_id), prefix=prefix))
        for item in found:
            check_schema(item, "brand memory")
        return found

    def _updated(self, update: Update) -> Item:
        item = self._table.write(update)
        assert item is not None  # noqa: S101  the port's promise: an update returns the item
        return item


def _sums(evidence: Evidence) -> Change:
    removed, weight, weighted = evidence.weights
    return Change(
        add={
            "times_seen": 1,
            "doubt_removed": removed,
            "effect_weight": weight,
            "effect_weighted": weighted,
        }
    )


def _as_newest(lesson: Lesson) -> Change:
    named = _named_by(lesson.evidence)
    known = {SCHEMA: SCHEMA_VERSION, "claim": lesson.claim.model_dump_json()}
    return Change(set={**known, **named.set}, add=_sums(lesson.evidence).add, remove=named.remove)


def _without(evidence: Evidence, others: Sequence[Evidence]) -> Change:
    """Return how an insight changes that loses a piece of evidence and keeps the others."""
    less = {name: -number for name, number in _sums(evidence).add.items()}
    if not others:
        return Change(add=less, remove=["newest"])
    named = _named_by(max(others, key=lambda one: one.order))
    return Change(set=named.set, add=less, remove=named.remove)


def _named_by(newest: Evidence) -> Change:
    """Return what an insight has of its newest evidence."""
    validity = {"valid_from": newest.valid_from, "valid_until": newest.valid_until}
    return Change(
        set={
            "newest": newest.order,
            "last_seen": to_text(newest.at),
            "origin": newest.source,
            **{name: day.isoformat() for name, day in validity.items() if day},
        },
        remove=[name for name, day in validity.items() if not day],
    )


_SUMMED = ("times_seen", "doubt_removed", "effect_weight", "effect_weighted")


def _read_insight(item: Item) -> Insight:
    check_schema(item, "insights")
    retraction = item.get("retraction")
    return Insight(
        claim=Claim.model_validate_json(item["claim"]),
        newest=item["newest"],
        last_seen=item["last_seen"],
        source=item["origin"],
        valid_from=item.get("valid_from"),
        valid_until=item.get("valid_until"),
        retraction=Retraction.model_validate_json(retraction) if retraction else None,
        **{name: item[name] for name in _SUMMED},
    )


def _read_generation(item: Item) -> Generation:
    check_schema(item, "generations")
    generation = Generation.model_validate_json(item["document"])
    if judgement := item.get("judgement"):
        judged = {"judgement": Judgement.model_validate_json(judgement)}
        return generation.model_copy(update=judged)
    return generation


def _no_insight(brand_id: str, insight_id: str) -> NotFoundError:
    hint = f"`aicmo brain show {brand_id}` lists what is known."
    return NotFoundError("insight", insight_id, hint)
