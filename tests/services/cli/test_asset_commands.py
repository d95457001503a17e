"""`aicmo asset`, `aicmo tasks waive`, `aicmo budget`, over the process's own infrastructure."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aicmo_cli import session
from aicmo_cli.main import app
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.errors import InvalidInputError

BRIEF = Path(__file__).parents[3] / "examples" / "harbor-and-pine" / "brief.json"
BRAND = "harbor-and-pine"


@pytest.fixture
def aicmo(monkeypatch):
    made = in_memory_infrastructure()
    monkeypatch.setenv("AICMO_TABLE", "in-memory")
    monkeypatch.setenv("AICMO_OPERATOR", "dana")
    monkeypatch.setattr(session, "infrastructure", lambda _settings: made)

    def run(*arguments, as_json=True):
        result = CliRunner().invoke(app, [*arguments, *(["--json"] if as_json else [])])
        if isinstance(result.exception, InvalidInputError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return json.loads(result.output) if as_json else result.output

    run("brand", "add", str(BRIEF))
    return run


def test_a_file_is_added_and_listed(aicmo, tmp_path):
    mail = tmp_path / "welcome.html"
    mail.write_text("<p>Hello</p>")

    added = aicmo("asset", "add", BRAND, str(mail), "--kind", "email", "--name", "first.html")

    assert (added["name"], added["added_by"]) == ("first.html", "dana")
    assert aicmo("asset", "list", BRAND) == [added]
    assert "first.html" in aicmo("asset", "list", BRAND, as_json=False)


def test_a_file_of_the_wrong_type_is_refused_in_words(aicmo, tmp_path):
    program = tmp_path / "welcome.exe"
    program.write_bytes(b"MZ")

    with pytest.raises(InvalidInputError, match=r"must end in one of \.html"):
        aicmo("asset", "add", BRAND, str(program), "--kind", "email")


def test_a_prerequisite_is_waived(aicmo):
    planned = aicmo("plan", BRAND)
    task = next(one for one in planned["tasks"] if one["depends_on"])

    head = aicmo("tasks", "waive", task["task_id"], task["depends_on"][0], "--reason", "known")

    shown = aicmo("tasks", "show", task["task_id"])
    assert head[0]["status"] == "pending_review"
    assert task["depends_on"][0] not in shown["depends_on"]
    assert shown["decisions"][-1]["action"] == "waive"


def test_the_ai_budget_is_set_and_shown(aicmo):
    assert aicmo("budget", "show", BRAND)["brand_budget_micro_usd"] == 25_000_000

    aicmo("budget", "set", BRAND, "--usd", "12.50", "--when-spent", "wait")

    shown = aicmo("budget", "show", BRAND)
    assert shown["brand_budget_micro_usd"] == 12_500_000
    assert (shown["when_spent"], shown["spent_micro_usd"]) == ("wait", 0)
    assert "12.50 USD" in aicmo("budget", "show", BRAND, as_json=False)


@pytest.mark.parametrize("amount", ["-1", "many", "NaN", "0.0000001"])
def test_an_ai_budget_that_is_no_money_is_refused(aicmo, amount):
    with pytest.raises(InvalidInputError, match="must be US dollars"):
        aicmo("budget", "set", BRAND, f"--usd={amount}")


def test_what_a_task_will_cost_is_shown_with_it_and_when_it_is_approved(aicmo):
    aicmo("plan", BRAND)
    task = aicmo("tasks", "list", BRAND)[0]["task_id"]

    shown, told = aicmo("tasks", "show", task), aicmo("approve", task)

    assert shown["ai_cost"] == told[0]["ai_cost"]
    assert told[0]["ai_cost"] == {"likely_micro_usd": 0, "most_micro_usd": 0, "unknown": ""}
    assert "composed offline" in aicmo("tasks", "show", task, as_json=False)


def test_the_cost_of_an_accepted_output_is_reported(aicmo):
    shown = aicmo("budget", "show", BRAND)

    assert (shown["accepted_outputs"], shown["cost_per_accepted_output_micro_usd"]) == (0, None)
