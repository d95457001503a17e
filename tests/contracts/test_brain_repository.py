"""The Living Brand Brain, in memory and on moto."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random

import pytest

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.brain_repository import DynamoBrainRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.table import Table, Update, Write
from aicmo_core.brands.generations import Generation, Judgement, Verdict
from aicmo_core.brands.insights import Effect, Lesson, Retraction
from aicmo_core.brands.voice import listen
from aicmo_core.errors import NotFoundError, UnavailableError, VersionConflictError
from tests.unit.brands.memories import NOW, added_up, lesson

BRAND = "harbor"
SAID = Retraction(by="alice", at=NOW, reason="wrong season")


@pytest.fixture
def brain(table: Table) -> DynamoBrainRepository:
    return DynamoBrainRepository(table)


def occasions() -> list[Lesson]:
    """Return twelve occasions about three claims, some with effects, some of the same moment."""
    return [
        lesson(
            f"Claim {number % 3}",
            f"task#{number}|x",
            days_ago=number % 4,
            confidence=(number + 1) / 13,
            effect=Effect(change_ratio=number / 10 - 0.3, std_error=0.05) if number % 2 else None,
            valid_until=(NOW + timedelta(days=number)).date() if number % 5 == 0 else None,
        )
        for number in range(12)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_stored_insights_are_what_the_rules_add_up_to_in_any_order(
    brain: DynamoBrainRepository, seed: int
):
    sent = occasions() * 2
    Random(seed).shuffle(sent)  # noqa: S311  a repeatable order, not a secret

    new = [brain.learn(BRAND, one) for one in sent]

    assert sum(new) == 12
    assert {i.insight_id: i for i in brain.insights(BRAND)} == added_up(occasions())


def test_lessons_come_back_as_they_were_learned(brain: DynamoBrainRepository):
    for one in occasions():
        brain.learn(BRAND, one)

    assert added_up(brain.lessons(BRAND)) == added_up(occasions())
    assert len(brain.lessons(BRAND)) == 12


def test_writers_at_the_same_time_lose_nothing():
    brain = DynamoBrainRepository(InMemoryTable())
    sent = occasions() * 8
    Random(7).shuffle(sent)  # noqa: S311  a repeatable order, not a secret

    with ThreadPoolExecutor(8) as writers:
        new = list(writers.map(lambda one: brain.learn(BRAND, one), sent))

    assert sum(new) == 12
    assert {i.insight_id: i for i in brain.insights(BRAND)} == added_up(occasions())


class LosesAnswers(InMemoryTable):
    """A table whose every second transaction succeeds without the caller hearing of it."""

    def __init__(self) -> None:
        super().__init__()
        self._calls = 0

    def transact(self, writes: Sequence[Write]) -> None:
        super().transact(writes)
        self._calls += 1
        if self._calls % 2:
            raise UnavailableError("the answer was lost")


def test_lesson_sent_again_after_a_lost_answer_counts_once():
    brain = DynamoBrainRepository(LosesAnswers())
    lost = 0

    for one in occasions():
        try:
            brain.learn(BRAND, one)
        except UnavailableError:
            lost += 1
            assert not brain.learn(BRAND, one)

    assert lost > 0
    assert {i.insight_id: i for i in brain.insights(BRAND)} == added_up(occasions())


@pytest.mark.parametrize("taken_back", [3, 4, 11])
def test_what_is_unlearned_adds_up_as_if_it_had_never_been_learned(
    brain: DynamoBrainRepository, taken_back: int
):
    sent = occasions()
    for one in sent:
        brain.learn(BRAND, one)
    wrong = sent.pop(taken_back)

    claims = brain.unlearn(BRAND, wrong.evidence.evidence_id, SAID)
    again = brain.unlearn(BRAND, wrong.evidence.evidence_id, SAID)

    assert (claims, again) == ([wrong.claim], [])
    assert {i.insight_id: i for i in brain.insights(BRAND)} == added_up(sent)
    assert added_up(brain.lessons(BRAND)) == added_up(sent)


def test_a_claim_without_evidence_is_not_known_until_it_is_learned_again(
    brain: DynamoBrainRepository, table: Table
):
    only = lesson(ident="e1")
    brain.learn(BRAND, only)

    brain.unlearn(BRAND, "e1", SAID)

    assert brain.insights(BRAND) == brain.lessons(BRAND) == []
    for use in (brain.insight, brain.restore):
        with pytest.raises(NotFoundError):
            use(BRAND, only.claim.insight_id)
    with pytest.raises(NotFoundError):
        brain.retract(BRAND, only.claim.insight_id, SAID)
    kept = [item for item in table.query(keys.brain_pk("default", BRAND)) if "lesson" in item]
    assert [item["takings_back"] for item in kept] == [[SAID.model_dump_json()]]

    assert brain.learn(BRAND, only)
    assert not brain.learn(BRAND, only)
    assert {i.insight_id: i for i in brain.insights(BRAND)} == added_up([only])
    [item] = [item for item in table.query(keys.brain_pk("default", BRAND)) if "lesson" in item]
    assert item["takings_back"] == [SAID.model_dump_json()]


class Disturbed(InMemoryTable):
    """A table whose second taking back meets somebody else's."""

    taken_back = 0

    def transact(self, writes: Sequence[Write]) -> None:
        is_taking_back = all(isinstance(one, Update) for one in writes)
        self.taken_back += is_taking_back
        if is_taking_back and self.taken_back == 2:
            raise VersionConflictError("another transaction")
        super().transact(writes)


