"""Ten thousand slots from proposal to receipt, in the process, each step's bill kept apart.

Repositories, services, tick and execute are the product's own; the table counts what DynamoDB would
bill, the queue goes through the SQS adapter into a client that counts, the clock stands still until
it is set, and the executor does nothing.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from aicmo_core.adapters.dynamodb.output_repository import DynamoOutputRepository
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metering import Bill, MeteredTable
from aicmo_core.adapters.sqs import SqsDispatchQueue
from aicmo_core.adapters.table import Table
from aicmo_core.bootstrap import tick_service
from aicmo_core.bootstrap.infrastructure import Infrastructure, in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.brands.settings import BrandSettings
from aicmo_core.execution.executors.base import Assignment, Executor, TaskOutput
from aicmo_core.execution.executors.files import Artefact
from aicmo_core.execution.ports import OutputRecord
from aicmo_core.execution.service import BatchReport, ExecuteService, QueueRecord
from aicmo_core.execution.worker import Worker
from aicmo_core.scheduling.tick import TickReport
from aicmo_core.tasks import messages
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.ports import ClaimTicket
from aicmo_core.tasks.types import TaskType

START = datetime(2026, 11, 16, 9, tzinfo=UTC)
WORKSPACE = "default"
BATCH = 10  # messages a Lambda gets at once (template.yaml: Execute, BatchSize)
OPERATOR = Actor.person("op_bench")
_BRIEF = Path(__file__).parent.parent / "examples" / "harbor-and-pine" / "brief.json"


class Nothing(Executor[TaskOutput]):
    """Makes the smallest output there is."""

    task_type: ClassVar[TaskType] = TaskType.SWOT_ANALYSIS
    output_model: ClassVar[type[TaskOutput]] = TaskOutput

    def draft(self, assignment: Assignment) -> TaskOutput:
        """Return an empty output."""
        return TaskOutput(task_type=self.task_type, title="Nothing", brand_name="Bench")


NOTHING = Nothing()


class HandClock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the moment that was set."""
        return self.now


class CountingSqs:
    """Takes batches as SQS does, and keeps what it took."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self.bodies: list[str] = []

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803 - boto3's names
        """Take every message."""
        self.requests["SendMessageBatch"] += 1
        self.bodies += [entry["MessageBody"] for entry in Entries]
        return {"Successful": [{"Id": entry["Id"]} for entry in Entries]}

    def batches(self) -> Iterator[list[QueueRecord]]:
        """Yield what waits as Lambda would get it; a batch is one receive and one delete."""
        bodies, self.bodies = self.bodies, []
        for start in range(0, len(bodies), BATCH):
            self.requests.update(("ReceiveMessage", "DeleteMessageBatch"))
            yield [
                QueueRecord(message_id=f"m{start + position}", body=body)
                for position, body in enumerate(bodies[start : start + BATCH])
            ]


@dataclass
class Phases:
    """Bills by the name of the step that they are for."""

    table: MeteredTable
    bills: dict[str, Bill] = field(default_factory=lambda: defaultdict(Bill))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count what is requested inside for one step."""
        with self.table.metered() as bill:
            yield
        self.bills[name].add(bill)


class PhasedTasks(DynamoTaskRepository):
    """The task repository, with the bills of claim, content and completion kept apart."""

    def __init__(self, table: Table, phases: Phases) -> None:
        super().__init__(table, WORKSPACE)
        self._phases = phases

    def claim(self, ticket: ClaimTicket) -> TaskHead:
        """Claim."""
        with self._phases.phase("claim"):
            return super().claim(ticket)

    def content(self, task_id: str, version: int) -> TaskContent:
        """Read what is asked for."""
        with self._phases.phase("content"):
            return super().content(task_id, version)

    def finish(self, claimed: TaskHead, after: TaskHead) -> TaskHead:
        """Complete."""
        with self._phases.phase("completion"):
            return super().finish(claimed, after)


class PhasedOutputs(DynamoOutputRepository):
    """The output repository, with its bill kept apart."""

    def __init__(self, infra: Infrastructure, phases: Phases) -> None:
        super().__init__(infra.table, infra.blobs, WORKSPACE)
        self._phases = phases

    def put(self, record: OutputRecord, files: Sequence[Artefact]) -> OutputRecord:
        """Store an output."""
        with self._phases.phase("output"):
            return super().put(record, files)


