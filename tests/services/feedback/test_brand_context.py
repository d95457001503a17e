"""What a feedback run knows of a brand besides its figures, and that it asks for it once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.bootstrap import feedback_service, open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import NotFoundError, UnavailableError
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.brand_context import BrandContext, BrandContexts
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.messages import FeedbackMessage, encode, window_of
from aicmo_core.feedback.notes import NoteKind
from aicmo_core.scheduling.planning_settings.document import BrandPlanning, SettingsVersion
from aicmo_core.tasks.approval import Actor
from scripts.paths import ROOT

ANA = Actor.person("ana")
SAMPLE = ROOT / "examples" / "harbor-and-pine"
BRIEF = json.loads((SAMPLE / "brief.json").read_text())
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
NEW_YEAR = date(2026, 1, 1)


class Kept:
    """Every market keeps New Year; remembers what was asked for."""

    def __init__(self) -> None:
        self.years: list[int] = []
        self.markets: list[str] = []

    def of_market(self, market: str, years: Sequence[int]) -> Mapping[date, str]:
        self.years = list(years)
        self.markets.append(market)
        return {NEW_YEAR: "New Year's Day"}


class NoLibrary:
    def of_market(self, market: str, years: Sequence[int]) -> Mapping[date, str]:
        raise UnavailableError("Public holidays are not known here.")


class Agency:
    """One brand with the sample's brief, on a table that counts what is asked of it."""

    def __init__(self, **brief: object) -> None:
        self.now = NOW
        self.asked: Counter[str] = Counter()
        infra = in_memory_infrastructure(clock=lambda: self.now)
        self.infra = replace(infra, table=Counting(self.asked))
        self.workspace: Workspace = open_workspace(self.infra)
        self.workspace.brand_service.add_brand(BRIEF | brief, actor="ana", brand_id="harbor")
        self.kept = Kept()

    def context(self, holidays: Any = None) -> BrandContext:
        return BrandContexts(
            self.workspace.brands,
            self.workspace._markets_of,
            self.workspace.lessons,
            holidays or self.kept,
            lambda: self.now,
        ).of("harbor")


class Counting:
    """A table in memory that counts its reads by the kind of the first record."""

    def __init__(self, asked: Counter[str]) -> None:
        self._table = InMemoryTable()
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        request = getattr(self._table, name)

        def ask(*args: Any, **kwargs: Any) -> Any:
            if name == "get":
                self._asked[args[0][1].partition("#")[0]] += 1
            if name == "query":
                first, _ = kwargs.get("between") or (kwargs.get("prefix", ""), "")
                self._asked[first.partition("#")[0]] += 1
            return request(*args, **kwargs)

        return ask


@pytest.fixture
def agency() -> Agency:
    return Agency()


def test_a_brand_that_is_only_named_has_days_in_utc_and_nothing_that_explains_them() -> None:
    context = BrandContext("harbor")

    assert str(context.zone) == "UTC"
    assert (context.explained, context.acceptances, context.kpis) == ((), (), ())


def test_what_the_brief_says_is_known(agency: Agency) -> None:
    context = agency.context()

    assert context.zone.key == BRIEF["timezone"]
    assert [kpi.metric for kpi in context.kpis] == [kpi["metric"] for kpi in BRIEF["kpis"]]
    assert context.brief_version == 1


def test_the_newest_brief_is_the_one_that_new_work_is_for(agency: Agency) -> None:
    agency.workspace.brand_service.update_brief(
        "harbor", BRIEF | {"timezone": "Europe/Lisbon"}, actor="ana"
    )

    context = agency.context()

    assert (context.brief_version, context.zone.key) == (2, "Europe/Lisbon")


def test_what_people_accepted_is_known(agency: Agency) -> None:
    normal = Acceptance(series="email.ctr", at=NOW, by="ana")
    agency.workspace.lessons.accept("harbor", normal)

    assert agency.context().acceptances == (normal,)


def test_only_windows_of_figures_that_are_there_are_told() -> None:
    def note(days: float, reason: str, *metrics: str) -> Annotation:
        start = NOW + timedelta(days=days)
        end = start + timedelta(days=1)
        return Annotation(start=start, end=end, reason=reason, metrics=frozenset(metrics))

    noted = [
        note(-90, "outage"),
        note(-3, "sale"),
        note(-2, "tracking", "users", "sessions", "key_events"),
        note(0, "release"),
        note(5, "planned"),
    ]

    told = BrandContext("harbor", annotations=noted).told(NOW)

    days = "20 Nov to 21 Nov (sale), 21 Nov to 22 Nov (tracking, key_events, sessions, users only)"
    assert told == [f"Not judged, as noted: {days}."]


