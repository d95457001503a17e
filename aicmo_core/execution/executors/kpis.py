"""KPI definition: what is counted and how, from where to where, and who watches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from aicmo_core.brands.brief import Kpi
from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.kpi_readings import (
    alert_of,
    baseline_of,
    cadence_of,
    target_of,
)
from aicmo_core.execution.executors.metric_library import (
    MetricDefinition,
    definition_of,
    named_in,
)
from aicmo_core.execution.executors.strategy import (
    StrategyExecutor,
    StrategyOutput,
    metric_name,
)
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference, unknown
from aicmo_core.execution.writing.figures import (
    StatedFigure,
    stated_figures,
    value_of,
)
from aicmo_core.execution.writing.gaps import gaps
from aicmo_core.execution.writing.phrasing import lower_first
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType

MOST_KPIS = 7
"""A list that nobody can keep in mind steers nothing."""


class KpiDefinition(OutputPart):
    """One figure: how it is counted, from where to where, and when somebody must act."""

    name: str
    level: Literal["outcome", "driver", "guardrail"]
    why: Evidence
    formula: str
    unit: str
    source: str
    direction: Literal["up", "down"]
    baseline: Evidence
    target: Evidence
    cadence: str
    owner: str
    alert: str


class KpiDefinitions(StrategyOutput):
    """The figures that steer, outcomes first."""

    goal: Evidence
    time_frame: Evidence | None = None
    kpis: tuple[KpiDefinition, ...] = Field(min_length=1)
    reading_order: str


class KpiExecutor(StrategyExecutor[KpiDefinitions]):
    """Takes figures out of the goal and the brief's KPIs, and baselines from the brand's data."""

    task_type = TaskType.KPI_DEFINITION
    output_model = KpiDefinitions
    heading = "KPIs for {brand}"
    uses = (
        "brand_name", "product_service", "primary_goal", "target_audience", "kpis", "channels",
        "timeline",
    )  # fmt: skip
    instructions = (
        "Define KPIs: formula, unit, source, baseline from the brand's own figures or unknown, "
        "target with reasoning, cadence, owner, alert threshold. Never invent a baseline."
    )

    def compose(self, subject: Subject, writer: Writer) -> KpiDefinitions:
        """Return the KPIs; a goal without a figure gets one that has still to be measured."""
        goal = subject.fact("primary_goal")
        kpis = kpis_of(subject, writer)
        return KpiDefinitions(
            **self.header(subject),
            summary=_summary(writer, kpis),
            goal=subject.stated(goal) if goal else _no_goal(writer),
            time_frame=time_frame(subject),
            kpis=kpis,
            reading_order=_reading_order(writer, kpis),
            open_questions=gaps(writer, "kpis", "channels"),
        )


def time_frame(subject: Subject) -> Evidence | None:
    """Return the time that the client gives the work, where it is told."""
    told = subject.fact("timeline")
    return subject.stated(told) if told else None


def kpis_of(subject: Subject, writer: Writer) -> tuple[KpiDefinition, ...]:
    """Return the KPIs of a subject: stated outcomes, then drivers of its channels, then a guard."""
    found: dict[str, KpiDefinition] = {}
    for kpi in (
        *_stated(subject, writer),
        *_spoken_of(subject, writer),
        *_drivers(subject, writer),
    ):
        found.setdefault(_key(kpi.name), kpi)
    return tuple(found.values())[:MOST_KPIS] or (_unmeasured(writer),)


def _candidates(subject: Subject, writer: Writer) -> Iterator[KpiDefinition]:
    yield from _stated(subject, writer)
    yield from _spoken_of(subject, writer)
    yield from _drivers(subject, writer)


def _key(name: str) -> str:
    known = definition_of(name)
    return known.words[0] if known else name.casefold()


def _no_goal(writer: Writer) -> Evidence:
    return unknown(
        writer.say("goal", "What {brand} wants is not told."),
        writer.say("goal:ask", "What should be different for {brand} in three months?"),
        writer.phrase("goal:whom", "{brand}'s managing director"),
    )


def _stated(subject: Subject, writer: Writer) -> Iterator[KpiDefinition]:
    """Yield what the client gave figures for: those of the goal first, then the brief's KPIs."""
    for told in subject.facts("primary_goal"):
        for figure in stated_figures(told.text):
            yield _kpi(subject, writer, figure, told, "outcome")
    for told, kpi in subject.paired("kpis", subject.brief.kpis):
        yield _kpi(subject, writer, _figure_of(kpi), told, "driver")


def _figure_of(kpi: Kpi) -> StatedFigure:
    """Return a KPI of the brief as a stated figure; what cannot be read as a number stays text."""
    target, base = value_of(kpi.target), value_of(kpi.baseline)
    return StatedFigure(
        metric=lower_first(metric_name(kpi.metric)),
        form="from_to" if base and target else "level",
        target=target[0] if target else 0.0,
        unit=target[1] if target else "",
        baseline=base[0] if base and target else None,
        by=f"{kpi.by:%-d %B %Y}" if kpi.by else "",
        shown=kpi.target,
        shown_baseline=kpi.baseline,
    )


def _spoken_of(subject: Subject, writer: Writer) -> Iterator[KpiDefinition]:
    """Yield what the goal speaks of without a figure, such as "increase engagement"."""
    for told in subject.facts("primary_goal"):
        for word, _ in named_in(told.text):
            figure = StatedFigure(metric=word, form="level", target=0.0, unit="", shown="")
            yield _kpi(subject, writer, figure, told, "outcome")


