"""What operators write about a calendar: what is refused, and what it means to the planner."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.brands.brief import Brief
from aicmo_core.brands.settings import BrandSettings
from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.planning import BrandRules, Hours, RecurringSlot
from aicmo_core.scheduling.planning_settings.document import (
    BrandPlanning,
    SettingsVersion,
    WorkspacePlanning,
    read_document,
)
from aicmo_core.scheduling.planning_settings.rules import brand_rules, first_opening

BRIEF = Brief(
    brand_name="Harbor & Pine",
    industry="skincare",
    product_service="balms",
    primary_goal="more sales",
    timezone="America/New_York",
    markets=("US",),
    regulated=("health",),
)
FLIGHT = {"first": "2026-12-01", "last": "2026-12-20"}
BRAND = BrandSettings(brand_id="harbor-and-pine", max_tasks_per_day=2)


def rules(fields: dict[str, object], *, version: int = 1) -> BrandRules:
    document = read_document(BrandPlanning, fields)
    return brand_rules(SettingsVersion(document=document, version=version), BRAND, BRIEF)


@pytest.mark.parametrize(
    ("fields", "field", "rule"),
    [
        ({"stratgy": "even"}, "stratgy", "did you mean 'strategy'"),
        ({"channels": {"email": {"post_per_day": 1}}}, "post_per_day", "'posts_per_day'"),
        ({"lead_times": {"lawyer_days": 1}}, "lead_times.lawyer_days", "unknown field"),
        ({"campaigns": {"x": {"flight": FLIGHT | {"frist": 1}}}}, "x.flight.frist", "'first'"),
        ({"minutes_per_day": 0}, "minutes_per_day", "greater than or equal to 1"),
        ({"working_weekdays": []}, "working_weekdays", "at least 1"),
        ({"working_weekdays": ["mon"]}, "working_weekdays", "'monday'"),
        ({"working_hours": {"since": "17:00", "until": "09:00"}}, "working_hours", "later than"),
        ({"quiet_hours": [{"since": "22:00", "until": "22:00"}]}, "quiet_hours.0", "differ"),
        ({"freezes": [{"first": "2026-12-26", "last": "2026-12-24"}]}, "freezes.0", "before"),
        ({"markets": ["Atlantis"]}, "markets", "ISO 3166"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    fields: dict[str, object], field: str, rule: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_document(BrandPlanning, fields)

    assert field in str(refused.value.fields["field"])
    assert rule in str(refused.value.fields["rule"])


def test_further_problems_are_counted() -> None:
    with pytest.raises(InvalidInputError, match="and 1 more"):
        read_document(BrandPlanning, {"moon": 1, "stars": 2})


def test_a_phase_lies_within_its_flight() -> None:
    campaign = {
        "flight": FLIGHT,
        "phases": {"teaser": {"first": "2026-11-25", "last": "2026-12-02"}},
    }

    with pytest.raises(InvalidInputError, match="phase 'teaser' must lie within the flight"):
        read_document(BrandPlanning, {"campaigns": {"sale": campaign}})


def test_a_type_cannot_need_more_than_there_is() -> None:
    fields = {"capacities": {"designer": 1}, "needs": {"video_briefs": {"designer": 2}}}

    with pytest.raises(InvalidInputError, match="needs 2 of 'designer', there are 1"):
        read_document(WorkspacePlanning, fields)


def test_where_nobody_set_anything_only_zone_and_tasks_a_day_bind() -> None:
    plain = rules({}, version=0)

    assert plain == BrandRules(zone="America/New_York", max_tasks_per_day=2, regulated=True)


def test_what_was_set_binds_and_the_brief_fills_in_markets_and_regulation() -> None:
    found = rules(
        {
            "working_hours": {"since": "09:00", "until": "17:30"},
            "channels": {
                "Newsletter": {"recurring_slots": [{"weekday": "tuesday", "at": "10:00"}]},
                "ig": {"posting_hours": [{"since": "08:00", "until": "20:00"}]},
            },
        }
    )

    assert (found.day_starts_at, found.day_length_minutes) == (time(9), 510)
    assert (found.markets, found.regulated) == ({"US"}, True)
    assert found.channel("email").recurring_slots == (RecurringSlot(weekday=1, at=time(10)),)
    assert found.channel("instagram").posting_hours == (Hours(since=time(8), until=time(20)),)


def test_settings_overrule_the_brief() -> None:
    found = rules({"markets": [], "regulated": False})

    assert (found.markets, found.regulated) == (frozenset(), False)


def test_the_example_of_the_documentation_can_be_set() -> None:
    page = (Path(__file__).parents[3] / "docs/planning.md").read_text()

    found = rules(json.loads(page.split("```json\n")[1].split("```")[0]))

    assert found.channel("instagram").posts_per_week == 4
    assert found.campaigns["Winter"].phases["teaser"].last == date(2026, 12, 5)


def test_a_campaign_is_told_with_its_days() -> None:
    sale = rules({"campaigns": {"sale": {"flight": FLIGHT, "audience": "all"}}}).campaigns["sale"]

    assert (sale.flight.first, sale.flight.last) == (date(2026, 12, 1), date(2026, 12, 20))
    assert sale.audience == "all"


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-10-31T07:00", "2026-10-31T09:00"),
        ("2026-10-31T11:15", "2026-10-31T11:15"),
        ("2026-10-31T17:30", "2026-11-01T09:00"),  # clocks go back in the night between
    ],
)
def test_planning_begins_in_working_hours(now: str, opens: str) -> None:
    found = rules({"working_hours": {"since": "09:00", "until": "17:30"}})
    local = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("America/New_York"))

    opening = first_opening(found, local.astimezone(UTC), local)

    assert f"{opening.astimezone(local.tzinfo):%Y-%m-%dT%H:%M}" == opens
