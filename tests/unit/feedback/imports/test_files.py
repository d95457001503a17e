"""Bytes at the door: encodings, marks, separators, headers."""

from __future__ import annotations

import json

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.imports.text import MAX_BYTES

HEADER = "at,channel,metric,value,numerator,denominator"
ROW = "2026-11-10,web,sessions,100,,"
CELLS = {"at": "2026-11-10", "channel": "web", "metric": "sessions", "value": "100"}


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "holds no row"),
        (b"PK\x03\x04rest", "save the sheet as CSV"),
        (b"\xd0\xcf\x11\xe0rest", "save the sheet as CSV"),
        (b"\x1f\x8b\x08rest", "unpack it first"),
        (b"at,channel,metric,value,at\n", "stands twice"),
        (b"at,channel,metric,Value,VALUE\n", "stands twice"),
        (b"at,channel,metric\n", "lacks value"),
        (b"at,channel,value\n", "lacks metric"),
        (b"when,where\n1,2\n", "lacks at, channel, metric, value"),
        (b"[1,", "is not JSON"),
        (b'{"rows": []}', "must be a list of objects"),
        (b"[" * 100_000, "is not JSON"),
        (b"a" * (MAX_BYTES + 1), "must be at most"),
        (b"[" + b" " * MAX_BYTES, "must be at most"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole_is_refused(content: bytes, rule: str) -> None:
    with pytest.raises(InvalidInputError, match=rule):
        read_metrics(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_byte_order_marks_are_understood_and_told(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""

    parsed = read_metrics(f"{mark}{HEADER}\n{ROW}\n".encode(encoding))

    assert parsed.rows[0].cells == CELLS
    assert bool(parsed.notes) is (encoding != "utf-8")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_read_off_the_first_lines(separator: str) -> None:
    parsed = read_metrics(f"{HEADER}\n{ROW}\n".replace(",", separator).encode())

    assert parsed.rows[0].cells == CELLS


def test_the_hint_that_spreadsheets_leave_above_the_headers_is_skipped() -> None:
    parsed = read_metrics(f"sep=;\n{HEADER}\n{ROW}\n".replace(",", ";").encode())

    assert parsed.rows[0].line == 3
    assert parsed.rows[0].cells == CELLS


def test_separators_after_the_last_column_are_no_cells() -> None:
    parsed = read_metrics(f"{HEADER}\n{ROW},,,,\n".encode())

    assert parsed.problems == ()
    assert parsed.rows[0].cells == CELLS


def test_a_file_of_headers_alone_says_that_it_holds_no_row() -> None:
    assert read_metrics(f"{HEADER}\n".encode()).notes == ("the file holds headers and no row",)


def test_a_file_without_headers_is_refused_without_showing_its_contacts() -> None:
    with pytest.raises(InvalidInputError, match="lacks at") as refused:
        read_metrics(b"jane@example.org,+49 30 1234567,100\n")

    assert "jane" not in str(refused.value.fields) + str(refused.value)
    assert "1234567" not in str(refused.value)


def test_columns_that_are_not_read_may_stand_twice() -> None:
    parsed = read_metrics(f"{HEADER},note,note\n{ROW},a,b\n".encode())

    assert parsed.rows[0].cells == CELLS


WESTERN = [
    "Frühjahrsgrüße \u2013 20 %",
    "L\u2019été à la plage",
    "één idee",
    "Höstkampanj",
    "Promoção",
    "€5",
    "¡Feliz año!",
    "mit „Größe“",
]


@pytest.mark.parametrize("campaign", WESTERN)
def test_a_spreadsheets_csv_of_windows_is_read_and_told_with_a_word_to_judge_it_by(
    campaign: str,
) -> None:
    content = f"{HEADER},campaign\n{ROW},tea\n{ROW},{campaign}\n".encode("cp1252")

    parsed = read_metrics(content)

    assert [row.cells["campaign"] for row in parsed.rows] == ["tea", campaign]
    assert not parsed.problems
    (note,) = parsed.notes
    word = next(one for one in campaign.split() if not one.isascii())
    assert f"not UTF-8: read as Windows-1252, so that line 3 says {word!r}" in note
    assert "--encoding" in note


def test_lines_of_two_files_pasted_together_are_each_read_as_they_are_written() -> None:
    first, second = f"{HEADER},campaign\n{ROW},Grüße\n", f"{ROW},Größe\n"

    parsed = read_metrics(first.encode() + second.encode("cp1252"))

    assert [row.cells["campaign"] for row in parsed.rows] == ["Grüße", "Größe"]


FOREIGN = [
    ("cp1250", "Świąteczna wyprzedaż"),
    ("cp1251", "Зимняя распродажа"),
    ("cp1253", "Νέα συλλογή"),
    ("cp1254", "Şubat için"),
    ("cp932", "秋のキャンペーン"),
    ("mac_roman", "Frühjahrsgrüße"),
    ("cp850", "Größe für alle"),
]


@pytest.mark.parametrize(("encoding", "campaign"), FOREIGN)
def test_a_file_that_nobody_can_tell_the_encoding_of_is_read_where_a_person_says_it(
    encoding: str, campaign: str
) -> None:
    content = f"{HEADER},campaign\n{ROW},tea\n{ROW},{campaign}\n".encode(encoding)

    guessed, said = read_metrics(content), read_metrics(content, encoding=encoding)

    (problem,) = guessed.problems
    assert problem.line == 3
    assert "is neither UTF-8 (at byte" in problem.rule
    assert "--encoding" in problem.rule
    assert [row.cells["campaign"] for row in guessed.rows] == ["tea"]
    assert [row.cells["campaign"] for row in said.rows] == ["tea", campaign]


@pytest.mark.parametrize("encoding", ["klingon", "hex", "utf-8\0", "undefined"])
def test_an_encoding_that_there_is_not_is_refused(encoding: str) -> None:
    with pytest.raises(InvalidInputError, match="must be an encoding, such as cp1250"):
        read_metrics(f"{HEADER}\n{ROW}\n".encode(), encoding=encoding)


def test_a_file_that_is_not_written_as_a_person_says_is_refused_with_the_line() -> None:
    with pytest.raises(InvalidInputError, match="is not how line 2 of the file is written"):
        read_metrics(f"{HEADER},campaign\n{ROW},Größe\n".encode("cp1252"), encoding="utf-8")


def test_a_file_in_utf_16_that_was_cut_short_loses_the_cut_line_and_says_so() -> None:
    parsed = read_metrics(f"{HEADER}\n{ROW}\n{ROW}x".encode("utf-16")[:-1])

    assert [row.line for row in parsed.rows] == [2]
    (problem,) = parsed.problems
    assert (problem.line, problem.rule) == (3, "is not UTF-16: was the file cut short?")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_json_is_read_in_every_encoding_that_json_has(encoding: str) -> None:
    assert read_metrics(json.dumps([CELLS]).encode(encoding)).rows[0].cells == CELLS


def test_json_in_another_encoding_is_refused_in_words_that_help() -> None:
    content = json.dumps([CELLS | {"campaign": "Größe"}], ensure_ascii=False).encode("cp1252")

    with pytest.raises(InvalidInputError, match="is not UTF-8, as JSON must be"):
        read_metrics(content)
    assert read_metrics(content, encoding="cp1252").rows[0].cells["campaign"] == "Größe"


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    content = f'{HEADER},campaign\n\n{ROW},"two\nlines"\n{ROW},x\n'

    assert [row.line for row in read_metrics(content.encode()).rows] == [3, 5]


def test_a_cell_without_an_end_costs_its_own_record_only() -> None:
    content = f"{HEADER}\n{'9' * 140_000},web,sessions,1,,\n{ROW}\n"

    parsed = read_metrics(content.encode())

    assert [row.line for row in parsed.rows] == [3]
    (problem,) = parsed.problems
    assert problem.line == 2
    assert "is not CSV" in problem.rule


def test_an_open_quotation_mark_swallows_no_row_below_it() -> None:
    header = "at,channel,metric,value,campaign"
    parsed = read_metrics(
        f'{header}\n2026-11-01,web,sessions,5,"spring\n2026-11-02,web,sessions,6,\n'.encode()
    )

    assert [row.cells["value"] for row in parsed.rows] == ["6"]
    assert [str(one.line) for one in parsed.problems] == ["2"]
    assert "never closed" in parsed.problems[0].rule


@pytest.mark.parametrize("closing", ['"b" x', '"'])
def test_a_mark_that_another_row_closes_swallows_no_row_between(closing: str) -> None:
    rows = [f'{ROW},"open', f"{ROW},a", f"{ROW},{closing}", f"{ROW},z"]

    parsed = read_metrics("\n".join([f"{HEADER},campaign", *rows]).encode())

    assert parsed.problems[0].line == 2
    assert parsed.problems[0].rule == "opens a quotation mark that is never closed"
    assert {3, 5} <= {row.line for row in parsed.rows}
    assert 4 in {row.line for row in parsed.rows} | {one.line for one in parsed.problems}


def test_a_name_that_runs_over_lines_stays_one_row_wherever_its_column_stands() -> None:
    content = f'campaign,{HEADER}\n"two, or\nthree",{ROW}\ntea,{ROW}\n'

    parsed = read_metrics(content.encode())

    assert [row.cells["campaign"] for row in parsed.rows] == ["two, or\nthree", "tea"]
    assert not parsed.problems


def test_a_file_of_a_tool_that_is_not_known_is_told_what_is_known_and_how_to_map_it() -> None:
    mailchimp = b"Title,Send Date,Successful Deliveries,Unique Opens\nNews,2026-11-10,9,5\n"

    with pytest.raises(InvalidInputError) as refused:
        read_metrics(mailchimp)
    for told in ("lacks at, channel, metric", "Klaviyo campaigns", "--profile", "--map"):
        assert told in str(refused.value)


def test_an_export_with_a_header_twice_is_told_as_that() -> None:
    twice = b"Day,Campaign,Currency code,Clicks,Clicks,Impr.,Cost\n2026-11-01,A,EUR,1,2,3,4\n"

    with pytest.raises(InvalidInputError, match="clicks' stands twice"):
        read_metrics(twice)


def test_a_json_figure_that_stands_twice_in_a_row_is_told() -> None:
    parsed = read_metrics(json.dumps([CELLS | {"Value": "7"}]).encode())

    assert not parsed.rows
    assert "stands twice" in parsed.problems[0].rule


def test_a_named_profile_is_the_only_one_tried() -> None:
    with pytest.raises(InvalidInputError, match="no line with the headers of Klaviyo"):
        read_metrics(f"{HEADER}\n{ROW}\n".encode(), "klaviyo")


def test_a_row_with_too_many_cells_is_told() -> None:
    (problem,) = read_metrics(f"{HEADER}\n{ROW},1,2\n".encode()).problems

    assert problem.line == 2
    assert "has 8 cells under 6 headers" in problem.rule


def test_unknown_columns_are_told_with_what_was_perhaps_meant() -> None:
    parsed = read_metrics(f"{HEADER},currencies,mood\n{ROW},EUR,fine\n".encode())

    assert parsed.notes == (
        "column 'currencies' is not known: not read; did you mean 'currency'?",
        "column 'mood' is not known: not read",
    )
    assert parsed.rows[0].cells == CELLS


def test_headers_may_be_written_in_any_case_and_order() -> None:
    parsed = read_metrics(b"Value,Metric,CHANNEL, At \n100,sessions,web,2026-11-10\n")

    assert parsed.rows[0].cells == CELLS


@pytest.mark.parametrize("wrapped", [True, False])
def test_json_says_the_same_as_csv(wrapped: bool) -> None:
    listed = [CELLS | {"value": 100, "numerator": None}]
    document = {"observations": listed} if wrapped else listed

    parsed = read_metrics(json.dumps(document).encode())

    assert parsed.rows[0].cells == CELLS


def test_json_rows_that_are_no_figures_are_told_by_their_place() -> None:
    document = [CELLS, 7, CELLS | {"value": [1]}, CELLS | {"value": True}]

    parsed = read_metrics(json.dumps(document).encode())

    assert [row.line for row in parsed.rows] == [1]
    assert [(one.line, one.field) for one in parsed.problems] == [
        (2, "row"),
        (3, "value"),
        (4, "value"),
    ]


def test_contact_columns_are_dropped_whole() -> None:
    parsed = read_metrics(f"{HEADER},E-Mail\n{ROW},jane@example.org\n".encode())

    assert parsed.rows[0].cells == CELLS
    assert parsed.notes == ("column 'E-Mail' holds contact data: dropped",)


def test_a_long_line_in_windows_1252_takes_no_longer_than_it_is_long() -> None:
    row = b"2026-11-10,web,sessions,5," + b"a" * 100_000 + b" \xe9t\xe9\n"

    parsed = read_metrics(b"at,channel,metric,value,campaign\n" + row)

    assert "line 2 says 'été'" in parsed.notes[0]