def test_every_claim_that_an_evidence_spoke_for_is_told_though_others_learn_meanwhile():
    brain = DynamoBrainRepository(Disturbed())
    sent = [lesson(f"Claim {n}", "task#1|x") for n in range(3)]
    for one in sent:
        brain.learn(BRAND, one)

    claims = brain.unlearn(BRAND, "task#1|x", SAID)

    assert {claim.text for claim in claims} == {one.claim.text for one in sent}
    assert brain.lessons(BRAND) == []


def test_learning_and_unlearning_at_the_same_time_lose_nothing():
    brain = DynamoBrainRepository(InMemoryTable())
    sent = occasions()
    for one in sent:
        brain.learn(BRAND, one)
    wrong = {one.evidence.evidence_id for one in sent[:4]}
    more = [lesson(f"Claim {n % 3}", f"more{n}", confidence=0.5) for n in range(6)]

    def write(step: str | Lesson) -> object:
        return (
            brain.unlearn(BRAND, step, SAID) if isinstance(step, str) else brain.learn(BRAND, step)
        )

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, [*wrong, *more, *wrong]))

    assert {i.insight_id: i for i in brain.insights(BRAND)} == added_up([*sent[4:], *more])


def test_retraction_stands_through_new_evidence_until_it_is_taken_back(
    brain: DynamoBrainRepository,
):
    brain.learn(BRAND, lesson(ident="e1"))
    ident = lesson().claim.insight_id

    retracted = brain.retract(BRAND, ident, SAID)
    again = brain.retract(BRAND, ident, SAID.model_copy(update={"by": "bob"}))
    brain.learn(BRAND, lesson(ident="e2"))

    assert retracted.retraction == again.retraction == SAID
    assert brain.insight(BRAND, ident).retraction == SAID
    assert brain.insight(BRAND, ident).times_seen == 2
    assert brain.restore(BRAND, ident).retraction is None
    assert brain.restore(BRAND, ident).retraction is None


def test_unknown_insight_is_not_found_and_not_created(brain: DynamoBrainRepository):
    with pytest.raises(NotFoundError, match="brain show harbor"):
        brain.insight(BRAND, "nothing")
    with pytest.raises(NotFoundError):
        brain.retract(BRAND, "nothing", SAID)
    with pytest.raises(NotFoundError):
        brain.restore(BRAND, "nothing")

    assert brain.insights(BRAND) == []


