"""Brands, briefs and settings, in memory and on moto."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aicmo_core.adapters.documents import dump, load
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.brand_repository import DynamoBrandRepository
from aicmo_core.adapters.table import Change, Put, Table, Update
from aicmo_core.brands.brand import Brand, BriefVersion
from aicmo_core.brands.intake import load_brief
from aicmo_core.brands.settings import BrandSettings
from aicmo_core.errors import (
    BrandExistsError,
    NotFoundError,
    UnsupportedRecordError,
    VersionConflictError,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SAMPLE = load_brief(
    json.loads((Path(__file__).parents[2] / "examples/harbor-and-pine/brief.json").read_text())
)


def brand(brand_id: str = "harbor", version: int = 1) -> Brand:
    return Brand(
        brand_id=brand_id,
        name="Harbor & Pine",
        brief_version=version,
        created_at=NOW,
        created_by="alice",
        updated_at=NOW,
    )


def brief(brand_id: str = "harbor", version: int = 1) -> BriefVersion:
    return BriefVersion(
        brand_id=brand_id,
        version=version,
        brief=SAMPLE.brief,
        notes=("timezone: UTC",),
        created_at=NOW,
        created_by="alice",
    )


@pytest.fixture
def brands(table: Table) -> DynamoBrandRepository:
    return DynamoBrandRepository(table)


def test_brand_and_brief_come_back_as_they_were_stored(brands: DynamoBrandRepository):
    brands.add(brand(), brief())

    assert brands.get("harbor") == brand()
    assert brands.brief("harbor") == brief()
    assert brands.brief("harbor", 1) == brief()


def test_brand_is_added_once_and_the_second_attempt_changes_nothing(brands: DynamoBrandRepository):
    brands.add(brand(), brief())

    with pytest.raises(BrandExistsError, match="harbor"):
        brands.add(brand().model_copy(update={"name": "Other"}), brief())

    assert brands.get("harbor").name == "Harbor & Pine"


def test_brands_are_listed_by_id(brands: DynamoBrandRepository):
    assert brands.list() == []

    for ident in ("pine", "harbor"):
        brands.add(brand(ident), brief(ident))

    assert [one.brand_id for one in brands.list()] == ["harbor", "pine"]


def test_brand_stands_in_the_directory_that_feedback_pages(
    brands: DynamoBrandRepository, table: Table
):
    brands.add(brand(), brief())

    found = table.get(keys.directory("default", "harbor"))

    assert found is not None
    assert (found["workspace"], found["brand_id"]) == ("default", "harbor")


@pytest.mark.parametrize("version", [None, 1, 7])
def test_what_is_not_there_is_not_found(brands: DynamoBrandRepository, version: int | None):
    with pytest.raises(NotFoundError):
        brands.brief("nobody", version)
    with pytest.raises(NotFoundError):
        brands.get("nobody")


def test_next_brief_becomes_the_current_one_and_the_old_one_stays(brands: DynamoBrandRepository):
    brands.add(brand(), brief())

    brands.add_brief(brand(version=2), brief(version=2))

    assert brands.brief("harbor").version == 2
    assert brands.brief("harbor", 1) == brief()


@pytest.mark.parametrize("version", [2, 4])
def test_of_two_people_who_update_a_brief_at_once_one_is_told(
    brands: DynamoBrandRepository, version: int
):
    brands.add(brand(), brief())
    brands.add_brief(brand(version=2), brief(version=2))

    with pytest.raises(VersionConflictError):
        brands.add_brief(brand(version=version), brief(version=version))

    assert brands.brief("harbor").version == 2


def test_settings_nobody_changed_are_the_defaults(brands: DynamoBrandRepository):
    assert brands.get_settings("harbor") == BrandSettings(brand_id="harbor")


def test_settings_that_are_none_any_more_are_passed_over(
    brands: DynamoBrandRepository, table: Table
):
    brands.save_settings(BrandSettings(brand_id="harbor", version=1, paused=True))
    key = keys.settings("default", "harbor")
    item = table.get(key)
    assert item
    document = dump(load(item["document"]) | {"reviewers": ["erin"]})
    table.write(Update(key=key, change=Change(set={"document": document})))

    assert brands.get_settings("harbor").paused


def test_every_version_of_the_settings_is_kept_with_who_and_why(brands: DynamoBrandRepository):
    first = BrandSettings(
        brand_id="harbor",
        version=1,
        paused_channels=("email",),
        changed_by="alice",
        changed_at=NOW,
        reason="list is being cleaned",
    )
    second = BrandSettings(brand_id="harbor", version=2, paused=True, changed_by="bob")

    brands.save_settings(first)
    assert brands.get_settings("harbor") == first
    brands.save_settings(second)

    assert brands.get_settings("harbor") == second
    assert brands.settings_history("harbor") == [first, second]


def test_dispatch_reads_what_is_held_in_a_workspace_at_once(brands: DynamoBrandRepository):
    assert brands.held_brands() == {}
    brands.save_settings(BrandSettings(brand_id="pk", version=1, paused=True, reason="holidays"))
    brands.save_settings(BrandSettings(brand_id="pine", version=1, paused_channels=("email",)))
    brands.save_settings(BrandSettings(brand_id="trial", version=1, dry_run=True))
    brands.save_settings(BrandSettings(brand_id="busy", version=1, max_tasks_per_day=9))

    held = brands.held_brands()

    assert set(held) == {"pk", "pine", "trial"}
    assert held["pk"].paused
    assert held["pine"].paused_channels == ("email",)
    assert held["trial"].dry_run


def test_a_resumed_brand_is_held_no_longer(brands: DynamoBrandRepository):
    brands.save_settings(BrandSettings(brand_id="harbor", version=1, paused=True))
    brands.save_settings(BrandSettings(brand_id="harbor", version=2))

    assert brands.held_brands() == {}


def test_a_refused_change_of_settings_holds_nothing(brands: DynamoBrandRepository):
    with pytest.raises(VersionConflictError):
        brands.save_settings(BrandSettings(brand_id="harbor", version=2, paused=True))

    assert brands.held_brands() == {}


@pytest.mark.parametrize("version", [1, 3])
def test_settings_that_somebody_else_changed_meanwhile_are_not_overwritten(
    brands: DynamoBrandRepository, version: int
):
    brands.save_settings(BrandSettings(brand_id="harbor", version=1))

    with pytest.raises(VersionConflictError):
        brands.save_settings(BrandSettings(brand_id="harbor", version=version, paused=True))

    assert not brands.get_settings("harbor").paused


def test_workspaces_do_not_see_each_other(brands: DynamoBrandRepository, table: Table):
    brands.add(brand(), brief())
    brands.save_settings(BrandSettings(brand_id="harbor", version=1, paused=True))
    other = DynamoBrandRepository(table, "other")

    assert other.list() == []
    assert not other.get_settings("harbor").paused
    assert other.held_brands() == {}
    assert other.settings_history("harbor") == []
    with pytest.raises(NotFoundError):
        other.get("harbor")
    with pytest.raises(NotFoundError):
        other.brief("harbor", 1)
    with pytest.raises(VersionConflictError):
        other.add_brief(brand(version=2), brief(version=2))


def test_brief_of_newer_code_is_read_without_the_fields_that_are_unknown(
    brands: DynamoBrandRepository, table: Table
):
    brands.add(brand(), brief())
    key = keys.brief("default", "harbor", 1)
    stored = table.get(key)
    assert stored is not None
    document = load(stored["document"])
    document["mood"] = document["brief"]["mood"] = "good"
    document["brief"]["products"][0]["mood"] = document["brief"]["legal"]["mood"] = "good"
    table.write(Put(item=stored | {"document": dump(document)}))

    assert brands.brief("harbor", 1) == brief()


@pytest.mark.parametrize(
    "key", [keys.brand("default", "harbor"), keys.brief("default", "harbor", 1)]
)
def test_record_of_a_newer_major_version_is_left_alone(
    brands: DynamoBrandRepository, table: Table, key: tuple[str, str]
):
    brands.add(brand(), brief())
    table.write(Update(key=key, change=Change(set={"schema": 2})))

    with pytest.raises(UnsupportedRecordError):
        brands.brief("harbor")
