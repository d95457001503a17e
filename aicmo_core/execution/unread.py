"""What a task's payload asks for that nothing reads: told, and never refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aicmo_core.brands.brief import Brief
from aicmo_core.brands.findings import nearest
from aicmo_core.tasks.content import PAYLOAD_FIELDS

if TYPE_CHECKING:
    from aicmo_core.execution.executors.base import Executor
    from aicmo_core.tasks.content import TaskContent


@dataclass(frozen=True, kw_only=True, slots=True)
class UnreadField:
    """A field of a payload that nothing reads.

    Attributes:
        meant: The known field that was probably meant; empty for none.
        known: What is read of such a task's payload.
    """

    name: str
    meant: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        """Return what to tell a person."""
        hint = (
            f"did you mean {self.meant!r}?" if self.meant else f"read are {', '.join(self.known)}"
        )
        return f"Nothing reads payload.{self.name[:60]}: {hint}"


def unread_fields(
    executor: Executor[Any], content: TaskContent, *, briefed: bool
) -> tuple[UnreadField, ...]:
    """Return the fields of a task's payload that nothing reads, in their order.

    Args:
        executor: Who does the task.
        content: What it asks for.
        briefed: Whether there is a brief; without one the payload may hold what a brief tells.
    """
    known = PAYLOAD_FIELDS | executor.payload_fields()
    read = known if briefed else known | frozenset(Brief.model_fields)
    listed = tuple(sorted(known))
    return tuple(
        UnreadField(name=name, meant=nearest(name, listed) or "", known=listed)
        for name in content.payload
        if name not in read
    )
