import json
from datetime import UTC, datetime, time

import pytest

from aicmo_core.adapters.dynamodb.planning_repository import DynamoPlanningSettingsRepository
from aicmo_core.adapters.table import SK, Put
from aicmo_core.errors import UnsupportedRecordError, VersionConflictError
from aicmo_core.scheduling.planning.rules import ReviewStage, Strategy
from aicmo_core.scheduling.planning_settings.document import (
    BrandPlanning,
    SettingsVersion,
    WorkspacePlanning,
    read_document,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WHOLE = {
    "strategy": "even",
    "minutes_per_day": 240,
    "lead_times": {"client_days": 2},
    "regulated": True,
    "working_hours": {"since": "09:00", "until": "17:30"},
    "markets": ["de-by", "AT"],
    "reviews_per_day": {"legal": 1},
    "channels": {
        "newsletter": {"recurring_slots": [{"weekday": "tuesday", "at": "10:00"}]},
        "instagram": {"quiet_hours": [{"since": "22:00", "until": "07:00"}]},
    },
    "freezes": [{"first": "2026-12-24", "last": "2026-12-26", "channels": ["fb"]}],
    "campaigns": {
        "Winter sale": {
            "flight": {"first": "2026-12-01", "last": "2026-12-20"},
            "phases": {"teaser": {"first": "2026-12-01", "last": "2026-12-05"}},
            "channels": ["email"],
            "audience": "members",
        }
    },
}


@pytest.fixture
def repository(table):
    return DynamoPlanningSettingsRepository(table, "agency")


def version(number, document, reason="asked for"):
    return SettingsVersion(
        document=document, version=number, changed_by="dana", changed_at=NOW, reason=reason
    )


def test_where_nobody_set_anything_the_defaults_hold(repository):
    assert repository.of_brand("brand_1") == SettingsVersion(document=BrandPlanning())
    assert repository.of_workspace() == SettingsVersion(document=WorkspacePlanning())
    assert not repository.of_brand("brand_1").stored
    assert repository.brand_history("brand_1") == repository.workspace_history() == []


def test_settings_come_back_as_they_were_set(repository):
    document = read_document(BrandPlanning, WHOLE)

    repository.save_brand("brand_1", version(1, document))

    found = repository.of_brand("brand_1")
    assert found == version(1, document)
    assert found.document.channels["email"].recurring_slots[0].at == time(10)
    assert found.document.markets == {"DE-BY", "AT"}
    assert found.document.strategy is Strategy.EVEN


def test_every_version_is_kept_with_who_when_and_why(repository):
    repository.save_brand("brand_1", version(1, BrandPlanning(), "first"))
    repository.save_brand("brand_1", version(2, BrandPlanning(mails_per_day=1), "too many mails"))

    told = [(one.version, one.reason) for one in repository.brand_history("brand_1")]
    assert told == [(1, "first"), (2, "too many mails")]
    assert repository.of_brand("brand_1").document.mails_per_day == 1


def test_of_two_who_set_at_once_one_is_told(repository):
    repository.save_brand("brand_1", version(1, BrandPlanning(mails_per_day=1)))
    repository.save_workspace(version(1, WorkspacePlanning()))

    with pytest.raises(VersionConflictError):
        repository.save_brand("brand_1", version(1, BrandPlanning(mails_per_day=9)))
    with pytest.raises(VersionConflictError):
        repository.save_workspace(version(1, WorkspacePlanning(capacities={"designer": 1})))

    assert repository.of_brand("brand_1").document.mails_per_day == 1


def test_a_workspace_shares_people_and_reviewers(repository):
    shared = WorkspacePlanning(capacities={"designer": 2}, reviews_per_day={ReviewStage.LEGAL: 1})

    repository.save_workspace(version(1, shared))

    assert repository.of_workspace() == version(1, shared)
    assert repository.workspace_history() == [version(1, shared)]


def test_no_brand_and_no_workspace_sees_anothers_settings(repository, table):
    repository.save_brand("brand_1", version(1, BrandPlanning(mails_per_day=1)))
    repository.save_workspace(version(1, WorkspacePlanning(capacities={"designer": 1})))
    elsewhere = DynamoPlanningSettingsRepository(table, "elsewhere")

    assert not repository.of_brand("brand_2").stored
    assert not elsewhere.of_brand("brand_1").stored
    assert not elsewhere.of_workspace().stored
    assert elsewhere.brand_history("brand_1") == elsewhere.workspace_history() == []


def test_settings_of_newer_code_are_read_as_far_as_they_are_known(repository, table):
    repository.save_brand("brand_1", version(1, BrandPlanning()))
    [stored] = table.query("W#agency#B#brand_1", prefix="PLANNING#")
    newer = {"mails_per_day": 2, "moon": "full", "lead_times": {"astrologer_days": 1}}
    table.write(Put(item=stored | {"document": json.dumps(newer)}))

    assert repository.of_brand("brand_1").document == BrandPlanning(mails_per_day=2)

    table.write(Put(item=stored | {"schema": 2, SK: stored[SK]}))
    with pytest.raises(UnsupportedRecordError):
        repository.of_brand("brand_1")
