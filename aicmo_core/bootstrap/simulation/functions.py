"""The deployed functions in virtual time, over queues that deliver as Amazon SQS does."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from typing import Any

from aicmo_core.adapters.blobs import InMemoryBlobStore
from aicmo_core.adapters.dynamodb.attention_index import DynamoAttentionIndex
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metering import MeteredTable
from aicmo_core.bootstrap import dead_letter_service, feedback_service, tick_service
from aicmo_core.bootstrap.infrastructure import Infrastructure, in_memory_infrastructure
from aicmo_core.bootstrap.simulation.clock import CountedIds, VirtualClock, earliest
from aicmo_core.bootstrap.simulation.cost import Usage
from aicmo_core.bootstrap.simulation.faults import Died, Faults, FaultyTable
from aicmo_core.bootstrap.simulation.queues import DispatchWay, FeedbackWay, VirtualQueue
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import AicmoError
from aicmo_core.execution.dead_letters import DeadMessage
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.base import Executor
from aicmo_core.execution.ports import Executors
from aicmo_core.execution.service import BatchReport, ExecuteService, QueueRecord
from aicmo_core.execution.worker import Worker
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.tasks.dispatch import LOOK_AHEAD, DueEntry
from aicmo_core.tasks.head import AttentionKind
from aicmo_core.tasks.types import TaskType

MINUTE = timedelta(minutes=1)
_FAR = datetime(9000, 1, 1, tzinfo=UTC)
_SENT_AHEAD = frozenset({AttentionKind.RUN, AttentionKind.RETRY})


class SimulatedStack:
    """Table, queues and functions of one deployment; nothing of it leaves the process.

    Args:
        clock: Virtual time.
        faults: What goes wrong in functions.
        pictures: Whether pictures are drawn; it takes seconds each.
    """

    def __init__(self, clock: VirtualClock, faults: Faults, *, pictures: bool = False) -> None:
        self.clock = clock
        self.faults = faults
        self.usage = Usage()
        self.runs: dict[tuple[str, str], FeedbackRun] = {}
        self.dead_letters = 0
        self._stored = InMemoryTable()
        self._metered = MeteredTable(self._stored)
        self._execute_queue = VirtualQueue(
            clock, faults, visibility=timedelta(seconds=360), max_receives=5
        )
        self._feedback_queue = VirtualQueue(
            clock, faults, visibility=timedelta(seconds=720), max_receives=3
        )
        self.infra = self._infrastructure()
        self.workspace = Workspace(self.infra, DEFAULT_WORKSPACE)
        self._tick = tick_service(self.infra)
        self._execute = self._execute_service(executor_for if pictures else text_only)
        self._feedback = feedback_service(self.infra)
        self._dead_letters = dead_letter_service(self.infra)
        self._peek = DynamoAttentionIndex(self._stored)

    @contextlib.contextmanager
    def counted(self) -> Iterator[None]:
        """Count what is requested inside into `usage`."""
        with self._metered.metered() as bill:
            yield
        self.usage.bill.add(bill)
        queues = (self._execute_queue, self._feedback_queue)
        self.usage.sqs_requests = sum(queue.requests.total() for queue in queues)

    def next_tick_at(self) -> datetime | None:
        """Return the next whole minute at which a tick finds something."""
        due = earliest(_first_due(shard) for shard in self._peek.due(_FAR))
        if due is None:
            return None
        return max(_whole_minute(due), _whole_minute(self.clock() + timedelta(microseconds=1)))

    def next_message_at(self) -> datetime | None:
        """Return when the next message can be received."""
        return earliest((self._execute_queue.next_at(), self._feedback_queue.next_at()))

    def tick(self) -> None:
        """Let the schedule fire tick."""
        self._invoke("tick", self._tick.run)

    def fan_out(self) -> None:
        """Let the schedule fire feedback."""
        self._invoke("feedback", self._feedback.fan_out)

    def deliver(self) -> None:
        """Hand every message that can be seen to its function."""
        while batch := self._execute_queue.receive():
            records = [QueueRecord(message_id=one.message_id, body=one.body) for one in batch]
            report = self._invoke("execute", partial(self._execute.handle, records))
            if report is not None:
                self._execute_queue.delete(_done(records, report.failed_ids))
                self._count_outputs(report)
        while batch := self._feedback_queue.receive():
            pairs = [(one.message_id, one.body) for one in batch]
            told = self._invoke("feedback", partial(self._feedback.handle, pairs))
            if told is not None:
                failed = set(told.failed_ids)
                self._feedback_queue.delete([ident for ident, _ in pairs if ident not in failed])
                self.runs |= {(run.brand_id, run.window): run for run in told.runs}
        self._bury()

    def _bury(self) -> None:
        for name, queue in (("execute", self._execute_queue), ("feedback", self._feedback_queue)):
            dead = [
                DeadMessage(message_id=one.message_id, body=one.body, queue=name)
                for one in queue.dead
            ]
            if not dead:
                continue
            failed = self._invoke("dead_letters", partial(self._dead_letters.record, dead))
            if failed is not None:
                queue.dead = [one for one in queue.dead if one.message_id in failed]
                self.dead_letters += len(dead) - len(failed)

    def _invoke(self, name: str, function: Callable[[], Any]) -> Any:
        """Run a function as Lambda does: its death and its errors end with it; None then."""
        self.usage.invocations[name] += 1
        try:
            with self.counted(), self.faults.armed():
                return function()
        except (Died, AicmoError):
            return None

    def _count_outputs(self, report: BatchReport) -> None:
        for looked in report.looked:
            if looked.record is not None:
                self.usage.composers[looked.record.composer] += 1
                self.usage.characters += len(json.dumps(looked.record.body, default=str))
                self.usage.s3_puts += len(looked.record.files)

    def _infrastructure(self) -> Infrastructure:
        return replace(
            in_memory_infrastructure(clock=self.clock, new_id=CountedIds()),
            table=FaultyTable(self._metered, self.faults),
            queue=DispatchWay(self._execute_queue),
            feedback_queue=FeedbackWay(self._feedback_queue),
            blobs=InMemoryBlobStore(),
        )

    def _execute_service(self, executors: Executors) -> ExecuteService:
        workspace = self.workspace
        worker = Worker(workspace.context(), workspace.tasks, workspace.outputs, executors)
        return ExecuteService(
            lambda _workspace_id: worker,
            lambda _workspace_id: workspace.brands.held_brands(),
            self.clock,
            self.clock.advance_to,
        )


def text_only(task_type: TaskType) -> Executor[Any]:
    """Return the executor of a type; pictures keep their briefs and are not drawn."""
    return _undrawn() if task_type is TaskType.GENERATE_NEW_CREATIVES else executor_for(task_type)


@cache
def _undrawn() -> Executor[Any]:
    from aicmo_core.execution.executors.base import Assignment
    from aicmo_core.execution.executors.creatives import CreativesExecutor
    from aicmo_core.execution.executors.files import Artefact
    from aicmo_core.execution.executors.models.creatives import CreativeSet

    class Undrawn(CreativesExecutor):
        def artefacts(self, output: CreativeSet, assignment: Assignment) -> tuple[Artefact, ...]:
            return ()

    return Undrawn()


def _first_due(shard: Iterable[DueEntry]) -> datetime | None:
    """Return when a tick first finds something in a shard; runs are sent ahead, and so overtake."""
    moments: list[datetime] = []
    for entry in shard:
        at = entry.attention.at
        if moments and at > moments[0] + 2 * LOOK_AHEAD:
            break
        moments.append(at - LOOK_AHEAD if entry.attention.kind in _SENT_AHEAD else at)
    return earliest(moments)


def _whole_minute(moment: datetime) -> datetime:
    """Return the first whole minute at or after a moment."""
    floor = moment.replace(second=0, microsecond=0)
    return floor if floor == moment else floor + MINUTE


def _done(records: Sequence[QueueRecord], failed_ids: Sequence[str]) -> list[str]:
    return [one.message_id for one in records if one.message_id not in failed_ids]
