"""What is read of a KPI: where it starts, where it should be, and when somebody must act."""

from __future__ import annotations

from aicmo_core.execution.executors.metric_library import (
    MetricDefinition,
)
from aicmo_core.execution.executors.strategy import (
    metric_name,
    shown,
)
from aicmo_core.execution.writing.evidence import Evidence, Fact, fact, inference, unknown
from aicmo_core.execution.writing.figures import (
    StatedFigure,
    stated_period,
)
from aicmo_core.execution.writing.periods import days_of
from aicmo_core.execution.writing.phrasing import lower_first
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer


def baseline_of(
    subject: Subject,
    writer: Writer,
    figure: StatedFigure,
    told: Fact,
    known: MetricDefinition | None,
) -> Evidence:
    """Return the start: the brand's own figure, else what the client stated, else unknown."""
    own = subject.assignment.baselines
    for name in known.baseline_names if known else ():
        if name in own:
            text = f"{metric_name(name)}: {shown(name, own[name])}."
            return fact(text, f"metrics: {name}", subject.today)
    if figure.shown_baseline:
        text = writer.say(
            f"base:{figure.metric}",
            "{value}, by the client's own account.",
            "The brief gives {value} as the start for {metric}.",
            "{value} today, says the brief.",
            value=figure.shown_baseline,
            metric=figure.metric,
        )
        return subject.stated(told, text)
    return unknown(
        writer.say(
            f"nobase:{figure.metric}",
            "Today's figure for {metric} has not been measured for {item}.",
            "{brand} has no figure for {metric} on record.",
            "No baseline for {metric} has come in.",
            metric=figure.metric,
        ),
        writer.say(
            f"nobase:{figure.metric}:ask",
            "What did the last three months show under {metric} for {item}?",
            "Which report of {brand}'s shows {metric}, and since when?",
            "What did the last three months show under {metric}?",
            metric=figure.metric,
        ),
        writer.phrase("nobase:whom", "{brand}'s web analyst"),
    )


def target_of(subject: Subject, writer: Writer, figure: StatedFigure, told: Fact) -> Evidence:
    """Return the stated target and what it asks for; unknown when none is stated."""
    if not figure.shown:
        return unknown(
            writer.say(
                f"notarget:{figure.metric}",
                "How far {metric} should move is not told; a target follows from four weeks of "
                "figures on {item}.",
                "No target for {metric} yet: {brand} sets one when the baseline is known.",
                "There is no target for {metric}.",
                metric=figure.metric,
            ),
            writer.say(
                f"notarget:{figure.metric}:ask",
                "Which figure for {metric} would make {brand} call this a success, and by when?",
                "From which figure for {metric} on would {goal_quoted} count as done?",
                "Which figure for {metric} would be a success?",
                metric=figure.metric,
            ),
            writer.phrase("notarget:whom", "{brand}'s managing director"),
        )
    return inference(_reasoned_target(subject, writer, figure), (told,))


def _reasoned_target(subject: Subject, writer: Writer, figure: StatedFigure) -> str:
    """Return the target with what it asks for: a relative change, or a pace by day and week."""
    wanted = figure.shown
    if figure.form == "change":
        wanted = f"{wanted} {'less' if figure.falls else 'more'} than today"
    value = f"{wanted} ({figure.by})" if figure.by else wanted
    if figure.form == "from_to" and figure.baseline:
        return _change(writer, figure, value)
    days = days_of(figure.by or stated_period(subject.brief.timeline) or subject.brief.timeline)
    if figure.form == "count" and days:
        return _pace(writer, figure, days)
    return writer.say(
        f"target:{figure.metric}",
        "{value}, as the client asks for {metric}; the start that would make it a path is still "
        "to be told.",
        "For {metric} the client wants {value}.",
        "{value} for {metric}, as it stands in the brief.",
        value=value,
        metric=figure.metric,
    )


def _change(writer: Writer, figure: StatedFigure, value: str) -> str:
    """Return a target as the change on its stated start."""
    change = (figure.target - (figure.baseline or 1)) / (figure.baseline or 1) * 100
    return writer.say(
        f"target:{figure.metric}",
        "{value}: from {start}, that is a change of {change}, and more than small fixes to {item}.",
        "{value}: against {start}, the figure has to move by {change}; work on it in steps.",
        "{value}, which means {change} on today's {start}.",
        value=value,
        start=figure.shown_baseline,
        change=f"{change:+.0f} %",
    )


def _pace(writer: Writer, figure: StatedFigure, days: int) -> str:
    """Return a count to reach as what has to come in by day and by week."""
    return writer.say(
        f"target:{figure.metric}",
        "{value} {metric} in {by}: {a_week} a week from the first week on, or more later.",
        "{value} {metric} in {by} means {a_day} a day; a slow start has to be made up for.",
        "{value} in {by}, which is {a_week} {metric} a week.",
        value=figure.shown,
        metric=figure.metric,
        by=figure.by or f"{days} days",
        a_week=_rounded(figure.target / days * 7),
        a_day=_rounded(figure.target / days),
    )


_SIGN = {"percent": " %", "ratio": "x"}


def _rounded(number: float) -> str:
    """Return a figure for people: whole from 20 on, else with two digits."""
    return f"{number:,.0f}" if abs(number) >= 20 else f"{number:.2g}"


def cadence_of(figure: StatedFigure) -> str:
    """Return how often an outcome is read: more often when its time is short."""
    days = days_of(figure.by)
    return "weekly, and in full at half time" if days and days <= 100 else "monthly"


def alert_of(writer: Writer, figure: StatedFigure, name: str, *, falls: bool) -> str:
    """Return the reading at which somebody must act."""
    extra = {"metric": lower_first(name), "target": figure.shown}
    days = days_of(figure.by)
    if figure.form == "count" and figure.shown and days:
        floor = figure.target / days * 7 * 0.8
        return writer.say(
            f"alert:{name}",
            "Fewer than {floor} {metric} a week (80 % of the pace), two weeks in a row.",
            "Two weeks running below {floor} {metric}: {brand} and the agency talk the next day.",
            "Below {floor} a week, twice.",
            floor=_rounded(floor),
            **extra,
        )
    if figure.baseline and figure.shown:
        half = figure.baseline + (figure.target - figure.baseline) / 3
        return writer.say(
            f"alert:{name}",
            "A third of the time gone and {metric} still short of {half}.",
            "{metric} {worse} {start} in any month, or short of {half} after a third of the time.",
            "Short of {half} after a third of the time.",
            half=f"{_rounded(half)}{_SIGN.get(figure.unit, '')}",
            start=figure.shown_baseline,
            worse="above" if falls else "below",
            **extra,
        )
    return writer.say(
        f"alert:{name}",
        "{metric} off its four-week median by a fifth, {side}, two weeks in a row.",
        "Two readings in a row a fifth {side} the median of the four weeks before: ask what "
        "{people} saw.",
        "A fifth {side} the median of four weeks, twice.",
        side="above" if falls else "below",
        **extra,
    )
