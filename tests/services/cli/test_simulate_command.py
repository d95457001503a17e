"""`aicmo simulate` as an operator uses it: no stack, no account, one command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aicmo_cli.main import app
from aicmo_core.errors import AicmoError, InvalidInputError

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbor-and-pine"
BRIEF, METRICS = str(EXAMPLE / "brief.json"), str(EXAMPLE / "metrics.csv")
FORTNIGHT = ("--days", "14", "--from", "2026-11-23T12:00")


def simulate(*arguments: str, brief: str = BRIEF) -> str:
    result = CliRunner().invoke(app, ["simulate", "--brief", brief, *FORTNIGHT, *arguments])
    if isinstance(result.exception, AicmoError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(autouse=True)
def no_stack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AICMO_TABLE", raising=False)


def test_a_simulation_tells_calendar_receipts_load_cost_and_promises() -> None:
    told = simulate("--faults", "--seed", "3")

    for part in (
        "Calendar of harbor-and-pine",
        "Receipts of harbor-and-pine",
        "Feedback: ",
        "Reviewer load",
        "Cost forecast",
        "What went wrong (seed 3)",
        "promised moments",
    ):
        assert part in told


def test_what_the_brief_lacks_is_told_before_the_brand_is_switched_on(tmp_path: Path) -> None:
    brief = json.loads(Path(BRIEF).read_text())
    (tmp_path / "brief.json").write_text(json.dumps({**brief, "legal": {}}))

    told = simulate(brief=str(tmp_path / "brief.json"))

    assert "To be mended before the brand is switched on" in told
    assert "legal.postal_address" in told


def test_a_simulation_answers_in_json() -> None:
    answer = json.loads(simulate("--metrics", METRICS, "--past", "--json"))

    [brand] = answer["brands"]
    assert {slot["receipt"]["status"] for slot in brand["slots"] if slot["receipt"]} == {
        "completed"
    }
    assert brand["figures_told"] > 2000
    assert answer["usd"] > 0
    assert answer["promises"]["forgotten"] == []


def test_a_simulation_follows_planning_settings_and_public_holidays(tmp_path: Path) -> None:
    office = tmp_path / "office.json"
    office.write_text('{"work_on_working_days_only": true}')

    [brand] = json.loads(simulate("--planning", str(office), "--json"))["brands"]

    days = {slot["run_at"][:10] for slot in brand["slots"]}
    assert "2026-11-27" in days
    assert days.isdisjoint({"2026-11-26", "2026-11-28", "2026-11-29"})  # Thanksgiving, a weekend


def test_what_cannot_be_simulated_is_told() -> None:
    with pytest.raises(InvalidInputError, match="days: 0"):
        simulate("--days", "0")
    with pytest.raises(InvalidInputError, match="--metrics"):
        simulate("--metrics", METRICS, "--metrics", METRICS)
    with pytest.raises(InvalidInputError, match="--from"):
        simulate("--from", "soon")
