"""Taking briefs in, and what the memory makes of them; all on the in-memory table."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aicmo_core.adapters.dynamodb.brain_repository import DynamoBrainRepository
from aicmo_core.adapters.dynamodb.brand_repository import DynamoBrandRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.brands.generations import Generation, Judgement, Verdict
from aicmo_core.brands.insights import ClaimKind
from aicmo_core.brands.memory import BrandMemory
from aicmo_core.brands.recall import Question, recall
from aicmo_core.brands.service import BrandService
from aicmo_core.errors import (
    BrandExistsError,
    InvalidBriefError,
    InvalidInputError,
    NotFoundError,
    UnavailableError,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SAMPLE = Path(__file__).parents[3] / "examples/harbor-and-pine/brief.json"


class Clock:
    """A clock that tests move by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Agency:
    """A workspace with its services over one in-memory table."""

    def __init__(self) -> None:
        table = InMemoryTable()
        self.clock = Clock()
        self.brain = DynamoBrainRepository(table)
        self.memory = BrandMemory(self.brain, self.clock)
        self.brands = BrandService(
            DynamoBrandRepository(table), self.brain, self.clock, lambda prefix, _: f"{prefix}_1"
        )


@pytest.fixture
def agency() -> Agency:
    return Agency()


def sample(**changes: object) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(SAMPLE.read_text())
    return document | changes


def texts_held(agency: Agency, brand_id: str = "harbor-and-pine") -> set[str]:
    held = agency.brain.insights(brand_id)
    return {insight.claim.text for insight in held if insight.holds_at(agency.clock.now)}


def test_brand_gets_its_id_from_its_name(agency: Agency):
    added = agency.brands.add_brand(sample(), actor="alice")

    assert added.brand.brand_id == "harbor-and-pine"
    assert added.brand.created_by == "alice"
    assert agency.brands.show("harbor-and-pine") == added


def test_name_without_latin_letters_gets_a_made_id(agency: Agency):
    assert agency.brands.add_brand(sample(brand_name="港"), actor="a").brand.brand_id == "brand_1"


def test_what_was_assumed_is_told_and_kept(agency: Agency):
    added = agency.brands.add_brand(sample(timezone=None), actor="alice")

    assert added.notes == ("timezone: America/New_York, derived from geography 'Portland, Maine'",)
    assert agency.brands.show("harbor-and-pine").notes == added.notes


