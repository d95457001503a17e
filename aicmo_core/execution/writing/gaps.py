"""What a brief leaves open: each gap as an unknown, with the question and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo_core.execution.writing.evidence import Evidence, unknown
from aicmo_core.execution.writing.figures import stated_figures
from aicmo_core.execution.writing.slots import SINGULAR
from aicmo_core.execution.writing.writer import Writer


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
            "Who {brand} is for is open.",
            "The brief names no audience for {brand}.",
            "Who {brand} is for is not known.",
        ),
        (
            "Who bought {item} in the last three months, and what did they use before?",
            "Which five {buyers} would you like more of, and what do they have in common?",
            "Whose day is worse without {item}?",
            "Who were the last ten {buyers}, and what do they have in common?",
            "Whom would {brand} miss most among its {buyers}?",
            "Who are the people that this is for, in a sentence?",
        ),
        "{brand}'s head of sales",
    ),
    "needs": _Gap(
        (
            "What {people} want most from {item} has not been asked yet.",
            "The reason why {people} go looking for {item} is not told.",
            "What drives {people} towards {item} still has to be heard from them.",
            "Why anybody goes looking for {a_thing} is not told.",
            "The brief says what {brand} does, and not what people want from it.",
            "What brings people to {brand} has still to be heard from them.",
            "What the audience needs is not known.",
        ),
        (
            "What happened on the day before {people} started to look for {item}?",
            "Which words do {people} use when they describe the problem that {item} solve{s}?",
            "What would {people} have done if {item} did not exist?",
            "What made the last five {buyers} come to {brand}?",
            "What was going on with the last {buyers} of {brand} before they came?",
            "Which sentence do people begin with when they ask {brand} for something?",
            "What problem brings people to {brand}?",
        ),
        "five recent {buyers}",
    ),
    "competitors": _Gap(
        (
            "The alternatives that {people} weigh against {item} are not named.",
            "Nobody has said yet where {people} get {need} if not from {brand}.",
            "Whom {people} would turn to instead of {brand} is open.",
            "Whom people would choose instead of {brand} is not told.",
            "The brief names nobody who competes with {brand}.",
            "What people do when they do without {brand} is open.",
            "Competitors are not known.",
        ),
        (
            "Which names come up when {people} say why they nearly did not choose {brand}?",
            "To whom did {brand} last lose {people}, and over what?",
            "Which three alternatives to {item} do {people} mention unprompted?",
            "Which name comes up when somebody decides against {brand}?",
            "Whom do {buyers} mention who came to {brand} from somewhere else?",
            "What would people do tomorrow if {brand} were closed?",
            "Who else is considered before {brand} is chosen?",
        ),
        "{brand}'s sales team",
    ),
    "proof_points": _Gap(
        (
            "Nothing in the brief shows {people} that they can rely on {brand} for {item}.",
            "What {people} could check about {item} before they decide is still missing.",
            "No figure, test or review speaks to {people} for {item} yet.",
            "Nothing shows yet that {brand} does what it says.",
            "The brief of {brand} holds no figure, test or reference.",
            "What stands behind the word of {brand} is not told.",
            "No proof is on record.",
        ),
        (
            "Which result of {item}, measured with {people}, may be named, and in which words?",
            "What would {people} accept as proof of {item}, and do you have it?",
            "Which document would settle it if {people} doubted what {brand} says of {item}?",
            "Which result can {brand} document, and may it be named?",
            "Which figure does {brand} tell with pride, and where does it stand?",
            "Who would vouch for {brand} by name?",
            "What can be proven, and by which document?",
        ),
        "{brand}'s product owner",
    ),
    "products": _Gap(
        (
            "What sets {item} apart in the eyes of {people} is not told.",
            "The brief says what {brand} sells, but not what {people} would miss without it.",
            "For {need}, {item} {has} no stated advantage over another way to get it.",
            "What is special about {item} is not told.",
            "The brief says what {brand} offers, but not why there rather than elsewhere.",
            "Why {item} from {brand}, and not from somebody else, is open.",
            "What is special about it is not told.",
        ),
        (
            "What can {item} do that nothing else does, in words that {people} would use?",
            "If {item} cost twice as much, why would {people} stay?",
            "What can {brand} say to {people} about {need} that no rival could copy into an ad?",
            "What does {brand} do with {item} that others do not?",
            "What do {buyers} praise first when they recommend {brand}?",
            "If somebody copied {item}, what would still be missing?",
            "What is sold, to whom, and what is special about it?",
        ),
        "{brand}'s product owner",
    ),
    "price": _Gap(
        (
            "What {people} pay for {need} today, here or elsewhere, is not in the brief.",
            "What {people} pay for {item} is open.",
            "Whether {people} find the price of {item} fair cannot be told without one.",
            "What {item} cost{s} is not in the brief.",
            "The brief of {brand} gives no price.",
            "Prices and terms of {brand} are open.",
            "Prices are not known.",
        ),
        (
            "What is the price of {item}, and what does it cost {people} to do without?",
            "Which price do {people} compare {item} with?",
            "What do {people} pay for {item}, and what comes with it?",
            "What do {buyers} pay, and for what exactly?",
            "What is the smallest and the largest amount that {buyers} spend at {brand}?",
            "Is the price public, and does it depend on anything?",
            "What does it cost?",
        ),
        "{brand}'s commercial lead",
    ),
    "hesitation": _Gap(
        (
            "What keeps {people} from joining is not told.",
            "Why {people} who agree with {brand} still do nothing is open.",
            "What it takes {people} to begin, in time or money, is not in the brief.",
            "What keeps people from joining is not told.",
        ),
        (
            "What did you fear that it would cost you, before you began?",
            "What nearly kept you from joining {brand}?",
            "What would have made you begin a year earlier?",
        ),
        "three recent {buyers}",
    ),
    "voice": _Gap(
        (
            "How {brand} sounds when it talks to {people} is not described.",
            "There is no tone of voice for {item} to be written in.",
            "How {brand} wants to sound is not told.",
            "No tone of voice is on record for {brand}.",
            "How {brand} sounds is not described.",
        ),
        (
            "Which text about {item} sounds most like {brand}, and which one never should?",
            "If {brand} were a guest at the table of {people}, how would it speak?",
            "Which text of {brand}'s is exactly right, and which one never should have gone out?",
            "Which three words describe how {brand} speaks, and which three it never is?",
            "Which three adjectives fit how {brand} should sound?",
        ),
        "{brand}'s brand lead",
    ),
    "channels": _Gap(
        (
            "Where {people} can be reached about {item} is not told.",
            "On which channels {people} look for {need} is not in the brief.",
            "Where {brand} speaks today is not told.",
            "No channel of {brand} is named.",
            "How people hear of {brand} is open.",
            "Channels are not known.",
        ),
        (
            "Where did the last ten {people} first hear of {item}?",
            "Which accounts, lists and pages does {brand} own that {people} already follow?",
            "Which channels does {brand} own, and how many people does each reach?",
            "Where did the last ten {buyers} first hear of {brand}?",
            "Who writes for {brand} today, and where?",
            "Which channels does {brand} own?",
        ),
        "{brand}'s marketing lead",
    ),
    "geography": _Gap(
        (
            "Where {people} can get {item} is not told.",
            "How far {people} may live from {brand} and still get {item} is open.",
            "Where {brand} sells is not told.",
            "The brief does not say where {buyers} are.",
            "How far {brand} reaches is open.",
            "The market is not known.",
        ),
        (
            "In which places can {people} get {item}, and where not?",
            "Where do most {buyers} live or work?",
            "From where do most {buyers} come?",
            "In which places can {brand} serve people, and where not?",
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
            "Which figure would {brand} look at first on a Monday?",
            "What were the last three months like, in figures?",
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
            "The colours of {brand} are not on record.",
            "No palette of {brand}'s came with the brief.",
            "No palette is on record.",
        ),
        (
            "Which colours (as hex codes) do {people} see where they meet {brand} today?",
            "Where are the guidelines and logo files for a {tone} picture of {item}?",
            "Which colours and logo files does {brand} use today?",
            "Where are the guidelines of {brand}?",
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
        # nobody buys from a charity
        "price": writer["buyers"] != "supporters" and not any(p.price_note for p in brief.products),
        "products": not any(p.usp for p in brief.products),
        "kpis": not (brief.kpis or writer.subject.assignment.baselines)
        and not any(f.baseline for f in stated_figures(brief.primary_goal)),
    }
    return tuple(
        gap(writer, name)
        for name in fields
        if (empty[name] if name in empty else not getattr(brief, name))
    )
