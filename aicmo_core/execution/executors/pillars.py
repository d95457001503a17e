"""Messaging pillars: the few messages that carry a brand, each with its proof."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart, PublicText
from aicmo_core.execution.executors.personas import PersonaSet
from aicmo_core.execution.executors.pillar_wordings import (
    DOUBTS,
    LINES,
    ONE,
    PROMISES,
    SEVERAL,
)
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.executors.swot import SwotAnalysis
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.groups import groups_of
from aicmo_core.execution.writing.nouns import as_topic, is_countable_singular, is_plural
from aicmo_core.execution.writing.phrasing import (
    channel_name,
    is_clause,
    join,
    lower_first,
    quoted,
    upper_first,
)
from aicmo_core.execution.writing.slogans import stands_alone
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import Theme, themes_of
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType

MOST_PILLARS = 5
"""More than five messages are none: people keep three to five apart."""


class Pillar(OutputPart):
    """One message, why it holds, and how it sounds."""

    name: str
    promise: Evidence
    claim: str
    """The promise as it may be said in public."""
    proof: tuple[Evidence, ...] = Field(min_length=1)
    for_whom: str
    lines: tuple[str, ...] = Field(min_length=1)
    """Sentences that can be used as they are."""
    answers: str
    """The doubt that this pillar takes away."""
    channels: tuple[str, ...] = ()
    share_pct: int = Field(ge=0, le=100)
    """How much of the content should carry it."""


class MessagingPillars(StrategyOutput):
    """The core message, its pillars in order of weight, and what every text keeps to."""

    core_message: Evidence
    pillars: tuple[Pillar, ...] = Field(min_length=1)
    proof_on_hand: tuple[Evidence, ...] = ()
    """What can be shown, for whichever pillar needs it."""
    current_offers: tuple[Evidence, ...] = ()
    must_say: tuple[Evidence, ...] = ()
    limits: tuple[Evidence, ...] = ()
    voice: Evidence

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return the lines that can be used as they are."""
        return tuple(
            PublicText(
                where=f"pillars[{i}].lines[{j}]",
                channel="",
                text=line,
                role="detail" if j else "copy",
            )
            for i, pillar in enumerate(self.pillars)
            for j, line in enumerate(pillar.lines)
        )


def claims_of(pillars: MessagingPillars) -> dict[str, str]:
    """Return what each pillar says in public, by its name."""
    return {p.name: p.claim for p in pillars.pillars}


class PillarsExecutor(StrategyExecutor[MessagingPillars]):
    """Makes pillars of what only this brand can say, in the order of its strengths."""

    task_type = TaskType.MESSAGING_PILLARS
    output_model = MessagingPillars
    heading = "Messaging pillars for {brand}"
    uses = (
        "brand_name", "industry", "product_service", "primary_goal", "target_audience",
        "secondary_audience", "voice", "positioning_summary", "constraints", "channels",
        "products", "proof_points", "offers", "must_include", "must_avoid",
    )  # fmt: skip
    instructions = (
        "Write three to five messaging pillars from the SWOT and the personas: promise, proof, "
        "lines that can be used as they are, the doubt it answers. No claim without its proof."
    )

    def facts(self, output: MessagingPillars) -> tuple[str, ...]:
        """Return the messages that the brand's texts carry from now on."""
        return tuple(f"Message: {pillar.claim}" for pillar in output.pillars)

    def compose(self, subject: Subject, writer: Writer) -> MessagingPillars:
        """Return the pillars; without facts, one that says what to ask."""
        swot, swot_note = input_of(subject, TaskType.SWOT_ANALYSIS, SwotAnalysis)
        personas, persona_note = input_of(subject, TaskType.PERSONA_GENERATION, PersonaSet)
        themes = _ranked(subject, swot)[:MOST_PILLARS]
        avoided = len(subject.brief.must_avoid)
        note = (
            f"{avoided} terms that the brief forbids are kept out of every line; they stand in "
            "must_avoid and are not repeated here."
        )
        return MessagingPillars(
            **self.header(
                subject, swot_note, persona_note, note if avoided else "", *_unproven(subject)
            ),
            summary=_summary(writer, themes),
            core_message=_core(subject, writer, themes),
            pillars=_pillars(subject, writer, themes, personas),
            proof_on_hand=tuple(subject.stated(told) for told in subject.facts("proof_points")),
            current_offers=tuple(subject.stated(told) for told in subject.facts("offers")),
            must_say=tuple(subject.stated(told) for told in subject.facts("must_include")),
            limits=tuple(subject.stated(told) for told in subject.facts("constraints")),
            voice=_voice(subject, writer),
            open_questions=gaps(writer, "proof_points", "products", "needs", "voice"),
        )


