"""Outputs: small ones in the table, large ones and files by checksum, previews apart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from aicmo_core.adapters.blobs import InMemoryBlobStore
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.output_repository import (
    KEPT_PREVIEWS,
    MAX_INLINE_BYTES,
    DynamoOutputRepository,
)
from aicmo_core.adapters.table import Put
from aicmo_core.errors import NotFoundError
from aicmo_core.execution.executors.files import Artefact
from aicmo_core.execution.ports import CorruptFileError, OutputRecord

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
PICTURE = Artefact(
    name="p.png", content_type="image/png", data=b"png", sha256=sha256(b"png").hexdigest()
)


@pytest.fixture
def blobs():
    return InMemoryBlobStore()


@pytest.fixture
def outputs(table, blobs):
    return DynamoOutputRepository(table, blobs, "agency")


def record(text="short", **fields):
    made = OutputRecord(
        task_id="t1",
        brand_id="b1",
        version=1,
        task_type="swot_analysis",
        made_at=NOW,
        body={"title": text},
        inputs={"t0": 3},
        rests_on=("c1",),
        findings=[{"rule_id": "x"}],
    )
    return replace(made, **fields)


@pytest.mark.parametrize("text", ["short", "long " * MAX_INLINE_BYTES])
def test_an_output_comes_back_as_it_was_stored_whatever_its_size(outputs, text):
    stored = outputs.put(record(text), [PICTURE])

    assert outputs.get("t1", 1) == stored
    assert outputs.read_file(stored.files[0]) == b"png"
    assert (stored.files[0].content_type, stored.files[0].size_bytes) == ("image/png", 3)


def test_a_large_body_is_not_in_the_table(outputs, table):
    outputs.put(record("long " * MAX_INLINE_BYTES), ())

    item = table.get(keys.output("agency", "t1", 1))
    assert "body" not in item
    assert len(item["body_sha256"]) == 64


def test_versions_are_kept_and_the_same_version_again_replaces_it(outputs):
    outputs.put(record("first"), ())
    outputs.put(record("second", version=2), ())
    outputs.put(record("first again"), ())

    assert outputs.get("t1", 2).body == {"title": "second"}
    assert outputs.get("t1", 1).body == {"title": "first again"}


def test_a_preview_is_stored_apart_and_goes_by_itself(outputs, table):
    stored = outputs.put(record("preview", preview=True), [PICTURE])

    item = table.get(keys.output("agency", "t1", 1, preview=True))
    assert outputs.get("t1", 1, preview=True) == stored
    assert outputs.read_file(stored.files[0]) == b"png"
    assert stored.files[0].location.startswith("_previews/agency/")
    assert item["expires_at"] == int((NOW + KEPT_PREVIEWS).timestamp())
    with pytest.raises(NotFoundError):
        outputs.get("t1", 1)


def test_a_real_output_never_goes_by_itself(outputs, table):
    outputs.put(record(), ())

    assert "expires_at" not in table.get(keys.output("agency", "t1", 1))


def test_bytes_that_are_not_what_was_stored_are_refused(outputs, blobs):
    stored = outputs.put(record("long " * MAX_INLINE_BYTES), [PICTURE])
    blobs.put(stored.files[0].location, b"other", "image/png")

    with pytest.raises(CorruptFileError):
        outputs.read_file(stored.files[0])


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize("workspace", ["rival", "previews", "agenc"])
def test_another_workspace_reads_neither_records_nor_files(
    outputs, table, blobs, workspace, preview
):
    stored = outputs.put(record(preview=preview), [PICTURE])
    foreign = DynamoOutputRepository(table, blobs, workspace)

    with pytest.raises(NotFoundError):
        foreign.get("t1", 1, preview=preview)
    with pytest.raises(NotFoundError):
        foreign.read_file(stored.files[0])


def test_what_newer_code_adds_to_an_output_and_its_files_is_passed_over(outputs, table):
    stored = outputs.put(record(), [PICTURE])
    item = table.get(keys.output("agency", "t1", 1))
    meta = json.loads(item["meta"])
    newer = meta | {"mood": "good", "files": [file | {"alt": "x"} for file in meta["files"]]}
    table.write(Put(item=item | {"meta": json.dumps(newer)}))

    assert outputs.get("t1", 1) == stored
