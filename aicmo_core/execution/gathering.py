"""Gathers what an executor works from: brief, memory, originals, baselines, earlier outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aicmo_core.errors import InvalidInputError, NotFoundError
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.tasks.dispatch import Unmet
from aicmo_core.tasks.types import TaskType

if TYPE_CHECKING:
    from aicmo_core.brands.brief import Brief
    from aicmo_core.execution.context import ExecutionContext
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.head import TaskHead

NO_BRAND = "unbranded"
"""The brand id of a plain task dict that names none."""


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """An assignment, and which versions of earlier outputs went into it, by task id."""

    assignment: Assignment
    inputs: dict[str, int]


def gather(context: ExecutionContext, content: TaskContent, now: datetime) -> Gathered:
    """Gather what a stored task is executed from.

    Raises:
        NotFoundError: The brand or the approved version of its brief is not there.
    """
    documents, versions = _earlier_outputs(context, content)
    knowledge = context.knowledge
    assignment = Assignment(
        task=content,
        brief=_brief(context, content),
        made_at=now,
        memory=knowledge.recall(content, now) if knowledge else (),
        inputs=documents,
        originals=knowledge.originals(content) if knowledge else (),
        baselines=knowledge.baselines(content.brand_id) if knowledge else {},
        past=knowledge.past_texts(content) if knowledge else (),
        voice=knowledge.voice(content.brand_id) if knowledge else None,
    )
    return Gathered(assignment=assignment, inputs=versions)


def plain_assignment(
    context: ExecutionContext, content: TaskContent, task: Mapping[str, Any], now: datetime
) -> Assignment:
    """Gather what a plain task dict is executed from: its own `brief`, or its brand's.

    Raises:
        InvalidInputError: The dict's `brief` cannot be used.
    """
    brief: Brief | None = None
    if task.get("brief") is not None:
        from aicmo_core.brands.intake import load_brief

        brief = load_brief(task["brief"]).brief
    elif content.brand_id != NO_BRAND:
        try:
            brief = _brief(context, content)
        except NotFoundError as error:
            raise InvalidInputError(
                "brand_id", content.brand_id, "names no brand of this workspace"
            ) from error
    return Assignment(task=content, brief=brief, made_at=now)


def unmet_prerequisites(context: ExecutionContext, content: TaskContent) -> tuple[Unmet, ...]:
    """Return the prerequisites whose output is not there, or was rejected.

    A document that the client supplied in place of a type of work meets it too.
    """
    if not (content.depends_on and context.task_repository):
        return ()
    heads = {head.task_id: head for head in context.task_repository.heads(content.depends_on)}
    unmet = [one for one in content.depends_on if not _done(heads.get(one))]
    if unmet and context.knowledge:
        supplied = context.knowledge.supplied(content.brand_id)
        unmet = [one for one in unmet if one not in heads or heads[one].task_type not in supplied]
    return tuple(
        Unmet(task_id=one, title=heads[one].title if one in heads else "") for one in unmet
    )


def _done(head: TaskHead | None) -> bool:
    return bool(head and head.output_version and head.output_verdict != "rejected")


def _brief(context: ExecutionContext, content: TaskContent) -> Brief | None:
    if context.brand_repository is None or content.brand_id == NO_BRAND:
        return None
    return context.brand_repository.brief(content.brand_id, content.brief_version).brief


def _earlier_outputs(
    context: ExecutionContext, content: TaskContent
) -> tuple[dict[TaskType, dict[str, Any]], dict[str, int]]:
    """Return what the task builds on, directly or through others, the nearest of each type.

    What an earlier output was made from is taken in the version that it was made from.
    """
    outputs = context.output_repository
    if not (content.depends_on and context.task_repository and outputs):
        return {}, {}
    documents: dict[TaskType, dict[str, Any]] = {}
    versions: dict[str, int] = {}
    waiting = {
        head.task_id: head.output_version
        for head in context.task_repository.heads(content.depends_on)
        if _done(head)
    }
    while waiting:
        found = [outputs.get(task_id, version) for task_id, version in sorted(waiting.items())]
        versions |= waiting
        waiting = {}
        for record in found:
            documents.setdefault(TaskType(record.task_type), record.body)
            waiting |= {k: v for k, v in record.inputs.items() if k not in versions}
    return documents, versions
