"""What people look at after a simulation. Nothing here decides."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from aicmo_cli.tables import slots_table, table, unplaced_table
from aicmo_cli.timeline.entries import entries_of_slots
from aicmo_cli.timeline.gantt import gantt_table
from aicmo_core.bootstrap.simulation import SimulationReport

_WIDEST_BAR = 30


def simulation_view(report: SimulationReport) -> Iterator[RenderableType]:
    """Yield the story: calendar, receipts, feedback, reviewer load, cost, and how it ended."""
    for brand in report.brands:
        title = f"Calendar of {brand.brand_id}"
        yield gantt_table(entries_of_slots(brand.slots, brand.heads), zone=brand.zone, title=title)
        zone = ZoneInfo(brand.zone)
        yield slots_table(f"Receipts of {brand.brand_id}", brand.slots, brand.heads, zone)
        if brand.figures_left_out:
            yield Panel(escape("\n".join(brand.figures_left_out[:10])), title="Figures left out")
    if report.unplaced:
        yield unplaced_table(report.unplaced)
    yield _feedback(report)
    yield _reviews(report)
    yield _cost(report)
    if report.faults:
        yield _faults(report)
    yield _promises(report)


def _feedback(report: SimulationReport) -> Table:
    title = f"Feedback: {report.feedback_runs} runs, and what they found"
    made = table(title, "When", "Brand", "Anomalies", "Proposed", "Went wrong")
    for day in report.feedback:
        if day.proposed or day.errors:
            made.add_row(
                f"{day.at:%a %d %b %Y %H:%M} UTC",
                day.brand_id,
                str(day.anomalies),
                ", ".join(day.proposed),
                escape("; ".join(day.errors)),
            )
    return made


def _reviews(report: SimulationReport) -> Table:
    """Return the reviewer's load, a line a day on which there was something to decide."""
    load = [day.decisions for day in report.reviews]
    most = max(load, default=0)
    sessions = f"{len(load)} sessions, at most {most} decisions a day"
    made = table(f"Reviewer load: {sessions}", "Day", "Decisions", "", "What", "Waiting")
    for day in report.reviews:
        if not (day.decisions or day.waiting):
            continue
        bar = "█" * max(1, round(_WIDEST_BAR * day.decisions / most)) if day.decisions else ""
        what = ", ".join(f"{count} {name}" for name, count in day.decided.items())
        made.add_row(f"{day.day:%a %d %b %Y}", str(day.decisions), bar, what, str(day.waiting))
    return made


def _cost(report: SimulationReport) -> Table:
    days = (report.ends_at - report.starts_at).days
    made = table("Cost forecast, without free tiers", "What", "Amount", "USD", "A month", "How")
    for column in made.columns[1:4]:
        column.justify = "right"
    for line in report.cost:
        monthly = line.usd * 30 / days
        made.add_row(
            line.what, f"{line.amount:,.0f}", f"{line.usd:.4f}", f"{monthly:.4f}", escape(line.note)
        )
    made.add_section()
    made.add_row("Together", "", f"{report.usd:.4f}", f"{report.usd * 30 / days:.4f}", "")
    return made


def _faults(report: SimulationReport) -> Table:
    made = table(f"What went wrong (seed {report.seed})", "Fault", "Times")
    for fault, times in report.faults.items():
        made.add_row(fault, str(times))
    if report.dead_letters:
        made.add_row("message that ended in the dead-letter record", str(report.dead_letters))
    return made


def _promises(report: SimulationReport) -> Panel:
    found = report.promises
    median, late, most = (f"{seconds:,.0f} s" for seconds in found.late_s)
    lines = [f"{count:>5} {ending}" for ending, count in sorted(found.by_ending.items())]
    lines += [f"{found.live:>5} still to come"] if found.live else []
    lines += [f"Late by {median} (median), {late} (99th percentile), {most} (most)."]
    if found.forgotten:
        lines += [f"FORGOTTEN: {', '.join(found.forgotten)}"]
    title = f"{found.slots} promised moments, {report.executions} executions"
    style = "red" if found.forgotten else "green"
    return Panel("\n".join(lines), title=title, title_align="left", style=style)
