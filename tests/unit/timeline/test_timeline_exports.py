"""A timeline for people: terminal, picture, their own calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from rich.console import Console

from aicmo_cli.timeline.entries import Entry
from aicmo_cli.timeline.gantt import gantt
from aicmo_cli.timeline.gantt_svg import LIVE, LOST, MADE, gantt_svg
from aicmo_cli.timeline.ical import ical
from aicmo_core.errors import InvalidInputError

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"

ENTRIES = (
    Entry(
        key="s2",
        label="Posts <b>& more</b>",
        run_at=MONDAY + timedelta(days=1),
        publish_at=MONDAY + timedelta(days=4),
        note="builds on SWOT; made Monday",
    ),
    Entry(key="s1", label="SWOT", run_at=MONDAY, status="completed"),
)


def drawn(entries: tuple[Entry, ...], zone: str = "UTC", width: int = 100) -> list[str]:
    console = Console(file=StringIO(), width=width)
    console.print(gantt(entries, zone=zone, title="Plan"))
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined]


def picture_of(entries: tuple[Entry, ...]) -> ElementTree.Element:
    svg = gantt_svg(entries, zone="UTC", title="Plan")
    return ElementTree.fromstring(svg)  # noqa: S314 - our own picture


def test_the_terminal_shows_when_each_task_is_made_reviewed_and_live() -> None:
    lines = drawn(ENTRIES)

    swot = next(line for line in lines if "SWOT" in line)
    posts = next(line for line in lines if "Posts" in line)
    assert swot.rstrip().endswith("█····")
    assert posts.rstrip().endswith("·█──◆")
    assert "Tue 03 Nov" in posts
    assert "Fri 06 Nov" in posts


def test_a_long_timeline_is_drawn_a_column_a_week_under_its_months() -> None:
    late = Entry(key="s3", label="Late", run_at=MONDAY + timedelta(days=80))

    lines = drawn((*ENTRIES, late))

    posts = next(line for line in lines if "Posts" in line)
    heading = next(line for line in lines if "Made" in line)
    assert posts.rstrip().endswith("◆···········")  # made and live in the first of twelve weeks
    assert next(line for line in lines if "Late" in line).rstrip().endswith("···········█")
    assert [heading.index(month) - heading.index("Nov") for month in ("Dec", "Jan")] == [4, 8]
    assert any("a column a week" in line for line in lines)


@pytest.mark.parametrize(
    ("days", "width", "scale"),
    [
        (5, 80, "a column a day"),
        (45, 80, "a column a week"),
        (45, 120, "a column a day"),
        (100, 200, "a column a day"),
        (700, 80, "a column four weeks"),
        (700, 200, "a column a week"),
    ],
)
def test_the_terminal_s_width_decides_how_many_days_a_column_holds(
    days: int, width: int, scale: str
) -> None:
    label = "Landing page copy for Harbor & Pine"
    ends = MONDAY + timedelta(days=days)
    last = Entry(key="s3", label=label, run_at=ends - timedelta(days=1), publish_at=ends)

    lines = drawn((*ENTRIES, last), width=width)

    assert any(scale in line for line in lines)
    assert max(map(len, lines)) <= width
    shown = next(line for line in lines if "Landing page copy for" in line)
    assert f"{ends:%a %d %b}" in shown
    assert shown.rstrip().endswith("◆")


def test_what_was_skipped_does_not_look_made() -> None:
    skipped = replace(ENTRIES[0], status="skipped", note="window missed")

    lines = drawn((skipped,))
    group = picture_of((skipped,)).find(f"{SVG}g")

    posts = next(line for line in lines if "Posts" in line)
    assert posts.rstrip().endswith("✗")
    assert sum("✗" in line for line in lines) == 2  # the legend names it
    assert group is not None
    assert [bar.attrib["fill"] for bar in group.iter(f"{SVG}rect")] == [LOST]


def test_hovering_tells_times_as_the_brand_s_clocks_show_them() -> None:
    picture = ElementTree.fromstring(  # noqa: S314 - our own picture
        gantt_svg(ENTRIES, zone="America/New_York", title="Plan")
    )

    told = picture.findtext(f"{SVG}g/{SVG}title") or ""
    assert "made 2026-11-02 04:00 EST" in told


def test_days_are_those_of_the_brand_s_zone() -> None:
    late = Entry(key="s", label="Late", run_at=datetime(2026, 11, 2, 23, tzinfo=UTC))

    assert any("Tue 03 Nov" in line for line in drawn((late,), "Europe/Berlin"))


def test_an_empty_timeline_can_be_drawn() -> None:
    assert "Plan" in "\n".join(drawn(()))
    assert picture_of(()).tag == f"{SVG}svg"
    assert not Calendar.from_ical(ical((), key="b", title="Plan", made_at=MONDAY)).events


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        gantt_svg(ENTRIES, zone="Nowhere/City", title="Plan")


def test_the_picture_draws_each_task_on_its_days_and_keeps_text_as_text() -> None:
    picture = picture_of(ENTRIES)

    groups = picture.findall(f"{SVG}g")
    assert [group.findtext(f"{SVG}text") for group in groups] == ["SWOT", "Posts <b>& more</b>"]
    assert picture.findall(".//b") == []
    bars = [
        float(bar.attrib["x"])
        for group in groups
        for bar in group.iter(f"{SVG}rect")
        if bar.attrib["fill"] == MADE
    ]
    assert bars[1] - bars[0] == 22
    (diamond,) = groups[1].iter(f"{SVG}polygon")
    assert diamond.attrib["fill"] == LIVE
    assert picture.findtext(f"{SVG}svg/{SVG}text") == "made"  # the legend
    assert "builds on SWOT" in (groups[1].findtext(f"{SVG}title") or "")


def test_a_calendar_holds_an_event_for_making_and_one_for_going_live() -> None:
    calendar = Calendar.from_ical(ical(ENTRIES, key="b", title="Plan", made_at=MONDAY))

    events = {str(event["UID"]): event for event in calendar.events}
    assert sorted(events) == ["s1-made@aicmo", "s2-live@aicmo", "s2-made@aicmo"]
    live = events["s2-live@aicmo"]
    assert live.start == MONDAY + timedelta(days=4)
    assert live["SUMMARY"] == "Live: Posts <b>& more</b>"
    assert live["DTSTAMP"].dt == MONDAY
    assert calendar.calendar_name == "Plan"


def test_the_same_timeline_makes_the_same_calendar_file() -> None:
    first = ical(ENTRIES, key="b", title="Plan", made_at=MONDAY)

    assert ical(ENTRIES, key="b", title="Plan", made_at=MONDAY) == first
