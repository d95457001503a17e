"""Video briefs: scene by scene what is seen, said and written, with seconds that add up."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from textwrap import wrap
from typing import Self

from pydantic import Field, JsonValue, model_validator

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.copywriting.trades import THINGS, TradeLines, trade_of
from aicmo_core.execution.executors.base import OutputPart, PublicText
from aicmo_core.execution.executors.pillars import MessagingPillars, claims_of
from aicmo_core.execution.executors.social_plan import social_channels
from aicmo_core.execution.executors.strategy import StrategyExecutor, StrategyOutput, input_of
from aicmo_core.execution.executors.video_wordings import (
    ACCESS,
    AIMS,
    ASSUMED,
    BEATS,
    CALLS,
    MATERIAL,
    POSTS,
    SOUNDS,
    SUMMARIES,
)
from aicmo_core.execution.writing.evidence import Evidence, Fact, inference
from aicmo_core.execution.writing.gaps import gaps
from aicmo_core.execution.writing.nouns import as_topic
from aicmo_core.execution.writing.phrasing import clip, lower_first, upper_first
from aicmo_core.execution.writing.subject import Subject
from aicmo_core.execution.writing.themes import themes_of
from aicmo_core.execution.writing.variety import rotation, shuffled
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType

SPOKEN_WORDS_A_SECOND = 2.4
"""An unhurried voice-over: about 145 words a minute."""

LEAST_SCENE_SECONDS = 3
CAPTION_CHARS = 84
"""Two lines of 42 characters, the usual limit of subtitles."""

CARD_BREAK = " / "

CLAIM_CHARS = 120
"""What is said in one breath; a longer claim is cut where it pauses."""

DEFAULT_VIDEOS = 3
MOST_VIDEOS = 6


class Scene(OutputPart):
    """One scene."""

    number: int = Field(ge=1)
    starts_at_s: int = Field(ge=0)
    seconds: int = Field(ge=1)
    shot: str
    seen: str
    said: str
    caption: str
    """Every word that is said, in cards of at most two lines, set apart by " / "."""

    @model_validator(mode="after")
    def _cards_can_be_read(self) -> Self:
        longest = max(map(len, self.caption.split(CARD_BREAK)))
        if longest > CAPTION_CHARS:
            raise ValueError(f"a caption card holds {longest} characters, not {CAPTION_CHARS}")
        return self


class VideoBrief(OutputPart):
    """One video, ready to be shot."""

    name: str
    channel: str
    aspect: str
    duration_s: int = Field(ge=1)
    aim: Evidence
    built_on: Evidence
    scenes: tuple[Scene, ...] = Field(min_length=3)
    post_text: str
    call_to_action: str
    material: tuple[str, ...] = Field(min_length=1)
    sound: str
    accessibility: str

    @model_validator(mode="after")
    def _seconds_add_up(self) -> Self:
        at = 0
        for scene in self.scenes:
            if scene.starts_at_s != at:
                raise ValueError(f"scene {scene.number} must start at {at} s")
            at += scene.seconds
        if at != self.duration_s:
            raise ValueError(f"the scenes last {at} s, not {self.duration_s} s")
        return self


class VideoBriefs(StrategyOutput):
    """The videos, in the order in which they should be made."""

    videos: tuple[VideoBrief, ...] = Field(min_length=1)
    limits: tuple[Evidence, ...] = ()

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return what is said, and what stands beside the video."""
        return tuple(
            PublicText(
                where=f"videos[{i}].{where}",
                channel=video.channel,
                text=text,
                role="detail" if where == "post_text" else "copy",
            )
            for i, video in enumerate(self.videos)
            for where, text in (
                *((f"scenes[{j}].said", scene.said) for j, scene in enumerate(video.scenes)),
                ("post_text", video.post_text),
                ("call_to_action", video.call_to_action),
            )
        )


_ASPECTS = {"linkedin": "4:5", "youtube": "16:9", "facebook": "4:5", "x": "1:1"}


class VideoBriefsExecutor(StrategyExecutor[VideoBriefs]):
    """Turns pillars into scenes; a scene lasts as long as its words take to be said."""

    task_type = TaskType.VIDEO_BRIEFS
    output_model = VideoBriefs
    heading = "Video briefs for {brand}"
    uses = (
        "brand_name", "product_service", "target_audience", "voice", "channels", "website",
        "products", "proof_points", "constraints", "geography",
        "primary_goal",
        "must_avoid",
    )  # fmt: skip
    instructions = (
        "Write video briefs: scenes with seconds that sum up, shot, what is seen, said and "
        "captioned. Say only what the brief holds; invent no person, quote or result."
    )

    payload_readers = (lambda payload: _videos(payload),)  # noqa: PLW0108 - it is defined below

    def compose(self, subject: Subject, writer: Writer) -> VideoBriefs:
        """Return one brief a pillar, up to the number that the payload asks for."""
        pillars, note = input_of(subject, TaskType.MESSAGING_PILLARS, MessagingPillars)
        trade = TradeLines(subject.brief, self.task_type)
        grounds = _grounds(subject, pillars)[: _wanted(subject)]
        channels = social_channels(subject.brief.channels) or ("instagram",)
        assumed = "" if social_channels(subject.brief.channels) else _assumed(subject)
        return VideoBriefs(
            **self.header(subject, note, assumed),
            summary=_summary(writer, len(grounds)),
            videos=tuple(
                _video(writer, ground, channels[i % len(channels)], i, trade)
                for i, ground in enumerate(grounds)
            ),
            limits=tuple(subject.stated(told) for told in subject.facts("constraints")),
            open_questions=gaps(writer, "proof_points", "palette", "voice", "products"),
        )


