"""The state machine of a task: every step there is. What is not here does not happen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from aicmo_core.errors import TransitionRefusedError
from aicmo_core.tasks.types import TaskApprovalStatus as State


class Command(StrEnum):
    """What can happen to a task's state. Time and output have commands of their own."""

    SUBMIT = "submit"
    APPROVE = "approve"
    REJECT = "reject"
    REVOKE = "revoke"
    EDIT = "edit"
    RESCHEDULE_OUTSIDE_WINDOW = "reschedule outside the approved window"
    CLAIM = "claim"
    COMPLETE = "complete"
    RELEASE = "release"


TRANSITIONS: Mapping[tuple[State, Command], State] = MappingProxyType(
    {
        (State.PROPOSED, Command.SUBMIT): State.PENDING_REVIEW,
        (State.PROPOSED, Command.APPROVE): State.APPROVED,
        (State.PROPOSED, Command.REJECT): State.REJECTED,
        (State.PROPOSED, Command.EDIT): State.PENDING_REVIEW,
        (State.PENDING_REVIEW, Command.APPROVE): State.APPROVED,
        (State.PENDING_REVIEW, Command.REJECT): State.REJECTED,
        (State.PENDING_REVIEW, Command.EDIT): State.PENDING_REVIEW,
        (State.PENDING_REVIEW, Command.RESCHEDULE_OUTSIDE_WINDOW): State.PENDING_REVIEW,
        (State.APPROVED, Command.REJECT): State.REJECTED,
        (State.APPROVED, Command.REVOKE): State.PENDING_REVIEW,
        (State.APPROVED, Command.EDIT): State.PENDING_REVIEW,
        (State.APPROVED, Command.RESCHEDULE_OUTSIDE_WINDOW): State.PENDING_REVIEW,
        (State.APPROVED, Command.CLAIM): State.EXECUTING,
        (State.EXECUTING, Command.CLAIM): State.EXECUTING,  # after a dead worker's lease
        (State.EXECUTING, Command.COMPLETE): State.EXECUTED,
        (State.EXECUTING, Command.RELEASE): State.APPROVED,  # a retry, a failure, a preview
        (State.EXECUTED, Command.EDIT): State.PENDING_REVIEW,  # do it again, differently
        (State.REJECTED, Command.EDIT): State.PENDING_REVIEW,
    }
)

_NOTHING_TO_REVOKE = "There is no approval to take back."
_HINTS: Mapping[State, str] = MappingProxyType(
    {
        State.PROPOSED: "Submit it for review first.",
        State.PENDING_REVIEW: "Approve it first.",
        State.APPROVED: "Revoke the approval or edit the task to have it reviewed again.",
        State.REJECTED: "Edit it to open its review again.",
        State.EXECUTING: "Wait until the worker is done or its lease has ended.",
        State.EXECUTED: "Edit it to have it done again.",
    }
)


def after(task_id: str, state: State, command: Command) -> State:
    """Return the state that a command leads to.

    Raises:
        TransitionRefusedError: There is no such step; says what to do instead.
    """
    try:
        return TRANSITIONS[state, command]
    except KeyError:
        waits = command is Command.REVOKE and state in (State.PROPOSED, State.PENDING_REVIEW)
        hint = _NOTHING_TO_REVOKE if waits else _HINTS[state]
        raise TransitionRefusedError(task_id, str(state), str(command), hint) from None