class Stage:
    """One workspace with its brands, and everything that dispatch needs.

    Args:
        brands: How many clients the slots are spread over.
        table: The table beneath the meter.
        briefs: Whether each client's brief is stored, as executing a task asks for.
    """

    def __init__(self, brands: int = 1, table: Table | None = None, *, briefs: bool = True) -> None:
        self.clock = HandClock(START)
        self.sqs = CountingSqs()
        self.meter = MeteredTable(table or InMemoryTable())
        self.phases = Phases(self.meter)
        self._ids = 0
        self.infra = replace(
            in_memory_infrastructure(self.clock, self._new_id),
            table=self.meter,
            queue=SqsDispatchQueue("bench", lambda: self.sqs),  # type: ignore[arg-type,return-value]  # one method is all it uses
        )
        self.workspace = Workspace(self.infra, WORKSPACE, send_at_once=False)
        self.tasks = PhasedTasks(self.meter, self.phases)
        self.workspace.tasks = self.tasks
        self.brands = [f"brand_{number:03d}" for number in range(brands)]
        brief = json.loads(_BRIEF.read_text(encoding="utf-8"))
        for brand_id in self.brands if briefs else ():
            self.workspace.brand_service.add_brand(brief, actor="op_bench", brand_id=brand_id)

    def add(self, brand_id: str, run_at: datetime, channel: str = "") -> TaskHead:
        """Propose, approve and schedule one task, as a person does."""
        content = TaskContent(
            task_id=self._new_id("task", START),
            brand_id=brand_id,
            task_type=TaskType.SWOT_ANALYSIS,
            title="Strengths and weaknesses before the season",
            targets=(channel,) if channel else (),
        )
        service = self.workspace.task_service
        with self.phases.phase("propose"):
            service.propose(content, actor=OPERATOR, correlation_id=self._new_id("corr", START))
        with self.phases.phase("approve"):
            service.approve(content.task_id, OPERATOR)
        with self.phases.phase("schedule"):
            return self.workspace.scheduling.schedule(
                content.task_id, Moment(run_at=run_at), OPERATOR
            )

    def tick(self) -> TickReport:
        """Tick once; reading and marking are billed apart."""
        before = Bill()
        with self.meter.metered() as bill:
            report = tick_service(self.infra).run()
        before.add(bill)
        marking = Counter({"UpdateItem": bill.requests["UpdateItem"]})
        self.phases.bills["mark"].add(Bill(bill.table_writes, bill.index_writes, 0.0, marking))
        self.phases.bills["read"].add(Bill(0.0, 0.0, bill.read_units, bill.requests - marking))
        return report

    def execute(self) -> list[BatchReport]:
        """Work through everything that was sent, ten messages at a time, each on its moment."""
        with self.meter.metered() as bill:
            reports = [self._handle(batch) for batch in self.sqs.batches()]
        self.phases.bills["execute"].add(bill)
        return reports

    def _handle(self, batch: list[QueueRecord]) -> BatchReport:
        self.clock.now = max(messages.decode(record.body).run_at for record in batch)
        return self.executing.handle(batch)

    @cached_property
    def executing(self) -> ExecuteService:
        """The execute queue's use case, with an executor that does nothing."""
        worker = Worker(
            self.workspace.context(),
            self.tasks,
            PhasedOutputs(self.infra, self.phases),
            lambda _task_type: NOTHING,
        )

        def held_in(_workspace: str) -> dict[str, BrandSettings]:
            with self.phases.phase("pauses"):
                return self.workspace.brands.held_brands()

        return ExecuteService(lambda _workspace: worker, held_in, self.clock, _no_wait)

    def _new_id(self, prefix: str, now: datetime) -> str:
        """An id as long as the product's own; the same in every run."""
        self._ids += 1
        return f"{prefix}_{self._ids:017d}"


def spread_over(minute: datetime, slots: int) -> Callable[[int], datetime]:
    """Return when each of so many slots runs: evenly over one minute."""
    return lambda number: minute + timedelta(seconds=60 * number / slots)


def _no_wait(_moment: datetime) -> None:
    """The clock is set by hand."""
