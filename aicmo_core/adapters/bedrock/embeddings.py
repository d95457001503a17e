"""Similarity of meaning by Amazon Titan Text Embeddings V2.

Contract: InvokeModel with `{"inputText", "dimensions", "normalize"}`, one text a call, up to 8,192
tokens; answers `{"embedding": [...], "inputTextTokenCount": n}`
(docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html). Never run
against the live service.

Words are compared first, for nothing. Only where they leave the question open, the texts nearest
in words are compared by meaning: embeddings find a duplicate in other words, and overrule none that
the words have found.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from aicmo_core.adapters.bedrock.converse import ModelCallError, called
from aicmo_core.adapters.bedrock.purse import Purse
from aicmo_core.execution.budget import AiBudget
from aicmo_core.execution.ports import Run
from aicmo_core.feedback.duplicates import by_words
from aicmo_core.feedback.ports import Alike
from aicmo_core.kernel.clock import Clock

MODEL = "amazon.titan-embed-text-v2:0"
MICRO_USD_A_MILLION_TOKENS = 20_000
"""List price in us-east-1 as public price tables give it, looked up on 28 November 2026; AWS's own
page could not be read: compare https://aws.amazon.com/bedrock/pricing/."""
DIMENSIONS = 512
SAME_MEANING = 0.85
"""Cosine from which two texts are one piece of work. Set high, because a wrong merge hides a
proposal and a missed one shows it twice; no real vectors have been looked at."""
MOST_TEXTS = 15
MOST_CHARACTERS = 2_000
TIME_FOR_ALL = timedelta(seconds=20)
_CALL_S = 5


class _Vector(NamedTuple):
    values: tuple[float, ...]
    tokens: int


class BedrockSimilarity:
    """The similarity port in the cloud.

    Args:
        make_client: Makes a `bedrock-runtime` client that waits so many seconds for an answer.
        budget: Pays.
        clock: The present moment.
    """

    def __init__(self, make_client: Callable[[int], Any], budget: AiBudget, clock: Clock) -> None:
        self._make_client = make_client
        self._budget = budget
        self._clock = clock

    def compare(self, brand_id: str, texts: Sequence[str], query: str) -> list[Alike]:
        """Return how near each text is to the query; see `Similarity`.

        Raises:
            ModelCallError: The model gave no answer.
            BudgetExceededError: The brand's AI budget does not cover the question.
        """
        found = by_words(texts, query)
        if not found or any(one.same for one in found):
            return found
        until = self._clock() + TIME_FOR_ALL
        run = Run(task_id=f"feedback:{brand_id}", brand_id=brand_id, lease_until=until)
        purse = Purse(self._budget, run)
        asked = self._vector(purse, query, run)
        nearest = sorted(range(len(texts)), key=lambda n: (-found[n].score, n))[:MOST_TEXTS]
        for n in nearest:
            score = _cosine(asked, self._vector(purse, texts[n], run))
            found[n] = Alike(max(score, found[n].score), score >= SAME_MEANING)
        return found

    def _vector(self, purse: Purse, text: str, run: Run) -> tuple[float, ...]:
        if self._clock() >= run.lease_until:
            raise ModelCallError(MODEL, "no time was left", answered=True, may_cost=False)
        cut = text[:MOST_CHARACTERS]
        client = self._make_client(_CALL_S)
        vector = purse.pay(
            _cost(len(cut.encode())),  # no token is shorter than a byte
            lambda: called(MODEL, lambda: _invoke(client, cut)),
            lambda answer: _cost(answer.tokens),
        )
        return vector.values


def _invoke(client: Any, text: str) -> _Vector:
    question = {"inputText": text, "dimensions": DIMENSIONS, "normalize": True}
    answer = client.invoke_model(
        modelId=MODEL,
        body=json.dumps(question),
        accept="application/json",
        contentType="application/json",
    )
    document = json.loads(answer["body"].read())
    values = tuple(float(one) for one in document["embedding"])
    if len(values) != DIMENSIONS or not all(map(math.isfinite, values)):
        raise ValueError("not a vector of the dimensions that were asked for")
    return _Vector(values, int(document["inputTextTokenCount"]))


def _cost(tokens: int) -> int:
    """Return micro-USD, rounded up."""
    return -(-tokens * MICRO_USD_A_MILLION_TOKENS // 1_000_000)


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    length = math.hypot(*one) * math.hypot(*other)
    dot = math.fsum(a * b for a, b in zip(one, other, strict=True))
    return max(0.0, min(1.0, dot / length)) if length else 0.0