def _unproven(subject: Subject) -> Iterator[str]:
    """Yield a note for each claim that the pillars leave out or soften until it is proven."""
    fields = ("products", "positioning_summary", "product_service")
    for told in (told for field in fields for told in subject.facts(field)):
        for claim in subject.guard.unbacked(told.text):
            yield (
                f"{quoted(claim.words)} ({told.source}) is {claim.named} without a proof "
                f"point: lines for {subject.brand} do without it."
            )


def _ranked(subject: Subject, swot: SwotAnalysis | None) -> list[Theme]:
    """Return themes that can be a pillar; what the SWOT calls a strength comes first."""
    themes = _without_echoes([t for t in themes_of(subject) if t.kind not in ("offer", "must")])
    if swot is None:
        return themes
    strong = {s for c in swot.strengths for s in (c.source, *c.based_on)}
    return sorted(themes, key=lambda theme: theme.claim.source not in strong)


LEAST_PILLARS = 3


def _without_echoes(themes: list[Theme]) -> list[Theme]:
    """Return themes without proof that only repeats an advantage: it stands there as its proof."""
    usps = [t.words for t in themes if t.kind == "usp"]
    kept = [
        t for t in themes if t.kind != "proof" or not any(_share_words(t.words, u) for u in usps)
    ]
    return kept if len(kept) >= LEAST_PILLARS else themes


def _summary(writer: Writer, themes: list[Theme]) -> str:
    if not themes:
        return writer.say("none", "There is nothing to say of {brand} before it is told.")
    if len(themes) == 1:
        return writer.say("one", *ONE)
    return writer.say("summary", *SEVERAL, count=f"{len(themes)} messages")


def _core(subject: Subject, writer: Writer, themes: list[Theme]) -> Evidence:
    basis = (*subject.facts("positioning_summary"), *subject.facts("product_service"))
    if not basis:
        return gap(writer, "products")
    text = writer.say(
        "core",
        "{brand} {offers}; it is there for {people} who want {need}.",
        "For {people} who want {need}, {brand} {offers}.",
        "{brand} {offers}, for {people}.",
        "{brand} {offers}.",
        "{brand} puts it in its own words: {positioning_quoted}.",
        "{brand}, in its own words: {said}.",
        "{brand} has still to put its message into words.",
    )
    return inference(text, (*basis, *subject.facts("target_audience")))


def _pillars(
    subject: Subject, writer: Writer, themes: list[Theme], personas: PersonaSet | None
) -> tuple[Pillar, ...]:
    if not themes:
        return (_unfounded(writer),)
    people = _people(subject, personas)
    shares = _shares(len(themes))
    return tuple(
        Pillar(
            name=theme.name,
            promise=_promise(subject, writer, theme),
            claim=theme.words,
            proof=_proof(subject, writer, theme),
            for_whom=_for_whom(writer, theme, people, first=i == 0),
            lines=_lines(subject, writer, theme),
            answers=_answers(writer, theme),
            channels=tuple(channel_name(c) for c in subject.brief.channels),
            share_pct=shares[i],
        )
        for i, theme in enumerate(themes)
    )


_People = list[tuple[str, str]]
"""Name of a group, and the source that names it."""


def _people(subject: Subject, personas: PersonaSet | None) -> _People:
    made = [(p.name, p.who.source) for p in personas.personas] if personas else []
    return made or [(upper_first(g.name), g.told.source) for g in groups_of(subject)]


def _for_whom(writer: Writer, theme: Theme, people: _People, *, first: bool) -> str:
    """Return whom a pillar is for: those whose need it is, else those whom the brief puts first."""
    if not people:
        return f"Whoever might {writer['come']}"
    lead = theme.claim.source if theme.kind == "need" else people[0][1]
    led = [name for name, source in people if source == lead] or [people[0][0]]
    others = [name for name, _ in people if name not in led]
    names = join((led[0], *map(lower_first, led[1:])))
    test = f"; to be tested with {join(map(lower_first, others))}" if first and others else ""
    return f"{names}{test}"


def _shares(count: int) -> tuple[int, ...]:
    """Return falling shares in steps of five that sum up to 100."""
    weights = range(count + 2, 2, -1)
    raw = [round(100 * w / sum(weights) / 5) * 5 for w in weights]
    return (100 - sum(raw[1:]), *raw[1:])


def _unfounded(writer: Writer) -> Pillar:
    question = gap(writer, "products")
    return Pillar(
        name="Still to be told",
        promise=question,
        claim=writer.say("unfounded:claim", "{brand} has still to say it.").rstrip("."),
        proof=(gap(writer, "proof_points"),),
        for_whom="Whoever the answer names",
        lines=(question.ask,),
        answers=writer.say("unfounded", "Why {brand}?"),
        share_pct=100,
    )


