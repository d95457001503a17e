"""The offline composer: the executor's own draft, deterministic and without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aicmo_core.execution.executors.base import Assignment, Executor, TaskOutput


class OfflineComposer:
    """Writes outputs from the facts of the assignment alone; never invents one."""

    name = "offline"

    def compose(self, executor: Executor[Any], assignment: Assignment) -> TaskOutput:
        """Return the executor's draft.

        Raises:
            ExecutionError: The assignment cannot be worked on; says what to supply.
        """
        output: TaskOutput = executor.draft(assignment)
        return output
