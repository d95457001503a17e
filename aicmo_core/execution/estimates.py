"""What language and image models will cost for a task, before anybody says yes to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aicmo_core.errors import AicmoError
from aicmo_core.execution.composer import composer_of, media_of
from aicmo_core.execution.gathering import gather

if TYPE_CHECKING:
    from aicmo_core.execution.context import ExecutionContext
    from aicmo_core.execution.ports import Executors
    from aicmo_core.tasks.content import TaskContent


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What models will cost.

    Attributes:
        likely_micro_usd: One answer of the first model that is asked, at the usual length.
        most_micro_usd: What is set aside at most before one call.
        unknown: Why nothing can be said; empty where something can.
    """

    likely_micro_usd: int = 0
    most_micro_usd: int = 0
    unknown: str = ""

    def __add__(self, other: Estimate) -> Estimate:
        """Return what two estimates come to together."""
        return Estimate(
            likely_micro_usd=self.likely_micro_usd + other.likely_micro_usd,
            most_micro_usd=self.most_micro_usd + other.most_micro_usd,
            unknown="; ".join(filter(None, dict.fromkeys((self.unknown, other.unknown)))),
        )


FREE = Estimate()


def estimate(context: ExecutionContext, executors: Executors, content: TaskContent) -> Estimate:
    """Return what a task's models will cost, from what it would be made of now.

    Work that models do not touch costs nothing, and nothing is read for it.
    """
    composer = composer_of(context, preview=context.dry_run)
    media = media_of(context, preview=context.dry_run)
    if composer.is_free and media is None:
        return FREE
    executor = executors(content.task_type)
    try:
        assignment = gather(context, content, context.clock()).assignment
        draft = executor.draft(assignment)
    except AicmoError as error:
        return Estimate(unknown=error.message)
    pictures = media.price_of(executor.wishes(draft)) if media else 0
    painted = Estimate(likely_micro_usd=pictures, most_micro_usd=pictures)
    return composer.estimate(executor, assignment, draft) + painted
