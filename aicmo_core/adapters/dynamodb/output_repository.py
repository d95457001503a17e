"""Outputs: small ones in the table, large ones and files in the blob store, by checksum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters import documents
from aicmo_core.adapters.blobs import BlobStore
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import Item, Put, Table
from aicmo_core.errors import NotFoundError
from aicmo_core.execution.ports import CorruptFileError, OutputRecord, StoredFile
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

if TYPE_CHECKING:
    from aicmo_core.execution.executors.files import Artefact

KEPT_PREVIEWS = timedelta(days=90)
"""A preview goes by itself, record by its `expires_at`, files by the bucket's rule for `PREVIEWS`;
outputs stay, and their overwritten versions as long as the bucket says."""
PREVIEWS = "_previews"  # no workspace can be called so
MAX_INLINE_BYTES = 100_000
"""A larger body goes to the blob store: an item may have 400 KB, and each read pays per 4 KB."""


class DynamoOutputRepository:
    """Stores outputs of one workspace's tasks.

    Args:
        table: Where records are.
        blobs: Where files and large bodies are.
        workspace: Whose.
    """

    def __init__(self, table: Table, blobs: BlobStore, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._blobs = blobs
        self._workspace = workspace

    def put(self, record: OutputRecord, files: Sequence[Artefact]) -> OutputRecord:
        """Files first, then one PutItem: a record never points at a file that is not there."""
        stored = tuple(self._store(record, file) for file in files)
        record = replace(record, files=stored)
        body = documents.dump(record.body)
        self._table.write(Put(item=self._item(record, body)))
        return record

    def get(self, task_id: str, version: int, *, preview: bool = False) -> OutputRecord:
        """One GetItem, and one read of the blob store for a large body."""
        item = self._table.get(keys.output(self._workspace, task_id, version, preview=preview))
        if item is None:
            raise NotFoundError("output", f"{task_id} version {version}")
        documents.check_schema(item, "outputs")
        meta: dict[str, Any] = documents.load(item["meta"])
        if "body" in item:
            body = documents.load(item["body"])
        else:
            body = documents.load(
                self._checked(item["body_location"], item["body_sha256"]).decode()
            )
        return _record(meta, body)

    def read_file(self, file: StoredFile) -> bytes:
        """One read of the blob store; refuses another tenant's location."""
        if not file.location.startswith((f"{self._workspace}/", f"{PREVIEWS}/{self._workspace}/")):
            raise NotFoundError("file", file.location)
        return self._checked(file.location, file.sha256)

    def _item(self, record: OutputRecord, body: str) -> Item:
        key = keys.output(self._workspace, record.task_id, record.version, preview=record.preview)
        meta = asdict(replace(record, body={})) | {"made_at": to_text(record.made_at)}
        item = documents.item_at(key, {"meta": documents.dump(meta)})
        if record.preview:
            item["expires_at"] = int((record.made_at + KEPT_PREVIEWS).timestamp())
        encoded = body.encode()
        if len(encoded) <= MAX_INLINE_BYTES:
            return item | {"body": body}
        location = self._location(record, "output.json")
        self._blobs.put(location, encoded, "application/json")
        return item | {"body_location": location, "body_sha256": sha256(encoded).hexdigest()}

    def _store(self, record: OutputRecord, file: Artefact) -> StoredFile:
        location = self._location(record, file.name)
        self._blobs.put(location, file.data, file.content_type)
        return StoredFile(
            name=file.name,
            content_type=file.content_type,
            sha256=file.sha256,
            size_bytes=len(file.data),
            location=location,
        )

    def _location(self, record: OutputRecord, name: str) -> str:
        whose = f"{PREVIEWS}/{self._workspace}" if record.preview else f"{self._workspace}/outputs"
        return f"{whose}/{record.brand_id}/{record.task_id}/{record.version:06d}/{name}"

    def _checked(self, location: str, checksum: str) -> bytes:
        content = self._blobs.get(location)
        if sha256(content).hexdigest() != checksum:
            raise CorruptFileError(f"{location} is not what was stored.", location=location)
        return content


def _record(meta: dict[str, Any], body: dict[str, Any]) -> OutputRecord:
    return OutputRecord(
        **documents.known_of(OutputRecord, meta)
        | {
            "body": body,
            "made_at": from_text(meta["made_at"]),
            "rests_on": tuple(meta.get("rests_on", ())),
            "files": tuple(
                StoredFile(**documents.known_of(StoredFile, file)) for file in meta["files"]
            ),
        }
    )
