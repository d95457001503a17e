"""`aicmo plan show`: the calendar as people look at it, and the files that it can be kept in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from aicmo_cli import session
from aicmo_cli.main import app
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.errors import InvalidInputError

BRAND = "harbor-and-pine"
BRIEF = Path(__file__).parents[3] / "examples" / BRAND / "brief.json"
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def aicmo(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(autouse=True)
def scheduled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A brand with a calendar of fifteen tasks, one of them cancelled."""
    infra = in_memory_infrastructure(clock=lambda: NOW)
    monkeypatch.setenv("AICMO_TABLE", "in-memory")
    monkeypatch.setattr(session, "infrastructure", lambda _settings: infra)
    aicmo("brand", "add", str(BRIEF))
    aicmo("plan", BRAND)
    aicmo("approve", "--all", BRAND)
    last = json.loads(aicmo("schedule", BRAND, "--json"))["scheduled"][-1]
    aicmo("cancel", last["task_id"], "--reason", "not this month")


def test_the_calendar_is_a_picture_and_a_list() -> None:
    shown = aicmo("plan", "show", BRAND)

    picture, slots = shown.split("Slots")
    assert "goes live" in picture
    assert picture.count("█") == 14 + 1  # a mark each, and one in the legend
    assert "cancelled" in slots


def test_the_calendar_is_kept_as_svg_and_ics(tmp_path: Path) -> None:
    svg, ics = tmp_path / "plan.svg", tmp_path / "plan.ics"

    answer = json.loads(
        aicmo("plan", "show", BRAND, "--svg", str(svg), "--ics", str(ics), "--json")
    )

    rows = ElementTree.fromstring(svg.read_text()).findall("{http://www.w3.org/2000/svg}g")  # noqa: S314 - our own
    events = Calendar.from_ical(ics.read_bytes()).events
    assert len(answer) == 15
    assert len(rows) == len(events) == 14
    assert events[0].start == NOW


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "no such folder" / "plan.svg"

    with pytest.raises(InvalidInputError, match="can be written"):
        aicmo("plan", "show", BRAND, "--svg", str(nowhere))
