"""The brand's voice, measured on texts that people accepted or wrote themselves.

One sample a text, kept as counts, so that the profile is a sum: in any order, each text once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from pydantic import AwareDatetime, Field

from aicmo_core.brands.insights import BrainRecord

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # noqa: RUF001  typographic apostrophes occur
_SENTENCE_END = re.compile(r"[.!?…。！？]+(?=\s|$)|\n+")  # noqa: RUF001  CJK stops end sentences
_CONTRACTION = re.compile(r"['’](?:s|t|re|ve|ll|d|m)$", re.IGNORECASE)  # noqa: RUF001
_KEPT_WORDS = 60
_MIN_LETTERS = 4
"""Shorter words are mostly grammar, and say nothing of a voice."""


class VoiceSample(BrainRecord):
    """Counts of one text.

    Attributes:
        sample_id: Names the text for good, such as `task_1@3`: learned twice, it counts once.
        vocabulary: How often the text uses its most frequent longer words.
        struck: Words of the draft that the person took out.
    """

    sample_id: str = Field(min_length=1, max_length=200)
    at: AwareDatetime
    channel: str = ""
    words: int = Field(ge=0)
    sentences: int = Field(ge=0)
    questions: int = Field(default=0, ge=0)
    exclamations: int = Field(default=0, ge=0)
    emoji: int = Field(default=0, ge=0)
    contractions: int = Field(default=0, ge=0)
    vocabulary: dict[str, int] = Field(default_factory=dict)
    struck: tuple[str, ...] = ()


class VoiceProfile(BrainRecord):
    """How the brand sounds, as far as its texts tell.

    Attributes:
        sentence_words: Mean words a sentence.
        question_ratio: Share of sentences that ask, 0 to 1.
        exclamation_ratio: Share of sentences that exclaim, 0 to 1.
        emoji_per_100_words: Emoji for every hundred words.
        contraction_ratio: Share of words such as "don't": high is casual.
        favourite_words: Words that at least two texts use, most texts first.
        taboo_words: Words that people struck from at least two drafts and never let stand.
    """

    samples: int
    sentence_words: float = 0.0
    question_ratio: float = 0.0
    exclamation_ratio: float = 0.0
    emoji_per_100_words: float = 0.0
    contraction_ratio: float = 0.0
    favourite_words: tuple[str, ...] = ()
    taboo_words: tuple[str, ...] = ()


def listen(
    sample_id: str, text: str, at: AwareDatetime, *, draft: str = "", channel: str = ""
) -> VoiceSample:
    """Return what one accepted text says about the voice.

    Args:
        sample_id: Names the text for good.
        text: The text as it was accepted.
        at: When it was accepted.
        channel: Where it was for; empty when that is unknown.
        draft: What it was before a person edited it; empty when it was accepted as it stood.
    """
    words = _words(text)
    longer = Counter(word for word in words if len(word) >= _MIN_LETTERS)
    frequent = sorted(longer.items(), key=lambda entry: (-entry[1], entry[0]))[:_KEPT_WORDS]
    struck = {word for word in _words(draft) if len(word) >= _MIN_LETTERS} - set(words)
    return VoiceSample(
        sample_id=sample_id,
        at=at,
        channel=channel,
        words=len(words),
        sentences=sum(1 for part in _SENTENCE_END.split(text) if part.strip()),
        questions=len(re.findall(r"[?？]+", text)),  # noqa: RUF001  the CJK question mark
        exclamations=len(re.findall(r"[!！]+", text)),  # noqa: RUF001  the CJK exclamation mark
        emoji=sum(unicodedata.category(letter) == "So" for letter in text),
        contractions=sum(bool(_CONTRACTION.search(word)) for word in words),
        vocabulary=dict(frequent),
        struck=tuple(sorted(struck)[:_KEPT_WORDS]),
    )


def profile_of(samples: Iterable[VoiceSample]) -> VoiceProfile:
    """Return the profile that samples add up to; each id counts once, the newest version of it."""
    newest: dict[str, VoiceSample] = {}
    for sample in sorted(samples, key=lambda one: (one.at, one.model_dump_json())):
        newest[sample.sample_id] = sample
    heard = list(newest.values())
    sentences = sum(sample.sentences for sample in heard) or 1
    words = sum(sample.words for sample in heard) or 1
    return VoiceProfile(
        samples=len(heard),
        sentence_words=round(sum(s.words for s in heard) / sentences, 1),
        question_ratio=_share(sum(s.questions for s in heard), sentences),
        exclamation_ratio=_share(sum(s.exclamations for s in heard), sentences),
        emoji_per_100_words=round(100 * sum(s.emoji for s in heard) / words, 2),
        contraction_ratio=_share(sum(s.contractions for s in heard), words),
        favourite_words=_in_several(word for s in heard for word in s.vocabulary)[:20],
        taboo_words=_taboo(heard),
    )


def _taboo(heard: list[VoiceSample]) -> tuple[str, ...]:
    used = {word for sample in heard for word in sample.vocabulary}
    struck = _in_several(word for sample in heard for word in sample.struck)
    return tuple(word for word in struck if word not in used)[:20]


def _in_several(words: Iterable[str]) -> tuple[str, ...]:
    """Return words that occur at least twice, most frequent first."""
    ranked = sorted(Counter(words).items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(word for word, times in ranked if times > 1)


def _share(part: int, whole: int) -> float:
    return round(min(1.0, part / whole), 3)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
