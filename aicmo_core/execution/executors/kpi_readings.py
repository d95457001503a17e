"""What is read of a KPI: where it starts, where it should be, and when somebody must act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from aicmo_core.execution.executors.kpi_wordings import (
    KEPT,
    NO_START,
    START_ASK,
    UNAIMED_DRIVER,
    UNAIMED_NEAREST,
    UNAIMED_OUTCOME,
)
from aicmo_core.execution.executors.metric_library import MetricDefinition, spoken
from aicmo_core.execution.executors.strategy import metric_name, shown
from aicmo_core.execution.writing.evidence import Evidence, Fact, fact, inference, unknown
from aicmo_core.execution.writing.figures import StatedFigure
from aicmo_core.execution.writing.periods import days_for
from aicmo_core.execution.writing.phrasing import lower_first
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer

Level = Literal["outcome", "driver", "guardrail"]

OFF_PACE = 0.8
"""Below this share of the pace, what is missing can hardly be made up for."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A figure as it is read: what was stated, how it is counted, and which way is good."""

    figure: StatedFigure
    known: MetricDefinition | None
    level: Level
    falls: bool
    nearest: bool = False
    """The goal did not name it."""

    @property
    def metric(self) -> str:
        """Its name as it stands inside a sentence."""
        return lower_first(metric_name(self.figure.metric))

    @property
    def spoken(self) -> str:
        """Its name as the subject of a sentence."""
        return spoken(self.metric, self.known, share=self.figure.unit == "percent")

    @property
    def slots(self) -> dict[str, str]:
        """Its name, alone and as the subject of a sentence."""
        return {"metric": self.metric, "spoken": self.spoken}


def baseline_of(subject: Subject, writer: Writer, reading: Reading, told: Fact) -> Evidence:
    """Return the start: the brand's own figure, else what the client stated, else unknown."""
    figure, known = reading.figure, reading.known
    own = subject.assignment.baselines
    for name in known.baseline_names if known else ():
        if name in own:
            text = f"{metric_name(name)}: {shown(name, own[name])}."
            return fact(text, f"metrics: {name}", subject.today)
    if figure.shown_baseline:
        text = writer.say(
            f"base:{figure.metric}",
            "{value}, by the client's own account.",
            "{value}, as stated in the brief; check it in the report before work begins.",
            "{value} today, says the brief.",
            value=figure.shown_baseline,
        )
        return subject.stated(told, text)
    return unknown(
        writer.say(f"nobase:{figure.metric}", *NO_START, **reading.slots),
        writer.say(f"nobase:{figure.metric}:ask", *START_ASK, **reading.slots),
        owner_of(writer, known),
    )


def owner_of(writer: Writer, known: MetricDefinition | None) -> str:
    """Return who answers for a figure."""
    what = known.owner if known else "marketing"
    return writer.phrase("owner", "whoever answers for {what} at {brand}", what=what)


def target_of(subject: Subject, writer: Writer, reading: Reading, told: Fact) -> Evidence:
    """Return the stated target and what it asks for; unknown when none is stated."""
    figure = reading.figure
    if figure.shown:
        return inference(_reasoned_target(subject, writer, reading), (told,))
    if reading.level == "guardrail":
        text = writer.say(f"guard:{figure.metric}", *KEPT, **reading.slots)
        return inference(text, (told,))
    driver = reading.level == "driver"
    texts: tuple[str, ...]
    texts, asks, whom = UNAIMED_DRIVER if driver else UNAIMED_OUTCOME
    if reading.nearest:
        texts = UNAIMED_NEAREST
    slots = {**reading.slots, "by_when": "" if figure.when else "and by when"}
    return unknown(
        writer.say(f"notarget:{figure.metric}", *texts, **slots),
        writer.say(f"notarget:{figure.metric}:ask", *asks, **slots),
        writer.phrase("notarget:whom", whom),
    )


