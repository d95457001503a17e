"""How a simulation judges itself: promises kept, late or forgotten, and what it would cost."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.metering import Bill
from aicmo_core.bootstrap.simulation.cost import Usage, forecast
from aicmo_core.bootstrap.simulation.report import (
    MOST_DELAY,
    BrandResult,
    planned_reviews,
    promises_of,
)
from aicmo_core.tasks.head import Receipt
from aicmo_core.tasks.slots import SlotRecord
from aicmo_core.tasks.types import ScheduledTaskStatus

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def slot(
    number: int, status: str = "", reason: str = "", late_s: float = 0.0, **metadata: object
) -> SlotRecord:
    started = NINE + timedelta(seconds=late_s)
    receipt = Receipt(
        slot_id=f"s{number}",
        run_at=NINE,
        status=ScheduledTaskStatus(status or "completed"),
        reason=reason,
        started_at=started,
        ended_at=started,
    )
    return SlotRecord(
        slot_id=f"s{number}",
        task_id=f"t{number}",
        brand_id="b",
        run_at=NINE,
        window_end=NINE + DAY,
        created_at=NINE - DAY,
        metadata=metadata,
        receipt=receipt if status else None,
    )


def brand(*slots: SlotRecord) -> BrandResult:
    return BrandResult(brand_id="b", zone="UTC", slots=slots, heads={})


def test_a_slot_that_ended_nowhere_is_forgotten_once_its_queue_lease_is_over() -> None:
    brands = (brand(slot(1), slot(2, "completed")),)

    in_time = promises_of(brands, NINE + DAY + MOST_DELAY - timedelta(seconds=1))
    too_late = promises_of(brands, NINE + DAY + MOST_DELAY)

    assert (in_time.live, in_time.forgotten) == (1, ())
    assert (too_late.live, too_late.forgotten) == (1, ("s1",))


def test_endings_are_counted_with_their_reasons() -> None:
    brands = (
        brand(slot(1, "completed"), slot(2, "completed"), slot(3, "skipped", "window missed")),
    )

    assert promises_of(brands, NINE).by_ending == {"completed": 2, "skipped: window missed": 1}


def test_only_what_was_done_has_a_lateness() -> None:
    slots = [slot(n, "completed", late_s=float(n)) for n in range(100)]
    failed = slot(100, "failed", "worker_lost", late_s=9999)

    assert promises_of((brand(*slots, failed),), NINE).late_s == (50.0, 99.0, 99.0)
    assert promises_of((brand(),), NINE).late_s == (0.0, 0.0, 0.0)


def test_reviews_of_given_up_slots_ask_nobody() -> None:
    reviews = [{"stage": "client", "on": "2026-11-25"}]
    brands = (
        brand(
            slot(1, publish_at="2026-11-30T09:00:00Z", reviews=reviews),
            slot(2, "completed", publish_at="2026-11-30T09:00:00Z", reviews=reviews),
            slot(3, "skipped", "superseded", publish_at="2026-11-30T09:00:00Z", reviews=reviews),
        ),
    )

    [(day, asked)] = planned_reviews(brands).items()

    assert (day.isoformat(), asked) == ("2026-11-25", {"client": 2})


def test_a_forecast_is_amount_times_price_line_by_line() -> None:
    usage = Usage(
        bill=Bill(table_writes=600_000, index_writes=400_000, read_units=2_000_000),
        invocations=Counter(tick=1_000_000),
        sqs_requests=1_000_000,
        s3_puts=1000,
        composers=Counter(offline=3),
        characters=4_000_000,
    )

    usd = {line.what: line.usd for line in forecast(usage, usd_per_million_tokens=15.0)}

    assert usd == pytest.approx(
        {
            "DynamoDB write units": 0.625,
            "DynamoDB read units": 0.25,
            "SQS requests": 0.50,
            "Lambda requests": 0.20,
            "Lambda GB-seconds": 1_000_000 * 0.15 * 0.5 * 0.0000133334,
            "Log bytes": 0.50,
            "S3 puts": 0.005,
            "AI: tokens written": 15.0,
        }
    )
