"""The auditor: sees only stored state and outside effects, and knows the promises by itself.

It shares no rule with the product: what it knows is written here, or read from the audit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.brand_repository import DynamoBrandRepository
from aicmo_core.adapters.dynamodb.output_repository import DynamoOutputRepository
from aicmo_core.adapters.dynamodb.task_items import read_head
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.adapters.table import ATTENTION_KEY, ATTENTION_SHARD, SK
from aicmo_core.errors import NotFoundError
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.tasks.messages import decode
from aicmo_core.tasks.types import Effect
from tests.faults.simulation.ledger import Ledger, ledger_of

if TYPE_CHECKING:
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.head import Receipt, TaskHead
    from tests.faults.simulation.world import World

MAX_SKEW = timedelta(seconds=5)
FURTHEST = {
    "q": timedelta(hours=1, seconds=150),
    "x": timedelta(seconds=70),
    "g": timedelta(minutes=5),
    "t": timedelta(minutes=4),
}
"""How far away the next look may be, by kind: the longest lease or delay of each."""
NOVELTY, KEPT = "from_newer_code", "kept"
FINAL = ("completed", "failed", "skipped")


class AuditFailure(AssertionError):  # noqa: N818 - a failed audit is what pytest must show
    """A promise was broken."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One start of an executor, as seen from outside."""

    task_id: str
    content_version: int
    generation: int
    token: str
    at: datetime


