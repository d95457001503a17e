"""The specification's scheduler and runtime: plain dicts, naive datetimes, one process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aicmo_core import (
    AutoExecutionEngine,
    ScheduledTask,
    ScheduledTaskStatus,
    SchedulerRepository,
    SchedulerRuntime,
)
from aicmo_core.errors import ConflictError, ExecutionError, InvalidInputError, NotFoundError
from aicmo_core.execution.context import ExecutionContext
from aicmo_core.settings import Settings
from aicmo_core.tasks.decisions import Moment
from tests.services.office import ALICE, BRAND, HOUR, NOW, Office
from tests.services.small_executors import SmallExecutors

NAIVE = NOW.replace(tzinfo=None)


@dataclass
class Shop:
    """A scheduler with its runtime over one office."""

    office: Office = field(default_factory=Office)
    executors: SmallExecutors = field(default_factory=SmallExecutors)

    def __post_init__(self) -> None:
        self.slots = SchedulerRepository(self.office.infra)

    def runtime(self, *, stored: bool = False) -> SchedulerRuntime:
        context = ExecutionContext(clock=lambda: self.office.now, operator_id="alice")
        if stored:
            context = replace(self.office.workspace.context("alice"), knowledge=None)
        return SchedulerRuntime(self.slots, AutoExecutionEngine(context, self.executors))

    def add(self, slot_id: str = "s1", task_id: str = "t1", **fields: Any) -> ScheduledTask:
        task = {"task_id": task_id, "task_type": "swot_analysis", "approval_status": "approved"}
        given: dict[str, Any] = {
            "brand_id": "b1",
            "run_at": NAIVE,
            "metadata": {"task": task | fields.pop("task", {})},
        }
        scheduled = ScheduledTask(scheduled_id=slot_id, task_id=task_id, **given | fields)
        return self.slots.add_scheduled_task(scheduled)


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_naive_datetime_is_read_as_utc_and_compares_with_one(shop: Shop) -> None:
    scheduled = shop.add(run_at=datetime(2026, 11, 23, 10))  # noqa: DTZ001 - what callers write

    assert scheduled.run_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert scheduled.run_at == datetime(2026, 11, 23, 10)  # noqa: DTZ001 - what callers write
    assert scheduled.time_window_end == scheduled.run_at + timedelta(hours=24)


def test_a_scheduled_task_survives_its_own_document(shop: Shop) -> None:
    scheduled = shop.add(priority="HIGH", metadata={"task": {}, "campaign": "launch"})

    document = scheduled.to_dict()

    assert ScheduledTask.from_dict(document | {"from_newer_code": 1}) == scheduled
    assert document["priority"] == "HIGH"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"run_at": None}, "run_at"),
        ({"run_at": "tomorrow"}, "run_at"),
        ({"task_id": "a#b"}, "task_id"),
        ({"status": "lost"}, "status"),
        ({"priority": "urgent"}, "priority"),
        ({"time_window_end": "2026-01-01T00:00:00Z"}, "time_window_end"),
    ],
)
def test_a_document_that_cannot_be_used_is_refused_by_field(
    shop: Shop, change: dict[str, Any], field: str
) -> None:
    document = shop.add().to_dict() | change

    with pytest.raises(InvalidInputError) as refused:
        ScheduledTask.from_dict(document)

    assert refused.value.fields["field"] == field


def test_due_tasks_come_most_urgent_first_then_by_time(shop: Shop) -> None:
    shop.add("s1", "t1", priority="LOW", run_at=NAIVE - HOUR)
    shop.add("s2", "t2", priority="HIGH", run_at=NAIVE)
    shop.add("s3", "t3", priority="HIGH", run_at=NAIVE - HOUR)
    shop.add("s4", "t4", run_at=NAIVE + HOUR)
    shop.add("s5", "t5", run_at=NAIVE - 3 * HOUR, time_window_end=NAIVE - 2 * HOUR)

    assert [one.scheduled_id for one in shop.slots.get_due_tasks(NAIVE)] == ["s3", "s2", "s1"]


def test_a_brands_slots_are_listed_by_time_all_or_by_status(shop: Shop) -> None:
    shop.add("s1", "t1", run_at=NAIVE + HOUR)
    shop.add("s2", "t2", run_at=NAIVE)
    shop.add("s3", "t3", brand_id="b2")
    shop.slots.update_status("s2", "skipped", error_message="not needed")

    assert [one.scheduled_id for one in shop.slots.list_for_brand("b1")] == ["s2", "s1"]
    [open_slot] = shop.slots.list_for_brand("b1", ScheduledTaskStatus.SCHEDULED)
    assert open_slot.scheduled_id == "s1"


def test_a_slot_is_moved_by_hand_with_its_facts_kept(shop: Shop) -> None:
    shop.add(metadata={"task": {}, "campaign": "launch"})

    begun = shop.slots.update_status("s1", "in_progress")
    ended = shop.slots.update_status(
        "s1", ScheduledTaskStatus.FAILED, metadata={"tries": 1}, error_message="no offer"
    )

    assert begun.status is ScheduledTaskStatus.IN_PROGRESS
    assert begun.started_at == NOW
    assert (ended.status, ended.error_message) == (ScheduledTaskStatus.FAILED, "no offer")
    assert ended.completed_at == NOW
    assert ended.metadata == {"task": {}, "campaign": "launch", "tries": 1}


def test_a_slot_that_ended_is_not_moved_again(shop: Shop) -> None:
    shop.add()
    shop.slots.update_status("s1", "completed")

    with pytest.raises(ConflictError, match="has ended"):
        shop.slots.update_status("s1", "failed")


def test_a_task_has_one_live_slot_and_a_new_one_when_it_ended(shop: Shop) -> None:
    shop.add("s1")
    with pytest.raises(ConflictError):
        shop.add("s2")

    shop.slots.update_status("s1", "skipped")
    shop.add("s2")

    found = shop.slots.list_for_brand("b1")
    assert {one.scheduled_id: str(one.status) for one in found} == {
        "s1": "skipped",
        "s2": "scheduled",
    }


def test_an_unknown_slot_is_not_found(shop: Shop) -> None:
    with pytest.raises(NotFoundError):
        shop.slots.get_scheduled_task("nobody")


def test_where_a_table_is_configured_a_plain_dict_gets_no_slot(shop: Shop) -> None:
    shop.slots.infra = replace(shop.office.infra, settings=Settings(table="aicmo"))

    with pytest.raises(NotFoundError, match="task"):
        shop.add()


def test_a_tick_runs_what_is_due_and_tells_each_slots_status(shop: Shop) -> None:
    shop.add("s1", "t1")
    shop.add("s2", "t2", run_at=NAIVE + HOUR)

    statuses = shop.runtime().tick(NAIVE)

    assert statuses == {"s1": ScheduledTaskStatus.COMPLETED}
    assert shop.executors.ran == ["t1"]
    assert shop.slots.get_scheduled_task("s2").status is ScheduledTaskStatus.SCHEDULED


def test_a_second_tick_runs_nothing_twice(shop: Shop) -> None:
    shop.add()
    runtime = shop.runtime()

    runtime.tick(NAIVE)

    assert runtime.tick(NAIVE) == {}
    assert shop.executors.ran == ["t1"]


def test_a_tick_runs_at_most_so_many_nearest_deadline_first(shop: Shop) -> None:
    for number in (3, 1, 2):
        shop.add(f"s{number}", f"t{number}", run_at=NAIVE - 4 * HOUR + number * HOUR)

    statuses = shop.runtime().tick(NAIVE, max_to_run=2)

    assert sorted(statuses) == ["s1", "s2"]


def test_a_plain_dict_that_nobody_approved_fails_with_the_reason(shop: Shop) -> None:
    shop.add(task={"approval_status": "pending_review"})

    statuses = shop.runtime().tick(NAIVE)

    assert statuses == {"s1": ScheduledTaskStatus.FAILED}
    assert "approval" in shop.slots.get_scheduled_task("s1").error_message
    assert shop.executors.ran == []


def test_a_slot_whose_window_is_over_is_skipped(shop: Shop) -> None:
    shop.add(run_at=NAIVE - 3 * HOUR, time_window_end=NAIVE - HOUR)

    statuses = shop.runtime().tick(NAIVE)

    assert statuses == {"s1": ScheduledTaskStatus.SKIPPED}
    assert shop.slots.get_scheduled_task("s1").error_message == "window missed"


def test_an_executors_error_fails_its_slot_and_no_other(shop: Shop) -> None:
    shop.executors.errors["t1"] = [ExecutionError("no offer")]
    shop.add("s1", "t1")
    shop.add("s2", "t2")

    statuses = shop.runtime().tick(NAIVE)

    assert statuses == {"s1": ScheduledTaskStatus.FAILED, "s2": ScheduledTaskStatus.COMPLETED}
    assert shop.slots.get_scheduled_task("s1").error_message == "no offer"


def test_without_a_moment_a_tick_takes_the_scheduler_own_clock(shop: Shop) -> None:
    shop.add(run_at=NAIVE + HOUR)
    shop.office.now = NOW + HOUR

    assert shop.runtime().tick() == {"s1": ScheduledTaskStatus.COMPLETED}


def test_a_stored_task_runs_under_its_stored_approval(shop: Shop) -> None:
    shop.office.approved()
    shop.slots.add_scheduled_task(
        ScheduledTask(scheduled_id="s1", task_id="t1", brand_id=BRAND, run_at=NAIVE)
    )

    statuses = shop.runtime(stored=True).tick(NAIVE)

    assert statuses == {"s1": ScheduledTaskStatus.COMPLETED}
    head = shop.office.tasks.task("t1").head
    assert (head.status, head.output_version) == ("executed", 1)


def test_a_stored_task_without_a_yes_waits_and_is_skipped_when_its_window_ends(shop: Shop) -> None:
    shop.office.propose()
    shop.slots.add_scheduled_task(
        ScheduledTask(
            scheduled_id="s1",
            task_id="t1",
            brand_id=BRAND,
            run_at=NAIVE,
            time_window_end=NAIVE + HOUR,
        )
    )
    runtime = shop.runtime(stored=True)

    first = runtime.tick(NAIVE)
    last = runtime.tick(NAIVE + HOUR)

    assert first == {}
    assert last == {"s1": ScheduledTaskStatus.SKIPPED}
    assert shop.executors.ran == []


@pytest.mark.parametrize("status", ["skipped", "failed"])
def test_ending_a_slot_by_hand_approves_nothing(shop: Shop, status: str) -> None:
    shop.office.propose()
    shop.office.scheduling.schedule("t1", Moment(run_at=NOW), ALICE, slot_id="s1")

    shop.slots.update_status("s1", status, error_message="by hand")

    head = shop.office.tasks.task("t1").head
    assert (head.status, head.seal) == ("pending_review", "")


def test_only_an_execution_completes_a_stored_task(shop: Shop) -> None:
    shop.office.approved()
    shop.office.scheduling.schedule("t1", Moment(run_at=NOW), ALICE, slot_id="s1")

    with pytest.raises(ConflictError, match="only an execution"):
        shop.slots.update_status("s1", "completed")


def test_another_workspaces_slots_are_neither_seen_nor_run(shop: Shop) -> None:
    shop.add()
    foreign = SchedulerRepository(shop.office.infra, "elsewhere")
    engine = AutoExecutionEngine(ExecutionContext(clock=lambda: NOW), shop.executors)

    assert foreign.get_due_tasks(NAIVE) == []
    assert SchedulerRuntime(foreign, engine).tick(NAIVE) == {}
    assert shop.executors.ran == []
