"""Brands of one workspace in the table. Every method's comment names the requests that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.documents import (
    SCHEMA,
    SCHEMA_VERSION,
    check_schema,
    dump,
    item_at,
    known_of,
    load,
)
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import (
    PK,
    Change,
    ConditionFailedError,
    Item,
    Put,
    Table,
    Update,
    Write,
)
from aicmo_core.errors import BrandExistsError, NotFoundError, VersionConflictError
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

if TYPE_CHECKING:  # dispatch asks which brands are held, and must not pay for more
    from aicmo_core.brands.brand import Brand, BriefVersion
    from aicmo_core.brands.settings import BrandSettings

_NEW = Attr(PK).not_exists()
_HELD = "brand:"
"""Begins the attributes that name brands, so that no brand can be called like a key."""


class DynamoBrandRepository:
    """Stores brands, the versions of their briefs, and their settings.

    Args:
        table: Where.
        workspace: Whose; no method can reach another workspace's items.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def add(self, brand: Brand, brief: BriefVersion) -> None:
        """One transaction of 4 writes: record, brief, and the two lists that name the brand."""
        listed: Item = {"brand_id": brand.brand_id, "workspace": self._workspace}
        places = (
            keys.brand_pointer(self._workspace, brand.brand_id),
            keys.directory(self._workspace, brand.brand_id),
        )
        writes: list[Write] = [
            Put(item=self._brand_item(brand), condition=_NEW),
            Put(item=self._brief_item(brief)),
            *(Put(item=item_at(place, listed)) for place in places),
        ]
        try:
            self._table.transact(writes)
        except ConditionFailedError as failed:
            raise BrandExistsError(
                f"Brand {brand.brand_id} exists already: `aicmo brand update` stores a new "
                "brief, `--id` gives another id.",
                brand_id=brand.brand_id,
            ) from failed

    def get(self, brand_id: str) -> Brand:
        """One consistent GetItem."""
        item = self._table.get(keys.brand(self._workspace, brand_id))
        if item is None:
            raise NotFoundError("brand", brand_id, "`aicmo brand add` stores one from its brief.")
        return _read_brand(item)

    def list(self) -> list[Brand]:
        """One Query of the workspace's list, and a BatchGetItem a hundred brands."""
        pointers = self._table.query(keys.brands_pk(self._workspace))
        wanted = [keys.brand(self._workspace, item["brand_id"]) for item in pointers]
        found = self._table.get_many(wanted, consistent=True) if wanted else []
        return sorted(map(_read_brand, found), key=lambda brand: brand.brand_id)

    def add_brief(self, brand: Brand, brief: BriefVersion) -> None:
        """One transaction of 2 writes, if the version before is still the current one."""
        before = Attr("brief_version").eq(brief.version - 1)
        try:
            self._table.transact(
                [
                    Put(item=self._brand_item(brand), condition=before),
                    Put(item=self._brief_item(brief), condition=_NEW),
                ]
            )
        except ConditionFailedError as failed:
            raise VersionConflictError(
                f"The brief of {brand.brand_id} was updated by someone else: look, then decide.",
                brand_id=brand.brand_id,
            ) from failed

    def brief(self, brand_id: str, version: int | None = None) -> BriefVersion:
        """One GetItem for a known version, which never changes; two for the current one."""
        wanted = self.get(brand_id).brief_version if version is None else version
        key = keys.brief(self._workspace, brand_id, wanted)
        item = self._table.get(key, consistent=False) or self._table.get(key)
        if item is None:
            raise NotFoundError("brief", f"{brand_id} version {wanted}")
        return _read_brief(item)

    def get_settings(self, brand_id: str) -> BrandSettings:
        """One consistent GetItem."""
        from aicmo_core.brands.settings import BrandSettings

        item = self._table.get(keys.settings(self._workspace, brand_id))
        return _read_settings(item) if item else BrandSettings(brand_id=brand_id)

    def held_brands(self) -> dict[str, BrandSettings]:
        """One consistent GetItem, small: it names only brands that are held."""
        item = self._table.get(keys.held_brands(self._workspace))
        if item is None:
            return {}
        from aicmo_core.brands.settings import BrandSettings

        check_schema(item, "settings")
        return {
            name.removeprefix(_HELD): BrandSettings(
                brand_id=name.removeprefix(_HELD),
                paused=held["paused"],
                paused_channels=tuple(held["paused_channels"]),
                dry_run=held["dry_run"],
            )
            for name, held in item.items()
            if name.startswith(_HELD)
        }

    def save_settings(self, settings: BrandSettings) -> None:
        """One transaction of 3 writes: the current settings, this version, what dispatch reads."""
        before = settings.version - 1
        known = Attr("version").eq(before) if before else _NEW
        document = {"version": settings.version, "document": dump(_settings_document(settings))}
        current = keys.settings(self._workspace, settings.brand_id)
        kept = keys.settings(self._workspace, settings.brand_id, settings.version)
        try:
            self._table.transact(
                [
                    Put(item=item_at(current, document), condition=known),
                    Put(item=item_at(kept, document), condition=_NEW),
                    Update(key=keys.held_brands(self._workspace), change=_held_change(settings)),
                ]
            )
        except ConditionFailedError as failed:
            raise VersionConflictError(
                f"The settings of {settings.brand_id} were changed by someone else: look again.",
                brand_id=settings.brand_id,
            ) from failed

    def settings_history(self, brand_id: str) -> Sequence[BrandSettings]:
        """One Query."""
        kept = self._table.query(
            keys.brand_pk(self._workspace, brand_id), prefix=f"{keys.SETTINGS}#"
        )
        return [_read_settings(item) for item in kept]

    def _brand_item(self, brand: Brand) -> Item:
        key = keys.brand(self._workspace, brand.brand_id)
        fields = {"brief_version": brand.brief_version, "document": brand.model_dump_json()}
        return item_at(key, fields)

    def _brief_item(self, brief: BriefVersion) -> Item:
        key = keys.brief(self._workspace, brief.brand_id, brief.version)
        document = {
            "brand_id": brief.brand_id,
            "version": brief.version,
            "brief": brief.brief.model_dump(mode="json", by_alias=True),
            "notes": brief.notes,
            "created_at": to_text(brief.created_at),
            "created_by": brief.created_by,
        }
        return item_at(key, {"document": dump(document)})


