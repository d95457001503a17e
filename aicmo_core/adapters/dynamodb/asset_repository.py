"""What clients supplied: records in the brand's partition, bytes in the blob store."""

from __future__ import annotations

from dataclasses import asdict, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from aicmo_core.adapters.blobs import BlobStore
from aicmo_core.adapters.documents import (
    check_schema,
    dump,
    item_at,
    known_of,
    load,
)
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import Item, Put, Table
from aicmo_core.errors import NotFoundError
from aicmo_core.execution.ports import CorruptFileError
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

if TYPE_CHECKING:  # to ask for a brand's assets needs none of it
    from aicmo_core.execution.assets import Asset


class DynamoAssetRepository:
    """Assets of one workspace's brands.

    Args:
        table: Where records are.
        blobs: Where bytes are.
        workspace: Whose.
    """

    def __init__(self, table: Table, blobs: BlobStore, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._blobs = blobs
        self._workspace = workspace

    def add(self, asset: Asset, content: bytes) -> Asset:
        """Bytes first, then one PutItem: a record never points at a file that is not there."""
        stored = replace(asset, location=self._location(asset))
        self._blobs.put(stored.location, content, stored.content_type)
        key = keys.asset(self._workspace, asset.brand_id, asset.asset_id)
        document = asdict(stored) | {"added_at": to_text(stored.added_at)}
        self._table.write(Put(item=item_at(key, {"document": dump(document)})))
        return stored

    def of_brand(self, brand_id: str) -> list[Asset]:
        """One Query."""
        pk = keys.brand_pk(self._workspace, brand_id)
        found = [_asset(item) for item in self._table.query(pk, prefix=keys.ASSET)]
        return sorted(found, key=lambda one: (one.added_at, one.asset_id), reverse=True)

    def read(self, asset: Asset) -> bytes:
        """One read of the blob store; refuses another tenant's location."""
        if asset.location != self._location(asset):
            raise NotFoundError("asset", asset.asset_id)
        content = self._blobs.get(asset.location)
        if sha256(content).hexdigest() != asset.sha256:
            raise CorruptFileError(
                f"Asset {asset.asset_id} is not what was stored: add the file again.",
                asset_id=asset.asset_id,
            )
        return content

    def _location(self, asset: Asset) -> str:
        return f"{self._workspace}/assets/{asset.brand_id}/{asset.asset_id}"


def _asset(item: Item) -> Asset:
    from aicmo_core.execution.assets import Asset

    check_schema(item, "assets")
    document = load(item["document"])
    return Asset(**known_of(Asset, document) | {"added_at": from_text(document["added_at"])})
