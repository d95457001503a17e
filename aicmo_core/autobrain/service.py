"""Use case of the Auto-Brain: look at a brand, decide what is missing, propose it for review."""

from __future__ import annotations

from collections.abc import Callable

from aicmo_core.autobrain.history import PastTask
from aicmo_core.autobrain.plan import AutoBrainPlan, AutoBrainTask
from aicmo_core.autobrain.scanner import Situation, scan
from aicmo_core.brands.generations import Flagged
from aicmo_core.brands.insights import Insight
from aicmo_core.brands.memory import BrandMemory
from aicmo_core.brands.ports import BrainRepository, BrandRepository
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import NewId
from aicmo_core.tasks.approval import AUTOBRAIN, Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.ports import DuplicateTaskError
from aicmo_core.tasks.service import Task, TaskService
from aicmo_core.tasks.types import TaskType

_GROUNDS = "insights"


class AutoBrainService:
    """Plans the work of one workspace's brands.

    Args:
        brands: Brands and their briefs.
        brain: What they remember.
        tasks: What was proposed, and where proposals go.
        clock: The present moment.
        new_id: Makes task ids.
        supplied: Tells which types of work a brand's own documents stand for.
        draws_on: Tells whether work to come would use a claim, if it were done now.
    """

    def __init__(
        self,
        brands: BrandRepository,
        brain: BrainRepository,
        tasks: TaskService,
        clock: Clock,
        new_id: NewId,
        *,
        supplied: Callable[[str], frozenset[TaskType]] = lambda _brand_id: frozenset(),
        draws_on: Callable[[TaskContent, Insight], bool] = lambda _content, _claim: False,
    ) -> None:
        self._brands = brands
        self._brain = brain
        self._tasks = tasks
        self._clock = clock
        self._new_id = new_id
        self._supplied = supplied
        self._draws_on = draws_on

    def look(self, brand_id: str) -> AutoBrainPlan:
        """Return what is missing for a brand, and store nothing.

        Raises:
            NotFoundError: No such brand.
        """
        return scan(
            Situation(
                brief=self._brands.brief(brand_id),
                insights=self._brain.insights(brand_id),
                history=[past_task(task) for task in self._tasks.tasks_of(brand_id)],
                supplied=self._supplied(brand_id),
                now=self._clock(),
            )
        )

    def plan(self, brand_id: str, actor: Actor = AUTOBRAIN) -> AutoBrainPlan:
        """Propose what is missing, in `pending_review`; return the plan with the tasks' ids.

        Safe to repeat and to run twice at once: what is open already is not proposed again, and
        a task that somebody else opens at this moment takes the place of the proposed one.

        Raises:
            NotFoundError: No such brand.
        """
        plan = self.look(brand_id)
        ids: dict[TaskType, str] = {}
        stored: list[AutoBrainTask] = []
        for task in plan.tasks:
            known = [ids[one] for one in task.after if one in ids]
            linked = task.model_copy(update={"depends_on": (*task.depends_on, *known)})
            ids[task.task_type], is_new = self._propose(plan, linked, actor)
            if is_new:
                stored.append(linked.model_copy(update={"task_id": ids[task.task_type]}))
        return plan.model_copy(update={"tasks": tuple(stored)})

    def retract(self, brand_id: str, insight_id: str, *, actor: Actor, reason: str) -> Flagged:
        """Mark a claim as wrong; return the work that rests on it, for a person to look at again.

        Nothing is stopped by itself: what is flagged keeps its approval until somebody revokes it.

        Raises:
            NotFoundError: The brand's memory holds no such claim.
        """
        claim = self._brain.insight(brand_id, insight_id)
        waiting = {
            task.head.task_id: (
                *task.content.depends_on,
                *insights_of(task.content),
                *((insight_id,) if self._draws_on(task.content, claim) else ()),
            )
            for task in self._tasks.tasks_of(brand_id)
            if task.head.open
        }
        return BrandMemory(self._brain, self._clock).retract(
            brand_id, insight_id, by=actor.actor_id, reason=reason, open_tasks=waiting
        )

    def _propose(self, plan: AutoBrainPlan, task: AutoBrainTask, actor: Actor) -> tuple[str, bool]:
        """Return the id of the task that now stands for the proposal, and whether it is new."""
        content = content_of(self._new_id("task", plan.made_at), plan, task)
        key = f"{plan.brand_id}:{task.task_type}:{','.join(task.targets)}"
        try:
            return self._tasks.propose(content, actor=actor, key=key).task_id, True
        except DuplicateTaskError as duplicate:
            return str(duplicate.fields["task_id"]), False


def past_task(task: Task) -> PastTask:
    """Return what planning asks of a stored task."""
    return PastTask(
        task_id=task.head.task_id,
        task_type=task.content.task_type,
        status=task.head.status,
        created_at=task.head.created_at,
        has_output=task.head.output_version > 0,
        output_rejected=task.head.output_verdict == "rejected",
        brief_version=task.content.brief_version,
    )


def content_of(task_id: str, plan: AutoBrainPlan, task: AutoBrainTask) -> TaskContent:
    """Return a proposed task as the content of a stored one."""
    return TaskContent(
        task_id=task_id,
        brand_id=plan.brand_id,
        task_type=task.task_type,
        title=task.title,
        description=task.description,
        priority=task.priority,
        payload=task.payload,
        depends_on=task.depends_on,
        targets=task.targets,
        brief_version=plan.brief_version,
        reason=task.reason,
        confidence=task.confidence,
        estimated_minutes=task.estimated_minutes,
        evidence={_GROUNDS: list(task.insights)} if task.insights else {},
        origin="autobrain",
    )


def insights_of(content: TaskContent) -> tuple[str, ...]:
    """Return the ids of the insights that a task was proposed with."""
    grounds = content.evidence.get(_GROUNDS)
    return tuple(map(str, grounds)) if isinstance(grounds, list) else ()
