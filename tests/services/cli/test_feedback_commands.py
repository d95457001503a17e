"""Feedback at the command line: look, explain, accept, edit the rules, tell what went live."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aicmo_cli.main import app
from aicmo_core.adapters.dynamodb.pool_repository import DynamoPoolRepository
from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.errors import (
    AicmoError,
    ConflictError,
    InvalidInputError,
    NotFoundError,
    UnavailableError,
)
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.learning_pooling import PooledEffect

from .conftest import BRAND, EXAMPLE, Clock, Run

Work = Callable[[], dict[str, int]]


@pytest.fixture
def measured(aicmo: Run) -> Run:
    aicmo("metrics", "load", BRAND, str(EXAMPLE / "metrics.csv"))
    return aicmo


@pytest.fixture
def done(aicmo: Run, work: Work) -> str:
    """A task that has made its output."""
    aicmo("plan", BRAND)
    [task_id] = [
        t["task_id"] for t in aicmo("tasks", "list", BRAND) if t["task_type"] == "swot_analysis"
    ]
    aicmo("approve", task_id)
    aicmo("run-now", task_id)
    assert work() == {"completed": 1}
    return str(task_id)


def departing(run: dict[str, Any]) -> set[str]:
    return {f"{one['channel']}.{one['metric']}" for one in run["anomalies"]}


def test_a_run_is_drawn_in_the_terminal_and_as_pictures(measured: Run, tmp_path: Path) -> None:
    folder = tmp_path / "charts"

    result = CliRunner().invoke(app, ["feedback", "run", BRAND, "--charts", str(folder)])

    pictures = sorted(folder.glob("*.svg"))
    assert result.exit_code == 0, result.output
    assert pictures
    assert all(ET.parse(path).getroot().tag.endswith("svg") for path in pictures)  # noqa: S314
    assert all(path.name.startswith(f"{BRAND}.") for path in pictures)
    assert "▁" in result.output
    assert "█" in result.output


def test_a_proposal_is_shown_with_the_pictures_of_its_figures(
    measured: Run, tmp_path: Path
) -> None:
    [*_, made] = measured("feedback", "run", BRAND)["created"]
    task = made["task_id"]

    result = CliRunner().invoke(app, ["tasks", "show", task, "--charts", str(tmp_path / "new")])

    pictures = sorted((tmp_path / "new").glob("*.svg"))
    assert f"aicmo tasks show {task} --charts DIR" in " ".join(result.output.split())
    assert [path.name for path in pictures][:1] == [f"{task}.1.svg"]
    assert all(ET.parse(path).getroot().tag.endswith("svg") for path in pictures)  # noqa: S314


def test_a_run_shown_later_is_drawn_from_what_is_stored(measured: Run, tmp_path: Path) -> None:
    run = measured("feedback", "run", BRAND)

    shown = measured("feedback", "show", BRAND, "--charts", str(tmp_path))

    assert shown["anomalies"] == run["anomalies"]
    assert len(shown["charts"]) >= len(departing(run)) > 0


def test_a_run_is_found_by_the_moment_that_it_stood_at(measured: Run, clock: Clock) -> None:
    first = measured("feedback", "run", BRAND)
    clock.now += timedelta(days=2)
    second = measured("feedback", "run", BRAND)

    earlier = measured("feedback", "show", BRAND, "--as-of", "2026-11-24T00:00")

    assert earlier["ran_at"] == first["ran_at"] != second["ran_at"]
    with pytest.raises(NotFoundError, match="None stood by Sun 01 Nov 2026 00:00 EDT"):
        measured("feedback", "show", BRAND, "--as-of", "2026-11-01")


def test_a_departure_is_told_once_with_its_first_day_in_the_zone_of_its_brand(
    measured: Run,
) -> None:
    shown = CliRunner().invoke(app, ["feedback", "run", BRAND]).output

    [row] = [line for line in shown.splitlines() if line.startswith("│ web.conversion_rate  ")][:1]
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells == [
        "web.conversion_rate", "0.90 %", "1.91 %", "-53 %", "03 Nov 2026", "own history", "> 99 %",
    ]  # fmt: skip


def test_what_people_do_by_hand_stands_in_its_order_with_how_to_close_it(measured: Run) -> None:
    shown = " ".join(CliRunner().invoke(app, ["feedback", "run", BRAND]).output.split())

    assert "CRITICAL │ A step of the checkout loses more" in shown
    assert "1. Buy something on a phone" in shown
    assert f"Its cause is mended: aicmo feedback resolve {BRAND} FIGURE -r WHY." in shown


def test_an_open_checklist_waits_in_the_inbox_with_its_brand(measured: Run) -> None:
    run = measured("feedback", "run", BRAND)

    inbox = measured("inbox")
    shown = " ".join(CliRunner().invoke(app, ["inbox"]).output.split())
    [stands] = measured("status")

    waiting = [one for one in inbox if one["kind"] == "checklist"]
    assert [one["title"] for one in waiting] == [one["title"] for one in run["actions"]] != []
    assert inbox[: len(waiting)] == waiting
    assert {one["what_to_do"] for one in waiting} == {f"aicmo feedback show {BRAND}"}
    assert f"{BRAND}:" in shown
    assert stands["inbox"] == len(inbox)


def test_work_that_waits_for_its_verdict_when_its_rule_has_rested_is_told_and_not_repeated(
    measured: Run, work: Work, clock: Clock
) -> None:
    run = measured("feedback", "run", BRAND)
    [task_id] = [one["task_id"] for one in run["created"] if "email" in one["task_type"]]
    measured("approve", task_id)
    measured("run-now", task_id)
    assert work() == {"completed": 1}
    clock.now += timedelta(days=29)

    again = measured("feedback", "run", BRAND)
    measured("outputs", "accept", task_id)
    judged = measured("feedback", "run", BRAND)

    [waits] = [one for one in again["digest"] if one["task_id"] == task_id]
    told = f"{task_id} did this; its output of 2026-11-23 waits for a verdict"
    assert (waits["verdict"], waits["because"]) == ("merge", told)
    assert again["skipped_duplicate"] == judged["skipped_duplicate"] + 1
    assert [one["verdict"] for one in judged["digest"] if one["task_id"] == task_id] == ["resting"]


def test_a_proposal_waits_in_the_inbox_with_its_reason(measured: Run) -> None:
    run = measured("feedback", "run", BRAND)

    inbox = measured("inbox", BRAND)
    shown = CliRunner().invoke(app, ["inbox"]).output

    waiting = {one["task_id"]: one["why"] for one in inbox if one["kind"] == "review task"}
    assert waiting == {one["task_id"]: one["reason"] for one in run["created"]} != {}
    assert "Email click-through" in shown


def test_a_task_tells_why_once_and_beside_it_what_is_asked(measured: Run) -> None:
    run = measured("feedback", "run", BRAND)
    [task_id] = [one["task_id"] for one in run["created"] if "email" in one["task_type"]]

    shown = " ".join(CliRunner().invoke(app, ["tasks", "show", task_id]).output.split())

    assert "Why Email click-through rate is low:" in shown
    assert "What Predicted: Email click-through rate +15 % within 28 days." in shown
    assert shown.partition("Decisions")[0].count("Email click-through rate is low:") == 1


def test_good_news_is_no_anomaly_in_a_table(aicmo: Run, tmp_path: Path) -> None:
    file = tmp_path / "rising.csv"
    days = [datetime(2026, 8, 1, tzinfo=UTC) + timedelta(days=n) for n in range(110)]
    rows = [
        f"{day:%Y-%m-%d},web,sessions,{2000 if n < 100 else 4000}" for n, day in enumerate(days)
    ]
    file.write_text("at,channel,metric,value\n" + "\n".join(rows), encoding="utf-8")
    aicmo("metrics", "load", BRAND, str(file))

    shown = CliRunner().invoke(app, ["feedback", "run", BRAND]).output

    assert "Good news" in shown
    assert "Anomalies" not in shown


@pytest.mark.parametrize(
    ("as_of", "rule"),
    [
        ("1900-01-01", "must not lie before the brand's first figures, of 2026-08-18"),
        ("0001-01-01", "must not lie before the brand's first figures"),
        ("2026-11-23T09:01", "must not lie in the future: it is 2026-11-23 14:00 UTC"),
        ("9999-12-31T23:59", "must be a time that a calendar in UTC has"),
        ("0001", "ISO 8601, such as 2026-11-23 or 2026-11-23T09:00"),
    ],
)
def test_a_moment_at_which_nothing_can_be_seen_is_refused_with_what_can(
    measured: Run, as_of: str, rule: str
) -> None:
    with pytest.raises(InvalidInputError, match=rule):
        measured("feedback", "run", BRAND, "--as-of", as_of)


def test_a_moment_long_after_the_newest_figures_is_refused_with_theirs(
    measured: Run, clock: Clock
) -> None:
    clock.now += timedelta(days=400)

    with pytest.raises(InvalidInputError, match=r"90 days after .*newest figures, of 2026-11-"):
        measured("feedback", "run", BRAND, "--as-of", "2027-12-01")


def test_a_brand_without_figures_is_told_so_whatever_the_moment(aicmo: Run) -> None:
    told = CliRunner().invoke(app, ["feedback", "run", BRAND, "--as-of", "1900-01-01"]).output

    assert "No stored observations" in told


def test_pictures_need_a_folder_that_can_be_written(measured: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(InvalidInputError, match="--charts"):
        measured("feedback", "run", BRAND, "--charts", str(tmp_path / "file"))

    assert measured("tasks", "list", BRAND) == []  # refused before it began


def test_figures_that_are_parts_of_a_whole_are_told_of_where_only_wholes_are_shown(
    aicmo: Run, tmp_path: Path
) -> None:
    file = tmp_path / "parts.csv"
    file.write_text(
        "at,channel,metric,value,segment\n2026-11-20,email,delivered,90,new\n", encoding="utf-8"
    )
    before = CliRunner().invoke(app, ["metrics", "show", BRAND]).output

    aicmo("metrics", "load", BRAND, str(file))

    assert "Nothing is stored" in before
    assert "1 more is a segment" in CliRunner().invoke(app, ["metrics", "show", BRAND]).output
    with pytest.raises(NotFoundError, match="none that is a whole"):
        aicmo("feedback", "accept", BRAND, "email.delivered", "-r", "usual")


def test_a_window_that_ends_first_is_told_in_times_as_people_write_them(aicmo: Run) -> None:
    with pytest.raises(
        InvalidInputError, match="--to: '2026-11-10' must lie after --from, Fri 20 Nov 2026 00:00"
    ):
        aicmo(
            "feedback",
            "annotate",
            BRAND,
            "--kind",
            "sale",
            "--from",
            "2026-11-20",
            "--to",
            "2026-11-10",
        )


def test_a_note_can_be_read_and_taken_back_and_what_it_hid_is_told_again(measured: Run) -> None:
    before = departing(measured("feedback", "run", BRAND))
    window = ("--from", "2026-08-01", "--to", "2026-12-01")
    measured("feedback", "annotate", BRAND, "--kind", "outage", *window, "--note", "wrong brand")
    hidden = departing(measured("feedback", "run", BRAND))
    [note] = measured("feedback", "notes", BRAND)

    taken = measured("feedback", "withdraw", BRAND, note["note_id"], "-r", "it was another brand's")

    shown = " ".join(CliRunner().invoke(app, ["feedback", "notes", BRAND]).output.split())
    assert (note["said"]["reason"], note["said"]["by"]) == ("outage: wrong brand", "dana")
    assert taken["withdrawn"]["by"] == "dana"
    assert "(taken" in shown
    assert hidden < before == departing(measured("feedback", "run", BRAND))
    with pytest.raises(NotFoundError, match=f"{BRAND} has: none"):
        measured("feedback", "withdraw", BRAND, note["note_id"], "-r", "again")


def test_where_nobody_said_anything_notes_say_so(aicmo: Run) -> None:
    assert (
        "Nobody has said anything" in CliRunner().invoke(app, ["feedback", "notes", BRAND]).output
    )


def test_an_accepted_level_is_told_no_more(measured: Run) -> None:
    before = departing(measured("feedback", "run", BRAND))
    series = sorted(before)[0]

    [accepted] = measured("feedback", "accept", BRAND, series, "-r", "we dropped the discount")
    after = departing(measured("feedback", "run", BRAND))

    assert (accepted["reason"], accepted["by"]) == ("we dropped the discount", "dana")
    assert after == before - {series}


def test_what_a_person_mended_is_settled_until_more_departs(measured: Run) -> None:
    before = departing(measured("feedback", "run", BRAND))
    series = sorted(before)[0]

    [resolved] = measured("feedback", "resolve", BRAND, series, "-r", "the form works again")
    after = departing(measured("feedback", "run", BRAND))

    assert (resolved["resolved"], resolved["reason"]) == (True, "the form works again")
    assert after == before - {series}


def test_what_departs_for_one_cause_is_named_and_settled_in_one_go(measured: Run) -> None:
    before = departing(measured("feedback", "run", BRAND))
    shop = {"web.checkout_completion_rate", "web.conversion_rate"}
    assert shop < before

    said = ["feedback", "resolve", BRAND, "-r", "mended"]
    one = CliRunner().invoke(app, [*said, "web.checkout_completion_rate"]).output
    both = CliRunner().invoke(app, [*said, *sorted(shop)]).output

    assert "Departs since the same days: web.conversion_rate." in one
    assert "Departs since the same days" not in both
    assert departing(measured("feedback", "run", BRAND)) == before - shop


def test_an_annotation_explains_a_window_in_the_brands_own_time(measured: Run) -> None:
    before = departing(measured("feedback", "run", BRAND))

    noted = measured(
        *("feedback", "annotate", BRAND, "--kind", "outage"),
        *("--from", "2026-06-01", "--to", "2026-11-23", "--note", "ask ann@example.com"),
    )
    after = departing(measured("feedback", "run", BRAND))

    assert noted["start"] == "2026-06-01T04:00:00.000000Z"  # New York, summer
    assert noted["reason"].startswith("outage: ask ")
    assert "ann@example.com" not in noted["reason"]
    assert after < before


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("accept", BRAND, "email.nothing", "-r", "x"), NotFoundError),
        (("accept", BRAND, "email.ctr", "-r", " "), InvalidInputError),
        (("resolve", BRAND, "email.nothing", "-r", "x"), NotFoundError),
        (("resolve", BRAND, "email.ctr", "-r", " "), InvalidInputError),
        (
            ("annotate", BRAND, "--kind", "sale", "--from", "2026-11-02", "--to", "2026-11-01"),
            InvalidInputError,
        ),
        (
            (
                *("annotate", BRAND, "--kind", "sale", "--metric", "nothing"),
                *("--from", "2026-11-01", "--to", "2026-11-02"),
            ),
            InvalidInputError,
        ),
    ],
)
def test_a_note_that_explains_nothing_is_refused(
    measured: Run, arguments: tuple[str, ...], error: type[AicmoError]
) -> None:
    with pytest.raises(error):
        measured("feedback", *arguments)


def test_rules_are_edited_and_shown_with_the_edits_on_top(aicmo: Run, tmp_path: Path) -> None:
    first = aicmo("feedback", "rules", "show")["rules"][-1]
    edits = {"off": [first["rule_id"]], "policy": {"max_new_per_week": 5}}
    document = tmp_path / "edits.json"
    document.write_text(json.dumps(edits))

    edited = aicmo("feedback", "rules", "edit", str(document))

    assert edited == aicmo("feedback", "rules", "show")
    assert first["rule_id"] not in {rule["rule_id"] for rule in edited["rules"]}
    assert edited["policy"]["max_new_per_week"] == 5
    assert aicmo("feedback", "rules", "show", "--edits") == edits


@pytest.mark.parametrize("text", ["[]", '{"off": ["no_such_rule"]}', '{"rulez": []}'])
def test_wrong_rules_are_refused_and_change_nothing(aicmo: Run, tmp_path: Path, text: str) -> None:
    before = aicmo("feedback", "rules", "show")
    document = tmp_path / "edits.json"
    document.write_text(text)

    with pytest.raises(InvalidInputError):
        aicmo("feedback", "rules", "edit", str(document))

    assert aicmo("feedback", "rules", "show") == before


def test_what_went_live_is_told_once_and_kept(aicmo: Run, done: str) -> None:
    told = ("live", "add", done, "--channel", "E-Mail", "--utm", "autumn", "--at", "2026-11-23")

    record = aicmo(*told)
    aicmo(*told)

    assert aicmo("live", "list", BRAND) == [record]
    assert (record["channel"], record["external_id"], record["by"]) == ("email", "autumn", "dana")
    assert record["went_live_at"] == "2026-11-23T05:00:00Z"  # New York, winter
    assert record["output_version"] == 1


def test_what_went_live_is_shown_in_the_time_of_its_brand(aicmo: Run, done: str) -> None:
    told = ("--channel", "email", "--utm", "autumn", "--at", "2026-11-23T07:30")

    added = CliRunner().invoke(app, ["live", "add", done, *told]).output
    shown = CliRunner().invoke(app, ["live", "list", BRAND]).output

    assert "Mon 23 Nov 2026 07:30 EST" in added
    assert "Mon 23 Nov 2026 07:30 EST" in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--url", "https://a.test", "--utm", "x", "--at", "2026-11-23"), "one of the three"),
        (("--at", "2026-11-23"), "one of the three"),
        (("--utm", "x", "--at", "2026-12-24"), "future"),
        (("--utm", "x", "--at", "2025-11-23"), "before the task was proposed"),
        (("--utm", "x", "--at", "2026-11-23", "--output", "7"), "output_version"),
        (("--url", "ftp://a.test/x", "--at", "2026-11-23"), "--url: 'ftp://a.test/x' must be a"),
        (("--url", "javascript:alert(1)", "--at", "2026-11-23"), "must be a web address"),
        (("--url", "our shop", "--at", "2026-11-23"), "http or https"),
    ],
)
def test_a_live_record_that_cannot_be_true_is_refused(
    aicmo: Run, done: str, arguments: tuple[str, ...], words: str
) -> None:
    with pytest.raises(InvalidInputError, match=words):
        aicmo("live", "add", done, "--channel", "email", *arguments)

    assert aicmo("live", "list", BRAND) == []


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("2026-11-24T10:00", "2026-11-24T10:00:00-05:00"),
        ("9999-12-31T18:59", "9999-12-31T18:59:00-05:00"),
        ("9999-12-31T23:59Z", "9999-12-31T18:59:00-05:00"),
        ("2025-11-24T10:00", "2025-11-24T10:00:00-05:00"),
    ],
)
def test_a_moment_that_cannot_be_true_is_told_in_the_time_of_its_brand(
    aicmo: Run, done: str, told: str, words: str
) -> None:
    with pytest.raises(InvalidInputError, match=words):
        aicmo("live", "add", done, "--channel", "email", "--utm", "x", "--at", told)


def test_what_was_told_live_by_mistake_is_taken_back(aicmo: Run, done: str) -> None:
    aicmo("live", "add", done, "--channel", "email", "--utm", "autumn", "--at", "2026-11-23")

    told = aicmo("live", "revoke", done)

    [revoked] = told["records"]
    assert told["unlearned"] == []
    assert (revoked["external_id"], revoked["revoked_by"]) == ("autumn", "dana")
    assert aicmo("live", "list", BRAND) == []
    with pytest.raises(ConflictError, match="is live"):
        aicmo("live", "revoke", done)


def test_what_was_taken_back_can_be_told_again(aicmo: Run, done: str) -> None:
    told = ("live", "add", done, "--channel", "email", "--utm", "autumn", "--at", "2026-11-23")
    record = aicmo(*told)
    aicmo("live", "revoke", done)

    aicmo(*told)

    assert aicmo("live", "list", BRAND) == [record]


def test_work_that_was_never_done_cannot_be_live(aicmo: Run) -> None:
    aicmo("plan", BRAND)
    task_id = aicmo("tasks", "list", BRAND)[0]["task_id"]

    with pytest.raises(ConflictError, match="no output yet"):
        aicmo("live", "add", task_id, "--channel", "email", "--utm", "x", "--at", "2026-11-23")


def test_a_file_of_live_records_is_loaded_line_by_line(
    aicmo: Run, done: str, tmp_path: Path
) -> None:
    file = tmp_path / "live.csv"
    file.write_text(
        "Task ID,Channel,Went live at,URL,Output version\n"
        f"{done},web,2026-11-23T09:30:00Z,https://shop.test/?to=ann@example.com,1\n"
        "task_nope,web,2026-11-23,https://shop.test/b,\n"
        f"{done},web,yesterday,https://shop.test/c,\n"
        f"{done},web,2026-11-23,,\n"
        f"{done},instagram,2026-11-23,https://shop.test/d,one\n"
        f"{done},web,2026-11-23,file:///etc/passwd,\n"
    )

    loaded = aicmo("live", "import", str(file))

    [record] = aicmo("live", "list", BRAND)
    assert loaded["stored"] == [record]
    assert "ann@example.com" not in json.dumps(loaded)
    assert [(one["line"], one["field"], one["value"]) for one in loaded["rejected"]] == [
        (3, "task_id", "task_nope"),
        (4, "went_live_at", "yesterday"),
        (5, "external_id", ""),
        (6, "output_version", "one"),
        (7, "url", "file:///etc/passwd"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"task_id,channel\nx,y\n",
        b"",
        b"\xff\xfe",
    ],
    ids=["headers", "empty", "no text"],
)
def test_a_file_that_cannot_be_read_is_refused(aicmo: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "live.csv"
    file.write_bytes(content)

    with pytest.raises(InvalidInputError, match="file"):
        aicmo("live", "import", str(file))


@pytest.mark.parametrize(("cell", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16")])
def test_a_file_of_live_records_is_read_as_spreadsheets_write_it(
    aicmo: Run, done: str, tmp_path: Path, cell: str, encoding: str
) -> None:
    file = tmp_path / "live.csv"
    rows = [
        ("Task ID", "Channel", "Went live at", "URL"),
        (done, "web", "2026-11-23", "https://a.test"),
        (done, "web", "2026-11-23", "https://a.test", "and", "more"),
        (done, "web", "2026-11-23", "a" * 200_000),
    ]
    text = "\r\n".join(cell.join(row) for row in rows)
    file.write_bytes(text.encode(encoding))

    loaded = aicmo("live", "import", str(file))

    assert [one["external_id"] for one in loaded["stored"]] == ["https://a.test"]
    assert [one["line"] for one in loaded["rejected"]] == [3, 4]
    assert "between the cells" in loaded["notes"][-1]


def test_an_output_version_of_many_digits_is_a_line_left_out(
    aicmo: Run, done: str, tmp_path: Path
) -> None:
    file = tmp_path / "live.csv"
    line = f"{done},web,2026-11-23,https://a.test,{'9' * 5000}\n"
    file.write_text(f"task_id,channel,went_live_at,url,output_version\n{line}")

    [left_out] = aicmo("live", "import", str(file))["rejected"]

    assert left_out["field"] == "output_version"


@pytest.mark.parametrize(
    "arguments",
    [
        ("feedback", "rules", "show"),
        ("live", "list", BRAND),
        ("brand", "settings", BRAND),
        ("brain", "voice", BRAND),
    ],
)
def test_tables_are_drawn_without_json(aicmo: Run, done: str, arguments: tuple[str, ...]) -> None:
    aicmo("live", "add", done, "--channel", "web", "--url", "https://a.test", "--at", "2026-11-23")

    result = CliRunner().invoke(app, list(arguments))

    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 3


def test_the_moment_of_a_note_is_the_present(measured: Run, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 23, 15, tzinfo=UTC)

    [accepted] = measured("feedback", "accept", BRAND, "email.ctr", "-r", "new list")

    assert accepted["noted_at"] == "2026-11-23T15:00:00.000000Z"
    assert accepted["at"] < accepted["noted_at"]


def test_what_many_brands_share_is_shown(aicmo: Run, infra: Infrastructure, clock: Clock) -> None:
    cause = CommonCause(
        channel="email",
        metric="ctr",
        direction=Direction.LOW,
        since=clock.now,
        until=clock.now,
        brands=9,
        watched=20,
        median_change_pct=-40,
    )
    open_workspace(infra).common_cause_records.save_causes([cause], now=clock.now)

    [shown] = aicmo("feedback", "causes")
    drawn = [CliRunner().invoke(app, words).output for words in (["feedback", "causes"], ["inbox"])]

    assert (shown["brands"], shown["watched"]) == (9, 20)
    assert all("9 of 20" in " ".join(told.split()) for told in drawn)


def test_sources_are_set_shown_and_removed_and_their_secrets_only_named(aicmo: Run) -> None:
    aicmo("metrics", "sources", "set", BRAND, "ga4", "--set", "property_id=123456")
    shop = ("--set", "name=shop", "--set", "channel=web", "--set", "url=https://shop.test/x")

    both = aicmo("metrics", "sources", "set", BRAND, "json", *shop)
    [report, _] = aicmo("metrics", "sources", "pull", BRAND)
    drawn = CliRunner().invoke(app, ["metrics", "sources", "show", BRAND]).output
    left = aicmo("metrics", "sources", "remove", BRAND, "ga4")

    assert [one["config"]["kind"] for one in both] == ["ga4", "json"]
    assert both[0]["config"]["property_id"] == "123456"
    assert both[1]["secret"].endswith(f"/default/{BRAND}/shop")
    assert "deployed stack only" in report["error"]
    assert "shop.test" in drawn
    assert [one["config"]["name"] for one in left] == ["shop"]
    with pytest.raises(InvalidInputError):
        aicmo("metrics", "sources", "set", BRAND, "ses", "--set", "value=x")


def test_mail_events_need_no_secret(aicmo: Run) -> None:
    [told] = aicmo("metrics", "sources", "set", BRAND, "ses_events")
    [report] = aicmo("metrics", "sources", "pull", BRAND)

    assert (told["config"], told["secret"]) == ({"kind": "ses_events"}, "")
    assert (report["source"], report["error"]) == ("ses_events", "")


def test_a_run_with_errors_does_not_end_well(
    aicmo: Run, infra: Infrastructure, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise UnavailableError("The figures cannot be read.")

    monkeypatch.setattr(type(infra.table), "query", fails)
    monkeypatch.setattr("aicmo_core.feedback.loop.FeedbackLoop._store", fails)

    result = CliRunner().invoke(app, ["feedback", "run", BRAND, "--json"])

    assert result.exit_code == 1
    assert "cannot be read" in result.output


def test_a_brand_learns_with_the_others_once_somebody_says_so(
    aicmo: Run, infra: Infrastructure
) -> None:
    told = aicmo("feedback", "share", BRAND, "--on", "--reason", "the client agreed")
    back = aicmo("feedback", "share", BRAND, "--off", "--reason", "and changed their mind")
    effect = PooledEffect(
        rule_id="email_clicks_low",
        series="email.ctr",
        log_effect=0.077,
        log_std_error=0.03,
        brands=12,
    )
    workspace = open_workspace(infra)
    DynamoPoolRepository(workspace.infra.table).save_pooled([effect], now=workspace.infra.clock())
    drawn = CliRunner().invoke(app, ["feedback", "pool"]).output

    assert (told["shares_learning"], told["reason"]) == (True, "the client agreed")
    assert back["shares_learning"] is False
    assert "+8.0 % (+1.8 to +14.5 %)" in drawn


def test_what_is_stored_is_shown_unknown_metrics_and_corrections_too(
    aicmo: Run, tmp_path: Path
) -> None:
    header = "at,channel,metric,value,numerator,denominator,as_of"
    rows = (
        "2026-11-12,web,conversion_rate,,{n},1000,2026-11-{day}T09:00:00Z",
        "2026-11-12,podcast,listens,431,,,2026-11-14T09:00:00Z",
    )
    for number, (count, day) in enumerate(((20, 13), (24, 14))):
        path = tmp_path / f"own{number}.csv"
        path.write_text("\n".join([header, *rows]).format(n=count, day=day))
        aicmo("metrics", "load", BRAND, str(path))

    told = {(one["channel"], one["metric"]): one for one in aicmo("metrics", "show", BRAND)}
    drawn = CliRunner().invoke(app, ["metrics", "show", BRAND]).output
    [correction] = aicmo("metrics", "corrections", BRAND, "web", "conversion rate")
    table = CliRunner().invoke(app, ["metrics", "corrections", BRAND, "web", "conversion_rate"])

    assert told["podcast", "listens"]["known"] is False
    assert told["podcast", "listens"]["newest"]["value"] == 431
    assert told["web", "conversion_rate"]["newest"]["value"] == 0.024
    assert "not in the catalogue" in drawn
    assert (correction["before"]["numerator"], correction["after"]["numerator"]) == (20, 24)
    assert "24 of 1,000" in table.output
