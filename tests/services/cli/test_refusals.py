"""What `aicmo` answers to an operator who asks for what cannot be."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aicmo_cli.main import app, main
from aicmo_core.errors import AicmoError, InvalidInputError, NotFoundError, TransitionRefusedError

from .conftest import BRAND, NOW, Clock, Run


@pytest.fixture
def proposed(aicmo: Run) -> list[str]:
    return [task["task_id"] for task in aicmo("plan", BRAND)["tasks"]]


def _tasks(aicmo: Run, *ids: str) -> list[dict[str, Any]]:
    return [aicmo("tasks", "show", one) for one in ids]


def test_approving_all_of_a_brand_that_does_not_exist_is_refused(aicmo: Run) -> None:
    with pytest.raises(NotFoundError, match="No brand 'acme'"):
        aicmo("approve", "--all", "acme")


def test_the_approvals_before_a_refused_one_are_told(aicmo: Run, proposed: list[str]) -> None:
    result = CliRunner().invoke(app, ["approve", proposed[0], "nobody", proposed[1], "--json"])

    assert isinstance(result.exception, NotFoundError)
    assert [head["task_id"] for head in json.loads(result.output)] == [proposed[0]]
    assert [task["status"] for task in _tasks(aicmo, *proposed[:2])] == [
        "approved",
        "pending_review",
    ]


def test_a_second_yes_and_a_yes_after_a_no_are_refused(aicmo: Run, proposed: list[str]) -> None:
    aicmo("approve", proposed[0])
    aicmo("reject", proposed[1], "--reason", "not now")

    for task in proposed[:2]:
        with pytest.raises(TransitionRefusedError, match="cannot approve"):
            aicmo("approve", task)


@pytest.mark.parametrize("workspace", ["", "other#T", "a|b", "default#B#harbor"])
def test_a_workspace_whose_name_runs_into_keys_is_refused(aicmo: Run, workspace: str) -> None:
    with pytest.raises(InvalidInputError, match="workspace_id: "):
        aicmo("--workspace", workspace, "brand", "list")


def test_another_workspace_sees_nothing(aicmo: Run, proposed: list[str]) -> None:
    assert aicmo("--workspace", "other", "brand", "list") == []
    with pytest.raises(NotFoundError):
        aicmo("--workspace", "other", "tasks", "show", proposed[0])


def test_a_moment_whose_window_is_over_is_refused(
    aicmo: Run, proposed: list[str], clock: Clock
) -> None:
    aicmo("approve", proposed[0])
    with pytest.raises(InvalidInputError, match=r"run_at: .* lies in the past"):
        aicmo("schedule", proposed[0], "--at", "2020-01-01T09:00")
    aicmo("schedule", proposed[0], "--at", (NOW - timedelta(minutes=5)).isoformat())

    with pytest.raises(InvalidInputError, match=r"run_at: .* lies in the past"):
        aicmo("reschedule", proposed[0], "--at", "2020-01-01T09:00")
    assert aicmo("tasks", "show", proposed[0])["slots_made"] == 1


@pytest.mark.parametrize("at", ["9999-12-31T23:59", "0001-01-01T00:00+14:00", "noon"])
def test_a_moment_that_is_none_is_refused(aicmo: Run, proposed: list[str], at: str) -> None:
    with pytest.raises(InvalidInputError, match="--at: "):
        aicmo("schedule", proposed[0], "--at", at)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("payload.share=NaN", "payload: .* must hold no NaN"),
        ('depends_on=["nobody"]', "No task 'nobody'"),
        ('depends_on=["{task}"]', "depends_on: .* must not be the task itself"),
    ],
)
def test_an_edit_that_could_never_run_is_refused(
    aicmo: Run, proposed: list[str], change: str, error: str
) -> None:
    with pytest.raises(AicmoError, match=error):
        aicmo("edit", proposed[0], "--set", change.replace("{task}", proposed[0]))

    assert aicmo("tasks", "show", proposed[0])["content_version"] == 1


def _as_program(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr("sys.argv", ["aicmo", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    return left.value.code


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("tasks", "list", "nobody"), (1, "not_found")),
        (("schedule", BRAND, "--from", "noon"), (2, "invalid_input")),
        (("tasks", "list", BRAND, "--status", "lost"), (2, "usage")),
        (("approve",), (2, "usage")),
    ],
)
@pytest.mark.usefixtures("aicmo")
def test_a_program_that_asks_for_json_gets_errors_as_json(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    error: tuple[int, str],
) -> None:
    exit_code = _as_program(monkeypatch, *arguments, "--json")

    told = capsys.readouterr()
    assert told.out == ""
    assert (exit_code, json.loads(told.err)["error"]["code"]) == error


def test_a_bug_is_told_in_a_line_and_never_as_a_stack_trace(
    aicmo: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr("aicmo_core.tasks.inbox.inbox_of", broken)

    assert _as_program(monkeypatch, "status") == 1
    told = capsys.readouterr().err
    assert "KeyError while running the command (test_refusals.py, line" in told
    assert "Traceback" not in told
    assert "secret" not in told


def test_a_task_is_scheduled_at_a_time_and_a_brand_over_a_range(
    aicmo: Run, proposed: list[str]
) -> None:
    with pytest.raises(InvalidInputError, match="--at is required to schedule one task"):
        aicmo("schedule", proposed[0])
    with pytest.raises(InvalidInputError, match=r"--to: .* must be later than"):
        aicmo("schedule", BRAND, "--to", "2020-01-01")


def test_work_given_a_time_while_its_brand_is_paused_is_told_to_wait(
    aicmo: Run, proposed: list[str]
) -> None:
    aicmo("approve", proposed[0])
    aicmo("pause", BRAND, "--reason", "crisis")

    result = CliRunner().invoke(app, ["run-now", proposed[0]])

    assert "It waits, because harbor-and-pine is paused." in result.output


def test_a_payload_field_that_nothing_reads_is_told_at_the_edit_and_at_the_yes(
    aicmo: Run, proposed: list[str]
) -> None:
    task = proposed[0]
    wide = {"COLUMNS": "300"}
    words = f"{task}: Nothing reads payload.langage: did you mean 'language'?"

    edit = ["edit", task, "--set", "payload.langage=en"]
    edited = CliRunner().invoke(app, edit, env=wide).output
    approved = CliRunner().invoke(app, ["approve", task], env=wide).output

    assert words in edited
    assert words in approved
    [unread] = aicmo("tasks", "show", task)["unread"]
    assert (unread["name"], unread["meant"]) == ("langage", "language")


def test_work_given_a_time_without_a_yes_is_told_to_wait_for_it(
    aicmo: Run, proposed: list[str]
) -> None:
    result = CliRunner().invoke(app, ["schedule", proposed[0], "--at", "2026-11-24T09:00"])

    assert f"It waits for a yes: `aicmo approve {proposed[0]}`." in result.output


def test_work_that_is_run_before_what_it_builds_on_says_what_it_waits_for(aicmo: Run) -> None:
    planned = {one["task_type"]: one["task_id"] for one in aicmo("plan", BRAND)["tasks"]}
    pillars, swot = planned["messaging_pillars"], planned["swot_analysis"]
    aicmo("approve", pillars)

    told = CliRunner().invoke(app, ["run-now", pillars], env={"COLUMNS": "300"}).output
    shown = CliRunner().invoke(app, ["tasks", "show", pillars], env={"COLUMNS": "300"}).output

    assert f"It waits for SWOT analysis of Harbor & Pine ({swot})," in told
    assert f"Waits for   SWOT analysis of Harbor & Pine ({swot})," in shown
    assert swot in [one["task_id"] for one in aicmo("tasks", "show", pillars)["waits_for"]]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("inbox", BRAND), "Nothing waits for you."),
        (("tasks", "list", BRAND), f"`aicmo plan {BRAND}` proposes"),
        (("metrics", "corrections", BRAND, "email", "ctr"), "No later reading has replaced"),
        (("plan", "show", BRAND), f"`aicmo schedule {BRAND}` gives"),
        (("approve", "--all", BRAND), "Nothing waits for review."),
        (("--workspace", "new", "status"), "`aicmo brand add BRIEF.json`"),
        (("--workspace", "new", "brand", "list"), "`aicmo brand add BRIEF.json`"),
    ],
)
def test_where_there_is_nothing_the_next_step_is_told(
    aicmo: Run, arguments: tuple[str, ...], told: str
) -> None:
    assert told in CliRunner().invoke(app, list(arguments)).output


def test_what_did_not_fit_is_told_by_its_title(aicmo: Run, proposed: list[str]) -> None:
    aicmo("reject", proposed[3], "--reason", "we know them")
    aicmo("approve", "--all", BRAND)

    told = " ".join(CliRunner().invoke(app, ["schedule", BRAND]).output.split())

    assert "“Competitive" in told
    assert "Creative directions" in told


def test_a_page_that_cannot_be_written_is_told(
    aicmo: Run, proposed: list[str], work: Any, tmp_path: Path
) -> None:
    aicmo("approve", proposed[0])
    aicmo("run-now", proposed[0])
    work()

    with pytest.raises(InvalidInputError, match=r"file: .* must be a file that can be written"):
        aicmo("outputs", "show", proposed[0], "--html", str(tmp_path))


def test_a_missing_field_is_told_without_a_value(aicmo: Run, tmp_path: Path) -> None:
    brief = tmp_path / "brief.json"
    brief.write_text("{}")

    with pytest.raises(InvalidInputError, match=r"^brand_name is required: the name that"):
        aicmo("brand", "add", str(brief))


def test_a_file_of_many_unknown_series_is_told_briefly(aicmo: Run, tmp_path: Path) -> None:
    file = tmp_path / "metrics.csv"
    rows = [f"2026-11-01T09:00:00Z,shop{n},visits,1,," for n in range(50)]
    file.write_text("\n".join(["at,channel,metric,value,numerator,denominator", *rows]))

    result = CliRunner().invoke(app, ["metrics", "load", BRAND, str(file)])

    assert "… and 40 more: --json" in result.output
    assert result.output.count("Note") == 11


def test_rows_without_a_figure_are_counted(aicmo: Run, tmp_path: Path) -> None:
    file = tmp_path / "metrics.csv"
    file.write_text("at,channel,metric,value\n2026-11-01,web,sessions,\n2026-11-02,web,sessions,-")

    result = CliRunner().invoke(app, ["metrics", "load", BRAND, str(file)])

    assert "No figure      2 rows" in result.output


def test_a_value_that_is_nested_too_deep_is_refused(aicmo: Run, proposed: list[str]) -> None:
    with pytest.raises(InvalidInputError, match="nested too deep"):
        aicmo("edit", proposed[0], "--set", "payload.x=" + "[" * 100_000)


def test_a_refused_pair_is_told_as_it_was_typed(aicmo: Run, proposed: list[str]) -> None:
    with pytest.raises(InvalidInputError, match=r"--set: '\[/x\]' must be FIELD=VALUE"):
        aicmo("edit", proposed[0], "--set", "[/x]")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("feedback", "causes"), "Nothing departs in so many brands at once"),
        (("feedback", "pool"), "it takes ten brands"),
        (("live", "list", BRAND), "aicmo live add TASK"),
        (("metrics", "sources", "show", BRAND), f"aicmo metrics sources set {BRAND} ga4"),
        (("metrics", "sources", "pull", BRAND), f"aicmo metrics sources set {BRAND} ga4"),
    ],
)
def test_where_nothing_is_the_next_step_stands_and_no_empty_table(
    aicmo: Run, command: tuple[str, ...], told: str
) -> None:
    shown = CliRunner().invoke(app, [*command]).output

    assert told in " ".join(shown.split())
    assert "┏" not in shown


def test_a_source_of_a_brand_that_does_not_exist_cannot_be_removed(aicmo: Run) -> None:
    with pytest.raises(NotFoundError, match="No brand 'acme'"):
        aicmo("metrics", "sources", "remove", "acme", "ga4")
    with pytest.raises(NotFoundError, match="The brand has: none"):
        aicmo("metrics", "sources", "remove", BRAND, "ga4")


def test_a_kind_of_source_that_there_is_not_is_refused_with_those_there_are(aicmo: Run) -> None:
    with pytest.raises(InvalidInputError, match="kind: 'ga5' must be one of 'ga4', 'ses'"):
        aicmo("metrics", "sources", "set", BRAND, "ga5")
