"""What the Auto-Brain proposes: tasks in the order of their dependencies, each with its reason."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    field_serializer,
)

from aicmo_core.kernel.validation import first_flaw
from aicmo_core.tasks.types import Priority, TaskType, parse_priority, parse_task_type


class PlanPart(BaseModel):
    """Base of the plan's parts: frozen; an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


PartT = TypeVar("PartT", bound=PlanPart)


class AutoBrainTask(PlanPart):
    """One task that the Auto-Brain proposes.

    Attributes:
        task_id: The task's id once it is stored; empty before.
        after: Task types whose work this one builds on: of this plan, open, or done.
        depends_on: Ids of the stored tasks among them.
        reason: Why now, in the words of this brand's brief.
        insights: Ids of what the brand's memory adds to the description.
    """

    task_id: str = ""
    task_type: Annotated[TaskType, BeforeValidator(parse_task_type)]
    title: str = Field(min_length=1, max_length=200)
    description: str = Field(default="", max_length=4000)
    priority: Annotated[Priority, BeforeValidator(parse_priority)] = Priority.MEDIUM
    reason: str = Field(min_length=1, max_length=4000)
    confidence: float = Field(ge=0, le=1)
    estimated_minutes: int = Field(ge=1, le=10_000)
    payload: dict[str, JsonValue] = Field(default_factory=dict)
    targets: tuple[str, ...] = ()
    after: tuple[TaskType, ...] = ()
    depends_on: tuple[str, ...] = ()
    insights: tuple[str, ...] = ()

    @field_serializer("priority")
    def _priority_name(self, priority: Priority) -> str:
        return priority.name

    def to_dict(self) -> dict[str, Any]:
        """Return the task as plain JSON values."""
        return self.model_dump(mode="json")

    @classmethod
    def from_dict(cls, document: object) -> AutoBrainTask:
        """Read what `to_dict` returned.

        Raises:
            InvalidInputError: Names the first field that does not hold.
        """
        return _checked(cls, document, "task")


class LeftOut(PlanPart):
    """A kind of work that the plan does not propose, and why."""

    task_type: TaskType
    reason: str
    task_id: str = ""
    """The task that stands for it: done, open or refused; empty when the brief asks for none."""


class AutoBrainPlan(PlanPart):
    """What is missing for a brand, none before what it builds on; and what is left out."""

    brand_id: str
    brief_version: int = Field(ge=1)
    made_at: AwareDatetime
    tasks: tuple[AutoBrainTask, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as plain JSON values."""
        return self.model_dump(mode="json")

    @classmethod
    def from_dict(cls, document: object) -> AutoBrainPlan:
        """Read what `to_dict` returned.

        Raises:
            InvalidInputError: Names the first field that does not hold.
        """
        return _checked(cls, document, "plan")


def _checked(model: type[PartT], document: object, what: str) -> PartT:
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise first_flaw(error, what) from error
