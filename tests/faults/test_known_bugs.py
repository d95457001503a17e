"""The net catches fish: known bugs, switched on one by one, are each found by the simulation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from aicmo_core.adapters.conditions import Attr, Condition
from aicmo_core.adapters.dynamodb import attention_keys, keys, task_repository
from aicmo_core.adapters.dynamodb.attention_index import DynamoAttentionIndex
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.adapters.table import ATTENTION_KEY, Change, Update
from aicmo_core.execution import dead_letters, worker
from aicmo_core.execution.worker import Looked, Worker
from aicmo_core.kernel.clock import to_text
from aicmo_core.scheduling.dispatcher import Dispatcher, Sent, delay_s
from aicmo_core.scheduling.ports import Outgoing
from aicmo_core.tasks import decisions, dispatch
from aicmo_core.tasks.dispatch import DueEntry, queued
from aicmo_core.tasks.head import Attention, TaskHead
from aicmo_core.tasks.ports import ClaimTicket
from tests.faults.simulation.auditor import AuditFailure
from tests.faults.simulation.faults import answer_lost, die_after, die_before, meanwhile
from tests.faults.simulation.rivals import RIVALS, stalled
from tests.faults.simulation.scenarios import SCENARIOS
from tests.faults.simulation.sweep import calls_of, sweep, sweep_rivals

Patch = pytest.MonkeyPatch
Hunt = Callable[[], object]
BUGS: dict[str, Bug] = {}
SOMETHING = Attr("pk").exists()


@dataclass(frozen=True)
class Bug:
    """A mistake that somebody could make, and where the net hangs for it."""

    make: Callable[[Patch], None]
    hunt: Hunt


def bug(hunt: Hunt) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    def register(make: Callable[[Patch], None]) -> Callable[[Patch], None]:
        BUGS[make.__name__] = Bug(make, hunt)
        return make

    return register


def quiet(name: str) -> Hunt:
    return lambda: calls_of(SCENARIOS[name])


def deaths(name: str) -> Hunt:
    return lambda: sweep(SCENARIOS[name], (die_before, die_after))


def lost_answers(name: str) -> Hunt:
    return lambda: sweep(SCENARIOS[name], (answer_lost,))


def rival(name: str, who: str) -> Hunt:
    return lambda: sweep_rivals(
        SCENARIOS[name], lambda world: meanwhile(lambda: RIVALS[who](world))
    )


def hangs(name: str) -> Hunt:
    return lambda: sweep_rivals(SCENARIOS[name], stalled)


def claim_on(patch: Patch, condition: Callable[[ClaimTicket], Condition]) -> None:
    patch.setattr(task_repository, "_claimable", condition)


def claimable(ticket: ClaimTicket, *without: str) -> Condition:
    """The claim's condition, clause by clause; leave some out."""
    now = to_text(ticket.now)
    abandoned = Attr("status").eq("executing") & Attr("effect_started").not_exists()
    if "lease" not in without:
        abandoned &= Attr("lease_until").lte(now)
    clauses = {
        "generation": Attr("generation").eq(ticket.message.generation),
        "seal": Attr("seal").eq(Attr("promise")),
        "due": Attr("run_at").lte(now),
        "window": Attr("window_end").gt(now),
        "tries": Attr("attempts").not_exists() | Attr("attempts").lt(3),
        "patience": Attr("retry_at").not_exists() | Attr("retry_at").lte(now),
        "state": Attr("status").eq("approved") | abandoned,
    }
    whole: Condition = SOMETHING
    for name, clause in clauses.items():
        whole = whole if name in without else whole & clause
    return whole


@bug(rival("approved_and_scheduled", "revoke"))
def claim_without_condition(patch: Patch) -> None:
    claim_on(patch, lambda _ticket: SOMETHING)


