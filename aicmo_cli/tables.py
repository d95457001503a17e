"""What people look at: tables and panels over the services' answers. Nothing here decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from aicmo_cli.listing import Listing
from aicmo_core.execution.estimates import Estimate
from aicmo_core.kernel.money import usd
from aicmo_core.scheduling.planning import Unplaced
from aicmo_core.tasks.audit import AuditEntry
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.dispatch import Unmet, explained
from aicmo_core.tasks.head import Receipt, TaskHead
from aicmo_core.tasks.inbox import InboxItem, InboxKind
from aicmo_core.tasks.service import Task
from aicmo_core.tasks.slots import SlotRecord
from aicmo_core.tasks.types import Priority

NOTHING = "-"
"""Stands where there is no value: missing is not zero."""
NO_BRAND = "There is no brand yet: `aicmo brand add BRIEF.json` stores one from its brief."
_COLOURS = {
    "approved": "green",
    "executed": "bright_green",
    "completed": "bright_green",
    "pending_review": "yellow",
    "executing": "cyan",
    "in_progress": "cyan",
    "scheduled": "blue",
    "rejected": "red",
    "failed": "red",
    "skipped": "magenta",
}


_IDS = frozenset(
    {"Task", "Type", "Priority", "Status", "When", "Until", "Answer with", "Figure", "Id", "Secret"}
)
"""Columns that people copy from or scan down: never broken over lines."""


def table(title: str, *columns: str) -> Table:
    """Return an empty table."""
    made = Listing(title=title, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        made.add_column(column, overflow="fold", no_wrap=column in _IDS)
    return made


def listed(made: Table, nothing: str) -> Table | str:
    """Return the table, or what to say, and to do next, when nothing is in it."""
    return made if made.row_count else nothing


def status(word: str) -> Text:
    """Return a state in its colour."""
    return Text(word, style=_COLOURS.get(word, ""))


def when(moment: datetime | None, zone: ZoneInfo | None = None) -> str:
    """Return a moment in a zone, to the minute; `-` for none."""
    if moment is None:
        return NOTHING
    shown = moment.astimezone(zone or UTC)
    return f"{shown:%a %d %b %Y %H:%M %Z}"


_TITLE = 38
"""Characters of a title that fit on one line of a list."""


def tasks_table(title: str, tasks: Iterable[Task], zone: ZoneInfo | None = None) -> Table:
    """Return tasks with state and moment; `aicmo tasks show` tells the reasons."""
    made = table(title, "Task", "Title", "Priority", "Status", "When")
    for task in tasks:
        head = task.head
        slot = head.slot
        made.add_row(
            head.task_id,
            escape(short(task.content.title, _TITLE)),
            task.content.priority.name,
            status(str(head.status)),
            when(slot.run_at, zone) if slot else _ended(head.last_receipt, zone),
        )
    return made


def ai_cost(estimate: Estimate) -> str:
    """Return what models will cost, in words."""
    if estimate.unknown:
        return f"not known yet: {estimate.unknown}"
    if not estimate.most_micro_usd:
        return "none: composed offline"
    likely, most = usd(estimate.likely_micro_usd), usd(estimate.most_micro_usd)
    return f"about {likely}; up to {most} is set aside a call"


def facts_grid(rows: Iterable[tuple[str, RenderableType]]) -> Table:
    """Return facts by their names, one below the other."""
    facts = Table.grid(padding=(0, 2))
    facts.add_column(no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in rows:
        facts.add_row(Text(name, style="bold"), value)
    return facts


def task_panel(
    task: Task,
    audit: Sequence[AuditEntry],
    zone: ZoneInfo | None,
    estimate: Estimate,
    unmet: Sequence[Unmet] = (),
) -> RenderableType:
    """Return one task in full, with what was decided about it."""
    head, content = task.head, task.content
    rows: list[tuple[str, RenderableType]] = [
        ("Status", status(str(head.status))),
        ("Type", str(content.task_type)),
        ("Priority", content.priority.name),
        ("Confidence", f"{content.confidence:.0%}"),
        ("Why", escape(content.reason)),
        ("What", escape(_asked(content))),
        ("Pictures", _pictures(content)),
        ("Payload", escape(_flat(content.payload))),
        ("Channels", ", ".join(content.targets) or "as the brief says"),
        ("Builds on", ", ".join(content.depends_on) or NOTHING),
        ("Waits for", escape(", ".join(map(str, unmet))) or NOTHING),
        ("Slot", when(head.slot.run_at, zone) if head.slot else NOTHING),
        ("Last slot", _ended(head.last_receipt, zone)),
        ("Output", _output(head)),
        ("AI cost", escape(ai_cost(estimate))),
        ("Generation", str(head.generation)),
    ]
    panel = Panel(facts_grid(rows), title=escape(content.title), title_align="left")
    return Group(panel, _decisions(audit, zone))


def _asked(content: TaskContent) -> str:
    """Return what is asked for, without what its reason has told already."""
    lines = content.description.splitlines()
    fresh = [one for one in lines if not one or one.removeprefix("- ") not in content.reason]
    return "\n".join(fresh) or NOTHING


def _pictures(content: TaskContent) -> str:
    """Return how many pictures a proposal has, and how to get them."""
    number = len(content.pictures)
    return f"{number}: aicmo tasks show {content.task_id} --charts DIR" if number else NOTHING


def _decisions(audit: Sequence[AuditEntry], zone: ZoneInfo | None) -> Table:
    decided = table("Decisions", "When", "Who", "What", "Why")
    for entry in audit:
        why = "\n".join(filter(None, [entry.reason, *_changes(entry)]))
        decided.add_row(when(entry.at, zone), entry.actor.actor_id, entry.action, escape(why))
    return decided


def slots_table(
    title: str, slots: Iterable[SlotRecord], heads: Mapping[str, TaskHead], zone: ZoneInfo | None
) -> Table:
    """Return a calendar: every slot with how it stands."""
    made = table(title, "When", "Task", "Title", "Status", "Reason")
    for slot in slots:
        head = heads.get(slot.task_id)
        live = (
            head.slot_status if head and head.slot and head.slot.slot_id == slot.slot_id else None
        )
        stands = str(slot.receipt.status if slot.receipt else live or NOTHING)
        made.add_row(
            when(slot.run_at, zone),
            slot.task_id,
            escape(head.title if head else ""),
            status(stands),
            escape(explained(slot.receipt.reason) if slot.receipt else ""),
        )
    return made


def unplaced_table(
    unplaced: Iterable[Unplaced], heads: Mapping[str, TaskHead] = MappingProxyType({})
) -> Table:
    """Return what did not fit, what stopped it, and what would make it fit.

    Args:
        unplaced: What planning could not place.
        heads: By task id; those that are known are told by their titles.
    """
    made = table("Did not fit", "Task", "Title", "Stopped by", "What would make it fit")
    for one in unplaced:
        head = heads.get(one.task_id)
        made.add_row(
            one.task_id,
            escape(head.title if head else NOTHING),
            escape(_named(one.binding.detail, heads)),
            escape(one.remedy),
        )
    return made


def _named(detail: str, heads: Mapping[str, TaskHead]) -> str:
    """Return the text with titles where it names tasks by their ids."""
    words = detail.split(" ")
    for position, word in enumerate(words):
        head = heads.get(word.rstrip(",.;"))
        if head:
            words[position] = f"“{head.title}”{word[len(head.task_id) :]}"
    return " ".join(words)


def inbox_table(items: Iterable[InboxItem], zone: ZoneInfo | None = None) -> Table:
    """Return what waits for a person, and the command that answers it.

    Args:
        items: What waits.
        zone: The brand's, where all of it is one brand's; else titles name theirs.
    """
    made = table("Inbox", "What", "Title", "Why", "Until", "Answer with")
    for item in items:
        proposed = item.kind is InboxKind.REVIEW_TASK  # `aicmo tasks show` tells the whole reason
        made.add_row(
            status(str(item.kind)),
            escape(item.title if zone else f"{item.brand_id}: {item.title}"),
            escape(short(item.why) if proposed else item.why),
            when(item.until, zone),
            item.what_to_do,
        )
    return made


def _ended(receipt: Receipt | None, zone: ZoneInfo | None) -> str:
    if receipt is None:
        return NOTHING
    ended_at = receipt.ended_at.astimezone(zone or UTC)
    return f"{receipt.status} {ended_at:%d %b %H:%M %Z} {explained(receipt.reason)}".strip()


def _changes(entry: AuditEntry) -> Iterable[str]:
    """Yield what an edit changed, as far as the head tells; the rest is in the content."""
    if entry.action != "edit":
        return
    if "content_version" in entry.before:
        yield f"version {entry.before['content_version']} → {entry.after['content_version']}"
    if "priority" in entry.before:
        was, now = (Priority(int(told["priority"])).name for told in (entry.before, entry.after))
        yield f"priority {was} → {now}"


def _output(head: TaskHead) -> str:
    if not head.output_version:
        return NOTHING
    return f"version {head.output_version} {head.output_verdict}".strip()


def short(text: str, length: int = 90) -> str:
    """Return a text cut to a length, at a word, with a mark that it was cut."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def _flat(payload: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in payload.items()) or NOTHING
