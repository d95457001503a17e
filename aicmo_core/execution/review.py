"""Use case: what the operator says of an output, kept with the task and learned by the brain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from aicmo_core.brands.generations import Judgement, Verdict
from aicmo_core.brands.insights import Claim, ClaimKind, Evidence, Lesson
from aicmo_core.errors import ConflictError, InvalidInputError
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.validation import first_flaw

if TYPE_CHECKING:
    from aicmo_core.brands.generations import Generation
    from aicmo_core.brands.memory import BrandMemory
    from aicmo_core.execution.context import ExecutionContext
    from aicmo_core.execution.executors.base import TaskOutput
    from aicmo_core.execution.executors.files import Artefact
    from aicmo_core.execution.ports import OutputRecord, OutputRepository
    from aicmo_core.tasks.approval import Actor
    from aicmo_core.tasks.head import TaskHead
    from aicmo_core.tasks.ports import TaskRepository
    from aicmo_core.tasks.service import TaskService


class BlockedOutputError(ConflictError):
    """An output has findings that keep it from being accepted; `blockers` lists them."""

    code = "output_blocked"

    @property
    def blockers(self) -> tuple[str, ...]:
        """Return the findings in words."""
        found = self.fields.get("blockers")
        return tuple(map(str, found)) if isinstance(found, list) else ()


class ReviewService:
    """Verdicts of people on outputs.

    Args:
        tasks: The workspace's tasks.
        decisions: Stores a verdict with its audit entry.
        outputs: What was made.
        memory: Learns from verdicts.
        context: What an edited output is checked against.
        clock: The present moment.
    """

    def __init__(
        self,
        tasks: TaskRepository,
        decisions: TaskService,
        outputs: OutputRepository,
        memory: BrandMemory,
        context: Callable[[], ExecutionContext],
        *,
        clock: Clock,
    ) -> None:
        self._tasks = tasks
        self._decisions = decisions
        self._outputs = outputs
        self._memory = memory
        self._context = context
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
        reason = _passed(record, note, waive)
        head = self._decisions.review_output(task_id, str(Verdict.ACCEPTED), actor, reason)
        self._learn(record, Verdict.ACCEPTED, actor, reason, text=public_text(record.body))
        return head

    def edit(
        self, task_id: str, document: object, actor: Actor, note: str = "", *, waive: str = ""
    ) -> TaskHead:
        """Accept the newest output as a person edited it; the voice is learned from both.

        What follows from words (a post put together, a mail's HTML, pictures) is made anew, and the
        checks look at it like at any other output.

        Args:
            task_id: Whose output.
            document: The whole edited body.
            actor: Who edited.
            note: Kept in the audit.
            waive: Why blocking findings do not matter here; what is law cannot be waived.

        Raises:
            InvalidInputError: Not an output of this type, or nothing was changed.
            BlockedOutputError: Something blocks, and was not or cannot be waived.
        """
        draft = self.newest(task_id)
        edited, files = self._made_of(draft, document)
        reason = _passed(edited, note, waive)
        stored = self._outputs.put(edited, files)
        head = self._decisions.edit_output(task_id, stored.version, actor, reason)
        text, before = public_text(stored.body), public_text(draft.body)
        made = self._learn(draft, Verdict.EDITED, actor, reason, text=text, draft=before)
        if made.judgement is not None:
            self._memory.add_edit(draft.brand_id, made, stored.version, made.judgement)
            self._memory.learn_output(draft.brand_id, _facts(stored, actor, made.judgement))
        return head

    def reject(self, task_id: str, actor: Actor, reason: str) -> TaskHead:
        """Reject the newest output; why is what the brain learns.

        Raises:
            InvalidInputError: No reason is given.
        """
        if not reason.strip():
            raise InvalidInputError("reason", reason, "must say why the output is rejected")
        record = self.newest(task_id)
        head = self._decisions.review_output(task_id, str(Verdict.REJECTED), actor, reason)
        self._learn(record, Verdict.REJECTED, actor, reason)
        return head

    def _made_of(
        self, record: OutputRecord, document: object
    ) -> tuple[OutputRecord, tuple[Artefact, ...]]:
        """Return an edited body as the output's next version, with its files and findings."""
        from aicmo_core.execution.checks import check
        from aicmo_core.execution.derived import settled
        from aicmo_core.execution.executors import executor_for
        from aicmo_core.execution.gathering import gather

        head = self._tasks.head(record.task_id)
        content = self._tasks.content(record.task_id, record.content_version)
        executor = executor_for(record.task_type)
        before = _read(executor.output_model, record.body)
        read = _read(executor.output_model, document)
        kept = {name: getattr(before, name) for name in _ENVELOPE}
        files = {file.name: file for file in record.files}
        painted = executor.painted(before, lambda name: self._outputs.read_file(files[name]))
        assignment = gather(self._context(), content, self._clock()).assignment
        assignment = replace(assignment, paintings=painted)
        output = settled(read.model_copy(update=kept), before, assignment)
        if output == before:
            raise InvalidInputError("document", record.task_id, "changes nothing of the output")
        output = executor.illustrated(output, assignment)
        edited = replace(
            record,
            version=head.fence + 1,
            made_at=self._clock(),
            body=output.model_dump(mode="json"),
            findings=[one.model_dump(mode="json") for one in check(output, assignment)],
            files=(),
        )
        return edited, executor.artefacts(output, assignment)

    def _learn(
        self,
        record: OutputRecord,
        verdict: Verdict,
        actor: Actor,
        note: str,
        *,
        text: str = "",
        draft: str = "",
    ) -> Generation:
        """Let the brain learn from a verdict that is stored; repeating it is harmless."""
        judgement = Judgement(
            verdict=verdict, by=actor.actor_id, at=self._clock(), note=note[:2000]
        )
        if verdict is Verdict.ACCEPTED:
            self._memory.learn_output(record.brand_id, _facts(record, actor, judgement))
        elif verdict is Verdict.REJECTED:
            why = f"its output was rejected: {note}"
            self._memory.forget_output(record.brand_id, _evidence_of(record.task_id), why)
        place = record.brand_id, record.task_id, record.version
        return self._memory.judge(*place, judgement, text=text, draft=draft)


def _facts(record: OutputRecord, actor: Actor, accepted: Judgement) -> list[Lesson]:
    """Return what becomes a fact of the brand's memory when an output is accepted."""
    from aicmo_core.execution.executors import executor_for

    executor = executor_for(record.task_type)
    output = _read(executor.output_model, record.body)
    occasion = f"{record.task_id}@{record.version}"
    return [
        Lesson(
            claim=Claim(kind=ClaimKind.FACT, text=text[:2000]),
            evidence=Evidence(
                evidence_id=f"{_evidence_of(record.task_id)}{record.version}:{n}",
                source=f"{record.body.get('title', occasion)}, accepted by {actor.actor_id}"[:300],
                at=accepted.at,
                confidence=_ACCEPTED,
            ),
        )
        for n, text in enumerate(executor.facts(output))
    ]


def _evidence_of(task_id: str) -> str:
    """Return what the ids of the evidence that a task's outputs give begin with."""
    return f"output:{task_id}@"


_ACCEPTED = 0.9
"""How sure an accepted statement is: a person stands for it, but nobody measured it."""
_ENVELOPE = ("schema_version", "task_type", "brand_name", "language", "composer", "blockers")
"""What an edit cannot change: whose it is, what wrote it, and what is still missing."""


def _read(model: type[TaskOutput], document: object) -> TaskOutput:
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise first_flaw(error, "document") from error


def _passed(record: OutputRecord, note: str, waive: str) -> str:
    """Return the note with what was waived.

    Raises:
        BlockedOutputError: Something blocks, and was not or cannot be waived.
    """
    blocking = blockers(record)
    unwaived = [text for text, waivable in blocking if not (waive.strip() and waivable)]
    if unwaived:
        raise BlockedOutputError(
            f"The output of {record.task_id} cannot be accepted as it stands: {' '.join(unwaived)}",
            task_id=record.task_id,
            blockers=unwaived,
        )
    return f"{note} (waived: {waive})".strip() if blocking else note


def blockers(record: OutputRecord) -> list[tuple[str, bool]]:
    """Return what keeps an output from being accepted: (words, whether it may be waived)."""
    marked = [str(text) for text in record.body.get("blockers", ())]
    blocking = [one for one in record.findings if one.get("severity") == "blocking"]
    told = {one.get("message") for one in blocking}
    return [(text, False) for text in marked if text not in told] + [
        (
            f"{one.get('message')} {one.get('what_to_do')}",
            bool(one.get("waivable", True)) and one.get("message") not in marked,
        )
        for one in blocking
    ]


def public_text(body: Mapping[str, Any]) -> str:
    """Return what an audience would read of an output, as plain text; empty for inside work."""
    from aicmo_core.execution.rendering import output_from

    return "\n\n".join(text.text for text in output_from(body).public_texts())
