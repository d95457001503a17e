"""What people look at after a simulation. Nothing here decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table

from aicmo_cli.tables import slots_table, table, unplaced_table
from aicmo_cli.timeline.entries import entries_of_slots
from aicmo_cli.timeline.gantt import gantt
from aicmo_core.bootstrap.simulation import SimulationReport
from aicmo_core.kernel.words import counted

_WIDEST_BAR = 30


def simulation_view(report: SimulationReport) -> Iterator[RenderableType]:
    """Yield the story: calendar, receipts, feedback, reviewer load, cost, and how it ended."""
    for brand in report.brands:
        title = f"Calendar of {brand.brand_id}"
        yield gantt(entries_of_slots(brand.slots, brand.heads), zone=brand.zone, title=title)
        zone = ZoneInfo(brand.zone)
        yield slots_table(f"Receipts of {brand.brand_id}", brand.slots, brand.heads, zone)
        if brand.figures_left_out:
            yield Panel(escape("\n".join(brand.figures_left_out[:10])), title="Figures left out")
    if report.unplaced:
        yield unplaced_table(report.unplaced)
    if report.setbacks:
        yield _setbacks(report)
    yield _feedback(report)
    yield _reviews(report)
    yield _cost(report)
    if report.faults:
        yield _faults(report)
    yield _promises(report)


def _setbacks(report: SimulationReport) -> Table:
    made = table("To be mended before the brand is switched on", "Brand", "Work", "What", "Why")
    for one in report.setbacks:
        times = f"{one.what}, {one.times} times" if one.times > 1 else one.what
        made.add_row(one.brand_id, one.work, times, escape("\n".join(one.why)))
    return made


def _feedback(report: SimulationReport) -> Table:
    """Return what was proposed, and how often which step of a run failed."""
    made = table(f"Feedback: {report.feedback_runs} runs", "When", "Brand", "Anomalies", "Proposed")
    for day in report.feedback:
        if day.proposed:
            at = f"{day.at:%a %d %b %Y %H:%M} UTC"
            made.add_row(at, day.brand_id, str(day.anomalies), ", ".join(day.proposed))
    failed = Counter(error.partition(":")[0] for day in report.feedback for error in day.errors)
    if failed:
        steps = ", ".join(f"{step} ({times} times)" for step, times in failed.most_common())
        made.caption = f"Failed, and left to the next run: {steps}"
    return made


def _reviews(report: SimulationReport) -> Table:
    """Return the load of operator and reviewers, a line a day on which somebody is needed."""
    sessions = {day.day: day for day in report.reviews}
    load = {
        day: (sessions[day].decided if day in sessions else {})
        | {f"planned {stage} review": n for stage, n in report.planned_reviews.get(day, {}).items()}
        for day in sorted({*sessions, *report.planned_reviews})
    }
    most = max((sum(asked.values()) for asked in load.values()), default=0)
    times = counted(len(sessions), "session")
    title = f"Reviewer load: {times}, at most {most} decisions and reviews a day"
    made = table(title, "Day", "Asked", "", "What", "Waiting")
    for day, asked in load.items():
        waiting = sessions[day].waiting if day in sessions else 0
        if asked or waiting:
            count = sum(asked.values())
            what = ", ".join(f"{name} ({number})" for name, number in asked.items())
            made.add_row(f"{day:%a %d %b %Y}", str(count), _bar(count, most), what, str(waiting))
    return made


def _bar(count: int, most: int) -> str:
    return "█" * max(1, round(_WIDEST_BAR * count / most)) if count else ""


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
