from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from aicmo_core.adapters.blobs import InMemoryBlobStore
from aicmo_core.adapters.dynamodb.asset_repository import DynamoAssetRepository
from aicmo_core.adapters.table import Put
from aicmo_core.errors import NotFoundError, UnsupportedRecordError
from aicmo_core.execution.assets import Asset
from aicmo_core.execution.ports import CorruptFileError

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MAIL = b"Subject: Hello"
ASSET = Asset(
    asset_id="asset_1",
    brand_id="harbor",
    kind="email",
    name="welcome.txt",
    content_type="text/plain",
    sha256=sha256(MAIL).hexdigest(),
    size_bytes=len(MAIL),
    added_at=NOW,
    added_by="dana",
)


@pytest.fixture
def blobs():
    return InMemoryBlobStore()


@pytest.fixture
def repository(table, blobs):
    return DynamoAssetRepository(table, blobs, "agency")


def test_what_was_stored_is_read_back(repository):
    stored = repository.add(ASSET, MAIL)

    assert repository.of_brand("harbor") == [stored]
    assert repository.read(stored) == MAIL


def test_bytes_that_changed_are_refused(repository, blobs):
    stored = repository.add(ASSET, MAIL)
    blobs.put(stored.location, b"Subject: Bye", "text/plain")

    with pytest.raises(CorruptFileError):
        repository.read(stored)


def test_another_workspace_sees_and_reads_nothing(repository, table, blobs):
    stored = repository.add(ASSET, MAIL)
    foreign = DynamoAssetRepository(table, blobs, "rival")

    assert foreign.of_brand("harbor") == []
    with pytest.raises(NotFoundError):
        foreign.read(stored)
    with pytest.raises(NotFoundError):
        repository.read(replace(stored, location="rival/assets/harbor/asset_1"))


def test_a_record_of_newer_code_is_left_alone(repository, table):
    repository.add(ASSET, MAIL)
    (item,) = table.query("W#agency#B#harbor", prefix="ASSET#")
    table.write(Put(item=item | {"schema": 2}))

    with pytest.raises(UnsupportedRecordError):
        repository.of_brand("harbor")