def _read_brand(item: Item) -> Brand:
    from aicmo_core.brands.brand import Brand

    check_schema(item, "brands")
    return Brand.model_validate_json(item["document"])


def _read_brief(item: Item) -> BriefVersion:
    from aicmo_core.brands.brand import BriefVersion, stored_brief

    check_schema(item, "briefs")
    document: dict[str, Any] = load(item["document"])
    return BriefVersion(
        brand_id=document["brand_id"],
        version=document["version"],
        brief=stored_brief(document["brief"]),
        notes=tuple(document.get("notes", ())),
        created_at=from_text(document["created_at"]),
        created_by=document["created_by"],
    )


def _held_change(settings: BrandSettings) -> Change:
    """Return what one brand's settings change in the item that dispatch reads for all brands."""
    name = _HELD + settings.brand_id
    if not settings.matters_to_dispatch:
        return Change(set={SCHEMA: SCHEMA_VERSION}, remove=[name])
    held = {
        "paused": settings.paused,
        "paused_channels": list(settings.paused_channels),
        "dry_run": settings.dry_run,
    }
    return Change(set={name: held, SCHEMA: SCHEMA_VERSION})


def _settings_document(settings: BrandSettings) -> dict[str, Any]:
    at = settings.changed_at
    return asdict(settings) | {"changed_at": to_text(at) if at else None}


def _read_settings(item: Item) -> BrandSettings:
    from aicmo_core.brands.settings import BrandSettings

    check_schema(item, "settings")
    document: dict[str, Any] = load(item["document"])
    known = known_of(BrandSettings, document)
    known["paused_channels"] = tuple(known.get("paused_channels", ()))
    if known.get("changed_at"):
        known["changed_at"] = from_text(known["changed_at"])
    return BrandSettings(**known)
