"""Where proposals go: to the task service, or, without one, to the process's own memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aicmo_core.feedback.past_tasks import PastTask, past_task
from aicmo_core.kernel.clock import Clock, system_clock
from aicmo_core.tasks.approval import FEEDBACK
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.ports import DuplicateTaskError
from aicmo_core.tasks.service import Task, TaskService
from aicmo_core.tasks.types import TaskApprovalStatus


class ServiceTaskInbox:
    """Puts proposals before people through the task service.

    Args:
        tasks: Creates tasks and knows what became of them.
    """

    def __init__(self, tasks: TaskService) -> None:
        self._tasks = tasks

    def propose(self, content: TaskContent, *, key: str) -> None:
        """Create the task in pending_review; see `TaskInbox`."""
        self._tasks.propose(content, actor=FEEDBACK, key=key)

    def add(self, task_id: str, change: Callable[[TaskContent], TaskContent], reason: str) -> None:
        """Make the task's next version; see `TaskInbox`."""
        self._tasks.amend(task_id, change, FEEDBACK, reason)

    def withdraw(self, task_id: str, reason: str) -> None:
        """Take the task back in feedback's own name; see `TaskInbox`."""
        self._tasks.withdraw(task_id, FEEDBACK, f"withdrawn: {reason}")

    def past_tasks(self, brand_id: str) -> list[PastTask]:
        """Return the brand's tasks; see `TaskInbox`."""
        return [_past(task) for task in self._tasks.tasks_of(brand_id)]


_ACCEPTED = frozenset(
    {TaskApprovalStatus.APPROVED, TaskApprovalStatus.EXECUTING, TaskApprovalStatus.EXECUTED}
)


def _past(task: Task) -> PastTask:
    head = task.head
    rejected = head.status is TaskApprovalStatus.REJECTED and not head.withdrawn
    accepted = head.status in _ACCEPTED
    return past_task(
        task.content,
        key=head.uniqueness_key,
        proposed_at=head.created_at,
        open_=head.open,
        accepted=accepted,
        rejected=rejected,
        withdrawn=head.withdrawn,
        decided_at=head.updated_at if accepted or rejected else None,
        unjudged_since=head.unjudged_since,
    )


class MemoryTaskInbox:
    """Keeps proposals in memory, with the same promise about uniqueness as the task service."""

    def __init__(self, clock: Clock = system_clock) -> None:
        self._clock = clock
        self._tasks: dict[str, PastTask] = {}
        self._brand_of: dict[str, str] = {}
        self._holders: dict[str, str] = {}
        self.contents: dict[str, TaskContent] = {}
        self.withdrawn: dict[str, str] = {}

    def propose(self, content: TaskContent, *, key: str) -> None:
        """Keep the task as pending; see `TaskInbox`."""
        holder = self._holders.get(key)
        if holder and self._tasks[holder].open:
            raise DuplicateTaskError(f"Task {holder} is open and does this.", task_id=holder)
        self._holders[key] = content.task_id
        self._brand_of[content.task_id] = content.brand_id
        self.contents[content.task_id] = content
        self._tasks[content.task_id] = past_task(content, key=key, proposed_at=self._clock())

    def add(self, task_id: str, change: Callable[[TaskContent], TaskContent], reason: str) -> None:
        """Keep the task's next version; see `TaskInbox`."""
        before = self._tasks[task_id]
        content = self.contents[task_id] = change(self.contents[task_id])
        key = f"{content.brand_id}:{before.place}"
        self._tasks[task_id] = past_task(content, key=key, proposed_at=before.proposed_at)

    def withdraw(self, task_id: str, reason: str) -> None:
        """Close the task; see `TaskInbox`."""
        self._tasks[task_id] = replace(self._tasks[task_id], open=False, withdrawn=True)
        self.withdrawn[task_id] = reason

    def past_tasks(self, brand_id: str) -> list[PastTask]:
        """Return the brand's tasks; see `TaskInbox`."""
        return [task for key, task in self._tasks.items() if self._brand_of[key] == brand_id]

    def decide(self, task_id: str, *, accept: bool) -> None:
        """Record a person's decision, so that rules can be tried without a task service."""
        task, now = self._tasks[task_id], self._clock()
        decided = replace(task, accepted=accept, rejected=not accept, open=accept, decided_at=now)
        self._tasks[task_id] = decided

    def finish(self, task_id: str) -> None:
        """Record that an accepted task is done, and its output judged."""
        self._tasks[task_id] = replace(self._tasks[task_id], open=False)
