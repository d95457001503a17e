"""KPI definition: what is counted and how, from where to where, and who watches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from aicmo_core.brands.brief import Kpi
from aicmo_core.execution.executors.base import OutputPart
from aicmo_core.execution.executors.kpi_readings import (
    Level,
    Reading,
    alert_of,
    baseline_of,
    cadence_of,
    owner_of,
    target_of,
)
from aicmo_core.execution.executors.kpi_wordings import (
    OPEN,
    ORDER,
    ORDER_OF_ONE,
    SOURCES,
    SUMMARY,
    WHY_ASKED,
    WHY_CHANNEL,
    WHY_GOAL,
    WHY_LEAD,
    WHY_NEAREST,
)
from aicmo_core.execution.executors.metric_library import (
    NEAREST,
    MetricDefinition,
    definition_of,
    named_in,
    spoken,
)
from aicmo_core.execution.executors.strategy import (
    StrategyExecutor,
    StrategyOutput,
    metric_name,
)
from aicmo_core.execution.writing.business import business_of
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference, unknown
from aicmo_core.execution.writing.figures import StatedFigure, stated_figures, stated_time, value_of
from aicmo_core.execution.writing.gaps import gaps
from aicmo_core.execution.writing.phrasing import channel_name, join, lower_first
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType

MOST_KPIS = 7
"""A list that nobody can keep in mind steers nothing."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A figure to define: who told of it, what it is for, and whether the goal puts it so."""

    figure: StatedFigure
    told: Fact
    level: Level
    in_goal: bool = False
    nearest: bool = False
    """The goal names nothing that can be counted, and this comes nearest to it."""


class KpiDefinition(OutputPart):
    """One figure: how it is counted, from where to where, and when somebody must act."""

    name: str
    level: Level
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
        "brand_name", "industry", "product_service", "primary_goal", "kpis", "channels", "timeline",
        "must_avoid",
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
    wanted = list(_wanted(subject))
    lead = _lead(wanted[0].figure) if wanted else ""
    kpis = tuple(_kpi(subject, writer, one, lead) for one in wanted[:MOST_KPIS])
    return kpis or (_unmeasured(writer),)


def _lead(figure: StatedFigure) -> str:
    name = lower_first(metric_name(figure.metric))
    return spoken(name, definition_of(name), share=figure.unit == "percent")


def _wanted(subject: Subject) -> Iterator[Wanted]:
    """Yield each figure once, what the goal asks for first."""
    seen: set[str] = set()
    outcomes = (*_stated(subject), *_spoken_of(subject)) or tuple(_nearest(subject))
    for one in (*outcomes, *_drivers(subject)):
        name = one.figure.metric.casefold()
        known = definition_of(name)
        keys = {name} if one.in_goal or not known else {name, known.name}
        if not keys & seen:
            yield one
        seen |= {name, known.name if known else name}


def _no_goal(writer: Writer) -> Evidence:
    return unknown(
        writer.say("goal", "What {brand} wants is not told."),
        writer.say("goal:ask", "What should be different for {brand} in three months?"),
        writer.phrase("goal:whom", "{brand}'s managing director"),
    )


def _stated(subject: Subject) -> Iterator[Wanted]:
    """Yield what the client gave figures for: those of the goal first, then the brief's KPIs."""
    for told in subject.facts("primary_goal"):
        for figure in stated_figures(told.text):
            yield Wanted(figure=figure, told=told, level="outcome", in_goal=True)
    for told, kpi in subject.paired("kpis", subject.brief.kpis):
        yield Wanted(figure=_figure_of(kpi), told=told, level="driver")


def _figure_of(kpi: Kpi) -> StatedFigure:
    """Return a KPI of the brief as a stated figure; what cannot be read as a number stays text."""
    target, base = value_of(kpi.target), value_of(kpi.baseline)
    return StatedFigure(
        metric=lower_first(metric_name(kpi.metric)),
        form="from_to" if base and target else "level",
        target=target[0] if target else 0.0,
        unit=target[1] if target else "",
        baseline=base[0] if base and target else None,
        when=f"by {kpi.by:%-d %B %Y}" if kpi.by else "",
        shown=kpi.target,
        shown_baseline=kpi.baseline,
    )


