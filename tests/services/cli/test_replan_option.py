"""`aicmo schedule BRAND --replan`: one command that gives times and moves what breaks a rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import BRAND, Run


@pytest.fixture
def calendar(aicmo: Run, tmp_path: Path) -> Path:
    """A brand with a calendar, and settings on file that the calendar breaks."""
    for command in (("plan", BRAND), ("approve", "--all", BRAND), ("schedule", BRAND)):
        aicmo(*command)
    settings = tmp_path / "settings.json"
    freeze = {"first": "2026-11-25", "last": "2026-11-26", "stops_work": True}
    settings.write_text(json.dumps({"freezes": [freeze]}))
    return settings


def test_replanning_follows_new_settings_and_says_what_moved(aicmo: Run, calendar: Path) -> None:
    aicmo("plan", "settings", BRAND, "--set", str(calendar))

    moved = aicmo("schedule", BRAND, "--replan", "--strategy", "even")["moved"]

    assert any(one["because"]["constraint"] == "freeze" for one in moved)
    assert aicmo("plan", "conflicts", BRAND) == []
    assert aicmo("schedule", BRAND, "--replan")["moved"] == []


def test_without_the_option_what_stands_stays(aicmo: Run, calendar: Path) -> None:
    aicmo("plan", "settings", BRAND, "--set", str(calendar))
    before = aicmo("plan", "show", BRAND)

    planned = aicmo("schedule", BRAND)

    assert planned["moved"] == planned["scheduled"] == []
    assert aicmo("plan", "show", BRAND) == before
