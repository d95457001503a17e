"""A batch of the execute queue: what is read once for all of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aicmo_core.brands.settings import BrandSettings
from aicmo_core.execution.service import BATCH_LASTS, ExecuteService, QueueRecord
from aicmo_core.execution.worker import Looked
from aicmo_core.tasks import messages
from aicmo_core.tasks.dispatch import DispatchMessage

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


@dataclass
class Desk:
    """A worker that takes its time, a clock that it moves, and what was read and seen."""

    takes: timedelta = timedelta(0)
    now: datetime = NOW
    reads: list[str] = field(default_factory=list)
    seen: list[tuple[str, bool]] = field(default_factory=list)
    left: list[timedelta] = field(default_factory=list)
    paused: dict[str, BrandSettings] = field(default_factory=dict)

    def look(
        self,
        message: DispatchMessage,
        settings: BrandSettings | None,
        until: datetime,
        *,
        again: bool,
    ) -> Looked:
        self.left.append(until - self.now)
        self.seen.append((message.task_id, bool(settings and settings.paused)))
        self.now += self.takes
        return Looked(outcome="completed")

    def held_in(self, workspace_id: str) -> dict[str, BrandSettings]:
        self.reads.append(workspace_id)
        return dict(self.paused)

    def service(self) -> ExecuteService:
        def wait_until(moment: datetime) -> None:
            self.now = max(self.now, moment)

        return ExecuteService(lambda _workspace: self, self.held_in, lambda: self.now, wait_until)


def records(*tasks: tuple[str, str, str], run_at: datetime = NOW) -> list[QueueRecord]:
    """One message a (workspace, brand, task)."""
    return [
        QueueRecord(
            message_id=task,
            body=messages.encode(
                DispatchMessage(
                    workspace_id=workspace,
                    brand_id=brand,
                    task_id=task,
                    generation=1,
                    run_at=run_at,
                    window_end=run_at + timedelta(days=1),
                )
            ),
        )
        for workspace, brand, task in tasks
    ]


def test_what_is_paused_is_read_once_for_all_brands_of_a_batch() -> None:
    desk = Desk(paused={"b2": BrandSettings(brand_id="b2", paused=True)})

    desk.service().handle(records(("w", "b1", "t1"), ("w", "b2", "t2"), ("w", "b3", "t3")))

    assert desk.reads == ["w"]
    assert desk.seen == [("t1", False), ("t2", True), ("t3", False)]


def test_the_nearest_moment_of_a_batch_goes_first() -> None:
    desk = Desk()
    later = records(("w", "b1", "later"), run_at=NOW + timedelta(seconds=1))

    desk.service().handle([*later, *records(("w", "b1", "now"))])

    assert [task for task, _paused in desk.seen] == ["now", "later"]


def test_each_workspace_of_a_batch_is_read_by_itself() -> None:
    desk = Desk()

    desk.service().handle(records(("w1", "b", "t1"), ("w2", "b", "t2"), ("w1", "b", "t3")))

    assert desk.reads == ["w1", "w2"]


def test_a_batch_of_long_runs_hears_of_a_pause_in_between() -> None:
    desk = Desk(takes=timedelta(seconds=2))
    service = desk.service()
    looking = desk.look

    def look(*seen: Any, again: bool) -> Looked:
        desk.paused["b"] = BrandSettings(brand_id="b", paused=True)
        return looking(*seen, again=again)

    desk.look = look  # type: ignore[method-assign]  # somebody pauses during the first run
    service.handle(records(("w", "b", "t1"), ("w", "b", "t2")))

    assert desk.seen == [("t1", False), ("t2", True)]


def test_the_rest_of_a_second_is_waited_out_before_what_is_paused_is_read() -> None:
    desk = Desk()
    run_at = NOW + timedelta(milliseconds=700)

    desk.service().handle(records(("w", "b", "t1"), run_at=run_at))

    assert desk.now == run_at
    assert desk.seen == [("t1", False)]


def test_a_batch_begins_nothing_that_its_function_could_not_end() -> None:
    desk = Desk(takes=timedelta(seconds=21))

    report = desk.service().handle(
        records(("w", "b", "t1"), ("w", "b", "t2"), ("w", "b", "t3"), ("w", "b", "t4"))
    )

    assert [task_id for task_id, _ in desk.seen] == ["t1", "t2"]
    assert report.failed_ids == ("t3", "t4")
    assert all(error.retryable for error in report.errors.values())


def test_each_run_of_a_batch_has_the_time_that_is_left_of_its_function() -> None:
    desk = Desk(takes=timedelta(seconds=15))

    desk.service().handle(records(("w", "b", "t1"), ("w", "b", "t2"), ("w", "b", "t3")))

    assert desk.left == [BATCH_LASTS - timedelta(seconds=taken) for taken in (0, 15, 30)]


@pytest.mark.parametrize("field", ["run_at", "window_end"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_that_no_calendar_holds_fails_its_message_alone(field: str, moment: str) -> None:
    desk = Desk()
    good, bad = records(("default", "acme", "good"), ("default", "acme", "bad"))
    poison = QueueRecord(message_id="bad", body=json.dumps({**json.loads(bad.body), field: moment}))

    report = desk.service().handle([poison, good])

    assert report.failed_ids == ("bad",)
    assert report.errors["bad"].fields["field"] == field
    assert desk.seen == [("good", False)]