@bug(rival("approved_and_scheduled", "move inside the window"))
def unconditional_mark(patch: Patch) -> None:
    def mark(self: DynamoAttentionIndex, entry: DueEntry, attention: Attention) -> bool:
        moved = attention_keys.entry_key(DueEntry(message=entry.message, attention=attention))
        key = keys.head(entry.message.workspace_id, entry.message.task_id)
        self._table.write(Update(key=key, change=Change(set={ATTENTION_KEY: moved})))
        return True

    patch.setattr(DynamoAttentionIndex, "mark", mark)


def _send(self: Dispatcher, entries: Sequence[DueEntry], now: Any) -> list[bool]:
    return self._queue.send([Outgoing(message=e.message, delay_s=delay_s(e, now)) for e in entries])


@bug(deaths("approved_and_scheduled"))
def mark_before_send(patch: Patch) -> None:
    def dispatch_(self: Dispatcher, entries: Sequence[DueEntry], now: Any) -> Sent:
        for entry in entries:
            self._index.mark(entry, queued(entry, now))
        taken = _send(self, entries, now) if entries else []
        return Sent(sent=sum(taken), marked=len(entries))

    patch.setattr(Dispatcher, "dispatch", dispatch_)


@bug(quiet("the_queue_takes_a_batch_in_part"))
def what_the_queue_refused_is_marked(patch: Patch) -> None:
    def dispatch_(self: Dispatcher, entries: Sequence[DueEntry], now: Any) -> Sent:
        if entries:
            _send(self, entries, now)
        for entry in entries:
            self._index.mark(entry, queued(entry, now))
        return Sent(sent=len(entries), marked=len(entries))

    patch.setattr(Dispatcher, "dispatch", dispatch_)


@bug(hangs("approved_and_scheduled"))
def no_fencing_at_the_finish(patch: Patch) -> None:
    patch.setattr(task_repository, "_held_by", lambda _claimed: SOMETHING)


@bug(rival("approved_and_scheduled", "another worker"))
def lease_ignored(patch: Patch) -> None:
    claim_on(patch, lambda ticket: claimable(ticket, "lease"))


@bug(quiet("edited_in_flight_to_wait_for_another"))
def stale_generation_accepted(patch: Patch) -> None:
    claim_on(patch, lambda ticket: claimable(ticket, "generation"))


@bug(rival("approved_and_scheduled", "other code"))
def seal_not_checked(patch: Patch) -> None:
    claim_on(patch, lambda ticket: claimable(ticket, "seal"))


@bug(rival("approved_and_scheduled", "another worker"))
def moment_not_checked(patch: Patch) -> None:
    claim_on(patch, lambda ticket: claimable(ticket, "due"))


@bug(quiet("an_outage_through_the_window"))
def window_not_checked(patch: Patch) -> None:
    decide = dispatch.next_step

    def without_end(head: TaskHead, *rest: Any) -> dispatch.Step:
        slot = head.slot and replace(head.slot, window_end=head.slot.window_end + timedelta(days=9))
        return decide(replace(head, slot=slot), *rest)

    claim_on(patch, lambda ticket: claimable(ticket, "window"))
    patch.setattr(dispatch, "next_step", without_end)


@bug(quiet("retried_after_a_service_was_away"))
def retry_not_recorded(patch: Patch) -> None:
    def gave_up(_self: Worker, _claimed: TaskHead, reason: str, _error: object) -> Looked:
        return Looked(outcome="retry", reason=reason)

    patch.setattr(Worker, "_gave_up", gave_up)


@bug(quiet("retried_after_a_service_was_away"))
def retry_leaves_the_index(patch: Patch) -> None:
    plan = dispatch.retried

    def retried(*given: Any) -> TaskHead:
        return replace(plan(*given), attention=None)

    patch.setattr(dispatch, "retried", retried)


@bug(rival("retried_after_a_service_was_away", "another worker"))
def copies_hasten_a_retry(patch: Patch) -> None:
    claim_on(patch, lambda ticket: claimable(ticket, "patience"))


