"""KPI targets: read from the brief, held against four settled weeks, told when they are missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from aicmo_core.brands.brief import Kpi
from aicmo_core.feedback.anomalies import Method
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.reading import BrandReading
from aicmo_core.feedback.targets import targets_of
from tests.unit.feedback.test_monitor import START, day, rates
from tests.unit.feedback.test_monitor import read as read_stored

LAST = START + timedelta(days=69)


def read(*groups: object, kpis: list[Kpi]) -> BrandReading:
    reading = read_stored(*groups, kpis=kpis)
    assert reading is not None
    return reading


def wants(target: str, by: date | None = None, metric: str = "web.conversion_rate") -> Kpi:
    return Kpi(metric=metric, target=target, by=by)


@pytest.mark.parametrize(
    ("metric", "target", "series", "value"),
    [
        ("email.ctr", "6 %", "email.ctr", 0.06),
        ("Email click rate", "at least 6%", "email.ctr", 0.06),
        ("web.conversion_rate", "0.024", "web.conversion_rate", 0.024),
        ("web.conversion_rate", "2.4", "web.conversion_rate", 0.024),
        ("web.conversion_rate", " 1.5 ", "web.conversion_rate", 0.015),
        ("paid_ads.cpc", "$1.20", "paid_ads.cpc", 1.2),
        ("paid_ads.cpa", "$1,200.50 each", "paid_ads.cpa", 1200.5),
        ("Paid ads ROAS", "3.5x", "paid_ads.roas", 3.5),
    ],
)
def test_a_target_is_read_as_people_write_it(
    metric: str, target: str, series: str, value: float
) -> None:
    [found] = targets_of([Kpi(metric=metric, target=target)])

    assert (".".join(found.key[:2]), found.value) == (series, pytest.approx(value))


@pytest.mark.parametrize(
    ("metric", "target"),
    [
        ("web.conversion_rate", "from 2 to 3 %"),
        ("web.conversion_rate", "better"),
        ("web.conversion_rate", ""),
        ("web.sessions", "40,000 a month"),
        ("email.machine_open_rate", "30 %"),
        ("happiness", "9"),
        ("web", "9"),
    ],
    ids=[
        "two figures",
        "words",
        "nothing",
        "a sum",
        "no side is good",
        "no such metric",
        "no metric",
    ],
)
def test_what_is_no_figure_of_a_known_metric_is_no_target(metric: str, target: str) -> None:
    assert targets_of([Kpi(metric=metric, target=target)]) == []


def test_each_target_is_told_with_what_the_figure_is() -> None:
    reading = read(rates(70, 0.02), kpis=[wants("2.5 %", date(2026, 12, 31))])

    assert reading.anomalies == []
    assert reading.notes[-1] == (
        "KPI Website conversion rate: 1.99 % in the last four weeks, target 2.5 % by 2026-12-31: "
        "not reached yet."
    )


def test_a_target_that_is_kept_is_told_so() -> None:
    assert read(rates(70, 0.02), kpis=[wants("1.8 %")]).notes[-1].endswith("1.80 %: reached.")


def test_a_target_that_is_missed_by_a_hair_is_told_with_as_many_digits_as_it_takes() -> None:
    told = read(rates(70, 0.0399), kpis=[wants("4 %")]).notes[-1]

    assert told.endswith("3.98 % in the last four weeks, target 4.00 %: not reached yet.")


def test_a_target_that_is_due_and_missed_departs_from_a_line_of_the_brands_own() -> None:
    due = LAST.date() - timedelta(days=27)
    [missed] = read(rates(70, 0.02), kpis=[wants("2.5 %", due)]).anomalies

    assert (missed.series, missed.direction) == ("web.conversion_rate", Direction.LOW)
    assert (missed.method, missed.expected, missed.target) == (Method.THRESHOLD, 0.025, 0.025)
    assert "below the target of 2.5 %" in missed.describe()
    assert missed.value == pytest.approx(missed.numerator / missed.denominator)
    assert (missed.source, missed.confidence) == (rates(1, 0.02)[0].source, 0.95)
    assert missed.window_end == LAST + timedelta(days=1)


def test_a_missed_target_keeps_its_name_from_day_to_day() -> None:
    due = LAST.date() - timedelta(days=5)
    names = {
        read(rates(days, 0.02), kpis=[wants("2.5 %", due)]).anomalies[0].evidence_id
        for days in (66, 68, 70)
    }

    assert len(names) == 1


@pytest.mark.parametrize(
    ("target", "due"),
    [
        ("2.5 %", LAST.date() + timedelta(days=1)),
        ("2.5 %", None),
        ("2.5 %", LAST.date() - timedelta(days=28)),
        ("1.8 %", LAST.date() - timedelta(days=5)),
        ("2.01 %", LAST.date() - timedelta(days=5)),
    ],
    ids=["not due", "never due", "long over", "reached", "missed by no more than chance"],
)
def test_nothing_departs_while_a_target_is(target: str, due: date | None) -> None:
    assert read(rates(70, 0.02), kpis=[wants(target, due)]).anomalies == []


def test_provisional_figures_miss_no_target() -> None:
    unsettled = [replace(one, as_of=one.window_end) for one in rates(70, 0.02)]

    reading = read(unsettled, kpis=[wants("2.5 %", LAST.date() - timedelta(days=5))])

    assert reading.anomalies == []


def test_a_price_that_stays_above_its_target_is_high() -> None:
    prices = [day(n, "cpc", channel="paid_ads", value=1.5, currency="EUR") for n in range(70)]
    due = LAST.date() - timedelta(days=5)

    def reading(target: str) -> BrandReading:
        return read(prices, kpis=[wants(target, due, "paid_ads.cpc")])

    [missed] = reading("$1.20").anomalies

    assert (missed.direction, missed.currency) == (Direction.HIGH, "EUR")
    assert reading("$1.20").notes[-1].endswith("missed.")
    for kept in ("$1.50", "$1.60"):
        assert reading(kept).anomalies == []
        assert reading(kept).notes[-1].endswith("reached.")


@pytest.mark.parametrize(
    ("target", "ending"),
    [("1.5 %", "%), target 1.50 %"), ("0.8 %", "%), target 0.80 % kept")],
)
def test_a_departure_says_what_it_means_for_the_target(target: str, ending: str) -> None:
    fallen = rates(10, 0.01, first=60, seed=2)

    [anomaly] = read(rates(60, 0.02), fallen, kpis=[wants(target)]).anomalies

    assert anomaly.method is Method.BASELINE
    assert anomaly.describe().endswith(ending)


def test_an_open_event_and_a_missed_target_of_one_series_are_one_departure() -> None:
    fallen = rates(10, 0.01, first=60, seed=2)
    due = LAST.astimezone(UTC).date() - timedelta(days=5)

    [anomaly] = read(rates(60, 0.02), fallen, kpis=[wants("2.5 %", due)]).anomalies

    assert anomaly.method is Method.BASELINE
