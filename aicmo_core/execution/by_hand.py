"""Executes a stored task at once, for a person who asks: a slot that starts now, a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.worker import Looked, Worker
from aicmo_core.tasks import decisions
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.decisions import Decision
from aicmo_core.tasks.dispatch import message_of
from aicmo_core.tasks.service import TaskService

if TYPE_CHECKING:
    from aicmo_core.execution.context import ExecutionContext
    from aicmo_core.execution.ports import Executors
    from aicmo_core.tasks.head import TaskHead


def execute_stored(context: ExecutionContext, executors: Executors, task_id: str) -> Looked:
    """Give an approved task a slot that starts now, claim it, run it, record it.

    Raises:
        InvalidInputError: The context names no operator, or has no place for outputs.
        ConflictError: The task is not approved, or is being executed.
    """
    tasks, outputs = context.task_repository, context.output_repository
    if tasks is None or outputs is None:
        rule = "is needed where a task repository is configured: outputs must be stored"
        raise InvalidInputError("output_repository", None, rule)
    operator = Actor.person(context.operator_id)
    service = TaskService(tasks, context.clock, context.new_id)

    def now(head: TaskHead) -> Decision:
        content = tasks.content(task_id, head.content_version)
        return decisions.run_now(head, content, operator, context.clock())

    head = service.decide(task_id, now, actor=operator, action="run now", reason="by hand")
    if head.slot is None:  # a decision to run now always opens a slot
        return Looked(outcome="ignored", reason="no slot", head=head)
    message = message_of(context.workspace_id, head, head.slot)
    return Worker(context, tasks, outputs, executors).look(message)
