"""Creative directions: ways a campaign could look and sound, each built on a pillar."""

from __future__ import annotations

import re

from pydantic import Field

from aicmo_core.execution.executors.approaches import APPROACHES, Approach
from aicmo_core.execution.executors.base import OutputPart, PublicText
from aicmo_core.execution.executors.pillars import MessagingPillars, claims_of
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference
from aicmo_core.execution.writing.gaps import gap, gaps
from aicmo_core.execution.writing.phrasing import as_topic, channel_name, lower_first, quoted
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import Theme, themes_of
from aicmo_core.execution.writing.variety import rotation
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType

DIRECTIONS = 3
"""Enough to choose from; a fourth mostly repeats one of them."""


class Direction(OutputPart):
    """One way to go, far enough described to be judged and briefed."""

    name: str
    idea: Evidence
    built_on: Evidence
    """The pillar or fact that it makes visible."""
    imagery: tuple[str, ...] = Field(min_length=1)
    palette_use: Evidence
    headlines: tuple[str, ...] = Field(min_length=1)
    formats: tuple[str, ...] = Field(min_length=1)
    sound: str
    do: tuple[str, ...] = Field(min_length=1)
    avoid: tuple[str, ...] = Field(min_length=1)
    risk: str
    test: str


class CreativeDirections(StrategyOutput):
    """Directions that differ in approach, and how to choose one."""

    directions: tuple[Direction, ...] = Field(min_length=1)
    can_be_shown: tuple[Evidence, ...] = ()
    """Facts that any of the directions may put into the picture."""
    limits: tuple[Evidence, ...] = ()
    how_to_choose: str

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return the headlines, which stand on pictures as they are."""
        return tuple(
            PublicText(
                where=f"directions[{i}].headlines[{j}]",
                channel="",
                text=text,
                role="detail" if j else "copy",
            )
            for i, direction in enumerate(self.directions)
            for j, text in enumerate(direction.headlines)
        )


class DirectionsExecutor(StrategyExecutor[CreativeDirections]):
    """Crosses the pillars with approaches, so that directions differ in kind, not in adjectives."""

    task_type = TaskType.CREATIVE_DIRECTIONS
    output_model = CreativeDirections
    heading = "Creative directions for {brand}"
    uses = (
        "brand_name", "product_service", "target_audience", "voice", "channels", "palette",
        "products", "proof_points", "constraints",
        "must_avoid",
    )  # fmt: skip
    instructions = (
        "Write three creative directions built on the messaging pillars. They differ in approach. "
        "Headlines use the brief's facts only; imagery invents no person, place or result."
    )

    def compose(self, subject: Subject, writer: Writer) -> CreativeDirections:
        """Return three directions, or fewer where there is less to build on."""
        pillars, note = input_of(subject, TaskType.MESSAGING_PILLARS, MessagingPillars)
        pairs = _pairs(writer, _grounds(subject, pillars))
        return CreativeDirections(
            **self.header(subject, note),
            summary=_summary(writer, len(pairs)),
            directions=tuple(
                _direction(subject, writer, approach, ground) for approach, ground in pairs
            ),
            can_be_shown=tuple(
                subject.stated(told)
                for field in ("products", "proof_points")
                for told in subject.facts(field)
            ),
            limits=tuple(subject.stated(told) for told in subject.facts("constraints")),
            how_to_choose=_how_to_choose(writer),
            open_questions=gaps(writer, "palette", "proof_points", "voice", "products"),
        )


_Ground = tuple[str, str, Fact]
"""Topic, claim, and the fact that it rests on."""


def _pairs(writer: Writer, grounds: list[_Ground]) -> list[tuple[Approach, _Ground]]:
    """Return approaches, each with a ground that it can carry: figures need a figure."""
    figures = [ground for ground in grounds if re.search(r"\d", ground[1])]
    others = [ground for ground in grounds if ground not in figures[:1]] or grounds
    usable = [a for a in APPROACHES if figures or not a.needs_figure]
    chosen = rotation(usable, writer["brand"], writer["product"])[:DIRECTIONS]
    plain = [a for a in chosen if not a.needs_figure]
    return [
        (a, figures[0] if a.needs_figure else others[plain.index(a) % len(others)]) for a in chosen
    ]


def _grounds(subject: Subject, pillars: MessagingPillars | None) -> list[_Ground]:
    """Return (topic, claim, fact) of each pillar, or of each theme while there are no pillars."""
    if pillars:
        source = f"output: {TaskType.MESSAGING_PILLARS}"
        return [
            (name, lower_first(claim, subject.names), Fact(source=source, text=name))
            for name, claim in claims_of(pillars).items()
        ]
    themes: tuple[Theme, ...] = themes_of(subject)
    found = [(t.name, t.words, t.claim) for t in themes if t.kind not in ("offer", "must")]
    request = subject.request[0]
    return found or [(request.text, lower_first(request.text), request)]


def _summary(writer: Writer, count: int) -> str:
    return writer.say(
        "summary",
        "{count} ways in which {brand} could show {item} to {people}; they differ in what the eye "
        "meets first.",
        "{brand} can be seen in {count} ways; each makes another side of {item} visible.",
        "{count} directions, one decision: how {people} should come to know {item}.",
        "{count} ways in which {brand} could be shown.",
        count="three" if count == DIRECTIONS else str(count),
    )


def _direction(subject: Subject, writer: Writer, approach: Approach, ground: _Ground) -> Direction:
    topic, claim, told = ground
    extra = {"topic": as_topic(topic, subject.names), "claim": claim}
    key = approach.name
    return Direction(
        name=f"{approach.name}: {topic}",
        idea=inference(writer.say(f"{key}:idea", *approach.ideas, *_PLAIN, **extra), (told,)),
        built_on=subject.stated(told),
        imagery=_each(writer, f"{key}:imagery", approach.imagery, extra),
        palette_use=_palette(subject, writer, key),
        headlines=_headlines(subject, writer, key, extra),
        formats=_formats(subject, writer, key, extra),
        sound=writer.say(f"{key}:sound", *approach.sound, "No sound needed", **extra),
        do=_each(writer, f"{key}:do", approach.do, extra, FEW),
        avoid=_each(writer, f"{key}:avoid", approach.avoid, extra, FEW),
        risk=writer.say(f"{key}:risk", *approach.risk, "It needs more facts first.", **extra),
        test=writer.say(
            f"{key}:test",
            "Show it beside another direction to ten people of the audience, and ask an hour later "
            "what they remember of {brand}.",
            "Run two posts with the same claim and budget, one of them {name}; compare what people "
            "do next.",
            "Cover the name: can anybody still tell that it is {brand}?",
            "Give it to somebody who knows nothing of {brand}, and let them say what is offered.",
            "Show it to ten people and ask what they remember.",
            name=f"“{key}”",
            **extra,
        ),
    )


_PLAIN = ("Show it as it is: {claim}.",)
MOST_EACH = 3
FEW = 2
"""Rules of a direction; more of them are not kept."""


def _each(
    writer: Writer,
    key: str,
    options: tuple[str, ...],
    extra: dict[str, str],
    most: int = MOST_EACH,
) -> tuple[str, ...]:
    """Return every option whose slots are known, worded; the last one alone where none is."""
    texts = [
        writer.say(f"{key}:{i}", option, **extra)
        for i, option in enumerate(rotation(options, writer["brand"], writer["product"], key))
    ]
    plain = writer.say(f"{key}:plain", "Whatever shows {topic} plainly.", **extra)
    known = [text for text in texts if text and writer.subject.allows(text)]
    return tuple(known[:most]) or (plain,)


def _palette(subject: Subject, writer: Writer, key: str) -> Evidence:
    told = subject.facts("palette")
    if not told:
        return gap(writer, "palette", key=key)
    rest = told[1:]
    text = (
        writer.say(
            f"{key}:palette",
            "{first} carries the ground; {others} mark{s2} what {people} should touch or read.",
            "Let {first} lead and keep {others} for one accent a picture of {item}.",
            "Set {item} against {first}; {others} only where something is asked.",
            "{first} is the ground.",
            first=told[0].text,
            others=", ".join(c.text for c in rest),
            s2="s" if len(rest) == 1 else "",
        )
        if rest
        else f"{told[0].text} is the ground; text keeps a contrast of at least 4.5 : 1 to it."
    )
    return inference(text, told)


def _headlines(
    subject: Subject, writer: Writer, key: str, extra: dict[str, str]
) -> tuple[str, ...]:
    named = extra["topic"].strip("\u201c\u201d")
    options = ["{claim}", "{ask_you}"]
    if not extra["claim"].startswith(writer["brand"]):
        options.append("{brand}: {claim}")
    if named in subject.names:  # only what has a name can be met
        options += ["{named}, up close", "{named}, from {brand}", "Meet {named}"]
    extra = {**extra, "named": named}
    usable = tuple(o for o in options if o != "{ask_you}" or writer["ask_you"])
    chosen = rotation(usable, writer["brand"], key)[:MOST_EACH]
    texts = (writer.phrase(f"{key}:head:{o}", o, **extra) for o in chosen)
    return tuple(
        writer.say(f"{key}:h", "{t}", t=t).rstrip(".") for t in texts if t and subject.allows(t)
    ) or (quoted(extra["topic"]),)


def _formats(subject: Subject, writer: Writer, key: str, extra: dict[str, str]) -> tuple[str, ...]:
    channels = [channel_name(c) for c in subject.brief.channels][:5]
    if not channels:
        return _each(
            writer,
            f"{key}:format",
            ("A picture, 30 seconds of film and a page about {topic}",),
            extra,
        )
    return tuple(
        writer.say_anew(
            f"{key}:format",
            "{channel}: one piece that opens with the claim, one that asks a question back",
            "{channel}: a short series, the same frame each time",
            "{channel}: the claim first, {brand} second, the link last",
            "{channel}: one strong piece, repeated after three weeks with another opening",
            "{channel}: one piece on {topic}",
            channel=channel,
            **extra,
        )
        for channel in channels
    )  # fmt: skip


def _how_to_choose(writer: Writer) -> str:
    return writer.say(
        "choose",
        "Take the direction for which {brand} has the material this month; a good picture for "
        "{people} that exists beats an idea that waits.",
        "Choose the one that {people} retell most nearly in {brand}'s own words, not the one the "
        "room likes.",
        "Ask which direction would still work for {item} in its tenth piece; that one can carry "
        "{need}.",
        "Choose the one that people retell.",
    )
