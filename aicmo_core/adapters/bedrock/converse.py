"""One call of Amazon Bedrock's Converse: the answer, or why there is none. Nothing is logged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    NoCredentialsError,
)
from botocore.exceptions import (
    ConnectionError as NoConnectionError,
)
from botocore.parsers import ResponseParserError

from aicmo_core.adapters.bedrock.prompt import TOOL
from aicmo_core.errors import AicmoError

_BUSY = frozenset(
    (
        "ThrottlingException",
        "TooManyRequestsException",
        "ServiceUnavailableException",
        "ModelNotReadyException",
        "InternalServerException",
    )
)
_SLOW = frozenset(("ModelTimeoutException", "ModelErrorException"))
T = TypeVar("T")
_CUT_OFF = frozenset(("max_tokens", "model_context_window_exceeded"))


class ModelCallError(AicmoError):
    """A model gave no usable answer.

    Attributes:
        reason: Why, in a few words that are safe to show.
        answered: Whether the model did answer: then it works, and its circuit stays closed.
        may_cost: Whether the call may be on the bill all the same.
    """

    code = "model_call_failed"

    def __init__(self, model_id: str, reason: str, *, answered: bool, may_cost: bool) -> None:
        super().__init__(f"{model_id}: {reason}", model=model_id, reason=reason)
        self.reason = reason
        self.answered = answered
        self.may_cost = may_cost


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a model answered.

    Attributes:
        message: The whole message, to be sent back in a repair round.
        usage: Tokens, as Converse counts them.
    """

    model_id: str
    message: Mapping[str, Any]
    stop_reason: str
    usage: Mapping[str, int]

    def tool_use(self) -> Mapping[str, Any]:
        """Return the use of the tool, with its input.

        Raises:
            ModelCallError: The answer was cut off, or the model refused.
        """
        uses: list[dict[str, Any]] = [
            part["toolUse"] for part in self.message.get("content", ()) if "toolUse" in part
        ]
        chosen = next((use for use in uses if use.get("name") == TOOL), None)
        if self.stop_reason in _CUT_OFF:
            reason = "its answer was cut off"
        elif chosen is None or self.stop_reason in ("content_filtered", "guardrail_intervened"):
            reason = f"it refused ({self.stop_reason})"
        else:
            return chosen
        raise ModelCallError(self.model_id, reason, answered=True, may_cost=True)


def converse(client: Any, request: Mapping[str, Any]) -> Answer:
    """Send a request once.

    Raises:
        ModelCallError: No answer came.
    """
    model_id = str(request["modelId"])

    def answered() -> Answer:
        response = client.converse(**request)
        return Answer(
            model_id=model_id,
            message=response["output"]["message"],
            stop_reason=response["stopReason"],
            usage=response.get("usage", {}),
        )

    return called(model_id, answered)


def called(model_id: str, call: Callable[[], T]) -> T:
    """Return what a call returns; whatever goes wrong with it is told in one way.

    Raises:
        ModelCallError: No answer came, or none that can be read.
    """
    try:
        return call()
    except ClientError as error:
        raise _refused(model_id, error) from error
    except (NoConnectionError, NoCredentialsError) as error:
        raise _silent(model_id, error, may_cost=False) from error
    except (BotoCoreError, ResponseParserError, LookupError, TypeError, ValueError) as error:
        raise _silent(model_id, error, may_cost=True) from error


def _refused(model_id: str, error: ClientError) -> ModelCallError:
    code = error.response["Error"]["Code"]
    slow = code in _SLOW
    reason = f"it is busy ({code})" if code in _BUSY else f"the call failed ({code})"
    return ModelCallError(model_id, reason, answered=False, may_cost=slow)


def _silent(model_id: str, error: Exception, *, may_cost: bool) -> ModelCallError:
    """A call that got no answer may have been worked on: it is counted at its maximum."""
    reason = f"no answer ({type(error).__name__})"
    return ModelCallError(model_id, reason, answered=False, may_cost=may_cost)
