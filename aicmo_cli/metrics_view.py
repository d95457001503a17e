"""What people look at of figures: what a file brought, what is stored, what was replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from aicmo_cli.sparkline import Sparkline
from aicmo_cli.tables import NOTHING, table, when
from aicmo_core.feedback.catalogue import Unit
from aicmo_core.feedback.imports.rows import Problem
from aicmo_core.feedback.labels import is_rate
from aicmo_core.feedback.metrics import LoadReport, StoredSeries
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.ports import Correction
from aicmo_core.feedback.reading import ChartPoint
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.words import counted

_MAX_REJECTED = 20
_MAX_NOTES = 10


def load_table(report: LoadReport) -> RenderableType:
    """Return what became of a metrics file: what was stored, each row left out and why."""
    facts = Table.grid(padding=(0, 2))
    facts.add_row("Stored", str(report.stored))
    facts.add_row("Already there", str(report.unchanged))
    facts.add_row("Corrected", str(report.corrected))
    facts.add_row("Left out", str(len(report.rejected)))
    if report.outdated:
        facts.add_row("Outdated", f"{report.outdated}: what is stored was read later, and stays")
    if report.missing:
        facts.add_row(
            "No figure", f"{report.missing} rows say that there is none: never stored as 0"
        )
    for note in report.notes[:_MAX_NOTES]:
        facts.add_row("Note", escape(note))
    if len(report.notes) > _MAX_NOTES:
        facts.add_row("Note", f"… and {len(report.notes) - _MAX_NOTES} more: --json")
    if not report.rejected:
        return Panel(facts, title="Metrics loaded", title_align="left")
    left_out = problems_table("Rows left out", report.rejected)
    return Group(Panel(facts, title="Metrics loaded", title_align="left"), left_out)


def problems_table(title: str, problems: Sequence[Problem]) -> Table:
    """Return the lines of a file that could not be used, each with its rule."""
    left_out = table(title, "Line", "Field", "Value", "Why")
    for one in problems[:_MAX_REJECTED]:
        left_out.add_row(str(one.line), one.field, escape(str(one.value)), escape(one.rule))
    if len(problems) > _MAX_REJECTED:
        left_out.add_row("…", "", "", f"and {len(problems) - _MAX_REJECTED} more: --json")
    return left_out


def stored_table(stored: Sequence[StoredSeries], zone: ZoneInfo, *, hidden: int) -> RenderableType:
    """Return what is stored, a line a series; `hidden` parts of the whole are only counted."""
    shown = table("Stored figures", "Figure", "Newest", "Of", "Grey may change")
    for one in stored:
        newest = one.points[-1] if one.points else None
        shown.add_row(
            _name(one),
            _value(one, newest) if newest else NOTHING,
            f"{newest.window_start.astimezone(zone):%d %b %Y}" if newest else NOTHING,
            _line(one),
        )
    more = counted(hidden, "more is a segment, a part", "more are segments, parts")
    parts = f"{more} of a whole: `--segments` shows them."
    nothing = "Nothing is stored: `aicmo metrics load BRAND FILE` stores a file's figures."
    if not stored:
        return parts if hidden else nothing
    return Group(shown, parts) if hidden else shown


def stored_document(one: StoredSeries) -> dict[str, Any]:
    """Return a series as a JSON document."""
    newest = one.points[-1] if one.points else None
    return {
        "channel": one.key.channel,
        "metric": one.key.metric,
        "segment": one.key.segment,
        "known": one.definition is not None,
        "points": len(one.points),
        "newest": _document(newest) | {"settled": one.is_settled(newest)} if newest else None,
    }


def corrections_table(found: Sequence[Correction], zone: ZoneInfo) -> Table:
    """Return what was replaced, oldest first."""
    shown = table("Corrections", "Of", "Campaign", "Before", "After", "By", "At")
    for one in found:
        shown.add_row(
            when(one.after.window_start, zone),
            escape(one.after.campaign) or NOTHING,
            _counts(one.before),
            _counts(one.after),
            escape(one.actor),
            when(one.at, zone),
        )
    return shown


def correction_document(one: Correction) -> dict[str, Any]:
    """Return a correction as a JSON document."""
    sides = {"before": _document(one.before), "after": _document(one.after)}
    return sides | {"by": one.actor, "at": to_text(one.at)}


def _document(one: Observation) -> dict[str, Any]:
    return {
        "window_start": to_text(one.window_start),
        "window_end": to_text(one.window_end),
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "campaign": one.campaign,
        "source": one.source,
        "as_of": to_text(one.as_of),
    }


def _name(one: StoredSeries) -> str:
    segment = f" ({one.key.segment})" if one.key.segment else ""
    return escape(f"{one.key.channel}.{one.key.metric}{segment}")


def _value(one: StoredSeries, newest: Observation) -> str:
    is_share = one.definition.unit is Unit.RATIO if one.definition else is_rate(one.key.metric)
    told = f"{100 * newest.value:.2f} %" if is_share else f"{newest.value:,.6g}"
    if one.definition and one.definition.unit is Unit.MONEY:
        told = f"{newest.value:,.2f}"
    return f"{told} {newest.currency}".strip()


def _line(one: StoredSeries) -> RenderableType:
    if one.definition is None:
        return "not in the catalogue: shown, triggers nothing"
    return Sparkline(
        [
            ChartPoint(at=p.window_start, value=p.value, provisional=not one.is_settled(p))
            for p in one.points
        ]
    )


def _counts(one: Observation) -> str:
    if one.denominator is None:
        return f"{one.value:,.6g}"
    return f"{one.numerator:,.6g} of {one.denominator:,.6g}"
