"""The offline composer: the executor's own draft, deterministic and without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aicmo_core.execution.context import ExecutionContext
    from aicmo_core.execution.estimates import Estimate
    from aicmo_core.execution.executors.base import Assignment, Executor, Missing, TaskOutput
    from aicmo_core.execution.ports import Composer, MediaEngine, Run


class OfflineComposer:
    """Writes outputs from the facts of the assignment alone; never invents one."""

    name = "offline"
    patience_s = 0.0
    is_free = True

    def missing(self, brand_id: str) -> tuple[Missing, ...]:
        """Return nothing: it needs nobody."""
        return ()

    def estimate(
        self, executor: Executor[Any], assignment: Assignment, draft: TaskOutput
    ) -> Estimate:
        """Return nothing: it costs nothing."""
        from aicmo_core.execution.estimates import FREE

        return FREE

    def compose(
        self, executor: Executor[Any], assignment: Assignment, run: Run | None = None
    ) -> TaskOutput:
        """Return the executor's draft; it costs nothing.

        Raises:
            ExecutionError: The assignment cannot be worked on; says what to supply.
        """
        output: TaskOutput = executor.draft(assignment)
        return output


def media_of(context: ExecutionContext, *, preview: bool) -> MediaEngine | None:
    """Return who paints; None: the renderer draws. A preview calls nobody outside."""
    return None if preview else context.media_engine


def composer_of(context: ExecutionContext, *, preview: bool) -> Composer:
    """Return who composes; a preview calls nobody outside."""
    return OfflineComposer() if preview or context.llm_router is None else context.llm_router
