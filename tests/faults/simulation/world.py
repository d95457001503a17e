"""The world: one workspace's real services over a simulated store, queue and clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from botocore.exceptions import ClientError

from aicmo_core.adapters.blobs import InMemoryBlobStore
from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.in_memory.queue import InMemoryFeedbackQueue
from aicmo_core.adapters.sqs import SqsDispatchQueue
from aicmo_core.adapters.table import ATTENTION_KEY, SK, Change, Put, Update
from aicmo_core.bootstrap import dead_letter_service, tick_service
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.brands.brand import Brand
from aicmo_core.errors import AicmoError, UnavailableError
from aicmo_core.execution.dead_letters import DeadLetterService, DeadMessage
from aicmo_core.execution.gathering import NO_BRAND
from aicmo_core.execution.ports import Notice
from aicmo_core.execution.service import BatchReport, ExecuteService, QueueRecord
from aicmo_core.execution.worker import Worker
from aicmo_core.kernel.clock import from_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.scheduling.tick import TickService
from aicmo_core.settings import Settings
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.messages import decode
from tests.faults.simulation.auditor import KEPT, NOVELTY, Auditor
from tests.faults.simulation.clock import START, Counter, VirtualClock
from tests.faults.simulation.executors import Outside, SimulatedExecutors
from tests.faults.simulation.faults import Died, Faults
from tests.faults.simulation.sns import SimulatedSns
from tests.faults.simulation.sqs import SimulatedSqs
from tests.faults.simulation.table import SimulatedTable

VISIBILITY_S = 360
MAX_RECEIVES = 5
"""As the execute queue has them in `template.yaml`."""
MINUTE = timedelta(minutes=1)
ALICE = Actor.person("alice")
T = TypeVar("T")


@dataclass(frozen=True)
class Process:
    """The functions as one process runs them, by its own clock."""

    workspace: Workspace
    tick: TickService
    execute: ExecuteService
    dead_letters: DeadLetterService


class World:
    """Everything that a scenario can do, and the auditor who watches.

    Args:
        seed: Decides the order of messages; None keeps the order in which they were sent.
    """

    workspace_id = DEFAULT_WORKSPACE
    brand_id = NO_BRAND

    def __init__(self, seed: int | None = None) -> None:
        self.clock = VirtualClock()
        self.faults = Faults()
        self.table = SimulatedTable(self.faults, self.clock)
        self.sqs = SimulatedSqs(self.clock, self.faults, seed)
        self.dead = self.sqs.add_queue("dead-letters", visibility_s=180)
        self.queue = self.sqs.add_queue(
            "execute", visibility_s=VISIBILITY_S, dead_letters=self.dead, max_receives=MAX_RECEIVES
        )
        self.blobs = InMemoryBlobStore()
        self.told: list[Notice] = []
        self.deaths = 0
        self._foreign: dict[str, dict[str, object]] = {}
        self.auditor = Auditor(self)
        self.outside = Outside(self.faults, self.auditor)
        self._ids = Counter()
        self._process = cache(self._start_process)
        self._add_brand()

    # ---- processes

    def process(self, skew_s: float = 0) -> Process:
        """Return a process whose clock is off by so many seconds."""
        return self._process(skew_s)

    def tick(self, skew_s: float = 0) -> None:
        """The schedule's minute."""
        self.survive(self.process(skew_s).tick.run)

    def deliver(self, skew_s: float = 0, limit: int = 10) -> None:
        """Lambda's poller hands a batch to the execute function."""
        self.survive(lambda: self._deliver(self.process(skew_s).execute, limit))

    def lose_batch(self) -> None:
        """Lambda takes a batch and cannot start the function."""
        self.survive(lambda: self._receive(self.queue, 10))

    def bury(self) -> None:
        """Lambda's poller hands what nobody could process to the dead-letter function."""
        self.survive(lambda: self._bury(self.process().dead_letters))

    def person(self, command: Callable[[Workspace], T], skew_s: float = 0) -> T | None:
        """A person decides; a refusal is an answer. None where there was none."""
        return self.survive(lambda: command(self.process(skew_s).workspace))

    def insist(self, command: Callable[[Workspace], object]) -> None:
        """A person decides, and once more if the program died or could not say what happened."""
        for _ in range(2):
            try:
                command(self.process().workspace)
            except Died:
                self.deaths += 1
            except UnavailableError:
                continue
            except AicmoError:
                return  # refused: where the first try was not heard of, it is done already
            else:
                return

    def survive(self, act: Callable[[], T]) -> T | None:
        """Let one process act; its death and its errors end with it."""
        try:
            return act()
        except Died:
            self.deaths += 1
        except (AicmoError, ClientError):
            pass  # told to the person, or logged by the function; stored state goes on
        return None

    # ---- newer code beside ours

    def newer_code_adds_an_attribute(self, task_id: str) -> None:
        """A newer minor version writes something that ours does not know."""
        if task_id not in self._foreign:
            self._write_head(task_id, {NOVELTY: KEPT})
            self.auditor.novel.add(task_id)

    def newer_code_takes_over(self, task_id: str) -> None:
        """A newer major version writes a head that ours must leave alone."""
        self._write_head(task_id, {SCHEMA: SCHEMA_VERSION + 1})
        self.auditor.leave_alone(task_id)
        self._foreign.setdefault(task_id, {})[SCHEMA] = SCHEMA_VERSION

    def newer_code_asks_for_a_new_type(self, task_id: str) -> None:
        """Newer code has a task of a type that ours has never heard of."""
        key = keys.head(self.workspace_id, task_id)
        ours = (self.table.stored.get(key) or {})["task_type"]
        self._write_head(task_id, {"task_type": "podcast_episode"})
        self.auditor.leave_alone(task_id)
        self._foreign.setdefault(task_id, {}).setdefault("task_type", ours)

    def newer_code_is_everywhere(self) -> None:
        """The deployment ends: all records can be read by all code."""
        for task_id, known in self._foreign.items():
            self._write_head(task_id, known)
        self._foreign.clear()
        self.auditor.newer_code_is_everywhere()

    def _write_head(self, task_id: str, attributes: dict[str, object]) -> None:
        key = keys.head(self.workspace_id, task_id)
        self.table.stored.write(Update(key=key, change=Change(set=attributes)))

    # ---- time

    def settle(self, until: datetime) -> None:
        """Let time pass, a tick each minute in which something is due, until a moment.

        Raises:
            AuditFailure: A promise was broken on the way.
        """
        for _ in range(1000):
            self.deliver()
            self.bury()
            self.auditor.check()
            moment = self._next_moment()
            if moment is None or moment > until:
                self.clock.advance_to(until)
                return
            self.clock.advance_to(moment)
            if self.clock.now.second == 0:
                self.tick()
        raise AssertionError("The world never comes to rest.")

    def _next_moment(self) -> datetime | None:
        """Return the next tick that has work, or when the next message is seen."""
        now, moments = self.clock.now, []
        for url in (self.queue, self.dead):
            seen = self.sqs.next_visible(url)
            if seen is not None:
                moments.append(max(seen, now + timedelta(seconds=1)))
        entries = [self._first_entry(shard) for shard in keys.attention_shards()]
        due = min((entry for entry in entries if entry is not None), default=None)
        if due is not None:
            moments.append(max(_next_minute(due), _minute_of(now) + MINUTE))
        return min(moments, default=None)

    def _first_entry(self, shard: str) -> datetime | None:
        first = next(self.table.stored.query_attention(shard, "~"), None)
        if first is None:
            return None
        at, kind, *_ = first[ATTENTION_KEY].split("|")
        ahead = timedelta(seconds=150) if kind in "rt" else timedelta(0)
        return from_text(at) - ahead

    # ---- parts

    def _deliver(self, execute: ExecuteService, limit: int) -> BatchReport | None:
        batch = self._receive(self.queue, limit)
        if not batch:
            return None
        before, runs = self.auditor.delivery_starts(), len(self.auditor.runs)
        records = [
            QueueRecord(
                message_id=m["MessageId"],
                body=m["Body"],
                receive_count=int(m["Attributes"]["ApproximateReceiveCount"]),
            )
            for m in batch
        ]
        try:
            report = execute.handle(records)
        finally:
            self.auditor.delivery_ends(before)
        self._delete(self.queue, [m for m in batch if m["MessageId"] not in report.failed_ids])
        done = [m for m in batch if m["MessageId"] not in report.failed_ids]
        self.auditor.acknowledged([decode(m["Body"]).task_id for m in done], runs)
        return report

    def _bury(self, service: DeadLetterService) -> None:
        batch = self._receive(self.dead, 10)
        if not batch:
            return
        held = self.auditor.burial_starts()
        dead = [
            DeadMessage(message_id=m["MessageId"], body=m["Body"], queue="execute") for m in batch
        ]
        failed = service.record(dead)
        self.auditor.buried(held)
        self._delete(self.dead, [m for m in batch if m["MessageId"] not in failed])

    def _receive(self, url: str, limit: int) -> list[dict[str, Any]]:
        if (self.sqs.next_visible(url) or datetime.max.replace(tzinfo=UTC)) > self.clock.now:
            return []
        answer = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=limit)
        found: list[dict[str, Any]] = answer.get("Messages", [])
        return found

    def _delete(self, url: str, messages: list[dict[str, Any]]) -> None:
        entries = [{"Id": m["MessageId"], "ReceiptHandle": m["ReceiptHandle"]} for m in messages]
        if entries:
            self.sqs.delete_message_batch(QueueUrl=url, Entries=entries)

    def _start_process(self, skew_s: float) -> Process:
        skew = timedelta(seconds=skew_s)
        infra = Infrastructure(
            settings=Settings(),
            table=self.table,
            queue=SqsDispatchQueue(self.queue, lambda: self.sqs),  # type: ignore[arg-type,return-value]  # the calls it makes
            blobs=self.blobs,
            feedback_queue=InMemoryFeedbackQueue(),
            notices=SimulatedSns(self.faults, self.told.append).notices(),
            clock=self.clock.skewed(skew),
            new_id=self._ids,
        )
        workspace = Workspace(infra, self.workspace_id)
        return Process(
            workspace=workspace,
            tick=tick_service(infra),
            execute=self._execute_service(workspace, skew),
            dead_letters=dead_letter_service(infra),
        )

    def _execute_service(self, workspace: Workspace, skew: timedelta) -> ExecuteService:
        context = replace(workspace.context(), knowledge=None)
        worker = Worker(
            context,
            workspace.tasks,
            workspace.outputs,
            SimulatedExecutors(self.outside),
            notices=workspace.infra.notices,
        )
        return ExecuteService(
            lambda _workspace: worker,
            lambda _workspace: workspace.brands.held_brands(),
            workspace.infra.clock,
            lambda moment: self.clock.advance_to(moment - skew),
        )

    def _add_brand(self) -> None:
        brand = Brand(
            brand_id=self.brand_id,
            name="Simulated",
            brief_version=1,
            created_at=START,
            created_by="alice",
            updated_at=START,
        )
        pk, sk = keys.brand(self.workspace_id, self.brand_id)
        document = brand.model_dump_json()
        self.table.stored.write(Put(item={"pk": pk, SK: sk, "document": document}))


def _next_minute(moment: datetime) -> datetime:
    return _minute_of(moment + MINUTE - timedelta(microseconds=1))


def _minute_of(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
