"""Lists in terminals of any width."""

from __future__ import annotations

from rich.console import Console

from aicmo_cli.tables import table

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
