"""On a public holiday a brand's figures raise no alarm, and nobody had to annotate it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile
from aicmo_core.feedback.notes import NoteKind
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.scheduling.planning_settings.document import BrandPlanning, SettingsVersion
from aicmo_core.tasks.approval import Actor
from scripts.paths import ROOT

FIRST, THANKSGIVING = date(2026, 7, 1), date(2026, 11, 26)
DANA = Actor.person("dana")
_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())


class Shop:
    """One brand with visits day by day, looked at a week after the newest of them."""

    def __init__(self, *markets: str, zone: str = "America/New_York") -> None:
        self.now = datetime(2026, 12, 5, 12, tzinfo=UTC)
        self.workspace: Workspace = open_workspace(in_memory_infrastructure(clock=lambda: self.now))
        self.zone = zone
        self._next, self._random = FIRST, Random(5)  # noqa: S311 - repeatable figures, no secret
        brief = {**_BRIEF, "markets": list(markets), "timezone": zone}
        self.workspace.brand_service.add_brand(brief, actor="dana", brand_id="shop")

    def visits(self, last: date, *, halved: tuple[date, ...] = ()) -> None:
        """Load visits up to the last day, from the first one that is not loaded yet."""
        rows = []
        while self._next <= last:
            level = 1000 * (0.5 if self._next in halved else 1.0)
            rows.append(self._row(self._next, self._random.gauss(level, level**0.5)))
            self._next += timedelta(days=1)
        self._load(rows)

    def weeks(self, *, first: date, last: date, halved: date) -> None:
        """Load weekly visits, from a Monday to a Sunday; those of one week are halved."""
        mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
        rows = []
        for monday in mondays:
            level = 7000 * (0.5 if monday == halved else 1.0)
            row = self._row(monday + timedelta(days=6), self._random.gauss(level, level**0.5))
            del row["at"]
            end = f"{monday + timedelta(days=6):%Y-%m-%d}"
            rows.append(row | {"window_start": f"{monday:%Y-%m-%d}", "window_end": end})
        self._load(rows)

    def _load(self, rows: list[dict[str, str]]) -> None:
        parsed = ParsedFile(tuple(MetricRow(n, row) for n, row in enumerate(rows, 1)))
        self.workspace.metrics.load("shop", parsed, "shop", DANA, zone=ZoneInfo(self.zone))

    def _row(self, day: date, value: float) -> dict[str, str]:
        told_at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=4)
        return {
            "at": f"{day:%Y-%m-%d}",
            "channel": "web",
            "metric": "sessions",
            "value": str(round(value)),
            "as_of": told_at.isoformat(),
        }

    def run(self) -> FeedbackRun:
        run = self.workspace.feedback.run("shop")
        assert run.errors == []
        return run

    def plan_for(self, *markets: str) -> None:
        settings = SettingsVersion(document=BrandPlanning(markets=frozenset(markets)), version=1)
        self.workspace.planning_settings_records.save_brand("shop", settings)


def notes(run: FeedbackRun) -> str:
    assert run.snapshot is not None
    return run.snapshot["notes"]


def test_a_day_of_half_the_visits_on_thanksgiving_is_no_anomaly_in_the_united_states() -> None:
    shop = Shop("US")

    shop.visits(THANKSGIVING, halved=(THANKSGIVING,))
    on_the_day = shop.run()
    shop.visits(THANKSGIVING + timedelta(days=2), halved=(THANKSGIVING,))

    assert on_the_day.anomalies == []
    assert "Not judged, public holiday: 26 Nov (Thanksgiving Day)." in notes(on_the_day)
    assert shop.run().anomalies == []


@pytest.mark.parametrize("markets", [(), ("DE",), ("US", "DE", "FR")])
def test_the_same_day_is_an_anomaly_where_it_is_a_day_like_any_other(
    markets: tuple[str, ...],
) -> None:
    shop = Shop(*markets)

    shop.visits(THANKSGIVING, halved=(THANKSGIVING,))
    run = shop.run()

    [anomaly] = run.anomalies
    assert anomaly.series == "web.sessions"
    assert "public holiday" not in notes(run)


def test_a_fall_that_begins_on_a_holiday_and_stays_is_found_in_the_days_after() -> None:
    shop = Shop("US")
    since = tuple(THANKSGIVING + timedelta(days=n) for n in range(4))

    shop.visits(since[-1], halved=since)

    [anomaly] = shop.run().anomalies
    assert anomaly.window_start is not None
    assert anomaly.window_start.date() == THANKSGIVING + timedelta(days=1)


def test_a_holiday_begins_at_the_brands_own_midnight() -> None:
    labour_day = date(2026, 10, 26)  # it begins at 11:00 UTC on the day before
    shop = Shop("NZ", zone="Pacific/Auckland")

    shop.visits(labour_day, halved=(labour_day,))
    run = shop.run()

    assert run.anomalies == []
    assert "public holiday: 26 Oct (Labour Day)." in notes(run)


def test_a_day_that_a_source_counts_in_utc_is_left_out_where_most_of_it_is_the_holiday() -> None:
    shop = Shop("US")
    shop.zone = "UTC"  # of the file: its Thanksgiving begins at seven in the evening before

    shop.visits(THANKSGIVING, halved=(THANKSGIVING,))

    assert shop.run().anomalies == []


@pytest.mark.parametrize("monday", [date(2026, 9, 7), date(2026, 11, 23)])
def test_a_week_is_judged_though_one_of_its_days_is_a_holiday(monday: date) -> None:
    shop = Shop("US")
    end = monday + timedelta(days=6)
    shop.weeks(first=monday - timedelta(weeks=52), last=end, halved=monday)

    [anomaly] = shop.run().anomalies
    assert anomaly.series == "web.sessions"


def test_a_holiday_two_weeks_ago_is_told_no_more() -> None:
    shop = Shop("US")

    shop.visits(THANKSGIVING - timedelta(days=1))

    assert "Veterans Day" not in notes(shop.run())


def test_the_markets_that_planning_was_told_come_before_those_of_the_brief() -> None:
    shop = Shop("DE")
    shop.plan_for("US")

    shop.visits(THANKSGIVING, halved=(THANKSGIVING,))

    assert shop.run().anomalies == []


def test_a_market_that_nothing_is_known_of_is_named_and_the_others_count() -> None:
    shop = Shop()
    shop.plan_for("US", "US-ZZ")

    shop.visits(THANKSGIVING, halved=(THANKSGIVING,))
    run = shop.run()

    assert run.anomalies == []
    assert "No public holidays are known of the market US-ZZ." in notes(run)


def test_without_the_library_feedback_goes_on_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    shop = Shop("US")

    shop.visits(THANKSGIVING, halved=(THANKSGIVING,))
    run = shop.run()

    assert len(run.anomalies) == 1
    assert "the library `holidays` is not installed" in notes(run)


def test_what_people_noted_still_explains_a_day() -> None:
    shop = Shop("DE")
    shop.visits(THANKSGIVING, halved=(THANKSGIVING,))
    midnight = datetime(2026, 11, 26, tzinfo=ZoneInfo(shop.zone))

    day = timedelta(days=1)
    shop.workspace.notes.annotate("shop", NoteKind.SALE, midnight, midnight + day, actor=DANA)

    assert shop.run().anomalies == []


def test_kept_states_of_detectors_hold_from_day_to_day() -> None:
    shop = Shop("US")
    shop.visits(THANKSGIVING - timedelta(days=3))
    shop.run()
    [kept] = shop.workspace.detector_states.states_of("shop").values()

    shop.now += timedelta(days=3)
    shop.visits(THANKSGIVING, halved=(THANKSGIVING,))
    shop.run()

    assert kept.state is not None
    assert list(shop.workspace.detector_states.states_of("shop").values()) == [kept]
