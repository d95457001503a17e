"""A slot that ended without a run says what was missing, wherever a person reads it."""

from __future__ import annotations

import pytest

from aicmo_core.errors import ExecutionError
from aicmo_core.execution.ports import Notice
from aicmo_core.execution.worker import Worker
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.dispatch import DispatchMessage, message_of
from aicmo_core.tasks.inbox import inbox_of
from tests.services.office import ALICE, BRAND, HOUR, NOW, Office, Told
from tests.services.small_executors import SmallExecutors


class Dying(Told):
    """Notices of a process that dies before it sends the first."""

    def tell(self, notice: Notice) -> None:
        if not self.notices:
            self.notices.append(notice)
            raise KeyboardInterrupt
        super().tell(notice)


def failing(office: Office, told: Told) -> tuple[Worker, DispatchMessage]:
    office.approved()
    head = office.scheduling.schedule("t1", Moment(run_at=NOW), ALICE)
    assert head.slot is not None
    executors = SmallExecutors()
    executors.errors["t1"] = [ExecutionError("no price")]
    workspace = office.workspace
    worker = Worker(
        workspace.context(), workspace.tasks, workspace.outputs, executors, notices=told
    )
    return worker, message_of("default", head, head.slot)


def test_what_a_dead_process_did_not_tell_is_told_when_its_message_comes_again() -> None:
    office, told = Office(), Dying()
    worker, message = failing(office, told)
    with pytest.raises(KeyboardInterrupt):
        worker.look(message)

    looked = worker.look(message, again=True)

    assert looked.outcome == "ignored"
    assert [one.reason for one in told.notices] == ["no price", "no price"]


def test_a_second_message_about_a_slot_that_ended_tells_nothing_twice() -> None:
    office, told = Office(), Told()
    worker, message = failing(office, told)
    worker.look(message)

    worker.look(message)

    assert len(told.notices) == 1


def test_a_message_that_comes_again_after_a_person_decided_tells_nothing() -> None:
    office, told = Office(), Told()
    worker, message = failing(office, told)
    worker.look(message)
    office.scheduling.redrive("t1.s1", ALICE)

    worker.look(message, again=True)

    assert len(told.notices) == 1


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
