"""Executors whose whole effect is a line in the auditor's book."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from aicmo_core.errors import UnavailableError
from aicmo_core.execution.executors.base import Assignment, Executor, Missing, TaskOutput
from aicmo_core.tasks.types import Effect, TaskType
from tests.faults.simulation.faults import Faults

if TYPE_CHECKING:
    from tests.faults.simulation.auditor import Auditor

REPORT = TaskType.SWOT_ANALYSIS
"""Work without an outside effect."""
POST = TaskType.CREATE_SOCIAL_VARIANTS
"""Work with an effect that cannot be taken back; no real executor has one yet."""


class SimulatedOutput(TaskOutput):
    """An output that holds nothing."""


class Outside:
    """What executors meet: it fails as told, and tells the auditor what happened."""

    def __init__(self, faults: Faults, auditor: Auditor) -> None:
        self._faults = faults
        self._auditor = auditor
        self.moods: dict[str, list[Exception]] = defaultdict(list)
        """What the next runs of a task raise before they have any effect."""

    def work(self, assignment: Assignment, effect: Effect) -> None:
        self._faults.call("executor", lambda: self._do(assignment, effect), _unavailable)

    def _do(self, assignment: Assignment, effect: Effect) -> None:
        self._auditor.run_started(assignment.task, assignment.made_at, effect)
        moods = self.moods[assignment.task.task_id]
        if moods:
            raise moods.pop(0)
        if effect is Effect.ONCE:
            self._auditor.effect_happened(assignment.task)


class _Simulated(Executor[SimulatedOutput]):
    output_model = SimulatedOutput

    def __init__(self, outside: Outside) -> None:
        self._outside = outside

    def missing(self, assignment: Assignment) -> tuple[Missing, ...]:
        return ()

    def draft(self, assignment: Assignment) -> SimulatedOutput:
        self._outside.work(assignment, self.effect)
        return SimulatedOutput(task_type=self.task_type, title="done", brand_name="simulated")


class Reporting(_Simulated):
    """Makes an output and touches nothing."""

    task_type = REPORT
    effect = Effect.NONE


class Posting(_Simulated):
    """Does something outside, once."""

    task_type = POST
    effect = Effect.ONCE


class SimulatedExecutors:
    """Knows both."""

    def __init__(self, outside: Outside) -> None:
        self._executors: dict[TaskType, Executor[Any]] = {
            REPORT: Reporting(outside),
            POST: Posting(outside),
        }

    def __call__(self, task_type: TaskType, /) -> Executor[Any]:
        return self._executors[task_type]


def _unavailable(_name: str) -> UnavailableError:
    return UnavailableError("The outside service did not answer.", retry_after_s=30)
