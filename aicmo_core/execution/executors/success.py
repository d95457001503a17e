"""Success metrics: what will count as success, when it is judged, and what is done then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.kpis import (
    KpiDefinition,
    KpiDefinitions,
    kpis_of,
    spoken_of,
    time_frame,
)
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.executors.success_wordings import (
    ASSUMED,
    COMPARISONS,
    LOOKS,
    PATIENCE,
    PRESENT,
    PRESENT_ELSE,
    READINGS,
    SUMMARY,
    VANITIES,
    WAYS,
)
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference
from aicmo_core.execution.writing.figures import stated_time
from aicmo_core.execution.writing.gaps import gaps
from aicmo_core.execution.writing.periods import days_for
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
        "brand_name", "industry", "product_service", "primary_goal", "target_audience", "kpis",
        "channels",
        "timeline", "budget", "constraints",
        "products",
        "must_avoid",
    )  # fmt: skip
    instructions = (
        "Write a measurement plan from the KPIs: readings of success, adjustment and stop, dated "
        "checkpoints with decisions, and how the effect is told from chance."
    )

    def compose(self, subject: Subject, writer: Writer) -> SuccessMetrics:
        """Return the plan from the day on which it is made."""
        made, note = input_of(subject, TaskType.KPI_DEFINITION, KpiDefinitions)
        kpis = made.kpis if made else kpis_of(subject, writer)
        days, period_note = _period(subject, writer)
        return SuccessMetrics(
            **self.header(subject, note, period_note),
            summary=writer.say("summary", *SUMMARY, metric=spoken_of(kpis[0]), days=str(days)),
            time_frame=time_frame(subject),
            metrics=tuple(_metric(writer, kpi, kpis) for kpi in kpis),
            checkpoints=_checkpoints(subject, writer, kpis, days),
            method=_method(subject, writer, kpis),
            does_not_count=_vanity(subject, writer, spoken_of(kpis[0])),
            open_questions=gaps(writer, "kpis", "channels", "price"),
        )


def _period(subject: Subject, writer: Writer) -> tuple[int, str]:
    """Return the days over which to judge, and a note when they are an assumption."""
    brief, today = subject.brief, subject.today
    days = days_for(stated_time(brief.primary_goal), today) or days_for(brief.timeline, today)
    last = [kpi.by for kpi in brief.kpis if kpi.by and kpi.by > today]
    if last and not days:
        return max((max(last) - today).days, 8), ""
    if days:
        return max(days, 8), ""
    return DEFAULT_DAYS, writer.say("assumed", *ASSUMED, days=str(DEFAULT_DAYS))


def _metric(writer: Writer, kpi: KpiDefinition, kpis: tuple[KpiDefinition, ...]) -> SuccessMetric:
    name = spoken_of(kpi)
    aimed = kpi.level != "outcome" or kpi.target.kind != "unknown"
    readings = READINGS[kpi.level if aimed else "unaimed"]
    if kpi.level == "driver" and kpi.target.kind != "unknown":
        readings = READINGS["aimed driver"]
    guarded = any(k.level == "guardrail" for k in kpis)
    extra = {"metric": name, "lead": spoken_of(kpis[0]), **WAYS[kpi.direction]}
    if any(k.level == "driver" for k in kpis):
        extra["drivers"] = "the drivers"
    if guarded:
        extra |= {"guard": "a guardrail", "guard_kept": "no guardrail was broken"}
    yes, change, stop = (
        writer.say(f"{verdict}:{name}", *options, **extra)
        for verdict, options in zip(("yes", "adjust", "stop"), readings, strict=True)
    )
    return SuccessMetric(
        **kpi.model_dump(
            include={"name", "level", "formula", "unit", "source", "cadence", "owner", "alert"}
        ),
        baseline=kpi.baseline,
        target=kpi.target,
        succeeds_when=yes,
        adjust_when=change,
        stops_when=stop,
    )


def _checkpoints(
    subject: Subject, writer: Writer, kpis: tuple[KpiDefinition, ...], days: int
) -> tuple[Checkpoint, ...]:
    """Return four dated looks: at a baseline, a quarter, half, and the end of the period."""
    drivers = join(spoken_of(kpi) for kpi in kpis[:4] if kpi.level == "driver")
    metric = spoken_of(kpis[0])
    stages = (
        (max(1, min(7, days // 8)), "base"),
        (days // 4, "early"),
        (days // 2, "half"),
        (days, "end"),
    )
    return tuple(
        Checkpoint(
            on=subject.today + timedelta(days=after),
            question=writer.say(f"{key}:q", *LOOKS[key][0], metric=metric, drivers=drivers),
            decides=writer.say(f"{key}:d", *LOOKS[key][1], metric=metric, drivers=drivers),
            who=_present(writer, key),
        )
        for after, key in stages
    )


def _present(writer: Writer, key: str) -> str:
    """Return who looks: whoever counts at the start, whoever decides at the end."""
    known = PRESENT.get(key)
    return writer.phrase(f"{key}:who", *((known,) if known else PRESENT_ELSE))


def _method(
    subject: Subject, writer: Writer, kpis: tuple[KpiDefinition, ...]
) -> tuple[Evidence, ...]:
    basis = subject.facts("primary_goal") or subject.request[:1]
    metric = spoken_of(kpis[0])
    ways = WAYS[kpis[0].direction]
    compare = writer.say("compare", *COMPARISONS, metric=metric, **ways)
    wait = writer.say("wait", *PATIENCE, metric=metric)
    texts = [inference(compare, basis), inference(wait, basis)]
    texts += [subject.stated(told, _cost(writer, told)) for told in subject.facts("budget")]
    texts += [
        subject.stated(told, f"A result that breaks this does not count: {lower_first(told.text)}.")
        for told in subject.facts("constraints")
    ]
    return tuple(texts)


def _cost(writer: Writer, told: Fact) -> str:
    return writer.say(
        f"cost:{told.source}",
        "To be set against the result: {money}.",
        "What it costs belongs beside what it brought: {money}.",
        "Report it together with what was spent: {money}.",
        "Cost: {money}.",
        money=told.text.replace("_", " "),
    )


def _vanity(subject: Subject, writer: Writer, metric: str) -> tuple[str, ...]:
    channels = [channel_name(c) for c in subject.brief.channels][:3]
    where = join(channels)
    return tuple(
        writer.say(f"vanity:{i}", *options, where=where, metric=metric)
        for i, options in enumerate(VANITIES)
    )
