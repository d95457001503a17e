"""A slot that ended without a run says what was missing, wherever a person reads it."""

from __future__ import annotations

from aicmo_core.execution.worker import Worker
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.dispatch import message_of
from aicmo_core.tasks.inbox import inbox_of
from tests.services.office import ALICE, BRAND, HOUR, NOW, Office, Told
from tests.services.small_executors import SmallExecutors


def test_a_prerequisite_that_never_came_is_named_in_receipt_inbox_and_notice() -> None:
    office, told = Office(), Told()
    office.propose("swot", title="SWOT analysis")
    office.approved("pillars", depends_on=("swot", "gone"))
    moment = Moment(run_at=NOW, window_end=NOW + HOUR)
    head = office.scheduling.schedule("pillars", moment, ALICE)
    assert head.slot is not None
    workspace = office.workspace
    worker = Worker(
        workspace.context(), workspace.tasks, workspace.outputs, SmallExecutors(), notices=told
    )
    office.now = NOW + HOUR

    worker.look(message_of("default", head, head.slot))

    named = "prerequisite not met in time: SWOT analysis (swot), gone"
    [slot] = office.scheduling.slots_of(BRAND)
    assert slot.receipt is not None
    assert slot.receipt.reason == named
    assert [one.reason for one in told.notices] == [named]
    skipped = next(item for item in inbox_of(workspace.tasks.heads_of(BRAND)))
    assert (skipped.task_id, skipped.why) == ("pillars", named)
