"""The `aicmo` command as an operator uses it, over the process's own infrastructure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aicmo_cli.main import app, main
from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.metering import MeteredTable
from aicmo_core.adapters.table import Key, Put
from aicmo_core.bootstrap import open_workspace, tick_service
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.errors import AicmoError, InvalidInputError
from aicmo_core.kernel.clock import to_text

from .conftest import BRAND, EXAMPLE, Clock, Run


def task_of(aicmo: Run, task_type: str) -> dict[str, Any]:
    found = [t for t in aicmo("tasks", "list", BRAND) if t["task_type"] == task_type]
    return found[0]


def test_the_loop_is_driven_from_brief_to_accepted_output(
    aicmo: Run, infra: Infrastructure, work: Callable[[], dict[str, int]]
) -> None:
    plan = aicmo("plan", BRAND)
    approved = aicmo("approve", "--all", BRAND)
    timeline = aicmo("schedule", BRAND)
    tick_service(infra).run()
    done = work()
    task = task_of(aicmo, "swot_analysis")
    output = aicmo("outputs", "show", task["task_id"])
    accepted = aicmo("outputs", "accept", task["task_id"])

    assert len(plan["tasks"]) == len(approved) == len(timeline["scheduled"]) == 15
    assert done == {"completed": 3}
    assert output["body"]["brand_name"] == "Harbor & Pine"
    assert accepted["output_verdict"] == "accepted"
    assert accepted["status"] == "executed"


def test_the_inbox_says_which_command_answers(aicmo: Run) -> None:
    aicmo("plan", BRAND)

    items = aicmo("inbox", BRAND)

    assert len(items) == 15
    assert all(item["kind"] == "review task" for item in items)
    assert all(item["what_to_do"].startswith("aicmo approve task_") for item in items)


def test_a_decision_is_audited_under_the_name_of_who_made_it(aicmo: Run) -> None:
    aicmo("plan", BRAND)
    task_id = task_of(aicmo, "swot_analysis")["task_id"]

    aicmo("--as", "erin", "approve", task_id, "--reason", "good idea")
    aicmo("revoke", task_id, "-r", "too early")

    decisions = aicmo("tasks", "show", task_id)["decisions"]
    told = [(one["action"], one["actor"]["actor_id"], one["reason"]) for one in decisions[1:]]
    assert told == [("approve", "erin", "good idea"), ("revoke", "dana", "too early")]


def test_an_edit_opens_the_review_again(aicmo: Run) -> None:
    aicmo("plan", BRAND)
    task_id = task_of(aicmo, "create_social_variants")["task_id"]
    aicmo("approve", task_id)

    aicmo("edit", task_id, "--set", "payload.num_variants=5", "--set", "title=Five posts")

    task = aicmo("tasks", "show", task_id)
    assert (task["status"], task["seal"], task["title"]) == ("pending_review", "", "Five posts")
    assert task["payload"]["num_variants"] == 5


def test_a_task_is_scheduled_moved_and_cancelled_in_the_brands_own_time(aicmo: Run) -> None:
    aicmo("plan", BRAND)
    task_id = task_of(aicmo, "swot_analysis")["task_id"]
    aicmo("approve", task_id)

    [scheduled] = aicmo("schedule", task_id, "--at", "2026-11-24T09:00")
    [moved] = aicmo("reschedule", task_id, "--at", "2026-11-24T11:00")
    [cancelled] = aicmo("cancel", task_id, "-r", "not this week")

    assert scheduled["slot"]["run_at"] == "2026-11-24T14:00:00.000000Z"  # New York, winter
    assert (moved["status"], moved["slot"]["slot_id"]) == ("approved", f"{task_id}.s2")
    assert cancelled["slot"] is None
    receipts = {one["slot_id"]: one["receipt"]["reason"] for one in aicmo("plan", "show", BRAND)}
    assert receipts == {f"{task_id}.s1": "superseded", f"{task_id}.s2": "cancelled"}


def test_run_now_sends_at_once(aicmo: Run, work: Callable[[], dict[str, int]]) -> None:
    aicmo("plan", BRAND)
    task_id = task_of(aicmo, "swot_analysis")["task_id"]
    aicmo("approve", task_id)

    aicmo("run-now", task_id)

    assert work() == {"completed": 1}


def test_a_paused_brand_waits_and_runs_after_it_is_resumed(
    aicmo: Run, work: Callable[[], dict[str, int]], infra: Infrastructure, clock: Clock
) -> None:
    aicmo("plan", BRAND)
    task_id = task_of(aicmo, "swot_analysis")["task_id"]
    aicmo("approve", task_id)
    aicmo("pause", BRAND, "-r", "client is away")
    aicmo("run-now", task_id)

    paused = work()
    aicmo("resume", BRAND)
    clock.now += timedelta(minutes=6)
    sent = aicmo("tick")
    resumed = work()

    assert paused == {"waiting": 1}
    assert sent["sent"] == 1
    assert resumed == {"completed": 1}


def test_a_slot_that_was_missed_is_told_and_redriven(
    aicmo: Run, work: Callable[[], dict[str, int]], infra: Infrastructure, clock: Clock
) -> None:
    aicmo("plan", BRAND)
    task_id = task_of(aicmo, "swot_analysis")["task_id"]
    aicmo("approve", task_id)
    aicmo("schedule", task_id, "--at", "2026-11-24T09:00")
    clock.now = datetime(2026, 11, 26, tzinfo=UTC)
    tick_service(infra).run()

    missed = work()
    [item] = [one for one in aicmo("inbox", BRAND) if one["kind"] == "skipped"]
    aicmo("redrive", f"{task_id}.s1")
    done = work()

    assert missed == {"skipped": 1}
    assert item["why"] == "window missed"
    assert item["what_to_do"] == f"aicmo redrive {task_id}.s1"
    assert done == {"completed": 1}


def test_an_export_in_another_language_is_mapped_header_by_header(
    aicmo: Run, tmp_path: Path
) -> None:
    export = tmp_path / "bericht.csv"
    export.write_text("Kampagnenbericht\nTag;Kampagne;Impr.;Kosten\n02.09.2026;Suche;1.204;45,10\n")
    options = ("--profile", "google_ads", "--map", "Tag=Day", "--map", "Kampagne=Campaign")

    told = aicmo("metrics", "load", BRAND, str(export), *options, "--map", "Kosten=Cost")
    refused = CliRunner().invoke(app, ["metrics", "load", BRAND, str(export), *options])
    wrong = CliRunner().invoke(app, ["metrics", "load", BRAND, str(export), "--map", "Kosten"])

    assert (told["stored"], told["rejected"]) == (3, [])
    assert "cost" in str(refused.exception)
    assert "--map THEIRS=OURS" in str(refused.exception)
    assert "HEADER=HEADER" in str(wrong.exception)


def test_a_file_in_an_encoding_of_its_own_is_read_where_it_is_said(
    aicmo: Run, tmp_path: Path
) -> None:
    sheet = tmp_path / "poczta.csv"
    header = "at,channel,metric,numerator,denominator,campaign"
    sheet.write_bytes(f"{header}\n2026-10-01T09:00,email,ctr,3,300,Święta\n".encode("cp1250"))

    left_out = aicmo("metrics", "load", BRAND, str(sheet))
    told = aicmo("metrics", "load", BRAND, str(sheet), "--encoding", "cp1250")

    assert (left_out["stored"], told["stored"]) == (0, 1)
    assert "--encoding" in left_out["rejected"][0]["rule"]


def test_metrics_are_loaded_once_and_feedback_proposes(aicmo: Run) -> None:
    metrics = str(EXAMPLE / "metrics.csv")

    first, second = (
        aicmo("metrics", "load", BRAND, metrics),
        aicmo("metrics", "load", BRAND, metrics),
    )
    run = aicmo("feedback", "run", BRAND)
    shown = aicmo("feedback", "show", BRAND)
    brain = aicmo("brain", "show", BRAND)

    assert first["stored"] > 2000
    assert (second["stored"], second["unchanged"]) == (0, first["stored"])
    assert run["errors"] == []
    assert run["created"]
    assert shown["anomalies"] == run["anomalies"]
    assert {one["claim"]["kind"] for one in brain["insights"]} >= {"fact"}
    waiting = aicmo("tasks", "list", BRAND, "--status", "pending_review")
    assert {t["task_id"] for t in waiting} == {t["task_id"] for t in run["created"]}


def test_status_shows_every_brand(aicmo: Run) -> None:
    aicmo("plan", BRAND)

    [row] = aicmo("status")

    assert (row["brand"], row["state"], row["inbox"]) == (BRAND, "running", 15)


def test_how_much_waits_is_told_without_reading_what_it_is(
    aicmo: Run, infra: Infrastructure
) -> None:
    aicmo("plan", BRAND)
    table = MeteredTable(infra.table)
    workspace = open_workspace(replace(infra, table=table))
    heads = workspace.tasks.heads_of(BRAND)

    with table.metered() as bill:
        waiting = workspace.inbox.size(BRAND, heads)

    assert waiting == len(workspace.inbox.of(BRAND)) == 15
    assert set(bill.requests) == {"Query"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("approve", "task_nope"), 1, "No task 'task_nope'"),
        (("brand", "show", "nobody"), 1, "nobody"),
        (("schedule", BRAND, "--from", "soon"), 2, "--from: 'soon' must be"),
        (("feedback", "show", BRAND), 1, "Run `aicmo feedback run` first"),
        (("--as", "no spaces", "pause", BRAND, "-r", "x"), 2, "actor"),
    ],
)
@pytest.mark.usefixtures("aicmo")
def test_an_error_is_told_in_words_with_an_exit_code(
    arguments: tuple[str, ...],
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["aicmo", *arguments])

    with pytest.raises(SystemExit) as ended:
        main()

    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert ended.value.code == code
    assert words in told
    assert "Traceback" not in told


def test_without_a_stack_the_command_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("AICMO_TABLE", raising=False)
    monkeypatch.setattr("sys.argv", ["aicmo", "status"])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 2
    assert "make local" in capsys.readouterr().err


def test_a_brief_that_is_no_json_is_told_with_its_place(aicmo: Run, tmp_path: Path) -> None:
    broken = tmp_path / "brief.json"
    broken.write_text('{"brand_name": ')

    with pytest.raises(AicmoError, match="line 1, column"):
        aicmo("brand", "add", str(broken))


def test_a_field_that_stands_twice_in_a_brief_is_refused(aicmo: Run, tmp_path: Path) -> None:
    twice = tmp_path / "brief.json"
    twice.write_text('{"brand_name": "A", "brand_name": "B"}')

    with pytest.raises(AicmoError, match="brand_name stands twice"):
        aicmo("brand", "add", str(twice))


@pytest.mark.parametrize(
    "arguments",
    [
        ("brand", "show", BRAND),
        ("brand", "list"),
        ("tasks", "list", BRAND),
        ("plan", "show", BRAND),
        ("inbox",),
        ("status",),
        ("brain", "show", BRAND),
    ],
)
def test_what_people_look_at_is_drawn_without_json(
    aicmo: Run, infra: Infrastructure, arguments: tuple[str, ...]
) -> None:
    aicmo("plan", BRAND)
    aicmo("approve", "--all", BRAND)
    aicmo("schedule", BRAND)
    aicmo("edit", aicmo("tasks", "list", BRAND)[0]["task_id"], "--set", "priority=LOW")

    result = CliRunner().invoke(app, list(arguments))

    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 3


def test_an_output_is_edited_from_the_command_line(
    aicmo: Run, infra: Infrastructure, work: Callable[[], dict[str, int]], tmp_path: Path
) -> None:
    aicmo("plan", BRAND)
    aicmo("approve", "--all", BRAND)
    aicmo("schedule", BRAND)
    tick_service(infra).run()
    work()
    task = task_of(aicmo, "swot_analysis")["task_id"]
    file = tmp_path / "swot.json"
    file.write_text(json.dumps(aicmo("outputs", "show", task)))

    sets = ("--set", "summary=In short: good.", "--note", "shorter")
    head = aicmo("outputs", "edit", task, "--file", str(file), *sets)

    shown = aicmo("outputs", "show", task)
    assert (head["output_verdict"], shown["version"]) == ("edited", head["output_version"])
    assert shown["body"]["summary"] == "In short: good."
    for wrong in ("summary", "nowhere=1", "cells[99].text=x", "schema_version=2", "=x"):
        with pytest.raises(InvalidInputError, match="--set"):
            aicmo("outputs", "edit", task, "--set", wrong)


def newer_code_wrote(infra: Infrastructure, key: Key) -> None:
    """Let a record be one that a newer major version of the code stored."""
    item = infra.table.get(key)
    assert item is not None
    infra.table.write(Put(item={**item, SCHEMA: SCHEMA_VERSION + 1}))


def test_what_newer_code_stored_hides_nothing_else_that_waits(
    aicmo: Run, infra: Infrastructure
) -> None:
    aicmo("plan", BRAND)
    first, second, *others = [item["task_id"] for item in aicmo("inbox", BRAND)]
    newer_code_wrote(infra, keys.content("default", first, 1))
    newer_code_wrote(infra, keys.head("default", second))

    shown = aicmo("inbox")

    by_task = {item["task_id"]: item for item in shown}
    assert set(by_task) == {first, second, *others}
    assert by_task[first]["why"] == ("proposed; why was written by newer code and cannot be shown")
    assert by_task[first]["what_to_do"] == f"aicmo approve {first}"
    assert shown[0] == by_task[second]
    assert (shown[0]["kind"], shown[0]["what_to_do"]) == ("not shown", "")
    assert "this code reads task heads up to version 1" in shown[0]["why"]


def test_checklists_of_newer_code_hide_no_task_and_come_back_with_the_next_run(
    aicmo: Run, infra: Infrastructure, clock: Clock
) -> None:
    aicmo("plan", BRAND)
    aicmo("metrics", "load", BRAND, str(EXAMPLE / "metrics.csv"))
    aicmo("feedback", "run", BRAND)
    before = aicmo("inbox")
    workspace = open_workspace(infra)
    workspace.common_cause_records.save_causes([], now=clock.now)
    run = workspace.feedback_runs.latest(BRAND)
    assert run is not None
    newer_code_wrote(infra, (keys.feedback_pk("default", BRAND), keys.RUN + to_text(run.ran_at)))
    newer_code_wrote(infra, keys.common_causes("default"))

    not_shown, *tasks = aicmo("inbox")
    [row] = aicmo("status")
    told = CliRunner().invoke(app, ["inbox"]).output

    assert (not_shown["kind"], not_shown["title"]) == ("not shown", "Checklists")
    assert tasks == [item for item in before if item["kind"] != "checklist"]
    assert row["inbox"] == len(tasks) + 1
    assert "Shared by many brands: not shown" in told
    clock.now += timedelta(minutes=1)
    CliRunner().invoke(app, not_shown["what_to_do"].split()[1:])
    assert {item["title"] for item in aicmo("inbox")} == {item["title"] for item in before}