def test_second_brand_of_the_same_name_needs_an_id_of_its_own(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")

    with pytest.raises(BrandExistsError):
        agency.brands.add_brand(sample(), actor="alice")
    agency.brands.add_brand(sample(), actor="alice", brand_id="harbor-2")

    assert [brand.brand_id for brand in agency.brands.list()] == ["harbor-2", "harbor-and-pine"]


@pytest.mark.parametrize(
    ("field", "ids"),
    [
        ("brand_id", {"brand_id": "a#b", "actor": "alice"}),
        ("brand_id", {"brand_id": "x" * 65, "actor": "alice"}),
        ("actor", {"actor": "alice#"}),
    ],
)
def test_id_that_could_break_a_key_is_refused(agency: Agency, field: str, ids: dict[str, str]):
    with pytest.raises(InvalidInputError, match=field):
        agency.brands.add_brand(sample(), **ids)

    assert agency.brands.list() == []


def test_bad_brief_stores_nothing(agency: Agency):
    with pytest.raises(InvalidBriefError):
        agency.brands.add_brand(sample(industry=None), actor="alice")

    assert agency.brands.list() == []


def test_brief_is_remembered_as_facts_with_their_place(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")

    held = agency.brain.insights("harbor-and-pine")

    (found, *_) = recall(held, Question(text="62 hours burning time"), NOW)

    assert "62 hours" in found.text
    assert found.source.startswith("brief v1: pro")
    assert "Never say “cheap”" in texts_held(agency)


def test_offer_is_remembered_only_while_it_holds(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")
    offer = "Offer: Free refill with every two candles"

    def offered() -> bool:
        return any(text.startswith(offer) for text in texts_held(agency))

    assert offered()
    agency.clock.now = datetime(2026, 12, 1, tzinfo=UTC)
    assert not offered()


def test_update_makes_the_next_version_and_forgets_what_it_no_longer_states(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")
    agency.clock.now += timedelta(days=1)

    updated = agency.brands.update_brief(
        "harbor-and-pine", sample(competitors=["Lantern & Loom", "Wickworks"]), actor="bob"
    )

    assert (updated.brand.brief_version, updated.brief.created_by) == (2, "bob")
    assert "Competes with Wickworks" in texts_held(agency)
    assert "Competes with Fennmoor Home" not in texts_held(agency)


def test_fact_that_a_later_brief_states_again_holds_again(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")
    agency.brands.update_brief("harbor-and-pine", sample(competitors=[]), actor="alice")

    agency.brands.update_brief("harbor-and-pine", sample(), actor="alice")

    assert "Competes with Fennmoor Home" in texts_held(agency)


def test_fact_that_a_person_retracted_stays_retracted_through_the_next_brief(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")
    (fact,) = [i for i in agency.brain.insights("harbor-and-pine") if "Fennmoor" in i.claim.text]

    agency.memory.retract(
        "harbor-and-pine", fact.insight_id, by="alice", reason="closed down", open_tasks={}
    )
    agency.brands.update_brief("harbor-and-pine", sample(voice="brisk"), actor="alice")

    assert "Competes with Fennmoor Home" not in texts_held(agency)


@pytest.mark.parametrize(
    ("of_client", "source"), [(True, "the client, told by bob"), (False, "operator bob")]
)
def test_a_fact_is_remembered_with_who_stands_behind_it(
    agency: Agency, *, of_client: bool, source: str
):
    told = agency.memory.tell("harbor", "Closed on Mondays", by="bob", of_client=of_client)

    assert told.source == source


@pytest.mark.parametrize(
    ("channels", "heard_on"), [(("email",), "email"), (("email", "web"), ""), ((), "")]
)
def test_a_voice_is_heard_on_the_only_channel_of_what_was_accepted(
    agency: Agency, channels: tuple[str, ...], heard_on: str
):
    made = Generation(
        task_id="t1",
        task_type="create_social_variants",
        output_version=1,
        made_at=NOW,
        title="Posts",
        channels=channels,
    )
    agency.brain.record_generation("harbor", made)
    accepted = Judgement(verdict=Verdict.ACCEPTED, by="bob", at=NOW)

    agency.memory.judge("harbor", "t1", 1, accepted, text="Slow bread, plainly told.")

    assert [sample.channel for sample in agency.brain.voice_samples("harbor")] == [heard_on]


def test_what_a_brand_remembers_is_read_once_a_brief(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
):
    agency.brands.add_brand(sample(), actor="alice")
    reads: list[str] = []
    held = agency.brain.insights
    monkeypatch.setattr(agency.brain, "insights", lambda brand: reads.append(brand) or held(brand))

    agency.brands.update_brief("harbor-and-pine", sample(competitors=["Wickworks"]), actor="bob")

    assert reads == ["harbor-and-pine"]


def test_equal_brief_stays_the_version_it_is(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")

    again = agency.brands.update_brief("harbor-and-pine", sample(), actor="alice")

    assert again.brand.brief_version == 1


def test_sending_a_brief_again_finishes_what_a_death_left_unlearned(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
):
    agency.brands.add_brand(sample(), actor="alice")
    changed = sample(competitors=["Wickworks"])

    def die(*_: object) -> None:
        raise UnavailableError("the function was stopped here")

    with monkeypatch.context() as dying:
        dying.setattr(BrandMemory, "learn_brief", die)
        with pytest.raises(UnavailableError):
            agency.brands.update_brief("harbor-and-pine", changed, actor="alice")
    agency.brands.update_brief("harbor-and-pine", changed, actor="alice")

    assert "Competes with Wickworks" in texts_held(agency)
    assert "Competes with Fennmoor Home" not in texts_held(agency)


def test_brand_that_does_not_exist_is_not_found(agency: Agency):
    with pytest.raises(NotFoundError):
        agency.brands.update_brief("nobody", sample(), actor="alice")
    with pytest.raises(NotFoundError):
        agency.brands.change_settings("nobody", {"paused": True}, actor="alice")


def test_settings_change_only_what_is_named(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")

    agency.brands.change_settings(
        "harbor-and-pine", {"paused_channels": ["email"]}, actor="alice", reason="cleaning the list"
    )
    changed = agency.brands.change_settings(
        "harbor-and-pine", {"max_tasks_per_day": 5}, actor="bob"
    )

    assert (changed.version, changed.paused_channels, changed.max_tasks_per_day) == (
        2,
        ("email",),
        5,
    )
    assert changed.holds_back(("email", "web"))
    assert not changed.holds_back(())


@pytest.mark.parametrize(
    "changes",
    [
        {"brand_id": "x"},
        {"paused": "yes"},
        {"paused_channels": "email"},
        {"paused_channels": [1]},
        {"max_tasks_per_day": 0},
        {"max_tasks_per_day": True},
    ],
)
def test_setting_that_cannot_be_is_refused_by_name(agency: Agency, changes: dict[str, Any]):
    agency.brands.add_brand(sample(), actor="alice")

    with pytest.raises(InvalidInputError) as caught:
        agency.brands.change_settings("harbor-and-pine", changes, actor="alice")

    assert caught.value.fields["field"] in changes
    assert agency.brands.show("harbor-and-pine").settings.version == 0


def generation(task_id: str, **fields: object) -> Generation:
    given = {
        "task_id": task_id,
        "task_type": "create_social_variants",
        "output_version": 1,
        "made_at": NOW,
        "title": "Winter posts",
        "channels": ("instagram",),
    }
    return Generation.model_validate(given | fields)


def verdict(kind: Verdict, note: str = "") -> Judgement:
    return Judgement(verdict=kind, by="alice", at=NOW, note=note)


def test_rejection_teaches_an_anti_pattern_and_acceptance_the_voice(agency: Agency):
    for task_id in ("t1", "t2"):
        agency.brain.record_generation("b", generation(task_id))

    agency.memory.judge("b", "t1", 1, verdict(Verdict.REJECTED, "Too many exclamation marks"))
    agency.memory.judge("b", "t2", 1, verdict(Verdict.ACCEPTED), text="We pour slowly. By hand.")

    asked = Question(task_type="create_social_variants", channels=("instagram",))
    held = agency.brain.insights("b")
    assert [memory.text for memory in recall(held, asked, NOW)] == ["Too many exclamation marks"]
    assert agency.memory.voice("b").sentence_words == 2.5


def test_retraction_tells_what_rests_on_the_fact(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")
    fact = agency.brain.insights("harbor-and-pine")[0]
    used = generation("t1", rests_on=(fact.insight_id,))
    agency.brain.record_generation("harbor-and-pine", used)

    flagged = agency.memory.retract(
        "harbor-and-pine",
        fact.insight_id,
        by="alice",
        reason="no longer true",
        open_tasks={"t2": ("t1",)},
    )

    assert flagged.outputs == (used,)
    assert flagged.tasks == ("t2",)


def test_overview_shows_what_holds_by_kind_surest_first(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")
    agency.brain.record_generation("harbor-and-pine", generation("t1"))
    agency.memory.judge("harbor-and-pine", "t1", 1, verdict(Verdict.REJECTED, "Too salesy"))

    overview = agency.memory.overview("harbor-and-pine")

    (avoided,) = overview.claims[ClaimKind.ANTI_PATTERN]
    assert avoided.claim.text == "Too salesy"
    facts = [insight.claim.text for insight in overview.claims[ClaimKind.FACT]]
    assert set(facts) == texts_held(agency) - {"Too salesy"}
    assert overview.generations[0].judgement is not None


def test_memory_moves_as_json_and_loading_it_twice_changes_nothing(agency: Agency):
    agency.brands.add_brand(sample(), actor="alice")
    agency.brain.record_generation("harbor-and-pine", generation("t1"))
    agency.memory.judge(
        "harbor-and-pine", "t1", 1, verdict(Verdict.EDITED), text="We pour.", draft="We rush."
    )
    first = agency.brain.insights("harbor-and-pine")[0].insight_id
    agency.memory.retract("harbor-and-pine", first, by="alice", reason="", open_tasks={})
    exported = agency.memory.export("harbor-and-pine")

    document = json.loads(exported.model_dump_json())
    new = agency.memory.load("copy", document)
    again = agency.memory.load("copy", document)

    assert (new, again) == (len(exported.lessons), 0)
    assert agency.memory.export("copy") == exported


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {"format": "something else"},
        {"format_version": 2},
        {"mood": "good"},
        {"lessons": [{"claim": 1}]},
        {"retractions": {"nothing": {"by": "a", "at": "2026-11-22T09:00:00Z"}}},
    ],
)
def test_document_that_is_no_exported_memory_is_refused_and_loads_nothing(
    agency: Agency, document: object
):
    with pytest.raises(InvalidInputError):
        agency.memory.load("b", document)

    assert agency.brain.insights("b") == []
