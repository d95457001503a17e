"""An hour of feedback, from its schedule to the last brand, with a fault at each of its calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.faults.simulation.clock import START
from tests.faults.simulation.faults import Fault
from tests.faults.simulation.hour import (
    AGENCY,
    FALLEN,
    HOUR,
    VISIBILITY_S,
    WINDOW,
    Hour,
    day_of,
)
from tests.faults.simulation.sweep import DEATHS, ERRORS, READS

WHOLE = {
    brand_id: (True, ["optimize_landing_page_copy"], [1]) if brand_id == FALLEN else (True, [], [])
    for brands in AGENCY.values()
    for brand_id in brands
}


def strikes(fault: Fault) -> Iterator[tuple[int, str]]:
    """Yield the calls of a calm hour that a fault can strike; of the quiet brands' those of one."""
    calm = Hour()
    calm.begin()
    calm.pass_by()
    calls = list(calm.faults.calls)
    assert (calm.outcome(), calm.is_over()) == (WHOLE, True)
    one_brand = len(calm.quiet) // (len(WHOLE) - 1)
    skipped = set(sorted(calm.quiet)[one_brand:])
    for number, name in enumerate(calls):
        does_nothing = name in READS and fault not in (*DEATHS, ERRORS[0])
        if number not in skipped and not does_nothing:
            yield number, name


@pytest.mark.parametrize("fault", [*DEATHS, *ERRORS], ids=lambda fault: fault.__name__)
def test_a_fault_at_any_call_costs_minutes_and_neither_a_brand_nor_a_second_proposal(
    fault: Fault,
) -> None:
    struck = 0
    for number, name in strikes(fault):
        hour = Hour()
        hour.faults.plan(number, fault)

        hour.begin()
        hour.pass_by()

        struck += 1
        where = f"{fault.__name__} at call {number} ({name})"
        assert hour.outcome() == WHOLE, where
        assert hour.is_over(), where
        assert hour.latest <= HOUR + timedelta(seconds=2 * VISIBILITY_S), where
    assert struck >= 10


@pytest.mark.parametrize("seed", range(4))
def test_two_schedules_and_every_message_twice_in_any_order_come_to_the_same(seed: int) -> None:
    hour = Hour(seed)
    again: set[str] = set()

    def twice() -> None:
        for body in hour.sqs.accepted(hour.queue):
            if body not in again:
                again.add(body)
                hour.sqs.inject(hour.queue, body, delay_s=seed * 170)

    hour.begin()
    hour.begin()
    hour.pass_by(meanwhile=twice)

    assert hour.outcome() == WHOLE
    assert hour.is_over()
    assert min(hour.looked.values()) > 2


def test_an_outage_of_the_table_for_half_an_hour_costs_no_brand_its_look() -> None:
    hour = Hour()
    away = (timedelta(minutes=10), timedelta(minutes=30))

    def outage() -> None:
        hour.faults.calm()
        if away[0] <= hour.clock() - START < away[1]:
            for call in range(1, 60):  # the queue hands the message out; then nothing answers
                hour.faults.strike_next(ERRORS[0], after=call)

    hour.begin()
    hour.pass_by(meanwhile=outage)

    assert hour.outcome() == WHOLE
    assert hour.is_over()


def test_a_brand_that_comes_meanwhile_is_looked_at_now_or_by_the_next_schedule() -> None:
    hour = Hour()

    hour.begin()
    hour.clock.advance(timedelta(minutes=20))
    hour.add_brand("new-one")
    hour.pass_by()
    first = hour.looked["new-one"]
    hour.begin()
    hour.pass_by(until=8 * HOUR)

    assert hour.looked["new-one"] == first + 1
    assert hour.outcome() == WHOLE


def test_a_brand_whose_brief_cannot_be_read_is_given_up_on_alone() -> None:
    hour = Hour()
    _spoil_brief(hour, "elm")

    hour.begin()
    hour.pass_by()

    outcome = hour.outcome()
    run = hour.workspace().feedback_runs.run_of("elm", WINDOW)
    assert {brand for brand, (looked, _, _) in outcome.items() if not looked} == {"elm"}
    assert run is not None
    assert run.failed_steps == ["look up the brand: UnsupportedRecordError"]
    assert hour.sqs.waiting(hour.dead) == 1  # recorded by the dead-letter function, with an alarm


def _spoil_brief(hour: Hour, brand_id: str) -> None:
    figures = [replace(day_of(1, 9), brand_id=brand_id)]
    hour.workspace().observations.save(figures, actor="file", now=START)
    for key, item in hour.table.stored._items.items():
        if key[0].endswith(f"#{brand_id}") and key[1].startswith("BRIEF#"):
            item["schema"] = 99
    hour.faults.calls.clear()
