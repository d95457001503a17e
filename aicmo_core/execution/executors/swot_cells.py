"""The cells of a SWOT, quadrant by quadrant, as the facts give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from aicmo_core.brands.brief import Kpi
from aicmo_core.execution.copywriting.guard import may_publish
from aicmo_core.execution.executors.metric_library import definition_of, spoken
from aicmo_core.execution.executors.strategy import metric_name, shown
from aicmo_core.execution.executors.swot_wordings import (
    CLOSED,
    CONTACT_RULE,
    ENDS,
    EVENT,
    FIT,
    GAINS,
    GAP,
    IS_CLOSED,
    LAST_DAY,
    LIMITS,
    NEED,
    OFFER,
    POSITION,
    REGULATED,
    RIVALS,
    RIVALS_ASK,
    RIVALS_UNREAD,
    RULES,
    SECOND,
    SITUATION,
    UNBACKED,
    UNPROVEN,
    UNSOURCED,
    VOICES,
    WAITING,
    WAITING_SAID,
    limit_kind,
)
from aicmo_core.execution.writing.evidence import Evidence, Fact, fact, inference, unknown
from aicmo_core.execution.writing.figures import stated_figures, value_of
from aicmo_core.execution.writing.gaps import gap
from aicmo_core.execution.writing.needs import needs_of, wish_of
from aicmo_core.execution.writing.phrasing import fragment, join, lower_first, quoted
from aicmo_core.execution.writing.situations import is_unserved, situation_of
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer


class Cell(NamedTuple):
    """One cell, what kind of thing it is, and the few words by which a move refers to it."""

    evidence: Evidence
    kind: str = ""
    gist: str = ""


def open_cell(writer: Writer, field: str) -> Cell:
    """Return a cell that says what is not known of `field`."""
    return Cell(gap(writer, field))


def strength_cells(subject: Subject, writer: Writer) -> list[Cell]:
    """Return proof, advantages, and the position; what is merely sold is no strength."""
    cells = [
        Cell(
            subject.stated(told, f"{told.text} ({point.evidence})" if point.evidence else ""),
            "proof" if may_publish(point) else "",
            quoted(told.text, 80),
        )
        for told, point in subject.paired("proof_points", subject.brief.proof_points)
    ]
    cells += [
        Cell(subject.stated(told), "usp", quoted(told.text, 100))
        for told, product in subject.paired("products", subject.brief.products)
        if product.usp
    ]
    for told in subject.facts("positioning_summary"):
        cells.append(
            Cell(
                subject.stated(told, writer.say("strength:position", *POSITION)),
                "" if subject.guard.unbacked(told.text) else "position",
                quoted(told.text, 160),
            )
        )
    return cells


def weakness_cells(subject: Subject, writer: Writer) -> list[Cell]:
    """Return gaps to targets, what lacks its proof, and limits on what can be sold."""
    return [
        *_gaps_to_targets(subject, writer),
        *_unproven(subject, writer),
        *_unbacked(subject, writer),
        *_limits(subject, writer),
    ]


class _Aim(NamedTuple):
    told: Fact
    metric: str
    before: str
    after: str
    when: str


def _aims(subject: Subject) -> Iterator[_Aim]:
    """Yield each figure of which both start and target are known."""
    for told in subject.facts("primary_goal"):
        for figure in stated_figures(told.text):
            if figure.form == "from_to":
                yield _Aim(told, figure.metric, figure.shown_baseline, figure.shown, figure.when)
    stated = [f for t in subject.facts("primary_goal") for f in stated_figures(t.text)]
    goal = {f.metric for f in stated}
    same = {(f.shown_baseline, f.shown) for f in stated if f.form == "from_to"}
    for told, kpi in subject.paired("kpis", subject.brief.kpis):
        before = _start(subject, kpi)
        name = lower_first(metric_name(kpi.metric))
        if before and kpi.target and name not in goal and (before, kpi.target) not in same:
            yield _Aim(told, name, before, kpi.target, f"by {kpi.by:%-d %B %Y}" if kpi.by else "")


def _start(subject: Subject, kpi: Kpi) -> str:
    """Return where a KPI stands: the brand's own figure before what the brief states."""
    own = subject.assignment.baselines.get(kpi.metric)
    return kpi.baseline if own is None else shown(kpi.metric, own)


def _gaps_to_targets(subject: Subject, writer: Writer) -> Iterator[Cell]:
    for aim in _aims(subject):
        name = _named(aim)
        if not (change := _change(aim)):
            continue
        text = writer.say(
            f"gap:{aim.metric}",
            *GAP,
            spoken=name,
            before=aim.before,
            after=f"{aim.after} {aim.when}".strip(),
            change=f"{abs(change):.0f} %",
            way="up" if change > 0 else "down",
            more="more" if change > 0 else "less",
        )
        yield Cell(inference(text, (aim.told,)), "gap", f"{name} ({aim.before} today)")


