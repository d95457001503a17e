"""Executors that do next to nothing, and fail when told to."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from aicmo_core.execution.executors.base import Assignment, Executor, Missing, TaskOutput
from aicmo_core.tasks.types import Effect, TaskType


class SmallOutput(TaskOutput):
    """An output that holds nothing."""


class _Small(Executor[SmallOutput]):
    task_type = TaskType.SWOT_ANALYSIS
    output_model = SmallOutput

    def __init__(self, book: SmallExecutors, effect: Effect) -> None:
        self._book = book
        self.effect = effect  # type: ignore[misc]  # one class stands for all three effects

    def missing(self, assignment: Assignment) -> tuple[Missing, ...]:
        return self._book.lacking

    def draft(self, assignment: Assignment) -> SmallOutput:
        task_id = assignment.task.task_id
        self._book.ran.append(task_id)
        while task_id in self._book.endless:  # until the alarm
            pass
        errors = self._book.errors[task_id]
        if errors:
            raise errors.pop(0)
        return SmallOutput(
            task_type=assignment.task.task_type, title=assignment.task.title, brand_name="small"
        )


class SmallExecutors:
    """One executor for every type; notes whose tasks ran.

    Args:
        effect: What a run does outside.
    """

    def __init__(self, effect: Effect = Effect.NONE) -> None:
        self.ran: list[str] = []
        self.errors: dict[str, list[Exception]] = defaultdict(list)
        self.endless: set[str] = set()
        self.lacking: tuple[Missing, ...] = ()
        self._executor = _Small(self, effect)

    def never_end(self, task_id: str) -> None:
        """Let a task run until it is broken off, soon."""
        self.endless.add(task_id)
        self._executor.timeout_s = 0.2  # type: ignore[misc]  # this instance's own

    def __call__(self, task_type: TaskType, /) -> Executor[Any]:
        return self._executor