def _spoken_of(subject: Subject) -> Iterator[Wanted]:
    """Yield what the goal speaks of without a figure, such as "increase engagement"."""
    for told in subject.facts("primary_goal"):
        rest = told.text.lower()
        for figure in stated_figures(told.text):  # what has a figure is not asked for again
            rest = rest.replace(figure.metric.lower(), " ")
        for name, _ in named_in(rest):
            yield Wanted(figure=_open(name, told.text), told=told, level="outcome")


def _nearest(subject: Subject) -> Iterator[Wanted]:
    """Yield what a business of this kind counts anyway, for a goal without anything to count."""
    for told in subject.facts("primary_goal"):
        figure = _open(NEAREST[business_of(subject.brief)], told.text)
        yield Wanted(figure=figure, told=told, level="outcome", nearest=True)


_CHANNEL_METRICS: dict[str, tuple[str, ...]] = {
    "email": ("click rate", "unsubscribe rate"),
    "crm": ("click rate", "unsubscribe rate"),
    "newsletter": ("click rate", "unsubscribe rate"),
    "sms": ("click rate",),
    "whatsapp": ("click rate",),
    **dict.fromkeys(("web", "website", "seo", "blog", "landing page"), ("conversion rate",)),
    **dict.fromkeys(("paid ads", "google ads", "ads", "ppc", "paid social", "sea"), ("ROAS",)),
    **dict.fromkeys(
        ("instagram", "facebook", "linkedin", "tiktok", "x", "pinterest", "youtube", "social",
         "social media", "insta", "fb", "twitter", "threads", "reddit"),
        ("engagement rate",),
    ),
}  # fmt: skip
"""What tells of a channel's work; of any other, only those who come in can tell."""

_SELLS = re.compile(r"\b(?:sales?|sell\w*|revenue|orders?|roas|turnover|e-?commerce|shop)\b", re.I)


def _drivers(subject: Subject) -> Iterator[Wanted]:
    """Yield the figures that tell early whether the channels do their part."""
    for told in subject.facts("channels"):
        channel = told.text.lower().replace("_", " ")
        for name in _CHANNEL_METRICS.get(channel, ("enquiries by source",)):
            level: Level = "guardrail" if name.startswith("unsub") else "driver"
            figure = _open(name)
            if name == "ROAS" and not _SELLS.search(subject.brief.primary_goal):
                figure = _open("cost per result")  # no orders, so no revenue to divide
            yield Wanted(figure=figure, told=told, level=level)


def _open(metric: str, goal: str = "") -> StatedFigure:
    """Return a figure for which nobody has stated a target; the goal may give it a time."""
    when = stated_time(goal)
    return StatedFigure(metric=metric, form="level", target=0.0, unit="", shown="", when=when)


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
        owner=owner_of(writer, None),
        alert="none before there is a baseline",
    )


def _kpi(subject: Subject, writer: Writer, wanted: Wanted, lead: str) -> KpiDefinition:
    figure, told, level = wanted.figure, wanted.told, wanted.level
    known = definition_of(figure.metric)
    name = metric_name(figure.metric)
    falls = _falls(figure, known)
    reading = Reading(figure=figure, known=known, level=level, falls=falls, nearest=wanted.nearest)
    return KpiDefinition(
        name=name,
        level=level,
        why=_why(writer, wanted, known, lead),
        formula=_formula(writer, figure, known),
        unit=_unit(subject, figure, known),
        source=known.source if known else writer.phrase(f"src:{name}", *SOURCES),
        direction="down" if falls else "up",
        baseline=baseline_of(subject, writer, reading, told),
        target=target_of(subject, writer, reading, told),
        cadence="every Monday, for the week before"
        if level != "outcome"
        else cadence_of(figure, subject.today),
        owner=owner_of(writer, known),
        alert=alert_of(subject, writer, reading),
    )


