"""What the model calls of one piece of work are paid from: set aside, called, settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from aicmo_core.adapters.bedrock.converse import ModelCallError
from aicmo_core.execution.budget import AiBudget
from aicmo_core.execution.ports import Run

T = TypeVar("T")


class Purse:
    """Pays calls from a brand's AI budget.

    Args:
        budget: Pays.
        run: What the calls are for.

    Attributes:
        spent_micro_usd: What they have cost so far.
    """

    def __init__(self, budget: AiBudget, run: Run) -> None:
        self._budget = budget
        self._run = run
        self.spent_micro_usd = 0

    def pay(self, most_micro_usd: int, call: Callable[[], T], cost_of: Callable[[T], int]) -> T:
        """Return what a call answers; whatever comes of it is settled.

        Args:
            most_micro_usd: The most that the call can cost.
            call: Makes the call.
            cost_of: What its answer cost, in micro-USD.

        Raises:
            BudgetExceededError: No room; nothing was called.
            ModelCallError: The call failed.
        """
        reservation = self._budget.reserve(self._run, most_micro_usd)
        cost = reservation.micro_usd  # of whatever ends otherwise than by an answer or a refusal
        try:
            answer = call()
            cost = cost_of(answer)
        except ModelCallError as error:
            cost = cost if error.may_cost else 0
            raise
        finally:
            self._budget.settle(reservation, cost)
            self.spent_micro_usd += cost
        return answer
