"""Creative directions: ways a campaign could look and sound, each built on a pillar."""

from __future__ import annotations

import re
from typing import NamedTuple

from pydantic import Field

from aicmo_core.execution.executors.approach import Approach
from aicmo_core.execution.executors.approaches import APPROACHES
from aicmo_core.execution.executors.base import OutputPart, PublicText
from aicmo_core.execution.executors.direction_wordings import (
    CHOICES,
    FORMATS,
    PALETTE,
    PLAIN,
    SUMMARY,
    TESTS,
)
from aicmo_core.execution.executors.pillars import MessagingPillars, claims_of
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.writing.business import business_of
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference
from aicmo_core.execution.writing.gaps import gaps
from aicmo_core.execution.writing.nouns import as_topic
from aicmo_core.execution.writing.phrasing import channel_name, lower_first, quoted
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import Theme, themes_of
from aicmo_core.execution.writing.variety import rotation, shuffled
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
    palette_use: Evidence | None = None
    """None while no colours are told; then they are among the open questions."""
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
        "brand_name", "industry", "product_service", "primary_goal", "target_audience", "voice",
        "channels", "palette",
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
        pairs = _pairs(subject, _grounds(subject, pillars))
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
            how_to_choose=writer.say("choose", *CHOICES),
            open_questions=gaps(writer, "palette", "proof_points", "voice", "products"),
        )


class _Ground(NamedTuple):
    """What a direction is built on: a topic, what is claimed of it, and the fact beneath."""

    topic: str
    claim: str
    told: Fact
    bare: bool = False
    """No more is told of it than what it is."""


def _pairs(subject: Subject, grounds: list[_Ground]) -> list[tuple[Approach, _Ground]]:
    """Return approaches that suit the business, each with a ground that it can carry."""
    figures = [g for g in grounds if re.search(r"\d", g.claim) and not g.bare]
    others = [ground for ground in grounds if ground not in figures[:1]] or grounds
    business = business_of(subject.brief)
    usable = tuple(a for a in APPROACHES if a.suits(business) and (figures or not a.needs_figure))
    seed = (subject.brand, subject.brief.product_service)
    chosen = shuffled(usable, *seed)[:DIRECTIONS]
    plain = [a for a in chosen if not a.needs_figure]
    return [
        (a, figures[0] if a.needs_figure else others[plain.index(a) % len(others)]) for a in chosen
    ]


def _grounds(subject: Subject, pillars: MessagingPillars | None) -> list[_Ground]:
    """Return a ground for each pillar, or for each theme while there are no pillars."""
    if pillars:
        source = f"output: {TaskType.MESSAGING_PILLARS}"
        bare = {p.name for p in pillars.pillars if p.promise.source.endswith("product_service")}
        return [
            _Ground(
                name,
                lower_first(claim, subject.names),
                Fact(source=source, text=name),
                name in bare,
            )
            for name, claim in claims_of(pillars).items()
        ]
    themes: tuple[Theme, ...] = themes_of(subject)
    found = [
        _Ground(t.name, t.words, t.claim, t.kind in ("product", "part"))
        for t in themes
        if t.kind not in ("offer", "must")
    ]
    request = subject.request[0]
    return found or [_Ground(request.text, lower_first(request.text), request)]


def _summary(writer: Writer, count: int) -> str:
    return writer.say("summary", *SUMMARY, count="three" if count == DIRECTIONS else str(count))


def _direction(subject: Subject, writer: Writer, approach: Approach, ground: _Ground) -> Direction:
    extra = {"topic": as_topic(ground.topic, subject.names), "claim": ground.claim}
    key = approach.name
    ideas = approach.plain if ground.bare else approach.ideas
    return Direction(
        name=f"{approach.name}: {ground.topic}",
        idea=inference(writer.say(f"{key}:idea", *ideas, *PLAIN, **extra), (ground.told,)),
        built_on=subject.stated(ground.told),
        imagery=_each(writer, f"{key}:imagery", approach.imagery, extra),
        palette_use=_palette(subject, writer, key),
        headlines=_headlines(subject, writer, key, extra),
        formats=_formats(subject, writer, approach, extra),
        sound=writer.say(f"{key}:sound", *_sounds(writer, approach), **extra),
        do=_each(writer, f"{key}:do", approach.do, extra, FEW),
        avoid=_each(writer, f"{key}:avoid", approach.avoid, extra, FEW),
        risk=writer.say(f"{key}:risk", *approach.risk, **extra),
        test=writer.say(f"{key}:test", *TESTS, name=f"“{key}”", **extra),
    )


def _sounds(writer: Writer, approach: Approach) -> tuple[str, ...]:
    """Return how a direction may sound: in the brand's tone where it is told."""
    toned = tuple(option for option in approach.sound if "{tone}" in option)
    return (*toned, approach.sound[-1]) if toned and writer["tone"] else approach.sound


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
        for i, option in enumerate(shuffled(options, writer["brand"], writer["product"], key))
    ]
    plain = writer.say(f"{key}:plain", "Whatever shows {topic} plainly.", **extra)
    known = [text for text in texts if text and writer.subject.allows(text)]
    return tuple(known[:most]) or (plain,)


def _palette(subject: Subject, writer: Writer, key: str) -> Evidence | None:
    """Return what each colour is for; None without any, which is asked for once, at the end."""
    told = subject.facts("palette")
    if not told:
        return None
    rest = told[1:]
    text = (
        writer.say(
            f"{key}:palette",
            *PALETTE,
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
    if writer["brand"] not in extra["claim"]:
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


def _formats(
    subject: Subject, writer: Writer, approach: Approach, extra: dict[str, str]
) -> tuple[str, ...]:
    """Return what to make: for each channel, or as the approach suggests where none is told."""
    channels = [channel_name(c) for c in subject.brief.channels][:5]
    key = f"{approach.name}:format"
    if not channels:
        return (writer.say(key, *approach.formats, "A picture and a film", **extra),)
    return tuple(writer.say_anew(key, *FORMATS, channel=c, **extra) for c in channels)