def _falls(figure: StatedFigure, known: MetricDefinition | None) -> bool:
    """Tell whether less of it is better: by its goal, by its nature, or by its target."""
    lower = figure.baseline is not None and bool(figure.shown) and figure.target < figure.baseline
    return figure.falls or lower or (known is not None and not known.rises)


def _why(writer: Writer, wanted: Wanted, known: MetricDefinition | None, lead: str) -> Evidence:
    name = lower_first(metric_name(wanted.figure.metric))
    share = wanted.figure.unit == "percent"
    extra = {
        "spoken": spoken(name, known, share=share),
        "lead": lead,
        "tells": known.tells if known else "whether the channel does its part",
        "where": _CHANNELS_SAID.get(wanted.told.text.lower(), channel_name(wanted.told.text)),
    }
    options: tuple[str, ...] = WHY_CHANNEL
    if wanted.nearest:
        options = WHY_NEAREST
    elif wanted.level == "outcome":
        options = WHY_LEAD if extra["spoken"] == lead else WHY_GOAL
    elif wanted.told.source.startswith("brief: kpis"):
        options = WHY_ASKED if known else WHY_ASKED[-1:]
    return inference(writer.say(f"why:{name}", *options, **extra), (wanted.told,))


_CHANNELS_SAID = {"web": "the website", "website": "the website", "x": "X"}


def _formula(writer: Writer, figure: StatedFigure, known: MetricDefinition | None) -> str:
    if known and known.unit == "count" and figure.unit == "percent":
        return writer.phrase(
            f"formula:{figure.metric}",
            "{metric} as a share of the whole, both counted by one written rule for the same days",
            "{metric} ÷ all that they are a part of, same period, with the rule for both written "
            "down",
            metric=figure.metric,
        )
    if known is None:
        return writer.phrase(
            f"formula:{figure.metric}",
            "{metric} of {item}, counted by one written rule for what is in, what is out, and when",
            "{metric}, by one rule that {brand} writes down before the first count",
            "{metric}, counted the same way each time",
            metric=figure.metric,
        )
    return writer.phrase(
        f"formula:{figure.metric}", known.formula, known.formula.replace("{item}", "the offer")
    )


def _unit(subject: Subject, figure: StatedFigure, known: MetricDefinition | None) -> str:
    if figure.per:
        return f"count a {figure.per}"
    if (known and figure.unit in ("", "count")) or figure.form == "change":
        unit = known.unit if known else "relative change, percent"
        currency = subject.brief.currency
        return unit.replace("money", f"money ({currency})") if currency else unit
    return {"percent": "percent", "ratio": "ratio"}.get(figure.unit, figure.unit or "to be agreed")


def spoken_of(kpi: KpiDefinition) -> str:
    """Return a KPI as the subject of a sentence: "the share of direct bookings"."""
    name = lower_first(kpi.name)
    return spoken(name, definition_of(name), share=kpi.unit.startswith("percent"))


def _summary(writer: Writer, kpis: tuple[KpiDefinition, ...]) -> str:
    open_ = sum(kpi.baseline.kind == "unknown" for kpi in kpis)
    text = writer.say("summary", *SUMMARY, spoken=spoken_of(kpis[0]))
    if not open_:
        return text
    if len(kpis) == 1:
        return f"{text} {writer.say('open', *OPEN)}"
    some = f"{open_} of the {len(kpis)} {'has' if open_ == 1 else 'have'}"
    which = "None of them has" if open_ == len(kpis) else some
    return f"{text} {which} {'a' if open_ == len(kpis) else 'no'} baseline yet."


def _reading_order(writer: Writer, kpis: tuple[KpiDefinition, ...]) -> str:
    first = spoken_of(kpis[0])
    if len(kpis) == 1:
        return writer.say("order1", *ORDER_OF_ONE, spoken=first)
    drivers = [lower_first(kpi.name) for kpi in kpis if kpi.level != "outcome"]
    return writer.say("order", *ORDER, spoken=first, drivers=join(drivers[:3]))
