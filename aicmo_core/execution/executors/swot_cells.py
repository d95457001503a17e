"""The cells of a SWOT, quadrant by quadrant, as the facts give them."""

from __future__ import annotations

from typing import NamedTuple

from aicmo_core.execution.executors.strategy import (
    metric_name,
    shown,
)
from aicmo_core.execution.writing.evidence import Evidence, fact, inference
from aicmo_core.execution.writing.figures import stated_figures
from aicmo_core.execution.writing.gaps import gap
from aicmo_core.execution.writing.phrasing import fragment, lower_first, quoted
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.writer import Writer


class Cell(NamedTuple):
    """One cell, and the few words by which a move refers to it."""

    evidence: Evidence
    gist: str


def open_cell(writer: Writer, field: str) -> Cell:
    """Return a cell that says what is not known of `field`."""
    return Cell(gap(writer, field), "")


def strength_cells(subject: Subject, writer: Writer) -> list[Cell]:
    """Return proof, advantages, position, and where offer and wish meet."""
    cells = [
        Cell(subject.stated(told), quoted(told.text, 80))
        for field in ("proof_points", "products")
        for told in subject.facts(field)
    ]
    for told in subject.facts("positioning_summary"):
        text = writer.say(
            "strength:position",
            "{brand} knows what it wants to be: {positioning_quoted}.",
            "In its own words, {brand} stands for this: {positioning_quoted}.",
            "The position is already put into words: {positioning_quoted}.",
            "{brand} describes itself: {positioning_quoted}.",
        )
        cells.append(Cell(subject.stated(told, text), quoted(told.text, 100)))
    return cells + _fit(subject, writer)


def _fit(subject: Subject, writer: Writer) -> list[Cell]:
    """Return what the offer and the wish of the audience make together."""
    basis = (*subject.facts("product_service"), *subject.facts("target_audience"))
    if not writer["product"]:
        return []
    if not writer["need"]:
        text = writer.say("strength:offer", "{brand} offers {a_product}.")
        return [Cell(subject.stated(basis[0], text), writer["a_thing"])] if basis else []
    text = writer.say(
        "strength:fit",
        "{brand} can speak of {a_product} directly to {people}, who care about {need}.",
        "{people} look for {need}, which is where {a_product} come{s} in.",
        "Offer and wish meet: {people} ask for {need}, {brand} brings {a_product}.",
        "{brand} answers a wish for {need}.",
    )
    return [Cell(inference(text, basis), writer.phrase("fit", "the fit between {item} and {need}"))]


def weakness_cells(subject: Subject, writer: Writer) -> list[Cell]:
    """Return the gaps that the client admits, missing proof, limits, and weak figures."""
    cells = [
        Cell(
            subject.stated(
                told,
                writer.say(
                    f"weak:{figure.metric}",
                    "{brand} starts from {metric} of {before} and aims at {after}.",
                    "{metric} stands at {before}; {after} is what {brand} asks for.",
                    "The brief admits a gap: {metric} is {before} and should be {after}.",
                    metric=figure.metric,
                    before=figure.shown_baseline,
                    after=figure.shown,
                ),
            ),
            f"{figure.metric} at {figure.shown_baseline}",
        )
        for told in subject.facts("primary_goal")
        for figure in stated_figures(told.text)
        if figure.form == "from_to"
    ]
    cells += [
        Cell(
            subject.stated(
                told,
                writer.say(
                    f"weak:{told.source}",
                    "{metric} is at {before}, and the client wants {after}.",
                    "The client is not content with {metric} of {before} and asks for {after}.",
                    "{metric}: {before} today, {after} wanted.",
                    metric=lower_first(metric_name(kpi.metric)),
                    before=kpi.baseline,
                    after=kpi.target,
                ),
            ),
            f"{lower_first(metric_name(kpi.metric))} at {kpi.baseline}",
        )
        for told, kpi in subject.paired("kpis", subject.brief.kpis)
        if kpi.baseline and kpi.target
    ]
    return cells + _unproven(subject, writer) + _limits(subject, writer) + _metrics(subject, writer)


def _unproven(subject: Subject, writer: Writer) -> list[Cell]:
    """Return the lack of proof: an inference from a field that is empty."""
    if not writer["product"] or subject.brief.proof_points:
        return []
    text = writer.say(
        "weak:proof",
        "{people} are asked to believe in {item} without a figure, test or reference.",
        "Nothing backs up {item} yet, so the promise of {need} has to be taken on trust.",
        "{people} have only {brand}'s word for {item}: the brief holds no proof point.",
        "The brief holds no proof for {item}.",
    )
    empty = f"{subject.origin}: proof_points (empty)"
    basis = (empty, *(told.source for told in subject.facts("product_service")))
    return [Cell(inference(text, basis), writer.phrase("proof", "the missing proof for {item}"))]


