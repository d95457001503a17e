"""Documents in items: contents and outputs are stored as JSON text.

Only what a condition, a key or an update touches is an attribute of its own. JSON keeps floats
(DynamoDB's numbers would force them through Decimal), costs fewer bytes, and reads well in the
AWS console.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters.table import PK, SK, Item, Key
from aicmo_core.errors import UnsupportedRecordError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SCHEMA = "schema"
SCHEMA_VERSION = 1
"""Major version of stored records; a newer one is left alone and retried."""


def dump(document: object) -> str:
    """Return compact JSON with sorted keys."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def load(text: str) -> Any:
    """Parse JSON text that `dump` wrote."""
    return json.loads(text)


def item_at(key: Key, holds: Item) -> Item:
    """Return a record as it is stored under a key, with its major version."""
    return {PK: key[0], SK: key[1], SCHEMA: SCHEMA_VERSION, **holds}


def known_of(kind: type[DataclassInstance], document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a document holds of a dataclass's fields: newer code may have stored more."""
    return {one.name: document[one.name] for one in fields(kind) if one.name in document}


def check_schema(item: dict[str, Any], kind: str, newest: int = SCHEMA_VERSION) -> None:
    """Refuse a record of a newer major version than this code knows.

    Raises:
        UnsupportedRecordError: Deploy the newer code, or wait for it: nothing was changed.
    """
    found = int(item.get(SCHEMA, 1))
    if found > newest:
        rule = f"was written by newer code; this code reads {kind} up to version {newest}"
        raise UnsupportedRecordError("schema", found, rule)
