"""What people look at after a feedback run: lines and pictures, tables, what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from aicmo_cli.pictures import write_pictures
from aicmo_cli.sparkline import Sparkline
from aicmo_cli.tables import NOTHING, table, when
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.feedback.anomalies import Anomaly, Method, fades
from aicmo_core.feedback.charts import draw, marked
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.learning import EffectRecord
from aicmo_core.feedback.notes import KeptNote
from aicmo_core.feedback.proposals import OperatorAction
from aicmo_core.feedback.reading import ChartPoint
from aicmo_core.feedback.run import FeedbackRun, Pulled
from aicmo_core.kernel.clock import from_text
from aicmo_core.kernel.words import counted

Series = Mapping[str, Sequence[ChartPoint]]
_CLOSE = (
    "Its cause is mended: aicmo feedback resolve {brand} FIGURE -r WHY. "
    "It is normal from now on: aicmo feedback accept {brand} FIGURE -r WHY."
)
"""How a departure is closed, where it does not recover by itself."""
_MUTED = (
    "; it has muted itself until `mute_below` is lowered, or the rule replaced under a new id "
    "(aicmo feedback rules edit)"
)
_HELD_AGAINST = {
    Method.BASELINE: "own history",
    Method.THRESHOLD: "a fixed line",
    Method.HARD_STOP: "a hard stop",
    Method.TOLD: "a word",
}


def series_of(workspace: Workspace, run: FeedbackRun) -> Series:
    """Return the points that a run looked at, as they stand now: a run keeps figures, not series.

    Restated figures are drawn as restated.
    """
    as_of = ((run.snapshot or {}).get("metadata") or {}).get("as_of")
    if as_of is None:
        return {}
    moment = from_text(as_of, "as_of")
    return workspace.feedback.collector.collect_snapshot(run.brand_id, moment).series


def run_view(run: FeedbackRun, series: Series, zone: tzinfo) -> RenderableType:
    """Return a run as tables, each departing series with its line; dates in the brand's zone."""
    parts = [feedback_panel(run, zone)]
    lines = _lines(run, series)
    if lines.row_count:
        parts.append(lines)
    if run.pulled:
        parts.insert(0, pulled_table(run.pulled))
    if run.effects:
        parts.append(effects_table(run.effects))
    return Group(*parts)


def feedback_panel(run: FeedbackRun, zone: tzinfo) -> RenderableType:
    """Return what a feedback run found, proposed and learned."""
    parts: list[RenderableType] = []
    snapshot = run.snapshot or {}
    notes = snapshot.get("notes") or []
    lines = notes if isinstance(notes, list) else [notes]
    parts.append(Panel("\n".join(escape(str(n)) for n in lines), title="Looked at"))
    good = {one.evidence_id for one in run.good_news}
    bad = [one for one in run.anomalies if one.evidence_id not in good]
    if bad:
        parts.append(_anomalies("Anomalies", bad, zone))
    if run.good_news:
        parts.append(_anomalies("Good news", run.good_news, zone))
    if run.created:
        made = table("Proposed (pending review)", "Task", "Type", "Priority", "Why")
        for task in run.created:
            made.add_row(task.task_id, task.task_type, task.priority, escape(task.reason))
        parts.append(made)
    if run.actions:
        parts.append(_checklists(run.actions))
    if run.digest:
        made = table("Held back", "Rank", "What", "Because")
        for held in run.digest:
            made.add_row(str(held.rank), escape(held.title), escape(held.because))
        parts.append(made)
    if any(one.method is Method.BASELINE for one in bad):
        parts.append(Text(_CLOSE.format(brand=run.brand_id)))
    parts += [Text(line) for line in _asides(run)]
    parts += [Text(f"! {error}", style="red") for error in run.errors]
    learned = counted(run.learned, "new piece", "new pieces")
    parts.append(Text(f"Learned: {learned} of evidence in the brand brain."))
    return Group(*parts)


def _checklists(actions: Iterable[OperatorAction]) -> Table:
    """Return what people do by hand, the most urgent first and each in its order."""
    made = table("For a person to do", "Priority", "What", "Owner", "Steps")
    for action in sorted(actions, key=lambda one: (one.priority, not one.hard_stop)):
        what = f"{action.title}.\n{action.reason}."
        steps = (f"{n}. {step}" for n, step in enumerate(action.steps, start=1))
        priority = action.priority.name
        made.add_row(priority, escape(what), action.owner, escape("\n".join(steps)))
    return made


