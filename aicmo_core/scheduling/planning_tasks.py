"""Stored tasks as the planner sees them; what cannot be read is told, never guessed."""

from __future__ import annotations

from collections.abc import Mapping

from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.planning import Binding, BrandRules, Constraint, PlanTask, Unplaced
from aicmo_core.scheduling.publicity import OUTLETS, Wishes, channels_of, wishes_of
from aicmo_core.tasks.service import Task
from aicmo_core.tasks.types import TaskType


class TaskReader:
    """Reads the tasks of one brand.

    Args:
        rules: The brand's.
        channels: The brief's.
        needs: What a task of a type holds of shared people and machines.
        planned: Whether the brand has planning settings; without, nothing goes live that does not
            say when.

    Attributes:
        rules: As given.
        unreadable: The tasks read whose payload asks for something that cannot be read.
    """

    def __init__(
        self,
        rules: BrandRules,
        channels: tuple[str, ...],
        needs: Mapping[TaskType, Mapping[str, int]],
        *,
        planned: bool,
    ) -> None:
        self.rules = rules
        self._channels = channels
        self._needs = needs
        self._planned = planned
        self.unreadable: list[Unplaced] = []

    def read(self, task: Task) -> PlanTask:
        """Return a task with its wishes; without them, and noted, where they cannot be read."""
        content = task.content
        wishes = self._wishes(task)
        goes_live = wishes.publish_at is not None or (
            self._planned and content.task_type in OUTLETS
        )
        return PlanTask(
            task_id=content.task_id,
            brand_id=content.brand_id,
            task_type=content.task_type,
            priority=content.priority,
            depends_on=content.depends_on,
            estimated_minutes=content.estimated_minutes,
            channels=channels_of(content, self._channels) if goes_live else content.targets,
            goes_live=goes_live,
            publish_at=wishes.publish_at,
            audience=wishes.audience,
            campaign=wishes.campaign,
            phase=wishes.phase,
            earliest_at=wishes.earliest_at,
            deadline=wishes.deadline,
            needs=self._needs.get(content.task_type, {}),
        )

    def _wishes(self, task: Task) -> Wishes:
        try:
            return wishes_of(task.content, self.rules, planned=self._planned)
        except InvalidInputError as error:
            detail = error.message
        ident = task.head.task_id
        self.unreadable.append(
            Unplaced(
                task_id=ident,
                brand_id=task.head.brand_id,
                binding=Binding(constraint=Constraint.UNREADABLE, detail=detail),
                remedy=f"correct its payload: aicmo edit {ident} --set payload.…",
            )
        )
        return Wishes()
