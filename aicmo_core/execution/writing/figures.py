"""Figures that a client states in words: "reduce churn rate from 12% to 7% in 90 days"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from aicmo_core.execution.writing.lexicon import GOAL_VERBS
from aicmo_core.execution.writing.periods import NUMBER
from aicmo_core.execution.writing.phrasing import tidy

_NUMBER = r"[$€£]?\d[\d.,]*\s?(?:%|percent\b|[xkm]\b|bn\b)?"
_METRIC = r"(?P<metric>[^\d$€£,;.]{2,60}?)"
_FROM_TO = re.compile(rf"{_METRIC}\s+from\s+(?P<a>{_NUMBER})\s+to\s+(?P<b>{_NUMBER})", re.I)
_BY = re.compile(rf"{_METRIC}\s+by\s+(?P<b>{_NUMBER})", re.I)
_TO = re.compile(rf"{_METRIC}\s+(?:to|above|below|under|over|at)\s+(?P<b>{_NUMBER})", re.I)
_COUNT = re.compile(rf"(?P<b>{_NUMBER})\s+(?P<metric>[a-z][a-z\s/-]{{2,60}})", re.I)
_STOP = re.compile(
    # not inside a compound: "trial-to-paid conversion" is one metric
    r"(?<![\w-])(?:in|by|within|per|and|with|from|for|to|at|over|during|of the|until|before|while)"
    r"(?![\w-])",
    re.I,
)
_EACH = re.compile(r"\s(?:a|an|per|each|every)\s(?P<per>day|week|month|quarter|year)\b", re.I)
_MORE = re.compile(r"\b(?:more|additional|extra)\b", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_A_YEAR = re.compile(
    r"\b(?:the|our|in|by|for|since|until|before|spring|summer|autumn|fall|winter|q[1-4])\s*$", re.I
)
_UP_FROM = re.compile(rf"[^.;]{{0,60}}?\b(?:up|down)\s+from\s+(?P<a>{_NUMBER})", re.I)
_REACHING = frozenset(("reach", "hit", "have", "attain", "pass", "exceed"))
_LEADING = frozenset(("our", "the", "a", "an", "of", "to", "its", "while", "keeping", "holding"))
_MOVING = GOAL_VERBS | {"get", "go", "move", "come", "rise"}
_MONEY = frozenset("$€£")
_FOR_A_CAUSE = re.compile(r"\s*(?:for|to|towards)\s", re.I)
_CLAUSE_END = re.compile(r"[,;:.]\s|\s(?:and|but|while)\s", re.I)
_PERIOD = re.compile(
    r"\b(?:in|within|over|by|during|before|until)\s+(?P<span>(?:the\s+)?(?:next\s+|first\s+)?"
    rf"(?:(?:{NUMBER})\s+(?:days?|weeks?|months?|quarters?|years?)|"
    r"(?:(?:the\s+)?end of\s+)?(?:Q[1-4]|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|spring|summer|autumn|fall|winter)(?:\s+\d{4})?(?:\s+ends?)?"
    r"|(?:(?:the\s+)?end of\s+)?\d{4}(?:-\d\d-\d\d)?))\b",
    re.I,
)
_TIME_WORDS = frozenset(
    ("day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years")
)
_FALLING = frozenset(("reduce", "cut", "lower", "decrease", "shrink", "shorten", "drop", "lessen"))
_SCALE = {"k": 1_000.0, "m": 1_000_000.0, "bn": 1_000_000_000.0}


@dataclass(frozen=True, kw_only=True)
class StatedFigure:
    """One figure of a goal, as the client stated it.

    Attributes:
        metric: What is counted, such as "churn rate" or "qualified leads".
        form: `from_to` (baseline and target), `change` (relative, in percent), `level`
            (the metric's value to reach), or `count` (how many to reach).
        baseline: The value today, where it was stated.
        target: The value to reach; for `change`, the change in percent.
        unit: `percent`, `ratio` (such as ROAS 3.5x), `count`, or a currency sign.
        when: When, in the client's words ("in 90 days", "by Q3 2027"); empty when not stated.
        per: The period that a count is for ("40 patients a month"); empty when it is a sum.
        more: The count comes on top of today's ("25 more bookings").
        reaches: The count is a standing to get to ("reach 25,000 users"), not what comes in.
        shown: The target as it was written, such as "3.5x".
        shown_baseline: The baseline as it was written.
        falls: The client wants less of it ("reduce costs by 10%").
    """

    metric: str
    form: Literal["from_to", "change", "level", "count"]
    target: float
    unit: str
    baseline: float | None = None
    when: str = ""
    per: str = ""
    more: bool = False
    reaches: bool = False
    shown: str = ""
    shown_baseline: str = ""
    falls: bool = False


def value_of(text: str) -> tuple[float, str] | None:
    """Return (value, unit) of a written number ("12%", "1.8x", "10K"); None if it is none."""
    match = re.search(
        r"(?P<sign>[$€£]?)(?P<digits>\d[\d.,]*)\s?(?P<tail>%|percent|[xkm]|bn)?", text, re.I
    )
    if not match:
        return None
    digits = match["digits"].rstrip(".,")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d+,\d+", digits):
        digits = digits.replace(",", ".")
    try:
        number = float(digits)
    except ValueError:
        return None
    tail = (match["tail"] or "").lower()
    if tail in ("%", "percent"):
        return number, "percent"
    if tail == "x":
        return number, "ratio"
    return number * _SCALE.get(tail, 1.0), match["sign"] or "count"


def stated_time(text: str) -> str:
    """Return when a goal is to be reached ("in 90 days", "by Q1 2027"), or ""."""
    match = _PERIOD.search(text)
    return match.group() if match else ""


def stated_figures(goal: str) -> tuple[StatedFigure, ...]:
    """Return the figures of a goal in their order; the time it gives itself is not one of them."""
    text = tidy(goal)
    when = stated_time(text)
    found: dict[int, StatedFigure] = {}
    taken: list[tuple[int, int]] = [m.span("span") for m in _PERIOD.finditer(text)]
    for pattern, form in (
        (_FROM_TO, "from_to"),
        (_BY, "change"),
        (_TO, "level"),
        (_COUNT, "count"),
    ):
        for match in pattern.finditer(text):
            at = match.span("b")
            if any(at[0] < end and start < at[1] for start, end in taken) or _is_year(match):
                continue
            if figure := _figure(match, form, when):
                found[at[0]] = figure
                taken += [at, *([match.span("a")] if form == "from_to" else [])]
    return tuple(found[at] for at in sorted(found))[:6]


def _is_year(match: re.Match[str]) -> bool:
    """Tell whether a number is a year, as in "the 2027 collection"."""
    lead = match.string[: match.start("b")]
    return bool(_YEAR.fullmatch(match["b"].strip()) and _BEFORE_A_YEAR.search(lead))


def _figure(match: re.Match[str], form: str, when: str) -> StatedFigure | None:
    """Return the figure of a match, or None where it counts nothing that can be named."""
    words, each = _counted(match, form)
    target = value_of(match["b"])
    if target is None:
        return None
    metric = _metric(words, from_front=form == "count")
    if metric in _MOVING and form != "count":  # "get from 1,200 to 5,000 paying accounts"
        metric = _metric(match.string[match.end("b") :], from_front=True)
    if target[1] in _MONEY and form == "count" and _FOR_A_CAUSE.match(words):
        metric = "money raised"  # "raise £80,000 for a second van" counts no vans
    if not metric:
        return None
    if form == "change" and target[1] != "percent":
        form = "level"
    before = match["a"] if form == "from_to" else ""
    started = _UP_FROM.match(match.string, match.end("b")) if form in ("count", "level") else None
    if started:  # "60,000 visitors in 2027, up from 41,000"
        form, before = "from_to", started["a"]
    baseline = value_of(before)
    verbs = set(_clause_before(match).lower().split())
    return StatedFigure(
        metric=metric,
        form=form,  # type: ignore[arg-type]  # one of the four keys above
        target=target[0],
        unit=target[1],
        baseline=baseline[0] if baseline else None,
        when=when,
        per=each["per"].lower() if each else "",
        more=form == "count" and bool(_MORE.search(words)),
        shown=match["b"].strip().rstrip(".,"),
        shown_baseline=before.strip().rstrip(".,"),
        reaches=form == "count" and bool(_REACHING & verbs),
        falls=bool(_FALLING & verbs),
    )


def _counted(match: re.Match[str], form: str) -> tuple[str, re.Match[str] | None]:
    """Return the words that name what is counted, and the period that it is counted for."""
    words = match["metric"]
    if form != "count":
        after = match.start("b") + len(match["b"].rstrip())
        return words, _EACH.match(match.string, after)
    each = _EACH.search(words)
    return words[: each.start()] if each else words, each


def _clause_before(match: re.Match[str]) -> str:
    """Return the words of the clause that lead to a figure, its verb among them."""
    return _CLAUSE_END.split(match.string[: match.start("b")])[-1]


def _metric(words: str, *, from_front: bool) -> str:
    """Return the metric's name out of the words beside its number."""
    parts = [part for part in _STOP.split(tidy(words)) if part.strip()]
    if not parts:
        return ""
    part = _MORE.sub(" ", parts[0] if from_front else parts[-1])
    name = tidy(part).split()
    if len(name) > 1 and name[0].lower() in GOAL_VERBS:
        name.pop(0)  # one verb only: in "lift open rate", "open" belongs to the metric
    while name and name[0].lower() in _LEADING:
        name.pop(0)
    if not name or name[0].lower() in _TIME_WORDS:
        return ""
    return " ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in name[:5])
