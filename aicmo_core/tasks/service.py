"""Use cases of a task that people decide on: propose, approve, reject, revoke, edit, review.

A decision is made on the head as it is read; where a machine's step came between, it is read and
decided again. Where another person's decision came between, the caller is told.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from aicmo_core.brands.standards import channel
from aicmo_core.errors import InvalidInputError, TransitionRefusedError, VersionConflictError
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import NewId, check_id
from aicmo_core.kernel.validation import first_flaw
from aicmo_core.tasks import audit, decisions
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.audit import AuditEntry
from aicmo_core.tasks.content import MAX_PAYLOAD_BYTES, TaskContent
from aicmo_core.tasks.decisions import Decision
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.ports import TaskRepository
from aicmo_core.tasks.types import TaskApprovalStatus

_TRIES = 5
EDITABLE = frozenset(
    {"title", "description", "priority", "payload", "targets", "depends_on", "brief_version"}
)


@dataclass(frozen=True, kw_only=True)
class Task:
    """A task as people see it: where it stands, and what it asks for."""

    head: TaskHead
    content: TaskContent


class TaskService:
    """Decisions of people about tasks, each stored with its audit entry in one transaction.

    Args:
        tasks: The workspace's tasks.
        clock: The present moment.
        new_id: Makes ids.
        after_decision: Called with the stored head; scheduling sends what became due by it.
    """

    def __init__(
        self,
        tasks: TaskRepository,
        clock: Clock,
        new_id: NewId,
        after_decision: Callable[[TaskHead], object] = lambda _head: None,
    ) -> None:
        self._tasks = tasks
        self._after_decision = after_decision
        self._clock = clock
        self._new_id = new_id

    def propose(
        self,
        content: TaskContent,
        *,
        actor: Actor,
        key: str | None = None,
        correlation_id: str = "",
    ) -> TaskHead:
        """Store a new task in `pending_review`.

        Args:
            content: What is asked for; version 1.
            actor: Who proposes.
            key: Uniqueness key; no second open task of the brand may hold the same one.
            correlation_id: Leads from a proposal to its output; made where it is not given.

        Raises:
            DuplicateTaskError: An open task holds the key; `fields["task_id"]` names it.
            InvalidInputError: The payload is too large, or an id cannot be used.
        """
        check_content(content)
        now = self._clock()
        head = decisions.new_head(
            content,
            now,
            correlation_id=correlation_id or self._new_id("corr", now),
            key=key or "",
        )
        self._tasks.create(head, content, self._entry(None, head, actor, "propose", content.reason))
        return head

    def ask(self, fields: dict[str, Any], actor: Actor) -> TaskHead:
        """Store a task that a person asks for in `pending_review`.

        Raises:
            NotFoundError: It builds on a task that there is not.
            InvalidInputError: A field that cannot be used.
        """
        content = _with_named_channels(read_content(fields))
        self._check_prerequisites(content, known=())
        return self.propose(content, actor=actor)

    def task(self, task_id: str) -> Task:
        """Return a task with its newest content.

        Raises:
            NotFoundError: No such task in this workspace.
        """
        head = self._tasks.head(task_id)
        return Task(head=head, content=self._tasks.content(task_id, head.content_version))

    def tasks_of(self, brand_id: str, status: TaskApprovalStatus | None = None) -> list[Task]:
        """Return a brand's tasks, oldest first, with their newest contents."""
        heads = [h for h in self._tasks.heads_of(brand_id) if status in (None, h.status)]
        contents = self._tasks.contents_of(heads)
        return [
            Task(head=head, content=contents[head.task_id])
            for head in heads
            if head.task_id in contents
        ]

    def audit_of(self, task_id: str) -> list[AuditEntry]:
        """Return what was decided about a task, oldest first."""
        self._tasks.head(task_id)
        return self._tasks.audit_of(task_id)

    def approve(
        self, task_id: str, actor: Actor, reason: str = "", *, generation: int | None = None
    ) -> TaskHead:
        """Say yes to exactly what the task asks for now.

        Args:
            task_id: Which task.
            actor: A person or a policy.
            reason: Kept in the audit.
            generation: The generation that the person looked at; a newer one is refused.

        Raises:
            TransitionRefusedError: The task is not waiting for a decision.
            VersionConflictError: The task was changed since the person looked at it.
        """

        def decision(head: TaskHead) -> Decision:
            content = self._tasks.content(task_id, head.content_version)
            return decisions.approve(head, content, actor, self._clock())

        return self.decide(
            task_id,
            decision,
            actor=actor,
            action="approve",
            reason=reason,
            generation=generation,
        )

    def reject(self, task_id: str, actor: Actor, reason: str) -> TaskHead:
        """Say no; the reason is kept, and feedback learns from it."""
        if not reason.strip():
            raise InvalidInputError("reason", reason, "must say why the task is rejected")
        return self.decide(
            task_id,
            lambda head: decisions.reject(head, self._clock()),
            actor=actor,
            action="reject",
            reason=reason,
        )

    def withdraw(self, task_id: str, actor: Actor, reason: str) -> TaskHead:
        """Let who proposed a task take it back while nobody has decided on it: nobody refused it.

        Args:
            task_id: Which task.
            actor: Who proposed it.
            reason: Kept in the audit.

        Raises:
            TransitionRefusedError: The task waits for no decision.
            VersionConflictError: Somebody decided at this moment.
        """

        def decision(head: TaskHead) -> Decision:
            _require_waiting(head, "withdraw")
            return decisions.reject(head, self._clock(), withdrawn=True)

        return self.decide(task_id, decision, actor=actor, action="withdraw", reason=reason)

    def revoke(self, task_id: str, actor: Actor, reason: str = "") -> TaskHead:
        """Take a yes back, up to the claim."""
        return self.decide(
            task_id,
            lambda head: decisions.revoke(head, self._clock()),
            actor=actor,
            action="revoke",
            reason=reason,
        )

    def edit(
        self, task_id: str, changes: dict[str, Any], actor: Actor, reason: str = ""
    ) -> TaskHead:
        """Replace fields of the content by a next version; review opens again.

        Args:
            task_id: Which task.
            changes: New values by field name; only those in `EDITABLE`.
            actor: Who edits.
            reason: Kept in the audit.

        Raises:
            InvalidInputError: A field that cannot be edited, or a value that it cannot hold.
            NotFoundError: It shall wait for a task that does not exist.
        """
        for name, value in changes.items():
            if name not in EDITABLE:
                raise InvalidInputError(name, value, f"cannot be edited; {_listed()} can")

        def decision(head: TaskHead) -> Decision:
            current = self._tasks.content(task_id, head.content_version)
            fields = current.model_dump() | changes | {"version": head.content_version + 1}
            content = _with_named_channels(read_content(fields))
            self._check_prerequisites(content, known=current.depends_on)
            return decisions.edit(head, content, self._clock())

        return self.decide(task_id, decision, actor=actor, action="edit", reason=reason)

    def amend(
        self,
        task_id: str,
        change: Callable[[TaskContent], TaskContent],
        actor: Actor,
        reason: str,
    ) -> TaskHead:
        """Let who proposed a task say more of it while nobody has decided on it.

        Args:
            task_id: Which task.
            change: Returns what it asks for then, from what it asks for as people left it.
            actor: Who proposed it.
            reason: Kept in the audit.

        Raises:
            TransitionRefusedError: The task waits for no decision.
            VersionConflictError: Somebody decided at this moment.
        """

        def decision(head: TaskHead) -> Decision:
            _require_waiting(head, "amend")
            changed = change(self._tasks.content(task_id, head.content_version))
            content = read_content(changed.model_dump() | {"version": head.content_version + 1})
            return decisions.edit(head, content, self._clock())

        return self.decide(task_id, decision, actor=actor, action="amend", reason=reason)

    def waive(self, task_id: str, prerequisite: str, actor: Actor, reason: str) -> TaskHead:
        """Let a task do without a prerequisite; its content changes, so review opens again.

        Raises:
            InvalidInputError: No reason, or the task does not wait for `prerequisite`.
        """
        if not reason.strip():
            raise InvalidInputError("reason", reason, "must say why the task can do without it")

        def decision(head: TaskHead) -> Decision:
            current = self._tasks.content(task_id, head.content_version)
            if prerequisite not in current.depends_on:
                waits = ", ".join(current.depends_on) or "nothing"
                rule = f"is no prerequisite of {task_id}, which waits for {waits}"
                raise InvalidInputError("prerequisite", prerequisite, rule)
            kept = tuple(one for one in current.depends_on if one != prerequisite)
            changes = {"depends_on": kept, "version": head.content_version + 1}
            return decisions.edit(head, current.model_copy(update=changes), self._clock())

        told = f"does without {prerequisite}: {reason}"
        return self.decide(task_id, decision, actor=actor, action="waive", reason=told)

    def review_output(self, task_id: str, verdict: str, actor: Actor, note: str = "") -> TaskHead:
        """Accept or reject the newest output, or say that it was edited."""
        return self.decide(
            task_id,
            lambda head: decisions.review_output(head, verdict, self._clock()),
            actor=actor,
            action=f"output {verdict}",
            reason=note,
        )

    def edit_output(self, task_id: str, version: int, actor: Actor, note: str = "") -> TaskHead:
        """Let the edited version, which is stored already, be the newest output.

        Raises:
            VersionConflictError: It was made from an output that is not the newest any more.
        """

        def decision(head: TaskHead) -> Decision:
            decided = decisions.edit_output(head, self._clock())
            if decided.after.output_version != version:
                raise VersionConflictError(
                    f"The output of task {task_id} changed meanwhile: look at it again, then edit.",
                    task_id=task_id,
                )
            return decided

        return self.decide(task_id, decision, actor=actor, action="output edited", reason=note)

    def decide(
        self,
        task_id: str,
        decision: Callable[[TaskHead], Decision],
        *,
        actor: Actor,
        action: str,
        reason: str,
        generation: int | None = None,
    ) -> TaskHead:
        """Load, decide, save; once more where a machine's step came between.

        Raises:
            VersionConflictError: Somebody else decided since `generation`, or at this moment.
        """
        seen = generation
        for _ in range(_TRIES):
            head = self._tasks.head(task_id)
            if seen is not None and head.generation != seen:
                break
            seen = head.generation
            decided = decision(head)
            try:
                entry = self._entry(head, decided.after, actor, action, reason)
                saved = self._tasks.save(head, decided, entry)
            except VersionConflictError:
                continue
            self._after_decision(saved)
            return saved
        raise VersionConflictError(
            f"Task {task_id} was changed by someone else meanwhile: look at it again, then decide.",
            task_id=task_id,
        )

    def _check_prerequisites(self, content: TaskContent, known: Sequence[str]) -> None:
        """Refuse a new prerequisite that could never be met."""
        for ident in set(content.depends_on).difference(known):
            if self._tasks.head(ident).brand_id != content.brand_id:
                raise InvalidInputError("depends_on", ident, "is a task of another brand")

    def _entry(
        self, before: TaskHead | None, after: TaskHead, actor: Actor, action: str, reason: str
    ) -> AuditEntry:
        now = self._clock()
        return audit.entry(
            self._new_id("audit", now),
            before=before,
            after=after,
            actor=actor,
            action=action,
            reason=reason,
            at=now,
        )


