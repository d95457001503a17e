"""When two tasks mean the same work: by words, offline and pure.

The uniqueness key makes duplicates of one type and target impossible. Similarity catches the rest:
the same work under another key, such as a task that a person wrote.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from aicmo_core.errors import AicmoError
from aicmo_core.feedback.ports import Alike, Similarity

Vector = Mapping[str, float]

NGRAM = range(3, 6)
"""Character n-grams within words: they forgive inflection, spelling and word order."""
SAME_WORK = 0.75
"""Cosine from which two texts are taken as one piece of work; see the tests for what lies near."""


def similarity(texts: Sequence[str], query: str) -> list[float]:
    """Return how near in words each text is to the query: 0 (nothing shared) to 1 (the same).

    Character TF-IDF over the texts and the query themselves, smoothed, so that what all tasks say
    ("create", "for") weighs less than what only two of them say.

    Source:
        Manning, Raghavan, Schütze, Introduction to Information Retrieval, ch. 6.
    """
    counts = [_grams(text) for text in (*texts, query)]
    weights = _rarity(counts)
    *vectors, asked = (_unit(count, weights) for count in counts)
    return [_cosine(vector, asked) for vector in vectors]


def _grams(text: str) -> Counter[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(letter if letter.isalnum() else " " for letter in folded).split()
    grams: Counter[str] = Counter()
    for word in words:
        padded = f" {word} "
        for size in NGRAM:
            grams.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return grams


def _rarity(documents: Sequence[Counter[str]]) -> Vector:
    seen: Counter[str] = Counter()
    for document in documents:
        seen.update(document.keys())
    total = len(documents)
    return {gram: 1 + math.log((1 + total) / (1 + count)) for gram, count in seen.items()}


def _unit(counts: Counter[str], weights: Vector) -> Vector:
    vector = {gram: (1 + math.log(count)) * weights[gram] for gram, count in counts.items()}
    length = _length(vector.values())
    return {gram: value / length for gram, value in vector.items()}


def _cosine(left: Vector, right: Vector) -> float:
    dot = math.fsum(value * right[gram] for gram, value in left.items() if gram in right)
    return min(1.0, dot)


def _length(values: Iterable[float]) -> float:
    return math.sqrt(math.fsum(value * value for value in values))


class LexicalSimilarity:
    """The offline side of the similarity port."""

    def compare(self, brand_id: str, texts: Sequence[str], query: str) -> list[Alike]:
        """Return how near in words each text is to the query."""
        return by_words(texts, query)


def by_words(texts: Sequence[str], query: str) -> list[Alike]:
    """Return how near in words each text is to the query; from `SAME_WORK` on it is the same."""
    return [Alike(score, score >= SAME_WORK) for score in similarity(texts, query)]


class Comparing:
    """Compares for one run of one brand: by the port, or by words once the port has failed.

    Args:
        similarity: The port.
        brand_id: Who pays.
        tell: Hears why words alone are compared, once.
    """

    def __init__(self, similarity: Similarity, brand_id: str, tell: Callable[[str], None]) -> None:
        self._similarity: Similarity = similarity
        self._brand_id = brand_id
        self._tell = tell

    def __call__(self, texts: Sequence[str], query: str) -> list[Alike]:
        """Return how near each text is to the query."""
        try:
            return self._similarity.compare(self._brand_id, texts, query)
        except AicmoError as error:
            self._tell(f"compared by words only: {error.message}"[:400])
            self._similarity = LexicalSimilarity()
            return by_words(texts, query)
