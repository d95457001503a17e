from datetime import UTC, datetime

import pytest

from aicmo_core.adapters.documents import dump, load
from aicmo_core.adapters.dynamodb.common_cause_repository import DynamoCommonCauseRepository
from aicmo_core.adapters.dynamodb.rulebook_repository import DynamoRuleBookRepository
from aicmo_core.adapters.table import Put
from aicmo_core.errors import InvalidInputError, UnsupportedRecordError, VersionConflictError
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
OFF = {"off": ["conversion_low"]}


@pytest.fixture
def repository(table):
    return DynamoRuleBookRepository(table, "agency")


def save(repository, edits):
    return repository.save_edits(edits, actor="alice", now=NOW)


def test_a_workspace_begins_with_the_default_rules(repository):
    assert repository.rule_book() == DEFAULT_RULE_BOOK


def test_saved_edits_hold(repository):
    assert repository.edits() == {}

    saved = save(repository, OFF)

    assert repository.rule_book() == saved
    assert saved.rule("conversion_low") is None
    assert repository.edits() == OFF


def test_rules_that_newer_code_saved_are_left_alone(repository, table):
    save(repository, OFF)
    (item,) = table.query("W#agency#RULES")
    table.write(Put(item=item | {"schema": 2}))

    for ask in (repository.rule_book, repository.edits):
        with pytest.raises(UnsupportedRecordError):
            ask()
    with pytest.raises(UnsupportedRecordError):
        save(repository, OFF)


def test_new_edits_replace_the_ones_before_which_are_kept(repository, table):
    save(repository, OFF)
    save(repository, {"policy": {"max_new_per_week": 5}})

    assert repository.rule_book().rule("conversion_low") is not None
    assert repository.rule_book().policy.max_new_per_week == 5
    assert [item["by"] for item in table.query("W#agency#RULES")] == ["alice", "alice"]


def test_wrong_edits_are_not_stored(repository):
    with pytest.raises(InvalidInputError):
        save(repository, {"off": ["no_such_rule"]})

    assert repository.rule_book() == DEFAULT_RULE_BOOK


def test_of_two_who_save_at_once_one_is_told(repository):
    newest = repository._newest
    repository._newest = lambda: None
    save(repository, OFF)

    with pytest.raises(VersionConflictError):
        save(repository, {"off": []})

    repository._newest = newest
    assert repository.rule_book().rule("conversion_low") is None


def test_no_workspace_sees_anothers_rules(repository, table):
    save(repository, OFF)

    assert DynamoRuleBookRepository(table, "elsewhere").rule_book() == DEFAULT_RULE_BOOK


def test_common_causes_stand_beside_the_rules_until_new_ones_are_found(repository, table):
    causes = DynamoCommonCauseRepository(table, "agency")
    cause = CommonCause(
        channel="email",
        metric="ctr",
        direction="low",
        since=NOW,
        until=NOW,
        brands=9,
        watched=20,
        median_change_pct=-40.0,
    )
    assert causes.causes() == []

    causes.save_causes([cause], now=NOW)
    save(repository, OFF)

    assert causes.causes() == [cause]
    assert DynamoCommonCauseRepository(table, "elsewhere").causes() == []
    assert repository.rule_book().rule("conversion_low") is None
    causes.save_causes([], now=NOW)
    assert causes.causes() == []


def test_an_edit_that_newer_code_refuses_is_told_and_takes_no_other_with_it(repository, table):
    save(repository, OFF | {"policy": {"max_new_per_week": 5}})
    (item,) = table.query("W#agency#RULES")
    letters = {
        "rule_id": "they_leave",
        "when": {"metrics": ["unsubscribe_rate"], "direction": "high"},
        "work": {"task_type": "rewrite_email_sequence", "title": "Write again"},
    }
    edits = load(item["edits"]) | {"rules": [letters], "off": ["conversion_low", "no_such_rule"]}
    table.write(Put(item=item | {"edits": dump(edits)}))

    book = repository.rule_book()

    assert book.rule("conversion_low") is None
    assert book.policy.max_new_per_week == 5
    assert book.rule("they_leave") is None
    off, rule = book.left_out
    assert ("no_such_rule" in off, "checklist" in rule) == (True, True)