def made(task_id: str, version: int = 1, *, hours: int = 0) -> Generation:
    return Generation(
        task_id=task_id,
        task_type="swot_analysis",
        output_version=version,
        made_at=NOW + timedelta(hours=hours),
        rests_on=("c1",),
    )


def judged(verdict: Verdict, *, hours: int) -> Judgement:
    return Judgement(verdict=verdict, by="alice", at=NOW + timedelta(hours=hours), note="so")


def test_generations_are_listed_newest_first(brain: DynamoBrainRepository):
    for one in (made("a", hours=1), made("b", hours=3), made("a", 2, hours=2)):
        brain.record_generation(BRAND, one)

    listed = [(one.task_id, one.output_version) for one in brain.generations(BRAND)]

    assert listed == [("b", 1), ("a", 2), ("a", 1)]
    assert brain.generations(BRAND, 1) == [made("b", hours=3)]
    assert brain.generations(BRAND, 1, task_type="swot_analysis") == [made("b", hours=3)]
    assert brain.generations(BRAND, task_type="video_briefs") == []


def test_recording_a_generation_again_leaves_its_judgement(brain: DynamoBrainRepository):
    brain.record_generation(BRAND, made("a"))
    verdict = judged(Verdict.ACCEPTED, hours=1)

    brain.judge(BRAND, "a", 1, verdict)
    brain.record_generation(BRAND, made("a"))

    assert [one.judgement for one in brain.generations(BRAND)] == [verdict]


def test_later_verdict_replaces_an_earlier_one_whichever_arrives_first(
    brain: DynamoBrainRepository,
):
    brain.record_generation(BRAND, made("a"))
    later = judged(Verdict.REJECTED, hours=2)

    brain.judge(BRAND, "a", 1, later)
    standing = brain.judge(BRAND, "a", 1, judged(Verdict.ACCEPTED, hours=1))

    assert standing.judgement == later


def test_verdict_on_an_output_that_was_never_made_is_refused(brain: DynamoBrainRepository):
    with pytest.raises(NotFoundError):
        brain.judge(BRAND, "a", 1, judged(Verdict.ACCEPTED, hours=1))

    assert brain.generations(BRAND) == []


def test_voice_sample_is_kept_once_for_each_text(brain: DynamoBrainRepository):
    first = listen("a#1", "We pour slowly.", NOW)
    corrected = listen("a#1", "We pour by hand.", NOW)
    other = listen("b", "Come and see.", NOW)

    for sample in (first, other, corrected):
        brain.add_voice_sample(BRAND, sample)

    assert brain.voice_samples(BRAND) == [corrected, other]


def test_brands_and_workspaces_do_not_see_each_other(brain: DynamoBrainRepository, table: Table):
    brain.learn(BRAND, lesson())
    brain.record_generation(BRAND, made("a"))
    brain.add_voice_sample(BRAND, listen("a", "Slowly.", NOW))
    ident = lesson().claim.insight_id

    for stranger, brand_id in ((brain, "other"), (DynamoBrainRepository(table, "else"), BRAND)):
        assert stranger.insights(brand_id) == []
        assert stranger.lessons(brand_id) == []
        assert stranger.generations(brand_id) == []
        assert stranger.voice_samples(brand_id) == []
        with pytest.raises(NotFoundError):
            stranger.retract(brand_id, ident, SAID)
        with pytest.raises(NotFoundError):
            stranger.restore(brand_id, ident)
        with pytest.raises(NotFoundError):
            stranger.judge(brand_id, "a", 1, judged(Verdict.ACCEPTED, hours=1))
        assert stranger.unlearn(brand_id, lesson().evidence.evidence_id, SAID) == []
        assert stranger.learn(brand_id, lesson())
    assert brain.insight(BRAND, ident).times_seen == 1
