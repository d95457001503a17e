"""What leads to something public, where it goes live, and what a payload may ask for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from aicmo_core.autobrain.catalogue import KINDS
from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.planning import BrandRules, Campaign, Flight, Placement, Review
from aicmo_core.scheduling.planning.rules import ReviewStage
from aicmo_core.scheduling.publications import (
    kept_publication,
    made_placement,
    placement_of,
    publication,
)
from aicmo_core.scheduling.publicity import OUTLETS, Wishes, channels_of, wishes_of
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.slots import SlotRecord
from aicmo_core.tasks.types import TaskType

BRIEF_CHANNELS = ("email", "instagram", "linkedin", "paid_ads", "web")
FLIGHT = Flight(first=date(2026, 12, 1), last=date(2026, 12, 20))
RULES = BrandRules(
    zone="Europe/Berlin", campaigns={"Winter": Campaign(flight=FLIGHT, phases={"Teaser": FLIGHT})}
)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 27, 9, tzinfo=UTC)


def content(task_type: str, **fields: Any) -> TaskContent:
    known = {"task_id": "t1", "brand_id": "b1", "task_type": task_type, "title": "work"}
    return TaskContent.model_validate(known | fields)


def slot(number: int, run_at: datetime, metadata: dict[str, object]) -> SlotRecord:
    return SlotRecord(
        slot_id=f"t1.s{number}",
        task_id="t1",
        brand_id="b1",
        run_at=run_at,
        window_end=LATER,
        created_at=NOON.replace(minute=number),
        metadata=metadata,
    )


@pytest.mark.parametrize(
    ("task_type", "channels"),
    [
        ("create_social_variants", ("instagram", "linkedin")),
        ("video_briefs", ("instagram", "linkedin")),
        ("generate_new_creatives", ("instagram", "linkedin", "paid_ads")),
        ("rewrite_email_sequence", ("email",)),
        ("optimize_landing_page_copy", ("web",)),
        ("swot_analysis", ()),
    ],
)
def test_work_goes_live_where_its_type_does(task_type: str, channels: tuple[str, ...]) -> None:
    assert channels_of(content(task_type), BRIEF_CHANNELS) == channels


def test_targets_come_before_the_payload_and_both_before_the_type() -> None:
    asked = {"platforms": ["ig", "LinkedIn"]}

    both = content("create_social_variants", targets=["tiktok"], payload=asked)
    payload = content("create_social_variants", payload=asked)

    assert channels_of(both, BRIEF_CHANNELS) == ("tiktok",)
    assert channels_of(payload, BRIEF_CHANNELS) == ("instagram", "linkedin")


def test_research_and_strategy_stay_inside() -> None:
    inside = set(KINDS) - OUTLETS.keys()

    assert len(inside) == 10
    assert {TaskType.SWOT_ANALYSIS, TaskType.SOCIAL_CALENDAR, TaskType.KPI_DEFINITION} <= inside


def test_wishes_are_read_in_the_brands_own_time() -> None:
    payload = {
        "publish_at": "2026-12-02T09:00",
        "earliest_at": "2026-11-24T00:00:00Z",
        "campaign": " winter ",
        "phase": "TEASER",
        "audience": "members",
    }

    found = wishes_of(content("video_briefs", payload=payload), RULES, planned=True)

    assert found == Wishes(
        publish_at=datetime(2026, 12, 2, 8, tzinfo=UTC),
        earliest_at=datetime(2026, 11, 24, tzinfo=UTC),
        campaign="Winter",
        phase="Teaser",
        audience="members",
    )


@pytest.mark.parametrize("value", ["tomorrow", 7, ["2026-12-02"], True])
def test_a_moment_that_cannot_be_read_is_refused_by_name(value: Any) -> None:
    asked = content("video_briefs", payload={"deadline": value})

    with pytest.raises(InvalidInputError, match=r"payload\.deadline"):
        wishes_of(asked, RULES, planned=False)


def test_a_publication_comes_back_from_its_slot() -> None:
    reviews = (Review(stage=ReviewStage.CLIENT, on=date(2026, 11, 25)),)
    placed = Placement(
        task_id="t1",
        brand_id="b1",
        run_at=NOON,
        window_end=LATER,
        publish_at=LATER,
        reviews=reviews,
    )

    assert placement_of(slot(1, NOON, publication(placed))) == placed
    assert kept_publication(publication(placed), LATER) == {}


def test_work_that_was_run_by_hand_goes_live_as_the_slot_before_says() -> None:
    promised = slot(1, NOON, {"publish_at": "2026-11-27T09:00:00Z"})
    by_hand = slot(2, NOON, {})
    too_late = slot(3, LATER, {})

    assert made_placement(by_hand, [promised, by_hand]).publish_at == LATER
    assert made_placement(too_late, [promised, too_late]).publish_at is None
