"""What a brief leaves open: each gap as an unknown, with the question and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo_core.execution.writing.evidence import Evidence, unknown
from aicmo_core.execution.writing.figures import stated_figures
from aicmo_core.execution.writing.writer import SINGULAR, Writer


@dataclass(frozen=True)
class _Gap:
    texts: tuple[str, ...]
    asks: tuple[str, ...]
    of_whom: str


_GAPS = {
    "target_audience": _Gap(
        (
            "Nobody has said yet who buys {item}.",
            "The buyer of {item} is not described.",
            "Who chooses {product} is open.",
            "Who {brand} is for is not known.",
        ),
        (
            "Who bought {item} in the last three months, and what did they use before?",
            "Which five {buyers} would you like more of, and what do they have in common?",
            "Whose day is worse without {item}?",
            "Who are the people that this is for, in a sentence?",
        ),
        "{brand}'s head of sales",
    ),
    "needs": _Gap(
        (
            "What {people} want most from {item} has not been asked yet.",
            "The reason why {people} go looking for {item} is not told.",
            "What drives {people} towards {item} still has to be heard from them.",
            "What the audience needs is not known.",
        ),
        (
            "What happened on the day before {people} started to look for {item}?",
            "Which words do {people} use when they describe the problem that {item} solve{s}?",
            "What would {people} have done if {item} did not exist?",
            "What problem brings people to {brand}?",
        ),
        "five recent {buyers}",
    ),
    "competitors": _Gap(
        (
            "The alternatives that {people} weigh against {item} are not named.",
            "Nobody has said yet where {people} get {need} if not from {brand}.",
            "Whom {people} would turn to instead of {brand} is open.",
            "Competitors are not known.",
        ),
        (
            "Which names come up when {people} say why they nearly did not choose {brand}?",
            "To whom did {brand} last lose {people}, and over what?",
            "Which three alternatives to {item} do {people} mention unprompted?",
            "Who else is considered before {brand} is chosen?",
        ),
        "{brand}'s sales team",
    ),
    "proof_points": _Gap(
        (
            "Nothing in the brief shows {people} that they can rely on {brand} for {item}.",
            "What {people} could check about {item} before they decide is still missing.",
            "No figure, test or review speaks to {people} for {item} yet.",
            "No proof is on record.",
        ),
        (
            "Which result of {item}, measured with {people}, may be named, and in which words?",
            "What would {people} accept as proof of {item}, and do you have it?",
            "Which document would settle it if {people} doubted what {brand} says of {item}?",
            "What can be proven, and by which document?",
        ),
        "{brand}'s product owner",
    ),
    "products": _Gap(
        (
            "What sets {item} apart in the eyes of {people} is not told.",
            "The brief says what {brand} sells, but not what {people} would miss without it.",
            "For {need}, {item} {has} no stated advantage over another way to get it.",
            "What {brand} offers is not described.",
        ),
        (
            "What can {item} do that nothing else does, in words that {people} would use?",
            "If {item} cost twice as much, why would {people} stay?",
            "What can {brand} say to {people} about {need} that no rival could copy into an ad?",
            "What is sold, to whom, and what is special about it?",
        ),
        "{brand}'s product owner",
    ),
    "price": _Gap(
        (
            "What {people} pay for {need} today, here or elsewhere, is not in the brief.",
            "What {people} pay for {item} is open.",
            "Whether {people} find the price of {item} fair cannot be told without one.",
            "Prices are not known.",
        ),
        (
            "What is the price of {item}, and what does it cost {people} to do without?",
            "Which price do {people} compare {item} with?",
            "What do {people} pay for {item}, and what comes with it?",
            "What does it cost?",
        ),
        "{brand}'s commercial lead",
    ),
    "voice": _Gap(
        (
            "How {brand} sounds when it talks to {people} is not described.",
            "There is no tone of voice for {item} to be written in.",
            "How {brand} sounds is not described.",
        ),
        (
            "Which text about {item} sounds most like {brand}, and which one never should?",
            "If {brand} were a guest at the table of {people}, how would it speak?",
            "Which three adjectives fit how {brand} should sound?",
        ),
        "{brand}'s brand lead",
    ),
    "channels": _Gap(
        (
            "Where {people} can be reached about {item} is not told.",
            "On which channels {people} look for {need} is not in the brief.",
            "Channels are not known.",
        ),
        (
            "Where did the last ten {people} first hear of {item}?",
            "Which accounts, lists and pages does {brand} own that {people} already follow?",
            "Which channels does {brand} own?",
        ),
        "{brand}'s marketing lead",
    ),
    "geography": _Gap(
        (
            "Where {people} can get {item} is not told.",
            "How far {people} may live from {brand} and still get {item} is open.",
            "The market is not known.",
        ),
        (
            "In which places can {people} get {item}, and where not?",
            "Where do most {buyers} live or work?",
            "Where does {brand} sell?",
        ),
        "{brand}'s operations lead",
    ),
    "kpis": _Gap(
        (
            "No figure says where {brand} stands today on the way {to_goal}.",
            "The starting point for the goal {goal_quoted} is not measured.",
            "Today's figures are not known.",
        ),
        (
            "What did the last three months look like for the figure behind {goal_quoted}?",
            "Which report shows how far {brand} is from {goal_quoted}, and who can read it out?",
            "Which figures does {brand} look at every week?",
        ),
        "{brand}'s web analyst",
    ),
    "primary_goal": _Gap(
        ("What {brand} wants from this work is not told.",),
        ("What should be different in three months, and how would you notice?",),
        "{brand}'s managing director",
    ),
    "palette": _Gap(
        (
            "Which colours {people} know {brand} by is not on record.",
            "The brief for {people} came without colours.",
            "No palette is on record.",
        ),
        (
            "Which colours (as hex codes) do {people} see where they meet {brand} today?",
            "Where are the guidelines and logo files for a {tone} picture of {item}?",
            "Which colours are {brand}'s own?",
        ),
        "{brand}'s designer",
    ),
}


def gap(writer: Writer, field: str, key: str = "", **about: str) -> Evidence:
    """Return what is not known of `field` (a brief field, `needs` or `price`) as an unknown.

    Args:
        writer: Words it for its subject.
        field: One of the gaps that this module knows.
        key: Makes a second mention of the same gap read differently.
        about: Slots of this place, such as `people` where it is about one group of them.
    """
    known = _GAPS[field]
    key = "|".join((key, *about.values()))
    if "item" in about:  # what is named instead of the product is one thing, in quotes
        about = {**about, **SINGULAR}
    return unknown(
        writer.say(f"{field}:text{key}", *known.texts, **about),
        writer.say(f"{field}:ask{key}", *known.asks, **about),
        writer.phrase(f"{field}:whom", known.of_whom),
    )


def gaps(writer: Writer, *fields: str) -> tuple[Evidence, ...]:
    """Return those of `fields` that the subject's brief leaves empty, as unknowns."""
    brief = writer.subject.brief
    empty = {
        "needs": not writer["need"],
        "price": not any(p.price_note for p in brief.products),
        "products": not any(p.usp for p in brief.products),
        "kpis": not (brief.kpis or writer.subject.assignment.baselines)
        and not any(f.baseline for f in stated_figures(brief.primary_goal)),
    }
    return tuple(
        gap(writer, name)
        for name in fields
        if (empty[name] if name in empty else not getattr(brief, name))
    )
