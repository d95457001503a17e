"""`aicmo plan settings|again|conflicts`: what binds a calendar, and how the calendar follows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aicmo_cli import session
from aicmo_cli.main import app
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.errors import AicmoError, InvalidInputError, VersionConflictError

BRAND = "harbor-and-pine"
BRIEF = Path(__file__).parents[3] / "examples" / BRAND / "brief.json"
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
OFFICE = {
    "working_hours": {"since": "09:00", "until": "17:00"},
    "work_on_working_days_only": True,
    "publish_time": "10:00",
}
Run = Callable[..., Any]


def told(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    if isinstance(result.exception, AicmoError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def aicmo(*arguments: str) -> Any:
    return json.loads(told(*arguments, "--json"))


@pytest.fixture(autouse=True)
def approved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A brand with fifteen approved tasks."""
    infra = in_memory_infrastructure(clock=lambda: NOW)
    monkeypatch.setenv("AICMO_TABLE", "in-memory")
    monkeypatch.setenv("AICMO_OPERATOR", "dana")
    monkeypatch.setattr(session, "infrastructure", lambda _settings: infra)
    for command in (("brand", "add", str(BRIEF)), ("plan", BRAND), ("approve", "--all", BRAND)):
        told(*command)


@pytest.fixture
def office(tmp_path: Path) -> str:
    path = tmp_path / "office.json"
    path.write_text(json.dumps(OFFICE))
    return str(path)


def run_days() -> set[str]:
    live = [slot for slot in aicmo("plan", "show", BRAND) if not slot["receipt"]]
    return {datetime.fromisoformat(slot["run_at"]).strftime("%a %d %b") for slot in live}


def test_settings_are_replaced_with_who_and_why(office: str) -> None:
    before = told("plan", "settings", BRAND)

    stored = aicmo("plan", "settings", BRAND, "--set", office, "--reason", "office hours")
    after = told("plan", "settings", BRAND)

    assert "Nobody set any" in before
    assert (stored["version"], stored["changed_by"]) == (1, "dana")
    assert stored["document"]["work_on_working_days_only"] is True
    assert [(one["changed_by"], one["reason"]) for one in stored["history"]] == [
        ("dana", "office hours")
    ]
    assert after.count("office hours") == 2
    assert "quiet_hours" not in after  # what nobody set is not shown


def test_a_calendar_follows_new_settings_when_it_is_planned_again(office: str) -> None:
    told("schedule", BRAND)
    before = run_days()
    told("plan", "settings", BRAND, "--set", office)

    broken = aicmo("plan", "conflicts", BRAND)
    moved = aicmo("plan", "again", BRAND)["moved"]

    assert {"Thu 26 Nov", "Sat 28 Nov", "Sun 29 Nov"} <= before
    assert {"Thu 26 Nov", "Sat 28 Nov", "Sun 29 Nov"}.isdisjoint(run_days())  # Thanksgiving too
    assert {one["task_id"] for one in broken} == {one["head"]["task_id"] for one in moved}
    assert aicmo("plan", "conflicts", BRAND) == []


def test_what_goes_live_is_in_the_picture(office: str) -> None:
    told("plan", "settings", BRAND, "--set", office)
    told("schedule", BRAND)

    picture = told("plan", "show", BRAND).split("Slots")[0]

    assert "Live" in picture
    assert picture.count("◆") == 5 + 1  # posts, mails, page, creatives, videos; and the legend


def test_conflicts_and_moves_are_told_in_words(office: str) -> None:
    told("schedule", BRAND)
    assert "keeps every rule" in told("plan", "conflicts", BRAND)
    assert "Nothing has to move" in told("plan", "again", BRAND)
    told("plan", "settings", BRAND, "--set", office)

    assert "no working day" in told("plan", "conflicts", BRAND)
    assert "approve it again" in told("plan", "again", BRAND)


def test_even_planning_spreads_the_work_over_the_range() -> None:
    told("schedule", BRAND, "--strategy", "even", "--to", "2026-12-20")

    assert len(run_days()) > 9


def test_what_brands_share_is_set_for_the_workspace(tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    people.write_text(json.dumps({"capacities": {"designer": 1}}))

    stored = aicmo("plan", "shared", "--set", str(people))

    assert stored["document"]["capacities"] == {"designer": 1}
    assert "designer" in told("plan", "shared")


def test_a_wrong_setting_names_the_right_one(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"work_on_working_days": true}')
    with pytest.raises(InvalidInputError, match="did you mean 'work_on_working_days_only'"):
        told("plan", "settings", BRAND, "--set", str(wrong))

    wrong.write_text("[]")
    with pytest.raises(InvalidInputError, match="must be an object"):
        told("plan", "settings", BRAND, "--set", str(wrong))


def test_settings_that_changed_meanwhile_are_not_written_over(office: str) -> None:
    told("plan", "settings", BRAND, "--set", office)

    with pytest.raises(VersionConflictError):
        told("plan", "settings", BRAND, "--set", office, "--seen", "0")
