"""Recall: of everything a brand's memory holds, what bears on this piece of work, and why."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from aicmo_core.brands.insights import ClaimKind, Insight

_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "it",
    }
    | {"its", "more", "of", "on", "or", "our", "so", "that", "the", "their", "they", "this", "to"}
    | {"was", "we", "were", "who", "will", "with", "you", "your"}
)
_LEXICAL, _WORK, _CHANNEL = 0.6, 0.25, 0.15
"""Weights of what makes a claim relevant; words decide, and the three add up to 1."""
_OTHER_WORK = 0.3
"""What is left of a claim's relevance when it was learned about other kinds of work."""
_FLOOR = 0.01
"""Below this score a claim is noise: an unrelated, old or doubtful one."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What memory is asked for.

    Attributes:
        task_type: The kind of work; empty when it is no task.
        text: Title, description and goal of the work, in any order.
        channels: Where the work is for; empty means anywhere.
        limit: At most so many memories.
        max_tokens: At most so much text, in tokens of about four letters.
    """

    task_type: str = ""
    text: str = ""
    channels: Sequence[str] = ()
    limit: int = 12
    max_tokens: int = 800


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """One memory that bears on the work.

    Attributes:
        confidence: How likely the claim is today: what was learned, less what has faded.
        score: Relevance times confidence today; only good for comparing.
        why: The reason in words, for the person who reads the output.
    """

    insight_id: str
    kind: ClaimKind
    text: str
    source: str
    confidence: float
    score: float
    why: str


def recall(
    insights: Iterable[Insight], question: Question, now: datetime
) -> tuple[Remembered, ...]:
    """Return the memories that bear on the question, best first, within both bounds."""
    usable = [insight for insight in insights if insight.holds_at(now)]
    words_of = [_words(insight.claim.text) for insight in usable]
    rarity = _rarity(words_of)
    asked = _words(question.text)
    found = [
        _remember(insight, _relevance(insight, question, asked, words, rarity), asked & words, now)
        for insight, words in zip(usable, words_of, strict=True)
        if _on_channel(insight, question)
    ]
    ranked = sorted(found, key=lambda memory: (-memory.score, memory.insight_id))
    return _within([memory for memory in ranked if memory.score >= _FLOOR], question)


def tokens_of(text: str) -> int:
    """Return about how many tokens a model counts in `text`: one for every four letters begun."""
    return -(-len(text) // 4)


def _relevance(
    insight: Insight,
    question: Question,
    asked: frozenset[str],
    words: frozenset[str],
    rarity: Counter[str],
) -> float:
    """Return 0 to 1: the share of the claim's weight that the question asks for, and its scope."""
    claim = insight.claim
    shared = sum(1 / rarity[word] for word in asked & words)
    either = math.sqrt(sum(1 / rarity[w] for w in words) * sum(1 / (rarity[w] or 1) for w in asked))
    relevance = _LEXICAL * (shared / either if either else 0.0)
    relevance += _WORK if question.task_type in claim.task_types else 0.0
    relevance += _CHANNEL if set(claim.channels) & set(question.channels) else 0.0
    other_work = claim.task_types and question.task_type not in claim.task_types
    return relevance * (_OTHER_WORK if other_work else 1.0)


def _remember(
    insight: Insight, relevance: float, shared: frozenset[str], now: datetime
) -> Remembered:
    confidence = insight.confidence * insight.freshness(now)
    return Remembered(
        insight_id=insight.insight_id,
        kind=insight.claim.kind,
        text=insight.claim.text,
        source=insight.source,
        confidence=round(confidence, 4),
        score=relevance * confidence,
        why=_why(insight, shared),
    )


def _why(insight: Insight, shared: frozenset[str]) -> str:
    times = "once" if insight.times_seen == 1 else f"{insight.times_seen} times"
    parts = (
        [f"shares {', '.join(sorted(shared)[:4])}"] if shared else ["made for this kind of work"]
    )
    parts.append(f"seen {times}, last on {insight.last_seen:%Y-%m-%d} ({insight.source})")
    if effect := insight.effect:
        low = effect.change_ratio - 1.96 * effect.std_error
        high = effect.change_ratio + 1.96 * effect.std_error
        parts.append(f"measured effect {effect.change_ratio:+.0%} ({low:+.0%} to {high:+.0%})")
    return "; ".join(parts)


def _on_channel(insight: Insight, question: Question) -> bool:
    held, asked = set(insight.claim.channels), set(question.channels)
    return not held or not asked or bool(held & asked)


def _within(ranked: list[Remembered], question: Question) -> tuple[Remembered, ...]:
    """Return the best that fit; a long memory that does not fit leaves room for a shorter one."""
    chosen: list[Remembered] = []
    left = question.max_tokens
    for memory in ranked:
        if len(chosen) == question.limit:
            break
        if (size := tokens_of(memory.text)) <= left:
            chosen.append(memory)
            left -= size
    return tuple(chosen)


def _rarity(words_of: list[frozenset[str]]) -> Counter[str]:
    return Counter(word for words in words_of for word in words)


def _words(text: str) -> frozenset[str]:
    """Return the words of a text as they are compared: folded, without grammar, in the singular."""
    folded = (word.casefold() for word in _WORD.findall(text))
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") else word
        for word in folded
        if word not in _STOP_WORDS
    )