def _named(aim: _Aim) -> str:
    return spoken(aim.metric, definition_of(aim.metric), share="%" in aim.before)


def _change(aim: _Aim) -> float:
    """Return the relative change that an aim asks for, in percent; 0 when it cannot be told."""
    before, after = value_of(aim.before), value_of(aim.after)
    if not before or not after or before[1] != after[1] or not before[0]:
        return 0.0
    return (after[0] - before[0]) / before[0] * 100


def _unproven(subject: Subject, writer: Writer) -> Iterator[Cell]:
    """Yield the lack of proof, or of its source: inferences from fields that are empty."""
    points = subject.paired("proof_points", subject.brief.proof_points)
    if not points and subject.facts("product_service"):
        empty = f"{subject.origin}: proof_points (empty)"
        basis = (empty, *(told.source for told in subject.facts("product_service")))
        text = writer.say("weak:proof", *UNPROVEN)
        yield Cell(inference(text, basis), "unproven", "the missing proof")
    for told, point in points:
        if not point.evidence.strip():
            text = writer.say(f"weak:{told.source}", *UNSOURCED, proof=quoted(told.text, 80))
            missing = f"{told.source}.evidence (empty)"
            yield Cell(inference(text, (told, missing)), "unsourced", quoted(told.text, 80))
            return  # once is enough to ask for all of them


def _unbacked(subject: Subject, writer: Writer) -> Iterator[Cell]:
    """Yield claims that the brief makes and does not back."""
    for field in ("positioning_summary", "product_service", "products"):
        for told in subject.facts(field):
            for claim in subject.guard.unbacked(told.text)[:1]:
                words = quoted(claim.words, 60)
                text = writer.say(f"weak:claim:{told.source}", *UNBACKED, claim=words)
                yield Cell(inference(text, (told,)), "unbacked", words)


def _limits(subject: Subject, writer: Writer) -> Iterator[Cell]:
    """Yield limits on what can be sold, delivered or asked; rules of style are not weaknesses."""
    for told in subject.facts("constraints"):
        kind = limit_kind(told.text)
        if kind != CONTACT_RULE:
            limit = lower_first(fragment(told.text), subject.names)
            text = writer.say(f"limit:{told.source}", *LIMITS[kind], limit=limit)
            named = "limit" if kind == "capacity" else kind
            yield Cell(inference(text, (told,)), named, quoted(limit, 70))


def rule_cells(subject: Subject) -> tuple[Evidence, ...]:
    """Return what every plan keeps to: rules of style and contact, and the time that is given."""
    kept = [t for t in subject.facts("constraints") if limit_kind(t.text) == CONTACT_RULE]
    return tuple(subject.stated(told) for told in (*kept, *subject.facts("timeline")))


def opportunity_cells(subject: Subject, writer: Writer) -> list[Cell]:
    """Return occasions, situations and groups to speak to, and what a closed gap would bring."""
    return [
        *_occasions(subject, writer),
        *_gains(subject, writer),
        *_people(subject, writer),
        *_voices(subject, writer),
    ]


def _occasions(subject: Subject, writer: Writer) -> Iterator[Cell]:
    """Yield events to come, and offers that hold."""
    for told, day in _upcoming(subject, ends=False):
        text = writer.say(
            f"event:{told.source}", *EVENT, event=told.text, day=f"{day:%-d %B %Y}",
            away=_away(subject, day),
        )  # fmt: skip
        yield Cell(subject.stated(told, text), "event", f"{quoted(told.text, 60)} ({day:%-d %B})")
    for told in subject.facts("offers"):
        text = writer.say(f"offer:{told.source}", *OFFER, offer=lower_first(told.text))
        yield Cell(subject.stated(told, text), "offer", quoted(told.text, 80))


def _upcoming(subject: Subject, *, ends: bool) -> list[tuple[Fact, date]]:
    """Return events still to come that end something, or those that do not, nearest first."""
    found = [
        (told, event.date)
        for told, event in subject.paired("upcoming_events", subject.brief.upcoming_events)
        if event.date >= subject.today and bool(ENDS.search(told.text)) is ends
    ]
    return sorted(found, key=lambda pair: pair[1])


