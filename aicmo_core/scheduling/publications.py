"""What a slot promises beside its own moment: when its work goes live, and who reviews it when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.scheduling.planning import Placement, Review, ReviewStage
from aicmo_core.tasks.slots import SlotRecord

PUBLISH_AT = "publish_at"
REVIEWS = "reviews"


def publication(placement: Placement) -> dict[str, object]:
    """Return what is stored with the slot of a placement; nothing for work that stays inside."""
    if placement.publish_at is None:
        return {}
    reviews = [{"stage": str(one.stage), "on": one.on.isoformat()} for one in placement.reviews]
    return {PUBLISH_AT: to_text(placement.publish_at), REVIEWS: reviews}


def kept_publication(metadata: Mapping[str, object], run_at: datetime) -> dict[str, object]:
    """Return what of a slot's publication holds when its work is made at `run_at` instead."""
    publish_at = metadata.get(PUBLISH_AT)
    if publish_at is None or from_text(publish_at, PUBLISH_AT) <= run_at:
        return {}
    return {name: metadata[name] for name in (PUBLISH_AT, REVIEWS) if name in metadata}


def publish_at_of(slot: SlotRecord) -> datetime | None:
    """Return when the work of a slot goes live, if that is promised."""
    stored = slot.metadata.get(PUBLISH_AT)
    return from_text(stored, PUBLISH_AT) if stored else None


def reviews_of(slot: SlotRecord) -> tuple[Review, ...]:
    """Return the reviews that the work of a slot has before it goes live, first to last."""
    stored = slot.metadata.get(REVIEWS)
    if not isinstance(stored, list):
        return ()
    return tuple(
        Review(stage=ReviewStage(one["stage"]), on=date.fromisoformat(one["on"])) for one in stored
    )


def placement_of(slot: SlotRecord) -> Placement:
    """Return where a slot stands in the calendar."""
    return Placement(
        task_id=slot.task_id,
        brand_id=slot.brand_id,
        run_at=slot.run_at,
        window_end=slot.window_end,
        publish_at=publish_at_of(slot),
        reviews=reviews_of(slot),
    )


def made_placement(slot: SlotRecord, slots: Iterable[SlotRecord]) -> Placement:
    """Return where work stands that was made in `slot`.

    Work that a person ran by hand was made in a slot of its own; it goes live as the newest of the
    task's other `slots` says, if that is still to come.
    """
    for other in (slot, *sorted(slots, key=lambda one: one.created_at, reverse=True)):
        kept = kept_publication(other.metadata, slot.run_at)
        if kept:
            return placement_of(replace(slot, metadata=kept))
    return placement_of(slot)