def _require_waiting(head: TaskHead, command: str) -> None:
    """Refuse what who proposed a task may do only until somebody has decided on it."""
    if head.status is not TaskApprovalStatus.PENDING_REVIEW:
        rule = "Only what waits for review can be added to or taken back."
        raise TransitionRefusedError(head.task_id, str(head.status), command, rule)


def read_content(fields: dict[str, Any]) -> TaskContent:
    """Validate a content from outside.

    Raises:
        InvalidInputError: Names the first field that does not hold, its value and the rule.
    """
    try:
        content = TaskContent.model_validate(fields)
    except ValidationError as error:
        raise first_flaw(error, "task") from error
    check_content(content)
    return content


def _with_named_channels(content: TaskContent) -> TaskContent:
    """Return the content with each channel by its own name: a pause names `instagram`, not IG."""
    named = tuple(dict.fromkeys(channel(one) for one in content.targets))
    return content.model_copy(update={"targets": named})


def check_content(content: TaskContent) -> None:
    """Refuse what could not be stored or keyed.

    Raises:
        InvalidInputError: An unusable id or channel, a task that waits for itself, a payload that
            is no JSON or over `MAX_PAYLOAD_BYTES`.
    """
    check_id("task_id", content.task_id)
    check_id("brand_id", content.brand_id)
    depends: Sequence[str] = content.depends_on
    for ident in depends:
        check_id("depends_on", ident)
    if content.task_id in depends:
        raise InvalidInputError("depends_on", content.task_id, "must not be the task itself")
    for target in content.targets:
        check_id("targets", target)
    if not _is_json(content.payload):
        raise InvalidInputError("payload", content.payload, "must hold no NaN and no infinity")
    size = len(content.model_dump_json().encode())
    if size > MAX_PAYLOAD_BYTES:
        rule = f"must be at most {MAX_PAYLOAD_BYTES} bytes as JSON; store documents as assets"
        raise InvalidInputError("payload", f"{size} bytes", rule)


def _is_json(payload: dict[str, Any]) -> bool:
    """Tell whether a payload is JSON as everyone reads it: without NaN, and not endlessly deep."""
    try:
        json.dumps(payload, allow_nan=False)
    except (ValueError, RecursionError):
        return False
    return True


def _listed() -> str:
    return ", ".join(sorted(EDITABLE))