def test_peoples_notes_explain_a_window_before_a_holiday_does(agency: Agency) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    sale = Annotation(start=start, end=start + timedelta(days=9), reason="sale", by="ana")
    agency.workspace.lessons.annotate("harbor", sale)

    context = agency.context()

    assert context.annotations == (sale,)
    assert [one.reason for one in context.explained] == ["sale", "holiday: New Year's Day"]


def test_a_note_that_was_taken_back_is_not_known(agency: Agency) -> None:
    notes, start = agency.workspace.notes, datetime(2026, 11, 1, tzinfo=UTC)
    notes.annotate("harbor", NoteKind.SALE, start, start + timedelta(days=1), actor=ANA)
    [kept] = notes.of("harbor")
    notes.withdraw("harbor", kept.note_id, reason="another brand's", actor=ANA)

    assert agency.context().annotations == ()


def test_the_markets_of_planning_come_before_those_of_the_brief() -> None:
    agency = Agency(markets=["US", "CA"])
    agency.context()
    settings = SettingsVersion(document=BrandPlanning(markets=frozenset({"DE-BY"})), version=1)
    agency.workspace.planning_settings_records.save_brand("harbor", settings)
    agency.context()

    assert agency.kept.markets == ["CA", "US", "DE-BY"]


def test_the_same_years_are_asked_for_on_every_day_of_the_brands_year() -> None:
    agency, asked = Agency(markets=["NZ"], timezone="Pacific/Auckland"), []
    for now in (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 12, 31, 10, tzinfo=UTC),
        datetime(2026, 12, 31, 12, tzinfo=UTC),  # the first of January in Auckland
    ):
        agency.now = now
        agency.context()
        asked.append(agency.kept.years)

    assert asked == [[2023, 2024, 2025, 2026]] * 2 + [[2024, 2025, 2026, 2027]]


def test_where_no_holidays_can_be_known_it_is_told_once() -> None:
    agency = Agency(markets=["US", "CA"])

    holidays = agency.context(NoLibrary()).holidays

    assert holidays.names == {}
    told = "Public holidays are not known here. They are judged like any other day."
    assert holidays.told(agency.now, agency.context().zone) == [told]


def test_a_brand_that_there_is_not_is_no_brand_of_which_nothing_is_known(agency: Agency) -> None:
    with pytest.raises(NotFoundError):
        agency.workspace.feedback.run("nobody")

    assert agency.workspace.feedback_runs.latest("nobody") is None


def test_a_message_asks_for_its_brand_once_and_once_in_a_while_for_what_all_brands_share(
    agency: Agency,
) -> None:
    service = feedback_service(agency.infra)
    for other in ("pine", "quay", "reef"):
        agency.workspace.brand_service.add_brand(BRIEF, actor="ana", brand_id=other)
    asked = []
    for brand_id, later in (("harbor", 0), ("pine", 4), ("quay", 5), ("reef", 9)):
        agency.now = NOW + timedelta(minutes=later)
        agency.asked.clear()
        message = FeedbackMessage(
            workspace_id="default", brand_id=brand_id, window=window_of(agency.now)
        )
        assert service.handle([("m", encode(message))]).failed_ids == ()
        asked.append([agency.asked[kind] for kind in ("BRAND", "EDITS", "COMMON_CAUSES")])

    assert asked == [[1, 1, 1], [1, 0, 0], [1, 1, 1], [1, 0, 0]]


def test_a_run_by_hand_goes_by_the_rules_as_they_are_now(agency: Agency) -> None:
    for _ in range(2):
        agency.asked.clear()
        agency.workspace.feedback.run("harbor")

    assert (agency.asked["EDITS"], agency.asked["COMMON_CAUSES"]) == (1, 1)


def test_a_run_asks_once_for_what_is_known_of_its_brand(agency: Agency) -> None:
    zone = agency.workspace.zone_of("harbor")
    parsed = read_metrics((SAMPLE / "metrics.csv").read_bytes())
    agency.workspace.metrics.load("harbor", parsed, "file", ANA, zone=zone)
    agency.workspace.feedback.run("harbor")
    agency.asked.clear()

    run = agency.workspace.feedback.run("harbor")

    assert run.errors == []
    once = ("BRAND", "BRIEF", "ACCEPTANCE", "LIVE", "EFFECT")
    assert {kind: agency.asked[kind] for kind in once} == dict.fromkeys(once, 1)
    assert "ANNOTATION" not in agency.asked, "it comes with what was accepted"