def _limits(subject: Subject, writer: Writer) -> list[Cell]:
    """Return the limits that the client sets."""
    return [
        Cell(
            subject.stated(
                told,
                writer.say(
                    f"weak:{told.source}",
                    "{brand} works within a limit of its own: {limit}.",
                    "One thing is fixed for {item}: {limit}.",
                    "The client has set a limit: {limit}.",
                    limit=lower_first(fragment(told.text), subject.names),
                ),
            ),
            "",  # a limit is kept, not settled: no move is built on it
        )
        for told in subject.facts("constraints")
    ]


def _metrics(subject: Subject, writer: Writer) -> list[Cell]:
    """Return the brand's own rates that have room to grow, as facts."""
    return [
        Cell(
            fact(
                writer.say(
                    f"weak:{name}",
                    "{metric} is at {value}: room for work on {item}.",
                    "{brand} measures {value} for {metric}.",
                    metric=lower_first(metric_name(name)),
                    value=shown(name, value),
                ),
                f"metrics: {name}",
                subject.today,
            ),
            f"{lower_first(metric_name(name))} at {shown(name, value)}",
        )
        for name, value in sorted(subject.assignment.baselines.items())[:4]
        if name.endswith(("rate", "ctr", "ratio"))
    ]


def opportunity_cells(subject: Subject, writer: Writer) -> list[Cell]:
    """Return needs not yet spoken to, a second audience, and occasions."""
    cells = []
    if writer["other_need"]:
        text = writer.say(
            "opp:need",
            "{other_need} can be {brand}'s subject: the brief names it, and {item} serve{s} it.",
            "Where others talk about {industry} in general, {brand} can talk about {other_need}.",
            "On {other_need}, {people} would listen to {brand}.",
            "There is room to build on {other_need}.",
        )
        basis = (*subject.facts("target_audience"), *subject.facts("positioning_summary"))
        cells.append(Cell(inference(text, basis), writer["other_need"]))
    for told in subject.facts("secondary_audience"):
        text = writer.say(
            "opp:second",
            "{others} are a second group for {item}, so far without content of their own.",
            "Beyond {people}, {brand} can speak to {others}.",
            "{others} could buy, too.",
        )
        cells.append(Cell(inference(text, (told,)), writer["others"]))
    return cells + _occasions(subject, writer)


def _occasions(subject: Subject, writer: Writer) -> list[Cell]:
    """Return what gives the work a time and a place: events, offers, the time frame, the market."""
    cells = [
        Cell(
            subject.stated(told, f"{event.date:%-d %B %Y}: {told.text}."),
            quoted(told.text, 60),
        )
        for told, event in subject.paired("upcoming_events", subject.brief.upcoming_events)
    ]
    cells += [
        Cell(subject.stated(o), f"the offer {quoted(o.text, 80)}") for o in subject.facts("offers")
    ]
    for told in subject.facts("timeline"):
        text = writer.say(
            "opp:time",
            "The time frame ({timeline}) gives {goal_quoted} a date by which it can be judged.",
            "Work on {item} has a rhythm to follow: {timeline}.",
            "The time frame is set: {timeline}.",
        )
        cells.append(
            Cell(inference(text, (told, *subject.facts("primary_goal"))), "the time frame")
        )
    for told in subject.facts("geography"):
        text = writer.say(
            "opp:place",
            "Keeping to {place} lets {brand} show {item} to {people} where they are.",
            "With {place} as the market, words and partners can be chosen for {people} there.",
            "One market ({place}) keeps the effort {to_goal} in one piece.",
            "{place} is the market to begin with.",
        )
        cells.append(Cell(inference(text, (told, *subject.facts("primary_goal"))), writer["place"]))
    return cells


def threat_cells(subject: Subject, writer: Writer) -> list[Cell]:
    """Return competitors, rules that apply, and habit; unknown rivals as a question."""
    cells = [
        Cell(
            subject.stated(
                told,
                writer.say(
                    f"threat:{told.source}",
                    "{name} courts {people}, too, by the client's own account.",
                    "The client counts {name} among those who compete for {people}.",
                    "{name} is weighed beside {brand} when the talk is of {need}.",
                    "{name} competes with {brand}.",
                    name=told.text,
                ),
            ),
            told.text,
        )
        for told in subject.facts("competitors")
    ] or [open_cell(writer, "competitors")]
    for told in subject.facts("regulated"):
        rule = told.text.replace("_", " ")
        text = writer.say(
            f"threat:{told.source}",
            "Rules on {rule} apply: what {brand} says of {item} needs its proof first.",
            "{item} fall{s} under rules on {rule}; a claim without proof is a risk.",
            "Rules on {rule} apply.",
            rule=rule,
        )
        cells.append(Cell(inference(text, (told,)), f"the rules on {rule}"))
    if writer["people"] and writer["item"] and subject.facts("target_audience"):
        text = writer.say(
            "threat:inertia",
            "{people} can also do nothing and go on without {item}.",
            "The quiet rival is habit: {people} manage today without {brand}.",
            "However good {item} may be, {people} can leave things as they are.",
            "Doing nothing is an alternative.",
        )
        cells.append(Cell(inference(text, subject.facts("target_audience")), "habit"))
    return cells
