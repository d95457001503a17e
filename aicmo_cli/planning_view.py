"""What people look at after planning: what moved and why, what breaks a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from aicmo_cli.tables import NOTHING, table, unplaced_table, when
from aicmo_core.scheduling.planning import Conflict, Placement
from aicmo_core.scheduling.timeline import Timeline
from aicmo_core.tasks.head import TaskHead


def replanned_view(
    made: Timeline, heads: Mapping[str, TaskHead], zone: ZoneInfo
) -> Iterator[RenderableType]:
    """Yield what moved, what is new in the calendar, and what did not fit."""
    moved = table("Moved", "Task", "From", "To", "Because", "Review")
    for one in made.moved:
        again = "approve it again" if one.review_reopened else "as approved"
        moved.add_row(
            one.head.task_id,
            _times(one.before, zone),
            _times(one.after, zone),
            escape(one.because.detail),
            again,
        )
    yield moved if made.moved else "Nothing has to move."
    if made.scheduled:
        new = table("New in the calendar", "Task", "When", "Title")
        for head in made.scheduled:
            at = when(head.slot.run_at, zone) if head.slot else NOTHING
            new.add_row(head.task_id, at, escape(head.title))
        yield new
    if made.unplaced:
        yield unplaced_table(made.unplaced, heads)


def conflicts_table(conflicts: Iterable[Conflict], zone: ZoneInfo) -> Table | str:
    """Return each time that breaks a rule, and its repair."""
    shown = table(
        "Conflicts; `aicmo plan again` repairs them", "Task", "Stands", "Breaks", "Repair"
    )
    for one in conflicts:
        repair = _times(one.repair, zone) if one.repair else escape(one.remedy)
        breaks = (
            f"nothing, but moves along: {one.binding.detail}" if one.follows else one.binding.detail
        )
        shown.add_row(one.task_id, _times(one.placement, zone), escape(breaks), repair)
    return shown if shown.row_count else "Every time in the calendar keeps every rule."


def _times(placed: Placement, zone: ZoneInfo) -> str:
    """Return when work is made and, where it leads to something public, goes live."""
    made = when(placed.run_at, zone)
    return f"{made}, live {when(placed.publish_at, zone)}" if placed.publish_at else made
