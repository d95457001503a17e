"""What was planted in an example, beside what feedback found: in words and in pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table

from aicmo_cli.sparkline import Sparkline
from aicmo_cli.tables import table
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.charts import marked
from aicmo_core.feedback.reading import ChartPoint
from aicmo_core.feedback.run import FeedbackRun

FILE = "planted.json"
"""Stands beside an example's figures; figures of one's own have none."""

Series = Mapping[str, Sequence[ChartPoint]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """One thing that was done to the figures.

    Attributes:
        harmless: It must raise no alarm.
        series: Where it can be seen.
    """

    since: date
    what: str
    change: str
    series: tuple[str, ...]
    harmless: bool

    def found_in(self, run: FeedbackRun) -> list[Anomaly]:
        """Return the departures that the run found where this can be seen."""
        return [anomaly for anomaly in run.anomalies if anomaly.series in self.series]

    def verdict(self, run: FeedbackRun) -> str:
        """Return what became of it, in words."""
        found = self.found_in(run)
        if self.harmless:
            return "a false alarm" if found else "no alarm"
        if not found:
            return "missed"
        began = min(a.window_start for a in found if a.window_start)
        return f"found, since {began:%-d %b}"


def planted_beside(metrics: Path) -> list[Planted]:
    """Return what was planted in a file of figures; nothing where nobody says."""
    told = metrics.with_name(FILE)
    if not told.is_file():
        return []
    document = json.loads(told.read_text(encoding="utf-8"))
    return [
        Planted(
            since=date.fromisoformat(one["since"]),
            what=one["what"],
            change=one["change"],
            series=tuple(one["series"]),
            harmless=kind == "harmless",
        )
        for kind in ("problems", "harmless")
        for one in document[kind]
    ]


def planted_view(planted: Sequence[Planted], run: FeedbackRun, series: Series) -> RenderableType:
    """Return what was planted and what was found of it, each with its line."""
    return Group(*_tables(planted, run, series))


def _tables(planted: Sequence[Planted], run: FeedbackRun, series: Series) -> Iterator[Table]:
    problems = [one for one in planted if not one.harmless]
    shown = table("What was planted, and what was found", "On", "What", "Feedback", "Its line")
    for one in problems:
        found = one.found_in(run)
        line: RenderableType = ""
        if found and series.get(found[0].series):
            line = Sparkline(marked(found[0], series[found[0].series]))
        shown.add_row(f"{one.since:%-d %b}", f"{one.what}: {one.change}", one.verdict(run), line)
    yield shown
    quiet = table("And what must not be taken for a problem", "On", "What", "Feedback")
    for one in planted:
        if one.harmless:
            told = f"{one.what}: {one.change}"
            quiet.add_row(f"{one.since:%-d %b}", told, one.verdict(run))
    yield quiet
