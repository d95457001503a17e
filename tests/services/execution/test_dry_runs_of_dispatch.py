"""A dry run goes the way of a run, and has no effect that could be in doubt."""

from __future__ import annotations

import pytest

from aicmo_core.errors import UnavailableError
from aicmo_core.execution.worker import Looked, Worker
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.dispatch import message_of
from aicmo_core.tasks.types import Effect
from tests.services.office import ALICE, BRAND, NOW, Office
from tests.services.small_executors import SmallExecutors


def look(executors: SmallExecutors, *, dry_run: bool, office: Office | None = None) -> Looked:
    office = office or Office()
    office.approved()
    head = office.scheduling.schedule("t1", Moment(run_at=NOW), ALICE)
    assert head.slot is not None
    workspace = office.workspace
    context = workspace.context(dry_run=dry_run)
    worker = Worker(context, workspace.tasks, workspace.outputs, executors)
    return worker.look(message_of("default", head, head.slot))


def test_a_dry_run_ends_as_a_preview_and_the_task_stays_approved() -> None:
    looked = look(SmallExecutors(Effect.ONCE), dry_run=True)

    assert looked.outcome == "preview"
    assert looked.head is not None
    assert (looked.head.status, looked.head.output_version) == ("approved", 0)


@pytest.mark.parametrize(("dry_run", "remembered"), [(True, 0), (False, 1)])
def test_a_brands_memory_holds_what_was_made_and_no_preview(
    *, dry_run: bool, remembered: int
) -> None:
    office = Office()

    look(SmallExecutors(), dry_run=dry_run, office=office)

    assert len(office.workspace.brain.generations(BRAND)) == remembered


@pytest.mark.parametrize(("dry_run", "outcome"), [(True, "retry"), (False, "failed")])
def test_only_a_real_run_of_an_unrepeatable_effect_is_never_tried_again(
    *, dry_run: bool, outcome: str
) -> None:
    executors = SmallExecutors(Effect.ONCE)
    executors.errors["t1"] = [UnavailableError("busy")]

    assert look(executors, dry_run=dry_run).outcome == outcome
