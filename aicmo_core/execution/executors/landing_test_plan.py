"""Whether a new page can be tested against the present one, from the brand's own figures."""

from __future__ import annotations

import re

from aicmo_core.execution.executors.base import Assignment
from aicmo_core.execution.executors.models.landing_page import TestPlan
from aicmo_core.execution.experiments import (
    LONGEST_DAYS,
    SAMPLE_SIZE_SOURCE,
    length_of_test,
    smallest_lift,
)
from aicmo_core.execution.writing.variety import rotation

HYPOTHESES = (
    "The headline \u201c{headline}\u201d and a single button bring more visitors of {brand} to act "
    "than the present page does.",
    "More visitors of {brand} take the step when they read \u201c{headline}\u201d first and find "
    "one button only.",
    "\u201c{headline}\u201d above one single button makes more people act than what {brand} shows "
    "them today.",
    "Whoever reads \u201c{headline}\u201d and sees one button acts more often than on {brand}'s "
    "page of today.",
    "If {brand} opens with \u201c{headline}\u201d and asks for one thing, more visitors do it.",
)
UNMEASURED = (
    "How long a test must run depends on the page's conversion rate: ask whoever runs the website "
    "of {brand}.",
    "Without a baseline nobody can say how long a test must run: {brand}'s web analyst can read "
    "the conversion rate off.",
    "Ask {brand} for the present conversion rate; a test without it has no end.",
    "First measure how many visitors of {brand} act today, then plan the test.",
    "A test needs a starting point: of a hundred visitors of {brand}, how many act now?",
    "Before anything is tested, {brand} has to know its conversion rate of today.",
)
"""How the plan is worded, by brand: what is expected, and what is to be measured first."""

DETECTABLE_LIFT = 0.2
CONVERSION, TRAFFIC = "web.conversion_rate", "web.sessions_per_day"


def plan_test(assignment: Assignment, brand: str, headline: str) -> TestPlan:
    """Return the plan for testing a new page against the present one.

    Raises:
        InvalidInputError: The baseline is not a ratio between 0 and 1.
    """
    baseline, source = _baseline(assignment)
    traffic = assignment.baselines.get(TRAFFIC)
    length = length_of_test(baseline, DETECTABLE_LIFT, traffic) if baseline else None
    verdict = length.verdict if length else "unknown"
    return TestPlan(
        hypothesis=rotation(HYPOTHESES, brand)[0].format(headline=headline, brand=brand),
        metric=CONVERSION,
        baseline=baseline,
        baseline_source=source,
        sessions_per_day=traffic,
        minimum_detectable_lift=DETECTABLE_LIFT,
        visitors_per_arm=length.per_arm if length else None,
        days=length.days if length else None,
        verdict=verdict,
        reason=rotation(UNMEASURED, brand)[0].format(brand=brand)
        if baseline is None
        else _reason(verdict, baseline, traffic, length.days if length else None),
        method=SAMPLE_SIZE_SOURCE if length else "",
    )


def _baseline(assignment: Assignment) -> tuple[float | None, str]:
    """Return the page's conversion ratio and who told it: measured, else the brief's own figure."""
    measured = assignment.baselines.get(CONVERSION)
    if measured is not None:
        return measured, "the brand's own measurements"
    for i, kpi in enumerate(assignment.brief.kpis if assignment.brief else ()):
        match = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*%\s*", kpi.baseline)
        if match and "conversion" in kpi.metric.casefold():
            return float(match[1].replace(",", ".")) / 100, f"brief kpis[{i}]"
    return None, "unknown"


def _reason(verdict: str, baseline: float, traffic: float | None, days: int | None) -> str:
    if traffic is None or traffic <= 0:
        return f"Ask for {TRAFFIC}: the days depend on how many visitors come."
    if verdict == "run":
        return f"{days} days at {traffic:g} sessions a day; decide only when they are over."
    least = smallest_lift(baseline, traffic)
    found = (
        f"only a lift of {least:.0%} could be found in that time"
        if least
        else "no lift up to 200 % could be found in that time"
    )
    return (
        f"Do not test: it would take {days} days, more than {LONGEST_DAYS}; {found}. Put the new "
        "page live and compare with the weeks before, with care."
    )
