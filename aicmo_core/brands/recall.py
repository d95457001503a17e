"""Recall: of everything a brand's memory holds, what bears on this piece of work, and why."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

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
    weigh = _Weigher(usable, question)
    scored = [
        (weigh(insight) * insight.confidence * insight.freshness(now), insight)
        for insight in usable
        if _on_channel(insight, question)
    ]
    bearing = [entry for entry in scored if entry[0] >= _FLOOR]
    bearing.sort(key=lambda entry: (-entry[0], entry[1].claim.text, entry[1].newest))
    return tuple(
        _remembered(insight, score, weigh.asked & _words(insight.claim.text), now)
        for score, insight in _within(bearing, question)
    )


def tokens_of(text: str) -> int:
    """Return about how many tokens a model counts in `text`: one for every four letters begun."""
    return -(-len(text) // 4)


class _Weigher:
    """Weighs how relevant a claim is: the cosine of its words and the question's, and its scope.

    A word counts the less, the more claims of this memory hold it.
    """

    def __init__(self, insights: Sequence[Insight], question: Question) -> None:
        self.asked = _words(question.text)
        self._task_type = question.task_type
        self._channels = frozenset(question.channels)
        held = Counter(word for insight in insights for word in _words(insight.claim.text))
        self._weights = {word: 1 / times for word, times in held.items()}
        self._asked_weight = sum(self._weights.get(word, 1.0) for word in self.asked)

    def __call__(self, insight: Insight) -> float:
        """Return the relevance, 0 to 1."""
        claim = insight.claim
        words = _words(claim.text)
        shared = sum(self._weights[word] for word in self.asked & words)
        either = math.sqrt(sum(self._weights[word] for word in words) * self._asked_weight)
        relevance = _LEXICAL * (shared / either if either else 0.0)
        relevance += _WORK if self._task_type in claim.task_types else 0.0
        relevance += _CHANNEL if self._channels.intersection(claim.channels) else 0.0
        other_work = claim.task_types and self._task_type not in claim.task_types
        return relevance * (_OTHER_WORK if other_work else 1.0)


def _remembered(
    insight: Insight, score: float, shared: frozenset[str], now: datetime
) -> Remembered:
    return Remembered(
        insight_id=insight.insight_id,
        kind=insight.claim.kind,
        text=insight.claim.text,
        source=insight.source,
        confidence=round(insight.confidence * insight.freshness(now), 4),
        score=score,
        why=_why(insight, shared),
    )


def _why(insight: Insight, shared: frozenset[str]) -> str:
    times = "once" if insight.times_seen == 1 else f"{insight.times_seen} times"
    parts = (
        [f"shares {', '.join(sorted(shared)[:4])}"] if shared else ["made for this kind of work"]
    )
    parts.append(f"seen {times}, last on {insight.last_seen:%Y-%m-%d} ({insight.source})")
    if insight.effect:
        parts.append(f"measured effect {insight.effect}")
    return "; ".join(parts)


def _on_channel(insight: Insight, question: Question) -> bool:
    held, asked = set(insight.claim.channels), set(question.channels)
    return not held or not asked or bool(held & asked)


def _within(
    ranked: Iterable[tuple[float, Insight]], question: Question
) -> Iterator[tuple[float, Insight]]:
    """Yield the best that fit; a long memory that does not fit leaves room for a shorter one."""
    places, tokens = question.limit, question.max_tokens
    for score, insight in ranked:
        size = tokens_of(insight.claim.text)
        if places > 0 and size <= tokens:
            yield score, insight
            places, tokens = places - 1, tokens - size


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """Return the words of a text as they are compared: folded, without grammar, in the singular."""
    folded = (word.casefold() for word in _WORD.findall(text))
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") else word
        for word in folded
        if word not in _STOP_WORDS
    )
