"""What the task repository promises, in memory and on DynamoDB's wire format."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.dynamodb.attention_index import DynamoAttentionIndex
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.adapters.table import Change, Table, Update
from aicmo_core.errors import ConflictError, NotFoundError, VersionConflictError
from aicmo_core.tasks import audit, decisions, dispatch
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.audit import AuditEntry
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.decisions import Decision, Moment
from aicmo_core.tasks.head import AttentionKind, TaskHead
from aicmo_core.tasks.ports import ClaimTicket, DuplicateTaskError, RefusedClaimError
from aicmo_core.tasks.types import TaskApprovalStatus, TaskType

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ALICE = Actor.person("alice")


def make_content(task_id: str = "t1", **fields: object) -> TaskContent:
    return TaskContent.model_validate(
        {
            "task_id": task_id,
            "brand_id": "b1",
            "task_type": "swot_analysis",
            "title": "SWOT",
            "payload": {"n": 1.5, "text": "é"},
            **fields,
        }
    )


@pytest.fixture
def tasks(table: Table) -> DynamoTaskRepository:
    return DynamoTaskRepository(table, "ws1")


@pytest.fixture
def index(table: Table) -> DynamoAttentionIndex:
    return DynamoAttentionIndex(table)


def entry(before: TaskHead | None, after: TaskHead, ident: str) -> AuditEntry:
    return audit.entry(
        ident, before=before, after=after, actor=ALICE, action="act", reason="why", at=NOW
    )


def create(tasks: DynamoTaskRepository, task_id: str = "t1", key: str = "") -> TaskHead:
    content = make_content(task_id)
    head = decisions.new_head(content, NOW, correlation_id="c1", key=key)
    tasks.create(head, content, entry(None, head, f"a-{task_id}"))
    return head


def save(tasks: DynamoTaskRepository, head: TaskHead, decision: Decision, ident: str) -> TaskHead:
    return tasks.save(head, decision, entry(head, decision.after, ident))


def approved_and_due(tasks: DynamoTaskRepository, task_id: str = "t1") -> TaskHead:
    head = create(tasks, task_id)
    yes = decisions.approve(head, make_content(task_id), ALICE, NOW)
    head = save(tasks, head, yes, f"b-{task_id}")
    decision = decisions.schedule(head, make_content(task_id), Moment(run_at=NOW), NOW)
    return save(tasks, head, decision, f"c-{task_id}")


def ticket(
    head: TaskHead, token: str = "w1", now: datetime = NOW, **changes: object
) -> ClaimTicket:
    assert head.slot is not None
    message = replace(dispatch.message_of("ws1", head, head.slot), **changes)
    return ClaimTicket(
        message=message, token=token, now=now, lease_until=now + timedelta(seconds=70)
    )


def test_a_proposed_task_is_stored_whole(tasks: DynamoTaskRepository) -> None:
    head = create(tasks)

    assert tasks.head("t1") == head
    assert tasks.content("t1", 1) == make_content()
    assert tasks.heads_of("b1") == [head]
    assert [one.entry_id for one in tasks.audit_of("t1")] == ["a-t1"]


def test_the_contents_of_many_tasks_are_read_at_once(tasks: DynamoTaskRepository) -> None:
    heads = [create(tasks, f"t{number}") for number in range(1, 4)]
    edited = save(tasks, heads[0], decisions.edit(heads[0], make_content(version=2), NOW), "x")

    found = tasks.contents_of([edited, *heads[1:], replace(heads[1], content_version=0)])

    assert {task_id: content.version for task_id, content in found.items()} == {
        "t1": 2,
        "t2": 1,
        "t3": 1,
    }


def test_a_task_id_cannot_be_used_twice(tasks: DynamoTaskRepository) -> None:
    create(tasks)

    with pytest.raises(ConflictError):
        create(tasks)


def test_another_workspace_sees_nothing(tasks: DynamoTaskRepository, table: Table) -> None:
    head = approved_and_due(tasks)
    foreign = DynamoTaskRepository(table, "ws2")

    assert foreign.heads_of("b1") == []
    assert foreign.heads(["t1"]) == []
    assert foreign.slots_of("b1") == []
    assert foreign.audit_of("t1") == []
    for read in (
        lambda: foreign.head("t1"),
        lambda: foreign.content("t1", 1),
        lambda: foreign.slot("t1.s1"),
    ):
        with pytest.raises(NotFoundError):
            read()
    with pytest.raises(RefusedClaimError) as refused:
        foreign.claim(ticket(head))
    assert refused.value.head is None


def test_a_second_open_task_for_the_same_target_is_impossible(tasks: DynamoTaskRepository) -> None:
    create(tasks, "t1", key="rewrite_email_sequence#email")

    with pytest.raises(DuplicateTaskError) as refused:
        create(tasks, "t2", key="rewrite_email_sequence#email")

    assert refused.value.fields["task_id"] == "t1"
    assert tasks.heads(["t2"]) == []


def test_the_target_of_a_closed_task_is_taken_over(tasks: DynamoTaskRepository) -> None:
    first = create(tasks, "t1", key="k")
    save(tasks, first, decisions.reject(first, NOW), "x")

    create(tasks, "t2", key="k")

    assert {head.task_id for head in tasks.heads_of("b1")} == {"t1", "t2"}


def test_a_closed_task_cannot_be_reopened_when_its_target_was_taken_over(
    tasks: DynamoTaskRepository,
) -> None:
    first = create(tasks, "t1", key="k")
    first = save(tasks, first, decisions.reject(first, NOW), "x")
    create(tasks, "t2", key="k")

    with pytest.raises(DuplicateTaskError):
        save(tasks, first, decisions.edit(first, make_content(version=2), NOW), "y")

    assert tasks.head("t1") == first


def test_a_decision_on_a_head_that_was_changed_since_is_refused(
    tasks: DynamoTaskRepository,
) -> None:
    head = create(tasks)
    approved = save(tasks, head, decisions.approve(head, make_content(), ALICE, NOW), "b")

    with pytest.raises(VersionConflictError):
        save(tasks, head, decisions.reject(head, NOW), "c")

    assert tasks.head("t1") == approved
    assert [one.entry_id for one in tasks.audit_of("t1")] == ["a-t1", "b"]


def test_a_decision_whose_answer_was_lost_succeeds_when_it_is_sent_again(
    tasks: DynamoTaskRepository,
) -> None:
    head = create(tasks)
    yes = decisions.approve(head, make_content(), ALICE, NOW)
    first = save(tasks, head, yes, "b")

    again = save(tasks, head, yes, "b")

    assert again == first == tasks.head("t1")


def test_a_scheduled_slot_is_found_by_id_by_brand_and_by_attention(
    tasks: DynamoTaskRepository, index: DynamoAttentionIndex
) -> None:
    head = approved_and_due(tasks)

    slot = tasks.slot("t1.s1")
    due = [one for shard in index.due(NOW) for one in shard]

    assert (slot.task_id, slot.run_at, slot.receipt) == ("t1", NOW, None)
    assert tasks.slots_of("b1") == [slot]
    assert [one.message.task_id for one in due] == ["t1"]
    assert due[0].message.generation == head.generation
    assert due[0].message.workspace_id == "ws1"
    assert not [one for shard in index.due(NOW - timedelta(seconds=1)) for one in shard]


def test_a_claim_takes_the_task_once(tasks: DynamoTaskRepository) -> None:
    head = approved_and_due(tasks)

    claimed = tasks.claim(ticket(head, "w1"))

    assert claimed.status is TaskApprovalStatus.EXECUTING
    assert (claimed.fence, claimed.attempts) == (1, 1)
    with pytest.raises(RefusedClaimError) as refused:
        tasks.claim(ticket(head, "w2"))
    assert refused.value.head == claimed


def test_a_claim_in_time_leaves_the_entry_that_outlasts_its_lease(
    tasks: DynamoTaskRepository, index: DynamoAttentionIndex
) -> None:
    head = approved_and_due(tasks)
    [read] = [one for shard in index.due(NOW) for one in shard]
    index.mark(read, dispatch.queued(read, NOW))

    claimed = tasks.claim(ticket(head, now=NOW + timedelta(seconds=50)))

    assert claimed.attention == dispatch.queued(read, NOW)
    assert claimed.lease is not None
    assert claimed.lease.until <= claimed.attention.at


def test_a_late_claim_moves_the_entry_to_the_end_of_its_lease(tasks: DynamoTaskRepository) -> None:
    head = approved_and_due(tasks)

    claimed = tasks.claim(ticket(head, now=NOW + timedelta(seconds=51)))

    assert claimed.attention is not None
    assert claimed.attention.kind is AttentionKind.RUNNING
    assert claimed.lease is not None
    assert claimed.attention.at == claimed.lease.until


def test_a_mark_that_comes_after_the_claim_is_taken_and_ends_with_the_run(
    tasks: DynamoTaskRepository, index: DynamoAttentionIndex
) -> None:
    head = approved_and_due(tasks)
    [read] = [one for shard in index.due(NOW) for one in shard]
    claimed = tasks.claim(ticket(head))

    assert index.mark(read, dispatch.queued(read, NOW))
    ended = tasks.finish(claimed, dispatch.completed(claimed, NOW))

    assert ended.attention is None
    assert not [one for shard in index.due(NOW + timedelta(days=1)) for one in shard]


def test_a_finish_whose_answer_was_lost_is_ours_though_a_mark_came_in_between(
    tasks: DynamoTaskRepository, index: DynamoAttentionIndex
) -> None:
    head = approved_and_due(tasks)
    [read] = [one for shard in index.due(NOW) for one in shard]
    claimed = tasks.claim(ticket(head))
    index.mark(read, dispatch.queued(read, NOW))
    after = dispatch.completed(claimed, NOW)
    first = tasks.finish(claimed, after)

    assert tasks.finish(claimed, after) == first


def test_a_claim_whose_answer_was_lost_succeeds_when_it_is_sent_again(
    tasks: DynamoTaskRepository,
) -> None:
    head = approved_and_due(tasks)
    first = tasks.claim(ticket(head, "w1"))

    assert tasks.claim(ticket(head, "w1")) == first


@pytest.mark.parametrize(
    "why", ["early", "window over", "other generation", "revoked", "edited since approval"]
)
def test_a_task_that_must_not_run_now_cannot_be_claimed(
    tasks: DynamoTaskRepository, why: str
) -> None:
    head = approved_and_due(tasks)
    asked = ticket(head)
    if why == "early":
        asked = ticket(head, now=NOW - timedelta(milliseconds=1))
    elif why == "window over":
        asked = ticket(head, now=NOW + timedelta(hours=24))
    elif why == "other generation":
        asked = ticket(head, generation=head.generation - 1)
    elif why == "revoked":
        head = save(tasks, head, decisions.revoke(head, NOW), "r")
        asked = ticket(head)
    else:
        tasks.settle(head, replace(head, promise="another"))

    with pytest.raises(RefusedClaimError):
        tasks.claim(asked)

    assert tasks.head("t1").fence == 0


def test_a_dead_workers_task_is_claimed_again_after_its_lease_and_its_late_answer_refused(
    tasks: DynamoTaskRepository,
) -> None:
    head = approved_and_due(tasks)
    dead = tasks.claim(ticket(head, "w1"))
    later = NOW + timedelta(seconds=70)

    second = tasks.claim(ticket(head, "w2", now=later))

    assert second.fence == 2
    with pytest.raises(VersionConflictError):
        tasks.finish(dead, dispatch.completed(dead, later))
    done = tasks.finish(second, dispatch.completed(second, later))
    assert done.status is TaskApprovalStatus.EXECUTED
    assert done.output_version == 2


def test_a_task_whose_unrepeatable_effect_began_is_not_claimed_again(
    tasks: DynamoTaskRepository,
) -> None:
    head = approved_and_due(tasks)
    claimed = tasks.begin_effect(tasks.claim(ticket(head, "w1")))

    with pytest.raises(RefusedClaimError) as refused:
        tasks.claim(ticket(head, "w2", now=NOW + timedelta(hours=1)))

    assert claimed.effect_started
    assert refused.value.head == claimed


def test_attempts_are_limited(tasks: DynamoTaskRepository) -> None:
    head = approved_and_due(tasks)
    for attempt in range(dispatch.MAX_ATTEMPTS):
        tasks.claim(ticket(head, f"w{attempt}", now=NOW + timedelta(minutes=2 * attempt)))

    with pytest.raises(RefusedClaimError):
        tasks.claim(ticket(head, "w9", now=NOW + timedelta(hours=1)))


def test_a_finished_task_leaves_the_index_and_keeps_its_receipt(
    tasks: DynamoTaskRepository, index: DynamoAttentionIndex
) -> None:
    head = approved_and_due(tasks)
    claimed = tasks.claim(ticket(head))

    done = tasks.finish(claimed, dispatch.completed(claimed, NOW + timedelta(seconds=2)))

    assert tasks.head("t1") == done
    assert done.last_receipt is not None
    assert done.last_receipt.status == "completed"
    assert not [one for shard in index.due(NOW + timedelta(days=9)) for one in shard]


def test_finishing_twice_with_the_same_claim_is_one_outcome(tasks: DynamoTaskRepository) -> None:
    head = approved_and_due(tasks)
    claimed = tasks.claim(ticket(head))
    after = dispatch.completed(claimed, NOW)

    first = tasks.finish(claimed, after)

    assert tasks.finish(claimed, after) == first


def test_a_receipt_moves_to_its_slot_when_the_task_is_scheduled_again(
    tasks: DynamoTaskRepository,
) -> None:
    head = approved_and_due(tasks)
    claimed = tasks.claim(ticket(head))
    failed = tasks.finish(claimed, dispatch.failed(claimed, "broken", NOW))
    decision = decisions.schedule(failed, make_content(), Moment(run_at=NOW), NOW)

    again = save(tasks, failed, decision, "d")

    assert again.last_receipt is None
    assert again.slot is not None
    assert again.slot.slot_id == "t1.s2"
    first = tasks.slot("t1.s1")
    assert first.receipt is not None
    assert (first.receipt.status, first.receipt.reason) == ("failed", "broken")


def test_a_mark_moves_only_the_entry_that_was_read(
    tasks: DynamoTaskRepository, index: DynamoAttentionIndex
) -> None:
    head = approved_and_due(tasks)
    [read] = [one for shard in index.due(NOW) for one in shard]

    assert index.mark(read, dispatch.queued(read, NOW))
    assert not index.mark(read, dispatch.queued(read, NOW))

    attention = tasks.head("t1").attention
    assert attention == dispatch.queued(read, NOW)
    tasks.claim(ticket(head, now=NOW + timedelta(minutes=1)))
    [running] = [one for shard in index.due(NOW + timedelta(minutes=5)) for one in shard]
    assert running.attention.kind is AttentionKind.RUNNING


def test_attributes_of_newer_code_survive_the_work_of_older_code(
    tasks: DynamoTaskRepository, table: Table
) -> None:
    head = approved_and_due(tasks)
    key = ("W#ws1#T#t1", "HEAD")
    table.write(Update(key=key, change=Change(set={"from_the_future": "kept"})))

    claimed = tasks.claim(ticket(head))
    tasks.finish(claimed, dispatch.completed(claimed, NOW))

    stored = table.get(key)
    assert stored is not None
    assert stored["from_the_future"] == "kept"


def test_a_head_stays_under_one_kilobyte(tasks: DynamoTaskRepository, table: Table) -> None:
    long = make_content(
        "task_0123456789abcdefgh", title="x" * 200, task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY
    )
    head = decisions.new_head(long, NOW, correlation_id="corr_0123456789abcdefgh", key="k" * 40)
    tasks.create(head, long, entry(None, head, "a1"))
    yes = decisions.approve(head, long, ALICE, NOW)
    head = save(tasks, head, yes, "audit_0123456789abcdefgh")
    head = save(
        tasks,
        head,
        decisions.schedule(head, long, Moment(run_at=NOW), NOW),
        "audit_1123456789abcdefgh",
    )
    for attempt in range(3):
        claimed = tasks.claim(ticket(head, "t" * 22, now=NOW + timedelta(minutes=2 * attempt)))

    tasks.finish(claimed, dispatch.failed(claimed, "y" * 200, NOW))

    stored = table.get(("W#ws1#T#task_0123456789abcdefgh", "HEAD"))
    assert size_in_bytes(stored) <= 1024


def size_in_bytes(value: object) -> int:
    """Source: Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats"."""
    match value:
        case dict():
            return sum(len(name) + size_in_bytes(part) for name, part in value.items())
        case list():
            return 3 + sum(1 + size_in_bytes(part) for part in value)
        case bool() | None:
            return 1
        case int():
            return len(str(value)) // 2 + 2
    return len(str(value).encode())


def test_a_head_that_was_stored_before_heads_told_their_type_is_claimed(
    tasks: DynamoTaskRepository, table: Table
) -> None:
    head = approved_and_due(tasks)
    table.write(Update(key=("W#ws1#T#t1", "HEAD"), change=Change(remove=("task_type",))))

    claimed = tasks.claim(ticket(head))

    assert claimed.task_type is None
    assert claimed.fence == head.fence + 1


def test_a_retry_that_was_planned_before_heads_told_its_moment_is_kept_and_claimed(
    tasks: DynamoTaskRepository, table: Table
) -> None:
    claimed = tasks.claim(ticket(approved_and_due(tasks)))
    later = dispatch.retried(claimed, "busy", NOW, 60.0)
    assert later.retry_at is not None
    tasks.finish(claimed, later)
    table.write(Update(key=("W#ws1#T#t1", "HEAD"), change=Change(remove=("retry_at",))))

    stored = tasks.head("t1")

    assert dispatch.dead_lettered(stored, stored.generation, NOW) is None
    assert tasks.claim(ticket(stored, "w2", later.retry_at)).attempts == 2
