"""The engine: executes a task that is handed to it, by the deployed worker's own rules.

With a task repository only stored tasks run, under their stored approval: the caller's own word is
no approval. Without one, plain dicts run, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aicmo_core.errors import AicmoError, InvalidInputError
from aicmo_core.execution.composer import composer_of
from aicmo_core.execution.context import ExecutionContext
from aicmo_core.execution.gathering import NO_BRAND, gather, plain_assignment
from aicmo_core.execution.results import ExecutionResult
from aicmo_core.tasks.types import ExecutionStatus, parse_task_type

if TYPE_CHECKING:
    from aicmo_core.execution.executors.base import Assignment, Missing
    from aicmo_core.execution.ports import Executors
    from aicmo_core.tasks.content import TaskContent

Task = Mapping[str, Any]


class AutoExecutionEngine:
    """Executes tasks.

    Args:
        context: What it may use; all optional.
        executors: Who does which type of task; the registry where it is not given.
    """

    def __init__(
        self, context: ExecutionContext | None = None, executors: Executors | None = None
    ) -> None:
        self._context = context or ExecutionContext()
        self._executors = executors or _registered

    @property
    def context(self) -> ExecutionContext:
        """Return what the engine may use."""
        return self._context

    @property
    def executors(self) -> Executors:
        """Return who does which type of task."""
        return self._executors

    def classify_executability(self, task: Task) -> ExecutionStatus:
        """Return `READY_TO_RUN`, or `NOT_EXECUTABLE`; `explain` says why."""
        return (
            ExecutionStatus.NOT_EXECUTABLE if self.explain(task) else ExecutionStatus.READY_TO_RUN
        )

    def explain(self, task: Task) -> tuple[Missing, ...]:
        """Return everything that keeps a task from being executed, at once; empty for nothing."""
        from aicmo_core.execution import executability
        from aicmo_core.execution.executors.base import Missing

        context, now = self._context, self._context.clock()
        try:
            if not isinstance(task, Mapping):
                raise InvalidInputError("task", task, "must be a dict of named fields")
            if context.task_repository is None:
                return executability.explain_plain(context, self._executors, task, now)
            task_id = str(task.get("task_id", ""))
            return executability.explain_stored(context, self._executors, task_id, now)
        except AicmoError as error:
            name = str(error.fields.get("field", error.code))
            kind = "field" if isinstance(error, InvalidInputError) else "task"
            return (Missing(kind=kind, name=name, how_to_supply=error.message),)

    def execute_task(self, task_id: str, task: Task | None = None) -> ExecutionResult:
        """Execute one task; whatever goes wrong becomes a result.

        Args:
            task_id: The task's id; with a task repository it names the stored task.
            task: The plain dict; ignored where a task repository is configured.

        Returns:
            COMPLETED, COMPLETED_PREVIEW (dry run), FAILED or NOT_EXECUTABLE, with the reason.
        """
        started_at = self._context.clock()
        asked = {**task, "task_id": task_id} if isinstance(task, Mapping) else task
        asked = {"task_id": task_id} if asked is None else asked
        lacking = self.explain(asked)
        if lacking:
            why = tuple(f"{one.kind} {one.name}: {one.how_to_supply}" for one in lacking)
            return self._result(task_id, ExecutionStatus.NOT_EXECUTABLE, started_at, why=why)
        if self._context.task_repository is not None and not self._context.dry_run:
            return self._execute_stored(task_id, started_at)
        return self._execute_here(asked, started_at)

    def execute_batch(
        self, tasks: Sequence[Task], max_tasks: int | None = None
    ) -> dict[str, ExecutionResult]:
        """Execute tasks in order, at most `max_tasks`; one failure stops no other.

        Raises:
            InvalidInputError: `max_tasks` is negative, or two tasks share an id.
        """
        if max_tasks is not None and max_tasks < 0:
            raise InvalidInputError("max_tasks", max_tasks, "must not be negative")
        chosen = list(tasks)[:max_tasks]
        ids = [_named(task, f"task_{n}") for n, task in enumerate(chosen, start=1)]
        if len(set(ids)) < len(ids):
            raise InvalidInputError("tasks", ids, "must each have a task_id of their own")
        return {
            task_id: self.execute_task(task_id, task)
            for task_id, task in zip(ids, chosen, strict=True)
        }

    def _execute_here(self, task: Task, started_at: datetime) -> ExecutionResult:
        """Run without storing anything but a preview."""
        from aicmo_core.execution import workshop

        task_id = str(task["task_id"])
        try:
            content, assignment = self._read(task)
            composer = composer_of(self._context, preview=self._context.dry_run)
            made = workshop.make(self._executors(content.task_type), assignment, composer)
        except AicmoError as error:
            return self._result(task_id, ExecutionStatus.FAILED, started_at, why=(error.message,))
        except Exception as error:  # noqa: BLE001 - an executor's exception is a FAILED result
            why = (f"{type(error).__name__}: {error}",)
            return self._result(task_id, ExecutionStatus.FAILED, started_at, why=why)
        dry = self._context.dry_run
        return self._result(
            task_id,
            ExecutionStatus.COMPLETED_PREVIEW if dry else ExecutionStatus.COMPLETED,
            started_at,
            output=made.body,
            metadata={
                "composer": made.output.composer,
                "findings": list(made.findings),
                "files": [file.name for file in made.files],
                "stored": False,
            },
        )

    def _execute_stored(self, task_id: str, started_at: datetime) -> ExecutionResult:
        """Run a stored task now, through claim, lease and fence like the deployed worker."""
        from aicmo_core.execution.by_hand import execute_stored

        try:
            looked = execute_stored(self._context, self._executors, task_id)
        except AicmoError as error:
            return self._result(task_id, ExecutionStatus.FAILED, started_at, why=(error.message,))
        if looked.record is None:
            status = (
                ExecutionStatus.FAILED if looked.outcome == "failed" else ExecutionStatus.SKIPPED
            )
            return self._result(task_id, status, started_at, why=(looked.reason or looked.outcome,))
        return self._result(
            task_id,
            ExecutionStatus.COMPLETED,
            started_at,
            output=looked.record.body,
            metadata={
                "composer": looked.record.composer,
                "findings": looked.record.findings,
                "files": [file.name for file in looked.record.files],
                "output_version": looked.record.version,
                "stored": True,
            },
        )

    def _read(self, task: Task) -> tuple[TaskContent, Assignment]:
        """Return content and assignment of a task that was found executable."""
        context, now = self._context, self._context.clock()
        if context.task_repository is not None:
            head = context.task_repository.head(str(task.get("task_id", "")))
            content = context.task_repository.content(head.task_id, head.content_version)
            return content, gather(context, content, now).assignment
        content = _plain_content(task)
        return content, plain_assignment(context, content, task, now)

    def _result(
        self,
        task_id: str,
        status: ExecutionStatus,
        started_at: datetime,
        *,
        output: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None = None,
        why: tuple[str, ...] = (),
    ) -> ExecutionResult:
        context, now = self._context, self._context.clock()
        return ExecutionResult(
            execution_id=context.execution_id or context.new_id("exec", started_at),
            task_id=task_id,
            status=status,
            started_at=started_at,
            completed_at=now,
            output=output,
            metadata={"operator_id": context.operator_id, **(metadata or {})},
            error_message="; ".join(why),
            logs=context.missing_services(),
        )


def _registered(task_type: Any) -> Any:
    from aicmo_core.execution.executors import executor_for

    return executor_for(task_type)


def _named(task: object, otherwise: str) -> str:
    return str(task.get("task_id", otherwise)) if isinstance(task, Mapping) else otherwise


def _plain_content(task: Task) -> TaskContent:
    """Read a task dict as the specification writes it.

    Raises:
        InvalidInputError: A field that cannot be used; names it, its value and the rule.
    """
    from aicmo_core.tasks.service import read_content

    task_type = parse_task_type(task.get("task_type"))
    return read_content(
        {
            "task_id": task.get("task_id"),
            "brand_id": task.get("brand_id") or NO_BRAND,
            "task_type": task_type,
            "title": task.get("title") or task_type.replace("_", " ").capitalize(),
            "description": task.get("description") or "",
            "priority": task.get("priority"),
            "payload": task.get("payload") or {},
            "targets": task.get("targets") or (),
        }
    )