def _drivers(subject: Subject, writer: Writer) -> Iterator[KpiDefinition]:
    """Yield the figures that tell early whether the channels do their part."""
    for told in subject.facts("channels"):
        channel = told.text.lower().replace(" ", "_")
        names = {
            "email": ("click rate", "unsubscribe rate"),
            "web": ("conversion rate",),
            "website": ("conversion rate",),
            "paid_ads": ("ROAS",),
        }
        for name in names.get(channel, ("engagement rate",)):
            figure = StatedFigure(metric=name, form="level", target=0.0, unit="", shown="")
            guards = name.startswith("unsub")
            yield _kpi(subject, writer, figure, told, "guardrail" if guards else "driver")


def _unmeasured(writer: Writer) -> KpiDefinition:
    goal = _no_goal(writer)
    return KpiDefinition(
        name="The figure behind the goal",
        level="outcome",
        why=goal,
        formula="to be agreed: one count, one period, one place to read it",
        unit="to be agreed",
        source="to be agreed",
        direction="up",
        baseline=goal,
        target=goal,
        cadence="weekly",
        owner=writer.phrase("owner", "{brand}'s marketing lead"),
        alert="none before there is a baseline",
    )


def _kpi(
    subject: Subject,
    writer: Writer,
    figure: StatedFigure,
    told: Fact,
    level: Literal["outcome", "driver", "guardrail"],
) -> KpiDefinition:
    known = definition_of(figure.metric)
    name = metric_name(figure.metric)
    falls = (
        figure.falls
        or (known is not None and not known.rises)
        or (figure.baseline is not None and bool(figure.shown) and figure.target < figure.baseline)
    )
    return KpiDefinition(
        name=name,
        level=level,
        why=_why(writer, name, told, level),
        formula=_formula(writer, figure, known),
        unit=_unit(figure, known),
        source=known.source
        if known
        else writer.phrase("src", "the report in which {brand} reads it"),
        direction="down" if falls else "up",
        baseline=baseline_of(subject, writer, figure, told, known),
        target=target_of(subject, writer, figure, told),
        cadence="every Monday, for the week before" if level != "outcome" else cadence_of(figure),
        owner=writer.phrase(
            f"owner:{name}", "{who} at {brand}", who=known.owner if known else "marketing lead"
        ),
        alert=alert_of(writer, figure, name, falls=falls),
    )


def _why(writer: Writer, name: str, told: Fact, level: str) -> Evidence:
    extra = {"metric": lower_first(name)}
    if level == "outcome":
        text = writer.say(
            f"why:{name}",
            "{brand} will be judged by {metric}: {goal_quoted}.",
            "The goal names it: “{goal}” comes down to {metric}.",
            "The figure for {metric} tells whether the work on {item} paid, in the client's own "
            "terms.",
            "The client names {metric}.",
            **extra,
        )
    else:
        text = writer.say(
            f"why:{name}",
            "The figure for {metric} moves weeks before {goal_quoted} does.",
            "A change in {metric} shows early how {people} take what {brand} says.",
            "While the outcome is slow, the figure for {metric} tells whether {item} get{s} heard.",
            "The figure for {metric} moves early.",
            **extra,
        )
    return inference(text, (told,))


def _formula(writer: Writer, figure: StatedFigure, known: MetricDefinition | None) -> str:
    if known is None:
        return writer.phrase(
            f"formula:{figure.metric}",
            "{metric}, counted for {item} the same way each time: what is in, out, which window",
            "{metric} among {people}, with one rule for what is in and what is out",
            "{metric}, counted the same way each time",
            metric=figure.metric,
        )
    return writer.phrase(
        f"formula:{figure.metric}",
        known.formula,
        known.formula.replace("{people}", "people").replace("{item}", "the offer"),
    )


def _unit(figure: StatedFigure, known: MetricDefinition | None) -> str:
    if known and figure.unit in ("", "count"):
        return known.unit
    if figure.form == "change":
        return known.unit if known else "relative change, percent"
    return {"percent": "percent", "ratio": "ratio"}.get(figure.unit, figure.unit or "to be agreed")


def _summary(writer: Writer, kpis: tuple[KpiDefinition, ...]) -> str:
    open_ = sum(kpi.baseline.kind == "unknown" for kpi in kpis)
    lead = lower_first(kpis[0].name)
    text = writer.say(
        "summary",
        "{brand} looks at {metric} first; the other figures say early whether {brand} is on the "
        "way {to_goal}.",
        "{brand} steers by {metric} first, because the goal says so: {goal_quoted}.",
        "One figure decides, {metric}; the rest explain it.",
        "{brand} steers by {metric}.",
        metric=lead,
    )
    tail = f" {open_} of {len(kpis)} have no baseline yet." if open_ else ""
    return text + tail


def _reading_order(writer: Writer, kpis: tuple[KpiDefinition, ...]) -> str:
    first = lower_first(kpis[0].name)
    return writer.say(
        "order",
        "Read {metric} first; look further only when it is off its path, and then at the figure "
        "nearest to {people}.",
        "Start with {metric}. If it holds, close the report and go on working on {item}.",
        "Look at {metric} every Monday, and at the rest when it moved.",
        "Read {metric} first.",
        metric=first,
    )
