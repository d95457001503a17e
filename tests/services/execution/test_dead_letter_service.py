"""What nobody could process is kept, bounded and without secrets, where a person finds it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.dead_letter_repository import DynamoDeadLetterRepository
from aicmo_core.adapters.table import Put
from aicmo_core.errors import UnavailableError
from aicmo_core.execution.dead_letters import (
    MAX_BODY,
    UNKNOWN_WORKSPACE,
    DeadLetter,
    DeadLetterService,
    DeadMessage,
    redacted,
)
from aicmo_core.feedback.messages import DropMessage, encode
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.tasks import dispatch, messages
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.ports import ClaimTicket
from tests.services.office import ALICE, HOUR, NOW, Office, Told

SOON = Moment(run_at=NOW + HOUR, window_end=NOW + 3 * HOUR)


@pytest.fixture
def office() -> Office:
    office = Office()
    office.approved()
    office.scheduling.schedule("t1", SOON, ALICE)
    office.now = NOW + HOUR
    return office


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def letters(office: Office) -> DynamoDeadLetterRepository:
    return DynamoDeadLetterRepository(office.infra.table)


@pytest.fixture
def service(office: Office, letters: DynamoDeadLetterRepository, told: Told) -> DeadLetterService:
    return DeadLetterService(
        lambda _workspace: office.workspace.tasks, letters, lambda: office.now, told
    )


def message(office: Office) -> dispatch.DispatchMessage:
    head = office.workspace.tasks.head("t1")
    assert head.slot is not None
    return dispatch.message_of(DEFAULT_WORKSPACE, head, head.slot)


def dead(body: str, message_id: str = "m1", queue: str = "execute") -> DeadMessage:
    return DeadMessage(message_id=message_id, body=body, queue=queue, receive_count=5)


def test_its_slot_fails_and_people_are_told(
    office: Office, service: DeadLetterService, letters: DynamoDeadLetterRepository, told: Told
) -> None:
    failed = service.record([dead(messages.encode(message(office)))])

    head = office.workspace.tasks.head("t1")
    assert failed == ()
    assert head.last_receipt is not None
    assert (head.last_receipt.status, head.last_receipt.reason) == ("failed", "dead_letter")
    [letter] = letters.letters(DEFAULT_WORKSPACE)
    assert (letter.task_id, letter.slot_id) == ("t1", "t1.s1")
    assert [notice.slot_id for notice in told.notices] == ["t1.s1"]
    assert "could not be processed" in told.notices[0].reason


def test_a_letter_that_comes_twice_is_kept_once_with_its_slot(
    office: Office, service: DeadLetterService, letters: DynamoDeadLetterRepository, told: Told
) -> None:
    letter = dead(messages.encode(message(office)))

    service.record([letter])
    service.record([letter])

    assert [kept.slot_id for kept in letters.letters(DEFAULT_WORKSPACE)] == ["t1.s1"]
    assert {notice.slot_id for notice in told.notices} == {"t1.s1"}


def test_people_are_told_though_the_process_died_between_the_end_of_the_slot_and_its_notice(
    office: Office, service: DeadLetterService, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = dead(messages.encode(message(office)))
    with monkeypatch.context() as dying:
        dying.setattr(told, "tell", lambda _notice: 1 / 0)
        assert service.record([letter]) == ("m1",)

    assert service.record([letter]) == ()

    assert [notice.slot_id for notice in told.notices] == ["t1.s1"]


def test_a_letter_of_a_slot_that_has_completed_tells_nobody(
    office: Office, service: DeadLetterService, letters: DynamoDeadLetterRepository, told: Told
) -> None:
    sent = message(office)
    assert office.workspace.worker.look(sent).outcome == "completed"

    service.record([dead(messages.encode(sent))])

    assert told.notices == []
    assert [kept.slot_id for kept in letters.letters(DEFAULT_WORKSPACE)] == [""]


def test_a_task_in_a_workers_hands_is_left_to_it(
    office: Office, service: DeadLetterService
) -> None:
    tasks, sent = office.workspace.tasks, message(office)
    until = office.now + timedelta(seconds=70)
    tasks.claim(ClaimTicket(message=sent, token="w", now=office.now, lease_until=until))
    running = tasks.head("t1")

    service.record([dead(messages.encode(sent))])

    assert tasks.head("t1") == running


def test_an_old_message_fails_nothing(
    office: Office, service: DeadLetterService, letters: DynamoDeadLetterRepository
) -> None:
    old = replace(message(office), generation=1)

    service.record([dead(messages.encode(old))])

    assert office.workspace.tasks.head("t1").slot is not None
    assert [letter.slot_id for letter in letters.letters(DEFAULT_WORKSPACE)] == [""]


@pytest.mark.parametrize("body", ["", "rubbish", "[]", "{}", '{"v": 9}', '{"generation": "x"}'])
def test_what_points_at_nothing_is_kept_as_an_orphan(
    service: DeadLetterService, letters: DynamoDeadLetterRepository, body: str
) -> None:
    failed = service.record([dead(body)])

    assert failed == ()
    [orphan] = letters.letters(UNKNOWN_WORKSPACE)
    assert (orphan.task_id, orphan.slot_id, orphan.body) == ("", "", body)
    assert orphan.reason


def test_a_message_of_a_task_that_is_gone_says_so(
    office: Office, service: DeadLetterService, letters: DynamoDeadLetterRepository
) -> None:
    gone = replace(message(office), task_id="gone")

    service.record([dead(messages.encode(gone))])

    [letter] = letters.letters(DEFAULT_WORKSPACE)
    assert "gone" in letter.reason


class _Unlucky:
    """Keeps letters, but not that of one message."""

    def __init__(self, error: Exception) -> None:
        self._error = error
        self.kept: list[str] = []

    def record(self, letter: DeadLetter) -> None:
        if letter.message_id == "bad":
            raise self._error
        self.kept.append(letter.message_id)

    def letters(self, workspace_id: str) -> list[DeadLetter]:
        return []


@pytest.mark.parametrize("error", [UnavailableError("throttled"), KeyError("a bug")])
def test_a_letter_that_cannot_be_kept_comes_again_and_spoils_no_neighbour(
    office: Office, error: Exception
) -> None:
    kept = _Unlucky(error)
    service = DeadLetterService(lambda _w: office.workspace.tasks, kept, lambda: office.now)

    failed = service.record([dead("x", "a"), dead("x", "bad"), dead("x", "c")])

    assert tuple(failed) == ("bad",)
    assert kept.kept == ["a", "c"]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Authorization: Bearer abc.def-ghi", "abc"),
        ("authorization=Basic dXNlcjpwYXNz", "dXNl"),
        ('{"password": "hunter two"}', "two"),
        ('{"client_secret":"a\\"bcd"}', "bcd"),
        ("access_token=s3cr3t&next=1", "s3cr3t"),
        ("API-KEY: k-123", "k-123"),
        ('"token": "unterminated secret', "secret "),
        ("write to ada@example.com, please", "ada@"),
        ('{"key": "drops/default/harbor/ada%40example.com.csv"}', "ada"),
    ],
)
def test_secrets_and_addresses_are_not_kept(text: str, secret: str) -> None:
    assert secret not in redacted(text)


def test_what_is_no_secret_stays_readable() -> None:
    body = '{"v":1,"task_id":"t1","generation":3,"run_at":"2026-11-23T09:00:00Z"}'

    assert redacted(body) == body


@given(st.text(max_size=3 * MAX_BODY))
def test_what_is_kept_is_bounded(text: str) -> None:
    assert len(redacted(text)) <= MAX_BODY


def test_a_letter_of_the_feedback_queue_touches_no_task_and_is_its_workspaces(
    office: Office, service: DeadLetterService, letters: DynamoDeadLetterRepository
) -> None:
    before = office.workspace.tasks.head("t1")

    service.record([dead(messages.encode(message(office)), queue="feedback")])

    assert office.workspace.tasks.head("t1") == before
    assert [letter.queue for letter in letters.letters(DEFAULT_WORKSPACE)] == ["feedback"]


def test_a_letter_about_the_rest_of_a_dropped_file_is_its_workspaces(
    service: DeadLetterService, letters: DynamoDeadLetterRepository
) -> None:
    body = encode(DropMessage(key="drops/agency/harbor/pages.csv", version="2026 ab"))

    service.record([dead(body, queue="feedback")])

    assert [letter.body for letter in letters.letters("agency")] == [body]


@pytest.mark.parametrize(
    "body", ["[]", "no json", '{"workspace_id": "a#b"}', "{}", '{"dropped": 7}', '{"dropped": "x"}']
)
def test_a_letter_of_the_feedback_queue_that_names_no_workspace_is_nobodys(
    service: DeadLetterService, letters: DynamoDeadLetterRepository, body: str
) -> None:
    service.record([dead(body, queue="feedback")])

    assert [letter.body for letter in letters.letters(UNKNOWN_WORKSPACE)] == [body]


def test_what_newer_code_adds_to_a_letter_is_passed_over(
    office: Office, service: DeadLetterService, letters: DynamoDeadLetterRepository
) -> None:
    service.record([dead("no JSON")])
    table, before = office.infra.table, letters.letters(UNKNOWN_WORKSPACE)
    [item] = table.query(keys.orphans_pk(UNKNOWN_WORKSPACE))
    newer = json.loads(item["letter"]) | {"mood": "good"}
    table.write(Put(item=item | {"letter": json.dumps(newer)}))

    assert letters.letters(UNKNOWN_WORKSPACE) == before