def _assumed(subject: Subject) -> str:
    return rotation(ASSUMED, subject.brand)[0].format(brand=subject.brand)


def _wanted(subject: Subject) -> int:
    return _videos(subject.assignment.task.payload)


def _videos(payload: Mapping[str, JsonValue]) -> int:
    wanted = payload.get("num_videos", DEFAULT_VIDEOS)
    if isinstance(wanted, bool) or not isinstance(wanted, int) or not 1 <= wanted <= MOST_VIDEOS:
        raise InvalidInputError("payload.num_videos", wanted, f"must be 1 to {MOST_VIDEOS}")
    return wanted


def _grounds(subject: Subject, pillars: MessagingPillars | None) -> list[tuple[str, str, Fact]]:
    """Return (topic, claim, fact) to film, of the pillars or of the brief's own themes."""
    if pillars:
        source = f"output: {TaskType.MESSAGING_PILLARS}"
        return [
            (name, lower_first(claim, subject.names), Fact(source=source, text=name))
            for name, claim in claims_of(pillars).items()
        ]
    themes = [t for t in themes_of(subject) if t.kind not in ("offer", "must")]
    request = subject.request[0]
    return [(t.name, t.words, t.claim) for t in themes] or [
        (request.text, lower_first(request.text), request)
    ]


def _summary(writer: Writer, count: int) -> str:
    return writer.say(
        "summary",
        *SUMMARIES,
        object=_object(writer),
        count=f"{count} film{'s' * (count > 1)}",
    )


def _video(
    writer: Writer, ground: tuple[str, str, Fact], channel: str, index: int, trade: TradeLines
) -> VideoBrief:
    subject = writer.subject
    topic, claim, told = ground
    inner = as_topic(topic, subject.names)
    shown = _object(writer)
    extra = {"topic": inner, "claim": _one_breath(claim), "named": topic, "object": shown}
    scenes = _scenes(writer, extra, index, trade)
    extra |= trade.words()
    aim = writer.say(f"{index}:aim", *AIMS, **extra)
    return VideoBrief(
        name=f"{topic}, in {scenes[-1].starts_at_s + scenes[-1].seconds} seconds",
        channel=channel,
        aspect=_ASPECTS.get(channel, "9:16"),
        duration_s=sum(scene.seconds for scene in scenes),
        aim=inference(aim, (told, *subject.facts("target_audience"))),
        built_on=subject.stated(told),
        scenes=scenes,
        post_text=writer.say_anew("post", *_own(writer, POSTS), **extra),
        call_to_action=writer.say_anew("call", *_own(writer, CALLS), **extra),
        material=_material(writer, extra),
        sound=writer.say_anew("sound", *_own(writer, SOUNDS)),
        accessibility=writer.say_anew("access", *_own(writer, ACCESS), **extra),
    )


def _object(writer: Writer) -> str:
    """Return the goods as a camera sees them ("the candles"); "" where nothing can be held."""
    held = trade_of(writer.subject.brief) in THINGS and not _DONE.search(writer["item"])
    return writer["item"] if held else ""


_DONE = re.compile(r"\b(?:services?|subscriptions?|courses?|class(?:es)?|repairs?|advice)\b")
"""What is done or delivered, and no thing."""


def _one_breath(claim: str) -> str:
    """Return as much of a claim as is said in one breath, cut where it pauses."""
    said = ""
    for part in re.split(r"(?<=[,;:])\s", claim):
        if len(said) + len(part) >= CLAIM_CHARS:
            break
        said = f"{said} {part}".strip()
    return said.rstrip(",;: ") or clip(claim, CLAIM_CHARS)


def _scenes(
    writer: Writer, extra: dict[str, str], index: int, trade: TradeLines
) -> tuple[Scene, ...]:
    subject = writer.subject
    extra = {
        **extra,
        "ask_you": writer["ask_you"] if index == 0 else "",
        "act_now": upper_first(writer["act"]),
    }
    beats = [b for b in BEATS if b[0] != "proof" or subject.facts("proof_points") or index % 2]
    scenes, at = [], 0
    for number, (name, shots, seen, said) in enumerate(beats, start=1):
        if name == "proof" and writer["proof"]:
            said = tuple(option for option in said if "{proof}" in option)  # noqa: PLW2901
        extra |= trade.words()
        words = writer.say_anew(f"{name}:said", *_own(writer, said), **extra)
        seconds = _seconds(words)
        scenes.append(
            Scene(
                number=number,
                starts_at_s=at,
                seconds=seconds,
                shot=writer.say_anew(f"{name}:shot", *_own(writer, shots), **extra).rstrip("."),
                seen=writer.say_anew(f"{name}:seen", *_own(writer, seen), **extra),
                said=words,
                caption=CARD_BREAK.join(wrap(words, CAPTION_CHARS)),
            )
        )
        trade.mark_said(f"{words} {scenes[-1].seen}")
        at += seconds
    return tuple(scenes)


def _seconds(words: str) -> int:
    """Return how long a scene lasts: as long as its words take, and long enough to be seen."""
    return max(LEAST_SCENE_SECONDS, math.ceil(len(words.split()) / SPOKEN_WORDS_A_SECOND))


def _own(writer: Writer, options: tuple[str, ...]) -> tuple[str, ...]:
    """Return `options` in the brand's order; the plain one, for want of another, stays last."""
    return (*shuffled(options[:-1], writer["brand"]), options[-1])


def _material(writer: Writer, extra: dict[str, str]) -> tuple[str, ...]:
    texts = (
        writer.say_anew(f"material {i}", *_own(writer, options), **extra)
        for i, options in enumerate(MATERIAL)
    )
    return tuple(text.rstrip(".") for text in texts)