def _away(subject: Subject, day: date) -> str:
    days = (day - subject.today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _people(subject: Subject, writer: Writer) -> Iterator[Cell]:
    """Yield a situation to begin from, a need that nothing answers yet, and a second group."""
    for told in subject.facts("target_audience"):
        if situation := situation_of(told.text):
            said = quoted(situation)
            text = writer.say("opp:situation", *SITUATION, situation=said)
            yield Cell(inference(text, (told,)), "situation", said)
        yield from _wishes(subject, writer, told)
    for told in subject.facts("secondary_audience"):
        text = writer.say("opp:second", *SECOND)
        yield Cell(inference(text, (told,)), "second", writer["others"])


def _wishes(subject: Subject, writer: Writer, told: Fact) -> Iterator[Cell]:
    """Yield what people want, with the advantage or proof that answers it, or that none does."""
    for need in filter(None, (*needs_of(told.text), wish_of(told.text))):
        answers = [f for name in _ANSWERING for f in subject.facts(name)]
        answer = next((f for f in answers if _speaks_of(f.text.lower(), need)), None)
        if answer is None:
            text = writer.say(f"opp:{need}", *NEED, need=need)
            yield Cell(inference(text, (told,)), "need", quoted(need))
        elif answer.source.startswith(("brief: products", "brief: proof_points")):
            claim = quoted(answer.text, 100)
            text = writer.say(f"opp:{need}", *FIT, need=need, claim=claim)
            yield Cell(inference(text, (told, answer)))


_ANSWERING = ("products", "proof_points", "offers", "positioning_summary", "product_service")


def _speaks_of(claims: str, need: str) -> bool:
    stems = {w[:5] for w in re.findall(r"\w{4,}", need.lower())} - _COMMON
    return any(stem in claims for stem in stems)


_COMMON = frozenset(
    {"their", "they", "what", "with", "this", "that", "month", "more", "much", "good"}
)


def _gains(subject: Subject, writer: Writer) -> Iterator[Cell]:
    """Yield what reaching a target would bring, where that can be worked out."""
    for aim in _aims(subject):
        known = definition_of(aim.metric)
        change = _change(aim)
        if known is None or known.name not in GAINS or not change:
            continue
        before, after = value_of(aim.before), value_of(aim.after)
        points = abs(after[0] - before[0]) if before and after else 0.0
        text = writer.say(
            f"gain:{aim.metric}",
            *GAINS[known.name],
            after=aim.after,
            before=aim.before,
            change=f"{abs(change):.0f} %",
            points=f"{points:.3g}",
        )
        yield Cell(inference(text, (aim.told,)), "gain", _named(aim))
        return


def _voices(subject: Subject, writer: Writer) -> Iterator[Cell]:
    """Yield reviews as what they are besides proof: customers' own words."""
    for told, point in subject.paired("proof_points", subject.brief.proof_points):
        if re.search(r"\b(?:reviews?|stars?|ratings?|rated)\b", told.text, re.I):
            text = writer.say("opp:voices", *VOICES, proof=quoted(told.text, 80))
            yield Cell(inference(text, (told,)), "voices" if may_publish(point) else "")
            return


def threat_cells(subject: Subject, writer: Writer) -> list[Cell]:
    """Return rivals, rules, what ends soon, and waiting; unknown rivals as a question."""
    return [
        *_rivals(subject, writer),
        *_rules(subject, writer),
        *_deadlines(subject, writer),
        *_waiting(subject, writer),
    ]


def _rivals(subject: Subject, writer: Writer) -> Iterator[Cell]:
    named = subject.facts("competitors")
    if not named:
        yield open_cell(writer, "competitors")
        return
    names = join(told.text for told in named)
    one = len(named) == 1
    extra = {"names": names, "first": named[0].text, "s": "s" * one}
    text = writer.say("threat:rivals", *RIVALS, **extra)
    stated = fact(text, f"{subject.origin}: competitors", subject.today)
    yield Cell(stated, "rivals", names if len(named) < 3 else f"{named[0].text} or the others")
    yield Cell(
        unknown(
            writer.say("threat:unread", *RIVALS_UNREAD, **extra),
            writer.say("threat:unread:ask", *RIVALS_ASK, **extra),
            "their own public pages, and people who chose them",
        )
    )


def _rules(subject: Subject, writer: Writer) -> Iterator[Cell]:
    for told in subject.facts("regulated"):
        what = REGULATED.get(
            told.text.lower().replace(" ", "_"), f"{told.text.replace('_', ' ')} advertising"
        )
        text = writer.say(f"threat:{told.source}", *RULES, what=what)
        yield Cell(inference(text, (told,)), "rules", what)


def _deadlines(subject: Subject, writer: Writer) -> Iterator[Cell]:
    for told, day in _upcoming(subject, ends=True):
        text = writer.say(
            f"ends:{told.source}",
            *(CLOSED if IS_CLOSED.search(told.text) else LAST_DAY),
            event=told.text,
            day=f"{day:%-d %B %Y}",
            away=_away(subject, day),
        )
        yield Cell(
            subject.stated(told, text), "deadline", f"{quoted(told.text, 60)} ({day:%-d %B})"
        )


def _waiting(subject: Subject, writer: Writer) -> Iterator[Cell]:
    for told in subject.facts("target_audience"):
        situation = situation_of(told.text)
        if is_unserved(situation):
            text = writer.say("threat:waiting", *WAITING_SAID, situation=quoted(situation))
        else:
            text = writer.say("threat:waiting", *WAITING)
        yield Cell(inference(text, (told,)), "waiting", "waiting")
