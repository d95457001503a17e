"""What people decide, as pure rules: head before, head after; services load and save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from aicmo_core.errors import ConflictError, InvalidInputError, LeaseHeldError
from aicmo_core.tasks.approval import Actor, promise_of, require_approver
from aicmo_core.tasks.dispatch import SkipReason, attention_of, skipped
from aicmo_core.tasks.head import LiveSlot, Receipt, TaskHead
from aicmo_core.tasks.slots import SlotRecord, live_slot, window_end_of
from aicmo_core.tasks.transitions import Command, after
from aicmo_core.tasks.types import ScheduledTaskStatus
from aicmo_core.tasks.types import TaskApprovalStatus as State

if TYPE_CHECKING:
    from aicmo_core.tasks.content import TaskContent

TITLE_LENGTH = 46
"""Characters of the title that the head keeps for lists; the content keeps it all."""
VERDICTS = ("accepted", "edited", "rejected")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a decision leads to; everything in it is stored in one transaction.

    Attributes:
        after: The new head.
        content: A new version of the content, if there is one.
        opened: A new slot, if there is one.
        archived: Receipts that leave the head, each to its slot's record.
    """

    after: TaskHead
    content: TaskContent | None = None
    opened: SlotRecord | None = None
    archived: tuple[Receipt, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A time that somebody asked for: instant, window, and the wall clock it was meant by.

    Attributes:
        metadata: Facts that the slot keeps and that decide nothing, such as when its work goes
            live.
    """

    run_at: datetime
    window_end: datetime | None = None
    local_time: str = ""
    zone: str = ""
    metadata: Mapping[str, object] = field(default_factory=dict)


def new_head(
    content: TaskContent,
    now: datetime,
    *,
    correlation_id: str,
    key: str = "",
) -> TaskHead:
    """Return the head of a task that was just proposed."""
    return TaskHead(
        task_id=content.task_id,
        brand_id=content.brand_id,
        task_type=content.task_type,
        priority=content.priority,
        title=_short(content.title),
        status=State.PENDING_REVIEW,
        content_version=content.version,
        promise=promise_of(content, None),
        channels=",".join(sorted(content.targets)),
        gated=bool(content.depends_on),
        created_at=now,
        updated_at=now,
        correlation_id=correlation_id,
        uniqueness_key=key,
    )


def approve(head: TaskHead, content: TaskContent, actor: Actor, now: datetime) -> Decision:
    """Say yes to exactly what is asked for now: the content, and the window of a live slot."""
    require_approver(actor, content)
    status = _next(head, Command.APPROVE, now)
    asked = promise_of(content, _window(head.slot))
    return _decided(head, now, status=status, promise=asked, seal=asked, approved_by=actor.actor_id)


def reject(head: TaskHead, now: datetime, *, withdrawn: bool = False) -> Decision:
    """Say no, or take the task back: it ends, and so does its slot."""
    status = _next(head, Command.REJECT, now)
    ended = skipped(head, SkipReason.REJECTED, now) if head.slot else head
    return _decided(ended, now, status=status, seal="", withdrawn=withdrawn)


def revoke(head: TaskHead, now: datetime) -> Decision:
    """Take a yes back; the slot stays and is skipped if no new yes comes inside its window."""
    return _decided(head, now, status=_next(head, Command.REVOKE, now), seal="")


def edit(head: TaskHead, content: TaskContent, now: datetime) -> Decision:
    """Replace the content by its next version; review opens again."""
    if content.version != head.content_version + 1:
        rule = f"must be {head.content_version + 1}, the next version"
        raise InvalidInputError("content.version", content.version, rule)
    status = _next(head, Command.EDIT, now)
    decision = _decided(
        head,
        now,
        status=status,
        seal="",
        content_version=content.version,
        promise=promise_of(content, _window(head.slot)),
        title=_short(content.title),
        priority=content.priority,
        task_type=content.task_type,
        channels=",".join(sorted(content.targets)),
        gated=bool(content.depends_on),
    )
    return replace(decision, content=content)


def schedule(
    head: TaskHead, content: TaskContent, moment: Moment, now: datetime, slot_id: str = ""
) -> Decision:
    """Give a task without a slot its promised moment.

    An approval without a time covers the first window that is set; from then on it covers that, and
    another one, after the slot has ended without a run, opens review again.

    Raises:
        ConflictError: The task has a live slot, or is finished or rejected.
    """
    _refuse_while_running(head, now)
    if head.slot is not None:
        raise ConflictError(
            f"Task {head.task_id} has slot {head.slot.slot_id} already: reschedule or cancel it.",
            task_id=head.task_id,
            slot_id=head.slot.slot_id,
        )
    if not head.open:
        raise ConflictError(
            f"Task {head.task_id} is {head.status}: edit it to have it done again.",
            task_id=head.task_id,
        )
    keep_seal = head.sealed and head.seal in _promises(content, moment)
    return _with_slot(head, content, moment, now, slot_id, keep_seal=keep_seal)


def reschedule(head: TaskHead, content: TaskContent, moment: Moment, now: datetime) -> Decision:
    """Move a live slot: the old one ends as superseded, a new one opens.

    Inside the approved window the seal holds; outside of it, review opens again.
    """
    slot = _require_slot(head, now)
    keeps_window = slot.window_start <= moment.run_at < slot.window_end and moment.window_end in (
        None,
        slot.window_end,
    )
    window_start = None
    if keeps_window:
        moment = replace(moment, window_end=slot.window_end)
        window_start = slot.window_start
    return _with_slot(
        skipped(head, SkipReason.SUPERSEDED, now),
        content,
        moment,
        now,
        "",
        keep_seal=head.sealed and keeps_window,
        window_start=window_start,
    )


def run_now(head: TaskHead, content: TaskContent, actor: Actor, now: datetime) -> Decision:
    """Run an approved task at once: the person's yes covers this content from this moment on."""
    require_approver(actor, content)
    _refuse_while_running(head, now)
    if head.status is not State.APPROVED:
        _next(head, Command.CLAIM, now)
    ended = skipped(head, SkipReason.SUPERSEDED, now) if head.slot else head
    decision = _with_slot(ended, content, Moment(run_at=now), now, "", keep_seal=True)
    return replace(decision, after=replace(decision.after, approved_by=actor.actor_id))


def cancel(head: TaskHead, now: datetime) -> Decision:
    """End the live slot without a run; the task keeps its approval."""
    _require_slot(head, now)
    return _decided(skipped(head, SkipReason.CANCELLED, now), now)


def redrive(
    head: TaskHead, content: TaskContent, slot_id: str, actor: Actor, now: datetime
) -> Decision:
    """Try a failed or skipped slot again, now, from stored state, under a new generation.

    Where the task is approved, that is the person's yes to this moment, as with `run_now`.

    Raises:
        ConflictError: The slot is not the task's last one, has not ended, or ended well.
    """
    refused = _not_redriven(head, slot_id)
    if refused:
        raise ConflictError(f"Slot {slot_id} {refused}.", task_id=head.task_id, slot_id=slot_id)
    if head.status is State.APPROVED:
        return run_now(head, content, actor, now)
    return schedule(head, content, Moment(run_at=now), now)


def review_output(head: TaskHead, verdict: str, now: datetime) -> Decision:
    """Record what the operator thinks of the newest output.

    Raises:
        ConflictError: There is no output to review.
        InvalidInputError: The verdict is none of accepted, edited, rejected.
    """
    if verdict not in VERDICTS:
        raise InvalidInputError("verdict", verdict, f"must be one of {', '.join(VERDICTS)}")
    if head.status is not State.EXECUTED or not head.output_version:
        raise ConflictError(f"Task {head.task_id} has no output to review.", task_id=head.task_id)
    return Decision(after=replace(head, output_verdict=verdict, updated_at=now))


def edit_output(head: TaskHead, now: datetime) -> Decision:
    """Put a person's edited version in the newest output's place, under a fence of its own.

    Raises:
        ConflictError: There is no output to edit.
    """
    reviewed = review_output(head, "edited", now).after
    version = head.fence + 1
    return Decision(after=replace(reviewed, fence=version, output_version=version))


def _with_slot(
    head: TaskHead,
    content: TaskContent,
    moment: Moment,
    now: datetime,
    slot_id: str,
    *,
    keep_seal: bool,
    window_start: datetime | None = None,
) -> Decision:
    ident = slot_id or f"{head.task_id}.s{head.slots_made + 1}"
    slot = live_slot(ident, moment.run_at, moment.window_end)
    if window_start is not None:
        slot = replace(slot, window_start=window_start)
    promise = promise_of(content, _window(slot))
    status = head.status
    if status is State.APPROVED and not keep_seal:  # the yes was to something else: review again
        status = _next(head, Command.RESCHEDULE_OUTSIDE_WINDOW, now)
    decision = _decided(
        head,
        now,
        status=status,
        slot=slot,
        slots_made=head.slots_made + 1,
        promise=promise,
        seal=promise if keep_seal else "",
        last_receipt=None,
    )
    archived = (head.last_receipt,) if head.last_receipt else ()
    return replace(decision, opened=_record_of(slot, head, moment, now), archived=archived)


def _record_of(slot: LiveSlot, head: TaskHead, moment: Moment, now: datetime) -> SlotRecord:
    """Return the record that a slot leaves in the calendar when it is opened."""
    return SlotRecord(
        slot_id=slot.slot_id,
        task_id=head.task_id,
        brand_id=head.brand_id,
        run_at=slot.run_at,
        window_end=slot.window_end,
        created_at=now,
        local_time=moment.local_time,
        zone=moment.zone,
        metadata=moment.metadata,
    )


def _decided(head: TaskHead, now: datetime, **changes: object) -> Decision:
    """Apply changes, start a new generation, and set when the task is looked at next."""
    changes = {"withdrawn": False, **changes}
    changed = replace(
        head,
        generation=head.generation + 1,
        attempts=0,
        retry_at=None,
        lease=None,
        updated_at=now,
        **changes,  # type: ignore[arg-type] # names of fields, checked by replace() itself
    )
    return Decision(after=replace(changed, attention=attention_of(changed)))


def _promises(content: TaskContent, moment: Moment) -> tuple[str, str]:
    """Return what a yes that covers this moment may have been said to: no time, or this one."""
    window = (moment.run_at, window_end_of(moment.run_at, moment.window_end))
    return promise_of(content, None), promise_of(content, window)


def _short(title: str) -> str:
    """Return a title that fits on the head, with a mark where it was cut."""
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"


def _window(slot: LiveSlot | None) -> tuple[datetime, datetime] | None:
    return (slot.window_start, slot.window_end) if slot else None


def _not_redriven(head: TaskHead, slot_id: str) -> str:
    """Return why a slot cannot be tried again; empty where it can."""
    live, last = head.slot, head.last_receipt
    if live is not None and live.slot_id == slot_id:
        return f"has not ended: it is promised for {live.run_at:%Y-%m-%d %H:%M} UTC"
    if live is not None:
        return f"was followed by {live.slot_id}, which has not ended: nothing is left to redrive"
    if last is None or last.slot_id != slot_id:
        known = f": that is {last.slot_id}" if last else ""
        return f"is not the last slot of task {head.task_id}{known}"
    if last.status is ScheduledTaskStatus.COMPLETED:
        how = "schedule the task" if head.open else "edit the task"
        return f"was completed at {last.ended_at:%Y-%m-%d %H:%M} UTC: {how} to have it done again"
    return ""


def _next(head: TaskHead, command: Command, now: datetime) -> State:
    _refuse_while_running(head, now)
    return after(head.task_id, head.status, command)


def _require_slot(head: TaskHead, now: datetime) -> LiveSlot:
    _refuse_while_running(head, now)
    if head.slot is None:
        raise ConflictError(
            f"Task {head.task_id} has no time that could be changed: it is not scheduled.",
            task_id=head.task_id,
        )
    return head.slot


def _refuse_while_running(head: TaskHead, now: datetime) -> None:
    if head.status is State.EXECUTING or head.leased(now):
        until = head.lease.until if head.lease else now
        told = "is being executed"
        if until <= now:
            until = max(now, head.attention.at if head.attention else now) + timedelta(minutes=1)
            told = "lost its worker, and what becomes of it is decided at the next look"
        raise LeaseHeldError(
            f"Task {head.task_id} {told}; try again after {until:%H:%M:%S} UTC.",
            retry_after_s=max(0.0, (until - now).total_seconds()),
            task_id=head.task_id,
        )
