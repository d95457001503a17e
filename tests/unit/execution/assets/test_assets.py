from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.blobs import InMemoryBlobStore
from aicmo_core.adapters.dynamodb.asset_repository import DynamoAssetRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.errors import InvalidInputError, NotFoundError
from aicmo_core.execution.assets import (
    MOST_ORIGINAL_BYTES,
    MOST_ORIGINALS,
    Asset,
    AssetService,
    chosen,
    original_of,
    supplied_types,
)
from aicmo_core.tasks.types import TaskType

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


class Brands:
    def get(self, brand_id):
        if brand_id != "harbor":
            raise NotFoundError("brand", brand_id)
        return brand_id


@pytest.fixture
def assets():
    ids = iter(range(1000))
    clock = iter(NOW + timedelta(minutes=n) for n in range(1000))
    return AssetService(
        DynamoAssetRepository(InMemoryTable(), InMemoryBlobStore()),
        Brands(),
        lambda: next(clock),
        lambda prefix, _now: f"{prefix}_{next(ids):03d}",
    )


def add(assets, content=b"Subject: Hello", **changes):
    told = {"kind": "email", "name": "welcome.txt", "actor": "dana"} | changes
    return assets.add("harbor", content, **told)


def an_asset(number, kind="email", size=10):
    return Asset(
        asset_id=f"asset_{number:03d}",
        brand_id="harbor",
        kind=kind,
        name="a.txt",
        content_type="text/plain",
        sha256="",
        size_bytes=size,
        added_at=NOW - timedelta(days=number),
        added_by="dana",
    )


def test_what_a_client_supplies_is_listed_newest_first(assets):
    first = add(assets)
    second = add(assets, b"<h1>Home</h1>", kind="page", name="home.html")

    assert assets.of_brand("harbor") == [second, first]


def test_the_same_file_again_is_the_same_asset(assets):
    assert add(assets) == add(assets)
    assert len(assets.of_brand("harbor")) == 1


def test_a_new_version_of_a_file_stands_beside_the_old_one(assets):
    add(assets)
    newer = add(assets, b"Subject: Hello again")

    assert len(assets.of_brand("harbor")) == 2
    assert chosen(assets.of_brand("harbor"))[0] == newer


def test_a_file_for_a_brand_that_does_not_exist_is_refused(assets):
    with pytest.raises(NotFoundError):
        assets.add("pine", b"Hello", kind="email", name="a.txt", actor="dana")


@pytest.mark.parametrize(
    "name", ["", "../../secret.txt", "a\\b.txt", "a\x07.txt", "a" * 200 + ".txt"]
)
def test_a_name_that_is_no_file_name_is_refused(assets, name):
    with pytest.raises(InvalidInputError, match="name"):
        add(assets, name=name)


def test_a_document_may_stand_for_a_type_of_task(assets):
    add(assets, b"# Strengths", kind="document", name="swot.md", stands_for="swot_analysis")

    assert supplied_types(assets.of_brand("harbor")) == {TaskType.SWOT_ANALYSIS}


def test_a_mail_stands_for_no_task(assets):
    with pytest.raises(InvalidInputError, match="document or of guidelines only"):
        add(assets, stands_for="swot_analysis")


def test_of_each_kind_the_newest_comes_first():
    newest_first = [an_asset(1), an_asset(2), an_asset(3, "logo"), an_asset(4, "page")]

    assert [one.asset_id[-1] for one in chosen(newest_first)] == ["1", "3", "4", "2"]


def test_a_task_is_given_a_bounded_number_of_assets():
    assert len(chosen([an_asset(n) for n in range(MOST_ORIGINALS * 2)])) == MOST_ORIGINALS


def test_a_task_is_given_a_bounded_number_of_bytes():
    large = [an_asset(n, size=MOST_ORIGINAL_BYTES // 3 + 1) for n in range(4)]

    assert len(chosen([*large, an_asset(9, size=1)])) == 3


def test_a_text_is_read_and_a_picture_is_not():
    page = replace(an_asset(1), content_type="text/html")
    logo = replace(an_asset(2), content_type="image/png", kind="logo")

    assert original_of(page, b"\xef\xbb\xbf<p>caf\xc3\xa9</p>").text == "<p>café</p>"
    assert original_of(logo, b"\x89PNG").text == ""
    assert original_of(logo, b"\x89PNG").data == b"\x89PNG"
