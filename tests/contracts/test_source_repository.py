from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.dynamodb.source_repository import DynamoSourceRepository
from aicmo_core.adapters.table import Put
from aicmo_core.errors import UnsupportedRecordError
from aicmo_core.feedback.sources import CONFIG, ConfiguredSource

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def repository(table):
    return DynamoSourceRepository(table, "agency")


def source(**document):
    return ConfiguredSource(config=CONFIG.validate_python(document), by="alice", at=NOW)


def test_sources_come_back_as_they_were_by_name(repository):
    ses = source(kind="ses", dimension="EMAIL_IDENTITY", value="harbor.test")
    ga4 = source(kind="ga4", property_id="123")
    shop = source(kind="json", name="shop", channel="web", url="https://a.test")

    for one in (shop, ses, ga4):
        repository.save_source("b1", one)

    assert repository.sources_of("b1") == [ga4, ses, shop]


def test_a_source_of_the_same_name_is_replaced_and_removing_is_repeatable(repository):
    repository.save_source("b1", source(kind="ga4", property_id="1"))
    repository.save_source("b1", source(kind="ga4", property_id="2"))

    [kept] = repository.sources_of("b1")
    repository.remove_source("b1", "ga4")
    repository.remove_source("b1", "ga4")

    assert kept.config.property_id == "2"
    assert repository.sources_of("b1") == []


def test_how_far_a_source_has_told_is_kept_until_it_is_changed(repository):
    first = source(kind="ga4", property_id="1")
    repository.save_source("b1", first)

    repository.note_told("b1", first, NOW)
    [noted] = repository.sources_of("b1")
    changed = replace(source(kind="ga4", property_id="2"), at=NOW + timedelta(hours=1))
    repository.save_source("b1", changed)
    repository.note_told("b1", first, NOW)
    repository.note_told(
        "b1", source(kind="json", name="gone", channel="web", url="https://a"), NOW
    )

    assert noted.told_until == NOW
    assert repository.sources_of("b1") == [changed]


def test_no_workspace_sees_anothers_sources(repository, table):
    repository.save_source("b1", source(kind="ga4", property_id="1"))
    other = DynamoSourceRepository(table, "elsewhere")

    other.remove_source("b1", "ga4")

    assert other.sources_of("b1") == []
    assert len(repository.sources_of("b1")) == 1


def test_a_source_of_newer_code_is_left_alone(repository, table):
    repository.save_source("b1", source(kind="ga4", property_id="1"))
    [item] = table.query("W#agency#F#b1")
    table.write(Put(item={**item, "schema": 2}))

    with pytest.raises(UnsupportedRecordError):
        repository.sources_of("b1")


def test_a_field_that_newer_code_added_is_passed_over(repository, table):
    repository.save_source("b1", source(kind="ga4", property_id="1"))
    [item] = table.query("W#agency#F#b1")
    table.write(Put(item={**item, "config": '{"kind": "ga4", "property_id": "1", "streams": [7]}'}))

    [read] = repository.sources_of("b1")

    assert read.config.property_id == "1"
