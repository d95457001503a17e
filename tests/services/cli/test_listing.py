"""Lists in terminals of any width."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

from rich.console import Console

from aicmo_cli.sparkline import Sparkline
from aicmo_cli.tables import table
from aicmo_core.feedback.reading import ChartPoint

TITLE = "Landing page copy for a brand with quite a long name"


def _drawn(width: int) -> list[str]:
    made = table("Tasks", "Task", "Title", "Status", "When")
    made.add_row("task_1m8h7nendnvgk1yrf", TITLE, "approved", "Sat 28 Nov 2026 09:10 EST")
    made.add_row("task_1m8h7nenddwczt38z", "Personas [sic]", "rejected", "-")
    console = Console(width=width, force_terminal=False)
    with console.capture() as drawn:
        console.print(made)
    return drawn.get().splitlines()


def test_a_list_is_a_table_where_there_is_room_for_its_texts() -> None:
    assert "┃ Task" in _drawn(120)[2]


def test_in_a_narrow_terminal_rows_stand_below_each_other_and_lose_nothing() -> None:
    lines = _drawn(70)

    assert lines[1].split("  ")[0] == "task_1m8h7nendnvgk1yrf"
    assert lines[2].strip() == f"Title: {TITLE}"
    assert lines[3].split("  ") == ["task_1m8h7nenddwczt38z", "rejected"]
    assert max(map(len, lines)) <= 70


def test_what_is_copied_is_never_broken_nor_a_text_spelled() -> None:
    for width in (60, 80, 100, 120):
        drawn = "\n".join(_drawn(width))
        assert "task_1m8h7nendnvgk1yrf" in drawn
        assert "Landing page" in drawn


def test_a_picture_stays_a_picture_in_a_narrow_terminal() -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    points = [ChartPoint(at=at + timedelta(days=n), value=float(n)) for n in range(8)]
    made = table("Figures", "Figure", "Newest", "Line")
    made.add_row("email.click_through_rate_of_all", "7", Sparkline(points))
    written = io.StringIO()

    Console(file=written, width=40).print(made)

    assert "▁▂▃▄▅▆▇█" in written.getvalue()
    assert "Sparkline" not in written.getvalue()
