"""Success metrics: what will count as success, when it is judged, and what is done then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.kpis import KpiDefinition, KpiDefinitions, kpis_of, time_frame
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.writing.evidence import Evidence, inference
from aicmo_core.execution.writing.figures import stated_period
from aicmo_core.execution.writing.gaps import gaps
from aicmo_core.execution.writing.periods import days_of
from aicmo_core.execution.writing.phrasing import channel_name, join, lower_first
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType

DEFAULT_DAYS = 90


class SuccessMetric(OutputPart):
    """One figure with the three readings it can have."""

    name: str
    level: Literal["outcome", "driver", "guardrail"]
    formula: str
    unit: str
    source: str
    baseline: Evidence
    target: Evidence
    cadence: str
    owner: str
    alert: str
    succeeds_when: str
    adjust_when: str
    stops_when: str


class Checkpoint(OutputPart):
    """A day on which somebody looks and decides."""

    on: date
    question: str
    decides: str
    who: str


class SuccessMetrics(StrategyOutput):
    """The measurement plan: figures, days, decisions, and how the effect is told from chance."""

    time_frame: Evidence | None = None
    metrics: tuple[SuccessMetric, ...] = Field(min_length=1)
    checkpoints: tuple[Checkpoint, ...] = Field(min_length=2)
    method: tuple[Evidence, ...] = Field(min_length=1)
    does_not_count: tuple[str, ...] = Field(min_length=1)
    """Figures that rise without anybody being better off."""


class SuccessMetricsExecutor(StrategyExecutor[SuccessMetrics]):
    """Makes a measurement plan of the KPIs that were defined, or of the goal itself."""

    task_type = TaskType.SUCCESS_METRICS
    output_model = SuccessMetrics
    heading = "Success metrics for {brand}"
    uses = (
        "brand_name", "product_service", "primary_goal", "target_audience", "kpis", "channels",
        "timeline", "budget", "constraints",
    )  # fmt: skip
    instructions = (
        "Write a measurement plan from the KPIs: readings of success, adjustment and stop, dated "
        "checkpoints with decisions, and how the effect is told from chance."
    )

    def compose(self, subject: Subject, writer: Writer) -> SuccessMetrics:
        """Return the plan from the day on which it is made."""
        made, note = input_of(subject, TaskType.KPI_DEFINITION, KpiDefinitions)
        kpis = made.kpis if made else kpis_of(subject, writer)
        days, period_note = _period(subject)
        return SuccessMetrics(
            **self.header(subject, note, period_note),
            summary=_summary(writer, kpis, days),
            time_frame=time_frame(subject),
            metrics=tuple(_metric(writer, kpi) for kpi in kpis),
            checkpoints=_checkpoints(subject, writer, kpis, days),
            method=_method(subject, writer, kpis),
            does_not_count=_vanity(subject, writer),
            open_questions=gaps(writer, "kpis", "channels", "price"),
        )


def _period(subject: Subject) -> tuple[int, str]:
    """Return the days over which to judge, and a note when they are an assumption."""
    brief = subject.brief
    stated = stated_period(brief.primary_goal) or brief.timeline
    days = days_of(stated)
    last = [kpi.by for kpi in brief.kpis if kpi.by and kpi.by > subject.today]
    if last and not days:
        return max((max(last) - subject.today).days, 8), ""
    if days:
        return max(days, 8), ""
    return DEFAULT_DAYS, (
        f"Neither goal nor timeline of {subject.brand} gives a length: {DEFAULT_DAYS} days are an "
        "assumption."
    )


def _summary(writer: Writer, kpis: tuple[KpiDefinition, ...], days: int) -> str:
    return writer.say(
        "summary",
        "After {days} days {brand} can say yes or no: {metric} decides, and three dates on the way "
        "leave time to change course.",
        "{metric} is the judge of {goal_quoted}; this says on which days, by whom, and what "
        "follows.",
        "What success with {item} means, written down before the work begins: {metric}, over "
        "{days} days.",
        "{metric} over {days} days.",
        metric=lower_first(kpis[0].name),
        days=str(days),
    )


def _metric(writer: Writer, kpi: KpiDefinition) -> SuccessMetric:
    name = lower_first(kpi.name)
    known = kpi.target.kind != "unknown"
    extra = {"metric": name}
    succeeds = (
        writer.say(
            f"yes:{name}",
            "The figure for {metric} is at its target on the last day, and the guardrails held.",
            "On the last day the figure for {metric} reads as the client asked, and {people} are "
            "not worn out.",
            "The target for {metric} is met and {brand} can show the report.",
            **extra,
        )
        if known
        else writer.say(
            f"yes?:{name}",
            "The figure for {metric} beats its own first four weeks by more than they varied.",
            "Once a baseline is in, the figure for {metric} stays above its best week for three "
            "weeks.",
            "The figure for {metric} leaves the band in which it moved before {brand} began.",
            **extra,
        )
    )
    return SuccessMetric(
        **kpi.model_dump(
            include={"name", "level", "formula", "unit", "source", "cadence", "owner", "alert"}
        ),
        baseline=kpi.baseline,
        target=kpi.target,
        succeeds_when=succeeds,
        adjust_when=writer.say(
            f"adjust:{name}",
            "The figure for {metric} moves the right way at under 80 % of the pace: change "
            "message or channel, "
            "one of them at a time.",
            "The figure for {metric} stands still while the drivers rise: look at what {people} "
            "meet after the "
            "click.",
            "Half the time is gone and the figure for {metric} has gone less than half the way.",
            **extra,
        ),
        stops_when=writer.say(
            f"stop:{name}",
            "The figure for {metric} is worse than at the start at two checkpoints in a row.",
            "A guardrail breaks, whatever the figure for {metric} says about {item}.",
            "What it costs to move {metric} exceeds what {brand} gains by it.",
            **extra,
        ),
    )


def _checkpoints(
    subject: Subject, writer: Writer, kpis: tuple[KpiDefinition, ...], days: int
) -> tuple[Checkpoint, ...]:
    """Return four dated looks: at a baseline, a quarter, half, and the end of the period."""
    metric = lower_first(kpis[0].name)
    stages = (
        (max(1, min(7, days // 8)), "base", _BASE),
        (days // 4, "early", _EARLY),
        (days // 2, "half", _HALF),
        (days, "end", _END),
    )
    return tuple(
        Checkpoint(
            on=subject.today + timedelta(days=after),
            question=writer.say(f"{key}:q", *questions, metric=metric),
            decides=writer.say(f"{key}:d", *decisions, metric=metric),
            who=writer.phrase(f"{key}:who", "{brand} with the agency", "{brand} and the agency"),
        )
        for after, key, (questions, decisions) in stages
    )


_BASE = (
    (
        "Is anybody counting {metric}, and does the first week look right?",
        "Can somebody read {metric} out for {item} without being asked twice?",
        "Is anybody counting {metric}?",
    ),
    (
        "Freeze the baseline, or repair the counting before {people} see anything new.",
        "Start when {brand} trusts the figure for {metric}; not before.",
        "Start, or repair the counting first.",
    ),
)
_EARLY = (
    (
        "Do the drivers move where {people} have seen something new?",
        "Which of the messages about {item} do {people} answer?",
        "Do the drivers move?",
    ),
    (
        "Drop what nobody answered; give its share to what {people} did answer.",
        "Keep, or swap one message to {people} for another.",
        "Keep or swap one message.",
    ),
)
_HALF = (
    (
        "Is the figure for {metric} half way there, and if not, at which step does {brand} lose "
        "{people}?",
        "Would {metric} reach its target if the second half went like the first?",
        "Is the figure for {metric} half way there?",
    ),
    (
        "Move effort and money towards the channel with the better {metric}, or ask for more time.",
        "Go on, shift, or tell {brand} plainly that {goal_quoted} is out of reach.",
        "Go on or shift.",
    ),
)
_END = (
    (
        "Where does the figure for {metric} stand, and how much of it would have come anyway?",
        "Did {brand} get what it asked for: {goal_quoted}?",
        "Where does the figure for {metric} stand?",
    ),
    (
        "Repeat, change or end; write what was learned about {people} into the brand's memory.",
        "Keep what moved {metric}, and stop the rest of the work on {item}.",
        "Repeat, change or end.",
    ),
)


def _method(
    subject: Subject, writer: Writer, kpis: tuple[KpiDefinition, ...]
) -> tuple[Evidence, ...]:
    basis = subject.facts("primary_goal") or subject.request[:1]
    metric = lower_first(kpis[0].name)
    compare = writer.say(
        "compare",
        "Leave one group of {people} without the new work where that can be done; the difference "
        "in {metric} is the effect, and nothing else is.",
        "Compare {metric} with the same weeks before and with a place or list that saw nothing new "
        "of {item}.",
        "Hold one channel still while another changes: only then does the figure for {metric} say "
        "which of them "
        "helped {brand}.",
        "Compare {metric} with what would have happened anyway.",
        metric=metric,
    )
    wait = writer.say(
        "wait",
        "Judge no message on {item} by fewer than 100 reactions or less than two full weeks.",
        "Two full weeks, weekends included, before {people} are said to like or dislike anything.",
        "Small numbers wobble: below 100 events a side, read what {people} write instead of rates.",
        "Wait two full weeks.",
    )
    texts = [inference(compare, basis), inference(wait, basis)]
    for told in subject.facts("budget"):
        texts.append(subject.stated(told, f"Cost counts, too: {told.text}."))
    for told in subject.facts("constraints"):
        texts.append(
            subject.stated(
                told, f"A result that breaks this does not count: {lower_first(told.text)}."
            )
        )
    return tuple(texts)


def _vanity(subject: Subject, writer: Writer) -> tuple[str, ...]:
    channels = [channel_name(c) for c in subject.brief.channels][:3]
    return (
        writer.say(
            "vanity:reach",
            "Impressions of {item} that nobody acted on, on {where}.",
            "Followers who are not {people}, however many.",
            "Views of under three seconds by {people} who scrolled on.",
            "Impressions that nobody acted on.",
            where=join(channels) or "any channel",
        ),
        writer.say(
            "vanity:volume",
            "The number of posts sent to {people}.",
            "Pieces made on {need}: they are effort, not effect.",
            "Praise from inside {brand}.",
            "The number of pieces made.",
        ),
    )
