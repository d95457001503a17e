"""Which days of a long file are read together."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.imports.parts import Part, wanted
from aicmo_core.feedback.imports.rows import ParsedFile


def parts(content: bytes, most: int) -> list[ParsedFile]:
    """Read a file part by part."""
    read = [read_metrics(content, part=Part(most=most))]
    while (rest := read[-1].rest) is not None:
        read.append(read_metrics(content, part=Part(before=rest.before, most=most)))
    return read


def days(rows: dict[str, int], part: Part) -> tuple[list[str], date | None]:
    kept, rest = wanted(Counter(rows), date.fromisoformat, part)
    return sorted(text for text in rows if text in kept), rest.before if rest else None


def test_a_part_ends_where_a_month_begins_unless_the_month_is_too_long() -> None:
    rows = {"2026-09-30": 4, "2026-10-01": 3, "2026-10-02": 3, "2026-11-01": 2, "2026-11-02": 9}

    assert days(rows, Part(most=13)) == (["2026-11-01", "2026-11-02"], date(2026, 11, 1))
    assert days(rows, Part(most=10)) == (["2026-11-02"], date(2026, 11, 2))
    assert days(rows, Part(most=1)) == (["2026-11-02"], date(2026, 11, 2))
    assert days(rows, Part(before=date(2026, 11, 1), most=10)) == (
        ["2026-09-30", "2026-10-01", "2026-10-02"],
        None,
    )


PLAIN = "at,channel,metric,value\n" + "".join(
    f"2026-{month:02}-{day:02},web,sessions,{month * day}\n"
    for month in (8, 9, 10)
    for day in range(1, 29)
)


@pytest.mark.parametrize("most", [1, 7, 28, 40, 1000])
def test_the_parts_of_a_plain_file_are_all_of_its_rows_and_what_is_wrong_is_told_once(
    most: int,
) -> None:
    content = (PLAIN + "soon,web,sessions,3\n2026-10-28,web,sessions,1,2,3\n").encode()
    whole = read_metrics(content)

    read = parts(content, most)

    rows = [row for part in read for row in part.rows]
    assert sorted(rows, key=lambda row: row.line) == list(whole.rows)
    assert [one for part in read for one in part.problems] == list(whole.problems)
    assert "soon" in {row.cells["at"] for row in read[0].rows}, "no day: with the newest"


def test_json_is_read_in_parts_too() -> None:
    content = b"""[{"at": "2026-10-01", "channel": "web", "metric": "sessions", "value": 4},
        {"at": "2026-11-01", "channel": "web", "metric": "sessions", "value": 5}, 7]"""

    newest, older = parts(content, 1)

    assert [row.cells["value"] for row in newest.rows] == ["5"]
    assert ([row.cells["value"] for row in older.rows], older.problems) == (["4"], ())
    assert len(newest.problems) == 1


def test_json_is_held_whole_and_may_be_less_long() -> None:
    with pytest.raises(InvalidInputError, match="as CSV, it may be five times as long"):
        read_metrics(b"[" + b" " * 20_000_000 + b"]")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 100), st.sampled_from(["mobile", "desktop"]), st.integers(0, 2000)
        ),
        min_size=1,
        max_size=40,
    ),
    st.integers(1, 50),
)
def test_the_parts_of_an_export_come_to_what_the_whole_does(
    table: list[tuple[int, str, int]], most: int
) -> None:
    first = date(2026, 7, 20)
    lines = ["Date,Device category,Sessions,Total revenue"]
    for day, device, count in table:
        at = first + timedelta(days=day)
        lines.append(f"{at:%d.%m.%Y},{device},{count},{count}.5")
    content = "\n".join([*lines, "Grand total,,1,1"]).encode()
    whole = read_metrics(content)

    read = parts(content, most)

    def key(row: object) -> str:
        return repr(row)

    assert sorted((row for part in read for row in part.rows), key=key) == sorted(
        whole.rows, key=key
    )
    assert {one for part in read for one in part.problems} == set(whole.problems)
