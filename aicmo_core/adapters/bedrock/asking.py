"""How a language model is asked: the call is paid, and whether it was answered is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from aicmo_core.adapters.bedrock.catalogue import ModelChoice
from aicmo_core.adapters.bedrock.converse import Answer, ModelCallError, converse
from aicmo_core.adapters.bedrock.purse import Purse
from aicmo_core.execution.budget import AiBudget
from aicmo_core.execution.routing import CircuitBreakers
from aicmo_core.kernel.clock import Clock

_OVERHEAD_BYTES = 4_000
"""What a provider adds to a request with a tool, generously."""

MakeClient = Callable[[int], Any]
"""Makes a `bedrock-runtime` client that waits so many seconds for an answer, and does not retry."""


class AsksModels:
    """What asks language models on Amazon Bedrock.

    Args:
        make_client: Makes clients of `bedrock-runtime`.
        choice: The models, and what they cost.
        budget: Pays.
        clock: The present moment.
        breakers: Which models rest; shared by all workspaces of a process.
    """

    def __init__(
        self,
        make_client: MakeClient,
        choice: ModelChoice,
        budget: AiBudget,
        clock: Clock,
        breakers: CircuitBreakers,
    ) -> None:
        self._make_client = make_client
        self._choice = choice
        self._budget = budget
        self._clock = clock
        self._breakers = breakers

    def _answer(self, purse: Purse, request: Mapping[str, Any], wait_s: int) -> Answer:
        """Pay for a call and make it; whatever comes of it is settled.

        Raises:
            ModelCallError: No answer came; the model may rest now.
            BudgetExceededError: No room; nothing was called.
        """
        model_id = str(request["modelId"])
        card = self._choice.cards[model_id]
        client = self._make_client(wait_s)
        try:
            answer = purse.pay(
                card.most(size_of(request), request["inferenceConfig"]["maxTokens"]),
                lambda: converse(client, request),
                lambda answered: card.cost(answered.usage),
            )
        except ModelCallError:
            self._breakers.failed(model_id, self._clock())
            raise
        self._breakers.succeeded(model_id)
        return answer


def size_of(request: Mapping[str, Any]) -> int:
    """Return the most bytes that a provider may count for a request."""
    return len(json.dumps(request, ensure_ascii=False).encode()) + _OVERHEAD_BYTES