def _reasoned_target(subject: Subject, writer: Writer, reading: Reading) -> str:
    """Return the target with what it asks for: a relative change, or a pace by week."""
    figure = reading.figure
    days = days_for(figure.when or subject.brief.timeline, subject.today)
    if figure.form == "change":
        way = "less" if figure.falls else "more"
        return _open_change(writer, figure, f"{figure.shown} {way} than today{_when(figure)}")
    if figure.form == "from_to" and figure.baseline:
        return _change(writer, figure)
    if figure.form == "count" and figure.per:
        return _rate(writer, figure)
    if is_flow(reading) and days:
        return _pace(writer, figure, days)
    return writer.say(
        f"target:{figure.metric}",
        "{value}, as the client states it; how far that is from today follows from the baseline.",
        "{value} is what the client asks for. Whether that is near or far, the baseline will say.",
        "{value}, as it stands in the brief.",
        value=f"{figure.shown}{_when(figure)}",
    )


def is_flow(reading: Reading) -> bool:
    """Tell whether a count sums up what comes in, so that it has a pace."""
    standing = reading.known is not None and reading.known.standing and reading.figure.reaches
    return reading.figure.form == "count" and not (reading.figure.per or standing)


def sums_up(reading: Reading) -> bool:
    """Tell whether a figure adds up over its time, with a stated start or without."""
    standing = reading.known is not None and reading.known.standing
    counted = reading.figure.form == "from_to" and reading.figure.unit == "count"
    return is_flow(reading) or (counted and not standing and not reading.figure.per)


def _when(figure: StatedFigure) -> str:
    return f" {figure.when}" if figure.when else ""


def _open_change(writer: Writer, figure: StatedFigure, value: str) -> str:
    return writer.say(
        f"target:{figure.metric}",
        "{value}. A relative target needs its starting figure: fix “today” before work begins.",
        "{value}; which month “today” means has to be agreed, or the result can be argued away.",
        "{value}, as it stands in the brief.",
        value=value,
    )


def _change(writer: Writer, figure: StatedFigure) -> str:
    """Return a target as the change on its stated start."""
    start = figure.baseline or 1
    change = (figure.target - start) / start * 100
    return writer.say(
        f"target:{figure.metric}",
        "{value}. From {start} today, that is a relative change of {change}.",
        "{value}: a relative change of {change} on today's {start}.",
        "{value}, which means {change} on a start of {start}.",
        value=f"{figure.shown}{_when(figure)}",
        start=figure.shown_baseline,
        change=f"{change:+.0f} %",
    )


_WEEKS = {"day": 1 / 7, "week": 1.0, "month": 365 / 12 / 7, "quarter": 13.0, "year": 52.1}


def _rate(writer: Writer, figure: StatedFigure) -> str:
    """Return a count for each period: a level to get to, and what it means a week."""
    a_week = figure.target / _WEEKS[figure.per]
    value = f"{figure.shown}{' more' if figure.more else ''} a {figure.per}"
    extra = {"value": value, "when": _when(figure).strip(), "week": rounded(a_week)}
    if figure.per == "week":
        return writer.say(
            f"target:{figure.metric}",
            "{value} {when}: a level to hold every week from then on, not a single good one.",
            "{value}. It counts as reached when it holds for four weeks in a row.",
            "{value}, as it stands in the brief.",
            **extra,
        )
    return writer.say(
        f"target:{figure.metric}",
        "{value} {when}, which is about {week} a week; a level to hold, not a single good month.",
        "{value}: about {week} a week once the level is reached, and for two months in a row.",
        "{value}, as it stands in the brief.",
        **extra,
    )


def _pace(writer: Writer, figure: StatedFigure, days: int) -> str:
    """Return a count to reach as what has to come in by week."""
    return writer.say(
        f"target:{figure.metric}",
        "{value}: {a_week} a week on average, and more later if the start is slow.",
        "{value} means {a_week} a week over {days} days, counted from the day this was written.",
        "{value}, which is {a_week} a week.",
        value=f"{figure.shown}{_when(figure)}",
        days=str(days),
        a_week=_valued(figure, figure.target / days * 7),
    )


