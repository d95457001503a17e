"""The state machine of a task, every state with every command."""

from __future__ import annotations

from itertools import product

import pytest

from aicmo_core.errors import TransitionRefusedError
from aicmo_core.tasks.transitions import Command, after
from aicmo_core.tasks.types import TaskApprovalStatus as State

ALLOWED = {
    "proposed": {
        "submit": "pending_review",
        "approve": "approved",
        "reject": "rejected",
        "edit": "pending_review",
    },
    "pending_review": {
        "approve": "approved",
        "reject": "rejected",
        "edit": "pending_review",
        "reschedule outside the approved window": "pending_review",
    },
    "approved": {
        "reject": "rejected",
        "revoke": "pending_review",
        "edit": "pending_review",
        "reschedule outside the approved window": "pending_review",
        "claim": "executing",
    },
    "executing": {"claim": "executing", "complete": "executed", "release": "approved"},
    "executed": {"edit": "pending_review"},
    "rejected": {"edit": "pending_review"},
}
"""What is promised, written down a second time: the product's own table cannot vouch for itself."""


@pytest.mark.parametrize(("state", "command"), list(product(State, Command)))
def test_a_command_leads_where_it_was_promised_or_is_refused(
    state: State, command: Command
) -> None:
    expected = ALLOWED[state].get(command)

    if expected is not None:
        assert after("t1", state, command) == expected
        return
    with pytest.raises(TransitionRefusedError) as refused:
        after("t1", state, command)
    assert refused.value.fields == {"task_id": "t1", "state": state, "command": command}
    assert refused.value.message.endswith(".")


def test_only_an_approved_or_abandoned_task_can_be_claimed() -> None:
    claimable = {state for state, steps in ALLOWED.items() if "claim" in steps}

    assert claimable == {State.APPROVED, State.EXECUTING}
