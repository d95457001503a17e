"""Use case: what the operator says of an output, kept with the task and learned by the brain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aicmo_core.brands.generations import Judgement, Verdict
from aicmo_core.errors import ConflictError, InvalidInputError
from aicmo_core.kernel.clock import Clock

if TYPE_CHECKING:
    from aicmo_core.brands.memory import BrandMemory
    from aicmo_core.execution.ports import OutputRecord, OutputRepository
    from aicmo_core.tasks.approval import Actor
    from aicmo_core.tasks.head import TaskHead
    from aicmo_core.tasks.ports import TaskRepository
    from aicmo_core.tasks.service import TaskService


class BlockedOutputError(ConflictError):
    """An output has findings that keep it from being accepted; `fields["blockers"]` lists them."""

    code = "output_blocked"


class ReviewService:
    """Verdicts of people on outputs.

    Args:
        tasks: The workspace's tasks.
        decisions: Stores a verdict with its audit entry.
        outputs: What was made.
        memory: Learns from verdicts.
        clock: The present moment.
    """

    def __init__(
        self,
        tasks: TaskRepository,
        decisions: TaskService,
        outputs: OutputRepository,
        memory: BrandMemory,
        *,
        clock: Clock,
    ) -> None:
        self._tasks = tasks
        self._decisions = decisions
        self._outputs = outputs
        self._memory = memory
        self._clock = clock

    def newest(self, task_id: str) -> OutputRecord:
        """Return the newest output of a task.

        Raises:
            NotFoundError: No such task.
            ConflictError: Nothing was made yet.
        """
        head = self._tasks.head(task_id)
        if not head.output_version:
            raise ConflictError(f"Task {task_id} has no output yet.", task_id=task_id)
        return self._outputs.get(task_id, head.output_version)

    def accept(self, task_id: str, actor: Actor, note: str = "", *, waive: str = "") -> TaskHead:
        """Accept the newest output; the brand's voice is learned from it.

        Args:
            task_id: Whose output.
            actor: Who accepts.
            note: Kept in the audit.
            waive: Why blocking findings do not matter here; what is law cannot be waived.

        Raises:
            BlockedOutputError: Something blocks, and was not or cannot be waived.
        """
        record = self.newest(task_id)
        blocking = blockers(record)
        unwaived = [text for text, waivable in blocking if not (waive.strip() and waivable)]
        if unwaived:
            raise BlockedOutputError(
                f"The output of {task_id} cannot be accepted as it stands: {'; '.join(unwaived)}",
                task_id=task_id,
                blockers=unwaived,
            )
        reason = f"{note} (waived: {waive})".strip() if blocking else note
        return self._judge(record, Verdict.ACCEPTED, actor, reason)

    def reject(self, task_id: str, actor: Actor, reason: str) -> TaskHead:
        """Reject the newest output; why is what the brain learns.

        Raises:
            InvalidInputError: No reason is given.
        """
        if not reason.strip():
            raise InvalidInputError("reason", reason, "must say why the output is rejected")
        return self._judge(self.newest(task_id), Verdict.REJECTED, actor, reason)

    def _judge(self, record: OutputRecord, verdict: Verdict, actor: Actor, note: str) -> TaskHead:
        """Store the verdict, then learn from it; repeating both is harmless."""
        head = self._decisions.review_output(record.task_id, str(verdict), actor, note)
        judgement = Judgement(
            verdict=verdict, by=actor.actor_id, at=self._clock(), note=note[:2000]
        )
        self._memory.judge(
            record.brand_id,
            record.task_id,
            record.version,
            judgement,
            text=public_text(record.body),
        )
        return head


def blockers(record: OutputRecord) -> list[tuple[str, bool]]:
    """Return what keeps an output from being accepted: (words, whether it may be waived)."""
    marked = [(str(text), False) for text in record.body.get("blockers", ())]
    found = [
        (f"{one.get('message')} {one.get('what_to_do')}", bool(one.get("waivable", True)))
        for one in record.findings
        if one.get("severity") == "blocking"
    ]
    return marked + found


def public_text(body: Mapping[str, Any]) -> str:
    """Return what an audience would read of an output, as plain text; empty for inside work."""
    from aicmo_core.execution.rendering import output_from

    return "\n\n".join(text.text for text in output_from(body).public_texts())
