"""Everything that keeps a task from being executed, told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from aicmo_core.errors import InvalidBriefError, InvalidInputError, NotFoundError
from aicmo_core.execution.executors.base import Assignment, Missing
from aicmo_core.execution.gathering import NO_BRAND, gather, plain_assignment, unmet_prerequisites
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.service import check_content
from aicmo_core.tasks.types import TaskApprovalStatus, TaskType, parse_priority, parse_task_type

if TYPE_CHECKING:
    from aicmo_core.execution.context import ExecutionContext
    from aicmo_core.execution.ports import Executors
    from aicmo_core.tasks.head import TaskHead
    from aicmo_core.tasks.ports import TaskRepository

_NAMELESS = "task"
"""The id of a plain dict that has none yet: it can be looked at, and gets one when it runs."""


def explain_plain(
    context: ExecutionContext, executors: Executors, task: Mapping[str, Any], now: datetime
) -> tuple[Missing, ...]:
    """Return what keeps a plain task dict from being executed; empty for nothing."""
    content, lacking = _content(task)
    if task.get("approval_status") != TaskApprovalStatus.APPROVED:
        lacking.append(_no_approval("Have a person approve exactly this content."))
    if content is None:
        return tuple(lacking)
    assignment = Assignment(task=content, brief=None, made_at=now)
    try:
        assignment = plain_assignment(context, content, task, now)
    except InvalidBriefError as error:
        lacking += map(_field, error.problems)
    except InvalidInputError as error:
        lacking.append(_field(error))
    lacking += executors(content.task_type).missing(assignment)
    return tuple(lacking)


def explain_stored(
    context: ExecutionContext, executors: Executors, task_id: str, now: datetime
) -> tuple[Missing, ...]:
    """Return what keeps a stored task from being executed; empty for nothing.

    Raises:
        NotFoundError: There is no such task.
    """
    tasks = context.task_repository
    if tasks is None:
        return ()
    head = tasks.head(task_id)
    content = tasks.content(head.task_id, head.content_version)
    lacking = list(_unapproved(tasks, head, content))
    try:
        assignment = gather(context, content, now).assignment
    except NotFoundError as error:
        lacking.append(Missing(kind="brand", name=content.brand_id, how_to_supply=error.message))
        assignment = Assignment(task=content, brief=None, made_at=now)
    lacking += executors(content.task_type).missing(assignment)
    how = (
        "Let it be executed first, supply a document that stands for it "
        "(aicmo asset add --stands-for), or waive it (aicmo tasks waive)."
    )
    lacking += (
        Missing(kind="prerequisite", name=one.task_id, how_to_supply=how)
        for one in unmet_prerequisites(context, content)
    )
    if context.llm_router is not None and not context.dry_run:
        lacking += context.llm_router.missing(content.brand_id)
    return tuple(lacking)


def _unapproved(tasks: TaskRepository, head: TaskHead, content: TaskContent) -> Iterator[Missing]:
    """Yield why the task may not run: no yes, or a yes to something else, and what changed."""
    if head.status is TaskApprovalStatus.APPROVED and head.sealed:
        return
    how = f"It is {head.status}: have a person approve exactly this content (aicmo approve)."
    changed = _changed_since_yes(tasks, head, content)
    if changed:
        how = f"Since the yes, this changed: {', '.join(changed)}. {how}"
    elif head.seal:
        how = f"The yes was to something else than what is stored now. {how}"
    yield _no_approval(how)


def _changed_since_yes(tasks: TaskRepository, head: TaskHead, content: TaskContent) -> list[str]:
    """Return the sealed fields, and the time, that are not what the last yes was to."""
    approved_version, version, moved = 0, 1, False
    for entry in tasks.audit_of(head.task_id):
        version = int(entry.after.get("content_version", version))
        moved = moved or "slot" in entry.after
        if entry.action == "approve":
            approved_version, moved = version, False
    if not approved_version:
        return []
    now, then = (
        content.sealed_fields(),
        tasks.content(head.task_id, approved_version).sealed_fields(),
    )
    changed = [name for name in now if now[name] != then[name]]
    return [*changed, "time"] if moved else changed


def _no_approval(how: str) -> Missing:
    return Missing(kind="approval", name="approval_status", how_to_supply=how)


def _content(task: Mapping[str, Any]) -> tuple[TaskContent | None, list[Missing]]:
    """Read a plain dict: its content, as far as it can be used, and every field that cannot be."""
    lacking: list[Missing] = []
    fields = {
        "task_id": task.get("task_id") or _NAMELESS,
        "brand_id": task.get("brand_id") or NO_BRAND,
        "task_type": TaskType.SWOT_ANALYSIS,
        "title": task.get("title") or "Task",
        "description": task.get("description") or "",
        "payload": task.get("payload") or {},
        "targets": task.get("targets") or (),
    }
    for name, parse in (("task_type", parse_task_type), ("priority", parse_priority)):
        try:
            fields[name] = parse(task.get(name))
        except InvalidInputError as error:
            lacking.append(_field(error))
    try:
        content = TaskContent.model_validate(fields)
        check_content(content)
    except ValidationError as error:
        return None, [*lacking, *_flaws(error)]
    except InvalidInputError as error:
        return None, [*lacking, _field(error)]
    told = any(one.name == "task_type" for one in lacking)
    return (None if told else content), lacking


def _flaws(error: ValidationError) -> Iterator[Missing]:
    for one in error.errors(include_url=False):
        name = ".".join(map(str, one["loc"]))
        yield Missing(kind="field", name=name, how_to_supply=f"{name} is wrong: {one['msg']}")


def _field(error: InvalidInputError) -> Missing:
    name = str(error.fields["field"])
    kind = "brand" if name == "brand_id" else "field"
    return Missing(kind=kind, name=name, how_to_supply=error.message)
