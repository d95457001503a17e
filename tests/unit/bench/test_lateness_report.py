"""What the lateness benchmark makes of receipts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.tasks.head import Receipt
from aicmo_core.tasks.types import ScheduledTaskStatus
from bench.lateness import histogram, lateness, percentile, report

RUN_AT = datetime(2026, 11, 16, 9, tzinfo=UTC)


def receipt(late_s: float | None) -> Receipt:
    """A slot that began so late; None: it never began."""
    return Receipt(
        slot_id="s",
        run_at=RUN_AT,
        status=ScheduledTaskStatus.SKIPPED if late_s is None else ScheduledTaskStatus.COMPLETED,
        reason="",
        ended_at=RUN_AT + timedelta(minutes=5),
        started_at=None if late_s is None else RUN_AT + timedelta(seconds=late_s),
    )


def test_lateness_is_the_start_less_the_promise_of_slots_that_began() -> None:
    assert lateness([receipt(0.5), receipt(None), receipt(-0.05)]) == [-0.05, 0.5]


@pytest.mark.parametrize(("share", "value"), [(0.5, 100), (0.99, 198), (1.0, 200), (0.0, 1)])
def test_a_percentile_is_a_measured_value(share: float, value: int) -> None:
    assert percentile(list(range(1, 201)), share) == value


def test_every_slot_stands_in_one_bucket_of_the_histogram() -> None:
    lines = histogram([-0.2, 0.0, 0.01, 0.6, 0.6, 9.0]).splitlines()

    counts = [int(line.split("ms")[1].split()[0]) for line in lines]

    assert sum(counts) == 6
    assert counts[0] == 1
    assert counts[-1] == 1


@pytest.mark.parametrize(
    ("late", "slots", "code"),
    [
        ([0.1] * 200, 200, 0),
        ([0.1] * 197 + [1.5] * 3, 200, 1),  # p99 above a second
        ([0.1] * 198 + [1.5] * 2, 200, 0),
        ([0.1] * 199, 200, 1),  # one never began
        ([-0.2] + [0.1] * 199, 200, 1),  # one began too early
    ],
)
def test_the_aim_is_missed_by_the_late_the_early_and_the_missing(
    late: list[float], slots: int, code: int
) -> None:
    assert report([receipt(one) for one in late], slots, 3, 5) == code


def test_nothing_that_began_is_a_miss_that_is_told() -> None:
    assert report([receipt(None)], 1, 3, 5) == 1