def write_charts(run: FeedbackRun, series: Series, folder: Path) -> list[Path]:
    """Write the picture of each departure as an SVG file; return the files.

    Raises:
        InvalidInputError: The folder cannot be written.
    """
    drawn = (
        (f"{run.brand_id}.{name}", draw(anomaly, series[name]))
        for name, anomaly in _departures(run).items()
        if len(series.get(name, ())) > 1
    )
    return write_pictures(folder, drawn)


def pulled_table(told: Iterable[Pulled]) -> Table:
    """Return what the brand's sources told and say of it, and why some told nothing."""
    shown = table("Asked", "Source", "Stored", "Corrected", "Left out", "Says", "Failed")
    for one in told:
        left_out = f"{one.rejected} {one.left_out}".strip()
        counts = (str(one.stored), str(one.corrected), escape(left_out))
        shown.add_row(one.source, *counts, escape("\n".join(one.notes)), escape(one.error))
    return shown


def effects_table(effects: Iterable[EffectRecord]) -> Table:
    """Return what went live earlier and what came of it: predicted beside observed."""
    shown = table("Did it help?", "Task", "Figure", "Outcome", "Predicted", "Observed", "Effect")
    for one in effects:
        shown.add_row(
            one.task_id,
            one.series,
            escape(_outcome(one)),
            _pct(one.predicted_pct),
            _pct(one.observed_pct),
            one.effect_told or NOTHING,
        )
    return shown


def _outcome(one: EffectRecord) -> str:
    """Return what came of work, and why nothing can be said where nothing can."""
    said = one.outcome.replace("_", " ")
    return f"{said}: {one.why}" if one.why else said


def notes_table(notes: Iterable[KeptNote], zone: ZoneInfo) -> Table:
    """Return what people said of figures, and what they took back."""
    shown = table("Notes", "Id", "What", "Of", "From", "Until", "By")
    for note in notes:
        said = note.said
        if isinstance(said, Annotation):
            what, of, until = said.reason, ", ".join(sorted(said.metrics)), when(said.end, zone)
        else:
            kind = "mended" if said.resolved else "normal"
            what, of, until = f"{kind}: {said.reason}", said.series, NOTHING
        gone = note.withdrawn
        taken = f" (taken back by {gone.by}: {gone.reason})" if gone else ""
        begins = when(note.begins, zone)
        shown.add_row(note.note_id, escape(what + taken), of or "all", begins, until, said.by)
    return shown


def _anomalies(title: str, anomalies: Iterable[Anomaly], zone: tzinfo) -> Table:
    """Return what departs from what was expected; the sentences stand above."""
    columns = ("Figure", "Is", "Expected", "Change", "Since", "Held against", "Sure")
    made = table(title, *columns)
    for one in anomalies:
        made.add_row(
            one.series,
            NOTHING if one.value is None else one.told(one.value) + one.per,
            NOTHING if one.expected is None else one.told(one.expected),
            _pct(one.change_pct),
            _day(one.window_start, zone),
            _HELD_AGAINST[one.method],
            _sure(one),
        )
    return made


def _asides(run: FeedbackRun) -> Iterator[str]:
    """Yield what else a run has to say of its proposals, a line each."""
    for one in run.rule_precision:
        is_muted = one.rule_id in run.muted_rules
        muted = _MUTED if is_muted else ""
        decided = counted(one.proposed, "decided proposal")
        yield f"Rule {one.rule_id}: {one.accepted} of {decided} accepted{muted}."
    for task_id in run.withdrawn:
        yield f"Taken back: {task_id}. Why: aicmo tasks show {task_id}"
    for task_id in run.recovered:
        yield f"Back to normal: what {task_id} was proposed on, which still waits for a yes or no."
    yield from (f"Advice: {line}." for line in run.advice)


def _lines(run: FeedbackRun, series: Series) -> Table:
    shown = table("What departs, in its newest points", "Figure", "Red departs, grey may change")
    for name, anomaly in _departures(run).items():
        if series.get(name):
            shown.add_row(name, Sparkline(marked(anomaly, series[name])))
    return shown


def _departures(run: FeedbackRun) -> dict[str, Anomaly]:
    return {anomaly.series: anomaly for anomaly in (*run.good_news, *run.anomalies)}


def _pct(value: float | None) -> str:
    return NOTHING if value is None else f"{value:+,.0f} %"


def _day(moment: datetime | None, zone: tzinfo) -> str:
    return NOTHING if moment is None else f"{moment.astimezone(zone):%d %b %Y}"


def _sure(one: Anomaly) -> str:
    """Return how sure a finding is; no finding is certain, and some are on their way to none."""
    told = "> 99 %" if one.confidence > 0.99 else f"{100 * one.confidence:.0f} %"
    return f"{told}, fades" if fades([one]) else told