def rounded(number: float) -> str:
    """Return a figure for people: whole from 20 on, else with two digits."""
    return f"{number:,.0f}" if abs(number) >= 20 else f"{number:.2g}"


def _valued(figure: StatedFigure, number: float) -> str:
    """Return a number in the unit of a figure: "9.3 %", "£77", "2.4x"."""
    if figure.unit in ("$", "£", "€"):
        return f"{figure.unit}{rounded(number)}"
    return rounded(number) + {"percent": " %", "ratio": "x"}.get(figure.unit, "")


def cadence_of(figure: StatedFigure, today: date) -> str:
    """Return how often an outcome is read: more often when its time is short."""
    days = days_for(figure.when, today)
    return "weekly, and in full at half time" if days and days <= 100 else "monthly"


def alert_of(subject: Subject, writer: Writer, reading: Reading) -> str:
    """Return the reading at which somebody must act."""
    figure = reading.figure
    days = days_for(figure.when or subject.brief.timeline, subject.today)
    if sums_up(reading) and figure.shown and days:
        return _pace_alert(writer, reading, figure.target / days * 7 * OFF_PACE)
    if figure.per:
        return _rate_alert(writer, reading)
    if figure.baseline and figure.shown:
        return _path_alert(writer, reading)
    side = "above" if reading.falls else "below"
    return writer.say(
        f"alert:{figure.metric}",
        "A fifth {side} its own median of four weeks, two weeks in a row.",
        "Two readings in a row a fifth {side} the median of the four weeks before.",
        "Two weeks running {side} every reading of the month before.",
        "Two weeks in a row a fifth {side} what {brand} saw in the four weeks before.",
        "{side} the same weeks of last year twice running, where {records} go back so far.",
        "As soon as {eye} would have to explain it: two weeks a fifth {side} the last two months.",
        "A fifth {side} the median of four weeks, twice.",
        side=side,
    )


def _pace_alert(writer: Writer, reading: Reading, floor: float) -> str:
    if floor < 1:
        return writer.say(
            f"alert:{reading.metric}",
            "No {metric} at all in {weeks} weeks.",
            "{weeks} weeks without a single one.",
            metric=reading.metric,
            weeks=rounded(max(2, round(2 / max(floor, 0.05)))),
        )
    return writer.say(
        f"alert:{reading.metric}",
        "Under {floor} a week (80 % of the pace), two weeks in a row.",
        "Two weeks running below {floor}, which is 80 % of the pace.",
        "Under {floor} a week for a fortnight; that is 80 % of the pace.",
        "Below {floor} a week, twice.",
        floor=_valued(reading.figure, floor),
        metric=reading.metric,
    )


def _rate_alert(writer: Writer, reading: Reading) -> str:
    figure = reading.figure
    floor = rounded(figure.target * OFF_PACE)
    return writer.say(
        f"alert:{reading.metric}",
        "Half the time gone and fewer than {floor} a {per} (80 % of the level asked for).",
        "Below {floor} {metric} in a {per} once half the time is over.",
        "Below {floor} a {per}, twice.",
        floor=f"{floor} more" if figure.more else floor,
        per=figure.per,
        metric=reading.metric,
    )


def _path_alert(writer: Writer, reading: Reading) -> str:
    """Return where a figure with a stated start should be after a third of its time."""
    figure = reading.figure
    start = figure.baseline or 0.0
    third = _valued(figure, start + (figure.target - start) / 3)
    worse, short = ("above", "still above") if reading.falls else ("below", "still below")
    return writer.say(
        f"alert:{figure.metric}",
        "A third of the time gone and {spoken} {short} {third}.",
        "{worse} {start} in any month, or {short} {third} after a third of the time.",
        "{short} {third} after a third of the time.",
        third=third,
        start=figure.shown_baseline,
        worse=worse,
        short=short,
        **reading.slots,
    )