@bug(deaths("an_unrepeatable_effect"))
def effect_not_noted(patch: Patch) -> None:
    def begin(_self: DynamoTaskRepository, claimed: TaskHead) -> TaskHead:
        return replace(claimed, effect_started=True)

    patch.setattr(DynamoTaskRepository, "begin_effect", begin)


@bug(lost_answers("an_unrepeatable_effect"))
def effect_tried_again_after_its_answer_was_lost(patch: Patch) -> None:
    give_up = Worker._gave_up

    def gave_up(self: Worker, claimed: TaskHead, *rest: Any) -> Looked:
        return give_up(self, replace(claimed, effect_started=False), *rest)

    patch.setattr(Worker, "_gave_up", gave_up)


@bug(deaths("an_unrepeatable_effect"))
def lost_worker_is_always_replaced(patch: Patch) -> None:
    def abandoned(ticket: ClaimTicket) -> Condition:
        dead = Attr("status").eq("executing") & Attr("lease_until").lte(to_text(ticket.now))
        return claimable(ticket) | dead

    claim_on(patch, abandoned)


@bug(rival("approved_and_scheduled", "a dead letter"))
def dead_letter_ignores_the_lease(patch: Patch) -> None:
    def bury(head: TaskHead, _generation: int, now: Any) -> TaskHead | None:
        return dispatch.failed(head, "dead_letter", now) if head.lease else None

    patch.setattr(dead_letters, "dead_lettered", bury)


@bug(quiet("paused_and_resumed"))
def pause_not_checked(patch: Patch) -> None:
    patch.setattr(worker, "_holds_back", lambda _settings, _message: False)


@bug(quiet("waits_for_its_prerequisite"))
def prerequisite_not_checked(patch: Patch) -> None:
    patch.setattr(worker, "unmet_prerequisites", lambda _heads, _wanted: ())


@bug(quiet("paused_and_resumed"))
def closed_gate_is_forgotten(patch: Patch) -> None:
    def waiting(head: TaskHead, _until: Any, _kind: Any, reason: str) -> dispatch.Step:
        after = replace(head, attention=None)
        return dispatch.Step(action=dispatch.Action.SETTLE, reason=reason, after=after)

    patch.setattr(dispatch, "_waiting", waiting)


@bug(quiet("approved_late_inside_the_window"))
def late_approval_is_not_looked_at(patch: Patch) -> None:
    patch.setattr(decisions, "attention_of", lambda _head: None)


@bug(quiet("edited_in_flight_and_approved_again"))
def edit_keeps_the_approval(patch: Patch) -> None:
    open_review = decisions.edit

    def edit(head: TaskHead, *rest: Any) -> decisions.Decision:
        decided = open_review(head, *rest)
        kept = replace(decided.after, status=head.status, seal=decided.after.promise)
        return replace(decided, after=replace(kept, attention=dispatch.attention_of(kept)))

    patch.setattr(decisions, "edit", edit)


@bug(quiet("cancelled_and_promised_for_a_window_that_nobody_approved"))
def any_yes_covers_the_next_window(patch: Patch) -> None:
    schedule = decisions.schedule

    def schedule_(head: TaskHead, *rest: Any) -> decisions.Decision:
        patch.setattr(decisions, "_promises", lambda *_: (head.seal,))
        return schedule(head, *rest)

    patch.setattr(decisions, "schedule", schedule_)


@bug(quiet("rescheduled_in_flight"))
def superseded_slot_has_no_receipt(patch: Patch) -> None:
    patch.setattr(
        decisions,
        "skipped",
        lambda head, _reason, _now: replace(head, slot=None, attention=None),
    )


@pytest.mark.parametrize("name", sorted(BUGS))
def test_a_known_bug_is_caught(name: str, monkeypatch: Patch) -> None:
    BUGS[name].make(monkeypatch)

    with pytest.raises(AuditFailure):
        BUGS[name].hunt()


@pytest.mark.parametrize("name", sorted(BUGS))
def test_where_the_bug_is_not_the_same_hunt_finds_nothing(name: str) -> None:
    BUGS[name].hunt()
