"""Planning settings: each version is an item of its own, with who made it, when and why."""

from __future__ import annotations

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.documents import check_schema, item_at
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import PK, ConditionFailedError, Item, Key, Put, Table
from aicmo_core.errors import VersionConflictError
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.scheduling.planning_settings.document import (
    BrandPlanning,
    Document,
    SettingsVersion,
    WorkspacePlanning,
)


class DynamoPlanningSettingsRepository:
    """What operators of one workspace set about its calendars.

    Args:
        table: Where.
        workspace: Whose.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def of_brand(self, brand_id: str) -> SettingsVersion[BrandPlanning]:
        """One Query of one item."""
        return self._newest(keys.planning(self._workspace, brand_id, 0), BrandPlanning)

    def of_workspace(self) -> SettingsVersion[WorkspacePlanning]:
        """One Query of one item."""
        return self._newest(keys.workspace_planning(self._workspace, 0), WorkspacePlanning)

    def save_brand(self, brand_id: str, settings: SettingsVersion[BrandPlanning]) -> None:
        """One conditional PutItem."""
        self._save(keys.planning(self._workspace, brand_id, settings.version), settings)

    def save_workspace(self, settings: SettingsVersion[WorkspacePlanning]) -> None:
        """One conditional PutItem."""
        self._save(keys.workspace_planning(self._workspace, settings.version), settings)

    def brand_history(self, brand_id: str) -> list[SettingsVersion[BrandPlanning]]:
        """One Query."""
        return self._all(keys.planning(self._workspace, brand_id, 0), BrandPlanning)

    def workspace_history(self) -> list[SettingsVersion[WorkspacePlanning]]:
        """One Query."""
        return self._all(keys.workspace_planning(self._workspace, 0), WorkspacePlanning)

    def _newest(self, place: Key, kind: type[Document]) -> SettingsVersion[Document]:
        newest = self._table.query(place[0], prefix=keys.PLANNING, newest_first=True, limit=1)
        item = next(newest, None)
        return _read(item, kind) if item else SettingsVersion(document=kind())

    def _all(self, place: Key, kind: type[Document]) -> list[SettingsVersion[Document]]:
        return [_read(item, kind) for item in self._table.query(place[0], prefix=keys.PLANNING)]

    def _save(self, key: Key, settings: SettingsVersion[Document]) -> None:
        at = settings.changed_at
        saved = {
            "version": settings.version,
            "document": settings.document.model_dump_json(exclude_unset=True),
            "by": settings.changed_by,
            "at": to_text(at) if at else "",
            "reason": settings.reason,
        }
        try:
            self._table.write(Put(item=item_at(key, saved), condition=Attr(PK).not_exists()))
        except ConditionFailedError as failed:
            told = "Somebody else set the planning settings just now: look, then decide."
            raise VersionConflictError(told, version=settings.version) from failed


def _read(item: Item, kind: type[Document]) -> SettingsVersion[Document]:
    check_schema(item, "planning settings")
    return SettingsVersion(
        document=kind.model_validate_json(item["document"], extra="ignore"),
        version=int(item["version"]),
        changed_by=item["by"],
        changed_at=from_text(item["at"]) if item["at"] else None,
        reason=item["reason"],
    )