class Auditor:
    """Checks every promise of dispatch against what is stored and what happened outside."""

    def __init__(self, world: World) -> None:
        self._world = world
        table = world.table.stored
        self._table = table
        self._tasks = DynamoTaskRepository(table)
        self._outputs = DynamoOutputRepository(table, world.blobs)
        self._brands = DynamoBrandRepository(table)
        self.runs: list[Run] = []
        self.effects: Counter[tuple[str, int]] = Counter()
        self.findings: list[str] = []
        self.novel: set[str] = set()
        """Tasks whose heads carry an attribute that this code does not know."""
        self.zombies = False
        """Whether a worker may hang past its lease in this play and go on afterwards."""
        self._receipts: dict[str, Receipt] = {}
        self._newest: dict[str, tuple[int, int, int]] = {}
        self._held_back: set[str] = set()
        self._foreign: dict[str, dict[str, Any]] = {}

    # ---- what happens outside

    def delivery_starts(self) -> set[str]:
        """Note what a worker that reads everything right now must not start.

        Returns:
            What was noted before: another worker may be in the middle of its own delivery.
        """
        before = self._held_back
        heads = list(self._heads())
        settings = self._brands.get_settings(self._world.brand_id)
        self._held_back = {
            head.task_id
            for head in heads
            if settings.holds_back(tuple(filter(None, head.channels.split(","))))
            or self._unmet(head)
        }
        return before

    def delivery_ends(self, before: set[str]) -> None:
        """Go back to what the worker around this one must not start."""
        self._held_back = before

    def run_started(self, content: TaskContent, _made_at: datetime, effect: Effect) -> None:
        """Ask of the stored head at this moment whether this may run."""
        if content.task_id in self._foreign:
            self.findings.append(f"{content.task_id}: older code ran what newer code wrote")
            return
        head = self._tasks.head(content.task_id)
        lease, slot = head.lease, head.slot
        if lease is None or slot is None or head.status != "executing":
            if self.zombies and effect is Effect.NONE:
                return  # lost work, whose answer is refused: no broken promise
            self._find(head, "ran without a claim")
            return
        ledger = self._ledger(head.task_id)
        if not ledger.approved == content.version == head.content_version:
            self._find(head, f"ran content {content.version}, approved is {ledger.approved}")
        if head.seal != head.promise or head.seal != ledger.seal:
            self._find(head, "ran with another seal than was approved")
        if not slot.run_at <= lease.started_at < slot.window_end:
            self._find(head, f"ran at {lease.started_at}, outside of its window")
        if effect is Effect.ONCE and not head.effect_started:
            self._find(head, "an unrepeatable effect began without a note of it")
        if head.task_id in self._held_back & self._still_held_back(head):
            self._find(head, "ran while paused, or before its prerequisite")
        self._check_lease_before(head)
        self._check_patience(head)
        run = Run(
            task_id=head.task_id,
            content_version=content.version,
            generation=head.generation,
            token=lease.token,
            at=self._world.clock.now,
        )
        self.runs.append(run)

    def effect_happened(self, content: TaskContent) -> None:
        """Count an effect that cannot be taken back."""
        head = self._tasks.head(content.task_id)
        self.effects[head.task_id, head.generation] += 1
        if self.effects[head.task_id, head.generation] > 1:
            self._find(head, "the effect happened twice")

    def acknowledged(self, task_ids: Iterable[str], runs_before: int) -> None:
        """An acknowledged message leaves nothing claimed by who acknowledged it."""
        tokens = {run.token for run in self.runs[runs_before:]}
        for head in self._tasks.heads(set(task_ids)):
            if head.lease and head.lease.token in tokens:
                self._find(head, "its worker acknowledged the message and recorded nothing")

    def burial_starts(self) -> dict[str, TaskHead]:
        """Return heads that a dead letter must not touch: held by a living worker."""
        now = self._world.clock.now
        return {head.task_id: head for head in self._heads() if head.leased(now)}

    def buried(self, held: dict[str, TaskHead]) -> None:
        """Compare with what `burial_starts` returned."""
        for head in self._heads():
            if head.task_id in held and held[head.task_id] != head:
                self._find(head, "a dead letter took it from a living worker")

    # ---- what is stored

    def leave_alone(self, task_id: str) -> None:
        """Note that a head is from a newer major version now."""
        item = self._table.get(keys.head(self._world.workspace_id, task_id))
        self._foreign[task_id] = _without_attention(item or {})

    def newer_code_is_everywhere(self) -> None:
        """Note that every head can be read again."""
        self._foreign.clear()

    def check(self) -> None:
        """Check all that must hold between any two steps.

        Raises:
            AuditFailure: Lists every broken promise.
        """
        for item in self._items():
            if item["task_id"] in self._foreign:
                self._check_foreign(item)
                continue
            head = read_head(item)
            self._check_index(head, item)
            if item.get(NOVELTY, KEPT) != KEPT or (head.task_id in self.novel) != (NOVELTY in item):
                self._find(head, "an attribute of newer code is gone")
            self._check_state(head)
            self._check_order(head)
            self._check_receipt(head)
        self.verdict()

    def check_history(self) -> None:
        """Check what the audit, the calendar and the outputs say, too.

        Raises:
            AuditFailure: Lists every broken promise.
        """
        self.check()
        for head in self._heads():
            self._check_audit(head)
            self._check_slots(head)
            self._check_output(head)
        self.verdict()

    def check_end(self) -> None:
        """Check what must hold when every window is over: nothing is open, nothing is waiting.

        Raises:
            AuditFailure: Lists every broken promise.
        """
        for head in self._heads():
            if head.slot is not None:
                self._find(head, f"its slot {head.slot.slot_id} never ended")
        self.check_history()

    def verdict(self) -> None:
        """Raise what was found so far.

        Raises:
            AuditFailure: Lists every broken promise.
        """
        if self.findings:
            raise AuditFailure("\n".join(self.findings))

    def head(self, task_id: str) -> TaskHead:
        """Return a stored head."""
        return self._tasks.head(task_id)

    def knows(self, task_id: str) -> bool:
        """Tell whether a task is stored."""
        return bool(self._tasks.heads([task_id]))

    def _check_index(self, head: TaskHead, item: dict[str, Any]) -> None:
        """What must be looked at again is in the index, under what the head says."""
        if (head.slot is None) != (head.attention is None):
            self._find(head, "forgotten" if head.slot else "still in the index")
        if head.slot is None or head.attention is None:
            return
        said = [
            str(head.generation),
            to_text(head.slot.run_at),
            to_text(head.slot.window_end),
            str(int(head.gated)),
            head.brand_id,
            head.channels,
        ]
        if item[ATTENTION_KEY].split("|")[3:] != said:
            self._find(head, f"the index says {item[ATTENTION_KEY]}, the head {said}")
        if item[ATTENTION_SHARD] != keys.attention_shard(self._world.workspace_id, head.task_id):
            self._find(head, "stands in the wrong shard")
        self._check_moment(head)

    def _check_moment(self, head: TaskHead) -> None:
        slot, attention = head.slot, head.attention
        if slot is None or attention is None:
            return
        kind, at = str(attention.kind), attention.at
        exact = {"r": slot.run_at, "a": slot.window_end}.get(kind, at)
        soon = self._world.clock.now + 2 * MAX_SKEW + FURTHEST.get(kind, timedelta(0))
        if at != exact or (kind in FURTHEST and at > soon):
            self._find(head, f"is looked at again at {at} only, as {kind}")
        if kind == "q" and self._sent(head) < attention.sends:
            self._find(head, "is marked as sent, and the queue never took it")

    def _check_state(self, head: TaskHead) -> None:
        running = head.status == "executing"
        if running != (head.lease is not None):
            self._find(head, f"is {head.status} with lease {head.lease}")
        if running and not (head.history and head.history[-1].endswith("claimed")):
            self._find(head, f"runs, and its history says {head.history[-1:]}")
        if head.status == "approved" and not head.seal:
            self._find(head, "is approved without a seal")
        if head.status in ("pending_review", "proposed", "rejected") and head.seal:
            self._find(head, f"is {head.status} with a seal")
        if head.effect_started and not running:
            self._find(head, "an effect is noted without a run")
        if head.attention is not None and head.attention.kind == "t" and not head.history[-1:]:
            self._find(head, "waits for a retry that its history does not explain")

    def _check_order(self, head: TaskHead) -> None:
        """Versions, generations and fences only grow."""
        counters = (head.version, head.generation, head.fence)
        before = self._newest.get(head.task_id, counters)
        if any(new < old for new, old in zip(counters, before, strict=True)):
            self._find(head, f"counters went from {before} to {counters}")
        self._newest[head.task_id] = counters

    def _check_receipt(self, head: TaskHead) -> None:
        """A receipt is whole, explained by the history, and never changes."""
        receipt = head.last_receipt
        if receipt is None:
            return
        known = self._receipts.setdefault(receipt.slot_id, receipt)
        if known != receipt:
            self._find(head, f"the receipt {known} became {receipt}")
        if receipt.status not in FINAL or (receipt.status != "completed" and not receipt.reason):
            self._find(head, f"has an incomplete receipt {receipt}")
        if receipt.fence and receipt.fence != head.fence:
            self._find(head, f"its receipt is of run {receipt.fence}, the newest is {head.fence}")
        if head.slot is None and not head.history[-1].endswith(receipt.status):
            self._find(head, f"ended {receipt.status}, and its history says {head.history[-1]}")

    def _check_audit(self, head: TaskHead) -> None:
        """People's decisions add up to the head."""
        ledger = self._ledger(head.task_id)
        said = (ledger.generation, ledger.content, ledger.seal)
        if said != (head.generation, head.content_version, head.seal):
            self._find(head, f"its audit adds up to {said}")
        if head.change_id and head.change_id != ledger.last_entry:
            self._find(head, f"its last decision {head.change_id} is not the audit's last")
        by_machine = head.status in ("executing", "executed")
        after_machine = head.status == "approved" and ledger.last_status == "approved"
        if not (by_machine or after_machine or head.status == ledger.last_status):
            self._find(head, f"its audit says {ledger.last_status}")
        if by_machine and head.status == "executed" and not _says(head, "completed"):
            self._find(head, "is executed, and its history does not say so")

    def _ledger(self, task_id: str) -> Ledger:
        entries = self._tasks.audit_of(task_id)
        return ledger_of(entries, lambda version: self._tasks.content(task_id, version))

    def _check_slots(self, head: TaskHead) -> None:
        """Every promise lives, or has its receipt; one of each."""
        slots = [s for s in self._tasks.slots_of(head.brand_id) if s.task_id == head.task_id]
        if len(slots) != head.slots_made:
            self._find(head, f"made {head.slots_made} slots, the calendar holds {len(slots)}")
        for slot in slots:
            lives = head.slot is not None and head.slot.slot_id == slot.slot_id
            last = head.last_receipt if head.last_receipt else None
            on_head = last is not None and last.slot_id == slot.slot_id
            if [lives, on_head, slot.receipt is not None].count(True) != 1:
                self._find(head, f"slot {slot.slot_id} has no single end")
            known = slot.receipt and self._receipts.get(slot.slot_id, slot.receipt)
            if known and _brief(known) != _brief(slot.receipt):
                self._find(head, f"slot {slot.slot_id}: {known} became {slot.receipt}")

    def _check_output(self, head: TaskHead) -> None:
        if not head.output_version:
            return
        try:
            self._outputs.get(head.task_id, head.output_version)
        except NotFoundError:
            self._find(head, f"its output {head.output_version} is not stored")

    def _check_lease_before(self, head: TaskHead) -> None:
        """Where the run before was never ended, its lease must be over."""
        earlier = [run for run in self.runs if run.task_id == head.task_id]
        claims = [line.endswith("claimed") for line in head.history[-2:]]
        if claims != [True, True] or not earlier or head.lease is None:
            return
        began = head.history[-2].split(" ")[0]
        if to_text(head.lease.started_at - timedelta(seconds=70)) < began:
            self._find(head, "two workers ran it at the same time")

    def _check_patience(self, head: TaskHead) -> None:
        """After a failed attempt the next begins a minute later, then two."""
        claimed, *earlier = (line.split(" ", 1) for line in reversed(head.history))
        failed = next((line for line in earlier if line[1].startswith("retry after attempt")), None)
        ran = {(run.task_id, run.generation) for run in self.runs}
        if failed is None or (head.task_id, head.generation) not in ran:
            return  # nothing failed since a person decided last
        wait = timedelta(minutes=2 ** (int(failed[1].rsplit(" ", 1)[1]) - 1)) - 2 * MAX_SKEW
        if from_text(claimed[0]) < from_text(failed[0]) + wait:
            self._find(head, f"was tried again too soon: {failed}, then {claimed}")

    def _check_foreign(self, item: dict[str, Any]) -> None:
        known = self._foreign[item["task_id"]]
        if _without_attention(item) != known:
            self.findings.append(f"{item['task_id']}: older code changed what newer code wrote")

    def _unmet(self, head: TaskHead) -> bool:
        if not head.gated:
            return False
        content = self._tasks.content(head.task_id, head.content_version)
        found = {one.task_id: one for one in self._tasks.heads(content.depends_on)}
        return any(
            one not in found
            or not found[one].output_version
            or found[one].output_verdict == "rejected"
            for one in content.depends_on
        )

    def _still_held_back(self, head: TaskHead) -> set[str]:
        settings = self._brands.get_settings(head.brand_id)
        paused = settings.holds_back(tuple(filter(None, head.channels.split(","))))
        return {head.task_id} if paused or self._unmet(head) else set()

    def _sent(self, head: TaskHead) -> int:
        accepted = self._world.sqs.accepted(self._world.queue)
        messages = [(decode(body), count) for body, count in accepted.items()]
        return sum(
            count
            for message, count in messages
            if (message.task_id, message.generation) == (head.task_id, head.generation)
        )

    def _heads(self) -> list[TaskHead]:
        return [read_head(i) for i in self._items() if i["task_id"] not in self._foreign]

    def _items(self) -> list[dict[str, Any]]:
        brand = keys.brand_pk(self._world.workspace_id, self._world.brand_id)
        pointers = self._table.query(brand, prefix=keys.TASK)
        ids = [pointer[SK].removeprefix(keys.TASK) for pointer in pointers]
        return self._table.get_many([keys.head(self._world.workspace_id, one) for one in ids])

    def _find(self, head: TaskHead, what: str) -> None:
        self.findings.append(f"{head.task_id}: {what}")


def _without_attention(item: dict[str, Any]) -> dict[str, Any]:
    moved = (ATTENTION_KEY, ATTENTION_SHARD, "version")
    return {name: value for name, value in item.items() if name not in moved}


def _says(head: TaskHead, what: str) -> bool:
    return bool(head.history) and head.history[-1].endswith(what)


def _brief(receipt: Any) -> tuple[Any, ...]:
    return receipt.slot_id, receipt.status, receipt.reason, receipt.ended_at, receipt.fence
