"""Months of the loop on virtual time: what one asks before a brand is switched on."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from aicmo_core.bootstrap.simulation import (
    Client,
    FaultRates,
    Reviewing,
    Simulation,
    SimulationReport,
    SimulationRules,
)
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.tasks.types import ScheduledTaskStatus

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbor-and-pine"
BRIEF = json.loads((EXAMPLE / "brief.json").read_text())
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
A_BAD_DAY = FaultRates(of_requests=0.02, of_messages=0.2)


def simulated(days: int = 14, *clients: Client, **rules: object) -> SimulationReport:
    made = SimulationRules(starts_at=MONDAY, days=days, **rules)  # type: ignore[arg-type]
    return Simulation(made, list(clients) or [Client(brief=BRIEF)]).run()


def test_a_quiet_fortnight_does_everything_on_time() -> None:
    report = simulated()

    [brand] = report.brands
    assert report.promises.by_ending == {"completed": 15}
    assert report.promises.late_s == (0.0, 0.0, 0.0)
    assert (report.promises.live, report.promises.forgotten) == (0, ())
    assert all(head.output_verdict == "accepted" for head in brand.heads.values())
    assert report.executions == 15


def test_work_comes_after_what_it_builds_on() -> None:
    report = simulated()

    [brand] = report.brands
    made = {
        str(brand.heads[slot.task_id].task_type): slot.receipt.ended_at
        for slot in brand.slots
        if slot.receipt
    }
    assert made["swot_analysis"] < made["messaging_pillars"] < made["social_calendar"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_bad_days_nothing_is_forgotten_and_nothing_is_done_twice(seed: int) -> None:
    report = simulated(faults=A_BAD_DAY, seed=seed)

    [brand] = report.brands
    completed = [
        slot.task_id
        for slot in brand.slots
        if slot.receipt and slot.receipt.status is ScheduledTaskStatus.COMPLETED
    ]
    assert sum(report.faults.values()) > 20
    assert report.promises.forgotten == ()
    assert len(completed) == len(set(completed))


def test_the_same_seed_is_the_same_story() -> None:
    first = simulated(faults=A_BAD_DAY, seed=7)
    again = simulated(faults=A_BAD_DAY, seed=7)
    other = simulated(faults=A_BAD_DAY, seed=8)

    assert first == again
    assert first.faults != other.faults


def test_an_operator_with_little_time_is_what_everything_waits_for() -> None:
    report = simulated(reviewing=Reviewing(per_day=2))

    assert max(sum(day.decided.values()) for day in report.reviews) == 2
    assert report.reviews[0].waiting == 13
    assert all(day.day.weekday() < 5 for day in report.reviews)
    assert report.reviews[-1].waiting == 15 + 15 - 2 * 10  # ten sessions: all work, few verdicts


def test_nothing_is_looked_at_before_it_has_waited() -> None:
    report = simulated(reviewing=Reviewing(latency=timedelta(hours=30)))

    monday, tuesday, wednesday = report.reviews[:3]
    assert monday.decided == {"review task": 15}  # what was there at the start has waited
    assert tuesday.decided == {}
    assert tuesday.waiting >= 3
    assert wednesday.decided == {"review output": 3}  # what was made on Monday


def test_without_anybody_nothing_runs() -> None:
    report = simulated(reviewing=Reviewing(per_day=0))

    assert report.executions == 0
    assert report.promises.slots == 0
    assert report.reviews[-1].waiting == 15


def test_figures_are_told_as_they_happen_and_feedback_proposes() -> None:
    metrics = read_metrics((EXAMPLE / "metrics.csv").read_bytes())

    report = simulated(30, Client(brief=BRIEF, metrics=metrics))

    [brand] = report.brands
    proposing = [day for day in report.feedback if day.proposed]
    assert brand.figures_told > 2000
    assert proposing
    assert not any(day.errors for day in report.feedback)
    assert any(slot.run_at > proposing[0].at for slot in brand.slots)  # what it proposed was done


def test_brands_share_the_operator() -> None:
    clients = [Client(brief={**BRIEF, "brand_name": name}) for name in ("Ash", "Birch")]

    report = simulated(14, *clients)

    assert [brand.brand_id for brand in report.brands] == ["ash", "birch"]
    assert sum(report.reviews[0].decided.values()) == 20
    assert report.promises.by_ending["completed"] > 15


def test_planning_settings_and_holidays_bind_the_calendar_and_ask_for_reviewers() -> None:
    thanksgiving = date(2026, 11, 26)
    client = Client(brief=BRIEF, planning={"work_on_working_days_only": True})

    report = simulated(
        21, client, holidays=lambda markets: {one: {thanksgiving} for one in markets}
    )

    [brand] = report.brands
    days = {slot.run_at.date() for slot in brand.slots}
    assert report.promises.by_ending == {"completed": 15}
    assert thanksgiving not in days
    assert all(day.weekday() < 5 for day in days)
    asked = Counter(
        stage for stages in report.planned_reviews.values() for stage in Counter(stages).elements()
    )
    assert asked == {"internal": 5, "client": 5, "legal": 5}  # five public pieces, green claims


def test_what_keeps_work_from_being_accepted_is_told_with_how_often() -> None:
    without = {name: value for name, value in BRIEF.items() if name not in ("legal", "website")}

    report = simulated(14, Client(brief=without))

    mails = [one for one in report.setbacks if one.work == "rewrite_email_sequence"]
    assert mails[0].what == "not accepted"
    assert any("postal_address" in reason for reason in mails[0].why)
    assert len(mails[0].why) == len(set(mails[0].why))
    given_up = {one.work: one for one in report.setbacks if one.what == "given up"}
    [why] = given_up["kpi_definition"].why
    assert why.startswith("prerequisite not met in time: Email sequence for ")


def test_a_brief_that_has_everything_meets_no_setback() -> None:
    assert simulated().setbacks == ()


def test_a_calendar_that_cannot_be_planned_is_an_error_and_not_an_empty_calendar() -> None:
    def unknown(markets: frozenset[str]) -> dict[str, frozenset[date]]:
        raise InvalidInputError("market", ", ".join(markets), "must be a market")

    with pytest.raises(InvalidInputError, match="market"):
        simulated(2, holidays=unknown)


def test_every_minute_s_tick_is_in_the_forecast() -> None:
    report = simulated(usd_per_million_tokens=10.0)

    cost = {line.what: line for line in report.cost}
    assert cost["Lambda requests"].amount > 14 * 24 * 60
    assert cost["DynamoDB write units"].amount > 15 * 9
    written = cost["AI: tokens written"]
    assert written.amount > 15 * 500
    assert written.usd == pytest.approx(written.amount / 100_000)
    assert written.note == "15 by the offline composer"
    assert report.usd == pytest.approx(sum(line.usd for line in report.cost))


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ({"days": 0}, "days"),
        ({"feedback_every": timedelta(minutes=5)}, "feedback_every: '5 minutes'"),
        ({"usd_per_million_tokens": -1.0}, "usd_per_million_tokens"),
        ({"starts_at": datetime(2026, 11, 23)}, "starts_at"),  # noqa: DTZ001 - the fault
    ],
)
def test_what_cannot_be_simulated_is_refused(rules: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInputError, match=field):
        SimulationRules(**{"starts_at": MONDAY, **rules})  # type: ignore[arg-type]


def test_a_simulation_needs_a_brand() -> None:
    with pytest.raises(InvalidInputError, match="brief"):
        Simulation(SimulationRules(starts_at=MONDAY), [])


def test_nobody_can_be_asked_for_less_than_nothing() -> None:
    with pytest.raises(InvalidInputError, match="reviews_per_day"):
        Reviewing(per_day=-1)
    with pytest.raises(InvalidInputError, match="latency"):
        Reviewing(latency=timedelta(hours=-1))
    with pytest.raises(InvalidInputError, match="weekdays"):
        Reviewing(weekdays=frozenset())
