"""A brand's memory as people read it: by kind, surest first, with what fades and what is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from aicmo_cli.tables import NOTHING, table, when
from aicmo_core.brands.insights import ClaimKind, Insight
from aicmo_core.brands.memory import BrainOverview
from aicmo_core.brands.voice import VoiceProfile

_TITLES = MappingProxyType(
    {
        ClaimKind.FACT: "Facts",
        ClaimKind.INSIGHT: "Insights: what was observed; half after 90 days without confirmation",
        ClaimKind.LEARNED_BEHAVIOUR: "What works; half after 180 days",
        ClaimKind.ANTI_PATTERN: "What does not work, or was refused; half after 180 days",
    }
)
_MOST_MADE = 15


def brain_view(
    known: BrainOverview, now: datetime, zone: ZoneInfo | None
) -> Iterator[RenderableType]:
    """Yield a table a kind of claim, the voice, and the newest of what was made."""
    for kind, held in known.claims.items():
        if held:
            yield _claims(_TITLES[kind], held, now, zone)
    yield _voice(known.voice)
    if known.generations:
        yield _made(known, zone)


def _claims(title: str, held: tuple[Insight, ...], now: datetime, zone: ZoneInfo | None) -> Table:
    shown = table(title, "What", "From", "Sure", "Seen", "Id")
    for one in held:
        times = "" if one.times_seen == 1 else f"{one.times_seen}x, last "
        shown.add_row(
            escape(_told(one)),
            escape(one.source),
            f"{one.confidence * one.freshness(now):.0%}",
            f"{times}{one.last_seen.astimezone(zone or UTC):%d %b %Y}",
            one.insight_id,
        )
    return shown


def _told(one: Insight) -> str:
    parts = [one.claim.text]
    if one.claim.channels:
        parts.append(f"[{', '.join(one.claim.channels)}]")
    if one.effect:
        parts.append(f"Effect: {one.effect}.")
    if one.valid_until:
        parts.append(f"(until {one.valid_until})")
    return " ".join(parts)


def _voice(voice: VoiceProfile) -> str:
    if not voice.samples:
        return "Voice: nothing was accepted yet; it is learned from accepted and edited texts."
    words = ", ".join(voice.favourite_words[:10]) or NOTHING
    taboo = ", ".join(voice.taboo_words[:10]) or NOTHING
    return escape(
        f"Voice, from {voice.samples} texts: {voice.sentence_words:g} words a sentence, "
        f"{voice.question_ratio:.0%} questions, {voice.exclamation_ratio:.0%} exclamations, "
        f"{voice.emoji_per_100_words:g} emoji in 100 words. Often: {words}. Struck out: {taboo}."
    )


def _made(known: BrainOverview, zone: ZoneInfo | None) -> Table:
    newest = known.generations[:_MOST_MADE]
    shown = table(
        f"Made: {len(newest)} newest of {len(known.generations)}", "When", "What", "Verdict"
    )
    for one in newest:
        verdict = str(one.judgement.verdict) if one.judgement else NOTHING
        note = f": {one.judgement.note}" if one.judgement and one.judgement.note else ""
        shown.add_row(when(one.made_at, zone), escape(one.title), escape(f"{verdict}{note}"))
    return shown