def _promise(subject: Subject, writer: Writer, theme: Theme) -> Evidence:
    if theme.kind == "need":
        text = writer.say(
            f"promise:{theme.name}",
            "{people} look for {claim}; {brand} answers with {a_thing}.",
            "{brand} takes {claim} seriously, because {people} do.",
            "{claim} is what {people} ask for, and {brand} has to have an answer to it.",
            "{brand} cares for {claim}.",
            claim=as_topic(theme.name, subject.names),
        )
        return inference(text, (theme.claim, *subject.facts("product_service")))
    return subject.stated(theme.claim)


def _proof(subject: Subject, writer: Writer, theme: Theme) -> tuple[Evidence, ...]:
    if theme.kind == "proof":
        return (subject.stated(theme.claim), *_evidence(subject, theme.claim))
    own = [
        subject.stated(t.claim)
        for t in themes_of(subject)
        if t.kind == "proof" and _share_words(t.words, theme.words)
    ]
    if own:
        return tuple(own)
    if theme.kind == "product":  # the whole of it, whose proof is that of the brand
        return (gap(writer, "proof_points"),)
    return (gap(writer, "proof_of", item=quoted(theme.name, 60)),)


def _evidence(subject: Subject, told: Fact) -> tuple[Evidence, ...]:
    """Return what stands behind a proof point, and who may be quoted on it."""
    point = next(
        point
        for fact, point in subject.paired("proof_points", subject.brief.proof_points)
        if fact == told
    )
    return tuple(
        subject.stated(Fact(source=f"{told.source}.{name}", text=text), f"{label}: {text}")
        for name, label, text in (
            ("evidence", "Evidence", point.evidence),
            ("permission", "Permission", point.permission),
        )
        if text
    )


def _share_words(left: str, right: str) -> bool:
    """Tell whether two claims speak of the same thing, by the long words they share."""
    longer = [
        {w.strip(".,;:") for w in text.lower().split() if len(w) > 4} for text in (left, right)
    ]
    return bool(longer[0] & longer[1])


def _is_promise(theme: Theme) -> bool:
    """Tell whether a theme is a line by itself: no brand "is" it, and nobody looks for it."""
    if theme.kind == "positioning" and (stands_alone(theme.words) or is_plural(theme.words)):
        return True
    told = theme.kind in ("positioning", "product")
    return told and (is_clause(theme.words) or ": " in theme.words)


def _lines(subject: Subject, writer: Writer, theme: Theme) -> tuple[str, ...]:
    """Return public sentences: the claim in the brand's words, and two ways into it."""
    topic = as_topic(theme.name, subject.names)
    options: tuple[str, ...]
    if theme.kind == "need":
        options = (
            "Looking for {topic}? Have a look at {brand}.",
            "{brand} is there for {claim}.",
            "For {topic}, there is {brand}.",
            "If {topic} matters to you, start with {brand}.",
            "{topic}, from {brand}.",
        )
    elif theme.kind == "usp":  # the claim may hold a colon after the product's name already
        options = (
            "{claim}.",
            "{claim}. Ask {brand} to show you.",
            "From {brand}: {claim}.",
            "New to {brand}? Start here: {claim}.",
            "{claim}.",
        )
    else:
        options = LINES.get(theme.kind, LINES["proof"])
        if _is_promise(theme):
            options = PROMISES
    goods = "" if is_countable_singular(theme.words) else theme.words
    texts = [
        writer.say_anew(f"line:{theme.name}", *options, claim=theme.words, topic=topic, goods=goods)
        for _ in range(4)
    ]
    return tuple(dict.fromkeys(t for t in texts if subject.allows(t)))[:3] or (theme.name,)


def _answers(writer: Writer, theme: Theme) -> str:
    return writer.say(
        f"answers:{theme.name}",
        *DOUBTS.get(theme.kind, ()),
        "“Why {brand}?”",
        topic=as_topic(theme.name, writer.subject.names).strip("\u201c\u201d"),
    )


def _voice(subject: Subject, writer: Writer) -> Evidence:
    told = subject.facts("voice")
    if not told:
        return gap(writer, "voice")
    text = writer.say(
        "voice",
        "Read each line aloud and hold it against these words: {voice}.",
        "In the client's words: {voice}. If a line can only be one of these, the first one counts.",
        "Every line keeps to this: {voice}; verbs before adjectives.",
        "Keep to this: {voice}.",
    )
    return inference(text, told)
