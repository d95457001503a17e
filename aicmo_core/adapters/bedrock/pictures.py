"""Pictures by an image model of Amazon Bedrock (InvokeModel), or why the renderer draws instead.

wish ─► for each model that is not resting: reserve its price ─► invoke ─► settle ─► a real picture?
          │ busy, late, filtered, not a picture: the next model; none left: no painting

Stability AI's request and answer only: Amazon's own image models (Nova Canvas, Titan) reached their
end of life on 30 September 2026. Source: the Bedrock user guide's "Stable Image Core request and
response", https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-stability-diffusion.html
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from aicmo_core.adapters.bedrock.converse import ModelCallError, called
from aicmo_core.adapters.bedrock.purse import Purse
from aicmo_core.errors import BudgetExceededError
from aicmo_core.execution.budget import AiBudget, BudgetSpentError
from aicmo_core.execution.executors.files import Painting, Paintings, PictureWish
from aicmo_core.execution.ports import Run
from aicmo_core.execution.routing import CircuitBreakers, usable
from aicmo_core.kernel.clock import Clock

TIME_FOR_ALL = timedelta(seconds=20)
"""For all pictures of one task."""
TIME_TO_DRAW = timedelta(seconds=25)
"""Before the lease ends: what the function still needs to draw and store."""
_STEP_S = 5
_MOST_BYTES = 8_000_000
_MOST_PROMPT = 2_000  # characters; the model takes 10,000
_ASPECT = "3:2"
"""Each format shows a part of it, as its layout has room."""
_JPEG = (b"\xff\xd8\xff", b"\xff\xd9")


class BedrockPictures:
    """Paints with Amazon Bedrock.

    Args:
        make_client: Makes `bedrock-runtime` clients by how many seconds they wait.
        prices: Micro-USD a picture by model id, the model to be asked first first.
        budget: Pays.
        clock: The present moment.
        breakers: Which models rest; shared by all workspaces of a process.
    """

    patience_s = TIME_FOR_ALL.total_seconds()

    def __init__(
        self,
        make_client: Callable[[int], Any],
        prices: Mapping[str, int],
        budget: AiBudget,
        clock: Clock,
        breakers: CircuitBreakers,
    ) -> None:
        self._make_client = make_client
        self._prices = prices
        self._budget = budget
        self._clock = clock
        self._breakers = breakers

    def price_of(self, wishes: Sequence[PictureWish]) -> int:
        """Return the first model's price of them all; see `MediaEngine`."""
        return len(wishes) * next(iter(self._prices.values()))

    def paint(self, wishes: Sequence[PictureWish], run: Run) -> Paintings:
        """Paint what can be painted; see `MediaEngine`."""
        until = min(self._clock() + TIME_FOR_ALL, run.lease_until - TIME_TO_DRAW)
        purse = Purse(self._budget, run)
        pictures: dict[str, Painting] = {}
        failures: list[str] = []
        for wish in wishes:
            try:
                painted = self._painted(wish, until, purse, failures)
            except BudgetSpentError:
                raise
            except BudgetExceededError as error:
                failures.append(error.message)
                break
            if painted:
                pictures[wish.key] = painted
        return Paintings(
            pictures=pictures,
            model=", ".join(dict.fromkeys(one.model for one in pictures.values())),
            cost_micro_usd=purse.spent_micro_usd,
            failures=tuple(dict.fromkeys(failures)),
        )

    def _painted(
        self, wish: PictureWish, until: datetime, purse: Purse, failures: list[str]
    ) -> Painting | None:
        """Ask the models in turn, until one delivers."""
        for model_id in usable(tuple(self._prices), self._breakers, self._clock()):
            try:
                return self._asked(model_id, wish, until, purse)
            except ModelCallError as error:
                failures.append(error.message)
        return None

    def _asked(self, model_id: str, wish: PictureWish, until: datetime, purse: Purse) -> Painting:
        left_s = int((until - self._clock()).total_seconds()) // _STEP_S * _STEP_S
        if left_s < _STEP_S:
            raise ModelCallError(model_id, "no time was left", answered=True, may_cost=False)
        client, price = self._make_client(left_s), self._prices[model_id]
        try:
            painting = purse.pay(
                price,
                lambda: called(model_id, lambda: _invoke(client, model_id, wish)),
                lambda _answer: price,
            )
        except ModelCallError as error:
            if not error.answered:
                self._breakers.failed(model_id, self._clock())
            raise
        self._breakers.succeeded(model_id)
        return painting


def _invoke(client: Any, model_id: str, wish: PictureWish) -> Painting:
    kind = "application/json"
    answer = client.invoke_model(
        modelId=model_id, body=json.dumps(_request(wish)), contentType=kind, accept=kind
    )
    return _picture(model_id, answer["body"].read())


def _request(wish: PictureWish) -> dict[str, Any]:
    return {
        "prompt": wish.prompt[:_MOST_PROMPT],
        "negative_prompt": "text, letters, words, logo, watermark, faces",
        "mode": "text-to-image",
        "aspect_ratio": _ASPECT,
        "output_format": "jpeg",
    }


def _picture(model_id: str, answer: bytes) -> Painting:
    """Read an answer.

    Raises:
        ModelCallError: It was filtered.
        ValueError, LookupError, TypeError: It holds no picture.
    """
    document = json.loads(answer)
    if not isinstance(document, dict):
        raise TypeError("not an object")
    reason = (document.get("finish_reasons") or [None])[0]
    if reason is not None:
        told = f"it refused ({str(reason)[:60]})"
        raise ModelCallError(model_id, told, answered=True, may_cost=True)
    data = base64.b64decode(document["images"][0], validate=True)
    begins, ends = _JPEG
    if not (data.startswith(begins) and data.endswith(ends)) or len(data) > _MOST_BYTES:
        raise ValueError("not a JPEG of a size that can be used")
    return Painting(content_type="image/jpeg", data=data, model=model_id)
