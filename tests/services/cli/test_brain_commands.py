"""A brand's memory and settings at the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from aicmo_core.errors import InvalidInputError, NotFoundError

from .conftest import BRAND, EXAMPLE, Clock, Run


def test_a_memory_moves_to_another_brand_whole_and_only_once(aicmo: Run, tmp_path: Path) -> None:
    aicmo("brand", "add", str(EXAMPLE / "brief.json"), "--id", "twin")
    aicmo("metrics", "load", BRAND, str(EXAMPLE / "metrics.csv"))
    aicmo("feedback", "run", BRAND)
    file = tmp_path / "brain.json"

    written = aicmo("brain", "export", BRAND, "--file", str(file))
    first = aicmo("brain", "import", "twin", str(file))
    second = aicmo("brain", "import", "twin", str(file))

    known = {one["insight_id"] for one in aicmo("brain", "show", BRAND)["insights"]}
    assert written["lessons"] > first["new_lessons"] > 0  # the brief's facts were known there
    assert second["new_lessons"] == 0
    assert {one["insight_id"] for one in aicmo("brain", "show", "twin")["insights"]} == known


def test_a_memory_on_the_terminal_is_the_document_itself(aicmo: Run) -> None:
    assert aicmo("brain", "export", BRAND)["format"] == "aicmo-brand-brain"


def test_a_document_that_is_no_memory_is_refused(aicmo: Run, tmp_path: Path) -> None:
    file = tmp_path / "brain.json"
    file.write_text('{"format": "something else"}')

    with pytest.raises(InvalidInputError, match="format"):
        aicmo("brain", "import", BRAND, str(file))


def test_a_retracted_claim_is_known_no_more_and_what_rests_on_it_is_told(aicmo: Run) -> None:
    insight = aicmo("brain", "show", BRAND)["insights"][0]["insight_id"]

    flagged = aicmo("brain", "retract", BRAND, insight, "-r", "the client says no")

    assert flagged["insight_id"] == insight
    left = {one["insight_id"] for one in aicmo("brain", "show", BRAND)["insights"]}
    assert insight not in left
    with pytest.raises(NotFoundError):
        aicmo("brain", "retract", BRAND, "claim_nope", "-r", "x")


def test_settings_are_changed_with_who_and_why(aicmo: Run) -> None:
    before = aicmo("brand", "settings", BRAND)

    sets = ("--set", "max_tasks_per_day=5", "--set", 'paused_channels=["email"]')
    after = aicmo("brand", "settings", BRAND, *sets, "-r", "a busy month")

    assert (before["version"], before["history"]) == (0, [])
    assert (after["max_tasks_per_day"], after["paused_channels"]) == (5, ["email"])
    [change] = after["history"]
    assert (change["changed_by"], change["reason"]) == ("dana", "a busy month")


@pytest.mark.parametrize("pair", ["max_tasks_per_day", "max_tasks_per_day=many", "colour=red"])
def test_a_setting_that_cannot_be_is_refused(aicmo: Run, pair: str) -> None:
    with pytest.raises(InvalidInputError):
        aicmo("brand", "settings", BRAND, "--set", pair)

    assert aicmo("brand", "settings", BRAND)["version"] == 0


def test_a_fact_that_a_person_tells_is_known_with_its_source_until_its_last_day(
    aicmo: Run, clock: Clock
) -> None:
    told = aicmo("brain", "add", BRAND, "Gift boxes are back", "--client", "--until", "2026-12-24")
    aicmo("brain", "add", BRAND, "The tannery moved to Bath", "--channel", "email")

    held = {one["insight_id"]: one for one in aicmo("brain", "show", BRAND)["insights"]}
    clock.now += timedelta(days=60)
    later = {one["insight_id"] for one in aicmo("brain", "show", BRAND)["insights"]}

    assert held[told["insight_id"]]["source"] == "the client, told by dana"
    assert told["insight_id"] not in later
    assert any(one["claim"]["channels"] == ["email"] for one in held.values())
    with pytest.raises(InvalidInputError, match="valid_until"):
        aicmo("brain", "add", BRAND, "Gift boxes are back", "--until", "soon")
    with pytest.raises(InvalidInputError, match="text"):
        aicmo("brain", "add", BRAND, " ")


def test_retracting_a_fact_of_the_brief_flags_every_task_that_would_say_it(aicmo: Run) -> None:
    aicmo("plan", BRAND)
    proof = next(
        one["insight_id"]
        for one in aicmo("brain", "show", BRAND)["insights"]
        if "11,400 vessels" in one["claim"]["text"]
    )

    flagged = aicmo("brain", "retract", BRAND, proof, "-r", "the log was wrong")

    types = {one["task_id"]: one["task_type"] for one in aicmo("tasks", "list", BRAND)}
    assert {types[one] for one in flagged["tasks"]} >= {
        "create_social_variants",
        "rewrite_email_sequence",
        "optimize_landing_page_copy",
    }


@pytest.mark.parametrize("text", ["Sold \x1b[31mout", "Sold \u202etuo", "Sold\x00 out"])
def test_a_fact_that_reads_otherwise_than_it_is_written_is_refused(
    aicmo: Run, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "brain.json"
    known = aicmo("brain", "export", BRAND)
    known["lessons"][0]["claim"]["text"] = text
    known["retractions"] = {}
    file.write_text(json.dumps(known))

    for told in (("brain", "add", BRAND, text), ("brain", "import", BRAND, str(file))):
        with pytest.raises(InvalidInputError, match="text"):
            aicmo(*told)


def test_a_fact_is_one_line(aicmo: Run) -> None:
    told = aicmo("brain", "add", BRAND, "Gift boxes\r\nare back ")

    assert told["claim"]["text"] == "Gift boxes are back"
